//! A page that the browser translates lives on.
//!
//! A translator puts `<font>` elements in place of texts. The page holds on to its texts: to
//! write them anew, and to know where something goes. So each one that was replaced goes back
//! to its place, empty, before the element with its translation. When the page writes it or
//! removes it, the translation goes, and the translator translates what there is now.

use crate::browser::{Mutations, nodes_of};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MutationRecord, Node, Text};

/// The element that translators make, as the browser names it.
const FONT: &str = "FONT";
/// The attribute of one that stands for the empty text before it.
const STANDS_IN: &str = "data-translated";

/// Follows translators in an element, as long as the current owner lives.
pub fn follow(root: &Node) {
    let watched = root.clone();
    let mutations = Mutations::watch(move |observed, records| {
        let mut is_translated = false;
        for record in &records {
            is_translated |= follow_record(record, &records);
        }
        // What was done here is no news.
        observed.forget();
        if is_translated {
            observed.observe_texts(&watched);
        }
    });
    if let Some(mutations) = mutations {
        mutations.observe(root);
        let kept = StoredValue::new_local(mutations);
        on_cleanup(move || kept.dispose());
    }
}

/// Follows one change of the page. Returns whether it was a translator's.
fn follow_record(record: &MutationRecord, all: &[MutationRecord]) -> bool {
    let Some(target) = record.target() else {
        return false;
    };
    if record.type_() == "characterData" {
        drop_stand_in(target.next_sibling());
        return false;
    }
    // Within a translation texts are the translator's own.
    if target.node_name() == FONT {
        return false;
    }
    let removed = nodes_of(&record.removed_nodes());
    let texts = removed.iter().filter_map(|node| node.dyn_ref::<Text>());
    let mut is_translated = false;
    for text in texts.filter(|text| !text.is_connected()) {
        match translation(record, all) {
            Some(font) => is_translated |= stand_in(text, &font),
            None => drop_stand_in(record.next_sibling()),
        }
    }
    is_translated
}

/// The element that came in place of what a change removed: with that change, or beside it by
/// another one of the same moment.
fn translation(record: &MutationRecord, all: &[MutationRecord]) -> Option<Element> {
    let fresh = |node: Node| {
        let font: Element = node.dyn_into().ok()?;
        let is_fresh = font.node_name() == FONT && !font.has_attribute(STANDS_IN);
        (is_fresh && font.is_connected()).then_some(font)
    };
    let mut came = nodes_of(&record.added_nodes()).into_iter();
    let beside = || {
        let beside = [record.previous_sibling(), record.next_sibling()];
        let mut beside = beside.into_iter().flatten().filter_map(fresh);
        let has_come = |font: &Element| {
            all.iter()
                .any(|record| nodes_of(&record.added_nodes()).contains(font.as_ref()))
        };
        beside.find(has_come)
    };
    came.find_map(fresh).or_else(beside)
}

/// Puts a text back before its translation, empty.
fn stand_in(text: &Text, font: &Element) -> bool {
    let Some(parent) = font.parent_node() else {
        return false;
    };
    text.set_data("");
    // They are attributes and places that no element refuses.
    let _ = font.set_attribute(STANDS_IN, "");
    parent.insert_before(text, Some(font)).is_ok()
}

/// Removes a translation, of a text that is another one now or is gone.
fn drop_stand_in(beside: Option<Node>) {
    let font = beside.and_then(|node| node.dyn_into::<Element>().ok());
    if let Some(font) = font.filter(|font| font.has_attribute(STANDS_IN)) {
        font.remove();
    }
}
