//! The page of shortcuts: the registry of commands by section, and the gestures.

use crate::commands::{COMMANDS, Dialog, GESTURES, Platform, Section, platform};
use crate::components::dialog::page_dialog;
use crate::components::element::escape;
use leptos::prelude::*;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/shortcuts.module.css"
);

/// The page of shortcuts, in a dialog that a command opens. It needs
/// [`Commands`](crate::commands::Commands) from its context.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let page = || page(platform());
    page_dialog(
        Dialog::Shortcuts,
        "Keyboard and mouse",
        "Keys and gestures",
        page,
    )
}

/// What the dialog shows.
fn page(platform: Platform) -> String {
    let mut html = String::new();
    for section in Section::ALL {
        let of_it = COMMANDS.iter().filter(|command| command.section == section);
        let rows = of_it.filter(|command| !command.chords.is_empty());
        let rows = rows.map(|command| (command.title, command.keys(platform)));
        table(&mut html, section.title(), rows);
    }
    let gestures = GESTURES.iter();
    let how = |how: &str| match platform {
        Platform::Mac => how.replace("Ctrl-", "⌘-").replace("Alt-", "⌥-"),
        Platform::Other => how.to_owned(),
    };
    let rows = gestures.map(|gesture| (gesture.title, how(gesture.how)));
    table(&mut html, "Gestures", rows);
    html
}

fn table(html: &mut String, title: &str, rows: impl Iterator<Item = (&'static str, String)>) {
    html.push_str("<table class=");
    html.push_str(style::table);
    html.push_str("><caption>");
    html.push_str(title);
    html.push_str("</caption><tbody>");
    for (title, keys) in rows {
        html.push_str("<tr><th scope=row>");
        escape(html, title);
        html.push_str("<td>");
        escape(html, &keys);
    }
    html.push_str("</table>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_binding_and_every_gesture_is_there() {
        let html = page(Platform::Other);
        for command in COMMANDS {
            let keys = command.keys(Platform::Other);
            let row = format!("<tr><th scope=row>{}<td>{keys}", command.title);
            assert_eq!(html.contains(&row), !keys.is_empty(), "{}", command.name);
        }
        for gesture in GESTURES {
            assert!(html.contains(gesture.title), "{}", gesture.title);
            assert!(html.contains(gesture.how), "{}", gesture.how);
        }
        assert!(page(Platform::Mac).contains("⌘-click"));
    }
}
