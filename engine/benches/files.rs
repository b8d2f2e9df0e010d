//! How fast files are written and read, natively, our own and those of Patchies, of the
//! same document: `cargo bench -p stackyard-engine --bench files`. The last column is the
//! time in that of reading our own file.

use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Value, Wire};
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::patchies::{self, Options};
use stackyard_engine::patch::{Edit, Field, Node, Patch, Position};
use std::hint::black_box;
use std::time::Instant;

const NODES: u32 = 10_000;
/// Measurements, of which the fastest counts: the others were disturbed.
const TRIES: usize = 10;

fn main() {
    let patch = patch();
    let text = write(&patch);
    assert_eq!(read(text.as_bytes()).expect("our own file").patch, patch);
    let theirs = patchies::export(&patch, Options::default()).json;
    let imported = patchies::import(theirs.as_bytes()).expect("a file of theirs");
    let same = patchies::export(&imported.patch, Options::default()).json;
    assert!(same == theirs);
    let mut touched = imported.patch.clone();
    let moved = Field::Position(Position { x: 1.0, y: 2.0 });
    touched.edit(Edit::Set(NodeId(1), moved)).expect("a node");

    let (nodes, wires) = (patch.nodes().len(), patch.wires().len());
    println!("{nodes} nodes, {wires} wires");
    println!(
        "{:<24} {:>6} {:>9} {:>9} {:>7}",
        "", "MB", "ms", "MB/s", "× read"
    );
    let own = seconds(&|| drop(black_box(read(text.as_bytes()))));
    let report = |what: &str, text: &str, seconds: f64| {
        let megabytes = text.len() as f64 / 1e6;
        let (speed, ratio) = (megabytes / seconds, seconds / own);
        let ms = seconds * 1000.0;
        println!("{what:<24} {megabytes:>6.2} {ms:>9.2} {speed:>9.1} {ratio:>7.2}");
    };
    report("read", &text, own);
    report("write", &text, seconds(&|| drop(black_box(write(&patch)))));
    let import = || drop(black_box(patchies::import(theirs.as_bytes())));
    report("import from Patchies", &theirs, seconds(&import));
    for (what, patch) in [
        ("export to Patchies, new", &patch),
        ("  untouched", &imported.patch),
        ("  touched", &touched),
    ] {
        let export = || drop(black_box(patchies::export(patch, Options::default())));
        report(what, &theirs, seconds(&export));
    }
}

/// How long the fastest try took.
fn seconds(work: &dyn Fn()) -> f64 {
    let tries = (0..TRIES).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    });
    tries.fold(f64::INFINITY, f64::min)
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
