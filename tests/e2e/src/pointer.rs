//! What a mouse does beyond a click.

use std::time::Duration;

use fantoccini::actions::{
    InputSource, MOUSE_BUTTON_LEFT, MOUSE_BUTTON_RIGHT, MouseActions, PointerAction, WheelAction,
    WheelActions,
};
use fantoccini::elements::Element;

/// A move without time: it arrives at once.
const AT_ONCE: Option<Duration> = Some(Duration::ZERO);

/// Presses in the middle of an element, moves by so many pixels in two moves (a drag
/// often begins with the first), and lets go.
pub(crate) fn drag_by(element: &Element, x: f64, y: f64) -> MouseActions {
    let half = PointerAction::MoveBy {
        duration: AT_ONCE,
        x: x / 2.0,
        y: y / 2.0,
    };
    press(element).then(half.clone()).then(half).then(up())
}

/// Presses in the middle of an element, moves to the middle of another, and lets go.
pub(crate) fn drag_to(element: &Element, target: &Element) -> MouseActions {
    let nudge = PointerAction::MoveBy {
        duration: AT_ONCE,
        x: 1.0,
        y: 1.0,
    };
    press(element).then(nudge).then(over(target)).then(up())
}

/// Presses at a place of the page, in CSS pixels from its top left, moves to another in
/// two moves, and lets go.
pub(crate) fn drag_with(button: u64, from: Place, to: Place) -> MouseActions {
    let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
    mouse()
        .then(at(from))
        .then(PointerAction::Down { button })
        .then(at(middle))
        .then(at(to))
        .then(PointerAction::Up { button })
}

/// Clicks at a place of the page.
pub(crate) fn click(place: Place) -> MouseActions {
    mouse().then(at(place)).then(down()).then(up())
}

/// Clicks twice at a place of the page.
pub(crate) fn double_click(place: Place) -> MouseActions {
    click(place).then(down()).then(up())
}

/// Clicks with the other button at a place of the page.
pub(crate) fn right_click(place: Place) -> MouseActions {
    let button = MOUSE_BUTTON_RIGHT;
    mouse()
        .then(at(place))
        .then(PointerAction::Down { button })
        .then(PointerAction::Up { button })
}

/// Turns the wheel at a place of the page, downwards by so many pixels.
pub(crate) fn wheel((x, y): Place, down: i64) -> WheelActions {
    WheelActions::new("wheel".to_owned()).then(WheelAction::Scroll {
        duration: AT_ONCE,
        x: x as i64,
        y: y as i64,
        delta_x: 0,
        delta_y: down,
    })
}

/// A place of the page, in CSS pixels from its top left.
pub(crate) type Place = (f64, f64);

fn at((x, y): Place) -> PointerAction {
    PointerAction::MoveTo {
        duration: AT_ONCE,
        x,
        y,
    }
}

/// Moves to the middle of an element.
pub(crate) fn hover(element: &Element) -> MouseActions {
    mouse().then(over(element))
}

fn press(element: &Element) -> MouseActions {
    mouse().then(over(element)).then(down())
}

fn down() -> PointerAction {
    PointerAction::Down {
        button: MOUSE_BUTTON_LEFT,
    }
}

fn up() -> PointerAction {
    PointerAction::Up {
        button: MOUSE_BUTTON_LEFT,
    }
}

fn over(element: &Element) -> PointerAction {
    PointerAction::MoveToElement {
        element: element.clone(),
        duration: AT_ONCE,
        x: 0.0,
        y: 0.0,
    }
}

fn mouse() -> MouseActions {
    MouseActions::new("mouse".to_owned())
}
