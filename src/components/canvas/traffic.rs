//! The traffic on the wires in sight: a pulse when a message passed, a colour where an inbox
//! grows or drops messages, or messages go round in a loop.

use super::layers::{Layers, flag};
use super::stage::Stage;
use crate::canvas::scene::Scene;
use crate::dom::set_attribute;
use crate::reactive::effect;
use crate::words::WireProblem;
use leptos::prelude::*;
use stackyard_engine::grid::Wire;
use stackyard_engine::session::Session;

/// Real time a pulse is seen at least before the next one begins, in milliseconds: wires
/// that carry something with every frame do not flicker.
const PULSE_MS: f64 = 160.0;

/// The traffic of a wire that was shown.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    count: u64,
    /// When its pulse began, in milliseconds of real time; `None` before the first.
    at_ms: Option<f64>,
    is_other: bool,
}

impl Seen {
    /// Of a wire that comes into sight: what passed before is no pulse.
    pub(super) fn first(session: &Session, wire: Wire) -> Seen {
        Seen {
            count: count(session, wire),
            at_ms: None,
            is_other: false,
        }
    }

    /// Takes the number of messages by now. Returns whether a pulse begins. The number is less
    /// than before after a step back; a message during a pulse belongs to that pulse.
    fn take(&mut self, count: u64, now_ms: f64) -> bool {
        let has_passed = count > self.count;
        self.count = count;
        let is_over = self.at_ms.is_none_or(|at_ms| now_ms - at_ms >= PULSE_MS);
        if has_passed && is_over {
            self.at_ms = Some(now_ms);
            self.is_other = !self.is_other;
        }
        has_passed && is_over
    }
}

/// The number of messages a wire carried.
fn count(session: &Session, wire: Wire) -> u64 {
    session
        .grid()
        .traffic(wire)
        .map_or(0, |traffic| traffic.count)
}

impl Layers {
    /// Shows what passed since the last time.
    fn show_traffic(&mut self, scene: &Scene, session: &Session, now_ms: f64) {
        let mut passed = std::mem::take(&mut self.passed);
        let mut outlet = None;
        let mut wrong: Vec<(Wire, u64, usize)> = Vec::new();
        for (&wire, path) in &self.wires {
            // Wires of one outlet stand together.
            let of = Some((wire.from, wire.outlet));
            let is_first = std::mem::replace(&mut outlet, of) != of;
            if let Some(seen) = self.seen.get_mut(&wire)
                && seen.take(count(session, wire), now_ms)
            {
                // Another name begins the same animation anew.
                let beat = if seen.is_other { "a" } else { "b" };
                set_attribute(path, "data-pulse", beat);
                passed.push((wire, is_first, beat));
            }
            let asm = session.grid().machine(wire.to);
            let trouble = asm.and_then(WireProblem::of_inbox);
            flag(path, "data-loop", session.is_looped(wire));
            flag(path, "data-grows", trouble == Some(WireProblem::Grows));
            flag(path, "data-drops", trouble == Some(WireProblem::Drops));
            // Of several wires into one node the first says it.
            if let Some(asm) = asm.filter(|_| trouble.is_some())
                && wrong.iter().all(|(other, ..)| other.to != wire.to)
            {
                wrong.push((wire, asm.dropped(), asm.machine().inbox().len()));
            }
        }
        for (wire, is_first, beat) in passed.drain(..) {
            self.mark_passed(scene, session, (wire, is_first), beat);
        }
        self.passed = passed;
        self.mark_problems(scene, &wrong);
    }
}

/// Follows the run.
pub(super) fn follow_traffic(stage: Stage) {
    let bridge = stage.bridge;
    let clock = window().performance();
    effect(move || {
        // Also while time stands still: what is done by hand sends, too.
        bridge.ran().track();
        bridge.transport().track();
        if stage.painter.is_overview() {
            return;
        }
        let now_ms = clock.as_ref().map_or(0.0, web_sys::Performance::now);
        stage.painter.layers.update_value(|layers| {
            if let Some(layers) = layers {
                stage.scene.with_value(|scene| {
                    bridge.with(|session| layers.show_traffic(scene, session, now_ms));
                });
            }
        });
    });
}
