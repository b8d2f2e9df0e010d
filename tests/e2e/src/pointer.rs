//! What a mouse does beyond a click.

use std::time::Duration;

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
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

/// Moves to the middle of an element.
pub(crate) fn hover(element: &Element) -> MouseActions {
    mouse().then(over(element))
}

fn press(element: &Element) -> MouseActions {
    let down = PointerAction::Down {
        button: MOUSE_BUTTON_LEFT,
    };
    mouse().then(over(element)).then(down)
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
