//! The tip of a wire: what it carried last, how much, and when. It is there for the wire
//! under the pointer, and for the one that is selected alone, since a finger points at
//! nothing without pressing it.

use super::stage::Stage;
use super::style;
use crate::canvas::beside::beside;
use crate::canvas::point::Screen;
use crate::canvas::selection::Item;
use crate::dom::{LiveText, holds, translate};
use crate::reactive::effect;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::{MS, Wire};
use stackyard_engine::session::Session;
use std::fmt::{self, Write};

/// Characters shown of a message.
const SHOWN: usize = 80;

/// The tip, while there is a wire to speak of.
pub(super) fn tip(stage: Stage) -> impl IntoView {
    let bridge = stage.bridge;
    let tip = NodeRef::<html::Div>::new();
    let mut text = LiveText::default();
    let node = text.node();
    effect(move || {
        let Some(tip) = tip.get() else { return };
        stage.seen().track();
        let wire = stage.hovered.get().or_else(|| selected(stage));
        let place = wire.and_then(|wire| Some((wire, place(stage, wire)?)));
        let Some((wire, at)) = place else {
            if !tip.hidden() {
                tip.set_hidden(true);
                text.set("");
            }
            return;
        };
        tip.set_hidden(false);
        bridge.ran().track();
        bridge.transport().track();
        bridge.with(|session| text.write(format_args!("{}", Carried { session, wire })));
        // It is as large as its text, and not cut off by an edge of the canvas.
        let size = (tip.offset_width().into(), tip.offset_height().into());
        let seen = stage.with_viewport(|viewport| viewport.size());
        let Screen { x, y } = beside(at, size, seen);
        translate(&tip, (x as i32, y as i32));
    });
    view! { <div class=style::tip role="tooltip" hidden=true node_ref=tip use:holds=node></div> }
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

/// What a wire carried in words: how much, when last, and what.
pub(super) struct Carried<'a> {
    pub(super) session: &'a Session,
    pub(super) wire: Wire,
}

impl fmt::Display for Carried<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grid = self.session.grid();
        let traffic = grid.traffic(self.wire);
        let Some(traffic) = traffic.filter(|traffic| traffic.count > 0) else {
            return f.write_str("Nothing passed yet");
        };
        let mut cut = Cut {
            out: f,
            left: Some(SHOWN),
        };
        write!(cut, "{}", traffic.said)?;
        let (count, ms) = (traffic.count, traffic.last.0 / MS);
        let plural = if count == 1 { "" } else { "s" };
        let (seconds, rest) = (ms / 1000, ms % 1000);
        write!(
            f,
            " — {count} message{plural}, the last at {seconds}.{rest:03} s"
        )?;
        let Some(asm) = grid.machine(self.wire.to) else {
            return Ok(());
        };
        let waiting = asm.machine().inbox().len();
        if waiting > 0 {
            write!(f, "; {waiting} wait in the inbox")?;
        }
        if asm.dropped() > 0 {
            write!(f, "; {} were dropped", asm.dropped())?;
        }
        Ok(())
    }
}

/// Lets so many characters of a text through, and an ellipsis for all others.
struct Cut<'a, 'b> {
    out: &'a mut fmt::Formatter<'b>,
    left: Option<usize>,
}

impl Write for Cut<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            let Some(left) = self.left else {
                return Ok(());
            };
            self.left = left.checked_sub(1);
            let is_left = self.left.is_some();
            self.out.write_char(if is_left { character } else { '…' })?;
        }
        Ok(())
    }
}
