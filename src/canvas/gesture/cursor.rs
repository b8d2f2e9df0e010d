//! The look of the pointer: what a drag does, or would do.

use super::drag::Drag;
use super::keys::Space;
use super::resizing::Grip;
use super::{Gesture, GestureState, Modifiers};
use crate::canvas::hit::Hit;

/// The look of the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    /// Nothing the canvas knows: the element under it says.
    #[default]
    Plain,
    /// A drag pans.
    Grab,
    /// It pans.
    Grabbing,
    /// A drag draws a wire or a box.
    Crosshair,
    /// A drag moves a node.
    Move,
    /// A drag makes copies.
    Copy,
    /// A click selects, and a drag pans.
    Pointer,
    /// A drag resizes across.
    ResizeAcross,
    /// A drag resizes downwards.
    ResizeDown,
    /// A drag resizes by the top left or the bottom right corner.
    ResizeFalling,
    /// A drag resizes by the other corners.
    ResizeRising,
}

impl Cursor {
    /// Its name in style sheets.
    pub const fn name(self) -> &'static str {
        match self {
            Cursor::Plain => "default",
            Cursor::Grab => "grab",
            Cursor::Grabbing => "grabbing",
            Cursor::Crosshair => "crosshair",
            Cursor::Move => "move",
            Cursor::Copy => "copy",
            Cursor::Pointer => "pointer",
            Cursor::ResizeAcross => "ew-resize",
            Cursor::ResizeDown => "ns-resize",
            Cursor::ResizeFalling => "nwse-resize",
            Cursor::ResizeRising => "nesw-resize",
        }
    }
}

impl Gesture {
    /// The look of the pointer with these keys held over what is hit; `None` is a control.
    pub fn cursor(&self, hit: Option<Hit>, keys: Modifiers) -> Cursor {
        match &self.state {
            GestureState::Dragging(_, drag) => return drag.cursor(keys),
            GestureState::Pinching(_) | GestureState::Spent(_) => return Cursor::Plain,
            GestureState::Idle | GestureState::Pressed(_) => {}
        }
        if self.space != Space::Up {
            return Cursor::Grab;
        }
        if self.armed.is_some() {
            return Cursor::Crosshair;
        }
        match hit {
            None => Cursor::Plain,
            Some(Hit::Nothing | Hit::GroupBody(_)) if keys.shift => Cursor::Crosshair,
            Some(Hit::Nothing | Hit::GroupBody(_)) => Cursor::Grab,
            Some(Hit::Wire(_)) => Cursor::Pointer,
            Some(Hit::Port(_) | Hit::WireEnd(..)) => Cursor::Crosshair,
            Some(Hit::Node(_) | Hit::GroupTitle(_)) if keys.alt => Cursor::Copy,
            Some(Hit::Node(_) | Hit::GroupTitle(_)) => Cursor::Move,
            Some(Hit::Corner(_, corner)) => Grip::from(corner).cursor(),
            Some(Hit::Edge(_, edge)) => Grip::from(edge).cursor(),
        }
    }

    /// Whether all of the canvas has that look, whatever lies on it: a drag is under way, or Space
    /// is down.
    pub fn holds_cursor(&self) -> bool {
        let is_space = self.space != Space::Up;
        match &self.state {
            GestureState::Dragging(_, drag) => drag.cursor(Modifiers::default()) != Cursor::Plain,
            GestureState::Idle | GestureState::Pressed(_) => is_space,
            GestureState::Pinching(_) | GestureState::Spent(_) => false,
        }
    }
}

impl Drag {
    fn cursor(&self, keys: Modifiers) -> Cursor {
        match self {
            Drag::Pan => Cursor::Grabbing,
            Drag::Box(_) | Drag::Wire(_) => Cursor::Crosshair,
            Drag::Move(_) if keys.alt => Cursor::Copy,
            Drag::Move(_) => Cursor::Move,
            Drag::Resize(drag) => drag.cursor(),
            Drag::Scroll(_) | Drag::Elsewhere => Cursor::Plain,
        }
    }
}
