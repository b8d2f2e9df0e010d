//! Drawing a wire: by a drag from port to port, by clicks on two ports, and by dragging one end of
//! an existing wire.

use super::{Gesture, Intent, Intents, Press, World};
use crate::canvas::hit::Hit;
use crate::canvas::point::Screen;
use crate::canvas::port::{End, Port};
use crate::canvas::selection::Selectable;
use crate::canvas::wiring::{Draft, SNAP_REACH};
use stackyard_engine::grid::Wire;

impl Gesture {
    /// A wire that was dragged is let go.
    pub(super) fn drop_wire(
        &mut self,
        world: World,
        draft: Draft,
        at: Screen,
        intents: &mut Intents,
    ) {
        let Intent::Draft { to, target, .. } = drawn(world, draft, at) else {
            return;
        };
        let wire = target.and_then(|port| draft.wire(world.scene, port));
        let reach = SNAP_REACH / world.viewport.zoom();
        let refusal = draft.refusal(world.scene, to, reach);
        let is_on_nothing = world
            .scene
            .node_at(to)
            .and_then(|id| world.scene.shape(id))
            .is_none_or(|shape| shape.is_group);
        let start = world.scene.port(draft.fixed);
        let went = start.map_or(0.0, |start| world.viewport.to_screen(start).distance(at));
        intents.push(match (wire, draft.old) {
            (Some(new), Some(old)) if new == old => Intent::Cancelled,
            (Some(new), Some(old)) => Intent::MoveWireEnd { old, new },
            (Some(new), None) => Intent::Connect(new),
            // A hand that shook on a port meant to click it.
            (None, None) if went < SNAP_REACH => return self.arm(world, draft, at, intents),
            (None, _) if let Some(why) = refusal => Intent::Refuse { why, at },
            (None, _) if !is_on_nothing => Intent::Cancelled,
            (None, Some(old)) => Intent::Disconnect(old),
            (None, None) => Intent::DropWire {
                port: draft.fixed,
                at: to,
            },
        });
    }

    /// A wire begins at a port, and its end follows the pointer.
    pub(super) fn arm(&mut self, world: World, draft: Draft, at: Screen, intents: &mut Intents) {
        self.armed = Some(draft);
        intents.push(drawn(world, draft, at));
    }

    /// Begins a wire at a port, which the next click ends, as a click on the port does.
    pub fn begin_wire(&mut self, world: World, fixed: Port) -> Intents {
        let mut intents = Intents::default();
        if let Some(place) = world.scene.port(fixed) {
            let at = world.viewport.to_screen(place);
            self.arm(world, Draft { fixed, old: None }, at, &mut intents);
        }
        intents
    }

    /// Handles the click after one on a port. On a port that can be connected it connects, on a
    /// port of the same kind it starts again from there, elsewhere it cancels.
    pub(super) fn click_armed(
        &mut self,
        world: World,
        draft: Draft,
        press: &Press,
        intents: &mut Intents,
    ) {
        let at = press.pointer.at;
        self.last_click = None;
        if let Intent::Draft {
            target: Some(port), ..
        } = drawn(world, draft, at)
            && let Some(wire) = draft.wire(world.scene, port)
        {
            return intents.push(Intent::Connect(wire));
        }
        match press.hit {
            Hit::Port(fixed)
                if fixed != draft.fixed && fixed.is_outlet() == draft.fixed.is_outlet() =>
            {
                self.arm(world, Draft { fixed, old: None }, at, intents);
            }
            Hit::Node(id) if id != draft.fixed.node() => {
                let point = world.viewport.to_canvas(at);
                let why = draft.refusal(world.scene, point, 0.0);
                intents.push(match why {
                    Some(why) => Intent::Refuse { why, at },
                    None => Intent::Cancelled,
                });
            }
            _ => intents.push(Intent::Cancelled),
        }
    }
}

/// The wire that a drag from a port draws: from a wired inlet the end of its wire, of the selected
/// one if it is among them, else of the last; from any other port a new one.
pub(super) fn drawn_from(world: World, port: Port) -> Draft {
    let is_selected = |wire: &Wire| world.selection.has(Selectable::Wire(*wire));
    let wires = match port {
        Port::Inlet(..) => world.scene.wires_at(port),
        Port::Outlet(..) => vec![],
    };
    let taken = wires.iter().copied().find(is_selected);
    match taken.or(wires.last().copied()) {
        Some(wire) => Draft {
            fixed: Port::of(wire, End::From),
            old: Some(wire),
        },
        None => Draft {
            fixed: port,
            old: None,
        },
    }
}

/// A wire in the air, with its end at a place or at the port it snaps to.
pub(super) fn drawn(world: World, draft: Draft, at: Screen) -> Intent {
    let point = world.viewport.to_canvas(at);
    let reach = SNAP_REACH / world.viewport.zoom();
    let target = draft.target(world.scene, point, reach);
    let place = target.and_then(|port| world.scene.port(port));
    Intent::Draft {
        draft,
        to: place.unwrap_or(point),
        target,
    }
}
