//! Times of opening large documents, natively (`files.rs`) and in the browser: from
//! the text of a file to the first frame.

use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Value, Wire};
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::patchies::{self, ExportOptions};
use stackyard_engine::patch::{Edit, Node, Patch, Position};
use stackyard_engine::session::Session;
use std::hint::black_box;

const NODES: u32 = 10_000;
/// Measurements. The fastest counts: the others were disturbed.
const TRIES: usize = 5;

/// Returns the description of each measurement and its milliseconds. `now` is a clock in
/// seconds.
pub(crate) fn report(now: impl Fn() -> f64) -> [(&'static str, f64); 2] {
    let patch = patch();
    let ours = write(&patch);
    let theirs = patchies::export(&patch, ExportOptions::default()).json;
    let fastest = |work: &dyn Fn()| {
        let tries = (0..TRIES).map(|_| {
            let start = now();
            work();
            now() - start
        });
        tries.fold(f64::INFINITY, f64::min) * 1000.0
    };
    let open = || {
        let opened = read(ours.as_bytes()).expect("our own file");
        let mut session = Session::open(opened.patch);
        session.run();
        black_box(session.advance(16_000, || false));
    };
    // This includes the lints of all programs.
    let import = || drop(black_box(patchies::import(theirs.as_bytes())));
    [
        ("10000 nodes opened from a file", fastest(&open)),
        ("10000 nodes of Patchies imported", fastest(&import)),
    ]
}

/// Machines, each with a program of its own and wired to the next two.
pub(crate) fn patch() -> Patch {
    let mut patch = Patch::new();
    let mut edit = |edit| drop(patch.edit(edit).expect("a good edit"));
    for id in 0..NODES {
        let mut node = Node::new(Kind::Asm);
        let (x, y) = (f64::from(id % 100) * 320.5, f64::from(id / 100) * 240.0);
        node.position = Position { x, y };
        let source = format!("again: recv\npush {id}\nadd ; one more\nsend 0 1\njump again\n");
        node.source = source.into();
        node.settings.set("delayMs", Value::Number(50.0));
        edit(Edit::Add(NodeId(id), Box::new(node)));
    }
    for id in 0..NODES {
        for step in 1..=2 {
            let wire = Wire {
                from: NodeId(id),
                outlet: Outlet(0),
                to: NodeId((id + step) % NODES),
                inlet: Inlet(0),
            };
            edit(Edit::Connect(wire, None));
        }
    }
    patch
}
