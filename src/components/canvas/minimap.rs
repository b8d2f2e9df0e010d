//! The whole yard in a corner, and where in it one is.

use super::stage::Stage;
use super::style;
use crate::canvas::minimap::Minimap;
use crate::canvas::point::{Point, Rect, Screen};
use crate::reactive::effect;
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Its size, in CSS pixels.
const SIZE: (f64, f64) = (176.0, 120.0);

/// The minimap; a press or drag on it goes there.
pub(super) fn minimap(stage: Stage) -> impl IntoView {
    let element = NodeRef::<html::Canvas>::new();
    effect(move || {
        stage.seen().track();
        if let Some(element) = element.get() {
            draw(stage, &element);
        }
    });
    let go = move |event: PointerEvent| {
        if event.buttons() & 1 == 0 {
            return;
        }
        let at = Screen::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
        let point = map(stage).to_canvas(at);
        stage.look(|viewport, _| viewport.centre_on(point));
    };
    view! {
        <canvas
            class=style::minimap
            width=(SIZE.0 as u32).to_string()
            height=(SIZE.1 as u32).to_string()
            role="img"
            aria-label="Minimap"
            node_ref=element
            on:pointerdown=go
            on:pointermove=go
        ></canvas>
    }
}

fn map(stage: Stage) -> Minimap {
    stage.state.with_value(|state| {
        let (width, height) = SIZE;
        let visible = state.viewport.visible();
        Minimap::new(state.scene.bounds(), visible, width, height)
    })
}

fn draw(stage: Stage, element: &HtmlCanvasElement) {
    let context = element.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|context| {
        let context: Result<CanvasRenderingContext2d, _> = context.dyn_into();
        context.ok()
    }) else {
        return;
    };
    let map = map(stage);
    let scale = map.scale();
    let computed = window().get_computed_style(element).ok().flatten();
    let colour = computed
        .and_then(|computed| computed.get_property_value("color").ok())
        .unwrap_or_default();
    context.clear_rect(0.0, 0.0, SIZE.0, SIZE.1);
    context.set_fill_style_str(&colour);
    context.set_stroke_style_str(&colour);
    let corner = |rect: Rect| {
        let Screen { x, y } = map.to_map(Point::new(rect.x, rect.y));
        (x, y, rect.width * scale, rect.height * scale)
    };
    stage.state.with_value(|state| {
        context.set_global_alpha(0.5);
        for shape in state.scene.shapes() {
            let (x, y, width, height) = corner(shape.rect);
            if shape.is_group {
                context.stroke_rect(x, y, width, height);
            } else {
                context.fill_rect(x, y, width.max(1.0), height.max(1.0));
            }
        }
        context.set_global_alpha(1.0);
        let (x, y, width, height) = corner(state.viewport.visible());
        context.stroke_rect(x + 0.5, y + 0.5, width - 1.0, height - 1.0);
    });
}
