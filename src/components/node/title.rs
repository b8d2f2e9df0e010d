//! The title bar of a card: what the face has at its ends, and the title, which is edited in place.

use super::handle::CardState;
use super::now::{Card, Now};
use super::style;
use crate::commands::is_composing;
use crate::components::dynamic::{handler, optional};
use crate::dom::{LiveText, holds};
use crate::reactive::effect;
use crate::selectors::CARD;
use crate::words::title_of;
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::Input;
use leptos::prelude::*;
use stackyard_engine::patch::Field;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The text of a title.
pub(super) struct Title {
    name: LiveText,
}

impl Title {
    /// The bar with what a face has in it, and its title, which is empty until it is shown.
    pub(super) fn make(
        card: Card,
        mark: Option<AnyView>,
        head: Option<AnyView>,
        state: CardState,
    ) -> (AnyView, Title) {
        let name = LiveText::default();
        // The box the card is in is called by it.
        let id = format!("title-{}", card.id.0);
        let field = move || state.is_renaming.get().then(|| rename_field(card, state));
        let bar = view! {
            <div class=style::bar>
                {mark} <span class=style::name id=id data-part="name" use:holds=name.node()></span>
                {head} {optional(field)}
            </div>
        };
        (bar.into_any(), Title { name })
    }

    /// Shows the title there is now.
    pub(super) fn show(&mut self, now: Now<'_>) {
        self.name.write(format_args!("{}", now.title()));
    }
}

/// The field in the place of the title. What was typed counts when it loses the focus.
fn rename_field(card: Card, state: CardState) -> AnyView {
    let title = card.bridge.with(|session| title_of(session, card.id));
    let field = NodeRef::<Input>::new();
    effect(move || {
        if let Some(field) = field.get() {
            // Here and not as a property, which would come later and take the selection.
            field.set_value(&title);
            let _ = field.focus();
            field.select();
        }
    });
    let finish = move |is_kept: bool| {
        // It loses the focus also by being removed.
        if !state.is_renaming.get_untracked() {
            return;
        }
        state.is_renaming.set(false);
        let Some(field) = field.get_untracked() else {
            return;
        };
        if is_kept {
            rename(card, field.value().trim());
        }
    };
    let press = move |event: KeyboardEvent| {
        let is_kept = match event.key().as_str() {
            "Enter" if !is_composing(&event) => true,
            "Escape" => {
                // The canvas would let go of the selection.
                event.stop_propagation();
                false
            }
            _ => return,
        };
        finish(is_kept);
        if let Some(field) = field.get_untracked()
            && let Ok(Some(around)) = field.closest(CARD)
        {
            let _ = around.unchecked_into::<HtmlElement>().focus();
        }
    };
    view! {
        <input
            class=style::rename
            type="text"
            aria-label="Title"
            data-control=true
            autocomplete="off"
            node_ref=field
            on:keydown=handler(press)
            on:focusout=handler(move |_: FocusEvent| finish(true))
        />
    }
    .into_any()
}

/// Gives a node a title, or takes it away. What it is called already is not its title if it has none.
fn rename(card: Card, typed: &str) {
    if typed != card.bridge.with(|session| title_of(session, card.id)) {
        card.set(Field::Title(typed.into()));
    }
}
