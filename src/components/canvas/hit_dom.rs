//! The element under a pointer, and whether a press on it is for the canvas, for a control,
//! or for a text, which the browser handles.

use crate::canvas::gesture::{Button, PointerCapture, PointerKind};
use crate::selectors::{CARD, CONTROL, SLIDER, TEXT, closest, is_inside};
use leptos::prelude::document;
use stackyard_engine::grid::NodeId;
use web_sys::EventTarget;

/// Whether an event happened in a text that is edited, or is by the next press.
pub(super) fn is_text(target: Option<EventTarget>) -> bool {
    is_inside(target.clone(), TEXT) && is_control(target)
}

/// The part of a press that belongs to the control under it; `None` if all of it does.
pub(super) fn claim(
    target: Option<EventTarget>,
    kind: PointerKind,
    button: Button,
) -> Option<PointerCapture> {
    let is_text = is_text(target.clone());
    if !is_inside(target.clone(), CONTROL) {
        return Some(PointerCapture::default());
    }
    match (kind, button) {
        (PointerKind::Touch, _) => Some(PointerCapture {
            tap: true,
            rest: is_text,
            drag: is_inside(target.clone(), SLIDER) || (is_text && has_focus(target)),
        }),
        // It opens the menu of the node; that of a text is the browser's.
        (_, Button::Right) if !is_text => Some(PointerCapture::default()),
        _ => None,
    }
}

/// Whether an event happened on a control, which lies in front of the ports, edges and wires
/// near it.
pub(super) fn is_control(target: Option<EventTarget>) -> bool {
    is_inside(target, CONTROL)
}

/// The node on whose card an event happened.
pub(super) fn node_of(target: Option<EventTarget>) -> Option<NodeId> {
    let card = closest(target, CARD)?;
    card.get_attribute("data-node")?.parse().ok().map(NodeId)
}

fn has_focus(target: Option<EventTarget>) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|it| target.is_some_and(|target| target == it.into()))
}
