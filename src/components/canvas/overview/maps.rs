//! Maps of machines in the canvas from afar.

use super::names::Lettering;
use super::{MOVING_MS, Overview};
use crate::bridge::Bridge;
use crate::canvas::point::{Point, Rect};
use crate::components::canvas::painter::SceneView;
use crate::memory_map::STEP_MS;
use leptos::prelude::window;
use stackyard_engine::ordered::sort_by_key;
use web_sys::CanvasRenderingContext2d;

/// The least width of a machine that shows its map, in CSS pixels.
const LEAST_MAP: f64 = 14.0;

/// With more machines in sight than this none shows its map: there would be little of each.
const MOST_MAPS: usize = 2500;

/// The width of the frame of a map, in CSS pixels.
const MAP_FRAME: f64 = 2.0;

/// The height of the line with the name above a map, in CSS pixels.
const NAME_LINE: f64 = 13.0;

impl Overview {
    /// Draws the maps of the machines that are large enough, and their names. While the view moves
    /// those in the middle come first, and the others once there is time for them.
    pub(super) fn draw_maps(
        &mut self,
        context: &CanvasRenderingContext2d,
        shown: &SceneView<'_>,
        bridge: Bridge,
        is_moving: bool,
    ) {
        self.turns.next = 0;
        self.turns.left = 0;
        let count = self.machines.len();
        let Some(clock) = window().performance().filter(|_| count <= MOST_MAPS) else {
            self.machines
                .iter_mut()
                .for_each(|tile| tile.is_whole = true);
            return;
        };
        if is_moving {
            let middle = middle_of(shown.viewport.visible());
            sort_by_key(&mut self.machines, |tile| {
                let at = middle_of(tile.rect);
                let (right, down) = (at.x - middle.x, at.y - middle.y);
                // The square, as a root for each comparison takes milliseconds.
                (right * right + down * down) as u64
            });
        }
        let end = clock.now() + MOVING_MS;
        for index in 0..count {
            let is_over = self.is_late || clock.now() >= end;
            if is_moving && is_over {
                // The first one makes the browser paint what was drawn before: with that alone the
                // time may be over, and is in the frames to come.
                self.is_late |= index == 1;
                self.turns.next = index;
                self.turns.left = count - index;
                return;
            }
            self.draw_map(context, shown, bridge, index);
        }
    }

    /// Draws the map of a machine, its name and its mark, if they are not there or the map is another
    /// one now.
    pub(super) fn draw_map(
        &mut self,
        context: &CanvasRenderingContext2d,
        shown: &SceneView<'_>,
        bridge: Bridge,
        index: usize,
    ) {
        let count = self.machines.len();
        let Some(tile) = self.machines.get_mut(index) else {
            return;
        };
        let is_missing = !std::mem::replace(&mut tile.is_whole, true);
        let (id, rect, face) = (tile.id, tile.rect, tile.face);
        let viewport = shown.viewport;
        let (zoom, offset) = (viewport.zoom(), viewport.offset());
        if rect.width * zoom < LEAST_MAP || count > MOST_MAPS {
            return;
        }
        let lettering = Lettering::within(rect, zoom);
        let has_name = lettering == Some(Lettering::Name);
        let above = if has_name { NAME_LINE } else { MAP_FRAME };
        // Whole pixels of the screen, so that blocks are sharp.
        let density = window().device_pixel_ratio();
        let pixel = |at: f64| (at * density).round();
        let left = pixel(rect.x * zoom + offset.x + MAP_FRAME);
        let top = pixel(rect.y * zoom + offset.y + above);
        let right = pixel(rect.right() * zoom + offset.x - MAP_FRAME);
        let bottom = pixel(rect.bottom() * zoom + offset.y - MAP_FRAME);
        let width = (right - left).max(0.0) as usize;
        let height = (bottom - top).max(0.0) as usize;
        bridge.draw_distant_map(id, context, ((left, top), (width, height)), is_missing);
        if is_missing {
            if has_name {
                let what = (id, rect, Lettering::NameAndMark);
                self.draw_name(context, shown, bridge, what, face.colour().of_name());
            }
            self.draw_mark(context, shown, rect, face);
        }
    }

    /// Lets maps cool down with the time since they last did.
    pub(super) fn cool(&mut self, bridge: Bridge) {
        let now = window().performance().map_or(0.0, |clock| clock.now());
        let steps = ((now - self.cooled_ms) / STEP_MS).floor();
        if steps >= 1.0 {
            self.cooled_ms += steps * STEP_MS;
            bridge.cool_distant_maps(steps.min(f64::from(u8::MAX)) as u8);
        }
    }
}

fn middle_of(rect: Rect) -> Point {
    Point::new(rect.x + rect.width / 2.0, rect.y + rect.height / 2.0)
}
