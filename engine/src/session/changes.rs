//! What changed, for an app that shows it.

use crate::grid::{NodeId, Wire};
use crate::patch::{Edit, Property};

/// One thing of the document that is no longer as it was. What it is now, the document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is another document: everything is to be read again.
    Opened,
    /// A node was added.
    Added(NodeId),
    /// A node was removed.
    Removed(NodeId),
    /// Something of a node has another value.
    Edited(NodeId, Property),
    /// A wire was added.
    Connected(Wire),
    /// A wire was removed.
    Disconnected(Wire),
    /// The document has another name.
    Renamed,
}

impl Change {
    pub(super) fn of(edit: &Edit) -> Change {
        match edit {
            Edit::Add(id, _) => Change::Added(*id),
            Edit::Remove(id) => Change::Removed(*id),
            Edit::Connect(wire, _) => Change::Connected(*wire),
            Edit::Disconnect(wire) => Change::Disconnected(*wire),
            Edit::Set(id, field) => Change::Edited(*id, field.property()),
            Edit::Rename(_) => Change::Renamed,
        }
    }
}

/// A transaction that was made, undone or done again.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied<T = ()> {
    /// What changed, in the order it did. A node or wire may be named more than once, also
    /// one that came and went.
    pub changes: Vec<Change>,
    /// What the closure that made the transaction returned.
    pub value: T,
}

/// What the run did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Nodes that did something: their state is to be read again. Each once.
    pub ran: Vec<NodeId>,
    /// What the run changed in the document, which cannot be undone: where things were put
    /// by hand.
    pub changes: Vec<Change>,
    /// The run began anew: every node is to be read again.
    pub restarted: bool,
    /// More was asked for than fitted the budget, and simulated time slowed down.
    pub is_lagging: bool,
    /// The machine that came to a breakpoint.
    pub stopped_at: Option<NodeId>,
}

impl Progress {
    /// Forgets all of it and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.ran.clear();
        self.changes.clear();
        self.restarted = false;
        self.is_lagging = false;
        self.stopped_at = None;
    }
}
