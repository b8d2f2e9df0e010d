//! Children of an element that follow some data.

use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Node};

/// All children of one element, as the handles that their builders returned, in their order.
pub struct Rows<R> {
    parent: Element,
    rows: Vec<R>,
}

impl<R: AsRef<Element>> Rows<R> {
    /// No rows yet, in an element that has no children.
    pub fn new(parent: Element) -> Rows<R> {
        Rows {
            parent,
            rows: Vec::new(),
        }
    }

    /// Makes them `count` rows: `make` builds those that are missing at the end, by their
    /// index, and those that are too many there are removed.
    pub fn resize(&mut self, count: usize, make: impl FnMut(usize) -> R) {
        let old = self.rows.len();
        self.splice(count..old.max(count), (old..count).map(make));
    }

    /// Puts other rows in place of all.
    pub fn replace(&mut self, rows: impl IntoIterator<Item = R>) {
        self.splice(0..self.rows.len(), rows);
    }

    /// Puts other rows in place of those in a range of indices, which ends no later than the
    /// rows do.
    pub fn splice(&mut self, range: Range<usize>, rows: impl IntoIterator<Item = R>) {
        let end = range.end.min(self.rows.len());
        let start = range.start.min(end);
        let behind = self.rows.get(end).map(|row| row.as_ref().clone());
        let rows: Vec<R> = rows.into_iter().collect();
        for row in &rows {
            // It fails only for a row that holds the parent.
            let behind: Option<&Node> = behind.as_ref().map(AsRef::as_ref);
            let _ = self.parent.insert_before(row.as_ref(), behind);
        }
        for row in self.rows.splice(start..end, rows) {
            row.as_ref().remove();
        }
    }

    /// All rows.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, R> {
        self.rows.iter_mut()
    }

    /// The index of the row that an event happened in.
    pub fn index_at(&self, event: &Event) -> Option<usize> {
        let target: Node = event.target()?.dyn_into().ok()?;
        self.rows
            .iter()
            .position(|row| row.as_ref().contains(Some(&target)))
    }
}
