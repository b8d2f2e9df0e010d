//! The patch in the bar: its name, which is edited in place, and whether it is saved.

use super::style;
use crate::commands::is_composing;
use crate::storage::{DocumentStore, OpenPatch, SaveState, UNNAMED};
use crate::workspace::CanvasApi;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// The name and the state. It needs a [`DocumentStore`] and the [`CanvasApi`] from its context.
#[component]
pub fn Document() -> impl IntoView {
    let documents = expect_context::<DocumentStore>();
    let canvas = expect_context::<CanvasApi>();
    let bridge = documents.bridge();
    let name = Signal::derive(move || {
        bridge.edited().track();
        bridge.with(|session| session.patch().name().to_string())
    });
    let rename = move |event: leptos::ev::Event| {
        let field = event_target::<HtmlInputElement>(&event);
        let typed = field.value();
        let typed = typed.trim();
        if name.get_untracked() != typed {
            let _ = bridge.edit("rename", |edit| edit.rename(typed));
        }
        field.set_value(&name.get_untracked());
    };
    let press = move |event: KeyboardEvent| {
        let field = event_target::<HtmlInputElement>(&event);
        match event.key().as_str() {
            // The canvas gets the focus, and the field tells of its change.
            "Enter" if !is_composing(&event) => canvas.focus.run(()),
            "Escape" => {
                field.set_value(&name.get_untracked());
                canvas.focus.run(());
            }
            _ => {}
        }
    };
    let state = Signal::derive(move || match documents.save_state().get() {
        SaveState::Saved => "saved",
        SaveState::Saving => "saving…",
        SaveState::NotSaved(_) => "not saved",
        SaveState::Unstored => match documents.open_patch().get() {
            OpenPatch::Loading => "opening…",
            OpenPatch::Version { .. } | OpenPatch::InOtherTab(_) => "read only",
            OpenPatch::Stored(_) | OpenPatch::Unstored(_) => "",
        },
    });
    let reason = Signal::derive(move || match documents.save_state().get() {
        SaveState::NotSaved(why) => Some(why.to_string()),
        _ => None,
    });
    let is_wrong = move || reason.with(Option::is_some);
    let said = move || {
        reason
            .get()
            .map_or(String::new(), |reason| format!(": {reason}"))
    };
    let placeholder = move || name.with(String::is_empty).then_some(UNNAMED);
    view! {
        <input
            class=style::name
            type="text"
            aria-label="Name of the patch"
            title="Name of the patch"
            placeholder=placeholder
            autocomplete="off"
            spellcheck="false"
            prop:value=name
            prop:readOnly=move || bridge.is_read_only().get()
            on:change=rename
            on:keydown=press
        />
        // What goes well is not said aloud.
        <span
            class=style::state
            role="status"
            aria-label="Kept"
            aria-live=move || if is_wrong() { "polite" } else { "off" }
            data-wrong=move || is_wrong().then_some("")
            title=reason
        >
            {Signal::derive(move || state.get().to_owned())}
            <span class=style::unseen>{Signal::derive(said)}</span>
        </span>
    }
}
