//! The gestures that the page of shortcuts lists: with the pointer, by touch, and with keys
//! that mean something only where they are pressed.

/// A gesture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gesture {
    /// Its effect.
    pub title: &'static str,
    /// The ways to do it.
    pub ways: &'static [&'static str],
}

const fn gesture(title: &'static str, ways: &'static [&'static str]) -> Gesture {
    Gesture { title, ways }
}

/// All of them.
pub static GESTURES: &[Gesture] = &[
    gesture(
        "Pan",
        &[
            "drag the empty canvas",
            "hold Space and drag",
            "scroll with two fingers",
        ],
    ),
    gesture("Zoom", &["turn the wheel or pinch, at the pointer"]),
    gesture(
        "Select",
        &[
            "click",
            "Shift- or Ctrl-click adds",
            "Shift-drag draws a box",
        ],
    ),
    gesture("Clone", &["Alt-drag what is selected"]),
    gesture("Add a node", &["double-click the empty canvas"]),
    gesture(
        "Connect",
        &[
            "drag from port to port, either way",
            "or drop it on a card, to its nearest free port",
            "or click one port, then the other",
        ],
    ),
    gesture(
        "Connect to a new node",
        &["drop a wire on the empty canvas and choose"],
    ),
    gesture("Put into a wire", &["select the wire, then add a node"]),
    gesture(
        "Rewire",
        &[
            "drag a wire, near its end, to another port",
            "or drag its end off the inlet",
        ],
    ),
    gesture("Resize", &["drag an edge or a corner of what is selected"]),
    gesture("Open a machine or a note", &["double-click it anywhere"]),
    gesture("Rename", &["double-click any other node", "F2"]),
    gesture(
        "Menu",
        &[
            "right-click, or press long on a touch screen",
            "the Menu key or Shift+F10",
        ],
    ),
    gesture("In a program: find", &["Ctrl+F, Enter, Shift+Enter"]),
    gesture(
        "In a program: make lines comments",
        &["Ctrl+/, and back again"],
    ),
    gesture("In a program: move lines", &["Alt+Up, Alt+Down"]),
    gesture(
        "Leave a program",
        &["Escape, and once more to close the machine"],
    ),
    gesture("Walk nodes and ports", &["Tab, Shift+Tab"]),
    gesture(
        "Select several by keyboard",
        &["Shift+Space on a node, Tab to another, Shift+Space"],
    ),
    gesture(
        "Connect by keyboard",
        &["Enter on a port, arrows to the other end, Enter"],
    ),
    gesture(
        "Walk over wires",
        &["on a port, ← and → to the next of its wires, ↑ and ↓ to the other end"],
    ),
    gesture(
        "Rewire by keyboard",
        &["Enter on a port of the selected wire, arrows to another port, Enter"],
    ),
    gesture("Run this program", &["Shift+Enter in its editor"]),
    gesture(
        "Set or remove a breakpoint",
        &["click beside the line", "F9 at the caret"],
    ),
    gesture(
        "Watch memory",
        &["drag over cells, then Alt-drag them onto the canvas"],
    ),
];
