//! How fast files are written and read, natively:
//! `cargo bench -p stackyard-engine --bench files`.

use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Value, Wire};
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::{Edit, Node, Patch, Position};
use std::hint::black_box;
use std::time::Instant;

const NODES: u32 = 10_000;
/// Measurements, of which the fastest counts: the others were disturbed.
const TRIES: usize = 10;

fn main() {
    let patch = patch();
    let text = write(&patch);
    assert_eq!(read(text.as_bytes()).expect("our own file").patch, patch);
    let (nodes, wires) = (patch.nodes().len(), patch.wires().len());
    let megabytes = text.len() as f64 / 1e6;
    println!("{nodes} nodes, {wires} wires, {megabytes:.2} MB");
    println!("{:<10} {:>9} {:>9}", "", "ms", "MB/s");
    report("write", megabytes, || drop(black_box(write(&patch))));
    report("read", megabytes, || {
        drop(black_box(read(text.as_bytes())));
    });
}

fn report(what: &str, megabytes: f64, work: impl Fn()) {
    let seconds = (0..TRIES)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    let speed = megabytes / seconds;
    println!("{what:<10} {:>9.2} {speed:>9.1}", seconds * 1000.0);
}

/// Machines, each wired to the next two.
fn patch() -> Patch {
    let mut patch = Patch::new();
    let mut edit = |edit| drop(patch.edit(edit).expect("a good edit"));
    for id in 0..NODES {
        let mut node = Node::new(Kind::Asm);
        let (x, y) = (f64::from(id % 100) * 320.5, f64::from(id / 100) * 240.0);
        node.position = Position { x, y };
        node.source = "again: recv\npush 1\nadd ; one more\nsend 0 1\njump again\n".into();
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
