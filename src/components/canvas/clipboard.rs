//! Copying and pasting as text, through the clipboard of the system: also between tabs,
//! and into other programs.

use super::stage::Stage;
use crate::browser::clipboard_text;
use crate::clipboard::copy_text;
use crate::selectors::{CANVAS, FIELD, is_dialog_open, is_inside};
use crate::workspace::PatchiesReport;
use leptos::ev;
use leptos::prelude::*;
use stackyard_engine::patch::file::write;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element};

/// The report where the browser does not let the page read the clipboard.
const REFUSED: &str = "The browser does not let this page read the clipboard. \
    Allow it for this page, or paste with the keys: Ctrl+V, or Cmd+V on a Mac.";

/// Copies, cuts and pastes when the browser asks for it, by its keys or its menu.
pub(super) fn follow_clipboard(stage: Stage) {
    stage.documents.set_value(use_context());
    let copy = window_event_listener(ev::copy, move |event| {
        put_into(&event.unchecked_into(), stage);
    });
    let cut = window_event_listener(ev::cut, move |event| {
        if put_into(&event.unchecked_into(), stage) {
            stage.delete();
        }
    });
    // A middle button that has moved the canvas pastes nothing, as it does on Linux elsewhere.
    // Not all browsers leave it for what is prevented here.
    let is_middle = StoredValue::new(false);
    let middle = window_event_listener(ev::auxclick, move |event| {
        if event.button() == 1 && !is_inside(event.target(), FIELD) {
            event.prevent_default();
            is_middle.set_value(true);
            let over = move || {
                is_middle.try_set_value(false);
            };
            set_timeout(over, Duration::ZERO);
        }
    });
    let paste = window_event_listener(ev::paste, move |event| {
        let event: ClipboardEvent = event.unchecked_into();
        if is_middle.get_value() {
            return event.prevent_default();
        }
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
        middle.remove();
        paste.remove();
    });
}

/// Puts the selection into the clipboard. Returns whether it did.
fn put_into(event: &ClipboardEvent, stage: Stage) -> bool {
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

/// Whether an event belongs to the field it happened in, or to an open dialog.
fn is_of_text(event: &ClipboardEvent) -> bool {
    is_inside(event.target(), FIELD) || is_dialog_open()
}

/// Whether text of the page is selected and meant: while the canvas has the keyboard, what was
/// selected elsewhere is not.
fn has_selected_text() -> bool {
    let selection = window().get_selection().ok().flatten();
    let Some(selection) = selection.filter(|selection| !selection.is_collapsed()) else {
        return false;
    };
    let is_in_canvas = |element: Option<Element>| {
        element.is_some_and(|element| element.closest(CANVAS).is_ok_and(|it| it.is_some()))
    };
    let selected_in = selection
        .anchor_node()
        .and_then(|node| node.parent_element());
    is_in_canvas(selected_in) || !is_in_canvas(document().active_element())
}

impl Stage {
    /// Copies what is selected. Returns whether the browser let it.
    pub fn copy(&self) -> bool {
        let copied = self.copied();
        copied.is_some_and(|copied| copy_text(write(&copied)))
    }

    /// Copies what is selected, and removes it if the browser let it be copied.
    pub fn cut(&self) {
        if self.copy() {
            self.delete();
        }
    }

    /// Pastes the content of the clipboard; reports if the browser does not let the page read
    /// it.
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
                    stage
                        .workspace
                        .report
                        .try_set(Some(PatchiesReport::Pasted(why)));
                }
            }
        });
    }
}
