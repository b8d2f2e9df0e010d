//! The parts of the page that keys, presses and copies belong to: CSS selectors by name.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// Text that can be edited. The browser has keys, marks and a menu for it.
pub(crate) const TEXT: &str = "textarea,\
    input:not([type=range],[type=checkbox],[type=radio],[type=button],[type=file])";

/// Fields whose own content is copied, not what is selected on the canvas.
pub(crate) const FIELD: &str = "input,textarea";

/// Fields that use the keys the canvas has otherwise.
pub(crate) const TYPED: &str = "input,textarea,select";

/// Elements with keys of their own: arrows, Enter and Space are theirs.
pub(crate) const KEYED: &str = "button,a[href],input,select,summary,[role=button],\
    [role=slider],[role=tree],[role=grid],[role=listbox],[role=menu],[role=log]";

/// Controls on a card: a press on one is for it, not for the canvas. Ports are not controls, nor is
/// what only scrolls, such as code, nor the text of a note before it is edited.
pub(crate) const CONTROL: &str = "\
    :is([data-control],input,textarea,select,label,button:not([data-inlet],[data-outlet]))\
    :not([data-scroll]:not([aria-label=Settings]),[data-kind=note] textarea:not(:focus))";

/// Controls that are dragged.
pub(crate) const SLIDER: &str = "input[type=range],[data-part=dial]";

/// Elements of a card that can have the focus.
pub(crate) const FOCUSABLE: &str = "input,textarea,select,button,[tabindex=\"0\"]";

/// A port of a card.
pub(crate) const PORT: &str = "[data-inlet],[data-outlet]";

/// The canvas.
pub(crate) const CANVAS: &str = "[role=application]";

/// The card of a node.
pub(crate) const CARD: &str = "[data-node]";

/// The first element of a selector within another element.
pub(crate) fn find<T: JsCast>(within: &Element, selector: &str) -> Option<T> {
    within.query_selector(selector).ok()??.dyn_into().ok()
}

/// The nearest element of a selector around an event's target, itself included.
pub(crate) fn closest(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    let element: Element = target?.dyn_into().ok()?;
    element.closest(selector).ok()?
}

/// Whether an event happened inside an element of a selector.
pub(crate) fn is_inside(target: Option<EventTarget>, selector: &str) -> bool {
    closest(target, selector).is_some()
}

/// Returns whether a dialog is open that makes the page behind it inert. If the element with
/// the focus was removed, the page gets the keys nevertheless.
pub(crate) fn is_dialog_open() -> bool {
    let open = document().query_selector("dialog:modal");
    open.is_ok_and(|open| open.is_some())
}
