//! What a person can do, in one list: menus, the command list, the page of shortcuts and
//! the keyboard are made from [`COMMANDS`], and nothing is typed a second time.

mod act;
mod chord;
mod context;
mod find;
mod gestures;
mod keyboard;
mod list;

pub use act::{Act, CanvasAction, FileAction, PageAction};
pub use chord::{Chord, Focus, Platform, Press, command_of};
pub use context::{Commands, Dialog, Place, provide_commands};
pub(crate) use find::contains;
pub use find::matching;
pub use gestures::{GESTURES, Gesture};
pub(crate) use keyboard::{CONTROLS, with_keys};
pub use keyboard::{listen, platform};
pub use list::COMMANDS;

/// Something that can be done to the page, by name, key or button.
#[derive(Debug)]
pub struct Command {
    /// Its name in code: `step-all`. It never changes.
    pub name: &'static str,
    /// What it is called on the page.
    pub title: &'static str,
    /// Under which heading it is found.
    pub section: Section,
    /// What is pressed for it.
    pub chords: &'static [Chord],
    /// What it does.
    pub act: Act,
}

/// The headings of commands, in the order of the page of shortcuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Time in the yard.
    Run,
    /// Nodes and wires.
    Edit,
    /// Where nodes stand.
    Arrange,
    /// What is seen of the canvas.
    View,
    /// Documents.
    File,
    /// What helps.
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
    /// The command of that name. Names are checked by a test of those who use them.
    pub fn named(name: &str) -> Option<&'static Command> {
        COMMANDS.iter().find(|command| command.name == name)
    }

    /// What is pressed for it, as text: `Ctrl+Shift+Z, Ctrl+Y`; empty if nothing is.
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

    /// A title of its own with what is pressed for it: `All patches (Ctrl+O)`.
    pub fn titled(&self, title: &str, platform: Platform) -> String {
        match self.keys(platform) {
            keys if keys.is_empty() => title.to_owned(),
            keys => format!("{title} ({keys})"),
        }
    }
}
