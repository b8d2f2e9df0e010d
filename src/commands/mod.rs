//! What a person can do, in one table: menus, the command list, the page of shortcuts and
//! the keyboard are made from [`COMMANDS`].

mod chord;
mod context;
mod find;
mod gestures;
mod keyboard;
mod menus;
mod table;

pub use chord::{Chord, Focus, Heard, Platform, PressedKey, command_of};
pub use context::{CanvasCommands, Commands};
pub(crate) use find::contains;
pub use find::matching;
pub use gestures::{GESTURES, Gesture};
pub(crate) use keyboard::{is_composing, with_hint, with_keys};
pub use keyboard::{listen, platform};
pub use menus::{CANVAS_MENU, Entry, MAIN_MENU, NODE_MENU, WIRE_MENU, commands_of};
pub use table::{Act, COMMANDS, CanvasAction, FileAction, MachineAction, PageAction};

/// Something that can be done to the page, by name, key or button.
#[derive(Debug)]
pub struct Command {
    /// Its name in code: `step-all`. It never changes.
    pub name: &'static str,
    /// Its title on the page.
    pub title: &'static str,
    /// The heading it is found under.
    pub section: Section,
    /// Its keys.
    pub chords: &'static [Chord],
    /// Its action.
    pub act: Act,
}

/// The headings of commands, in the order of the page of shortcuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The run.
    Run,
    /// Nodes and wires.
    Edit,
    /// The places of nodes.
    Arrange,
    /// The canvas and panels.
    View,
    /// Documents.
    File,
    /// Help.
    Help,
}

impl Section {
    /// All of them.
    pub const ALL: [Section; 6] = [
        Section::Run,
        Section::Edit,
        Section::Arrange,
        Section::View,
        Section::File,
        Section::Help,
    ];

    /// Its name for people.
    pub const fn title(self) -> &'static str {
        match self {
            Section::Run => "Run",
            Section::Edit => "Edit",
            Section::Arrange => "Arrange",
            Section::View => "View",
            Section::File => "File",
            Section::Help => "Help",
        }
    }
}

impl Command {
    /// Returns the command of that name. A test checks the names in use.
    pub fn named(name: &str) -> Option<&'static Command> {
        COMMANDS.iter().find(|command| command.name == name)
    }

    /// Its keys as text: `Ctrl+Shift+Z, Ctrl+Y`; empty without any.
    pub fn keys(&self, platform: Platform) -> String {
        let mut text = String::new();
        for chord in self.chords {
            if !text.is_empty() {
                text.push_str(", ");
            }
            chord.write(platform, &mut text);
        }
        text
    }

    /// The first of its keys as text, where there is no room for all: `Ctrl+Shift+Z`; empty without
    /// any.
    pub fn first_key(&self, platform: Platform) -> String {
        let mut text = String::new();
        if let Some(chord) = self.chords.first() {
            chord.write(platform, &mut text);
        }
        text
    }

    /// Another title with its keys: `All patches (Ctrl+O)`.
    pub fn titled(&self, title: &str, platform: Platform) -> String {
        match self.keys(platform) {
            keys if keys.is_empty() => title.to_owned(),
            keys => format!("{title} ({keys})"),
        }
    }
}
