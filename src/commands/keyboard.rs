//! The keys of the whole page: what the browser tells of them, and the commands they do.

use super::Command;
use super::chord::{Focus, Platform, Press, command_of};
use super::context::Commands;
use crate::dom::is_dialog_open;
use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Listens to the keys of the page for as long as the current owner lives. Whoever
/// handles a key nearer to where it is pressed prevents its default.
pub fn listen(commands: Commands) {
    let platform = platform();
    let handle = window_event_listener(keydown, move |event| {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let command = command_of(Press {
            key: &event.key(),
            code: &event.code(),
            ctrl: event.ctrl_key(),
            meta: event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
            focus: focus(&event),
            platform,
        });
        // What cannot be done now is left to the browser, such as copying a text.
        if command.is_some_and(|command| commands.perform(command)) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// What the keys of this machine are called.
pub fn platform() -> Platform {
    let name = window().navigator().platform().unwrap_or_default();
    let is_mac = ["Mac", "iPhone", "iPad"];
    if is_mac.iter().any(|mac| name.starts_with(mac)) {
        Platform::Mac
    } else {
        Platform::Other
    }
}

/// A title with what is pressed here for the command of that name.
pub(crate) fn with_keys(title: &str, name: &str) -> String {
    match Command::named(name) {
        Some(command) => command.titled(title, platform()),
        None => title.to_owned(),
    }
}

/// Where a key goes that nobody takes.
fn focus(event: &KeyboardEvent) -> Focus {
    if is_dialog_open() {
        return Focus::Text;
    }
    let target = event.target();
    let Some(element) = target.and_then(|target| target.dyn_into::<Element>().ok()) else {
        return Focus::Elsewhere;
    };
    let is_in = |selector| element.closest(selector).is_ok_and(|found| found.is_some());
    if is_in(TEXT) {
        Focus::Text
    } else if is_in(CONTROLS) {
        Focus::Control
    } else {
        Focus::Elsewhere
    }
}

const TEXT: &str = "textarea, [contenteditable=''], [contenteditable=true], \
    input:not([type=checkbox], [type=radio], [type=range], [type=button])";
/// What has keys of its own.
pub(crate) const CONTROLS: &str = "button, a[href], input, select, summary, [role=button], \
    [role=slider], [role=tree], [role=grid], [role=listbox], [role=menu], [role=log]";
