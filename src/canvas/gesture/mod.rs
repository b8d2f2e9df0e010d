//! Turns pointers and keys into intents. It is a state machine without timers and allocations that
//! changes nothing but itself. The component reports each event and carries out the intents, at
//! once and in order.

mod click;
mod cursor;
mod drag;
mod edge;
mod fact;
mod intent;
mod keys;
mod moving;
mod pinch;
mod resizing;
pub mod wheel;
mod wire;

pub use cursor::Cursor;
pub use fact::{Button, Modifiers, Pointer, PointerCapture, PointerKind, Press, World};
pub use intent::{Intent, Intents, Phase};

use super::point::Screen;
use super::wiring::Draft;
use click::Click;
use drag::Drag;
use keys::Space;
use pinch::{Finger, pinch};
use wheel::Wheel;

/// The time a finger rests to open a menu, in milliseconds. The caller runs the timer.
pub const LONG_PRESS_MS: u32 = 500;
/// The most a pointer may move in a click, in CSS pixels.
const MOUSE_SLACK: f64 = 4.0;
/// The most a finger may move in a tap, in CSS pixels.
const TOUCH_SLACK: f64 = 10.0;
/// The state of the gesture.
#[derive(Default)]
pub struct Gesture {
    state: GestureState,
    /// The wire begun by a click on a port, that the next click may end.
    armed: Option<Draft>,
    /// The last click: the next may make it a double click.
    last_click: Option<Click>,
    space: Space,
    wheel: Wheel,
}

#[derive(Default)]
enum GestureState {
    #[default]
    Idle,
    /// Down, and not yet known for what.
    Pressed(Press),
    /// Down and moving.
    Dragging(Hand, Drag),
    /// Two fingers.
    Pinching([Finger; 2]),
    /// Still down, but its gesture is over.
    Spent(Hand),
}

/// A pointer that is down.
#[derive(Clone, Copy)]
struct Hand {
    pointer: i32,
    is_touch: bool,
    /// Its last position and the keys held there.
    at: Screen,
    keys: Modifiers,
}

impl Gesture {
    /// A pointer goes down on the canvas.
    pub fn press(&mut self, world: World, press: Press) -> Intents {
        let mut intents = Intents::default();
        if let Some(hand) = self.hand() {
            if hand.is_touch && press.kind == PointerKind::Touch && hand.pointer != press.pointer.id
            {
                self.abandon(&mut intents);
                let one = Finger {
                    pointer: hand.pointer,
                    at: hand.at,
                };
                let other = Finger {
                    pointer: press.pointer.id,
                    at: press.pointer.at,
                };
                self.state = GestureState::Pinching([one, other]);
            }
            return intents;
        }
        if let GestureState::Pinching(_) = self.state {
            return intents;
        }
        let with_space = self.space != Space::Up && press.button == Button::Left;
        if self.space == Space::Held {
            self.space = Space::Used;
        }
        if with_space || press.button == Button::Middle {
            self.state = GestureState::Dragging(Hand::of(&press), Drag::Pan);
            return intents;
        }
        self.select_at_once(world, &press, &mut intents);
        self.state = GestureState::Pressed(press);
        intents
    }

    /// A pointer moves, down or not.
    pub fn moves(&mut self, world: World, pointer: Pointer) -> Intents {
        let mut intents = Intents::default();
        if let GestureState::Pinching(fingers) = &mut self.state {
            pinch(fingers, pointer, &mut intents);
            return intents;
        }
        let Some(hand) = self.hand() else {
            if let Some(draft) = self.armed {
                intents.push(wire::drawn(world, draft, pointer.at));
            }
            return intents;
        };
        if hand.pointer != pointer.id {
            return intents;
        }
        if let GestureState::Pressed(press) = self.state {
            let slack = if hand.is_touch {
                TOUCH_SLACK
            } else {
                MOUSE_SLACK
            };
            if press.pointer.at.distance(pointer.at) <= slack {
                return intents;
            }
            let drag = self.begin_drag(world, &press, pointer.at, &mut intents);
            self.state = GestureState::Dragging(hand, drag);
        }
        if let GestureState::Dragging(hand, drag) = &mut self.state {
            drag.moves(world, hand.at, pointer.at, pointer.keys, &mut intents);
        }
        if let GestureState::Dragging(hand, _) | GestureState::Spent(hand) = &mut self.state {
            hand.at = pointer.at;
            hand.keys = pointer.keys;
        }
        intents
    }

    /// Repeats the last move, after the canvas moved under the pointer or a key was pressed.
    pub fn moves_again(&mut self, world: World, keys: Option<Modifiers>) -> Intents {
        let mut intents = Intents::default();
        if let GestureState::Dragging(hand, drag) = &mut self.state {
            hand.keys = keys.unwrap_or(hand.keys);
            drag.moves(world, hand.at, hand.at, hand.keys, &mut intents);
        }
        intents
    }

    /// A pointer goes up.
    pub fn release(&mut self, world: World, pointer: Pointer) -> Intents {
        if let GestureState::Pinching([one, other]) = self.state {
            let left = match pointer.id {
                id if id == one.pointer => other,
                id if id == other.pointer => one,
                _ => return Intents::default(),
            };
            // The remaining finger continues to pan.
            let hand = Hand {
                pointer: left.pointer,
                is_touch: true,
                at: left.at,
                keys: pointer.keys,
            };
            self.state = GestureState::Dragging(hand, Drag::Pan);
            return Intents::default();
        }
        if self.hand().is_none_or(|hand| hand.pointer != pointer.id) {
            return Intents::default();
        }
        // It may have gone up somewhere else than where it was last.
        let mut intents = self.moves(world, pointer);
        match std::mem::take(&mut self.state) {
            GestureState::Pressed(press) if press.claim.tap => {}
            GestureState::Pressed(press) => self.click(world, &press, pointer, &mut intents),
            GestureState::Dragging(_, drag) => {
                // The intents of the last move come with those of the drop.
                intents = self.drop(world, drag, pointer, intents);
            }
            _ => {}
        }
        intents
    }

    /// The browser takes a pointer away.
    pub fn cancel(&mut self, pointer: i32) -> Intents {
        let mut intents = Intents::default();
        if let GestureState::Pinching([one, other]) = self.state
            && (one.pointer == pointer || other.pointer == pointer)
        {
            self.state = GestureState::Idle;
        }
        if self.hand().is_some_and(|hand| hand.pointer == pointer) {
            self.abandon(&mut intents);
            self.state = GestureState::Idle;
        }
        intents
    }

    /// The wire that a click on a port has started, if any.
    pub fn armed(&self) -> Option<Draft> {
        self.armed
    }

    /// Returns whether no pointer is down.
    pub fn is_idle(&self) -> bool {
        matches!(self.state, GestureState::Idle)
    }

    /// The pointers that the gesture has taken over: the controls they went down on must not get
    /// their events any more.
    pub fn taken(&self) -> [Option<i32>; 2] {
        match &self.state {
            GestureState::Idle
            | GestureState::Pressed(_)
            | GestureState::Dragging(_, Drag::Elsewhere) => [None; 2],
            GestureState::Dragging(hand, _) | GestureState::Spent(hand) => {
                [Some(hand.pointer), None]
            }
            GestureState::Pinching(fingers) => fingers.map(|finger| Some(finger.pointer)),
        }
    }

    /// The pointer that is down, if it is exactly one.
    fn hand(&self) -> Option<Hand> {
        match &self.state {
            GestureState::Pressed(press) => Some(Hand::of(press)),
            GestureState::Dragging(hand, _) | GestureState::Spent(hand) => Some(*hand),
            GestureState::Idle | GestureState::Pinching(_) => None,
        }
    }

    /// Puts back what is being dragged.
    fn abandon(&mut self, intents: &mut Intents) {
        if let GestureState::Dragging(_, drag) = &self.state {
            drag.abandon(intents);
        }
    }
}

impl Hand {
    fn of(press: &Press) -> Hand {
        Hand {
            pointer: press.pointer.id,
            is_touch: press.kind == PointerKind::Touch,
            at: press.pointer.at,
            keys: press.pointer.keys,
        }
    }
}
