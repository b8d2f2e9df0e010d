//! What a node is called.

use stackyard_engine::grid::NodeId;
use stackyard_engine::session::Session;
use std::fmt;

/// The name of a node: its title, or its kind with its number.
pub(crate) fn title_of(session: &Session, id: NodeId) -> String {
    NodeTitle { session, id }.to_string()
}

/// The name of a node, where it is written again and again.
#[derive(Clone, Copy)]
pub(crate) struct NodeTitle<'a> {
    pub(crate) session: &'a Session,
    pub(crate) id: NodeId,
}

impl fmt::Display for NodeTitle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NodeTitle { session, id } = *self;
        match session.patch().node(id) {
            Some(node) if !node.title.is_empty() => f.write_str(&node.title),
            Some(node) => write!(f, "{} {}", node.kind.spec().title, id.0),
            None => write!(f, "{id}"),
        }
    }
}
