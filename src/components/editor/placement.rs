//! The position of the list of completions, and scrolling. Pure geometry, in CSS pixels of the
//! viewport.

/// Width of the list, where there is room for it.
const WIDTH: f64 = 416.0;
/// Height of the list at most, its explanation included.
const HEIGHT: f64 = 280.0;
/// Kept free towards the edges of the viewport.
const MARGIN: f64 = 8.0;

/// A rectangle by its edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ScreenBox {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// The position of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ListPosition {
    /// Its left edge.
    pub(super) left: f64,
    /// The edge that touches the caret's line.
    pub(super) edge: VerticalEdge,
    /// Its width.
    pub(super) width: f64,
    /// Its greatest height.
    pub(super) max_height: f64,
}

/// The edge of the list that touches the caret's line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum VerticalEdge {
    /// It hangs below: its top is here.
    Top(f64),
    /// It is above the caret, with its bottom here.
    Bottom(f64),
}

/// The position of the list: below the caret if it fits there or there is more room than above, and
/// never beyond the sides of the visible part.
pub(super) fn place(caret: ScreenBox, visible: ScreenBox) -> ListPosition {
    let width = WIDTH
        .min(visible.right - visible.left - 2.0 * MARGIN)
        .max(0.0);
    let leftmost = visible.left + MARGIN;
    let rightmost = (visible.right - MARGIN - width).max(leftmost);
    let below = visible.bottom - caret.bottom - MARGIN;
    let above = caret.top - visible.top - MARGIN;
    let (edge, room) = if below >= HEIGHT || below >= above {
        (VerticalEdge::Top(caret.bottom), below)
    } else {
        (VerticalEdge::Bottom(caret.top), above)
    };
    ListPosition {
        left: within(caret.left, leftmost, rightmost),
        edge,
        width,
        max_height: within(room, 0.0, HEIGHT),
    }
}

/// The number limited to a range. Not `f64::clamp`, whose panic message brings 14 KB into the page.
fn within(number: f64, least: f64, most: f64) -> f64 {
    number.max(least).min(most)
}

/// The distance to scroll so that `start..end` is within `view_start..view_end`; its start, if it
/// does not fit.
pub(super) fn nudge(start: f64, end: f64, view_start: f64, view_end: f64) -> f64 {
    if start < view_start || end - start > view_end - view_start {
        start - view_start
    } else if end > view_end {
        end - view_end
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: ScreenBox = edges(0.0, 0.0, 1000.0, 800.0);

    const fn edges(left: f64, top: f64, right: f64, bottom: f64) -> ScreenBox {
        ScreenBox {
            left,
            top,
            right,
            bottom,
        }
    }

    fn at(left: f64, top: f64, visible: ScreenBox) -> ListPosition {
        place(edges(left, top, left + 8.0, top + 22.0), visible)
    }

    #[test]
    fn it_hangs_below_the_caret() {
        let place = at(100.0, 100.0, SCREEN);
        assert_eq!(place.left, 100.0);
        assert_eq!(place.edge, VerticalEdge::Top(122.0));
        assert_eq!(place.max_height, HEIGHT);
    }

    #[test]
    fn near_the_bottom_it_stands_above() {
        assert_eq!(at(100.0, 700.0, SCREEN).edge, VerticalEdge::Bottom(700.0));
    }

    #[test]
    fn between_two_narrow_rooms_it_takes_the_larger() {
        let low = edges(0.0, 0.0, 1000.0, 300.0);
        let below = at(0.0, 100.0, low);
        assert_eq!(
            (below.edge, below.max_height),
            (VerticalEdge::Top(122.0), 170.0)
        );
        let above = at(0.0, 200.0, low);
        assert_eq!(
            (above.edge, above.max_height),
            (VerticalEdge::Bottom(200.0), 192.0)
        );
    }

    #[test]
    fn it_stays_within_the_sides() {
        assert_eq!(at(900.0, 0.0, SCREEN).left, 1000.0 - MARGIN - WIDTH);
        assert_eq!(at(-50.0, 0.0, SCREEN).left, MARGIN);
        let phone = edges(0.0, 0.0, 360.0, 640.0);
        let place = at(200.0, 0.0, phone);
        assert_eq!((place.left, place.width), (MARGIN, 344.0));
    }

    #[test]
    fn no_room_at_all_does_no_harm() {
        let place = at(5.0, 5.0, edges(0.0, 0.0, 4.0, 4.0));
        assert_eq!((place.width, place.max_height), (0.0, 0.0));
    }

    #[test]
    fn scrolling_is_as_little_as_needed() {
        assert_eq!(nudge(10.0, 20.0, 0.0, 100.0), 0.0);
        assert_eq!(nudge(-5.0, 5.0, 0.0, 100.0), -5.0);
        assert_eq!(nudge(95.0, 105.0, 0.0, 100.0), 5.0);
        assert_eq!(nudge(10.0, 500.0, 0.0, 100.0), 10.0);
    }
}
