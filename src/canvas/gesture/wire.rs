//! Drawing a wire: by a drag from port to port, by clicks on two ports, and by dragging one end of
//! an existing wire.

use super::{Gesture, Intent, Intents, Press, World};
use crate::canvas::hit::Hit;
use crate::canvas::point::Screen;
use crate::canvas::wiring::{Draft, SNAP_REACH};

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
            _ => intents.push(Intent::Cancelled),
        }
    }
}

/// A wire in the air, with its end at a place or at the port it snaps to.
pub(super) fn drawn(world: World, draft: Draft, at: Screen) -> Intent {
    let point = world.viewport.to_canvas(at);
    let reach = SNAP_REACH / world.viewport.zoom();
    let target = draft.snaps_to(world.scene, point, reach);
    let place = target.and_then(|port| world.scene.port(port));
    Intent::Draft {
        draft,
        to: place.unwrap_or(point),
        target,
    }
}
