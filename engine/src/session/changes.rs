//! What an app has to redraw.

use crate::grid::{NodeId, Wire};
use crate::patch::Field;

/// What changed since it was last asked. A node may be named more than once, and a node
/// or wire that came and went is named on both sides: what there is now, the document
/// says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Nodes that did something: their state is to be read again. Each once.
    pub ran: Vec<NodeId>,
    /// Nodes that were added.
    pub added: Vec<NodeId>,
    /// Nodes that were removed.
    pub removed: Vec<NodeId>,
    /// Nodes of which something was edited, and what; its value here is the old one.
    pub edited: Vec<(NodeId, Field)>,
    /// Wires that were added.
    pub connected: Vec<Wire>,
    /// Wires that were removed.
    pub disconnected: Vec<Wire>,
    /// The document has another name.
    pub renamed: bool,
    /// A command was refused, as the document is read only. Whoever shows what it would
    /// have done is to read the document again.
    pub refused: bool,
    /// The document remembers that something was moved by hand. It is no edit.
    pub moved: bool,
    /// The run began anew: every node is to be read again.
    pub restarted: bool,
    /// More was asked for than fitted the budget, and simulated time slowed down.
    pub is_lagging: bool,
    /// The machine that came to a breakpoint.
    pub stopped_at: Option<NodeId>,
}

impl Changes {
    /// Whether the document is another one.
    pub fn is_edited(&self) -> bool {
        self.renamed
            || !self.added.is_empty()
            || !self.removed.is_empty()
            || !self.edited.is_empty()
            || !self.connected.is_empty()
            || !self.disconnected.is_empty()
    }

    /// Forgets all of it, keeping the room.
    pub(super) fn clear(&mut self) {
        self.ran.clear();
        self.added.clear();
        self.removed.clear();
        self.edited.clear();
        self.connected.clear();
        self.disconnected.clear();
        self.renamed = false;
        self.moved = false;
        self.refused = false;
        self.restarted = false;
        self.is_lagging = false;
        self.stopped_at = None;
    }
}
