//! Copying texts to the clipboard of the system.

use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ClipboardEvent, HtmlDocument};

/// Copies a text. Returns whether the browser let it.
pub(crate) fn copy_text(text: String) -> bool {
    let is_copied = Rc::new(Cell::new(false));
    let copied = is_copied.clone();
    let put = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        let data = event.clipboard_data();
        copied.set(data.is_some_and(|data| data.set_data("text/plain", &text).is_ok()));
        event.prevent_default();
        // Whatever is selected is not copied instead.
        event.stop_immediate_propagation();
    });
    let put = put.as_ref().unchecked_ref();
    // Before all others.
    let window = window();
    let _ = window.add_event_listener_with_callback_and_bool("copy", put, true);
    if let Some(document) = document().dyn_ref::<HtmlDocument>() {
        // The browser copies, as its keys do: an event follows at once.
        let _ = document.exec_command("copy");
    }
    let _ = window.remove_event_listener_with_callback_and_bool("copy", put, true);
    is_copied.get()
}
