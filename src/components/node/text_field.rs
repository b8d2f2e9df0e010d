//! A text setting that is edited in the node's face. Each letter reaches the document, and one undo
//! takes all of them back.

use super::now::Card;
use crate::components::dynamic::handler;
use crate::dom::{ElementHandle, kept_as};
use crate::words::beginning_of;
use leptos::prelude::*;
use stackyard_engine::grid::Value;
use stackyard_engine::session::Coalesce;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Event, HtmlInputElement};

/// Bytes of a text that are shown. A longer one can be seen at its beginning and not be edited:
/// browsers take seconds for a field of megabytes.
const SHOWN: usize = 100_000;

/// The field of such a text. Clones are handles to the same field.
#[derive(Clone)]
pub(super) struct TextField(Rc<TextFieldState>);

struct TextFieldState {
    card: Card,
    setting: &'static str,
    field: ElementHandle,
    /// The text in it, as it was shown or typed last.
    shown: RefCell<String>,
    is_typing: Cell<bool>,
    /// What is also done with a typed text.
    typed: fn(Card, &str),
}

/// How a text area is made.
pub(super) struct TextAreaLook {
    pub(super) class: &'static str,
    pub(super) label: &'static str,
    pub(super) placeholder: &'static str,
    /// Whether its lines are broken where they end.
    pub(super) wraps: bool,
}

impl TextField {
    /// The field of a setting.
    pub(super) fn new(card: Card, setting: &'static str) -> TextField {
        TextField::with(card, setting, |_, _| {})
    }

    /// The field of a setting; `typed` is called with each text that is typed.
    pub(super) fn with(card: Card, setting: &'static str, typed: fn(Card, &str)) -> TextField {
        TextField(Rc::new(TextFieldState {
            card,
            setting,
            field: ElementHandle::default(),
            shown: RefCell::default(),
            is_typing: Cell::default(),
            typed,
        }))
    }

    /// The field as a text area.
    pub(super) fn area(&self, look: &TextAreaLook) -> AnyView {
        let (input, change) = (self.clone(), self.clone());
        view! {
            <textarea
                class=look.class
                aria-label=look.label
                placeholder=look.placeholder
                wrap=(!look.wraps).then_some("off")
                spellcheck=(!look.wraps).then_some("false")
                data-control=true
                on:input=handler(move |event: Event| input.input(&event))
                on:change=handler(move |_: Event| change.end())
                use:kept_as=self.0.field.clone()
            ></textarea>
        }
        .into_any()
    }

    /// The field as a line.
    pub(super) fn line(
        &self,
        class: &'static str,
        label: &'static str,
        placeholder: &'static str,
    ) -> AnyView {
        let (input, change) = (self.clone(), self.clone());
        view! {
            <input
                type="text"
                class=class
                aria-label=label
                placeholder=placeholder
                autocomplete="off"
                spellcheck="false"
                data-control=true
                on:input=handler(move |event: Event| input.input(&event))
                on:change=handler(move |_: Event| change.end())
                use:kept_as=self.0.field.clone()
            />
        }
        .into_any()
    }

    /// Shows the text there is now, unless it is shown already: what is being typed stays.
    pub(super) fn show(&self, text: &str) {
        let mut shown = self.0.shown.borrow_mut();
        // A text area has the same `value`.
        if *shown != text
            && let Some(field) = self.0.field.get_as::<HtmlInputElement>()
        {
            let is_whole = text.len() <= SHOWN;
            match is_whole {
                true => field.set_value(text),
                false => field.set_value(&shortened(text)),
            }
            field.set_read_only(!is_whole);
            text.clone_into(&mut shown);
        }
    }

    /// Something was typed.
    fn input(&self, event: &Event) {
        let TextFieldState { card, setting, .. } = *self.0;
        let typed = event_target_value(event);
        self.0.shown.replace(typed.clone());
        if !self.0.is_typing.replace(true) {
            card.bridge.end_step();
        }
        let value = Some(Value::Text(typed.as_str().into()));
        // A node that is gone takes no text.
        let _ = card.bridge.edit("setting", |edit| {
            edit.coalesce(Coalesce::Setting(card.id, setting));
            edit.set_setting(card.id, setting, value)
        });
        (self.0.typed)(card, &typed);
    }

    /// Ends the edit.
    fn end(&self) {
        self.0.is_typing.set(false);
    }
}

/// The beginning of a long text, with a line that says how much there is.
fn shortened(text: &str) -> String {
    let (beginning, kilobytes) = (beginning_of(text, SHOWN), text.len() / 1000);
    format!(
        "{beginning}…\n(The beginning of {kilobytes} KB, which are too many to be edited here.)"
    )
}
