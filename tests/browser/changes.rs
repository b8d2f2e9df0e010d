//! What changes on the page, seen by the browser itself.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node};

/// What changed below an element: the attribute, or the kind of the change, and where.
pub(crate) type Change = (String, Node);

/// Collects what changes below an element, for as long as it is there.
pub(crate) struct Changes {
    observer: MutationObserver,
    _callback: Closure<dyn Fn(js_sys::Array)>,
    seen: Rc<RefCell<Vec<Change>>>,
}

impl Changes {
    /// Texts, and elements that come and go.
    pub(crate) fn of_texts(element: &Element) -> Changes {
        Changes::watch(element, false)
    }

    /// Attributes, too.
    pub(crate) fn of_all(element: &Element) -> Changes {
        Changes::watch(element, true)
    }

    fn watch(element: &Element, attributes: bool) -> Changes {
        let seen = Rc::new(RefCell::new(vec![]));
        let list = seen.clone();
        let callback = Closure::<dyn Fn(js_sys::Array)>::new(move |records: js_sys::Array| {
            for record in records.iter() {
                let record: MutationRecord = record.unchecked_into();
                if let Some(target) = record.target() {
                    let what = record.attribute_name().unwrap_or_else(|| record.type_());
                    list.borrow_mut().push((what, target));
                }
            }
        });
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref());
        let observer = observer.expect("an observer");
        let init = MutationObserverInit::new();
        init.set_subtree(true);
        init.set_child_list(true);
        init.set_character_data(true);
        init.set_attributes(attributes);
        let watched = observer.observe_with_options(element, &init);
        watched.expect("an element to watch");
        Changes {
            observer,
            _callback: callback,
            seen,
        }
    }

    /// How many there were so far, of those not taken.
    pub(crate) fn count(&self) -> usize {
        self.seen.borrow().len()
    }

    /// Those since they were taken last.
    pub(crate) fn take(&self) -> Vec<Change> {
        self.seen.take()
    }
}

impl Drop for Changes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
