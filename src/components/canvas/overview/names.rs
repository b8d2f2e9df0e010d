//! The names of nodes in the canvas from afar, where there is room for them, or for their first
//! letters.

use super::Overview;
use super::colours::Colour;
use super::marks::MARK_ROOM;
use crate::bridge::Bridge;
use crate::canvas::point::Rect;
use crate::components::canvas::painter::SceneView;
use crate::words::{Shortened, title_of};
use stackyard_engine::grid::NodeId;
use web_sys::CanvasRenderingContext2d;

/// With more nodes that have letters in sight, besides machines, none has them: texts take the browser
/// longer than anything else here.
const MOST_NAMES: usize = 500;

/// The least width of letters, in CSS pixels.
const LETTER: f64 = 4.0;

/// The text on a node.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lettering {
    /// Its name, as far as there is room for it.
    Name,
    /// The same beside a mark.
    NameAndMark,
    /// The first letters of its name, in smaller type.
    FirstLetters,
}

impl Lettering {
    /// The text that a node has room for.
    pub(super) fn within(rect: Rect, zoom: f64) -> Option<Lettering> {
        let (width, height) = (rect.width * zoom, rect.height * zoom);
        if width >= 30.0 && height >= 13.0 {
            Some(Lettering::Name)
        } else if width >= 14.0 && height >= 8.0 {
            Some(Lettering::FirstLetters)
        } else {
            None
        }
    }

    /// The size of the type, and the room that is left free on the left and on the right, in CSS
    /// pixels.
    fn sizes(self) -> (f64, f64, f64) {
        match self {
            Lettering::Name => (10.0, 4.0, 4.0),
            Lettering::NameAndMark => (10.0, 4.0, MARK_ROOM),
            Lettering::FirstLetters => (8.0, 2.0, 1.0),
        }
    }
}

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
        for &named in &self.named {
            self.draw_name(context, shown, bridge, named, Colour::Name);
        }
    }

    /// Draws a name, cut off and then pressed together, so that it stays within its node.
    pub(super) fn draw_name(
        &self,
        context: &CanvasRenderingContext2d,
        shown: &SceneView<'_>,
        bridge: Bridge,
        (id, rect, lettering): (NodeId, Rect, Lettering),
        colour: Colour,
    ) {
        let zoom = shown.viewport.zoom();
        let (size, before, after) = lettering.sizes();
        let room = rect.width * zoom - before - after;
        let most = (room / LETTER) as usize;
        let title = bridge.with(|session| title_of(session, id));
        let name = match lettering {
            // An ellipsis would take the room of a letter.
            Lettering::FirstLetters => title.chars().take(most).collect(),
            _ => Shortened(title, most.saturating_sub(1)).to_string(),
        };
        context.set_font(&format!("600 {}px system-ui, sans-serif", size / zoom));
        context.set_fill_style_str(self.colours.of(colour));
        let (x, y) = (rect.x + before / zoom, rect.y + size / zoom);
        let _ = context.fill_text_with_max_width(&name, x, y, room / zoom);
    }
}
