//! What the style sheets say of the theme, for what is drawn on canvas elements: the colours as
//! the browser computes them, and what the browser says of the window and its user: whether less
//! motion is asked for, how it is held, fingers.

use crate::dom::html;
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

/// Whether the window is higher than it is wide.
pub(crate) fn is_tall() -> bool {
    matches("(orientation: portrait)")
}

/// Whether the page is used by fingers.
pub(crate) fn is_touched() -> bool {
    matches("(pointer: coarse)")
}

/// True where there is room for one thing at a time.
pub(crate) fn is_small() -> bool {
    matches("(max-width: 44rem)")
}

/// Whether there is room for one thing at a time, or fingers that cannot point without pressing.
pub(crate) fn is_small_or_touched() -> bool {
    matches("(max-width: 44rem), (pointer: coarse)")
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
