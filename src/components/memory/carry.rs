//! Cells that a pointer carries to the canvas, where they become a node that shows them.

use super::grid_style as style;
use super::viewer::Viewer;
use super::watch::watch_at;
use crate::canvas::point::{Point, Screen};
use crate::dom::{Build, html, set_flag, translate};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// The distance of the label from the pointer to the right and below, in CSS pixels.
const ASIDE: i32 = 12;

/// The selected cells in the hand, with a label beside the pointer until this is dropped.
pub(super) struct Carried(HtmlElement);

impl Drop for Carried {
    fn drop(&mut self) {
        self.0.remove();
    }
}

impl Carried {
    /// Starts to carry the selected cells; `None` if there is no canvas to drop them on.
    pub(super) fn begin(viewer: Viewer, event: &PointerEvent) -> Option<Carried> {
        viewer.canvas?;
        let (cells, color) = viewer.marks.with_untracked(|marks| marks.selected)?;
        let label = html("div")
            .with_class(style::carried)
            .with_attribute("data-region", &color.to_string())
            .with_text(&cells.words())
            // Not in the view, which cuts off what leaves it.
            .append_to(&*document().body()?);
        let carried = Carried(label);
        carried.show(viewer, event);
        Some(carried)
    }

    /// The pointer is there now.
    pub(super) fn show(&self, viewer: Viewer, event: &PointerEvent) {
        let place = (event.client_x() + ASIDE, event.client_y() + ASIDE);
        translate(&self.0, place);
        set_flag(&self.0, "data-over", canvas_at(viewer, event).is_some());
    }

    /// Puts the cells on the canvas, if the pointer is over it.
    pub(super) fn put(self, viewer: Viewer, event: &PointerEvent) {
        if let (Some(canvas), Some(at)) = (viewer.canvas, canvas_at(viewer, event)) {
            watch_at(viewer, canvas, at);
        }
    }
}

/// The place of the canvas under the pointer.
fn canvas_at(viewer: Viewer, event: &PointerEvent) -> Option<Point> {
    let at = Screen::new(event.client_x().into(), event.client_y().into());
    viewer.canvas?.point_at.run(at)
}
