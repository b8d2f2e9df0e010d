//! The tip of a wire: what it carried last, how much, and when. From afar that of a node: what it is
//! called and what it does. It is there for what is under the pointer, and for what is selected
//! alone, since a finger points at nothing without pressing it. Where a wire was dropped that cannot
//! end there, it says why.

use super::stage::Stage;
use super::style;
use crate::canvas::beside::beside;
use crate::canvas::point::Screen;
use crate::canvas::selection::Selectable;
use crate::dom::{LiveText, holds, translate};
use crate::reactive::effect;
use crate::words::{Carried, NodeState, NodeTitle, refusal_words};
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::session::Session;
use std::fmt::Write;

/// The tip, while there is something to speak of.
pub(super) fn tip(stage: Stage) -> impl IntoView {
    let bridge = stage.bridge;
    let tip = NodeRef::<html::Div>::new();
    let mut text = LiveText::default();
    let node = text.node();
    let mut state = String::new();
    effect(move || {
        let Some(tip) = tip.get() else { return };
        stage.painter.moved().track();
        stage.selection.changed().track();
        let hovered = stage.hovered.get();
        let at = if let Some((at, why)) = stage.refused.get() {
            text.set(refusal_words(why));
            at
        } else if let Some(told) = hovered.or_else(|| selected(stage))
            && let Some(at) = place(stage, told)
        {
            bridge.ran().track();
            bridge.transport().track();
            bridge.edited().track();
            bridge.with(|session| match told {
                Selectable::Wire(wire) => {
                    text.write(format_args!("{}", Carried { session, wire }));
                }
                Selectable::Node(id) => write_node(&mut text, &mut state, session, id),
            });
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

/// The one thing that is selected, if it has a tip.
fn selected(stage: Stage) -> Option<Selectable> {
    let selected = stage.selection.with(|selection| selection.single())?;
    let is_wire = matches!(selected, Selectable::Wire(_));
    (is_wire || stage.painter.is_overview()).then_some(selected)
}

/// Writes the name of a node, its kind if the name does not say it, and its state, which is written
/// into a room of its own first.
fn write_node(text: &mut LiveText, state: &mut String, session: &Session, id: NodeId) {
    let Some(node) = session.patch().node(id) else {
        return;
    };
    let title = NodeTitle { session, id };
    state.clear();
    // Writing to a text does not fail.
    let _ = write!(state, "{}", NodeState { session, id });
    let colon = if state.is_empty() { "" } else { ": " };
    match node.title.is_empty() {
        true => text.write(format_args!("{title}{colon}{state}")),
        false => {
            let kind = node.kind.spec().title;
            text.write(format_args!("{title} ({kind}){colon}{state}"));
        }
    }
}

/// The place of the tip: at the pointer, or half-way along the wire, or in the middle of the node;
/// `None` if nothing of it is in sight.
fn place(stage: Stage, told: Selectable) -> Option<Screen> {
    if stage.hovered.get_untracked() == Some(told) {
        return stage.controller.pointer();
    }
    stage.painter.with_shown(|shown| {
        let (scene, visible) = (shown.scene, shown.viewport.visible());
        let at = match told {
            Selectable::Wire(wire) => {
                let curve = scene.curve(wire).filter(|_| scene.has_wire(wire))?;
                curve.meets(visible).then(|| curve.at(0.5))
            }
            Selectable::Node(id) => {
                let rect = scene.shape(id)?.rect;
                visible.meets(rect).then_some(rect.centre())
            }
        };
        at.map(|at| shown.viewport.to_screen(at))
    })
}
