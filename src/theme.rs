//! What the style sheets say of the theme, for what is drawn on canvas elements: the colours as
//! the browser computes them, and what the browser says of the window and its user: whether less
//! motion is asked for, how it is held, fingers.

use crate::dom::{html, set_flag};
use crate::memory_map::{MapColors, Rgb};
use leptos::prelude::*;
use std::cell::RefCell;
use web_sys::{HtmlElement, MediaQueryList};

/// The properties of the segments' colours, in the order of the segments.
const SEGMENTS: [&str; 4] = [
    "--code-segment",
    "--data-segment",
    "--call-segment",
    "--ram-segment",
];

/// What a theme depends on, besides the page itself.
const THEME_QUERIES: [&str; 3] = [
    "(prefers-color-scheme: dark)",
    "(prefers-contrast: more)",
    "(forced-colors: active)",
];

/// The mark of the page in large type.
const LARGE: &str = "data-large";

/// The usual size of type, in CSS pixels.
const USUAL: u32 = 16;

/// The colours of maps.
pub(crate) fn map_colors() -> MapColors {
    let probe = html("span");
    if let Some(body) = document().body() {
        let _ = body.append_child(&probe);
    }
    let color = |name| color_of(&probe, name).unwrap_or_default();
    let colors = MapColors {
        background: color("--surface"),
        segments: SEGMENTS.map(color),
        written: color("--written"),
    };
    probe.remove();
    colors
}

/// A property's colour as the browser computes it there.
fn color_of(probe: &HtmlElement, name: &str) -> Option<Rgb> {
    let _ = probe.style().set_property("color", &format!("var({name})"));
    let computed = window().get_computed_style(probe).ok()??;
    Rgb::from_css(&computed.get_property_value("color").ok()?)
}

/// Whether less motion is asked for.
pub(crate) fn is_still() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// The height of a window that is higher than it is wide, in CSS pixels.
pub(crate) fn tall_window() -> Option<f64> {
    let height = window().inner_height().ok()?.as_f64()?;
    matches("(orientation: portrait)").then_some(height)
}

/// Whether the page is used by fingers.
pub(crate) fn is_touched() -> bool {
    matches("(pointer: coarse)")
}

/// True where there is room for one thing at a time; the style sheets ask the same.
pub(crate) fn is_small() -> bool {
    // Here the browser measures by its own size of type, there by the one that was chosen.
    match is_large() {
        true => matches("(max-width: 41.55rem), (max-width: 60.94rem) and (orientation: portrait)"),
        false => matches("(max-width: 30rem), (max-width: 44rem) and (orientation: portrait)"),
    }
}

/// Returns whether it is a phone: there is room for one thing at a time, and fingers use it.
pub(crate) fn is_in_hand() -> bool {
    is_small() && is_touched()
}

/// Whether there is room for one thing at a time, or fingers that cannot point without pressing.
pub(crate) fn is_small_or_touched() -> bool {
    is_small() || is_touched()
}

/// Shows all in large type, or no longer. The style sheets have its size.
pub(crate) fn set_large(is_large: bool) {
    if let Some(root) = document().document_element() {
        set_flag(&root, LARGE, is_large);
    }
}

fn is_large() -> bool {
    let root = document().document_element();
    root.is_some_and(|root| root.has_attribute(LARGE))
}

/// The factor by which all is larger than usual, by the size of type that was chosen here, in the
/// browser or in the system.
pub(crate) fn scale() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    // Whole pixels, since the sizes that follow are not more exact either.
    let pixels = size.and_then(|size| size.split(['.', 'p']).next()?.parse().ok());
    f64::from(pixels.unwrap_or(USUAL)) / f64::from(USUAL)
}

/// The answer to a query. Some are asked for in each frame, so that the browser's lists are kept.
fn matches(query: &'static str) -> bool {
    thread_local! {
        static LISTS: RefCell<Vec<(&'static str, MediaQueryList)>> = const { RefCell::new(Vec::new()) };
    }
    LISTS.with_borrow_mut(|lists| {
        if let Some((_, list)) = lists.iter().find(|(known, _)| *known == query) {
            return list.matches();
        }
        let Ok(Some(list)) = window().match_media(query) else {
            return false;
        };
        let matches = list.matches();
        lists.push((query, list));
        matches
    })
}

/// Calls a function whenever the system asks for another theme, for as long as the page is open.
pub(crate) fn follow(changed: impl Fn() + Clone + 'static) {
    for query in THEME_QUERIES {
        let Ok(Some(list)) = window().match_media(query) else {
            continue;
        };
        let listener = wasm_bindgen::closure::Closure::<dyn Fn()>::new(changed.clone());
        list.set_onchange(Some(wasm_bindgen::JsCast::unchecked_ref(listener.as_ref())));
        // The list of a query lives as long as the page, and so does what it calls.
        listener.forget();
        std::mem::forget(list);
    }
}
