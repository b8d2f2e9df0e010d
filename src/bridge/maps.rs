//! The maps of memory that are shown. A machine has one image, however many places show it.
//!
//! Marks of rows are read with each publication. What changed is drawn once in an animation
//! frame, as much as fits its time; the rest has its turn in the next one.

use super::Bridge;
use crate::memory_map::{ImagePool, MapColors, MapImage, MapSurface, Palette, STEP_MS, Thumbnail};
use crate::reactive::ArcPulse;
use crate::theme;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::SortedMap;
use stackyard_engine::session::Session;
use stackyard_engine::vm::Machine;
use std::collections::VecDeque;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Performance};

/// Milliseconds of a frame for drawing maps.
const BUDGET_MS: f64 = 3.0;

/// A place that shows a map, until [`Bridge::hide_map`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapPlace {
    id: NodeId,
    number: u64,
}

/// The maps of the machines that are shown.
#[derive(Default)]
pub(super) struct Maps {
    shown: SortedMap<NodeId, ShownMap>,
    /// The maps of machines that are seen from afar.
    afar: SortedMap<NodeId, DistantMap>,
    /// Machines with a map that ran since rows were last taken.
    ran: Vec<NodeId>,
    /// Maps with something to draw, in the order of their turns.
    due: VecDeque<NodeId>,
    /// The number of the last place.
    last_place: u64,
    /// The colours and what is made of them; `None` until a map is drawn.
    palette: Option<(MapColors, Palette)>,
    /// When the cells last cooled down.
    cooled_ms: f64,
    is_frame_requested: bool,
    /// Called in an animation frame; made once.
    frame: Option<Closure<dyn Fn()>>,
    /// Rows of a machine that were written, maps that cool down, and pictures: room that is used
    /// again.
    rows: Vec<usize>,
    hot: Vec<NodeId>,
    images: ImagePool,
    /// Strips drawn so far.
    drawn: u64,
}

struct ShownMap {
    image: MapImage,
    surfaces: Vec<(u64, MapSurface)>,
    is_due: bool,
    has_run: bool,
    /// Notified when cells changed.
    changed: ArcPulse,
}

/// A map from afar.
struct DistantMap {
    thumbnail: Thumbnail,
    has_run: bool,
}

impl Maps {
    /// A machine ran.
    pub(super) fn ran(&mut self, id: NodeId) {
        let near = self.shown.get_mut(&id).map(|map| &mut map.has_run);
        let flag = match near {
            Some(flag) => Some(flag),
            None => self.afar.get_mut(&id).map(|map| &mut map.has_run),
        };
        if flag.is_some_and(|has_run| !std::mem::replace(has_run, true)) {
            self.ran.push(id);
        }
    }

    /// Takes the marks of a machine's rows. Calls `written` with each.
    pub(super) fn take_rows(
        &mut self,
        session: &mut Session,
        id: NodeId,
        mut written: impl FnMut(usize),
    ) {
        let rows = &mut self.rows;
        rows.clear();
        session.take_marked_rows(id, |row| {
            written(row);
            rows.push(row);
        });
        let asm = session.grid().machine(id);
        if let Some(map) = self.afar.get_mut(&id)
            && let Some(asm) = asm
        {
            let memory = asm.machine().memory();
            rows.iter()
                .for_each(|&row| map.thumbnail.follow_row(row, memory));
        }
        let Some(map) = self.shown.get_mut(&id) else {
            return;
        };
        if let Some(asm) = asm {
            let memory = asm.machine().memory();
            map.image.next_turn();
            rows.iter()
                .for_each(|&row| map.image.follow_row(row, memory));
        }
        self.take_changed(id);
    }

    /// Takes the marks of the machines that ran.
    pub(super) fn take_all(&mut self, session: &mut Session) {
        let mut ran = std::mem::take(&mut self.ran);
        for &id in &ran {
            if let Some(map) = self.shown.get_mut(&id) {
                map.has_run = false;
            }
            if let Some(map) = self.afar.get_mut(&id) {
                map.has_run = false;
            }
            self.take_rows(session, id, |_| ());
        }
        ran.clear();
        self.ran = ran;
    }

    /// The machine of that id is another one, or there is none any more.
    pub(super) fn replaced(&mut self, session: &Session, id: NodeId) {
        self.afar.remove(&id);
        if let Some(map) = self.shown.get_mut(&id) {
            match session.grid().machine(id) {
                Some(asm) => map.image.replace(asm.machine().memory()),
                None => map.image.replace(Machine::new().memory()),
            }
        }
        self.take_changed(id);
    }

    /// All machines are others.
    pub(super) fn replaced_all(&mut self, session: &Session) {
        self.afar = SortedMap::new();
        let ids: Vec<NodeId> = self.shown.keys().copied().collect();
        ids.into_iter().for_each(|id| self.replaced(session, id));
    }

    /// Hands what changed of a map to its places.
    fn take_changed(&mut self, id: NodeId) {
        let Some(map) = self.shown.get_mut(&id) else {
            return;
        };
        let changed = map.image.take_changed();
        if changed.is_empty() {
            return;
        }
        map.changed.notify();
        for (_, surface) in &mut map.surfaces {
            surface.mark(changed);
        }
        if !std::mem::replace(&mut map.is_due, true) {
            self.due.push_back(id);
        }
    }

    /// Whether there is something to draw, now or as cells cool down.
    fn is_stirred(&self) -> bool {
        !self.due.is_empty() || self.shown.values().any(|map| map.image.is_hot())
    }

    /// Lets cells cool down with time.
    fn cool(&mut self, now_ms: f64) {
        let steps = ((now_ms - self.cooled_ms) / STEP_MS).floor();
        if steps < 1.0 {
            return;
        }
        // After a pause all are cold.
        self.cooled_ms += steps * STEP_MS;
        let mut hot = std::mem::take(&mut self.hot);
        let shown = self.shown.iter().filter(|(_, map)| map.image.is_hot());
        hot.extend(shown.map(|(id, _)| *id));
        for &id in &hot {
            if let Some(map) = self.shown.get_mut(&id) {
                map.image.cool(steps.min(f64::from(u8::MAX)) as u8);
            }
            self.take_changed(id);
        }
        hot.clear();
        self.hot = hot;
    }

    /// Draws what changed, in turns, until the time is used up.
    fn draw(&mut self, clock: &Performance) {
        let Some((_, palette)) = &self.palette else {
            return;
        };
        let is_still = theme::is_still();
        let end = clock.now() + BUDGET_MS;
        while let Some(id) = self.due.pop_front() {
            let Some(map) = self.shown.get_mut(&id) else {
                continue;
            };
            map.is_due = false;
            for (_, surface) in &mut map.surfaces {
                let drawn = surface.draw(&map.image, palette, is_still, &mut self.images);
                self.drawn += drawn as u64;
            }
            if clock.now() >= end {
                return;
            }
        }
    }

    /// Takes the colours of the theme. Other colours draw all maps anew.
    fn follow_theme(&mut self) {
        let colors = theme::map_colors();
        if self.palette.as_ref().map(|(known, _)| *known) == Some(colors) {
            return;
        }
        self.palette = Some((colors, Palette::new(colors)));
        for (&id, map) in self.shown.iter_mut() {
            for (_, surface) in &mut map.surfaces {
                surface.mark(crate::memory_map::Strips::ALL);
            }
            if !std::mem::replace(&mut map.is_due, true) {
                self.due.push_back(id);
            }
        }
    }
}

impl Bridge {
    /// Shows the map of a machine on a canvas element, and keeps it up to date until
    /// [`hide_map`](Self::hide_map). `None` where the browser has no such canvas.
    pub fn show_map(&self, id: NodeId, canvas: &HtmlCanvasElement) -> Option<MapPlace> {
        let surface = MapSurface::new(canvas)?;
        let number = self.maps.try_update_value(|maps| {
            maps.last_place += 1;
            let number = maps.last_place;
            if !maps.shown.contains_key(&id) {
                let image = self.with(|session| match session.grid().machine(id) {
                    Some(asm) => MapImage::new(asm.machine().memory()),
                    None => MapImage::new(Machine::new().memory()),
                });
                let map = ShownMap {
                    image,
                    surfaces: Vec::new(),
                    is_due: false,
                    has_run: false,
                    changed: ArcPulse::new(),
                };
                maps.shown.insert(id, map);
            }
            if let Some(map) = maps.shown.get_mut(&id) {
                map.surfaces.push((number, surface));
                if !std::mem::replace(&mut map.is_due, true) {
                    maps.due.push_back(id);
                }
            }
            number
        })?;
        self.draw_maps_soon();
        Some(MapPlace { id, number })
    }

    /// A pulse when cells of a machine whose map is shown changed or cooled down.
    pub fn map_changed(&self, id: NodeId) -> ArcPulse {
        let changed = self.maps.try_with_value(|maps| {
            let map = maps.shown.get(&id)?;
            Some(map.changed.clone())
        });
        changed.flatten().unwrap_or_default()
    }

    /// Calls a function with the image of a map that is shown.
    pub fn with_map<T>(&self, id: NodeId, look: impl FnOnce(&MapImage) -> T) -> Option<T> {
        self.maps
            .with_value(|maps| maps.shown.get(&id).map(|map| look(&map.image)))
    }

    /// The place shows the map no longer.
    pub fn hide_map(&self, place: MapPlace) {
        let _ = self.maps.try_update_value(|maps| {
            if let Some(map) = maps.shown.get_mut(&place.id) {
                map.surfaces.retain(|(number, _)| *number != place.number);
                if map.surfaces.is_empty() {
                    maps.shown.remove(&place.id);
                }
            }
        });
    }

    /// The colours of the page may be others: all maps are drawn anew in them.
    pub fn theme_changed(&self) {
        let _ = self.maps.try_update_value(|maps| {
            if maps.palette.is_some() {
                maps.follow_theme();
            }
        });
        self.draw_maps_soon();
    }

    /// Draws the map of a machine from afar on a canvas, if `is_missing` there or if it changed
    /// since it was drawn: with its upper left corner at a pixel, and some pixels wide and high.
    /// The map is kept up to date until [`leave_afar`](Self::leave_afar).
    pub fn draw_distant_map(
        &self,
        id: NodeId,
        context: &CanvasRenderingContext2d,
        (place, size): ((f64, f64), (usize, usize)),
        is_missing: bool,
    ) {
        let _ = self.maps.try_update_value(|maps| {
            if maps.palette.is_none() {
                maps.follow_theme();
            }
            if !maps.afar.contains_key(&id) {
                let thumbnail = self.with(|session| {
                    let asm = session.grid().machine(id)?;
                    Some(Thumbnail::new(asm.machine().memory()))
                })?;
                let has_run = false;
                maps.afar.insert(id, DistantMap { thumbnail, has_run });
            }
            let thumbnail = &mut maps.afar.get_mut(&id)?.thumbnail;
            let (_, palette) = maps.palette.as_ref()?;
            if thumbnail.take_changed() || is_missing {
                maps.images.put(context, place, size, |pixels| {
                    thumbnail.write_pixels(size, palette, pixels);
                });
            }
            Some(())
        });
    }

    /// Lets the maps seen from afar cool down. Returns whether any of them still glows.
    pub fn cool_distant_maps(&self, steps: u8) -> bool {
        let is_hot = self.maps.try_update_value(|maps| {
            let mut is_hot = false;
            for map in maps.afar.values_mut() {
                map.thumbnail.cool(steps);
                is_hot |= map.thumbnail.is_hot();
            }
            is_hot
        });
        is_hot == Some(true)
    }

    /// Machines are no longer seen from afar.
    pub fn leave_afar(&self) {
        let _ = self.maps.try_update_value(|maps| {
            maps.afar = SortedMap::new();
        });
    }

    /// The number of strips drawn so far: the measure of what a map costs.
    pub fn strips_drawn(&self) -> u64 {
        self.maps.with_value(|maps| maps.drawn)
    }

    /// Requests an animation frame if a map has something to draw, once.
    pub(super) fn draw_maps_soon(&self) {
        let bridge = *self;
        let _ = self.maps.try_update_value(|maps| {
            if maps.is_frame_requested || !maps.is_stirred() {
                return;
            }
            let frame = maps
                .frame
                .get_or_insert_with(|| Closure::new(move || bridge.draw_maps()));
            let frame = frame.as_ref().unchecked_ref();
            maps.is_frame_requested = window().request_animation_frame(frame).is_ok();
        });
    }

    fn draw_maps(&self) {
        let Some(clock) = window().performance() else {
            return;
        };
        let _ = self.maps.try_update_value(|maps| {
            maps.is_frame_requested = false;
            if maps.palette.is_none() {
                maps.follow_theme();
            }
            maps.cool(clock.now());
            maps.draw(&clock);
        });
        self.draw_maps_soon();
    }
}
