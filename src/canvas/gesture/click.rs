//! Presses that go up where they went down: clicks, double clicks, taps, long presses.

use super::{Button, Gesture, GestureState, Intent, Intents, Pointer, PointerKind, Press, World};
use crate::canvas::hit::Hit;
use crate::canvas::point::Screen;
use crate::canvas::selection::{Change, Selectable};
use crate::canvas::wiring::Draft;

/// The longest time between the clicks of a double click, in milliseconds.
const DOUBLE_CLICK_MS: f64 = 400.0;
/// The most distance between the two clicks, in CSS pixels.
const DOUBLE_CLICK_SLACK: f64 = 8.0;
/// The most distance between two taps, in CSS pixels.
const DOUBLE_TAP_SLACK: f64 = 24.0;

/// A click that was.
#[derive(Clone, Copy)]
pub(super) struct Click {
    time_ms: f64,
    at: Screen,
    hit: Hit,
}

impl Gesture {
    /// Returns whether the timer of a long press should run: a finger is down and has not moved.
    pub fn wants_long_press(&self) -> bool {
        matches!(
            &self.state,
            GestureState::Pressed(press) if press.kind != PointerKind::Mouse && !press.claim.rest
        )
    }

    /// The timer of a long press has run out: a menu opens. Too late, it does nothing.
    pub fn long_press(&mut self, world: World) -> Intents {
        let mut intents = Intents::default();
        if !self.wants_long_press() {
            return intents;
        }
        if let (GestureState::Pressed(press), Some(hand)) = (&self.state, self.hand()) {
            let (at, hit) = (press.pointer.at, press.hit);
            select_for_menu(world, hit, &mut intents);
            intents.push(Intent::OpenMenu { at, hit });
            self.state = GestureState::Spent(hand);
        }
        intents
    }

    /// Selects what is pressed before it is clear whether the press becomes a drag, so that a
    /// person sees at once what they hold. A finger may be the first of two, so it waits.
    pub(super) fn select_at_once(&self, world: World, press: &Press, intents: &mut Intents) {
        let is_plain = !press.pointer.keys.shift && !press.pointer.keys.ctrl;
        let is_quick = press.kind != PointerKind::Touch && self.armed.is_none();
        let is_floor = matches!(press.hit, Hit::GroupBody(_));
        if let Some(item) = item_of(press.hit)
            && is_plain
            && is_quick
            && !is_floor
            && !world.selection.has(item)
        {
            intents.push(Intent::Select(Change::Only(item)));
        }
    }

    /// A press went up where it went down.
    pub(super) fn click(
        &mut self,
        world: World,
        press: &Press,
        pointer: Pointer,
        intents: &mut Intents,
    ) {
        let (at, hit) = (press.pointer.at, press.hit);
        if press.button == Button::Right {
            select_for_menu(world, hit, intents);
            return intents.push(Intent::OpenMenu { at, hit });
        }
        if let Some(draft) = self.armed.take() {
            return self.click_armed(world, draft, press, intents);
        }
        if let Hit::Port(fixed) = hit {
            self.last_click = None;
            return self.arm(world, Draft { fixed, old: None }, at, intents);
        }
        let keys = press.pointer.keys;
        let adds = keys.shift || keys.ctrl;
        let click = Click {
            time_ms: pointer.time_ms,
            at,
            hit,
        };
        let last = self.last_click.take();
        if !adds && last.is_some_and(|last| click.doubles(last, press.kind)) {
            if let Some(intent) = double_click(world, at, hit) {
                intents.push(intent);
            }
            return;
        }
        self.last_click = Some(click);
        match item_of(hit) {
            Some(item) if adds => intents.push(Intent::Select(Change::Toggle(item))),
            Some(item) if world.selection.single() != Some(item) => {
                intents.push(Intent::Select(Change::Only(item)));
            }
            None if !adds => intents.push(Intent::Select(Change::Nothing)),
            _ => {}
        }
    }
}

impl Click {
    fn doubles(self, last: Click, kind: PointerKind) -> bool {
        let slack = if kind == PointerKind::Touch {
            DOUBLE_TAP_SLACK
        } else {
            DOUBLE_CLICK_SLACK
        };
        self.time_ms - last.time_ms <= DOUBLE_CLICK_MS
            && self.at.distance(last.at) <= slack
            && self.hit == last.hit
    }
}

fn double_click(world: World, at: Screen, hit: Hit) -> Option<Intent> {
    let wire = match hit {
        Hit::Node(id) | Hit::GroupTitle(id) => return Some(Intent::Activate(id)),
        Hit::Corner(..) | Hit::Edge(..) | Hit::Port(_) => return None,
        Hit::Wire(wire) | Hit::WireEnd(wire, _) => Some(wire),
        Hit::Nothing | Hit::GroupBody(_) => None,
    };
    let at = world.viewport.to_canvas(at);
    Some(Intent::OpenAdd { at, wire })
}

/// Selects what a menu is about: a port's menu is that of its node, and that of the empty canvas
/// is about nothing that is selected.
fn select_for_menu(world: World, hit: Hit, intents: &mut Intents) {
    let item = match hit {
        Hit::Port(port) => Some(Selectable::Node(port.node())),
        hit => item_of(hit),
    };
    match item {
        Some(item) if !world.selection.has(item) => {
            intents.push(Intent::Select(Change::Only(item)));
        }
        None if !world.selection.is_empty() => intents.push(Intent::Select(Change::Nothing)),
        _ => {}
    }
}

/// The item that a click selects.
fn item_of(hit: Hit) -> Option<Selectable> {
    match hit {
        Hit::Nothing | Hit::Port(_) => None,
        Hit::Wire(wire) | Hit::WireEnd(wire, _) => Some(Selectable::Wire(wire)),
        Hit::Corner(id, _)
        | Hit::Edge(id, _)
        | Hit::Node(id)
        | Hit::GroupTitle(id)
        | Hit::GroupBody(id) => Some(Selectable::Node(id)),
    }
}
