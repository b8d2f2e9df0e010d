//! What fingers do. Places are of the page, in CSS pixels from its top left.

use std::time::Duration;

use fantoccini::actions::{Actions, InputSource, MOUSE_BUTTON_LEFT, PointerAction, TouchActions};

use crate::pointer::Place;

/// A move without time: it arrives at once.
const AT_ONCE: Option<Duration> = Some(Duration::ZERO);

/// How many moves a way is made of: browsers look at what fingers do on their way.
const MOVES: u32 = 8;

/// A finger goes down at a place, moves to another, and leaves.
pub(crate) fn drag(from: Place, to: Place) -> Actions {
    way("finger", from, to).into()
}

/// Two fingers at once.
pub(crate) fn drag_both(one: (Place, Place), other: (Place, Place)) -> Actions {
    let actions = Actions::from(way("finger", one.0, one.1));
    actions.and(way("other finger", other.0, other.1))
}

fn way(name: &str, from: Place, to: Place) -> TouchActions {
    let down = PointerAction::Down {
        button: MOUSE_BUTTON_LEFT,
    };
    let up = PointerAction::Up {
        button: MOUSE_BUTTON_LEFT,
    };
    let start = TouchActions::new(name.to_owned()).then(at(from)).then(down);
    let moves = (1..=MOVES).map(|step| {
        let part = f64::from(step) / f64::from(MOVES);
        at((
            from.0 + (to.0 - from.0) * part,
            from.1 + (to.1 - from.1) * part,
        ))
    });
    moves.fold(start, TouchActions::then).then(up)
}

fn at((x, y): Place) -> PointerAction {
    PointerAction::MoveTo {
        duration: AT_ONCE,
        x,
        y,
    }
}
