//! The tip of a wire: what it carried last, how much, and when. It is there for the wire
//! under the pointer, and for the one that is selected alone, since a finger points at
//! nothing without pressing it.

use super::stage::Stage;
use super::style;
use crate::canvas::beside::beside;
use crate::canvas::point::Screen;
use crate::canvas::selection::Item;
use crate::components::effect::effect;
use crate::components::element::put;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::{MS, Wire};
use stackyard_engine::session::Session;

/// Characters shown of a message.
const SHOWN: usize = 80;

/// The tip, while there is a wire to speak of.
pub(super) fn tip(stage: Stage) -> impl IntoView {
    let bridge = stage.bridge;
    let tip = NodeRef::<html::Div>::new();
    let wire = Memo::new(move |_| stage.hovered.get().or_else(|| selected(stage)));
    effect(move || {
        let Some(tip) = tip.get() else { return };
        stage.seen().track();
        let place = wire
            .get()
            .and_then(|wire| Some((wire, place(stage, wire)?)));
        tip.set_hidden(place.is_none());
        let Some((wire, at)) = place else {
            return tip.set_text_content(None);
        };
        bridge.ran().track();
        bridge.transport().track();
        let text = bridge.with(|session| words(session, wire));
        if tip.text_content().as_deref() != Some(&text) {
            tip.set_text_content(Some(&text));
        }
        // It is as large as its text, and not cut off by an edge of the canvas.
        let size = (tip.offset_width().into(), tip.offset_height().into());
        let seen = stage.with_viewport(|viewport| viewport.size());
        let Screen { x, y } = beside(at, size, seen);
        put(&tip, (x as i32, y as i32));
    });
    view! { <div class=style::tip role="tooltip" hidden=true node_ref=tip></div> }
}

/// The wire that is selected and nothing else.
fn selected(stage: Stage) -> Option<Wire> {
    stage.selected().track();
    match stage.with_selection(|selection| selection.single())? {
        Item::Wire(wire) => Some(wire),
        Item::Node(_) => None,
    }
}

/// Where the wire is spoken of: under the pointer, or half-way along it; `None` if nothing
/// of it is in sight.
fn place(stage: Stage, wire: Wire) -> Option<Screen> {
    let is_hovered = stage.hovered.get_untracked() == Some(wire);
    stage.state.with_value(|state| {
        if is_hovered {
            return state.pointer;
        }
        let curve = state
            .scene
            .curve(wire)
            .filter(|_| state.scene.has_wire(wire))?;
        let is_seen = curve.meets(state.viewport.visible());
        is_seen.then(|| state.viewport.to_screen(curve.at(0.5)))
    })
}

/// What a wire carried: how much, when last, and what.
fn words(session: &Session, wire: Wire) -> String {
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
