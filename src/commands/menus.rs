//! The menus: the commands each offers, in order.

use super::Command;
use Entry::{As, Do, Line, Menu};

/// A row of a menu.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    /// A command, by name.
    Do(&'static str),
    /// A command by name, with the title it has there.
    As(&'static str, &'static str),
    /// A line between two groups.
    Line,
    /// A menu of its own, with its title.
    Menu(&'static str, &'static [Entry]),
}

/// The menu of the page, in which every command is.
pub static MAIN_MENU: &[Entry] = &[
    Do("new"),
    Do("open-file"),
    Do("library"),
    Line,
    Do("save"),
    Do("save-as"),
    Do("share"),
    Menu("Picture", &[Do("save-png"), Do("save-svg")]),
    Do("export-patchies"),
    Line,
    Menu(
        "Edit",
        &[
            Do("undo"),
            Do("redo"),
            Line,
            Do("cut"),
            Do("copy"),
            Do("paste"),
            Do("duplicate"),
            Do("delete"),
            Line,
            Do("copy-program"),
            Do("copy-patchies"),
            Line,
            Do("select-all"),
            Do("select-none"),
        ],
    ),
    Menu(
        "Node",
        &[
            Do("add"),
            Line,
            Do("open-beside"),
            Do("watch"),
            Do("wire"),
            Line,
            Do("rename"),
            Do("settings"),
            Do("collapse"),
            Line,
            Do("group"),
            Do("ungroup"),
        ],
    ),
    Menu("Arrange", ARRANGE),
    Menu(
        "View",
        &[
            Do("zoom-in"),
            Do("zoom-out"),
            Do("zoom-actual"),
            Do("zoom-fit"),
            Line,
            Menu(
                "Next machine",
                &[
                    Do("editor-left"),
                    Do("editor-right"),
                    Do("editor-up"),
                    Do("editor-down"),
                ],
            ),
            Do("find"),
            Line,
            Do("wire-values"),
            Do("outline"),
            Do("problems"),
            Do("measures"),
            Line,
            Do("large-type"),
            Do("present"),
        ],
    ),
    Menu(
        "Run",
        &[
            Do("run"),
            Do("step-all"),
            Do("step-to-message"),
            Do("step-back"),
            Do("reset-all"),
            Line,
            Do("slower"),
            Do("faster"),
            Line,
            Menu("Machine", MACHINE),
        ],
    ),
    Line,
    Do("help"),
    Do("gestures"),
    Do("keys"),
    Do("commands"),
];

static MACHINE: &[Entry] = &[
    Do("run-machine"),
    Do("reset-machine"),
    Line,
    Do("step"),
    Do("step-over"),
    Do("step-out"),
    Do("step-to-caret"),
];

static ARRANGE: &[Entry] = &[
    Do("tidy"),
    Line,
    Menu(
        "Align",
        &[
            Do("align-left"),
            Do("align-centres"),
            Do("align-right"),
            Line,
            Do("align-top"),
            Do("align-middles"),
            Do("align-bottom"),
        ],
    ),
    Menu(
        "Distribute",
        &[Do("distribute-across"), Do("distribute-down")],
    ),
    Menu(
        "Move",
        &[
            Do("move-left"),
            Do("move-right"),
            Do("move-up"),
            Do("move-down"),
            Line,
            Do("move-far-left"),
            Do("move-far-right"),
            Do("move-far-up"),
            Do("move-far-down"),
        ],
    ),
    Menu(
        "Size",
        &[
            Do("narrower"),
            Do("wider"),
            Do("lower"),
            Do("higher"),
            Line,
            Do("far-narrower"),
            Do("far-wider"),
            Do("far-lower"),
            Do("far-higher"),
        ],
    ),
];

/// The menu of what is selected, where that is nodes.
pub static NODE_MENU: &[Entry] = &[
    As("open-beside", "Open"),
    Do("run-machine"),
    As("step", "Step"),
    As("step-over", "Step over"),
    As("step-out", "Step out"),
    As("reset-machine", "Reset"),
    Do("watch"),
    Line,
    Do("rename"),
    Do("settings"),
    Do("collapse"),
    Do("wire"),
    Line,
    Do("cut"),
    Do("copy"),
    Do("duplicate"),
    Do("delete"),
    Line,
    Do("copy-program"),
    Do("copy-patchies"),
    Do("group"),
    Do("ungroup"),
    Menu("Arrange", ARRANGE),
];

/// The menu of a wire.
pub static WIRE_MENU: &[Entry] = &[
    As("add", "Put a node into it"),
    As("delete", "Delete the wire"),
];

/// The menu of the empty canvas.
pub static CANVAS_MENU: &[Entry] = &[
    Do("add"),
    As("paste", "Paste here"),
    Do("select-all"),
    Line,
    Do("tidy"),
    Do("zoom-fit"),
    Do("zoom-actual"),
    Line,
    Do("find"),
    Do("outline"),
];

/// The commands in a menu and in those it opens, in order.
pub fn commands_of(entries: &'static [Entry]) -> Vec<&'static Command> {
    let mut found = Vec::new();
    for entry in entries {
        match *entry {
            Do(name) | As(name, _) => found.extend(Command::named(name)),
            Line => {}
            Menu(_, entries) => found.extend(commands_of(entries)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::COMMANDS;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_is_in_the_main_menu_once() {
        let mut names: Vec<_> = commands_of(MAIN_MENU).iter().map(|it| it.name).collect();
        let mut all: Vec<_> = COMMANDS.iter().map(|it| it.name).collect();
        names.sort_unstable();
        all.sort_unstable();
        assert_eq!(names, all);
    }

    /// A name that is no command's would be left out in silence.
    #[test]
    fn what_menus_name_are_commands() {
        fn check(entries: &'static [Entry]) {
            let mut titles = BTreeSet::new();
            for entry in entries {
                match *entry {
                    Do(name) | As(name, _) => assert!(Command::named(name).is_some(), "{name}"),
                    Line => {}
                    Menu(title, entries) => {
                        assert!(titles.insert(title), "{title} twice");
                        check(entries);
                    }
                }
            }
        }
        for menu in [MAIN_MENU, NODE_MENU, WIRE_MENU, CANVAS_MENU] {
            check(menu);
            assert!(!matches!(menu, [Line, ..] | [.., Line]));
        }
    }
}
