//! Times of edits of many nodes, each as one transaction, and of the undo of each:
//! `cargo bench -p stackyard-engine --bench edits`. A line has 1000 nodes and 10000 side by
//! side, and how many times longer the more take: ten times, if the work is linear.
#![expect(clippy::disallowed_types, reason = "a bench measures time")]

use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Wire};
use stackyard_engine::patch::{Edit, Field, Node, Patch, Position, Size, View};
use stackyard_engine::session::Session;
use std::hint::black_box;
use std::time::Instant;

/// Measurements, of which the fastest counts: the others were disturbed.
const TRIES: usize = 5;
const SIZES: [u32; 2] = [1000, 10_000];
/// Nodes in each group of a document that has groups.
const IN_GROUP: u32 = 10;

fn main() {
    for (what, edit) in EDITS {
        let [few, many] = SIZES.map(|nodes| milliseconds(nodes, *edit));
        print(what, [few[0], many[0]]);
        print(&format!("{what}, undone"), [few[1], many[1]]);
    }
}

fn print(what: &str, [few, many]: [f64; 2]) {
    let ratio = many / few;
    println!("edit: {what:<36} {few:>8.3} ms {many:>9.3} ms {ratio:>6.1} x");
}

/// Milliseconds of an edit of that many nodes, and of its undo.
fn milliseconds(nodes: u32, edit: fn(&mut Session)) -> [f64; 2] {
    let mut session = Session::open(patch(nodes));
    let mut fastest = [f64::INFINITY; 2];
    for _ in 0..TRIES {
        let start = Instant::now();
        edit(&mut session);
        fastest[0] = fastest[0].min(start.elapsed().as_secs_f64() * 1000.0);
        let start = Instant::now();
        let undone = black_box(session.undo());
        fastest[1] = fastest[1].min(start.elapsed().as_secs_f64() * 1000.0);
        assert!(undone.is_some());
    }
    fastest
}

/// An edit of all nodes, and what it is.
type Named = (&'static str, fn(&mut Session));

static EDITS: &[Named] = &[
    ("nodes pasted", |session| {
        let copied = session.copy(all(session));
        let by = Position { x: 20.0, y: 20.0 };
        done(session.edit("paste", |edit| edit.paste(&copied, by)));
    }),
    ("nodes removed", |session| {
        let nodes = all(session);
        done(session.edit("delete", |edit| edit.remove(nodes)));
    }),
    ("nodes grouped", |session| {
        let nodes = all(session);
        done(session.edit("group", |edit| edit.group(frame(), &nodes)));
    }),
    ("groups taken apart", |session| {
        let groups: Vec<NodeId> = session.patch().groups().collect();
        done(session.edit("ungroup", |edit| edit.remove(groups)));
    }),
    ("nodes collapsed", |session| {
        let nodes = all(session);
        done(session.edit("view", |edit| {
            let mut nodes = nodes.iter();
            nodes.try_for_each(|&id| edit.set(id, Field::View(View::Collapsed)))
        }));
    }),
    ("nodes moved into a frame", |session| {
        let places = moved(session);
        done(session.edit("move", |edit| {
            edit.add(frame())?;
            let mut places = places.iter();
            places.try_for_each(|&(id, position)| edit.move_to(id, position))
        }));
    }),
    ("nodes moved with their groups", |session| {
        let places = moved(session);
        done(session.edit("move", |edit| {
            let mut places = places.iter();
            places.try_for_each(|&(id, position)| edit.move_to(id, position))
        }));
    }),
];

fn done<T>(done: Result<T, stackyard_engine::patch::PatchError>) {
    assert!(black_box(done).is_ok());
}

fn all(session: &Session) -> Vec<NodeId> {
    session.patch().nodes().map(|(id, _)| id).collect()
}

/// All nodes, each a little farther down.
fn moved(session: &Session) -> Vec<(NodeId, Position)> {
    let nodes = session.patch().nodes();
    let moved = nodes.map(|(id, node)| {
        let Position { x, y } = node.position;
        (id, Position { x, y: y + 20.0 })
    });
    moved.collect()
}

/// A frame around everything there is.
fn frame() -> Node {
    let mut frame = Node::new(Kind::Group);
    let (x, y) = (-100.0, -100.0);
    frame.position = Position { x, y };
    let (width, height) = (500_000.0, 500_000.0);
    frame.size = Some(Size { width, height });
    frame
}

/// Groups of machines in rows, each machine wired to the next.
fn patch(nodes: u32) -> Patch {
    let mut patch = Patch::new();
    let mut edit = |edit| drop(patch.edit(edit).expect("a good edit"));
    for id in 0..nodes {
        let (row, column) = (id / IN_GROUP, id % IN_GROUP);
        let (x, y) = (f64::from(column) * 300.0, f64::from(row) * 340.0);
        let group = NodeId(nodes + row);
        if column == 0 {
            let mut frame = Node::new(Kind::Group);
            let (x, y) = (x - 20.0, y - 20.0);
            frame.position = Position { x, y };
            let (width, height) = (3100.0, 320.0);
            frame.size = Some(Size { width, height });
            edit(Edit::Add(group, Box::new(frame)));
        }
        let mut node = Node::new(Kind::Asm);
        node.position = Position { x, y };
        node.group = Some(group);
        node.source = "again: recv\ninc\nsend 0 1\njump again\n".into();
        edit(Edit::Add(NodeId(id), Box::new(node)));
    }
    for id in 1..nodes {
        let wire = Wire {
            from: NodeId(id - 1),
            outlet: Outlet(0),
            to: NodeId(id),
            inlet: Inlet(0),
        };
        edit(Edit::Connect(wire, None));
    }
    patch
}
