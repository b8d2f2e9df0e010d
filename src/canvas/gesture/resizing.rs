//! Resizing a node by a corner.

use super::{Intent, Intents, Phase};
use crate::canvas::hit::Corner;
use crate::canvas::point::{Point, Rect};
use crate::canvas::snap::snap;
use stackyard_engine::grid::NodeId;

/// The least a node is resized to, in canvas units.
const LEAST_WIDTH: f64 = 80.0;
/// The least a node is resized to, in canvas units.
const LEAST_HEIGHT: f64 = 40.0;

/// A node whose corner is dragged.
pub(super) struct ResizeDrag {
    node: NodeId,
    corner: Corner,
    /// Its rectangle when the drag began, and as was last told.
    start: Rect,
    rect: Rect,
    from: Point,
}

impl ResizeDrag {
    /// Takes a corner of a node at a point.
    pub(super) fn new(node: NodeId, corner: Corner, rect: Rect, from: Point) -> ResizeDrag {
        ResizeDrag {
            node,
            corner,
            start: rect,
            rect,
            from,
        }
    }

    /// The pointer is at another point.
    pub(super) fn moves(&mut self, point: Point, snaps: bool, intents: &mut Intents) {
        let rect = self.resized(point, snaps);
        if rect != self.rect {
            self.rect = rect;
            intents.push(self.intent(Phase::Live));
        }
    }

    /// The pointer went up.
    pub(super) fn drop(&self, intents: &mut Intents) {
        intents.push(if self.rect == self.start {
            Intent::Cancelled
        } else {
            self.intent(Phase::Done)
        });
    }

    /// Puts the node back.
    pub(super) fn abandon(&self, intents: &mut Intents) {
        intents.push(Intent::Resize {
            node: self.node,
            rect: self.start,
            phase: Phase::Live,
        });
    }

    fn intent(&self, phase: Phase) -> Intent {
        Intent::Resize {
            node: self.node,
            rect: self.rect,
            phase,
        }
    }

    /// The corner goes with the pointer, the opposite one stays.
    fn resized(&self, point: Point, snaps: bool) -> Rect {
        let (dx, dy) = (point.x - self.from.x, point.y - self.from.y);
        let Rect {
            x,
            y,
            width,
            height,
        } = self.start;
        let (x, width) = stretched((x, width), self.corner.is_left, dx, snaps, LEAST_WIDTH);
        let (y, height) = stretched((y, height), self.corner.is_top, dy, snaps, LEAST_HEIGHT);
        Rect::new(x, y, width, height)
    }
}

/// Moves one edge of a stretch given by its start and length. It gets no shorter than
/// `least`, or than it was.
fn stretched(
    (start, length): (f64, f64),
    moves_start: bool,
    by: f64,
    snaps: bool,
    least: f64,
) -> (f64, f64) {
    let least = least.min(length);
    let edge = if moves_start { start } else { start + length } + by;
    let edge = if snaps { snap(edge) } else { edge };
    let end = start + length;
    if moves_start {
        let start = edge.min(end - least);
        (start, end - start)
    } else {
        (start, (edge - start).max(least))
    }
}
