//! A page that the browser keeps while a person is elsewhere, and shows again as it was. WebKit
//! empties the fields in it that complete nothing by themselves; here they get their texts back.

use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The fields that are emptied.
const EMPTIED: &str = "input[autocomplete=off]";

/// Keeps the texts of fields while the page is left, as long as the current owner lives.
pub fn follow() {
    let kept = StoredValue::new_local(Vec::<(HtmlInputElement, String)>::new());
    let gone = window_event_listener(ev::pagehide, move |_| {
        kept.set_value(
            fields()
                .map(|field| (field.clone(), field.value()))
                .collect(),
        );
    });
    let back = window_event_listener(ev::pageshow, move |_| {
        let kept = kept.try_update_value(std::mem::take).unwrap_or_default();
        // They are emptied right after this.
        set_timeout(move || restore(kept), Duration::ZERO);
    });
    on_cleanup(move || {
        gone.remove();
        back.remove();
    });
}

fn restore(kept: Vec<(HtmlInputElement, String)>) {
    for (field, text) in kept {
        if field.value().is_empty() && !text.is_empty() {
            field.set_value(&text);
        }
    }
}

fn fields() -> impl Iterator<Item = HtmlInputElement> {
    let found = document().query_selector_all(EMPTIED).ok();
    let found = found.map(|found| crate::browser::nodes_of(&found));
    let found = found.unwrap_or_default().into_iter();
    found.filter_map(|field| field.dyn_into().ok())
}
