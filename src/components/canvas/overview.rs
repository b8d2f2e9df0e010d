//! The canvas where no text can be read: every node in sight a rectangle in the colour of
//! what it does, every wire a line, all on one canvas element. A machine that is large enough
//! there is the map of its memory in a frame of that colour, with its name if there is room.

use super::painter::SceneView;
use crate::bridge::Bridge;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::point::{Point, Rect};
use crate::canvas::port::{End, Port};
use crate::canvas::selection::Selectable;
use crate::memory_map::STEP_MS;
use crate::words::{StateLook, WireProblem, title_of, words_of_machine};
use leptos::prelude::window;
use stackyard_engine::grid::{Grid, NodeId};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageData};

/// The custom properties of the colours, in the order of [`Colour`].
const COLOURS: [&str; 9] = [
    "--muted",
    "--surface",
    "--ok",
    "--warning",
    "--error",
    "--breakpoint",
    "--focus",
    "--line",
    "--text",
];

/// How wide the line of a wire is, and of one with which something is wrong, in CSS pixels.
const LINE: f64 = 1.0;
const LINE_OF_TROUBLE: f64 = 2.5;

/// How wide the edge of a node is, and of one that is selected, in CSS pixels.
const EDGE: f64 = 1.0;
const EDGE_OF_SELECTED: f64 = 3.0;

/// How wide the ring around what the keyboard is on is, in CSS pixels.
const RING: f64 = 3.0;

/// The least width of a machine that shows its map, and of one that shows its name, in CSS pixels.
const LEAST_MAP: f64 = 14.0;
const LEAST_NAME: f64 = 40.0;

/// With more machines in sight than this none shows its map: a pan draws all of them anew in each
/// frame.
const MOST_MAPS: usize = 2500;

/// How wide the frame of a map is, and how high the line with a name, in CSS pixels.
const MAP_FRAME: f64 = 2.0;
const NAME_LINE: f64 = 13.0;

/// What a colour is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Colour {
    Wire,
    Node,
    Going,
    Waiting,
    Failed,
    Breakpoint,
    Selected,
    Edge,
    Name,
}

pub(super) struct Overview {
    element: HtmlElement,
    is_clear: bool,
    colours: [String; 9],
    /// What is known of nodes and wires, by their slots.
    of_nodes: Known<Colour>,
    of_wires: Known<Option<WireProblem>>,
    /// The nodes in sight, by their colour, and those that are selected: rooms that are
    /// used again with every drawing.
    nodes: [Vec<Rect>; 9],
    selected: Vec<Rect>,
    machines: Vec<(NodeId, Rect)>,
    pixels: Vec<u8>,
    /// When maps last cooled down, in milliseconds.
    cooled_ms: f64,
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
}

impl Overview {
    pub(super) fn new(element: HtmlElement) -> Overview {
        Overview {
            element,
            is_clear: true,
            colours: Default::default(),
            of_nodes: Known::default(),
            of_wires: Known::default(),
            nodes: Default::default(),
            selected: Vec::new(),
            machines: Vec::new(),
            pixels: Vec::new(),
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

    /// Machines did something, or slots are those of others: all is to be asked anew.
    pub(super) fn forget(&mut self) {
        self.of_nodes.0.clear();
        self.of_wires.0.clear();
    }

    pub(super) fn draw(&mut self, shown: &SceneView<'_>, bridge: Bridge) {
        let canvas: &HtmlCanvasElement = self.element.unchecked_ref();
        let Some(context) = self.context() else {
            return;
        };
        self.is_clear = false;
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
        let zoom = shown.viewport.zoom();
        let scale = zoom * density;
        let offset = shown.viewport.offset();
        let _ = context.set_transform(
            scale,
            0.0,
            0.0,
            scale,
            offset.x * density,
            offset.y * density,
        );
        self.follow_theme();
        bridge.with(|session| self.draw_wires(&context, shown, session.grid()));
        self.draw_nodes(&context, shown, bridge);
        self.draw_maps(&context, shown, bridge, density);
        self.draw_focus(&context, shown);
    }

    /// Draws the maps of the machines that are large enough, and their names.
    fn draw_maps(
        &mut self,
        context: &CanvasRenderingContext2d,
        shown: &SceneView<'_>,
        bridge: Bridge,
        density: f64,
    ) {
        self.cool(bridge);
        let viewport = shown.viewport;
        let (zoom, offset) = (viewport.zoom(), viewport.offset());
        let mut named = vec![];
        for &(id, rect) in &self.machines {
            let has_name = rect.width * zoom >= LEAST_NAME;
            let above = if has_name { NAME_LINE } else { MAP_FRAME };
            // Whole pixels of the screen, so that blocks are sharp.
            let pixel = |at: f64| (at * density).round();
            let left = pixel(rect.x * zoom + offset.x + MAP_FRAME);
            let top = pixel(rect.y * zoom + offset.y + above);
            let right = pixel(rect.right() * zoom + offset.x - MAP_FRAME);
            let bottom = pixel(rect.bottom() * zoom + offset.y - MAP_FRAME);
            let size = (
                (right - left).max(0.0) as usize,
                (bottom - top).max(0.0) as usize,
            );
            if size.0 == 0 || size.1 == 0 {
                continue;
            }
            let pixels = &mut self.pixels;
            let is_there = bridge.with_distant_map(id, |map, palette| {
                map.write_pixels(size, palette, pixels);
            });
            let image = ImageData::new_with_u8_clamped_array(Clamped(pixels), size.0 as u32);
            if let (Some(()), Ok(image)) = (is_there, image) {
                let _ = context.put_image_data(&image, left, top);
            }
            if has_name {
                named.push((id, rect));
            }
        }
        self.draw_names(context, &named, bridge, zoom);
    }

    /// Draws names in the frames of maps, cut off where they are.
    fn draw_names(
        &self,
        context: &CanvasRenderingContext2d,
        named: &[(NodeId, Rect)],
        bridge: Bridge,
        zoom: f64,
    ) {
        context.set_font(&format!("600 {}px system-ui, sans-serif", 10.0 / zoom));
        context.set_fill_style_str(&self.colours[Colour::Name as usize]);
        for &(id, rect) in named {
            let title = bridge.with(|session| title_of(session, id));
            let most = (rect.width * zoom / 6.0) as usize;
            let title: String = title.chars().take(most).collect();
            let (x, y) = (rect.x + 4.0 / zoom, rect.y + 10.0 / zoom);
            let _ = context.fill_text(&title, x, y);
        }
    }

    /// Lets maps cool down with the time since they last did.
    fn cool(&mut self, bridge: Bridge) {
        let now = window().performance().map_or(0.0, |clock| clock.now());
        let steps = ((now - self.cooled_ms) / STEP_MS).floor();
        if steps >= 1.0 {
            self.cooled_ms += steps * STEP_MS;
            bridge.cool_distant_maps(steps.min(f64::from(u8::MAX)) as u8);
        }
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
        nodes.iter_mut().for_each(Vec::clear);
        selected.clear();
        machines.clear();
        bridge.with(|session| {
            shown.scene.each_slot_in(sight, &mut |slot, shape| {
                let colour = known.of(slot, || match words_of_machine(session, shape.id) {
                    _ if shape.is_group => Colour::Edge,
                    None => Colour::Node,
                    Some(words) => colour_of(words.look()),
                });
                nodes[colour as usize].push(shape.rect);
                if shape.rect.width * zoom >= LEAST_MAP
                    && session.grid().machine(shape.id).is_some()
                {
                    machines.push((shape.id, shape.rect));
                }
                if shown.selection.has(Selectable::Node(shape.id)) {
                    selected.push(shape.rect);
                }
            });
        });
        if self.machines.len() > MOST_MAPS {
            self.machines.clear();
        }
        let half = EDGE / zoom / 2.0;
        context.set_fill_style_str(&self.colours[Colour::Edge as usize]);
        self.nodes
            .iter()
            .flatten()
            .for_each(|rect| fill(context, rect.grown(half)));
        // What has the colour of edges is done with: groups, which lie behind the others.
        let others = self.nodes.iter().zip(&self.colours);
        for (nodes, colour) in others.take(Colour::Edge as usize) {
            if !nodes.is_empty() {
                context.set_fill_style_str(colour);
            }
            nodes
                .iter()
                .for_each(|rect| fill(context, rect.grown(-half)));
        }
        context.set_line_width(EDGE_OF_SELECTED / zoom);
        context.set_stroke_style_str(&self.colours[Colour::Selected as usize]);
        for rect in &self.selected {
            context.stroke_rect(rect.x, rect.y, rect.width, rect.height);
        }
    }

    /// A ring around what the keyboard is on, while it is the keyboard that goes there.
    fn draw_focus(&self, context: &CanvasRenderingContext2d, shown: &SceneView<'_>) {
        let surface = self.element.parent_element();
        let has_focus = surface.is_some_and(|it| it.matches(":focus-visible").unwrap_or(false));
        let Some(target) = shown.focus.filter(|_| has_focus) else {
            return;
        };
        let zoom = shown.viewport.zoom();
        context.set_stroke_style_str(&self.colours[Colour::Selected as usize]);
        context.set_line_width(RING / zoom);
        match target {
            FocusTarget::Node(id) => {
                let Some(shape) = shown.scene.shape(id) else {
                    return;
                };
                let ring = shape.rect.grown(2.0 * RING / zoom);
                context.stroke_rect(ring.x, ring.y, ring.width, ring.height);
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
        grid: &Grid,
    ) {
        let known = &mut self.of_wires;
        let zoom = shown.viewport.zoom();
        let mut wrong: Vec<(Colour, Point, Point)> = vec![];
        context.set_line_width(LINE / zoom);
        context.set_stroke_style_str(&self.colours[Colour::Wire as usize]);
        context.begin_path();
        shown
            .scene
            .each_wire_slot_in(shown.viewport.visible(), &mut |slot, wire| {
                let ends = [End::From, End::To].map(|end| shown.scene.port(Port::of(wire, end)));
                let [Some(from), Some(to)] = ends else {
                    return;
                };
                match known.of(slot, || WireProblem::of_wire(grid, wire)) {
                    Some(trouble) => wrong.push((colour_of_trouble(trouble), from, to)),
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
            context.set_stroke_style_str(&self.colours[colour as usize]);
            context.begin_path();
            lines.for_each(|&(_, from, to)| line(context, from, to));
            context.stroke();
        }
    }

    /// The colours as the browser computes them for this theme, asked for again when the
    /// one that the element has by its style sheet is another one: it is not the same in
    /// any two themes, and each question takes the browser a while.
    fn follow_theme(&mut self) {
        let style = self.element.style();
        let computed = window().get_computed_style(&self.element).ok().flatten();
        let Some(computed) = computed else { return };
        let colour = || computed.get_property_value("color").unwrap_or_default();
        if self.colours[Colour::Wire as usize] == colour() {
            return;
        }
        self.colours = COLOURS.map(|name| {
            let _ = style.set_property("color", &format!("var({name})"));
            colour()
        });
        let _ = style.remove_property("color");
    }
}

fn fill(context: &CanvasRenderingContext2d, rect: Rect) {
    context.fill_rect(rect.x, rect.y, rect.width, rect.height);
}

fn line(context: &CanvasRenderingContext2d, from: Point, to: Point) {
    context.move_to(from.x, from.y);
    context.line_to(to.x, to.y);
}

/// The same colours as near.
fn colour_of_trouble(trouble: WireProblem) -> Colour {
    match trouble {
        WireProblem::Loop | WireProblem::Grows => Colour::Waiting,
        WireProblem::Drops => Colour::Failed,
    }
}

/// As the status of its card looks.
fn colour_of(look: StateLook) -> Colour {
    match look {
        StateLook::Going => Colour::Going,
        StateLook::Ready | StateLook::Paused | StateLook::Done => Colour::Node,
        StateLook::Breakpoint => Colour::Breakpoint,
        StateLook::Waiting | StateLook::Unwired => Colour::Waiting,
        StateLook::Failed => Colour::Failed,
    }
}
