//! The whole patch in a corner where nothing lies, with the part that is seen. While all of it is
//! seen there is no need for it.

use super::stage::Stage;
use super::style;
use crate::canvas::density::Density;
use crate::canvas::minimap::{MapCorner, Minimap};
use crate::canvas::point::{Point, Rect, Screen};
use crate::dom::set_attribute;
use crate::reactive::effect;
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// Its size, and its distance from the edges, in CSS pixels.
const SIZE: (f64, f64) = (176.0, 120.0);
const GAP: f64 = 12.0;

/// The minimap; a press or drag on it goes there.
pub(super) fn minimap(stage: Stage) -> AnyView {
    let element = NodeRef::<html::Canvas>::new();
    let mut density = Density::new(SIZE.0 as usize, SIZE.1 as usize);
    let mut corner = MapCorner::default();
    // What goes where the hand points stays there meanwhile.
    let is_held = StoredValue::new(false);
    effect(move || {
        stage.painter.moved().track();
        let Some(element) = element.get() else { return };
        let free = match is_held.get_value() {
            true => Some(corner),
            false => place(stage, corner),
        };
        element.set_hidden(free.is_none());
        let Some(free) = free else { return };
        if free != corner || !element.has_attribute("data-corner") {
            corner = free;
            set_attribute(&element, "data-corner", corner.name());
        }
        draw(stage, &element, &mut density);
    });
    let go = move |event: PointerEvent| {
        if event.buttons() & 1 == 0 {
            return;
        }
        let at = Screen::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
        let point = map(stage).to_canvas(at);
        stage
            .viewport
            .change(|viewport, _| viewport.centre_on(point));
    };
    view! {
        <canvas
            class=style::minimap
            width=(SIZE.0 as u32).to_string()
            height=(SIZE.1 as u32).to_string()
            role="img"
            aria-label="Minimap"
            hidden
            node_ref=element
            on:pointerdown=move |event: PointerEvent| {
                is_held.set_value(true);
                if let Some(element) = element.get_untracked() {
                    let _ = element.set_pointer_capture(event.pointer_id());
                }
                go(event);
            }
            on:pointermove=go
            on:lostpointercapture=move |_| is_held.set_value(false)
        ></canvas>
    }
    .into_any()
}

/// The corner it stands in: `None` while all of the patch is in sight, where it would cover a node in
/// each, and within another page, which has no room to spare.
fn place(stage: Stage, corner: MapCorner) -> Option<MapCorner> {
    if stage.is_embedded {
        return None;
    }
    stage.painter.with_shown(|shown| {
        let visible = shown.viewport.visible();
        let bounds = shown.scene.bounds()?;
        let is_needed = !visible.contains(bounds);
        let free = corner.free(shown.scene, shown.viewport, SIZE, GAP);
        free.filter(|_| is_needed)
    })
}

fn map(stage: Stage) -> Minimap {
    stage.painter.with_shown(|shown| {
        let (width, height) = SIZE;
        let visible = shown.viewport.visible();
        Minimap::new(shown.scene.bounds(), visible, width, height)
    })
}

/// Draws the nodes as pixels, as the browser takes much longer for ten thousand rectangles;
/// it then puts the picture in its place, in the colour of the element.
fn draw(stage: Stage, element: &HtmlCanvasElement, density: &mut Density) {
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
    let on_map = |rect: Rect| {
        let Screen { x, y } = map.to_map(Point::new(rect.x, rect.y));
        Rect::new(x, y, rect.width * scale, rect.height * scale)
    };
    let outline = |rect: Rect| context.stroke_rect(rect.x, rect.y, rect.width, rect.height);
    stage.painter.with_shown(|shown| {
        let nodes = shown.scene.shapes().filter(|shape| !shape.is_group);
        for rect in nodes.map(|shape| on_map(shape.rect)) {
            let (width, height) = (rect.width.max(1.0), rect.height.max(1.0));
            density.add(Rect::new(rect.x, rect.y, width, height));
        }
        let pixels = Clamped(density.take());
        let image = ImageData::new_with_u8_clamped_array(pixels, SIZE.0 as u32);
        if let Ok(image) = image {
            let _ = context.put_image_data(&image, 0.0, 0.0);
        }
        context.set_fill_style_str(&colour);
        let _ = context.set_global_composite_operation("source-in");
        context.fill_rect(0.0, 0.0, SIZE.0, SIZE.1);
        let _ = context.set_global_composite_operation("source-over");
        context.set_stroke_style_str(&colour);
        context.set_global_alpha(0.5);
        let groups = shown.scene.shapes().filter(|shape| shape.is_group);
        groups.for_each(|shape| outline(on_map(shape.rect)));
        context.set_global_alpha(1.0);
        outline(on_map(shown.viewport.visible()).grown(-0.5));
    });
}
