//! The canvas where no text can be read: every node in sight a rectangle in the colour of
//! what it does, every wire a line, all on one canvas element.

use super::stage::State;
use super::trouble::Trouble;
use crate::bridge::{Bridge, Doing};
use crate::canvas::neighbour::Stop;
use crate::canvas::point::{Point, Rect};
use crate::canvas::port::{End, Port};
use crate::canvas::selection::Item;
use leptos::prelude::window;
use stackyard_engine::grid::Grid;
use stackyard_engine::vm::Status;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

/// The custom properties of the colours, in the order of [`Colour`].
const COLOURS: [&str; 8] = [
    "--muted",
    "--surface",
    "--ok",
    "--warning",
    "--error",
    "--breakpoint",
    "--focus",
    "--line",
];

/// How wide the line of a wire is, and of one with which something is wrong, in CSS pixels.
const LINE: f64 = 1.0;
const LINE_OF_TROUBLE: f64 = 2.5;

/// How wide the ring around what the keyboard is on is, in CSS pixels.
const RING: f64 = 3.0;

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
}

pub(super) struct Tiles {
    element: HtmlElement,
    is_clear: bool,
}

impl Tiles {
    pub(super) fn new(element: HtmlElement) -> Tiles {
        Tiles {
            element,
            is_clear: true,
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

    pub(super) fn draw(&mut self, state: &State, bridge: Bridge) {
        let canvas: &HtmlCanvasElement = self.element.unchecked_ref();
        let Some(context) = self.context() else {
            return;
        };
        self.is_clear = false;
        self.element.set_hidden(false);
        let (width, height) = state.viewport.size();
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
        let zoom = state.viewport.zoom();
        let scale = zoom * density;
        let offset = state.viewport.offset();
        let _ = context.set_transform(
            scale,
            0.0,
            0.0,
            scale,
            offset.x * density,
            offset.y * density,
        );
        let colours = self.colours();
        bridge.with(|session| self.draw_wires(&context, state, session.grid(), &colours));
        self.draw_nodes(&context, state, bridge, &colours);
        self.draw_stop(&context, state, &colours);
    }

    fn draw_nodes(
        &self,
        context: &CanvasRenderingContext2d,
        state: &State,
        bridge: Bridge,
        colours: &[String; 8],
    ) {
        let (sight, zoom) = (state.viewport.visible(), state.viewport.zoom());
        bridge.with(|session| {
            state.scene.each_in(sight, &mut |shape| {
                let colour = match Doing::of(session, shape.id) {
                    _ if shape.is_group => Colour::Edge,
                    None => Colour::Node,
                    Some(doing) => colour_of(&doing),
                };
                let Rect {
                    x,
                    y,
                    width,
                    height,
                } = shape.rect;
                context.set_fill_style_str(&colours[colour as usize]);
                context.fill_rect(x, y, width, height);
                let is_selected = state.selection.has(Item::Node(shape.id));
                let edge = if is_selected {
                    Colour::Selected
                } else {
                    Colour::Edge
                };
                context.set_line_width(if is_selected { 3.0 } else { 1.0 } / zoom);
                context.set_stroke_style_str(&colours[edge as usize]);
                context.stroke_rect(x, y, width, height);
            });
        });
    }

    /// A ring around what the keyboard is on, while it is the keyboard that goes there.
    fn draw_stop(&self, context: &CanvasRenderingContext2d, state: &State, colours: &[String; 8]) {
        let surface = self.element.parent_element();
        let has_focus = surface.is_some_and(|it| it.matches(":focus-visible").unwrap_or(false));
        let Some(stop) = state.stop.filter(|_| has_focus) else {
            return;
        };
        let zoom = state.viewport.zoom();
        context.set_stroke_style_str(&colours[Colour::Selected as usize]);
        context.set_line_width(RING / zoom);
        match stop {
            Stop::Node(id) => {
                let Some(shape) = state.scene.shape(id) else {
                    return;
                };
                let ring = shape.rect.grown(2.0 * RING / zoom);
                context.stroke_rect(ring.x, ring.y, ring.width, ring.height);
            }
            Stop::Port(port) => {
                let Some(Point { x, y }) = state.scene.port(port) else {
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
        &self,
        context: &CanvasRenderingContext2d,
        state: &State,
        grid: &Grid,
        colours: &[String; 8],
    ) {
        let zoom = state.viewport.zoom();
        let mut wrong: Vec<(Colour, Point, Point)> = vec![];
        context.set_line_width(LINE / zoom);
        context.set_stroke_style_str(&colours[Colour::Wire as usize]);
        context.begin_path();
        state
            .scene
            .each_wire_in(state.viewport.visible(), &mut |wire| {
                let ends = [End::From, End::To].map(|end| state.scene.port(Port::of(wire, end)));
                let [Some(from), Some(to)] = ends else {
                    return;
                };
                match Trouble::of_wire(grid, wire) {
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
            context.set_stroke_style_str(&colours[colour as usize]);
            context.begin_path();
            lines.for_each(|&(_, from, to)| line(context, from, to));
            context.stroke();
        }
    }

    /// The colours as the browser computes them for this theme.
    fn colours(&self) -> [String; 8] {
        COLOURS.map(|name| {
            let style = self.element.style();
            let _ = style.set_property("color", &format!("var({name})"));
            let computed = window().get_computed_style(&self.element).ok().flatten();
            computed
                .and_then(|computed| computed.get_property_value("color").ok())
                .unwrap_or_default()
        })
    }
}

fn line(context: &CanvasRenderingContext2d, from: Point, to: Point) {
    context.move_to(from.x, from.y);
    context.line_to(to.x, to.y);
}

/// The same colours as near.
fn colour_of_trouble(trouble: Trouble) -> Colour {
    match trouble {
        Trouble::Loop | Trouble::Grows => Colour::Waiting,
        Trouble::Drops => Colour::Failed,
    }
}

fn colour_of(doing: &Doing) -> Colour {
    match doing.status {
        Status::Invalid if doing.is_blank => Colour::Node,
        Status::Errored(_) | Status::Invalid => Colour::Failed,
        _ if doing.is_at_breakpoint() => Colour::Breakpoint,
        Status::Awaiting | Status::Sleeping => Colour::Waiting,
        Status::Ready | Status::Running if doing.plays() => Colour::Going,
        _ => Colour::Node,
    }
}
