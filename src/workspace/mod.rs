//! What the page shows around the canvas: the machine opened beside it, the open dialog,
//! the shown panels. It also says what the rest of the page may ask of the canvas
//! ([`CanvasApi`]), so that nothing else needs to know the canvas itself.

mod canvas_api;
mod report;

pub use canvas_api::{CanvasApi, Location, Spot};
pub use report::{Exporting, Imported, PatchiesReport, ReportLine, ReportSection};

use leptos::prelude::*;
use stackyard_engine::grid::NodeId;

/// A dialog of the page; one is open at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The list of commands.
    Commands,
    /// The help, at one of its topics.
    Help(HelpTopic),
    /// The report on a patch from Patchies, or for it.
    Patchies,
    /// The library of patches.
    Library,
    /// The link to the document.
    Share,
}

/// A part of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpTopic {
    /// The language, with its instructions.
    Language,
    /// What hands do.
    Gestures,
    /// The keys of commands.
    Keys,
}

/// A panel around the canvas. Each is shown or hidden on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The tree of nodes and wires.
    Outline,
    /// The field that finds nodes.
    Finder,
    /// Errors and warnings of the patch.
    Problems,
    /// Load time and frames.
    Measures,
}

impl Panel {
    /// All of them, in the order of the enum.
    pub const ALL: [Panel; 4] = [
        Panel::Outline,
        Panel::Finder,
        Panel::Problems,
        Panel::Measures,
    ];
}

/// A part of an opened machine: where there is room for one alone, this one is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MachinePart {
    /// Its program.
    Code,
    /// Its memory.
    Memory,
    /// What it printed and sent.
    Log,
}

/// Where the caret is in the editor of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// The machine.
    pub machine: NodeId,
    /// The line, counted from 0.
    pub line: usize,
}

/// What is open on the page, as signals. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Workspace {
    /// The machine opened beside the canvas.
    pub opened_machine: RwSignal<Option<NodeId>>,
    /// The part of it that is shown where there is room for one.
    pub machine_part: RwSignal<MachinePart>,
    /// Where the caret is in the opened machine's editor.
    pub caret: RwSignal<Option<Caret>>,
    /// The line of its source the caret is to go to, counted from 0; `None` once it is
    /// there.
    pub caret_line: RwSignal<Option<usize>>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// What the Patchies dialog reports. Setting it opens the dialog.
    pub report: RwSignal<Option<PatchiesReport>>,
    /// The widths of the code and the memory of an opened machine, in CSS pixels, where they were
    /// chosen.
    pub column_widths: RwSignal<[Option<f64>; 2]>,
    /// Whether the last value stands on each wire.
    pub values_on_wires: RwSignal<bool>,
    /// Whether all is in large type.
    pub is_large: RwSignal<bool>,
    /// Whether nothing is shown but the canvas, the opened machine and the transport.
    pub is_presenting: RwSignal<bool>,
    /// Whether each panel is shown.
    panels: [RwSignal<bool>; Panel::ALL.len()],
}

impl Workspace {
    /// A workspace with nothing open, for the current owner and all below it.
    pub fn provide() -> Workspace {
        let workspace = Workspace {
            opened_machine: RwSignal::new(None),
            machine_part: RwSignal::new(MachinePart::Code),
            caret: RwSignal::new(None),
            caret_line: RwSignal::new(None),
            dialog: RwSignal::new(None),
            report: RwSignal::new(None),
            column_widths: RwSignal::new([None; 2]),
            values_on_wires: RwSignal::new(true),
            is_large: RwSignal::new(false),
            is_presenting: RwSignal::new(false),
            panels: Panel::ALL.map(|_| RwSignal::new(false)),
        };
        provide_context(workspace);
        workspace
    }

    /// Whether a panel is shown.
    pub fn panel(&self, panel: Panel) -> RwSignal<bool> {
        self.panels[panel as usize]
    }

    /// Shows a panel, or hides the one that is shown.
    pub fn toggle(&self, panel: Panel) {
        self.panel(panel).update(|is_shown| *is_shown = !*is_shown);
    }

    /// Closes the machine that is open, as another document takes the place of its own.
    pub fn close_machine(&self) {
        if self.opened_machine.get_untracked().is_some() {
            self.opened_machine.set(None);
        }
        self.caret_line.set(None);
    }
}
