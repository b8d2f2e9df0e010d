//! What a person likes, kept in this browser for all patches.

use super::Workspace;
use crate::reactive::effect;
use leptos::prelude::*;
use web_sys::Storage;

/// Where it is kept that wires show no values.
const BARE_WIRES: &str = "stackyard/bare-wires";

impl Workspace {
    /// Takes what was kept, and keeps what is changed for as long as the current owner lives. Where
    /// the browser refuses storage, nothing is kept.
    pub fn keep_settings(&self) {
        let Some(kept) = kept() else { return };
        let values = self.values_on_wires;
        if let Ok(Some(_)) = kept.get_item(BARE_WIRES) {
            values.set(false);
        }
        effect(move || {
            let _ = match values.get() {
                true => kept.remove_item(BARE_WIRES),
                false => kept.set_item(BARE_WIRES, ""),
            };
        });
    }
}

fn kept() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
