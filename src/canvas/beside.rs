//! The position of a small box beside a point, fully in view.

use super::point::Screen;

/// The distance from the point, in CSS pixels.
const GAP: f64 = 14.0;

/// The top left corner of a box of that size (width and height, in CSS pixels): to the right of the
/// point and below it if there is room, else to the left and above. It never leaves the view, whose
/// size is `seen`.
pub fn beside(at: Screen, size: (f64, f64), seen: (f64, f64)) -> Screen {
    Screen::new(along(at.x, size.0, seen.0), along(at.y, size.1, seen.1))
}

fn along(at: f64, size: f64, seen: f64) -> f64 {
    let after = at + GAP;
    let start = if after + size <= seen {
        after
    } else {
        at - GAP - size
    };
    start.min(seen - size).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_all_in_sight() {
        let seen = (300.0, 200.0);
        for (at, corner) in [
            ((10.0, 10.0), (24.0, 24.0)),
            ((290.0, 10.0), (176.0, 24.0)),
            ((10.0, 190.0), (24.0, 136.0)),
            ((290.0, 190.0), (176.0, 136.0)),
            // Of a place that is out of sight itself.
            ((900.0, -50.0), (200.0, 0.0)),
        ] {
            let placed = beside(Screen::new(at.0, at.1), (100.0, 40.0), seen);
            assert_eq!((placed.x, placed.y), corner, "{at:?}");
        }
        // A box larger than the view starts where the view starts.
        let large = beside(Screen::new(50.0, 50.0), (400.0, 40.0), seen);
        assert_eq!(large.x, 0.0);
    }
}
