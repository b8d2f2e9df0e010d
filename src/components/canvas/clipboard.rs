//! Copying and pasting as text, through the clipboard of the system: also between tabs,
//! and into other programs.

use super::pointer::is_inside;
use super::stage::Stage;
use crate::browser::clipboard_text;
use crate::components::patchies::PatchiesReport;
use crate::dom::is_dialog_open;
use leptos::ev;
use leptos::prelude::*;
use stackyard_engine::patch::file::write;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlDocument};

/// What is said where the browser keeps the clipboard to itself.
const REFUSED: &str = "The browser does not let this page read the clipboard. \
    Allow it for this page, or paste with the keys: Ctrl+V, or Cmd+V on a Mac.";

/// Where text is copied as text.
const TEXTS: &str = "input,textarea,[contenteditable]";

/// Listens to what the browser's own copy, cut and paste ask for.
pub(super) fn follow_clipboard(stage: Stage) {
    let copy = window_event_listener(ev::copy, move |event| {
        put_into(&event.unchecked_into(), stage);
    });
    let cut = window_event_listener(ev::cut, move |event| {
        if put_into(&event.unchecked_into(), stage) {
            stage.delete();
        }
    });
    let paste = window_event_listener(ev::paste, move |event| {
        let event: ClipboardEvent = event.unchecked_into();
        let text = event
            .clipboard_data()
            .filter(|_| !is_of_text(&event))
            .and_then(|data| data.get_data("text/plain").ok());
        if let Some(text) = text
            && stage.paste_text(&text)
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        copy.remove();
        cut.remove();
        paste.remove();
    });
}

/// Whether what is selected was put into the clipboard.
fn put_into(event: &ClipboardEvent, stage: Stage) -> bool {
    let copying = stage.copying.try_update_value(Option::take).flatten();
    if let (Some(text), Some(data)) = (copying, event.clipboard_data()) {
        let is_put = data.set_data("text/plain", &text).is_ok();
        event.prevent_default();
        return is_put;
    }
    if is_of_text(event) || has_selected_text() {
        return false;
    }
    let (Some(data), Some(copied)) = (event.clipboard_data(), stage.copied()) else {
        return false;
    };
    let is_put = data.set_data("text/plain", &write(&copied)).is_ok();
    if is_put {
        event.prevent_default();
    }
    is_put
}

/// Whether an event is about the text it happened in, or happened before a dialog.
fn is_of_text(event: &ClipboardEvent) -> bool {
    is_inside(event.target(), TEXTS) || is_dialog_open()
}

/// Text that was marked on the page is what a person wants to copy.
fn has_selected_text() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}

impl Stage {
    /// Copies what is selected.
    pub fn copy(&self) {
        command("copy");
    }

    /// Copies a text; whether the browser let it.
    pub fn copy_text(&self, text: String) -> bool {
        self.copying.set_value(Some(text));
        command("copy");
        // Whoever puts it into the clipboard takes it.
        let left = self.copying.try_update_value(Option::take).flatten();
        left.is_none()
    }

    /// Copies what is selected, and removes it.
    pub fn cut(&self) {
        command("cut");
    }

    /// Pastes what the clipboard holds, and says so if the browser does not let the page
    /// see it.
    pub fn paste_from_clipboard(&self) {
        let stage = *self;
        leptos::task::spawn_local(async move {
            match clipboard_text().await {
                Some(text) => {
                    stage.paste_text(&text);
                }
                None => {
                    // The page may have gone meanwhile.
                    let why = REFUSED.to_owned();
                    stage.talk().try_set(Some(PatchiesReport::Pasted(why)));
                }
            }
        });
    }
}

/// Lets the browser do it: then its event comes, as from the keys.
fn command(name: &str) {
    if let Some(document) = document().dyn_ref::<HtmlDocument>() {
        let _ = document.exec_command(name);
    }
}
