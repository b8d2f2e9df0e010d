//! Stackyard in the browser: a page with machines, their editors and their live memory.
//!
//! Components render and turn events into calls of the [`bridge`]; they decide
//! nothing. Time and the run are the engine's session, which knows no browser;
//! [`canvas`] is the geometry of the node editor, which knows none either.

pub mod app;
pub mod bridge;
pub mod canvas;
pub mod components;
pub mod examples;
pub mod frame;
pub mod message;
pub mod patches;

use leptos::prelude::*;

/// Mounts the app on the document's body and says when it is usable.
pub fn mount() {
    mount_to_body(app::App);
    if let Some(performance) = window().performance() {
        // Read by the bench; a browser that refuses loses nothing else.
        let _ = performance.mark("stackyard:usable");
    }
}
