//! What commands act on: the yard, and those who own the canvas, the page and the files.

use super::Command;
use super::act::{Act, CanvasAction, FileAction, PageAction};
use crate::bridge::Bridge;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;

/// A dialog of the page; one is open at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The list of commands.
    Commands,
    /// The page of shortcuts.
    Shortcuts,
    /// The instruction reference.
    Instructions,
    /// What came from Patchies, or goes there.
    Patchies,
    /// The library of patches.
    Library,
    /// The link to the document.
    Share,
}

/// Where the canvas is to go: a node, and a line of its source (counted from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The node to select and to bring into sight.
    pub node: NodeId,
    /// The line to put the caret into.
    pub line: Option<usize>,
}

/// The commands and what they act on. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Commands {
    /// The yard.
    pub bridge: Bridge,
    /// Does something of the canvas.
    pub canvas: Callback<CanvasAction>,
    /// Whether that is possible now.
    pub can: Callback<CanvasAction, bool>,
    /// Does something of documents; `None` where there are no files.
    pub files: Option<Callback<FileAction>>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// Whether the outline is shown.
    pub outline: RwSignal<bool>,
    /// Whether the problems are shown.
    pub problems: RwSignal<bool>,
    /// Whether the measures are shown.
    pub measures: RwSignal<bool>,
    /// Whether the field that finds nodes is shown.
    pub finder: RwSignal<bool>,
}

/// Makes the commands and gives them to all components below.
pub fn provide_commands(
    bridge: Bridge,
    canvas: Callback<CanvasAction>,
    can: Callback<CanvasAction, bool>,
    files: Option<Callback<FileAction>>,
) -> Commands {
    let commands = Commands {
        bridge,
        canvas,
        can,
        files,
        dialog: RwSignal::new(None),
        outline: RwSignal::new(false),
        problems: RwSignal::new(false),
        measures: RwSignal::new(false),
        finder: RwSignal::new(false),
    };
    provide_context(commands);
    commands
}

impl Commands {
    /// Whether a command can be done now. It subscribes to nothing by itself.
    pub fn is_available(&self, command: &Command) -> bool {
        match command.act {
            Act::ToggleRun | Act::StepAll | Act::ResetAll | Act::Page(_) => true,
            Act::StepBack => self.bridge.can_step_back(),
            Act::Undo => self.bridge.with(|session| session.undo_label().is_some()),
            Act::Redo => self.bridge.with(|session| session.redo_label().is_some()),
            Act::Canvas(action) => self.can.run(action),
            Act::File(_) => self.files.is_some(),
        }
    }

    /// Does a command, if it can be done now. Gives whether it could.
    pub fn perform(&self, command: &Command) -> bool {
        let is_available = self.is_available(command);
        if is_available {
            self.act(command.act);
        }
        is_available
    }

    fn act(&self, act: Act) {
        match act {
            Act::ToggleRun => self.bridge.toggle(),
            Act::StepAll => self.bridge.step_all(),
            Act::StepBack => self.bridge.step_back(),
            Act::ResetAll => self.bridge.restart(),
            Act::Undo => {
                self.bridge.undo();
            }
            Act::Redo => {
                self.bridge.redo();
            }
            Act::Canvas(action) => self.canvas.run(action),
            Act::Page(action) => self.page(action),
            Act::File(action) => {
                if let Some(files) = self.files {
                    files.run(action);
                }
            }
        }
    }

    fn page(&self, action: PageAction) {
        let flip = |shown: RwSignal<bool>| shown.set(!shown.get_untracked());
        match action {
            PageAction::Find => self.finder.set(true),
            PageAction::Outline => flip(self.outline),
            PageAction::Problems => flip(self.problems),
            PageAction::Measures => flip(self.measures),
            PageAction::Commands => self.dialog.set(Some(Dialog::Commands)),
            PageAction::Shortcuts => self.dialog.set(Some(Dialog::Shortcuts)),
            PageAction::Library => self.dialog.set(Some(Dialog::Library)),
            PageAction::Instructions => self.dialog.set(Some(Dialog::Instructions)),
            PageAction::Share => self.dialog.set(Some(Dialog::Share)),
        }
    }
}
