//! Edits of the document as transactions, undo and redo.

use super::history::UndoStep;
use super::transaction::{Done, Transaction};
use super::{Applied, Change, Session};
use crate::patch::{Edit, PatchError};

impl Session {
    /// Edits the document: all that `edit` does is one step, to be undone as one. `label`
    /// says what it does, as a menu says it after "Undo".
    ///
    /// # Errors
    /// [`PatchError`] if the document is read only, or what `edit` returns. Nothing was
    /// changed then.
    pub fn edit<T>(
        &mut self,
        label: &'static str,
        edit: impl FnOnce(&mut Transaction<'_>) -> Result<T, PatchError>,
    ) -> Result<Applied<T>, PatchError> {
        if self.is_read_only {
            return Err(PatchError::ReadOnly);
        }
        let mut transaction = Transaction::new(&mut self.patch, self.free_ids.clone());
        match edit(&mut transaction) {
            Ok(value) => {
                let done = transaction.finish();
                let changes = self.commit(label, done);
                Ok(Applied { changes, value })
            }
            Err(error) => {
                transaction.roll_back();
                Err(error)
            }
        }
    }

    /// Remembers a transaction as a step, and lets the run follow it.
    fn commit(&mut self, label: &'static str, done: Done) -> Vec<Change> {
        self.free_ids = done.free_ids;
        if !done.undo.is_empty() {
            let edits = done.undo;
            self.history.push(UndoStep { label, edits }, done.key);
        }
        self.follow(&done.changes);
        done.changes
    }

    /// Ends the last step: an edit of the same key is a step of its own.
    pub fn end_step(&mut self) {
        self.history.close();
    }

    /// Undoes the last step; `None` if there is none, or the document is read only.
    pub fn undo(&mut self) -> Option<Applied> {
        let step = match self.is_read_only {
            true => None,
            false => self.history.done.pop_back(),
        }?;
        let (step, applied) = self.invert(step)?;
        self.history.undone.push(step);
        Some(applied)
    }

    /// Does again what was undone last; `None` if there is nothing, or the document is read
    /// only.
    pub fn redo(&mut self) -> Option<Applied> {
        let step = match self.is_read_only {
            true => None,
            false => self.history.undone.pop(),
        }?;
        let (step, applied) = self.invert(step)?;
        self.history.done.push_back(step);
        Some(applied)
    }

    /// What [`undo`](Self::undo) would undo.
    pub fn undo_label(&self) -> Option<&'static str> {
        self.history.done.back().map(|step| step.label)
    }

    /// What [`redo`](Self::redo) would do again.
    pub fn redo_label(&self) -> Option<&'static str> {
        self.history.undone.last().map(|step| step.label)
    }

    /// Makes the edits of a step and returns the step that takes them back.
    fn invert(&mut self, UndoStep { label, edits }: UndoStep) -> Option<(UndoStep, Applied)> {
        self.history.close();
        let mut transaction = Transaction::new(&mut self.patch, self.free_ids.clone());
        let mut edits = edits.into_iter();
        let done: Result<(), PatchError> = edits.try_for_each(|edit: Edit| transaction.make(edit));
        // The document is what it was when the step was done.
        debug_assert!(done.is_ok(), "{label}: {done:?}");
        if done.is_err() {
            transaction.roll_back();
            return None;
        }
        let (edits, changes) = transaction.into_parts();
        self.follow(&changes);
        let value = ();
        Some((UndoStep { label, edits }, Applied { changes, value }))
    }
}
