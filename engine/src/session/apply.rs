//! Doing commands, taking them back, and doing them again. The document is edited
//! first; what it accepts, the run follows.

use super::history::Step;
use super::{Command, Session};
use crate::grid::{Kind, NodeId};
use crate::patch::{Edit, Field, PatchError};

impl Session {
    /// Does a command.
    ///
    /// # Errors
    /// [`PatchError`]: nothing was done.
    pub fn apply(&mut self, command: Command) -> Result<(), PatchError> {
        let step = self.perform(command)?;
        self.history.push(step);
        Ok(())
    }

    /// Does a command that goes on with the last one, such as another letter typed or
    /// another bit of a drag: where both set the same, they are undone as one.
    ///
    /// # Errors
    /// [`PatchError`]: nothing was done.
    pub fn apply_continued(&mut self, command: Command) -> Result<(), PatchError> {
        let step = self.perform(command)?;
        self.history.push_continued(step);
        Ok(())
    }

    /// Does a command that is a part of the last one, whatever that was: a node moved
    /// and put into a wire. They are undone as one.
    ///
    /// # Errors
    /// [`PatchError`]: nothing was done.
    pub fn apply_joined(&mut self, command: Command) -> Result<(), PatchError> {
        let step = self.perform(command)?;
        self.history.push_joined(step);
        Ok(())
    }

    /// Takes the last step back; `false` if there is none.
    pub fn undo(&mut self) -> bool {
        if self.refuses() {
            return false;
        }
        let Some(step) = self.history.done.pop() else {
            return false;
        };
        let again = self.again(step);
        self.history.undone.extend(again);
        true
    }

    /// Does again what was taken back last; `false` if there is nothing.
    pub fn redo(&mut self) -> bool {
        if self.refuses() {
            return false;
        }
        let Some(step) = self.history.undone.pop() else {
            return false;
        };
        let again = self.again(step);
        self.history.done.extend(again);
        true
    }

    /// What [`undo`](Self::undo) would take back.
    pub fn undo_label(&self) -> Option<&'static str> {
        self.history.done.last().map(|step| step.label)
    }

    /// What [`redo`](Self::redo) would do again.
    pub fn redo_label(&self) -> Option<&'static str> {
        self.history.undone.last().map(|step| step.label)
    }

    fn again(&mut self, step: Step) -> Option<Step> {
        let label = step.label;
        let done = self.edit_all(step.edits);
        // The document is what it was when the step was done.
        debug_assert!(done.is_ok(), "{label}: {done:?}");
        let edits = done.ok()?;
        Some(Step { label, edits })
    }

    /// Whether the document is not to be changed, which then is to be told.
    fn refuses(&mut self) -> bool {
        self.pending.refused |= self.is_read_only;
        self.is_read_only
    }

    fn perform(&mut self, command: Command) -> Result<Step, PatchError> {
        if self.refuses() {
            return Err(PatchError::ReadOnly);
        }
        let label = command.label();
        let edits = command.edits(&self.patch, &self.free_ids)?;
        let edits = self.edit_all(edits)?;
        Ok(Step { label, edits })
    }

    /// Makes edits one after the other, or none of them, and gives those that take
    /// them back.
    fn edit_all(&mut self, edits: Vec<Edit>) -> Result<Vec<Edit>, PatchError> {
        let mut back = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.edit(edit) {
                Ok(inverse) => back.push(inverse),
                Err(error) => {
                    while let Some(inverse) = back.pop() {
                        let undone = self.edit(inverse);
                        debug_assert!(undone.is_ok(), "{undone:?}");
                    }
                    return Err(error);
                }
            }
        }
        back.reverse();
        Ok(back)
    }

    fn edit(&mut self, edit: Edit) -> Result<Edit, PatchError> {
        let inverse = self.patch.edit(edit)?;
        self.follow(&inverse)?;
        Ok(inverse)
    }

    /// Lets the run follow an edit of the document, told by what takes the edit back.
    fn follow(&mut self, inverse: &Edit) -> Result<(), PatchError> {
        match inverse {
            Edit::Remove(id) => {
                self.pending.added.push(*id);
                self.add_to_run(*id)?;
            }
            Edit::Add(id, _) => {
                self.pending.removed.push(*id);
                self.codes.remove(*id);
                self.grid.remove(*id)?;
            }
            Edit::Disconnect(wire) => {
                self.pending.connected.push(*wire);
                self.grid.connect(*wire)?;
            }
            Edit::Connect(wire, _) => {
                self.pending.disconnected.push(*wire);
                self.grid.disconnect(*wire)?;
            }
            Edit::Set(id, field) => {
                self.pending.edited.push((*id, field.clone()));
                self.field_edited(*id, field)?;
                return Ok(());
            }
            Edit::Rename(_) => {
                self.pending.renamed = true;
                return Ok(());
            }
        }
        self.end_recording();
        Ok(())
    }

    pub(super) fn add_to_run(&mut self, id: NodeId) -> Result<(), PatchError> {
        self.free_ids.take(id);
        let Some(node) = self.patch.node(id) else {
            return Ok(());
        };
        self.grid.add(id, node.kind, &node.settings)?;
        if node.kind == Kind::Asm {
            if self.codes.get(id).is_none() {
                self.codes.insert(id, &node.source);
            }
            self.load_now(id)?;
            if let Some(asm) = self.grid.machine_mut(id) {
                asm.listen(self.listened.contains(&id));
            }
        }
        Ok(())
    }

    fn field_edited(&mut self, id: NodeId, field: &Field) -> Result<(), PatchError> {
        let Some(node) = self.patch.node(id) else {
            return Ok(());
        };
        match field {
            Field::Setting(..) => {
                self.grid.configure(id, &node.settings)?;
                // A moment before would bring the old setting back.
                self.checkpoints.clear();
                self.end_recording();
            }
            Field::Source(_) => {
                self.codes.edit(id, &node.source);
                if self.never_ran(id) && self.has_program(id) && !self.is_recording() {
                    self.load_now(id)?;
                } else {
                    self.place_breakpoints(id);
                }
            }
            Field::Breakpoints(_) => self.place_breakpoints(id),
            _ => {}
        }
        Ok(())
    }

    /// Loads a machine between two events.
    fn load_now(&mut self, id: NodeId) -> Result<(), PatchError> {
        if let Some(code) = self.codes.get_mut(id) {
            let program = code.load();
            self.grid.load(id, program)?;
            self.place_breakpoints(id);
        }
        Ok(())
    }

    /// Gives a machine its breakpoints: only while it holds the program of the source,
    /// for their lines are the source's.
    pub(super) fn place_breakpoints(&mut self, id: NodeId) {
        let (Some(code), Some(node)) = (self.codes.get(id), self.patch.node(id)) else {
            return;
        };
        let program = code.program().filter(|_| code.is_loaded());
        let addresses = node.breakpoints.iter().filter_map(|&line| {
            let located = program?.instruction_on_line(line)?;
            Some(located.address)
        });
        let placed = self.grid.set_breakpoints(id, addresses);
        debug_assert!(placed.is_ok(), "{placed:?}");
    }

    fn has_program(&self, id: NodeId) -> bool {
        self.code(id).is_some_and(|code| code.program().is_some())
    }

    /// Whether a machine still stands where it was loaded, and nothing has come for it.
    fn never_ran(&self, id: NodeId) -> bool {
        self.grid.machine(id).is_some_and(|asm| {
            asm.executed() == 0 && !asm.is_playing() && asm.machine().inbox().is_empty()
        })
    }
}
