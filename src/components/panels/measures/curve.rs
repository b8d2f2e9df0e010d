//! The curves of the last minute: the time of frames, and of the engine in them.

use super::samples::{KEPT_MS, Minute, Sample};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The smallest time at the top edge, in milliseconds: a frame of a display with 60 of them a
/// second.
const LEAST_MS: f64 = 1000.0 / 60.0;

/// Draws the curves in two colours of the page, the newest sample at the right edge.
pub(super) fn draw(canvas: &HtmlCanvasElement, minute: &Minute, colours: &[String; 2]) {
    let context = canvas.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok())
    else {
        return;
    };
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.clear_rect(0.0, 0.0, width, height);
    let Some(last) = minute.last() else { return };
    let most = minute.longest_ms().max(LEAST_MS);
    let lines: [fn(&Sample) -> f64; 2] = [|sample| sample.busy_ms, |sample| sample.engine_ms];
    for (value, colour) in lines.into_iter().zip(colours) {
        context.set_stroke_style_str(colour);
        context.begin_path();
        for sample in minute.samples() {
            let x = width - (last.at_ms - sample.at_ms) / KEPT_MS * width;
            let y = height - value(sample) / most * (height - 2.0) - 1.0;
            context.line_to(x, y);
        }
        context.stroke();
    }
}
