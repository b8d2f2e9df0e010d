//! The room that the keyboard of a screen leaves: some browsers lay the page out as if it were not
//! there, and what stands at the lower edge would be behind it; some make the page lower.

use crate::dom::{set_flag, set_style};
use crate::selectors::TEXT;
use crate::theme::is_touched;
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
    let size = |root: &HtmlElement| (root.client_width(), f64::from(root.client_height()));
    let greatest = Cell::new(size(&root));
    let measure = Closure::<dyn Fn()>::new(move || {
        let (width, height) = size(&root);
        let (before, high) = greatest.get();
        // A window that was turned has another height.
        let high = match before == width {
            true => high.max(height),
            false => height,
        };
        greatest.set((width, high));
        let whole = if is_typed_into() { high } else { height };
        let room = room(whole, seen.height(), seen.scale());
        if !was_covered.replace(room.is_some()) && room.is_none() {
            return;
        }
        set_flag(&root, "data-keyboard", room.is_some());
        let room = room.map_or(String::new(), |room| format!("{}px", room as i32));
        set_style(&root, "--seen", &room);
        // Browsers push the page up, to show what is typed into where it was.
        window().scroll_to_with_x_and_y(0.0, 0.0);
    });
    let heard = measure.as_ref().unchecked_ref();
    viewport.set_onresize(Some(heard));
    viewport.set_onscroll(Some(heard));
    // It lives as long as the page.
    measure.forget();
}

/// Returns whether the keyboard of a screen is wanted.
fn is_typed_into() -> bool {
    let focused = document().active_element();
    is_touched() && focused.is_some_and(|it| it.matches(TEXT).unwrap_or(false))
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
