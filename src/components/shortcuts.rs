//! The page of shortcuts: the keys of all commands by section, and the gestures.

use crate::commands::{COMMANDS, GESTURES, Platform, Section, platform};
use crate::components::dialog::PageDialog;
use crate::workspace::Dialog;
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
    view! {
        <PageDialog
            which=Dialog::Shortcuts
            label="Keyboard and mouse"
            region="Keys and gestures"
        >
            {tables(platform()).map(ShortcutTable::view).collect_view()}
        </PageDialog>
    }
}

/// A table of the page: what can be done, and how.
struct ShortcutTable {
    title: &'static str,
    rows: Vec<(&'static str, String)>,
}

/// The tables of the page, in their order.
fn tables(platform: Platform) -> impl Iterator<Item = ShortcutTable> {
    let sections = Section::ALL.into_iter().map(move |section| {
        let of_it = COMMANDS.iter().filter(move |it| it.section == section);
        let with_keys = of_it.filter(|command| !command.chords.is_empty());
        ShortcutTable {
            title: section.title(),
            rows: with_keys
                .map(|command| (command.title, command.keys(platform)))
                .collect(),
        }
    });
    let how = move |how: &str| match platform {
        Platform::Mac => how.replace("Ctrl-", "⌘-").replace("Alt-", "⌥-"),
        Platform::Other => how.to_owned(),
    };
    let gestures = GESTURES.iter();
    let gestures = ShortcutTable {
        title: "Gestures",
        rows: gestures
            .map(|gesture| (gesture.title, how(&gesture.ways.join("; "))))
            .collect(),
    };
    sections.chain([gestures])
}

impl ShortcutTable {
    fn view(self) -> impl IntoView {
        let rows = self.rows.into_iter().map(|(title, keys)| {
            view! {
                <tr>
                    <th scope="row">{title}</th>
                    <td>{keys}</td>
                </tr>
            }
        });
        view! {
            <table class=style::table>
                <caption>{self.title}</caption>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_binding_and_every_gesture_is_there() {
        let rows = |platform| tables(platform).flat_map(|table| table.rows);
        for command in COMMANDS {
            let keys = command.keys(Platform::Other);
            let row = (command.title, keys.clone());
            let is_there = rows(Platform::Other).any(|other| other == row);
            assert_eq!(is_there, !keys.is_empty(), "{}", command.name);
        }
        for gesture in GESTURES {
            let is_it = |(title, how): (&str, String)| {
                title == gesture.title && how.split("; ").eq(gesture.ways.iter().copied())
            };
            assert!(rows(Platform::Other).any(is_it), "{}", gesture.title);
        }
        assert!(rows(Platform::Mac).any(|(_, how)| how.contains("⌘-click")));
    }
}
