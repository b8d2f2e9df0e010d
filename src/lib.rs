//! Stackyard in the browser: a page with a machine, its editor and its live memory.
//!
//! Components render and turn events into calls of the [`bridge`]; they decide
//! nothing. [`player`] plays the machine in time and knows no browser.

pub mod app;
pub mod bridge;
pub mod canvas;
pub mod commands;
pub mod components;
pub mod examples;
pub mod frame;
pub mod message;

use leptos::prelude::*;

/// The mark in the browser's profile where the page began.
pub const STARTED: &str = "stackyard:started";
/// The mark where it could be used; read by the bench too.
pub const USABLE: &str = "stackyard:usable";

/// Mounts the app on the document's body and says when it is usable.
pub fn mount() {
    mark(STARTED);
    mount_to_body(app::App);
    mark(USABLE);
}

/// A browser that refuses loses nothing but the mark.
fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(name);
    }
}
