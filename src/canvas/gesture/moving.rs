//! Moving and cloning the selection, and inserting a node into a wire.

use super::{Intent, Intents, Modifiers, Phase, World};
use crate::canvas::point::{Point, Rect};
use crate::canvas::port::{End, Port, port_point};
use crate::canvas::selection::{Change, Selectable};
use crate::canvas::snap::{GRID, snap_point};
use crate::canvas::wiring::splice_target;
use stackyard_engine::grid::{NodeId, Wire};

/// A drag of the selection.
pub(super) struct MoveDrag {
    /// The node under the pointer; the others keep their places around it.
    node: NodeId,
    /// Its rectangle when the drag began.
    rect: Rect,
    /// The canvas point at which it was taken.
    from: Point,
    /// The distance of the last reported move.
    by: Point,
    /// Whether it is a single node, not a clone, that could be inserted into a wire.
    is_single: bool,
    splice: Option<Wire>,
}

impl MoveDrag {
    /// Starts moving the selection by a node. A node that was not selected becomes the selection.
    pub(super) fn new(
        world: World,
        node: NodeId,
        rect: Rect,
        from: Point,
        keys: Modifiers,
        intents: &mut Intents,
    ) -> MoveDrag {
        let item = Selectable::Node(node);
        let is_selected = world.selection.has(item);
        let adds = keys.shift || keys.ctrl;
        if !is_selected {
            let change = if adds {
                Change::Add(item)
            } else {
                Change::Only(item)
            };
            intents.push(Intent::Select(change));
        }
        if keys.alt {
            intents.push(Intent::Clone);
        }
        let is_alone = if is_selected {
            world.selection.single() == Some(item)
        } else {
            !adds || world.selection.is_empty()
        };
        MoveDrag {
            node,
            rect,
            from,
            by: Point::default(),
            is_single: is_alone && !keys.alt,
            splice: None,
        }
    }

    /// Moves to another point.
    pub(super) fn moves(&mut self, world: World, point: Point, snaps: bool, intents: &mut Intents) {
        let Rect { x, y, .. } = self.rect;
        let free = Point::new(x + point.x - self.from.x, y + point.y - self.from.y);
        let mut corner = if snaps { snap_point(free) } else { free };
        if snaps && self.is_single {
            let in_line = in_line(world, self.node, self.rect.at(free));
            corner.x = in_line.unwrap_or(corner.x);
        }
        let by = Point::new(corner.x - x, corner.y - y);
        if by == self.by {
            return;
        }
        self.by = by;
        intents.push(move_by(by, Phase::Live));
        if self.is_single {
            let shape = world.scene.shape(self.node);
            let rect = self.rect.at(corner);
            let splice = shape.and_then(|shape| splice_target(world.scene, shape, rect));
            if splice != self.splice {
                self.splice = splice;
                intents.push(Intent::SpliceTarget(splice));
            }
        }
    }

    /// Ends the drag; `last` are the intents of its last move.
    pub(super) fn drop(&self, intents: &mut Intents, last: Intents) {
        // A drag of a single move begins and ends with the same event.
        for intent in last {
            if matches!(intent, Intent::Select(_) | Intent::Clone) {
                intents.push(intent);
            }
        }
        if self.by == Point::default() {
            return intents.push(Intent::Cancelled);
        }
        intents.push(move_by(self.by, Phase::Done));
        if let Some(wire) = self.splice {
            let node = self.node;
            intents.push(Intent::Splice { node, wire });
        }
    }

    /// Puts everything back.
    pub(super) fn abandon(&self, intents: &mut Intents) {
        intents.push(move_by(Point::default(), Phase::Live));
        if self.splice.is_some() {
            intents.push(Intent::SpliceTarget(None));
        }
    }
}

/// The x at which a wire of the node falls straight down, if it is no farther away than the next
/// line of the grid.
fn in_line(world: World, node: NodeId, rect: Rect) -> Option<f64> {
    let shape = world.scene.shape(node)?;
    let beside = |wire: Wire| {
        let end = if wire.from == node {
            End::From
        } else {
            End::To
        };
        let own = Port::of(wire, end);
        let other = world.scene.port(own.across(wire)?)?;
        Some(other.x - port_point(rect, shape.ports(own.is_outlet()), own).x)
    };
    let wires = world.scene.wires_of(node);
    let others = wires.filter(|wire| wire.from != wire.to);
    let nearest = others
        .filter_map(beside)
        .min_by(|a, b| a.abs().total_cmp(&b.abs()))?;
    (nearest.abs() <= GRID / 2.0).then_some(rect.x + nearest)
}

fn move_by(by: Point, phase: Phase) -> Intent {
    Intent::Move {
        dx: by.x,
        dy: by.y,
        phase,
    }
}
