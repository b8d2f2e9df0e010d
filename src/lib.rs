//! Stackyard in the browser: a page with a machine, its editor and its live memory.
//!
//! Components render and turn events into calls of the [`bridge`]; they decide
//! nothing. [`player`] plays the machine in time and [`canvas`] is the geometry of the
//! node editor; neither knows a browser.

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
