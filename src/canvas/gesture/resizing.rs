//! Resizing a node by a corner or an edge.

use super::cursor::Cursor;
use super::{Intent, Intents, Phase};
use crate::canvas::hit::{Corner, Edge};
use crate::canvas::point::{Point, Rect};
use crate::canvas::snap::snap;
use stackyard_engine::grid::NodeId;

/// The least a node is resized to, in canvas units.
const LEAST_WIDTH: f64 = 80.0;
/// The least a node is resized to, in canvas units.
const LEAST_HEIGHT: f64 = 40.0;

/// The ends of a node that move with the pointer, horizontally and vertically.
#[derive(Clone, Copy)]
pub(super) struct Grip {
    across: Pull,
    down: Pull,
}

/// The end of a stretch that moves with the pointer.
#[derive(Clone, Copy)]
enum Pull {
    Nothing,
    Start,
    End,
}

impl Grip {
    /// The look of a pointer that drags it.
    pub(super) fn cursor(self) -> Cursor {
        match (self.across, self.down) {
            (_, Pull::Nothing) => Cursor::ResizeAcross,
            (Pull::Nothing, _) => Cursor::ResizeDown,
            (Pull::Start, Pull::Start) | (Pull::End, Pull::End) => Cursor::ResizeFalling,
            (Pull::Start, Pull::End) | (Pull::End, Pull::Start) => Cursor::ResizeRising,
        }
    }
}

impl From<Corner> for Grip {
    fn from(corner: Corner) -> Grip {
        let pull = |is_start| if is_start { Pull::Start } else { Pull::End };
        Grip {
            across: pull(corner.is_left),
            down: pull(corner.is_top),
        }
    }
}

impl From<Edge> for Grip {
    fn from(edge: Edge) -> Grip {
        let (across, down) = match edge {
            Edge::Left => (Pull::Start, Pull::Nothing),
            Edge::Right => (Pull::End, Pull::Nothing),
            Edge::Top => (Pull::Nothing, Pull::Start),
            Edge::Bottom => (Pull::Nothing, Pull::End),
        };
        Grip { across, down }
    }
}

/// A drag of a node's corner or edge.
pub(super) struct ResizeDrag {
    node: NodeId,
    grip: Grip,
    /// Its rectangle when the drag began, and as last reported.
    start: Rect,
    rect: Rect,
    from: Point,
}

impl ResizeDrag {
    /// The look of the pointer meanwhile.
    pub(super) fn cursor(&self) -> Cursor {
        self.grip.cursor()
    }

    /// Takes a node by what of it is at a point.
    pub(super) fn new(node: NodeId, grip: Grip, rect: Rect, from: Point) -> ResizeDrag {
        ResizeDrag {
            node,
            grip,
            start: rect,
            rect,
            from,
        }
    }

    /// Moves to another point.
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

    /// The rectangle with the dragged ends at the pointer and the opposite ones in place.
    fn resized(&self, point: Point, snaps: bool) -> Rect {
        let (dx, dy) = (point.x - self.from.x, point.y - self.from.y);
        let Rect {
            x,
            y,
            width,
            height,
        } = self.start;
        let (x, width) = stretched((x, width), self.grip.across, dx, snaps, LEAST_WIDTH);
        let (y, height) = stretched((y, height), self.grip.down, dy, snaps, LEAST_HEIGHT);
        Rect::new(x, y, width, height)
    }
}

/// Moves one end of a stretch, given by its start and length, or none. The stretch gets no shorter
/// than `least`, unless it was.
fn stretched(
    (start, length): (f64, f64),
    pull: Pull,
    by: f64,
    snaps: bool,
    least: f64,
) -> (f64, f64) {
    let least = least.min(length);
    let end = start + length;
    let pulled = |edge: f64| if snaps { snap(edge + by) } else { edge + by };
    match pull {
        Pull::Nothing => (start, length),
        Pull::Start => {
            let start = pulled(start).min(end - least);
            (start, end - start)
        }
        Pull::End => (start, (pulled(end) - start).max(least)),
    }
}
