//! Steps that can be undone, and those that can be done again.

use super::transaction::Coalesce;
use crate::grid::NodeId;
use crate::ordered::sort_by_key;
use crate::patch::{Edit, Field};
use std::collections::VecDeque;

/// Steps that can be undone; the oldest are forgotten.
pub const MOST_STEPS_BACK: usize = 1000;

/// A step: the edits that undo it, or do it again.
pub(super) struct UndoStep {
    pub(super) label: &'static str,
    pub(super) edits: Vec<Edit>,
}

/// The steps done and those undone, the nearest last.
#[derive(Default)]
pub(super) struct History {
    pub(super) done: VecDeque<UndoStep>,
    pub(super) undone: Vec<UndoStep>,
    /// Transactions of this key become a part of the last step.
    open: Option<Coalesce>,
}

impl History {
    /// A transaction was made. It is a step, or a part of the last one if it has its key.
    pub(super) fn push(&mut self, step: UndoStep, key: Option<Coalesce>) {
        self.undone.clear();
        let goes_on = key.is_some() && key == self.open;
        self.open = key;
        if goes_on && let Some(last) = self.done.back_mut() {
            last.merge(step.edits);
            return;
        }
        if self.done.len() >= MOST_STEPS_BACK {
            self.done.pop_front();
        }
        self.done.push_back(step);
    }

    /// The last step is complete: what comes next is a step of its own.
    pub(super) fn close(&mut self) {
        self.open = None;
    }
}

impl UndoStep {
    /// Takes in the edits that undo what came later. Those that set what this step sets
    /// anyway are left out, so that a long text that is typed is kept once, not once for
    /// each letter.
    fn merge(&mut self, mut later: Vec<Edit>) {
        let own: Option<Vec<_>> = self.edits.iter().map(target).collect();
        let are_sets = later.iter().all(|edit| target(edit).is_some());
        if are_sets && let Some(mut own) = own {
            sort_by_key(&mut own, |(id, _)| *id);
            later.retain(|edit| target(edit).is_none_or(|it| !covers(&own, it)));
        }
        // What was done last is undone first.
        later.append(&mut self.edits);
        self.edits = later;
    }
}

/// The node and the field that an edit sets; `None` if it does anything else.
fn target(edit: &Edit) -> Option<(NodeId, &Field)> {
    match edit {
        Edit::Set(id, field) => Some((*id, field)),
        _ => None,
    }
}

/// Says if fields that are set, by node, have this one among them. Groups are always set in
/// their order, as one may be refused while it is in another.
fn covers(sets: &[(NodeId, &Field)], (id, field): (NodeId, &Field)) -> bool {
    let first = sets.partition_point(|(other, _)| *other < id);
    let mut of_node = sets[first..].iter().take_while(|(other, _)| *other == id);
    !matches!(field, Field::Group(_)) && of_node.any(|(_, set)| set.is_same(field))
}
