//! What travels along the wires in sight: a pulse when a message passed, a colour where
//! an inbox grows or drops or messages go round in a loop, and the last message of the
//! wire under the pointer.

use super::layers::{Layers, flag};
use super::stage::Stage;
use super::style;
use crate::canvas::hit::{Hit, Look, hit};
use crate::canvas::level::Level;
use crate::components::element::{put, set};
use crate::reactive::effect;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::{MS, NodeId, Time, Wire};
use stackyard_engine::session::Session;
use web_sys::Element;

/// Real time a pulse is seen at least before the next one begins, in milliseconds: wires
/// that carry something with every frame do not flicker.
const PULSE_MS: f64 = 160.0;
/// Messages waiting from which on an inbox is said to grow.
pub(super) const MANY: usize = 64;
/// Simulated time a loop is shown after it was cut last, in microseconds.
pub(super) const LOOP_SHOWN_US: u64 = 1000 * MS;
/// Characters shown of a message.
const SHOWN: usize = 80;

/// What was seen of a wire.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    count: u64,
    /// When its pulse began, in milliseconds of real time.
    at_ms: f64,
    is_other: bool,
}

impl Layers {
    /// Shows what passed since the last time.
    fn show_traffic(&mut self, session: &Session, now_ms: f64) {
        let grid = session.grid();
        let is_recent = |at: Time| at.0 + LOOP_SHOWN_US > grid.now().0;
        for (&wire, path) in &self.wires {
            let count = grid.traffic(wire).map_or(0, |traffic| traffic.count);
            let seen = self.seen.get_or_insert_with(wire, Seen::default);
            if count != seen.count && now_ms - seen.at_ms >= PULSE_MS {
                *seen = Seen {
                    count,
                    at_ms: now_ms,
                    is_other: !seen.is_other,
                };
                // Another name begins the same animation anew.
                set(path, "data-pulse", if seen.is_other { "a" } else { "b" });
            }
            let is_looped = grid.looped_at(wire).is_some_and(is_recent);
            flag(path, "data-loop", is_looped);
            self.show_inbox(session, path, wire.to);
        }
    }

    fn show_inbox(&self, session: &Session, path: &Element, to: NodeId) {
        let Some(asm) = session.grid().machine(to) else {
            return;
        };
        flag(path, "data-drops", asm.dropped() > 0);
        flag(path, "data-grows", asm.machine().inbox().len() >= MANY);
    }
}

impl Stage {
    /// The wire under the pointer, while no button is down.
    pub(super) fn look_under_pointer(&self) {
        let wire = self.state.with_value(|state| {
            let at = state.pointer.filter(|_| state.gesture.is_idle())?;
            let look = Look {
                zoom: state.viewport.zoom(),
                is_touch: false,
                level: state.level,
            };
            let point = state.viewport.to_canvas(at);
            match hit(&state.scene, &state.selection, point, look) {
                Hit::Wire(wire) | Hit::WireEnd(wire, _) => Some(wire),
                _ => None,
            }
        });
        if self.hovered.get_untracked() != wire {
            self.hovered.set(wire);
        }
    }
}

/// Follows the run, and says what the wire under the pointer carried last.
pub(super) fn traffic(stage: Stage) -> impl IntoView {
    let bridge = stage.bridge;
    let clock = window().performance();
    effect(move || {
        // Also while time stands still: what is done by hand sends, too.
        bridge.ran().track();
        bridge.transport().track();
        let is_tiled = stage.state.with_value(|state| state.level == Level::Tile);
        if is_tiled {
            return;
        }
        let now_ms = clock.as_ref().map_or(0.0, web_sys::Performance::now);
        stage.layers.update_value(|layers| {
            if let Some(layers) = layers {
                bridge.with(|session| layers.show_traffic(session, now_ms));
            }
        });
    });
    let tip = NodeRef::<html::Div>::new();
    let is_hidden = Signal::derive(move || stage.hovered.with(Option::is_none));
    let text = Signal::derive(move || {
        let Some(wire) = stage.hovered.get() else {
            return String::new();
        };
        bridge.ran().track();
        bridge.transport().track();
        bridge.with(|session| words(session, wire))
    });
    effect(move || {
        if stage.hovered.get().is_none() {
            return;
        }
        let at = stage.state.with_value(|state| state.pointer);
        if let (Some(tip), Some(at)) = (tip.get(), at) {
            put(&tip, (at.x as i32 + 14, at.y as i32 + 14));
        }
    });
    view! {
        <div class=style::tip role="tooltip" hidden=is_hidden node_ref=tip>
            {text}
        </div>
    }
}

/// What a wire carried: how much, when last, and what.
pub(super) fn words(session: &Session, wire: Wire) -> String {
    let grid = session.grid();
    let Some(traffic) = grid.traffic(wire).filter(|traffic| traffic.count > 0) else {
        return "Nothing passed yet".to_owned();
    };
    let said = traffic.said.to_string();
    let cut = said.char_indices().nth(SHOWN).map(|(at, _)| at);
    let (said, more) = match cut {
        Some(at) => (said.get(..at).unwrap_or_default(), "…"),
        None => (&said[..], ""),
    };
    let ms = traffic.last.0 / MS;
    let noun = if traffic.count == 1 {
        "message"
    } else {
        "messages"
    };
    let mut text = format!(
        "{said}{more} — {} {noun}, the last at {}.{:03} s",
        traffic.count,
        ms / 1000,
        ms % 1000
    );
    if let Some(asm) = grid.machine(wire.to) {
        let waiting = asm.machine().inbox().len();
        if waiting > 0 {
            text.push_str(&format!("; {waiting} wait in the inbox"));
        }
        if asm.dropped() > 0 {
            text.push_str(&format!("; {} were dropped", asm.dropped()));
        }
    }
    text
}
