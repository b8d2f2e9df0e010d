//! The text area: its own text is transparent, over the coloured layer. It turns the browser's
//! events into calls and decides nothing.

use super::editor_state::EditorState;
use super::keys::{KeyPress, meaning};
use super::{STARTER, style};
use crate::commands::is_composing;
use crate::reactive::effect;
use crate::storage::DocumentStore;
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::prelude::*;
use stackyard_engine::asm::LONGEST_SOURCE;
use stackyard_engine::patch::LONGEST_KEPT_SOURCE;
use wasm_bindgen::JsCast;
use web_sys::InputEvent;

/// The text area.
pub(super) fn text_area(editor: EditorState) -> impl IntoView {
    let source = editor.bridge.source();
    let documents = use_context::<DocumentStore>();
    // The text is opened by others too: an example, a link.
    effect(move || {
        source.with(|source| editor.field.open(source));
        editor.caret_moved();
    });
    let is_read_only = editor.bridge.is_read_only();
    let is_invalid = Signal::derive(move || editor.bridge.has_errors().to_string());
    view! {
        <textarea
            node_ref=editor.field.area
            class=style::area
            aria-label="Program"
            aria-describedby=editor.id("summary")
            aria-invalid=is_invalid
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-keyshortcuts="Shift+Enter F9 Control+Space"
            placeholder=STARTER
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            {..custom_attribute("autocorrect", "off")}
            translate="no"
            wrap="off"
            dir="ltr"
            prop:value=source.get_untracked()
            prop:readOnly=move || is_read_only.get()
            on:beforeinput=move |event| refuse_too_much(editor, documents, &event)
            on:input=move |event| typed(editor, event)
            on:compositionend=move |_| editor.edited(true)
            on:keydown=move |event| pressed(editor, event)
            on:keyup=move |_| editor.caret_moved_by_key()
            on:click=move |_| editor.caret_moved()
            on:select=move |_| editor.caret_moved()
            on:focus=move |_| editor.caret_moved()
            on:blur=move |_| editor.close()
        ></textarea>
    }
}

/// Refuses to paste or drop what no document holds.
fn refuse_too_much(editor: EditorState, documents: Option<DocumentStore>, event: &InputEvent) {
    let carried = event.data_transfer();
    let carried = carried.and_then(|carried| carried.get_data("text/plain").ok());
    let added = event.data().or(carried).map_or(0, |text| text.len());
    let there = editor.bridge.source().with_untracked(|source| source.len());
    if there + added <= LONGEST_KEPT_SOURCE {
        return;
    }
    event.prevent_default();
    if let Some(documents) = documents {
        let (added, most) = (added / 1024, LONGEST_SOURCE / 1024);
        let text =
            format!("That is no program: it has {added} KB, and a program has {most} KB at most.");
        documents.show_failure(text, vec![]);
    }
}

fn typed(editor: EditorState, event: ev::Event) {
    editor.field.typed();
    let input = event.dyn_ref::<InputEvent>();
    if input.is_some_and(InputEvent::is_composing) {
        editor.close();
        return editor.edited(false);
    }
    editor.edited(input.is_some_and(|input| input.input_type() == "insertText"));
}

fn pressed(editor: EditorState, event: ev::KeyboardEvent) {
    if is_composing(&event) {
        return;
    }
    let press = KeyPress {
        key: &event.key(),
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    };
    if meaning(press, editor.list_for_keys()).is_some_and(|meaning| editor.act(meaning)) {
        event.prevent_default();
        // The page has keys of its own.
        event.stop_propagation();
    }
}
