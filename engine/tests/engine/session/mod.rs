//! The session: edits and undo, the run that follows the document, time, recordings.

mod coalescing;
mod editing;
mod following;
mod groups;
mod ids;
mod positions;
mod properties;
mod recording;
mod stepping;
mod stepping_back;
mod time;

pub(crate) use crate::grid::{ECHO, wire};
use stackyard_engine::grid::{Kind, Node as Running, NodeId, Outlet, Wire};
use stackyard_engine::patch::{Node, Patch, PatchError, Position};
use stackyard_engine::session::{Applied, Session, Transaction};

/// Counts in its first data cell for ever.
pub(crate) const COUNTER: &str = "again: load 0x200\ninc\nstore 0x200\njump again\n";

fn id(id: u32) -> NodeId {
    NodeId(id)
}

fn node(kind: Kind) -> Node {
    Node::new(kind)
}

fn machine(source: &str) -> Node {
    let mut node = Node::new(Kind::Asm);
    node.source = source.into();
    node
}

fn at(x: f64, y: f64) -> Position {
    Position { x, y }
}

/// A session with these nodes, numbered from 1, and wires.
fn session(nodes: impl IntoIterator<Item = Node>, wires: &[Wire]) -> Session {
    let mut session = Session::open(Patch::new());
    done(&mut session, |edit| {
        for node in nodes {
            edit.add(node)?;
        }
        wires.iter().try_for_each(|&wire| edit.connect(wire))
    });
    session
}

/// Edits the document, and returns what that did.
fn done<T>(
    session: &mut Session,
    edit: impl FnOnce(&mut Transaction<'_>) -> Result<T, PatchError>,
) -> Applied<T> {
    session.edit("step", edit).expect("it can be done")
}

/// A session with machines of these sources, numbered from 1.
pub(crate) fn machines(sources: &[&str]) -> Session {
    session(sources.iter().map(|source| machine(source)), &[])
}

/// Lets simulated time pass, in milliseconds.
pub(crate) fn pass(session: &mut Session, ms: u64) {
    session.run();
    for _ in 0..ms {
        session.advance(1000, || false);
    }
}

fn cell(session: &Session, machine: u32, address: u16) -> u16 {
    let asm = session.grid().machine(id(machine)).expect("a machine");
    asm.machine().memory().get(address).expect("a cell")
}

fn executed(session: &Session, machine: u32) -> u64 {
    let asm = session.grid().machine(id(machine)).expect("a machine");
    asm.executed()
}

fn console(session: &Session, console: u32) -> Vec<String> {
    let Some(Running::Console(console)) = session.grid().node(id(console)) else {
        panic!("node {console} is a console");
    };
    let entries = console.log().entries();
    entries.map(|(_, entry)| entry.text.to_string()).collect()
}

/// The run has the nodes, ports and wires of the document.
fn follows(session: &Session) {
    let nodes = session.patch().nodes();
    let of_patch: Vec<_> = nodes
        .map(|(id, node)| (id, node.kind, Some(node.ports())))
        .collect();
    let nodes = session.grid().nodes();
    let of_grid: Vec<_> = nodes
        .map(|(id, node)| (id, node.kind(), session.grid().ports(id)))
        .collect();
    assert_eq!(of_grid, of_patch);
    let of_grid: Vec<Wire> = session.grid().wires().collect();
    let of_patch: Vec<Wire> = session.patch().wires().collect();
    assert_eq!(of_grid, of_patch);
    for (id, node) in session.patch().nodes() {
        assert_eq!(session.code(id).is_some(), node.kind == Kind::Asm);
    }
}
