//! The keys of the page: from the browser's events to commands.

use super::Command;
use super::chord::{Focus, Platform, PressedKey, command_of};
use super::context::Commands;
use crate::selectors::{KEYED, TEXT, is_dialog_open, is_inside};
use crate::theme::is_touched;
use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;

/// Carries out the commands of keys for as long as the current owner lives. A key that was
/// handled nearer to its target has its default prevented, and is left alone.
pub fn listen(commands: Commands) {
    let platform = platform();
    let handle = window_event_listener(keydown, move |event| {
        if event.default_prevented() || is_composing(&event) {
            return;
        }
        let command = command_of(PressedKey {
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

/// Returns whether a key is part of what an input method composes. Safari says of the Enter
/// that ends it that nothing is composed any more, but still gives it the number of such keys.
pub(crate) fn is_composing(event: &KeyboardEvent) -> bool {
    const OF_INPUT_METHOD: u32 = 229;
    event.is_composing() || event.key_code() == OF_INPUT_METHOD
}

/// The names of keys on this computer.
pub fn platform() -> Platform {
    let name = window().navigator().platform().unwrap_or_default();
    let is_mac = ["Mac", "iPhone", "iPad"];
    if is_mac.iter().any(|mac| name.starts_with(mac)) {
        Platform::Mac
    } else {
        Platform::Other
    }
}

/// A title with the keys of the command of that name, where there are keys.
pub(crate) fn with_keys(title: &str, name: &str) -> String {
    match Command::named(name).filter(|_| !is_touched()) {
        Some(command) => command.titled(title, platform()),
        None => title.to_owned(),
    }
}

/// A title with keys that are no command's, where there are keys.
pub(crate) fn with_hint(title: &str, keys: &str) -> String {
    match is_touched() {
        true => title.to_owned(),
        false => format!("{title} ({keys})"),
    }
}

/// The kind of element a key goes to.
fn focus(event: &KeyboardEvent) -> Focus {
    if is_dialog_open() {
        return Focus::Text;
    }
    let target = event.target();
    if is_inside(target.clone(), TEXT) {
        Focus::Text
    } else if is_inside(target, KEYED) {
        Focus::Control
    } else {
        Focus::Elsewhere
    }
}
