//! The tip of a wire: what it carried last, how much, and when. It is there for the wire
//! under the pointer, and for the one that is selected alone, since a finger points at
//! nothing without pressing it. Where a wire was dropped that cannot end there, it says why.

use super::stage::Stage;
use super::style;
use crate::canvas::beside::beside;
use crate::canvas::point::Screen;
use crate::dom::{LiveText, holds, translate};
use crate::reactive::effect;
use crate::words::{Carried, refusal_words};
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::Wire;

/// The tip, while there is a wire to speak of.
pub(super) fn tip(stage: Stage) -> impl IntoView {
    let bridge = stage.bridge;
    let tip = NodeRef::<html::Div>::new();
    let mut text = LiveText::default();
    let node = text.node();
    effect(move || {
        let Some(tip) = tip.get() else { return };
        stage.painter.moved().track();
        stage.selection.changed().track();
        let wire = stage.hovered.get().or_else(|| stage.selection.wire());
        let at = if let Some((at, why)) = stage.refused.get() {
            text.set(refusal_words(why));
            at
        } else if let Some(wire) = wire
            && let Some(at) = place(stage, wire)
        {
            bridge.ran().track();
            bridge.transport().track();
            bridge.with(|session| text.write(format_args!("{}", Carried { session, wire })));
            at
        } else {
            if !tip.hidden() {
                tip.set_hidden(true);
                text.set("");
            }
            return;
        };
        tip.set_hidden(false);
        // It is as large as its text, and not cut off by an edge of the canvas.
        let size = (tip.offset_width().into(), tip.offset_height().into());
        let seen = stage.viewport.with(|viewport| viewport.size());
        let Screen { x, y } = beside(at, size, seen);
        translate(&tip, (x as i32, y as i32));
    });
    view! { <div class=style::tip role="tooltip" hidden=true node_ref=tip use:holds=node></div> }
}

/// The place of the tip: at the pointer, or half-way along the wire; `None` if nothing of
/// the wire is in sight.
fn place(stage: Stage, wire: Wire) -> Option<Screen> {
    let is_hovered = stage.hovered.get_untracked() == Some(wire);
    if is_hovered {
        return stage.controller.pointer();
    }
    stage.painter.with_shown(|shown| {
        let scene = shown.scene;
        let curve = scene.curve(wire).filter(|_| scene.has_wire(wire))?;
        let is_seen = curve.meets(shown.viewport.visible());
        is_seen.then(|| shown.viewport.to_screen(curve.at(0.5)))
    })
}
