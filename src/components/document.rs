//! The document in the header: the button of the library, its name, and whether it is saved.

use crate::commands::{Commands, with_keys};
use crate::components::panel;
use crate::storage::{DocumentStore, OpenPatch, SaveState, UNNAMED};
use crate::workspace::Dialog;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stylance::classes;
use web_sys::HtmlInputElement;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/document.module.css"
);

/// The name, the status and the button. It needs a [`DocumentStore`] and [`Commands`] from its
/// context.
#[component]
pub fn Document() -> impl IntoView {
    let documents = expect_context::<DocumentStore>();
    let commands = expect_context::<Commands>();
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
            "Enter" if !event.is_composing() => {
                let _ = field.blur();
            }
            "Escape" => {
                field.set_value(&name.get_untracked());
                let _ = field.blur();
            }
            _ => {}
        }
    };
    let status = Signal::derive(move || match documents.save_state().get() {
        SaveState::Saved => "Saved".to_owned(),
        SaveState::Saving => "Saving…".to_owned(),
        SaveState::NotSaved(why) => format!("Not saved: {why}"),
        SaveState::Unstored => match documents.open_patch().get() {
            OpenPatch::Loading => "Opening…".to_owned(),
            OpenPatch::Version { .. } | OpenPatch::InOtherTab(_) => "Read only".to_owned(),
            OpenPatch::Stored(_) | OpenPatch::Unstored(_) => String::new(),
        },
    });
    let is_wrong = Signal::derive(move || {
        matches!(documents.save_state().get(), SaveState::NotSaved(_)).then_some("")
    });
    view! {
        <button
            class=panel::button
            title=with_keys("All patches", "library")
            on:click=move |_| commands.workspace.dialog.set(Some(Dialog::Library))
        >
            "Library"
        </button>
        <input
            class=classes!(panel::field, style::name)
            type="text"
            aria-label="Name of the patch"
            title="Name of the patch"
            placeholder=UNNAMED
            autocomplete="off"
            spellcheck="false"
            prop:value=name
            prop:readOnly=move || bridge.is_read_only().get()
            on:change=rename
            on:keydown=press
        />
        <span
            class=style::status
            role="status"
            aria-label="Kept"
            aria-live="polite"
            data-wrong=is_wrong
            title=status
        >
            {status}
        </span>
    }
}
