//! What happens to a hand: pointers that go down, and the keys held with them.

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

/// What points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// A mouse, or a trackpad.
    Mouse,
    /// A finger.
    Touch,
    /// A pen.
    Pen,
}

/// Which button of a mouse; a finger and a pen are the left one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// The main button.
    Left,
    /// The wheel.
    Middle,
    /// The one for menus.
    Right,
}

/// A pointer at a place, at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// The browser's id of the pointer.
    pub id: i32,
    /// Where it is.
    pub at: Screen,
    /// The keys held.
    pub keys: Modifiers,
    /// When, in milliseconds.
    pub time_ms: f64,
}

/// A pointer that goes down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Press {
    /// Which, where and when.
    pub pointer: Pointer,
    /// What points.
    pub kind: PointerKind,
    /// Which button.
    pub button: Button,
    /// What is under it.
    pub hit: Hit,
    /// What of it is not for the canvas.
    pub claim: PointerCapture,
    /// How far the box under it can be scrolled.
    pub rooms: Rooms,
}

/// What of a finger's press is for what it goes down on, such as a button or a text on a
/// card. The rest of it is for the canvas, as two fingers always are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PointerCapture {
    /// That it goes up where it went down.
    pub tap: bool,
    /// That it rests.
    pub rest: bool,
    /// That it moves.
    pub drag: bool,
}

/// What a gesture looks at.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// Where everything is.
    pub scene: &'a Scene,
    /// What is seen.
    pub viewport: &'a Viewport,
    /// What is selected.
    pub selection: &'a Selection,
    /// Whether what is dragged snaps to the grid; Ctrl does the opposite.
    pub snaps: bool,
}
