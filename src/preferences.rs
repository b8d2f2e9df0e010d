//! What a person chose on this device: short texts by name, which outlast the page where the
//! browser keeps them.

use leptos::prelude::window;
use web_sys::Storage;

/// Returns what was kept under a name; `None` as well where the browser keeps nothing.
pub(crate) fn preference(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok().flatten()
}

/// Keeps a text under a name. A browser that refuses forgets it with the page.
pub(crate) fn keep_preference(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&key(name), text);
    }
}

fn key(name: &str) -> String {
    format!("stackyard:{name}")
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
