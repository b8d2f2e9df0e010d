//! Counts the texts that change on the page with a mutation observer, without help of the
//! components.

use leptos::prelude::document;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node, NodeList};

/// A running count, until it is dropped.
pub(super) struct TextWatch {
    observer: MutationObserver,
    changed: Rc<Cell<u64>>,
    _told: Closure<dyn FnMut(Vec<MutationRecord>)>,
}

impl TextWatch {
    /// Starts to count, except in one element. `None` if the browser has no observer.
    pub(super) fn new(without: &Element) -> Option<TextWatch> {
        let changed = Rc::new(Cell::new(0));
        let without = without.clone();
        let told = Closure::new({
            let changed = changed.clone();
            move |records: Vec<MutationRecord>| {
                let counted = records.iter().map(|record| texts_of(record, &without));
                changed.set(changed.get() + counted.sum::<u64>());
            }
        });
        let observer = MutationObserver::new(told.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_character_data(true);
        options.set_child_list(true);
        options.set_subtree(true);
        observer
            .observe_with_options(&*document().body()?, &options)
            .ok()?;
        Some(TextWatch {
            observer,
            changed,
            _told: told,
        })
    }

    /// Returns the count since the last call.
    pub(super) fn take(&self) -> u64 {
        self.changed.take()
    }
}

impl Drop for TextWatch {
    fn drop(&mut self) {
        // The observer must not call the closure once that is dropped.
        self.observer.disconnect();
    }
}

/// Returns how many texts a mutation changed.
fn texts_of(record: &MutationRecord, without: &Element) -> u64 {
    let target = record.target();
    if target.is_some_and(|target| without.contains(Some(&target))) {
        return 0;
    }
    if record.type_() == "characterData" {
        return 1;
    }
    texts_in(&record.added_nodes())
}

/// Returns how many texts some nodes are or contain.
fn texts_in(nodes: &NodeList) -> u64 {
    let nodes = (0..nodes.length()).filter_map(|index| nodes.item(index));
    nodes
        .map(|node| match node.node_type() {
            Node::TEXT_NODE => 1,
            _ => texts_in(&node.child_nodes()),
        })
        .sum()
}
