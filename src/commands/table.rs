//! The commands: what each does, its name, title and keys. The keys are those of other
//! patchers and editors. A new command is a variant and a row here, and an arm in the file
//! its action names.

use super::chord::Chord;
use super::{Command, Section};
use crate::canvas::arrange::{Align, Axis};
use crate::canvas::neighbour::Direction;
use crate::picture::Format;
use crate::workspace::{Dialog, HelpTopic, Panel};

/// The action of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Starts or pauses the run.
    ToggleRun,
    /// Executes one instruction of every machine that plays.
    StepAll,
    /// Lets time pass until the machine, or any if there is none, gets or sends a message.
    StepToMessage,
    /// Goes one step of time back.
    StepBack,
    /// Back to the start of time.
    ResetAll,
    /// An action on one machine: the opened one, else the selected one.
    Machine(MachineAction),
    /// Lets time go at the next speed.
    ChangeSpeed {
        /// Whether that is a faster one.
        is_faster: bool,
    },
    /// Undoes the last edit.
    Undo,
    /// Redoes it.
    Redo,
    /// An action of the canvas.
    Canvas(CanvasAction),
    /// An action of the page around it.
    Page(PageAction),
    /// An action on documents.
    File(FileAction),
}

/// An action on one machine (`context.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MachineAction {
    /// Plays it, or pauses it whatever reaches it.
    Toggle,
    /// Takes it to the start of its program.
    Reset,
    /// Executes one instruction.
    Step,
    /// Executes one instruction, and all of a call.
    StepOver,
    /// Executes it up to the return from the call it is in.
    StepOut,
    /// Executes it up to the line of the caret in its editor.
    StepToCaret,
}

/// An action of the canvas (`components/canvas/actions.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CanvasAction {
    /// Selects every node.
    SelectAll,
    /// Cancels what is being dragged or drawn; without that, selects nothing.
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
    /// Adds what was copied, at the pointer.
    Paste,
    /// Adds copies of the selected nodes beside them.
    Duplicate,
    /// Opens the list of nodes to add; with a wire selected, the new node goes into it.
    Add,
    /// Moves what is selected, or picks the end of the wire that is drawn, or goes to the
    /// next node.
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
    /// Opens the nearest machine in a direction.
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
    /// Begins a wire at the selected node.
    Wire,
    /// Edits the title of the selected node in place.
    Rename,
    /// Shows or hides the settings of the selected node.
    Settings,
    /// Adds a node that shows cells of the selected machine.
    Watch,
    /// Collapses the selected nodes to their titles, or expands them.
    Collapse,
    /// Zooms in.
    ZoomIn,
    /// Zooms out.
    ZoomOut,
    /// Zooms to 100 %.
    ZoomActual,
    /// Zooms so that everything is seen.
    ZoomFit,
    /// Saves a picture of what is selected, or of everything.
    Picture(Format),
}

/// An action of the page around the canvas (`context.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageAction {
    /// Shows a panel and gives it the focus.
    Show(Panel),
    /// Shows or hides a panel.
    Toggle(Panel),
    /// Opens a dialog.
    Open(Dialog),
    /// Offers the document as a file of Patchies.
    ExportPatchies,
    /// Opens the selected machine beside the canvas.
    OpenMachine,
    /// Shows the last value of each wire, or no longer.
    ValuesOnWires,
    /// Shows all in large type, or no longer.
    LargeType,
    /// Hides all but the canvas, the opened machine and the transport, or shows it again.
    Present,
}

/// An action on documents (`components/files.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAction {
    /// Opens an empty one.
    New,
    /// Opens one from a file.
    Open,
    /// Writes it where it came from.
    Save,
    /// Writes it somewhere else.
    SaveAs,
}

const fn command(
    name: &'static str,
    title: &'static str,
    section: Section,
    chords: &'static [Chord],
    act: Act,
) -> Command {
    Command {
        name,
        title,
        section,
        chords,
        act,
    }
}

macro_rules! commands {
    ($($section:ident { $($name:literal $title:literal [$($chord:expr),*] $act:expr;)* })*) => {
        /// Every command there is, by section.
        pub static COMMANDS: &[Command] = &[$($(
            command($name, $title, Section::$section, &[$($chord),*], $act),
        )*)*];
    };
}

const fn key(key: &'static str) -> Chord {
    Chord::key(key)
}

const fn shift(key: &'static str) -> Chord {
    Chord::key(key).with_shift()
}

const fn ctrl(key: &'static str) -> Chord {
    Chord::key(key).with_ctrl()
}

const fn alt(key: &'static str) -> Chord {
    Chord::key(key).with_alt()
}

const fn canvas(action: CanvasAction) -> Act {
    Act::Canvas(action)
}

const fn machine(action: MachineAction) -> Act {
    Act::Machine(action)
}

const fn page(action: PageAction) -> Act {
    Act::Page(action)
}

const fn toggle(panel: Panel) -> Act {
    Act::Page(PageAction::Toggle(panel))
}

const fn open(dialog: Dialog) -> Act {
    Act::Page(PageAction::Open(dialog))
}

const fn nudge(to: Direction, far: bool) -> Act {
    Act::Canvas(CanvasAction::Nudge { to, far })
}

const fn stretch(to: Direction, far: bool) -> Act {
    Act::Canvas(CanvasAction::Stretch { to, far })
}

const fn next_editor(to: Direction) -> Act {
    Act::Canvas(CanvasAction::NextEditor(to))
}

const fn align(how: Align) -> Act {
    Act::Canvas(CanvasAction::Align(how))
}

use Direction::{Down, Left, Right, Up};

commands! {
    Run {
        "run" "Run or pause" [key(" ").on_the_canvas(), key("F5").everywhere()] Act::ToggleRun;
        "step-all" "Step all" [key("F6").everywhere()] Act::StepAll;
        "step-back" "Step back" [shift("F6").everywhere()] Act::StepBack;
        "step-to-message" "Step to the next message" [key("F8").everywhere()] Act::StepToMessage;
        "reset-all" "Reset all" [shift("F5").everywhere()] Act::ResetAll;
        "step" "Step one instruction" [key("F10").everywhere()] machine(MachineAction::Step);
        "step-over" "Step over a call" [key("F11").everywhere()] machine(MachineAction::StepOver);
        "step-out" "Step out of a call" [shift("F11").everywhere()] machine(MachineAction::StepOut);
        "step-to-caret" "Step to the caret’s line" [ctrl("F10").everywhere()] machine(MachineAction::StepToCaret);
        "run-machine" "Run or pause the machine" [] machine(MachineAction::Toggle);
        "reset-machine" "Reset the machine" [] machine(MachineAction::Reset);
        "slower" "Slower" [key("<")] Act::ChangeSpeed { is_faster: false };
        "faster" "Faster" [key(">")] Act::ChangeSpeed { is_faster: true };
    }
    Edit {
        "undo" "Undo" [ctrl("Z")] Act::Undo;
        "redo" "Redo" [ctrl("Z").with_shift(), ctrl("Y")] Act::Redo;
        "add" "Add a node" [key("Enter"), key("/")] canvas(CanvasAction::Add);
        "wire" "Wire to another node" [] canvas(CanvasAction::Wire);
        "rename" "Rename" [key("F2")] canvas(CanvasAction::Rename);
        "settings" "Settings" [] canvas(CanvasAction::Settings);
        "watch" "Watch its memory" [] canvas(CanvasAction::Watch);
        "select-all" "Select all" [ctrl("A")] canvas(CanvasAction::SelectAll);
        "select-none" "Select nothing" [key("Escape")] canvas(CanvasAction::Escape);
        "delete" "Delete" [key("Delete"), key("Backspace")] canvas(CanvasAction::Delete);
        "cut" "Cut" [ctrl("X").of_the_clipboard()] canvas(CanvasAction::Cut);
        "copy" "Copy" [ctrl("C").of_the_clipboard()] canvas(CanvasAction::Copy);
        "copy-patchies" "Copy as Patchies" [] canvas(CanvasAction::CopyPatchies);
        "copy-program" "Copy program" [] canvas(CanvasAction::CopyProgram);
        "paste" "Paste at the pointer" [ctrl("V").of_the_clipboard()] canvas(CanvasAction::Paste);
        "duplicate" "Duplicate" [ctrl("D")] canvas(CanvasAction::Duplicate);
        "group" "Group" [] canvas(CanvasAction::Group);
        "ungroup" "Ungroup" [] canvas(CanvasAction::Ungroup);
    }
    Arrange {
        "move-left" "Move left" [key("ArrowLeft")] nudge(Left, false);
        "move-right" "Move right" [key("ArrowRight")] nudge(Right, false);
        "move-up" "Move up" [key("ArrowUp")] nudge(Up, false);
        "move-down" "Move down" [key("ArrowDown")] nudge(Down, false);
        "move-far-left" "Move far left" [shift("ArrowLeft")] nudge(Left, true);
        "move-far-right" "Move far right" [shift("ArrowRight")] nudge(Right, true);
        "move-far-up" "Move far up" [shift("ArrowUp")] nudge(Up, true);
        "move-far-down" "Move far down" [shift("ArrowDown")] nudge(Down, true);
        "narrower" "Make narrower" [alt("ArrowLeft")] stretch(Left, false);
        "wider" "Make wider" [alt("ArrowRight")] stretch(Right, false);
        "lower" "Make lower" [alt("ArrowUp")] stretch(Up, false);
        "higher" "Make higher" [alt("ArrowDown")] stretch(Down, false);
        "far-narrower" "Make far narrower" [alt("ArrowLeft").with_shift()] stretch(Left, true);
        "far-wider" "Make far wider" [alt("ArrowRight").with_shift()] stretch(Right, true);
        "far-lower" "Make far lower" [alt("ArrowUp").with_shift()] stretch(Up, true);
        "far-higher" "Make far higher" [alt("ArrowDown").with_shift()] stretch(Down, true);
        "align-left" "Align left edges" [] align(Align::Left);
        "align-right" "Align right edges" [] align(Align::Right);
        "align-top" "Align top edges" [] align(Align::Top);
        "align-bottom" "Align bottom edges" [] align(Align::Bottom);
        "align-centres" "Align centres in a column" [] align(Align::CentreX);
        "align-middles" "Align middles in a row" [] align(Align::CentreY);
        "distribute-across" "Distribute across" [] canvas(CanvasAction::Distribute(Axis::X));
        "distribute-down" "Distribute down" [] canvas(CanvasAction::Distribute(Axis::Y));
        "tidy" "Tidy up" [] canvas(CanvasAction::Tidy);
    }
    View {
        "zoom-in" "Zoom in" [key("+")] canvas(CanvasAction::ZoomIn);
        "zoom-out" "Zoom out" [key("-")] canvas(CanvasAction::ZoomOut);
        "zoom-actual" "Zoom to 100 %" [key("0")] canvas(CanvasAction::ZoomActual);
        "zoom-fit" "Zoom to fit" [key("1")] canvas(CanvasAction::ZoomFit);
        "collapse" "Collapse or expand" [] canvas(CanvasAction::Collapse);
        "open-beside" "Open the machine" [] page(PageAction::OpenMachine);
        "editor-left" "Next editor to the left" [ctrl("ArrowLeft").with_alt().everywhere()] next_editor(Left);
        "editor-right" "Next editor to the right" [ctrl("ArrowRight").with_alt().everywhere()] next_editor(Right);
        "editor-up" "Next editor above" [ctrl("ArrowUp").with_alt().everywhere()] next_editor(Up);
        "editor-down" "Next editor below" [ctrl("ArrowDown").with_alt().everywhere()] next_editor(Down);
        "wire-values" "Values on wires" [] page(PageAction::ValuesOnWires);
        "large-type" "Large type" [] page(PageAction::LargeType);
        "present" "Present without panels" [ctrl("Enter").with_alt().everywhere()] page(PageAction::Present);
        "find" "Find a node" [ctrl("F").everywhere()] page(PageAction::Show(Panel::Finder));
        "outline" "Outline" [] toggle(Panel::Outline);
        "problems" "Problems" [shift("F8").everywhere()] toggle(Panel::Problems);
        "measures" "Measures" [] toggle(Panel::Measures);
    }
    File {
        "new" "New patch" [alt("N")] Act::File(FileAction::New);
        "library" "Library…" [ctrl("O").everywhere()] open(Dialog::Library);
        "open-file" "Open a file…" [] Act::File(FileAction::Open);
        "save" "Save to a file" [ctrl("S").everywhere()] Act::File(FileAction::Save);
        "save-as" "Save to another file" [ctrl("S").with_shift().everywhere()] Act::File(FileAction::SaveAs);
        "export-patchies" "Export to Patchies…" [] page(PageAction::ExportPatchies);
        "save-png" "Save as PNG" [] canvas(CanvasAction::Picture(Format::Png));
        "save-svg" "Save as SVG" [] canvas(CanvasAction::Picture(Format::Svg));
        "share" "Share link…" [] open(Dialog::Share);
    }
    Help {
        "commands" "Commands" [ctrl("K").everywhere()] open(Dialog::Commands);
        "help" "Help and instructions" [key("F1").everywhere()] open(Dialog::Help(HelpTopic::Language));
        "gestures" "Gestures" [] open(Dialog::Help(HelpTopic::Gestures));
        "keys" "Keys" [key("?")] open(Dialog::Help(HelpTopic::Keys));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::chord::Heard;
    use std::collections::BTreeSet;

    #[test]
    fn no_name_and_no_binding_is_listed_twice() {
        let mut names = BTreeSet::new();
        let mut titles = BTreeSet::new();
        let mut bindings = BTreeSet::new();
        for command in COMMANDS {
            assert!(names.insert(command.name), "{}", command.name);
            assert!(titles.insert(command.title), "{}", command.title);
            for chord in command.chords {
                let binding = (chord.key, chord.ctrl, chord.shift, chord.alt);
                assert!(bindings.insert(binding), "{}: {chord:?}", command.name);
            }
        }
    }

    #[test]
    fn commands_of_a_section_stand_together() {
        let mut sections: Vec<_> = COMMANDS.iter().map(|command| command.section).collect();
        sections.dedup();
        assert_eq!(sections, Section::ALL);
    }

    #[test]
    fn only_keys_that_neither_write_nor_move_the_caret_are_heard_in_text_fields() {
        for command in COMMANDS {
            for chord in command
                .chords
                .iter()
                .filter(|chord| chord.heard == Heard::Everywhere)
            {
                let is_function = chord.key.len() > 1 && chord.key.starts_with('F');
                let is_caret = chord.key.starts_with("Arrow") && !chord.alt;
                let is_free = chord.ctrl && !is_caret;
                assert!(is_free || is_function, "{}: {chord:?}", command.name);
            }
        }
    }
}
