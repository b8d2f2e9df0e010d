//! What is selected.

use super::painter::Painter;
use crate::canvas::scene::Scene;
use crate::canvas::selection::{Change, Selectable, Selection};
use leptos::prelude::*;
use stackyard_engine::grid::{NodeId, Wire};

/// Owns the selection. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct SelectionHandle {
    painter: Painter,
    changed: Trigger,
    /// The nodes selected one after the other by keyboard. As long as just these are
    /// selected, walking on selects nothing else.
    multi_selection: StoredValue<Option<Selection>, LocalStorage>,
}

impl SelectionHandle {
    pub(super) fn new(painter: Painter) -> SelectionHandle {
        SelectionHandle {
            painter,
            changed: Trigger::new(),
            multi_selection: StoredValue::new_local(None),
        }
    }

    /// Notified when the selection changes.
    pub fn changed(&self) -> Trigger {
        self.changed
    }

    /// Calls a function with the selection, without subscribing to it.
    pub fn with<T>(&self, look: impl FnOnce(&Selection) -> T) -> T {
        self.painter.selection.with_value(look)
    }

    /// The selected nodes, by id.
    pub fn nodes(&self) -> Vec<NodeId> {
        self.with(|selection| selection.nodes().to_vec())
    }

    /// The node that is selected alone.
    pub fn node(&self) -> Option<NodeId> {
        match self.with(Selection::single)? {
            Selectable::Node(id) => Some(id),
            Selectable::Wire(_) => None,
        }
    }

    /// The wire that is selected alone.
    pub fn wire(&self) -> Option<Wire> {
        match self.with(Selection::single)? {
            Selectable::Wire(wire) => Some(wire),
            Selectable::Node(_) => None,
        }
    }

    /// Changes the selection.
    pub(super) fn change(&self, change: impl FnOnce(&mut Selection, &Scene)) {
        self.painter.scene.with_value(|scene| {
            let selection = self.painter.selection;
            selection.update_value(|selection| change(selection, scene));
        });
        self.painter.draw_soon();
        self.changed.notify();
    }

    pub(super) fn apply(&self, change: Change) {
        self.change(|selection, _| selection.apply(change));
    }

    /// Selects these nodes and nothing else.
    pub fn select_nodes(&self, ids: &[NodeId]) {
        self.change(|selection, _| selection.select_nodes(ids));
    }

    /// Selects everything.
    pub fn select_all(&self) {
        self.change(Selection::select_all);
    }

    /// Forgets what is no longer on the canvas.
    pub(super) fn forget_removed(&self) {
        let mut has_changed = false;
        self.painter.scene.with_value(|scene| {
            self.painter.selection.update_value(|selection| {
                let before = selection.clone();
                selection.forget_removed(scene);
                has_changed = *selection != before;
            });
        });
        if has_changed {
            self.changed.notify();
        }
    }

    /// Selects one more node by keyboard, or one less. From then on walking leaves the
    /// selection as it is, until something else is selected. The first node was selected
    /// by walking to it, and stays.
    pub(super) fn toggle(&self, id: NodeId) {
        let item = Selectable::Node(id);
        let is_begun = self.is_multi_selection();
        self.change(|selection, _| {
            if is_begun || selection.single() != Some(item) {
                selection.apply(Change::Toggle(item));
            }
            let multi_selection = (!selection.is_empty()).then(|| selection.clone());
            self.multi_selection.set_value(multi_selection);
        });
    }

    /// Whether nodes are selected by keyboard, one after the other.
    pub(super) fn is_multi_selection(&self) -> bool {
        self.multi_selection.with_value(|nodes| {
            let nodes = nodes.as_ref();
            nodes.is_some_and(|nodes| self.with(|selection| nodes == selection))
        })
    }
}
