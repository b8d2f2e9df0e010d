//! What fingers do. Places are of the page, in CSS pixels from its top left.

use std::time::Duration;

use fantoccini::actions::{Actions, InputSource, MOUSE_BUTTON_LEFT, PointerAction, TouchActions};

use crate::pointer::Place;

/// A move without time: it arrives at once.
const AT_ONCE: Option<Duration> = Some(Duration::ZERO);

/// How many moves a way is made of: browsers look at what fingers do on their way.
const MOVES: u32 = 8;

const DOWN: PointerAction = PointerAction::Down {
    button: MOUSE_BUTTON_LEFT,
};
const UP: PointerAction = PointerAction::Up {
    button: MOUSE_BUTTON_LEFT,
};
const WAIT: PointerAction = PointerAction::Pause {
    duration: Duration::ZERO,
};

/// A finger goes down at a place, moves to another, and leaves.
pub(crate) fn drag(from: Place, to: Place) -> Actions {
    let start = TouchActions::new("finger".to_owned())
        .then(at(from))
        .then(DOWN);
    let moves = way(from, to).map(at);
    moves.fold(start, TouchActions::then).then(UP).into()
}

/// Two fingers at once. Each waits while the other does something: some browsers take only one
/// thing at a time.
pub(crate) fn drag_both(one: (Place, Place), other: (Place, Place)) -> Actions {
    let mut actions = Actions::default();
    for (name, (from, to), has_turn) in [
        ("finger", one, [true, false]),
        ("other finger", other, [false, true]),
    ] {
        let in_turn =
            |action: PointerAction| has_turn.map(|has| if has { action.clone() } else { WAIT });
        let moves = way(from, to).map(at);
        let all = [at(from), DOWN].into_iter().chain(moves).chain([UP]);
        let start = TouchActions::new(name.to_owned());
        actions = actions.and(all.flat_map(in_turn).fold(start, TouchActions::then));
    }
    actions
}

/// The places on the way from one to another.
fn way(from: Place, to: Place) -> impl Iterator<Item = Place> {
    (1..=MOVES).map(move |step| {
        let part = f64::from(step) / f64::from(MOVES);
        (
            from.0 + (to.0 - from.0) * part,
            from.1 + (to.1 - from.1) * part,
        )
    })
}

fn at((x, y): Place) -> PointerAction {
    PointerAction::MoveTo {
        duration: AT_ONCE,
        x,
        y,
    }
}
