//! What commands do, as values: who owns what is acted on carries them out.

use crate::canvas::arrange::{Align, Axis};
use crate::canvas::neighbour::Direction;
use crate::picture::Format;

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Lets time pass or stand still.
    ToggleRun,
    /// Executes one instruction of every running machine.
    StepAll,
    /// Takes the last step of time back.
    StepBack,
    /// Back to the start of time.
    ResetAll,
    /// Takes the last edit back.
    Undo,
    /// Does it again.
    Redo,
    /// Something of the canvas.
    Canvas(CanvasAction),
    /// Something of the page around it.
    Page(PageAction),
    /// Something of documents.
    File(FileAction),
}

/// What the canvas does. Its owner says which of them are possible now, and does them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CanvasAction {
    /// Selects every node.
    SelectAll,
    /// Gives up what is being dragged or drawn; else selects nothing.
    Escape,
    /// Removes what is selected.
    Delete,
    /// Copies what is selected, and removes it.
    Cut,
    /// Copies the selected nodes and the wires between them.
    Copy,
    /// Copies the selected nodes and the wires between them as Patchies has them.
    CopyPatchies,
    /// Copies the program of the selected machine.
    CopyProgram,
    /// Offers the whole document as a file of Patchies.
    ExportPatchies,
    /// Adds what was copied, at the pointer.
    Paste,
    /// Adds copies of the selected nodes beside them.
    Duplicate,
    /// Offers the nodes that can be added; with a wire selected, they go into it.
    Add,
    /// Moves what is selected, or picks the end of the wire that is drawn.
    Nudge {
        /// Which way.
        to: Direction,
        /// Whether four times as far.
        far: bool,
    },
    /// Makes what is selected larger or smaller by its right or bottom edge.
    Stretch {
        /// Which way the edge goes.
        to: Direction,
        /// Whether four times as far.
        far: bool,
    },
    /// Goes on to the editor that lies there.
    NextEditor(Direction),
    /// Frames what is selected as a group.
    Group,
    /// Removes the frame of the selected groups.
    Ungroup,
    /// Brings what is selected into line.
    Align(Align),
    /// Makes the gaps between what is selected equal.
    Distribute(Axis),
    /// Puts all nodes in order.
    Tidy,
    /// Shows the selected nodes by their titles alone, or no longer.
    Collapse,
    /// Opens the selected machine beside the canvas.
    OpenBeside,
    /// Nearer.
    ZoomIn,
    /// Farther.
    ZoomOut,
    /// At 100 %.
    ZoomActual,
    /// So that all is seen.
    ZoomFit,
    /// Saves a picture of what is selected, or of everything.
    Picture(Format),
}

/// What the page around the canvas does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageAction {
    /// Opens the field that finds nodes.
    Find,
    /// Opens or closes the outline.
    Outline,
    /// Opens or closes the problems.
    Problems,
    /// Opens or closes the measures.
    Measures,
    /// Opens the list of commands.
    Commands,
    /// Opens the page of shortcuts.
    Shortcuts,
    /// Opens the instruction reference.
    Instructions,
    /// Opens the library of patches.
    Library,
    /// Opens the dialog with the link to the document.
    Share,
}

/// What is done with documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAction {
    /// Another one, empty.
    New,
    /// One from a file.
    Open,
    /// Writes it where it came from.
    Save,
    /// Writes it somewhere else.
    SaveAs,
}
