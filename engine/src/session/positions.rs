//! Where sliders, knobs and toggles were put by hand: the document remembers it, as it
//! does in Patchies, so that they stand there when it is opened again. It is no step that
//! can be undone, as what is done to the run is none.

use super::Session;
use super::transaction::Transaction;
use crate::grid::nodes::Node;
use crate::grid::{Input, NodeId, Value};

/// The setting that says where such a node stands.
const SETTING: &str = "value";

impl Session {
    /// An input was given to a node by hand. What is recorded begins with the document as
    /// it is, so that stays as it is until the recording ends.
    pub(super) fn touch(&mut self, id: NodeId, input: &Input) {
        let is_moved = matches!(input, Input::Set(_) | Input::Press);
        if is_moved && !self.is_recording() && !self.is_read_only && self.position(id).is_some() {
            self.touched.insert(id);
        }
    }

    /// Remembers where what was touched stands, once the inputs have arrived. The run is
    /// there already and need not follow.
    pub(super) fn keep_positions(&mut self) {
        if self.touched.is_empty() {
            return;
        }
        let touched = std::mem::take(&mut self.touched);
        let stand = |&id: &NodeId| Some((id, self.position(id)?));
        let positions: Vec<(NodeId, Value)> = touched.iter().filter_map(stand).collect();
        let mut transaction = Transaction::new(&mut self.patch, self.free_ids.clone());
        for (id, position) in positions {
            let node = transaction.patch().node(id);
            if node.is_some_and(|node| node.settings.get(SETTING) != Some(&position)) {
                let kept = transaction.set_setting(id, SETTING, Some(position));
                debug_assert!(kept.is_ok(), "{kept:?}");
            }
        }
        let (_, changes) = transaction.into_parts();
        self.progress.changes.extend(changes);
    }

    /// Where a node stands that is moved by hand.
    fn position(&self, id: NodeId) -> Option<Value> {
        match self.grid.node(id)? {
            Node::Slider(slider) => Some(Value::Number(slider.value())),
            Node::Knob(knob) => Some(Value::Number(knob.value())),
            Node::Toggle(toggle) => Some(Value::Switch(toggle.is_on())),
            _ => None,
        }
    }
}
