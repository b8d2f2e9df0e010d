//! The marks of what machines do in the canvas from afar: the shapes that their states have on cards,
//! so that none is told by its colour alone.

use super::Overview;
use super::colours::Face;
use crate::canvas::point::Rect;
use crate::components::canvas::painter::SceneView;
use crate::words::StateLook;
use std::f64::consts::TAU;
use web_sys::CanvasRenderingContext2d;

/// The size of a mark, and its distance from the edges of its node, in CSS pixels.
const MARK: f64 = 7.0;
const MARK_GAP: f64 = 2.0;

/// The part of a node's width that a mark takes.
pub(super) const MARK_ROOM: f64 = MARK + 2.0 * MARK_GAP + 1.0;

impl Overview {
    /// Draws the mark of a machine in its upper right corner, on the colour of its state. One that is
    /// ready has none.
    pub(super) fn draw_mark(
        &self,
        context: &CanvasRenderingContext2d,
        shown: &SceneView<'_>,
        rect: Rect,
        face: Face,
    ) {
        let Face::Machine(look) = face else { return };
        if look == StateLook::Ready {
            return;
        }
        let zoom = shown.viewport.zoom();
        let pixels = |pixels: f64| pixels / zoom;
        let size = pixels(MARK);
        let gap = pixels(MARK_GAP);
        let (left, top) = (rect.right() - gap - size, rect.y + gap);
        let colour = face.colour();
        context.set_fill_style_str(self.colours.of(colour));
        context.fill_rect(left - gap / 2.0, top - gap / 2.0, size + gap, size + gap);
        context.set_fill_style_str(self.colours.of(colour.of_name()));
        fill_shape(context, look, (left, top), size);
    }
}

/// Fills the shape of a state in a square.
fn fill_shape(
    context: &CanvasRenderingContext2d,
    look: StateLook,
    (left, top): (f64, f64),
    size: f64,
) {
    let part = |of: f64| size * of;
    let outline = |corners: &[(f64, f64)]| {
        context.begin_path();
        for &(x, y) in corners {
            context.line_to(left + part(x), top + part(y));
        }
        context.fill();
    };
    let (x, y) = (left + part(0.5), top + part(0.5));
    match look {
        StateLook::Ready => {}
        StateLook::Done => context.fill_rect(left, top, size, size),
        StateLook::Paused => {
            context.fill_rect(left, top, part(0.38), size);
            context.fill_rect(left + part(0.62), top, part(0.38), size);
        }
        StateLook::Going | StateLook::Waiting => {
            context.begin_path();
            let _ = context.arc(x, y, part(0.5), 0.0, TAU);
            if look == StateLook::Waiting {
                // The other way round it is a hole.
                let _ = context.arc_with_anticlockwise(x, y, part(0.28), 0.0, TAU, true);
            }
            context.fill();
        }
        StateLook::Breakpoint => outline(&[(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)]),
        StateLook::Unwired => outline(&[(0.5, 0.0), (1.0, 1.0), (0.0, 1.0)]),
        StateLook::Failed => outline(&[
            (0.2, 0.0),
            (0.5, 0.3),
            (0.8, 0.0),
            (1.0, 0.2),
            (0.7, 0.5),
            (1.0, 0.8),
            (0.8, 1.0),
            (0.5, 0.7),
            (0.2, 1.0),
            (0.0, 0.8),
            (0.3, 0.5),
            (0.0, 0.2),
        ]),
    }
}
