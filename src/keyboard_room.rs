//! The room that the keyboard of a screen leaves: browsers lay the page out as if it were not there,
//! and what stands at the lower edge would be behind it.

use crate::dom::{set_flag, set_style};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

/// The part of the height from which on something other than a bar of the browser covers it.
const COVERED: f64 = 0.75;

/// Gives the page the height that is seen while a keyboard covers it, for as long as the page is
/// open: as `--seen`, with the mark `data-keyboard`.
pub(crate) fn follow_keyboard() {
    let (Some(seen), Some(root)) = (window().visual_viewport(), document().document_element())
    else {
        return;
    };
    let root: HtmlElement = root.unchecked_into();
    let viewport = seen.clone();
    let was_covered = Cell::new(false);
    let measure = Closure::<dyn Fn()>::new(move || {
        let height = f64::from(root.client_height());
        let room = room(height, seen.height(), seen.scale());
        if room.is_none() && !was_covered.replace(room.is_some()) {
            return;
        }
        set_flag(&root, "data-keyboard", room.is_some());
        let room = room.map_or(String::new(), |room| format!("{}px", room as i32));
        set_style(&root, "--seen", &room);
        // Browsers push the page up, to show what is typed into where it was.
        window().scroll_to_with_x_and_y(0.0, 0.0);
    });
    viewport.set_onresize(Some(measure.as_ref().unchecked_ref()));
    // It lives as long as the page.
    measure.forget();
}

/// The height that a keyboard leaves of a page of that height, in CSS pixels; `None` without one. A
/// part that is seen enlarged is smaller, too.
fn room(height: f64, seen: f64, scale: f64) -> Option<f64> {
    let is_enlarged = scale > 1.01;
    (!is_enlarged && seen < height * COVERED).then_some(seen)
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn a_keyboard_is_told_from_bars_and_from_enlarging() {
        assert_eq!(room(844.0, 500.0, 1.0), Some(500.0));
        assert_eq!(room(844.0, 780.0, 1.0), None);
        assert_eq!(room(844.0, 422.0, 2.0), None);
    }
}
