//! Finds nodes by a text in their titles, kinds and sources. Pure.

use crate::commands::contains;
use crate::words::title_of;
use crate::workspace::Location;
use stackyard_engine::session::Session;

/// The nodes with a text in title, kind or source, in any case, sorted by id; if only the source
/// has it, with the first such line. An empty text finds nothing.
pub(super) fn find_nodes(session: &Session, text: &str) -> Vec<Location> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let nodes = session.patch().nodes();
    let found = nodes.filter_map(|(id, node)| {
        let spec = node.kind.spec();
        let is_named = [spec.name, spec.title, &title_of(session, id)]
            .iter()
            .any(|name| contains(name, text));
        let line = || node.source.lines().position(|line| contains(line, text));
        let line = if is_named { None } else { Some(line()?) };
        Some(Location { node: id, line })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::Kind;
    use stackyard_engine::patch::{Node, Patch};

    #[test]
    fn titles_kinds_and_sources_are_looked_at() {
        let mut session = Session::open(Patch::new());
        let mut echo = Node::new(Kind::Asm);
        echo.title = "Echo".into();
        echo.source = "; answers\nagain: recv\nsend 0 1\njump again".into();
        let nodes = [Node::new(Kind::Button), echo, Node::new(Kind::Asm)];
        let added = session.edit("add", |edit| {
            let mut nodes = nodes.into_iter();
            nodes.try_for_each(|node| edit.add(node).map(drop))
        });
        assert!(added.is_ok());
        let found = |text| {
            let found = find_nodes(&session, text).into_iter();
            found
                .map(|location| (location.node.0, location.line))
                .collect::<Vec<_>>()
        };
        assert_eq!(found(" eCHo "), [(2, None)]);
        assert_eq!(found("machine 3"), [(3, None)]);
        assert_eq!(found("asm"), [(2, None), (3, None)]);
        assert_eq!(found("SEND 0"), [(2, Some(2))]);
        assert_eq!(found("button"), [(1, None)]);
        assert_eq!(found(""), []);
        assert_eq!(found("nowhere"), []);
    }
}
