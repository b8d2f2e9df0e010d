//! Pans the canvas while something is dragged to its edge.

use super::{Gesture, GestureState};
use crate::canvas::gesture::drag::Drag;
use crate::canvas::point::within;
use crate::canvas::viewport::Viewport;

/// The distance from the edge at which panning starts, in CSS pixels.
const MARGIN: f64 = 40.0;
/// The speed at the edge and beyond, in CSS pixels per millisecond.
const SPEED: f64 = 0.9;
/// The longest frame that is made up for, in milliseconds.
const LONGEST_MS: f64 = 50.0;

impl Gesture {
    /// The distance to pan, in CSS pixels, after a frame of that many milliseconds; `None` if
    /// nothing is dragged near an edge. The caller pans and then calls [`Gesture::moves_again`].
    pub fn edge_pan(&self, viewport: &Viewport, elapsed_ms: f64) -> Option<(f64, f64)> {
        let GestureState::Dragging(hand, drag) = &self.state else {
            return None;
        };
        if matches!(drag, Drag::Pan | Drag::Scroll(_) | Drag::Elsewhere) {
            return None;
        }
        let (width, height) = viewport.size();
        let step = SPEED * within(elapsed_ms, 0.0, LONGEST_MS);
        let (dx, dy) = (
            push(hand.at.x, width) * step,
            push(hand.at.y, height) * step,
        );
        (dx != 0.0 || dy != 0.0).then_some((dx, dy))
    }
}

/// From 1 at the near edge over 0 to -1 at the far edge.
fn push(at: f64, length: f64) -> f64 {
    // In a narrow window the middle half stays quiet.
    let margin = MARGIN.min(length / 4.0);
    let near = within((margin - at) / margin, 0.0, 1.0);
    let far = within((at - length + margin) / margin, 0.0, 1.0);
    near - far
}
