//! Carrying out commands: on the run and the document, on what is open on the page, and by
//! callbacks on the canvas and on files.

use super::Command;
use super::table::{Act, CanvasAction, FileAction, MachineAction, PageAction};
use crate::bridge::Bridge;
use crate::workspace::{Exporting, PatchiesReport, Workspace};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::session::Session;
use std::sync::Arc;

/// The commands of the canvas. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct CanvasCommands {
    /// Carries out an action if it is possible now. Returns whether it was.
    pub act: Callback<CanvasAction, bool>,
    /// Returns whether an action is possible now.
    pub can: Callback<CanvasAction, bool>,
    /// Returns whether what an action switches is on: the selected nodes are collapsed.
    pub is_on: Callback<CanvasAction, bool>,
    /// Returns the node that is selected alone.
    pub selected_node: Callback<(), Option<NodeId>>,
}

/// The commands and what they act on. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Commands {
    /// The document and its run.
    pub bridge: Bridge,
    /// What is open on the page.
    pub workspace: Workspace,
    canvas: CanvasCommands,
    files: Option<Callback<FileAction>>,
    /// The node that the open menu is about.
    subject: StoredValue<Option<NodeId>>,
}

impl Commands {
    /// The commands of a page, for the current owner and all below it. Without `files` there
    /// is nothing to open and to save.
    pub fn provide(
        bridge: Bridge,
        workspace: Workspace,
        canvas: CanvasCommands,
        files: Option<Callback<FileAction>>,
    ) -> Commands {
        let commands = Commands {
            bridge,
            workspace,
            canvas,
            files,
            subject: StoredValue::new(None),
        };
        provide_context(commands);
        commands
    }

    /// Returns whether a command is possible now. It subscribes to nothing by itself.
    pub fn is_available(&self, command: &Command) -> bool {
        match command.act {
            Act::ToggleRun | Act::StepAll | Act::ResetAll => true,
            Act::StepToMessage => {
                let has_machines = |session: &Session| session.machines().next().is_some();
                self.bridge.with(has_machines)
            }
            Act::Machine(action) => self.can_do(action).is_some(),
            Act::StepBack => self.bridge.can_step_back(),
            Act::ChangeSpeed { is_faster } => self.bridge.next_speed(is_faster).is_some(),
            Act::Undo => self.bridge.with(|session| session.undo_label().is_some()),
            Act::Redo => self.bridge.with(|session| session.redo_label().is_some()),
            Act::Canvas(action) => self.canvas.can.run(action),
            Act::Page(PageAction::OpenMachine) => self.selected_machine().is_some(),
            Act::Page(_) => true,
            Act::File(_) => self.files.is_some(),
        }
    }

    /// Carries out a command if it is possible now. Returns whether it was.
    pub fn perform(&self, command: &Command) -> bool {
        self.act(command.act)
    }

    /// Does what a command does, if it is possible now. Returns whether it was.
    pub(crate) fn act(&self, act: Act) -> bool {
        match act {
            Act::ToggleRun => self.bridge.toggle(),
            Act::StepAll => self.bridge.step_all(),
            Act::StepToMessage => self.bridge.step_to_message(self.machine()),
            Act::Machine(action) => return self.machine_action(action),
            Act::StepBack => return self.bridge.step_back(),
            Act::ResetAll => self.bridge.restart(),
            Act::ChangeSpeed { is_faster } => match self.bridge.next_speed(is_faster) {
                Some(speed) => self.bridge.set_speed(speed),
                None => return false,
            },
            Act::Undo => return self.bridge.undo(),
            Act::Redo => return self.bridge.redo(),
            Act::Canvas(CanvasAction::Escape) if self.workspace.is_presenting.get_untracked() => {
                self.workspace.is_presenting.set(false);
            }
            Act::Canvas(action) => return self.canvas.act.run(action),
            Act::Page(action) => return self.page(action),
            Act::File(action) => match self.files {
                Some(files) => files.run(action),
                None => return false,
            },
        }
        true
    }

    /// Commands are about a node, as its menu is open, or no longer.
    pub(crate) fn set_subject(&self, subject: Option<NodeId>) {
        self.subject.try_set_value(subject);
    }

    /// The machine that commands are for: the one a menu is open about, else the opened one,
    /// else the selected one.
    pub fn machine(&self) -> Option<NodeId> {
        let opened = self.workspace.opened_machine.get_untracked();
        let id = self.subject.get_value().or(opened);
        let id = id.or_else(|| self.canvas.selected_node.run(()))?;
        self.is_machine(id).then_some(id)
    }

    fn is_machine(&self, id: NodeId) -> bool {
        let kind = self.bridge.with_node(id, |node| node.kind);
        kind == Some(Kind::Asm)
    }

    /// The machine to which an action is possible now.
    fn can_do(&self, action: MachineAction) -> Option<NodeId> {
        let id = self.machine()?;
        let can = self.bridge.with(|session| match action {
            MachineAction::Toggle | MachineAction::Reset => session.has_program(id),
            MachineAction::Step | MachineAction::StepOver => session.can_step(id),
            MachineAction::StepOut => session.can_step_out(id),
            MachineAction::StepToCaret => {
                let line = self.caret_line(id);
                line.is_some_and(|line| session.can_step_to_line(id, line))
            }
        });
        can.then_some(id)
    }

    /// The line of the caret in a machine's editor.
    fn caret_line(&self, id: NodeId) -> Option<usize> {
        let caret = self.workspace.caret.get_untracked()?;
        (caret.machine == id).then_some(caret.line)
    }

    fn machine_action(&self, action: MachineAction) -> bool {
        let Some(id) = self.can_do(action) else {
            return false;
        };
        match action {
            MachineAction::Toggle => self.bridge.toggle_machine(id),
            MachineAction::Reset => self.bridge.reset(id),
            MachineAction::Step => self.bridge.step(id),
            MachineAction::StepOver => self.bridge.step_over(id),
            MachineAction::StepOut => self.bridge.step_out(id),
            MachineAction::StepToCaret => match self.caret_line(id) {
                Some(line) => self.bridge.step_to_line(id, line),
                None => return false,
            },
        }
        true
    }

    fn page(&self, action: PageAction) -> bool {
        let workspace = self.workspace;
        match action {
            PageAction::Show(panel) => workspace.panel(panel).set(true),
            PageAction::Toggle(panel) => workspace.toggle(panel),
            PageAction::Open(dialog) => workspace.dialog.set(Some(dialog)),
            PageAction::ExportPatchies => self.export_to_patchies(),
            PageAction::OpenMachine => {
                let Some(id) = self.selected_machine() else {
                    return false;
                };
                workspace.opened_machine.set(Some(id));
            }
            PageAction::ValuesOnWires => switch(workspace.values_on_wires),
            PageAction::LargeType => switch(workspace.is_large),
            PageAction::Present => switch(workspace.is_presenting),
        }
        true
    }

    fn export_to_patchies(&self) {
        let patch = self.bridge.with(|session| session.patch().clone());
        let report = PatchiesReport::Exporting(Exporting {
            patch: Arc::new(patch),
            is_part: false,
            is_copied: false,
        });
        self.workspace.report.set(Some(report));
    }

    fn selected_machine(&self) -> Option<NodeId> {
        let id = self.canvas.selected_node.run(());
        id.filter(|&id| self.is_machine(id))
    }

    /// Returns the title of a command that names what it does now; `None` for one whose title always
    /// does. It subscribes to nothing.
    pub fn present_title(&self, command: &Command) -> Option<&'static str> {
        Some(match command.act {
            Act::ToggleRun => match self.bridge.is_running().get_untracked() {
                true => "Pause",
                false => "Run",
            },
            Act::Machine(MachineAction::Toggle) => {
                let state = |id| self.bridge.with(|session| session.machine_state(id));
                match self.machine().and_then(state) {
                    Some(state) if state.plays() => "Pause the machine",
                    _ => "Run the machine",
                }
            }
            Act::Canvas(CanvasAction::Collapse) => {
                match self.canvas.is_on.run(CanvasAction::Collapse) {
                    true => "Expand",
                    false => "Collapse",
                }
            }
            _ => return None,
        })
    }

    /// Returns whether what a command switches is on; `None` for one that switches nothing.
    /// It subscribes to nothing.
    pub fn is_on(&self, command: &Command) -> Option<bool> {
        match command.act {
            Act::Page(PageAction::Toggle(panel)) => {
                Some(self.workspace.panel(panel).get_untracked())
            }
            Act::Page(PageAction::ValuesOnWires) => {
                Some(self.workspace.values_on_wires.get_untracked())
            }
            Act::Page(PageAction::LargeType) => Some(self.workspace.is_large.get_untracked()),
            Act::Page(PageAction::Present) => Some(self.workspace.is_presenting.get_untracked()),
            _ => None,
        }
    }
}

fn switch(choice: RwSignal<bool>) {
    choice.update(|is_on| *is_on = !*is_on);
}
