//! The title bar of a card: the title, which is edited in place; for a machine its state and its
//! dropped messages.

use super::bound_element::BoundElement;
use super::now::{Card, Now};
use super::style;
use crate::dom::{self, Build};
use crate::words::words_of_machine;
use leptos::prelude::document;
use stackyard_engine::grid::Kind;
use stackyard_engine::grid::nodes::Asm;
use stackyard_engine::patch::Field;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// The bar.
pub(super) struct Title {
    bar: Element,
    status: BoundElement,
    doing: BoundElement,
    name: BoundElement,
    warning: BoundElement,
    field: Option<HtmlInputElement>,
}

/// A bar without texts. What a kind has no use for is not there.
pub(super) fn html(kind: Kind) -> String {
    let is_machine = kind == Kind::Asm;
    let machine = |html: String| if is_machine { html } else { String::new() };
    format!(
        "<div class={bar} data-part=bar>{status}<span class={name} data-part=name data-title>\
         </span>{warning}{doing}</div>",
        bar = style::bar,
        name = style::name,
        status = machine(format!(
            "<span class={} data-part=status role=img></span>",
            style::status,
        )),
        doing = machine(format!(
            "<span class={} data-part=doing></span>",
            style::doing
        )),
        warning = machine(format!(
            "<span class={} data-part=warning role=img>!</span>",
            style::warning
        )),
    )
}

impl Title {
    pub(super) fn new(content: &Element) -> Title {
        let find = |name| BoundElement::find(content, name);
        Title {
            bar: super::bound_element::find(content, "bar"),
            status: find("status"),
            doing: find("doing"),
            name: find("name"),
            warning: find("warning"),
            field: None,
        }
    }

    pub(super) fn show(&mut self, now: Now<'_>) {
        self.name.say(now.title());
        if let Some(asm) = now.session.grid().machine(now.id) {
            self.show_machine(now, asm);
        }
    }

    fn show_machine(&mut self, now: Now<'_>, asm: &Asm) {
        if let Some(words) = words_of_machine(now.session, now.id) {
            self.doing.mark("data-look", words.look().key());
            self.doing.write(format_args!("{}", words.lasting()));
            self.status.mark("data-look", words.look().key());
            for name in ["aria-label", "title"] {
                self.status
                    .mark_as(name, format_args!("{}", words.lasting()));
            }
        }
        let dropped = asm.dropped();
        self.warning.hide(dropped == 0);
        if dropped > 0 {
            for name in ["aria-label", "title"] {
                match dropped {
                    1 => self.warning.mark(name, "1 message was lost"),
                    _ => self
                        .warning
                        .mark_as(name, format_args!("{dropped} messages were lost")),
                }
            }
        }
    }

    /// Puts a field in the place of the title.
    pub(super) fn edit(&mut self) {
        if self.field.is_some() {
            return;
        }
        let field: HtmlInputElement = dom::html("input")
            .with_class(style::rename)
            .with_attribute("type", "text")
            .with_attribute("aria-label", "Title")
            .with_attribute("data-control", "")
            .with_attribute("autocomplete", "off")
            .append_to(&self.bar)
            .unchecked_into();
        let title = self.name.element().text_content();
        field.set_value(&title.unwrap_or_default());
        let _ = field.focus();
        field.select();
        self.field = Some(field);
    }

    /// Returns whether a field is the one in which the title is edited.
    pub(super) fn is_edited_in(&self, field: &HtmlInputElement) -> bool {
        self.field.as_ref() == Some(field)
    }

    /// Removes the field. The typed text becomes the title if `is_kept`. A node without a title is
    /// called by the name of its kind.
    pub(super) fn finish(&mut self, card: Card, is_kept: bool) {
        let Some(field) = self.field.take() else {
            return;
        };
        let typed = field.value();
        let typed = typed.trim();
        if is_kept {
            let is_kinds = card.kind().is_some_and(|kind| kind.spec().title == typed);
            let title = if is_kinds { "" } else { typed };
            let is_same = card.bridge.with_node(card.id, |node| *node.title == *title);
            if is_same == Some(false) {
                card.set(Field::Title(title.into()));
            }
        }
        let had_focus = document().active_element().as_ref() == Some(field.as_ref());
        field.remove();
        if had_focus {
            focus_box(&self.bar);
        }
    }
}

/// Moves the focus back to the box of the card.
fn focus_box(bar: &Element) {
    let around = bar.parent_element().and_then(|card| card.parent_element());
    let node = around.and_then(|around| around.closest("[tabindex]").ok().flatten());
    if let Some(node) = node.and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = node.focus();
    }
}
