//! The patch as rows of a tree: nodes, their ports, the wires of those. Pure.

use crate::canvas::selection::Selectable;
use crate::words::{port_name, title_of};
use stackyard_engine::grid::{NodeId, Spec, Wire};
use stackyard_engine::ordered::SortedSet;
use stackyard_engine::session::Session;
use std::ops::Range;

/// The subject of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A node.
    Node,
    /// An inlet, by number.
    Inlet(u16),
    /// An outlet, by number.
    Outlet(u16),
    /// A wire that leaves the node.
    To(Wire),
    /// A wire that arrives at it.
    From(Wire),
}

/// A row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TreeRow {
    /// The node it belongs to.
    pub(super) node: NodeId,
    /// Its subject.
    pub(super) subject: Subject,
    /// Its position among its siblings, counted from 1, and their number.
    pub(super) place: (usize, usize),
}

impl TreeRow {
    /// Its depth in the tree, 1 for a node.
    pub(super) fn level(self) -> usize {
        match self.subject {
            Subject::Node => 1,
            Subject::Inlet(_) | Subject::Outlet(_) => 2,
            Subject::To(_) | Subject::From(_) => 3,
        }
    }

    /// The node that is brought into sight when it is chosen.
    pub(super) fn leads_to(self) -> NodeId {
        match self.subject {
            Subject::To(wire) => wire.to,
            Subject::From(wire) => wire.from,
            _ => self.node,
        }
    }
}

/// Returns the rows of a patch in which some nodes are open.
pub(super) fn rows(session: &Session, open: &SortedSet<NodeId>) -> Vec<TreeRow> {
    let nodes = session.patch().nodes();
    let count = nodes.len();
    let mut rows = Vec::with_capacity(count);
    for (index, (node, _)) in nodes.enumerate() {
        let subject = Subject::Node;
        let place = (index + 1, count);
        rows.push(TreeRow {
            node,
            subject,
            place,
        });
        if open.contains(&node) {
            add_ports(session, node, &mut rows);
        }
    }
    rows
}

fn add_ports(session: &Session, node: NodeId, rows: &mut Vec<TreeRow>) {
    let patch = session.patch();
    let ports = patch.ports(node);
    let wires: Vec<Wire> = patch.wires_of(node).collect();
    let count = usize::from(ports.inlets) + usize::from(ports.outlets);
    let inlets = (0..ports.inlets).map(Subject::Inlet);
    let outlets = (0..ports.outlets).map(Subject::Outlet);
    for (index, subject) in inlets.chain(outlets).enumerate() {
        let place = (index + 1, count);
        rows.push(TreeRow {
            node,
            subject,
            place,
        });
        let of_port = |wire: &&Wire| match subject {
            Subject::Inlet(inlet) => wire.to == node && wire.inlet.0 == inlet,
            Subject::Outlet(outlet) => wire.from == node && wire.outlet.0 == outlet,
            _ => false,
        };
        let leaves = matches!(subject, Subject::Outlet(_));
        let count = wires.iter().filter(of_port).count();
        for (index, &wire) in wires.iter().filter(of_port).enumerate() {
            let subject = if leaves {
                Subject::To(wire)
            } else {
                Subject::From(wire)
            };
            let place = (index + 1, count);
            rows.push(TreeRow {
                node,
                subject,
                place,
            });
        }
    }
}

/// Returns the name of a row.
pub(super) fn name_of(session: &Session, row: TreeRow) -> String {
    match row.subject {
        Subject::Node => title_of(session, row.node),
        Subject::Inlet(number) => {
            let specs = spec_of(session, row.node).map_or(&[][..], |spec| spec.inlets);
            port_name("Inlet", number, specs).alone()
        }
        Subject::Outlet(number) => {
            let specs = spec_of(session, row.node).map_or(&[][..], |spec| spec.outlets);
            port_name("Outlet", number, specs).alone()
        }
        Subject::To(wire) => {
            let title = title_of(session, wire.to);
            format!("to {title}, inlet {}", wire.inlet.0)
        }
        Subject::From(wire) => {
            let title = title_of(session, wire.from);
            format!("from {title}, outlet {}", wire.outlet.0)
        }
    }
}

/// Returns the description of a node's kind; `None` if there is no such node.
fn spec_of(session: &Session, id: NodeId) -> Option<&'static Spec> {
    session.patch().node(id).map(|node| node.kind.spec())
}

/// Returns the name of a node's kind; an empty one where the node is called by it.
pub(super) fn kind_of(session: &Session, id: NodeId) -> &'static str {
    let node = session.patch().node(id);
    let titled = node.filter(|node| !node.title.is_empty());
    titled.map_or("", |node| node.kind.spec().title)
}

/// Returns the index of the row of what is selected: the active row if it belongs to it, else the
/// first that does. For a wire whose ports are not shown it is the row of the node it leaves.
pub(super) fn row_of(rows: &[TreeRow], selected: Selectable, active: usize) -> Option<usize> {
    let is_of_it = |row: &TreeRow| match (selected, row.subject) {
        (Selectable::Node(id), Subject::Node | Subject::Inlet(_) | Subject::Outlet(_)) => {
            row.node == id
        }
        (Selectable::Wire(wire), Subject::To(other) | Subject::From(other)) => wire == other,
        _ => false,
    };
    if rows.get(active).is_some_and(is_of_it) {
        return Some(active);
    }
    let node = match selected {
        Selectable::Node(id) => id,
        Selectable::Wire(wire) => wire.from,
    };
    let of_node = |row: &TreeRow| row.subject == Subject::Node && row.node == node;
    let first = rows.iter().position(is_of_it);
    first.or_else(|| rows.iter().position(of_node))
}

/// Extra rows on either side of those in sight, so that slow scrolling shows no gap.
const OVERSCAN: i32 = 4;

/// Returns which of `count` rows belong on the page when the box is scrolled by `top` CSS pixels
/// and `height` CSS pixels high, given the height of a row.
pub(super) fn in_sight(count: usize, top: i32, height: i32, row: i32) -> Range<usize> {
    if height <= 0 {
        return 0..0;
    }
    let first = (top / row - OVERSCAN).max(0) as usize;
    let last = ((top + height) / row + 1 + OVERSCAN).max(0) as usize;
    first.min(count)..last.min(count)
}

/// Returns the scroll position nearest to `top` at which a row of a height is in sight.
pub(super) fn scroll_to(index: usize, top: i32, height: i32, row: i32) -> i32 {
    let above = (index as i32).saturating_mul(row);
    let below = above + row - height;
    top.min(above).max(below)
}

/// Returns the row to which a key moves from a row.
pub(super) fn moved(rows: &[TreeRow], from: usize, key: &str, page: usize) -> Option<usize> {
    let last = rows.len().checked_sub(1)?;
    match key {
        "ArrowDown" => Some((from + 1).min(last)),
        "ArrowUp" => Some(from.saturating_sub(1)),
        "PageDown" => Some((from + page).min(last)),
        "PageUp" => Some(from.saturating_sub(page)),
        "Home" => Some(0),
        "End" => Some(last),
        // To its parent.
        "ArrowLeft" => {
            let level = rows.get(from)?.level();
            let before = rows.get(..from)?;
            before.iter().rposition(|row| row.level() < level)
        }
        "ArrowRight" => {
            let level = rows.get(from)?.level();
            let below = rows.get(from + 1)?;
            (below.level() > level).then_some(from + 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::{Inlet, Kind, Outlet};
    use stackyard_engine::patch::{Node, Patch};

    fn session() -> Session {
        let mut session = Session::open(Patch::new());
        let mut echo = Node::new(Kind::Asm);
        echo.title = "Echo".into();
        echo.source = "recv\nsend 0 1".into();
        let nodes = [
            (NodeId(1), Node::new(Kind::Button)),
            (NodeId(2), echo),
            (NodeId(7), Node::new(Kind::Console)),
        ];
        let wire = |from, to| Wire {
            from: NodeId(from),
            outlet: Outlet(0),
            to: NodeId(to),
            inlet: Inlet(0),
        };
        let wires = [wire(1, 2), wire(2, 7), wire(2, 2)];
        let added = session.edit("add", |edit| {
            let mut nodes = nodes.into_iter();
            nodes.try_for_each(|(id, node)| edit.add_as(id, node))?;
            wires.iter().try_for_each(|&wire| edit.connect(wire))
        });
        assert!(added.is_ok());
        session
    }

    fn names(session: &Session, open: &[u32]) -> Vec<String> {
        let open = open.iter().copied().map(NodeId).collect();
        let rows = rows(session, &open).into_iter();
        rows.map(|row| {
            let (at, of) = row.place;
            format!("{} {at}/{of} {}", row.level(), name_of(session, row))
        })
        .collect()
    }

    #[test]
    fn nodes_ports_and_wires_are_rows() {
        let session = session();
        let closed = ["1 1/3 Button 1", "1 2/3 Echo", "1 3/3 Console 7"];
        assert_eq!(names(&session, &[]), closed);
        let open = names(&session, &[2]);
        assert_eq!(open.len(), 3 + 2 + 4);
        assert_eq!(open[2], "2 1/2 Inlet 0");
        assert_eq!(open[3], "3 1/2 from Echo, outlet 0");
        assert_eq!(open[4], "3 2/2 from Button 1, outlet 0");
        assert_eq!(open[5], "2 2/2 Outlet 0");
        assert_eq!(open[6], "3 1/2 to Echo, inlet 0");
        assert_eq!(open[7], "3 2/2 to Console 7, inlet 0");
    }

    #[test]
    fn what_is_selected_is_found() {
        let session = session();
        let open: SortedSet<NodeId> = [NodeId(2)].into_iter().collect();
        let (closed, open) = (rows(&session, &SortedSet::new()), rows(&session, &open));
        let Subject::To(wire) = open[7].subject else {
            panic!("a wire that leaves");
        };
        let node = |id| Selectable::Node(NodeId(id));
        assert_eq!(row_of(&open, node(7), 0), Some(8));
        assert_eq!(row_of(&open, node(9), 0), None);
        assert_eq!(row_of(&open, Selectable::Wire(wire), 0), Some(7));
        assert_eq!(row_of(&closed, Selectable::Wire(wire), 0), Some(1));
        // A row of one of its ports stays active.
        assert_eq!(row_of(&open, node(2), 5), Some(5));
        assert_eq!(row_of(&open, node(2), 7), Some(1));
    }

    #[test]
    fn keys_walk_the_rows() {
        let session = session();
        let rows = rows(&session, &[NodeId(2)].into_iter().collect());
        let to = |from, key| moved(&rows, from, key, 10);
        assert_eq!(to(0, "ArrowDown"), Some(1));
        assert_eq!(to(8, "ArrowDown"), Some(8));
        assert_eq!(to(0, "ArrowUp"), Some(0));
        assert_eq!(to(4, "ArrowLeft"), Some(2));
        assert_eq!(to(2, "ArrowLeft"), Some(1));
        assert_eq!(to(1, "ArrowLeft"), None);
        assert_eq!(to(1, "ArrowRight"), Some(2));
        assert_eq!(to(0, "ArrowRight"), None);
        assert_eq!(to(3, "End"), Some(8));
        assert_eq!(to(3, "PageUp"), Some(0));
        assert_eq!(moved(&[], 0, "ArrowDown", 1), None);
    }

    #[test]
    fn only_rows_in_sight_are_on_the_page() {
        assert_eq!(in_sight(10_000, 0, 280, 28), 0..15);
        assert_eq!(in_sight(10_000, 28_000, 280, 28), 996..1015);
        assert_eq!(in_sight(3, 0, 280, 28), 0..3);
        assert_eq!(in_sight(3, 0, 0, 28), 0..0);
        assert_eq!(scroll_to(0, 100, 280, 28), 0);
        assert_eq!(scroll_to(5, 0, 280, 28), 0);
        assert_eq!(scroll_to(20, 0, 280, 28), 308);
    }
}
