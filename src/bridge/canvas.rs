//! What the canvas has to redraw: places, sizes, wires. It is asked for once a frame.

use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::patch::Field;
use stackyard_engine::session::Changes;

/// Nodes and wires of which something on the canvas changed. What there is now, the
/// document says: one may be named more than once, or be there no longer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CanvasChanges {
    /// Everything is to be looked at again.
    pub reopened: bool,
    /// Nodes that came, went, moved, or have another size, view or number of ports.
    pub nodes: Vec<NodeId>,
    /// Wires that came or went.
    pub wires: Vec<Wire>,
}

impl CanvasChanges {
    /// It is another document.
    pub(super) fn reopen(&mut self) {
        *self = CanvasChanges {
            reopened: true,
            ..CanvasChanges::default()
        };
    }

    /// Whether there was anything.
    pub(super) fn take_in(&mut self, changes: &Changes) -> bool {
        self.nodes.extend(&changes.added);
        self.nodes.extend(&changes.removed);
        let moved = changes.edited.iter().filter(|(_, field)| is_seen(field));
        self.nodes.extend(moved.map(|(id, _)| *id));
        self.wires.extend(&changes.connected);
        self.wires.extend(&changes.disconnected);
        self.reopened || !self.nodes.is_empty() || !self.wires.is_empty()
    }
}

/// Whether the canvas, and not only the node itself, shows it.
fn is_seen(field: &Field) -> bool {
    match field {
        Field::Position(_) | Field::Size(_) | Field::View(_) | Field::Group(_) => true,
        // How many ports there are may follow from it.
        Field::Setting(..) => true,
        Field::Title(_) | Field::Source(_) | Field::Breakpoints(_) => false,
    }
}
