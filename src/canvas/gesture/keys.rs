//! The keys and the wheel that a gesture listens to: Escape and the space bar.

use super::{Gesture, GestureState, Intent, Intents};
use crate::canvas::gesture::wheel::{Turn, Turned};
use crate::canvas::point::Screen;
use crate::canvas::selection::Change;

/// The space bar.
#[derive(Default, PartialEq)]
pub(super) enum Space {
    #[default]
    Up,
    /// Down, and not used yet.
    Held,
    /// Down, and something was done with it.
    Used,
}

impl Gesture {
    /// Escape: cancels the drag or the drawn wire, or else clears the selection.
    pub fn escape(&mut self) -> Intents {
        let mut intents = Intents::default();
        if let Some(hand) = self.hand() {
            self.abandon(&mut intents);
            self.state = GestureState::Spent(hand);
        }
        if self.armed.take().is_some() {
            intents.push(Intent::Cancelled);
        } else if matches!(self.state, GestureState::Idle) {
            intents.push(Intent::Select(Change::Nothing));
        }
        intents
    }

    /// Handles the space bar going down (also repeatedly, while it is held) or up. A tap runs or
    /// pauses; while it is held, every drag pans.
    pub fn space(&mut self, is_down: bool) -> Intents {
        let mut intents = Intents::default();
        if is_down && self.space == Space::Up {
            let is_busy = !matches!(self.state, GestureState::Idle);
            self.space = if is_busy { Space::Used } else { Space::Held };
        } else if !is_down {
            if self.space == Space::Held {
                intents.push(Intent::ToggleRun);
            }
            self.space = Space::Up;
        }
        intents
    }

    /// Handles a turn of the wheel.
    pub fn wheel(&mut self, turn: Turn, at: Screen) -> Intents {
        let mut intents = Intents::default();
        intents.push(match self.wheel.turn(turn) {
            Turned::Pan { dx, dy } => Intent::Pan { dx, dy },
            Turned::Zoom(factor) => Intent::ZoomAt { at, factor },
        });
        intents
    }

    /// The window lost the keyboard: keys that go up elsewhere are not heard of.
    pub fn forget_keys(&mut self) {
        self.space = Space::Up;
    }
}
