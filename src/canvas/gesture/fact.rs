//! The input of gestures: pointers, and the keys held with them.

use crate::canvas::hit::Hit;
use crate::canvas::point::Screen;
use crate::canvas::scene::Scene;
use crate::canvas::scroll::Rooms;
use crate::canvas::selection::Selection;
use crate::canvas::viewport::Viewport;

/// The keys held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    /// Alt.
    pub alt: bool,
}

/// The kind of pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// A mouse, or a trackpad.
    Mouse,
    /// A finger.
    Touch,
    /// A pen.
    Pen,
}

/// The button of a mouse; a finger and a pen count as the left one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// The main button.
    Left,
    /// The wheel.
    Middle,
    /// The button for menus.
    Right,
}

/// A pointer at a place, at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// The browser's id of the pointer.
    pub id: i32,
    /// The position.
    pub at: Screen,
    /// The keys held.
    pub keys: Modifiers,
    /// The time in milliseconds.
    pub time_ms: f64,
}

/// A pointer that goes down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Press {
    /// The pointer.
    pub pointer: Pointer,
    /// Its kind.
    pub kind: PointerKind,
    /// The button.
    pub button: Button,
    /// What is under the pointer.
    pub hit: Hit,
    /// The parts of the press that belong to a control and not to the canvas.
    pub claim: PointerCapture,
    /// How far the box under the pointer can scroll.
    pub rooms: Rooms,
}

/// The parts of a touch that belong to the control it starts on, such as a button or a text on a
/// card. The other parts are the canvas's, as two fingers always are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PointerCapture {
    /// A tap: it goes up where it went down.
    pub tap: bool,
    /// A long press: it stays down without moving.
    pub rest: bool,
    /// A drag.
    pub drag: bool,
}

/// The state that gestures read.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The nodes and wires with their geometry.
    pub scene: &'a Scene,
    /// The visible part of the canvas.
    pub viewport: &'a Viewport,
    /// The selection.
    pub selection: &'a Selection,
    /// Whether drags snap to the grid; Ctrl does the opposite.
    pub snaps: bool,
}
