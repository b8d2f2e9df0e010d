//! What the parts of a card need to know: which node it is of, and how that is now.

use crate::bridge::Bridge;
use crate::words::NodeTitle;
use stackyard_engine::grid::nodes::Node as Running;
use stackyard_engine::grid::{Kind, NodeId, Sort, Value};
use stackyard_engine::patch::{Field, Node};
use stackyard_engine::session::Session;

/// The node of a card, and the bridge to its session.
#[derive(Clone, Copy)]
pub(super) struct Card {
    pub(super) bridge: Bridge,
    pub(super) id: NodeId,
}

impl Card {
    /// Its kind; `None` if it was removed.
    pub(super) fn kind(self) -> Option<Kind> {
        self.bridge.with_node(self.id, |node| node.kind)
    }

    /// Sets a field of the node. A refused value changes nothing.
    pub(super) fn set(self, field: Field) {
        let label = match field {
            Field::Title(_) => "rename",
            Field::View(_) => "change of view",
            _ => "setting",
        };
        let _ = self.bridge.edit(label, |edit| edit.set(self.id, field));
    }

    /// Sets a setting, or resets it to its default.
    pub(super) fn set_setting(self, name: &str, value: Option<Value>) {
        self.set(Field::Setting(name.into(), value));
    }
}

/// The present state of a node, as its card shows it.
#[derive(Clone, Copy)]
pub(super) struct Now<'a> {
    pub(super) session: &'a Session,
    pub(super) id: NodeId,
    /// The node of the document.
    pub(super) node: &'a Node,
    /// The node of the run.
    pub(super) running: &'a Running,
}

impl<'a> Now<'a> {
    /// `None` if the node was removed.
    pub(super) fn of(session: &'a Session, id: NodeId) -> Option<Now<'a>> {
        Some(Now {
            session,
            id,
            node: session.patch().node(id)?,
            running: session.grid().node(id)?,
        })
    }

    /// Its name.
    pub(super) fn title(self) -> NodeTitle<'a> {
        NodeTitle {
            session: self.session,
            id: self.id,
        }
    }

    /// A number of its settings, as in the document.
    pub(super) fn number(self, name: &str) -> f64 {
        match (self.node.settings.get(name), self.sort(name)) {
            (Some(Value::Number(value)), _) if value.is_finite() => *value,
            (_, Some(Sort::Number { default, .. })) => default,
            _ => 0.0,
        }
    }

    /// A text or a choice of its settings.
    pub(super) fn text(self, name: &str) -> &'a str {
        match (self.node.settings.get(name), self.sort(name)) {
            (Some(Value::Text(text)), _) => text,
            (_, Some(Sort::Text { default })) => default,
            (_, Some(Sort::Choice { options })) => options.first().copied().unwrap_or(""),
            _ => "",
        }
    }

    fn sort(self, name: &str) -> Option<Sort> {
        let mut settings = self.node.kind.spec().settings.iter();
        let setting = settings.find(|setting| setting.name == name);
        setting.map(|setting| setting.sort)
    }
}
