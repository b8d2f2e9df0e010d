//! What takes back what was done, and what does it again.

use crate::patch::Edit;

/// Steps that can be taken back; the oldest are forgotten.
pub const MOST_STEPS_BACK: usize = 1000;

/// A step: the edits that take it back, or do it again.
pub(super) struct Step {
    pub(super) label: &'static str,
    pub(super) edits: Vec<Edit>,
}

/// The steps done and those taken back, the nearest last.
#[derive(Default)]
pub(super) struct History {
    pub(super) done: Vec<Step>,
    pub(super) undone: Vec<Step>,
}

impl History {
    /// Something new was done.
    pub(super) fn push(&mut self, step: Step) {
        self.undone.clear();
        if self.done.len() >= MOST_STEPS_BACK {
            self.done.remove(0);
        }
        self.done.push(step);
    }

    /// Something was done that is a part of the last step.
    pub(super) fn push_joined(&mut self, mut step: Step) {
        if let Some(last) = self.done.pop() {
            step.label = last.label;
            // What was done last is taken back first.
            step.edits.extend(last.edits);
        }
        self.push(step);
    }

    /// Something was done that goes on with the last step. If it did no more than set
    /// again what that step had set, taking that step back takes back both.
    pub(super) fn push_continued(&mut self, step: Step) {
        let is_covered = self.undone.is_empty()
            && self.done.last().is_some_and(|last| {
                let mut edits = step.edits.iter().enumerate();
                last.label == step.label
                    && edits.all(|(index, edit)| {
                        // Mostly the same edits in the same order.
                        let first = last.edits.get(index..).unwrap_or_default();
                        covers(first.get(..1).unwrap_or_default(), edit)
                            || covers(&last.edits, edit)
                    })
            });
        if !is_covered {
            self.push(step);
        }
    }
}

/// Whether edits set what this one sets.
fn covers(edits: &[Edit], edit: &Edit) -> bool {
    let Edit::Set(id, field) = edit else {
        return false;
    };
    edits.iter().any(|earlier| match earlier {
        Edit::Set(other, earlier) => other == id && earlier.is_same(field),
        _ => false,
    })
}
