//! Elements of views, for what is written to them by hand.

use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The element of a view that has `use:kept_as=handle`. There is none until the view is built.
/// Clones are handles to the same element.
#[derive(Clone, Debug, Default)]
pub struct ElementHandle(Rc<OnceCell<Element>>);

impl ElementHandle {
    /// The element.
    pub fn get(&self) -> Option<&Element> {
        self.0.get()
    }

    /// The element as what it is; `T` is its own type, or one that has the same members.
    pub fn get_as<T: JsCast>(&self) -> Option<&T> {
        self.get().map(JsCast::unchecked_ref)
    }
}

impl From<&Element> for ElementHandle {
    fn from(element: &Element) -> ElementHandle {
        ElementHandle(Rc::new(element.clone().into()))
    }
}

/// A directive of views: `<canvas use:kept_as=screen>` is the element of the handle `screen`.
pub fn kept_as(element: Element, handle: ElementHandle) {
    // A view is built once.
    let _ = handle.0.set(element);
}
