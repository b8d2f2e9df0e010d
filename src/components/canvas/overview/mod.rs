//! The canvas where no text can be read: every node in sight a rectangle in the colour of
//! what it does, every wire a line, all on one canvas element. A machine that is large enough
//! there is the map of its memory in a frame of that colour, with a mark of the shape that its state
//! has on cards. What has room for its name, or the beginning of it, has it.
//!
//! All is drawn when the view, the patch or the selection changes. What a run changes is drawn over
//! it, a part in each frame.

mod colours;
mod maps;
mod marks;
mod names;

use super::painter::SceneView;
use crate::bridge::Bridge;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::point::{Point, Rect};
use crate::canvas::port::{End, Port};
use crate::canvas::selection::Selectable;
use crate::words::{WireProblem, words_of_machine};
use colours::{COUNT, Colour, Colours, Face};
use leptos::prelude::window;
use names::Lettering;
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::session::Session;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

/// How wide the line of a wire is, and of one with which something is wrong, in CSS pixels.
const LINE: f64 = 1.0;
const LINE_OF_TROUBLE: f64 = 2.5;

/// How wide the edge of a node is, and of one that is selected, in CSS pixels.
const EDGE: f64 = 1.0;
const EDGE_OF_SELECTED: f64 = 3.0;

/// How wide the ring around what the keyboard is on is, in CSS pixels.
const RING: f64 = 3.0;

/// Milliseconds of a frame for what changes by itself, and for maps while the view moves: those
/// beyond come with the next frames.
const RENEW_MS: f64 = 3.0;
const MOVING_MS: f64 = 6.0;

pub(super) struct Overview {
    element: HtmlElement,
    is_clear: bool,
    colours: Colours,
    /// What is known of nodes and wires, by their slots.
    of_nodes: Known<Face>,
    of_wires: Known<Option<WireProblem>>,
    /// The nodes in sight, by their colour, and those that are selected: rooms that are
    /// used again with every drawing.
    nodes: [Vec<Rect>; COUNT],
    selected: Vec<Rect>,
    /// The machines in sight, and the wires.
    machines: Vec<Tile>,
    /// The other nodes in sight that are large enough for letters.
    named: Vec<(NodeId, Rect, Lettering)>,
    wires: Vec<(u32, Wire)>,
    turns: Turns,
    /// True if all was drawn since the last turn.
    is_fresh: bool,
    /// True while the view moves and the browser has no time for maps.
    is_late: bool,
    /// When maps last cooled down, in milliseconds.
    cooled_ms: f64,
}

/// A machine in sight.
struct Tile {
    slot: u32,
    id: NodeId,
    rect: Rect,
    /// The way it is drawn.
    face: Face,
    /// True if its map is there as well, or is not to be.
    is_whole: bool,
}

/// The turns of machines, then wires, to be drawn as they are now.
#[derive(Default)]
struct Turns {
    /// The index of the next one.
    next: usize,
    /// The number of turns left.
    left: usize,
}

/// Answers that are kept: to look at a machine takes longer than to draw it, as what it is
/// asked for lies in several places.
struct Known<T>(Vec<Option<T>>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Known(Vec::new())
    }
}

impl<T: Copy> Known<T> {
    fn of(&mut self, slot: u32, ask: impl FnOnce() -> T) -> T {
        let slot = slot as usize;
        if self.0.len() <= slot {
            self.0.resize(slot + 1, None);
        }
        match self.0.get_mut(slot) {
            Some(known) => *known.get_or_insert_with(ask),
            None => ask(),
        }
    }

    fn set(&mut self, slot: u32, answer: T) {
        if let Some(known) = self.0.get_mut(slot as usize) {
            *known = Some(answer);
        }
    }
}

impl Overview {
    pub(super) fn new(element: HtmlElement) -> Overview {
        Overview {
            element,
            is_clear: true,
            colours: Colours::default(),
            of_nodes: Known::default(),
            of_wires: Known::default(),
            nodes: Default::default(),
            selected: Vec::new(),
            machines: Vec::new(),
            named: Vec::new(),
            wires: Vec::new(),
            turns: Turns::default(),
            is_fresh: false,
            is_late: false,
            cooled_ms: 0.0,
        }
    }

    fn context(&self) -> Option<CanvasRenderingContext2d> {
        let canvas: &HtmlCanvasElement = self.element.unchecked_ref();
        canvas.get_context("2d").ok()??.dyn_into().ok()
    }

    pub(super) fn clear(&mut self) {
        if self.is_clear {
            return;
        }
        self.is_clear = true;
        self.turns = Turns::default();
        let canvas: &HtmlCanvasElement = self.element.unchecked_ref();
        if let Some(context) = self.context() {
            let (width, height) = (canvas.width(), canvas.height());
            // Of pixels, wherever the nodes were seen last.
            let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
            context.clear_rect(0.0, 0.0, width.into(), height.into());
        }
        // A layer of the browser's below all cards would make one of each of them.
        self.element.set_hidden(true);
    }

    /// Slots are those of others: all is to be asked anew.
    pub(super) fn forget(&mut self) {
        self.of_nodes.0.clear();
        self.of_wires.0.clear();
    }

    /// Machines did something: each is to have its turn.
    pub(super) fn mark_changed(&mut self) {
        if !self.is_clear {
            self.turns.left = self.machines.len() + self.wires.len();
        }
    }

    /// Returns true while something waits for its turn.
    pub(super) fn is_due(&self) -> bool {
        self.turns.left > 0
    }

    /// Draws everything. While the view moves, only so many maps as the frame has time for.
    pub(super) fn draw(&mut self, shown: &SceneView<'_>, bridge: Bridge, is_moving: bool) {
        let Some(context) = self.context() else {
            return;
        };
        let canvas: &HtmlCanvasElement = self.element.unchecked_ref();
        self.is_clear = false;
        self.is_fresh = true;
        self.element.set_hidden(false);
        let (width, height) = shown.viewport.size();
        let density = window().device_pixel_ratio();
        let size = ((width * density) as u32, (height * density) as u32);
        if (canvas.width(), canvas.height()) == size {
            let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
            context.clear_rect(0.0, 0.0, size.0.into(), size.1.into());
        } else {
            // This clears it, too, and makes the browser get another piece of memory.
            canvas.set_width(size.0);
            canvas.set_height(size.1);
        }
        use_places_of(&context, shown, density);
        self.colours.follow_theme(&self.element);
        bridge.with(|session| self.draw_wires(&context, shown, session));
        self.draw_nodes(&context, shown, bridge);
        self.cool(bridge);
        self.draw_maps(&context, shown, bridge, is_moving);
        self.draw_names(&context, shown, bridge);
        self.draw_focus(&context, shown);
    }

    /// Draws some of what changed since it was drawn. Returns whether all is to be drawn: something
    /// is wrong with other wires than before.
    pub(super) fn renew(&mut self, shown: &SceneView<'_>, bridge: Bridge) -> bool {
        // A frame in which all is drawn has no time for more.
        if self.is_clear || std::mem::take(&mut self.is_fresh) {
            return false;
        }
        self.is_late = false;
        let (Some(context), Some(clock)) = (self.context(), window().performance()) else {
            return false;
        };
        use_places_of(&context, shown, window().device_pixel_ratio());
        self.cool(bridge);
        let end = clock.now() + RENEW_MS;
        let count = self.machines.len() + self.wires.len();
        self.turns.left = self.turns.left.min(count);
        while self.turns.left > 0 {
            let turn = self.turns.next % count;
            self.turns.next = turn + 1;
            self.turns.left -= 1;
            let is_wrong = match turn.checked_sub(self.machines.len()) {
                None => {
                    self.renew_machine(&context, shown, bridge, turn);
                    false
                }
                Some(wire) => self.has_other_problem(bridge, wire),
            };
            if is_wrong {
                return true;
            }
            // The clock takes as long as a wire.
            if (turn < self.machines.len() || turn.is_multiple_of(32)) && clock.now() >= end {
                break;
            }
        }
        false
    }

    /// Draws a machine as it is now.
    fn renew_machine(
        &mut self,
        context: &CanvasRenderingContext2d,
        shown: &SceneView<'_>,
        bridge: Bridge,
        index: usize,
    ) {
        let Some(tile) = self.machines.get_mut(index) else {
            return;
        };
        let face = bridge.with(|session| face_of(session, tile.id));
        if tile.face != face {
            tile.face = face;
            tile.is_whole = false;
            self.of_nodes.set(tile.slot, face);
            let (rect, half) = (tile.rect, EDGE / shown.viewport.zoom() / 2.0);
            context.set_fill_style_str(self.colours.of(Colour::Edge));
            fill(context, rect.grown(half));
            context.set_fill_style_str(self.colours.of(face.colour()));
            fill(context, rect.grown(-half));
            if shown.selection.has(Selectable::Node(tile.id)) {
                self.use_selected(context, shown);
                stroke(context, rect);
            }
        }
        self.draw_map(context, shown, bridge, index);
    }

    /// Returns true if something else is wrong with a wire than is drawn.
    fn has_other_problem(&mut self, bridge: Bridge, index: usize) -> bool {
        let Some(&(slot, wire)) = self.wires.get(index) else {
            return false;
        };
        let now = bridge.with(|session| WireProblem::of_wire(session, wire));
        let is_other = self.of_wires.of(slot, || now) != now;
        self.of_wires.set(slot, now);
        is_other
    }

    /// Nodes of a colour are filled one after the other, as to tell the browser another
    /// colour takes longer than to fill a rectangle. Their edges are what is left of larger
    /// ones below them: lines around them take twice as long to paint.
    fn draw_nodes(
        &mut self,
        context: &CanvasRenderingContext2d,
        shown: &SceneView<'_>,
        bridge: Bridge,
    ) {
        let (sight, zoom) = (shown.viewport.visible(), shown.viewport.zoom());
        let (nodes, selected) = (&mut self.nodes, &mut self.selected);
        let known = &mut self.of_nodes;
        let machines = &mut self.machines;
        let named = &mut self.named;
        nodes.iter_mut().for_each(Vec::clear);
        selected.clear();
        machines.clear();
        named.clear();
        bridge.with(|session| {
            shown.scene.each_slot_in(sight, &mut |slot, shape| {
                let id = shape.id;
                let face = known.of(slot, || match shape.is_group {
                    true => Face::Group,
                    false => face_of(session, id),
                });
                nodes[face.colour() as usize].push(shape.rect);
                if session.grid().machine(id).is_some() {
                    machines.push(Tile {
                        slot,
                        id,
                        rect: shape.rect,
                        face,
                        is_whole: false,
                    });
                } else if let Some(lettering) = Lettering::within(shape.rect, zoom) {
                    named.push((id, shape.rect, lettering));
                }
                if shown.selection.has(Selectable::Node(id)) {
                    selected.push(shape.rect);
                }
            });
        });
        let half = EDGE / zoom / 2.0;
        context.set_fill_style_str(self.colours.of(Colour::Edge));
        self.nodes
            .iter()
            .flatten()
            .for_each(|rect| fill(context, rect.grown(half)));
        // What has the colour of edges is done with: groups, which lie behind the others.
        for colour in [
            Colour::Node,
            Colour::Going,
            Colour::Waiting,
            Colour::Failed,
            Colour::Breakpoint,
        ] {
            let nodes = &self.nodes[colour as usize];
            if !nodes.is_empty() {
                context.set_fill_style_str(self.colours.of(colour));
            }
            nodes
                .iter()
                .for_each(|rect| fill(context, rect.grown(-half)));
        }
        self.use_selected(context, shown);
        self.selected.iter().for_each(|&rect| stroke(context, rect));
    }

    /// Lines are to be those around what is selected.
    fn use_selected(&self, context: &CanvasRenderingContext2d, shown: &SceneView<'_>) {
        context.set_line_width(EDGE_OF_SELECTED / shown.viewport.zoom());
        context.set_stroke_style_str(self.colours.of(Colour::Selected));
    }

    /// A ring around what the keyboard is on, while it is the keyboard that goes there.
    fn draw_focus(&self, context: &CanvasRenderingContext2d, shown: &SceneView<'_>) {
        let surface = self.element.parent_element();
        let has_focus = surface.is_some_and(|it| it.matches(":focus-visible").unwrap_or(false));
        let Some(target) = shown.focus.filter(|_| has_focus) else {
            return;
        };
        let zoom = shown.viewport.zoom();
        context.set_stroke_style_str(self.colours.of(Colour::Selected));
        context.set_line_width(RING / zoom);
        match target {
            FocusTarget::Node(id) => {
                let Some(shape) = shown.scene.shape(id) else {
                    return;
                };
                stroke(context, shape.rect.grown(2.0 * RING / zoom));
            }
            FocusTarget::Port(port) => {
                let Some(Point { x, y }) = shown.scene.port(port) else {
                    return;
                };
                context.begin_path();
                let _ = context.arc(x, y, 2.0 * RING / zoom, 0.0, std::f64::consts::TAU);
                context.stroke();
            }
        }
    }

    /// Every wire in sight is a line of the one path, but for those with which something is
    /// wrong: these are on top of the others, a path for each colour.
    fn draw_wires(
        &mut self,
        context: &CanvasRenderingContext2d,
        shown: &SceneView<'_>,
        session: &Session,
    ) {
        let (known, wires) = (&mut self.of_wires, &mut self.wires);
        let zoom = shown.viewport.zoom();
        let mut wrong: Vec<(Colour, Point, Point)> = vec![];
        wires.clear();
        context.set_line_width(LINE / zoom);
        context.set_stroke_style_str(self.colours.of(Colour::Wire));
        context.begin_path();
        shown
            .scene
            .each_wire_slot_in(shown.viewport.visible(), &mut |slot, wire| {
                wires.push((slot, wire));
                let ends = [End::From, End::To].map(|end| shown.scene.port(Port::of(wire, end)));
                let [Some(from), Some(to)] = ends else {
                    return;
                };
                match known.of(slot, || WireProblem::of_wire(session, wire)) {
                    Some(problem) => wrong.push((Colour::of_problem(problem), from, to)),
                    None => line(context, from, to),
                }
            });
        context.stroke();
        context.set_line_width(LINE_OF_TROUBLE / zoom);
        for colour in [Colour::Waiting, Colour::Failed] {
            let mut lines = wrong.iter().filter(|(of, ..)| *of == colour).peekable();
            if lines.peek().is_none() {
                continue;
            }
            context.set_stroke_style_str(self.colours.of(colour));
            context.begin_path();
            lines.for_each(|&(_, from, to)| line(context, from, to));
            context.stroke();
        }
    }
}

/// The way a node that is no group is drawn.
fn face_of(session: &Session, id: NodeId) -> Face {
    let words = words_of_machine(session, id);
    words.map_or(Face::Other, |words| Face::Machine(words.look()))
}

/// Places are those of the patch from now on.
fn use_places_of(context: &CanvasRenderingContext2d, shown: &SceneView<'_>, density: f64) {
    let scale = shown.viewport.zoom() * density;
    let offset = shown.viewport.offset();
    let (right, down) = (offset.x * density, offset.y * density);
    let _ = context.set_transform(scale, 0.0, 0.0, scale, right, down);
}

fn fill(context: &CanvasRenderingContext2d, rect: Rect) {
    context.fill_rect(rect.x, rect.y, rect.width, rect.height);
}

fn stroke(context: &CanvasRenderingContext2d, rect: Rect) {
    context.stroke_rect(rect.x, rect.y, rect.width, rect.height);
}

fn line(context: &CanvasRenderingContext2d, from: Point, to: Point) {
    context.move_to(from.x, from.y);
    context.line_to(to.x, to.y);
}
