//! Where sliders, knobs and toggles were put by hand: the document remembers it, as it
//! does in Patchies, so that they stand there when it is opened again. It is no step that
//! can be taken back, as what is done to the run is none.

use super::Session;
use crate::grid::nodes::Node;
use crate::grid::{Input, NodeId, Value};
use crate::patch::{Edit, Field};

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

    /// Remembers where what was touched stands, once the inputs have arrived.
    pub(super) fn keep_positions(&mut self) {
        if self.touched.is_empty() {
            return;
        }
        for &id in std::mem::take(&mut self.touched).iter() {
            let Some(position) = self.position(id) else {
                continue;
            };
            let node = self.patch.node(id);
            if node.is_some_and(|node| node.settings.get(SETTING) != Some(&position)) {
                let field = Field::Setting(SETTING.into(), Some(position));
                // A node that is there takes a position it has.
                self.given.moved |= self.patch.edit(Edit::Set(id, field)).is_ok();
            }
        }
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
