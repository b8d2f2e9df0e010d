//! Stackyard in the browser: a page with machines, their editors and their live memory.
//!
//! Components render and turn events into calls of the [`bridge`]; they decide
//! nothing. Time and the run are the engine's session, which knows no browser;
//! [`canvas`] is the geometry of the node editor, which knows none either.

pub mod app;
mod arriving;
pub mod bridge;
mod browser;
pub mod canvas;
mod clipboard;
pub mod coming_back;
pub mod commands;
pub mod components;
pub mod dom;
pub mod examples;
pub mod fetched;
pub mod frame;
mod html;
pub mod installing;
mod keyboard_room;
pub mod link;
pub mod memory_map;
pub mod message;
pub mod patches;
pub mod picture;
mod preferences;
pub mod reactive;
mod selectors;
pub mod storage;
mod theme;
pub mod translation;
mod words;
pub mod workspace;

use leptos::prelude::*;

/// The mark in the browser's profile where the page began.
pub const STARTED: &str = "stackyard:started";
/// The mark where it could be used; read by the bench too.
pub const USABLE: &str = "stackyard:usable";

/// Mounts the app on the document's body, which says when it is usable: when a patch is
/// open.
pub fn mount() {
    mark(STARTED);
    mount_to_body(app::App);
}

/// A browser that refuses loses nothing but the mark.
pub(crate) fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(name);
    }
}
