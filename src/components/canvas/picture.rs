//! Saving a picture of the canvas. The picture is drawn as an SVG; for pixels the browser
//! draws that on a canvas element of its own.

use super::stage::Stage;
use crate::components::data_url::svg_url;
use crate::components::files::{download, file_name};
use crate::components::share::this_page;
use crate::dom::{append, html, set_style};
use crate::link::link;
use crate::picture::{Format, Picture, Theme, draw, png};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::share::{ShareOptions, encode};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// Pixels for each CSS pixel, so that texts are sharp.
const DENSITY: f64 = 2.0;
/// Pixels a picture has at most in a row or a column, and in all: browsers draw no more.
const MOST_IN_LINE: f64 = 8192.0;
const MOST_IN_ALL: f64 = 32_000_000.0;
/// How the browser gives pixels.
const PNG_URL: &str = "data:image/png;base64,";

impl Stage {
    /// Saves a picture of what is selected, or of everything, where the browser puts
    /// downloads. It holds the link to what is on it.
    pub(super) fn save_picture(&self, format: Format) {
        let copied = self.copied();
        let ids: Option<Vec<NodeId>> = copied
            .as_ref()
            .map(|copied| copied.nodes().map(|(id, _)| id).collect());
        let theme = theme();
        let (name, link, picture) = self.bridge.with(|session| {
            let whole = session.patch();
            let shown = copied.as_ref().unwrap_or(whole);
            // As long as it needs to be: nobody pastes it.
            let fragment = encode(shown, ShareOptions::default(), usize::MAX);
            let link = fragment.ok().map(|fragment| link(&this_page(), &fragment));
            let picture = self
                .scene
                .with_value(|scene| draw(session, scene, ids.as_deref(), &theme, link.as_deref()));
            (whole.name().clone(), link, picture)
        });
        let Some(picture) = picture else { return };
        match format {
            Format::Svg => download(&svg_url(&picture.svg), &file_name(&name, "svg")),
            Format::Png => leptos::task::spawn_local(async move {
                match pixels(&picture).await {
                    Some(url) => {
                        let url = link.and_then(|link| linked(&url, &link)).unwrap_or(url);
                        download(&url, &file_name(&name, "png"));
                    }
                    // The policy of the page may forbid to draw it.
                    None => download(&svg_url(&picture.svg), &file_name(&name, "svg")),
                }
            }),
        }
    }
}

/// The colours of the page as they are now, in this theme.
fn theme() -> Theme {
    let body = document().body().map(JsCast::unchecked_into);
    let Some(body) = body else {
        return Theme(Default::default());
    };
    let probe = append(&body, "span", "", "");
    let theme = Theme(Theme::PROPERTIES.map(|name| {
        set_style(&probe, "color", &format!("var({name})"));
        let computed = window().get_computed_style(&probe).ok().flatten();
        computed
            .and_then(|computed| computed.get_property_value("color").ok())
            .unwrap_or_default()
    }));
    probe.remove();
    theme
}

/// The picture as a PNG in a URL.
async fn pixels(picture: &Picture) -> Option<String> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&svg_url(&picture.svg));
    JsFuture::from(image.decode()).await.ok()?;
    let Picture { width, height, .. } = *picture;
    let scale = DENSITY
        .min(MOST_IN_LINE / width.max(height))
        .min((MOST_IN_ALL / (width * height)).sqrt());
    let canvas: HtmlCanvasElement = html("canvas").unchecked_into();
    let (across, down) = (width * scale, height * scale);
    canvas.set_width(across as u32);
    canvas.set_height(down as u32);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, across, down)
        .ok()?;
    canvas.to_data_url().ok()
}

/// The same PNG with a link in its metadata.
fn linked(url: &str, link: &str) -> Option<String> {
    let bytes = STANDARD.decode(url.strip_prefix(PNG_URL)?).ok()?;
    let mut linked = PNG_URL.to_owned();
    STANDARD.encode_string(png::with_link(&bytes, link), &mut linked);
    Some(linked)
}
