//! The names of nodes in the canvas from afar, where there is room for them.

use super::Overview;
use super::colours::Colour;
use crate::bridge::Bridge;
use crate::canvas::point::Rect;
use crate::components::canvas::painter::SceneView;
use crate::words::{Shortened, title_of};
use stackyard_engine::grid::NodeId;
use web_sys::CanvasRenderingContext2d;

/// The least width of a node that shows its name, in CSS pixels.
pub(super) const LEAST_NAME: f64 = 30.0;

/// The height of the line with a name, in CSS pixels.
pub(super) const NAME_LINE: f64 = 13.0;

/// With more nodes of that width in sight, besides machines, none shows its name: texts take the
/// browser longer than anything else here.
const MOST_NAMES: usize = 500;

/// The size of a name, the room that is left free beside it, and the least width of its letters, in
/// CSS pixels.
const NAME_SIZE: f64 = 10.0;
const NAME_MARGIN: f64 = 4.0;
const LETTER: f64 = 4.0;

impl Overview {
    /// Draws the names of what is no machine. A machine gets its name with its map.
    pub(super) fn draw_names(
        &self,
        context: &CanvasRenderingContext2d,
        shown: &SceneView<'_>,
        bridge: Bridge,
    ) {
        if self.named.len() > MOST_NAMES {
            return;
        }
        for &(id, rect) in &self.named {
            self.draw_name(context, shown, bridge, (id, rect), Colour::Name);
        }
    }

    /// Draws a name, cut off and then pressed together, so that it stays within its node.
    pub(super) fn draw_name(
        &self,
        context: &CanvasRenderingContext2d,
        shown: &SceneView<'_>,
        bridge: Bridge,
        (id, rect): (NodeId, Rect),
        colour: Colour,
    ) {
        let zoom = shown.viewport.zoom();
        let title = bridge.with(|session| title_of(session, id));
        let room = rect.width - 2.0 * NAME_MARGIN / zoom;
        let most = (room * zoom / LETTER) as usize;
        let title = Shortened(title, most.saturating_sub(1)).to_string();
        context.set_font(&format!("600 {}px system-ui, sans-serif", NAME_SIZE / zoom));
        context.set_fill_style_str(self.colours.of(colour));
        let (x, y) = (rect.x + NAME_MARGIN / zoom, rect.y + NAME_SIZE / zoom);
        let _ = context.fill_text_with_max_width(&title, x, y, room);
    }
}
