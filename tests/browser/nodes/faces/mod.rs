//! What each kind's face shows, and what its controls do.

mod controls;
mod others;
mod sinks;
mod sources;

use super::NODE;
use stackyard_engine::grid::Node as Running;
use stackyard_web::bridge::Bridge;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

fn with<T>(bridge: Bridge, look: impl FnOnce(&Running) -> T) -> T {
    bridge.with(|session| look(session.grid().node(NODE).expect("a node")))
}

/// Red, green and blue of a pixel of a canvas.
fn pixel(canvas: &HtmlElement, x: i32, y: i32) -> [u8; 3] {
    let canvas: &HtmlCanvasElement = canvas.unchecked_ref();
    let context = canvas.get_context("2d").ok().flatten().expect("a context");
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let data = context.get_image_data(x.into(), y.into(), 1.0, 1.0);
    let data = data.expect("a pixel").data();
    [data[0], data[1], data[2]]
}
