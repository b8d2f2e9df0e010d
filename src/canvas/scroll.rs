//! Scrollable boxes on a card: whether one can still scroll in a direction. If it can, a drag
//! scrolls the box and does not pan the canvas.

/// Less than a pixel is no room to scroll: browsers round.
const LEAST: f64 = 1.0;

/// The distance that a box can scroll along one axis, in its own pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    before: f64,
    after: f64,
}

impl Room {
    /// The room of a box that is scrolled to `at`, of at most `most`. A reversed box begins at its
    /// end, and counts down from 0 there.
    pub fn of(at: f64, most: f64, is_reversed: bool) -> Room {
        let before = if is_reversed { most + at } else { at };
        Room {
            before,
            after: most - before,
        }
    }

    fn takes(self, by: f64) -> bool {
        let room = if by < 0.0 { self.before } else { self.after };
        room >= LEAST
    }
}

/// The distances that a box can scroll.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rooms {
    /// To the left and to the right.
    pub x: Room,
    /// Upwards and downwards.
    pub y: Room,
}

impl Rooms {
    /// Returns whether the box can scroll by this much to the right and down. The larger of the two
    /// decides, since no drag is exactly straight.
    pub fn take(&self, dx: f64, dy: f64) -> bool {
        if dx == 0.0 && dy == 0.0 {
            false
        } else if dx.abs() > dy.abs() {
            self.x.takes(dx)
        } else {
            self.y.takes(dy)
        }
    }

    /// Returns whether the box can scroll at all.
    pub fn are_any(&self) -> bool {
        [self.x, self.y]
            .iter()
            .any(|room| room.before + room.after >= LEAST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tall(at: f64, is_reversed: bool) -> Rooms {
        Rooms {
            y: Room::of(at, 100.0, is_reversed),
            ..Rooms::default()
        }
    }

    #[test]
    fn a_box_scrolls_where_there_is_room() {
        for (at, up, down) in [(0.0, false, true), (50.0, true, true), (99.6, true, false)] {
            let rooms = tall(at, false);
            assert_eq!((rooms.take(0.0, -3.0), rooms.take(0.0, 3.0)), (up, down));
        }
    }

    #[test]
    fn one_that_grows_upwards_begins_at_its_end() {
        assert!(tall(0.0, true).take(0.0, -3.0));
        assert!(!tall(0.0, true).take(0.0, 3.0));
        assert!(!tall(-100.0, true).take(0.0, -3.0));
        assert!(tall(-100.0, true).take(0.0, 3.0));
    }

    #[test]
    fn the_longer_way_counts() {
        assert!(tall(50.0, false).take(2.0, 3.0));
        assert!(!tall(50.0, false).take(4.0, 3.0));
        assert!(!tall(50.0, false).take(0.0, 0.0));
        assert!(!Rooms::default().are_any());
    }
}
