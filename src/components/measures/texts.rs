//! Counts the texts of the page that change, by watching the page itself: the components
//! know nothing of it.

use leptos::prelude::document;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node, NodeList};

/// Counts until it is dropped.
pub(super) struct TextWatch {
    observer: MutationObserver,
    changed: Rc<Cell<u64>>,
    _told: Closure<dyn FnMut(Vec<MutationRecord>)>,
}

impl TextWatch {
    /// Begins to count, without what changes in one element. `None` in a browser that
    /// cannot tell.
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

    /// How many changed since it was last asked for.
    pub(super) fn take(&self) -> u64 {
        self.changed.take()
    }
}

impl Drop for TextWatch {
    fn drop(&mut self) {
        // Before the closure goes: the observer must not call it any more.
        self.observer.disconnect();
    }
}

/// The texts that a change of the page changed.
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

/// The texts among some nodes and in them.
fn texts_in(nodes: &NodeList) -> u64 {
    let nodes = (0..nodes.length()).filter_map(|index| nodes.item(index));
    nodes
        .map(|node| match node.node_type() {
            Node::TEXT_NODE => 1,
            _ => texts_in(&node.child_nodes()),
        })
        .sum()
}
