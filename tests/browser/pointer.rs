//! The mouse and fingers: events of a pointer at places of the window.

use web_sys::{Element, PointerEvent, PointerEventInit};

/// A place in the window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct At {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl At {
    pub(crate) fn by(self, x: f64, y: f64) -> At {
        At {
            x: self.x + x,
            y: self.y + y,
        }
    }
}

pub(crate) fn middle(element: &Element) -> At {
    let rect = element.get_bounding_client_rect();
    At {
        x: rect.left() + rect.width() / 2.0,
        y: rect.top() + rect.height() / 2.0,
    }
}

/// The modifiers that are held: `Shift`, `Control`, `Alt`, joined by `+`.
pub(crate) type Held = &'static str;

/// A mouse or a finger.
#[derive(Clone, Copy)]
pub(crate) struct Pointer {
    kind: &'static str,
    id: i32,
    /// The button that changes, as browsers number them.
    button: i16,
    /// The buttons that are down when it moves, a bit for each.
    buttons: u16,
}

/// The mouse, moving freely.
pub(crate) const MOUSE: Pointer = Pointer {
    kind: "mouse",
    id: 1,
    button: 0,
    buttons: 0,
};
/// The mouse, with its first button down when it moves.
pub(crate) const PRESSED: Pointer = Pointer {
    buttons: 1,
    ..MOUSE
};
/// The other button of the mouse.
pub(crate) const RIGHT: Pointer = Pointer { button: 2, ..MOUSE };

/// A finger, by its number.
pub(crate) const fn finger(id: i32) -> Pointer {
    Pointer {
        kind: "touch",
        id,
        button: 0,
        buttons: 1,
    }
}

impl Pointer {
    /// Sends an event to an element: `pointerdown`, `pointermove`, `pointerup`.
    pub(crate) fn send(self, event: &str, target: &Element, at: At, held: Held) {
        let init = PointerEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_pointer_type(self.kind);
        init.set_pointer_id(self.id);
        init.set_button(self.button);
        init.set_buttons(match event {
            "pointerdown" => match self.button {
                2 => 2,
                _ => 1,
            },
            "pointermove" => self.buttons,
            _ => 0,
        });
        init.set_client_x(at.x.round() as i32);
        init.set_client_y(at.y.round() as i32);
        init.set_shift_key(held.contains("Shift"));
        init.set_ctrl_key(held.contains("Control"));
        init.set_alt_key(held.contains("Alt"));
        let event = PointerEvent::new_with_event_init_dict(event, &init).expect("an event");
        target.dispatch_event(&event).expect("dispatched");
    }
}
