//! What on a card is under a hand, and for whom a press there is: for the canvas, for a
//! control, or for a text, in which the browser knows what to do.

use super::pointer::is_inside;
use crate::canvas::gesture::{Button, PointerCapture, PointerKind};
use leptos::prelude::document;
use stackyard_engine::grid::NodeId;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// What a press on it is for.
const CONTROL: &str = "[data-control],input,textarea,select,button:not([data-inlet],[data-outlet])";

/// What is moved by a drag of its own.
const SLIDES: &str = "input[type=range],[data-part=dial]";

/// Where the browser has a menu, marks and handles of its own.
const TEXT: &str = "textarea,[contenteditable],\
    input:not([type=range],[type=checkbox],[type=radio],[type=button],[type=file])";

/// Whether something is a text that can be edited.
pub(super) fn is_text(target: Option<EventTarget>) -> bool {
    is_inside(target, TEXT)
}

/// What of a press is for a control that it goes down on; `None` if all of it is.
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
            drag: is_inside(target.clone(), SLIDES) || (is_text && has_focus(target)),
        }),
        // It opens the menu of the node; that of a text is the browser's.
        (_, Button::Right) if !is_text => Some(PointerCapture::default()),
        _ => None,
    }
}

/// Whether it is a control, in front of the ports, edges and wires that the canvas finds
/// near it.
pub(super) fn is_control(target: Option<EventTarget>) -> bool {
    is_inside(target, CONTROL)
}

/// The node of the card that something is on.
pub(super) fn node_of(target: Option<EventTarget>) -> Option<NodeId> {
    let element: Element = target?.dyn_into().ok()?;
    let card = element.closest("[data-node]").ok()??;
    card.get_attribute("data-node")?.parse().ok().map(NodeId)
}

fn has_focus(target: Option<EventTarget>) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|it| target.is_some_and(|target| target == it.into()))
}
