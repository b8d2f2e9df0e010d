//! The output of gestures: intents, which the canvas component carries out.

use crate::canvas::hit::Hit;
use crate::canvas::point::{Point, Rect, Screen};
use crate::canvas::port::Port;
use crate::canvas::selection::Change;
use crate::canvas::wiring::{Draft, Refusal};
use stackyard_engine::grid::{NodeId, Wire};

/// Whether the gesture is still in progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// In progress: shown, and no step for undo.
    Live,
    /// Finished: one step for undo.
    Done,
}

/// An intent of a gesture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Intent {
    /// Pan the view by CSS pixels.
    Pan {
        /// To the right.
        dx: f64,
        /// Downwards.
        dy: f64,
    },
    /// Scroll the box that the finger went down on, to this far from where it was then.
    Scroll {
        /// To the right, in CSS pixels.
        dx: f64,
        /// Downwards, in CSS pixels.
        dy: f64,
    },
    /// Multiply the zoom about a place.
    ZoomAt {
        /// The point that stays in place.
        at: Screen,
        /// Above 1 to see less and larger.
        factor: f64,
    },
    /// Change the selection.
    Select(Change),
    /// Select everything in a box. If the gesture is cancelled, the selection before it comes back.
    SelectBox {
        /// The box.
        rect: Rect,
        /// Whether the box adds to the selection before it.
        adds: bool,
        /// Whether the box is still drawn.
        phase: Phase,
    },
    /// Copy the selected nodes with the wires between them, in place, and select the
    /// copies: what moves now are they. Cancelled, they are removed.
    Clone,
    /// Move the selection by this much from where it was when the drag began.
    Move {
        /// To the right, in canvas units.
        dx: f64,
        /// Downwards, in canvas units.
        dy: f64,
        /// Whether the drag is in progress.
        phase: Phase,
    },
    /// Show that dropping the dragged node would insert it into this wire, or stop showing that.
    SpliceTarget(Option<Wire>),
    /// Put a node into a wire. It belongs to the move that was done just before.
    Splice {
        /// The node.
        node: NodeId,
        /// The wire.
        wire: Wire,
    },
    /// Resize a node or group.
    Resize {
        /// The node.
        node: NodeId,
        /// Its rectangle.
        rect: Rect,
        /// Whether the resizing is in progress.
        phase: Phase,
    },
    /// Draw a wire that is not there yet. It is shown until a connection, a drop, a
    /// disconnection or [`Intent::Cancelled`].
    Draft {
        /// The wire with its fixed end.
        draft: Draft,
        /// The position of its free end: the pointer, or the port it snaps to.
        to: Point,
        /// The port it snaps to.
        target: Option<Port>,
    },
    /// Add a wire.
    Connect(Wire),
    /// Replace a wire by one with another end.
    MoveWireEnd {
        /// The wire that goes.
        old: Wire,
        /// The wire that comes.
        new: Wire,
    },
    /// A new wire was dropped on nothing: offer the nodes that can be added, and connect the one
    /// that is chosen.
    DropWire {
        /// The port the wire is drawn from.
        port: Port,
        /// The position of the drop.
        at: Point,
    },
    /// A wire was dropped where it cannot end: say why. It goes, and a wire whose end was in the
    /// hand stays as it was.
    Refuse {
        /// The reason.
        why: Refusal,
        /// The position of the drop.
        at: Screen,
    },
    /// Remove a wire: its end was dropped on nothing.
    Disconnect(Wire),
    /// Open the menu for the item under the pointer.
    OpenMenu {
        /// The position of the menu.
        at: Screen,
        /// The item.
        hit: Hit,
    },
    /// Offer the nodes that can be added.
    OpenAdd {
        /// The position of the node.
        at: Point,
        /// The wire it is put into.
        wire: Option<Wire>,
    },
    /// Open a node: its editor, its text, or its name.
    Activate(NodeId),
    /// Run all, or pause all.
    ToggleRun,
    /// The gesture was cancelled. Intents before this one have put back what it moved; a drawn
    /// wire, a box and clones go.
    Cancelled,
}

/// A few intents, in the order in which they are to be carried out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Intents([Option<Intent>; 4]);

impl Intents {
    /// Adds an intent. No fact leads to more than there is room for.
    pub(super) fn push(&mut self, intent: Intent) {
        let room = self.0.iter_mut().find(|room| room.is_none());
        debug_assert!(room.is_some(), "no room for {intent:?}");
        if let Some(room) = room {
            *room = Some(intent);
        }
    }
}

impl IntoIterator for Intents {
    type Item = Intent;
    type IntoIter = std::iter::Flatten<std::array::IntoIter<Option<Intent>, 4>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().flatten()
    }
}
