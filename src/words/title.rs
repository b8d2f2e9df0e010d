//! What a node is called.

use stackyard_engine::grid::NodeId;
use stackyard_engine::session::Session;

/// The name of a node: its title, or its kind with its number.
pub(crate) fn title_of(session: &Session, id: NodeId) -> String {
    match session.patch().node(id) {
        Some(node) if !node.title.is_empty() => node.title.to_string(),
        Some(node) => format!("{} {}", node.kind.spec().title, id.0),
        None => id.to_string(),
    }
}
