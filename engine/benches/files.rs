//! Speed of writing and reading files natively, our own and those of Patchies, and how long
//! it takes until a document is open: `cargo bench -p stackyard-engine --bench files`. All
//! files are of the same document. The last column of the table is the time relative to
//! reading our own file.
#![expect(clippy::disallowed_types, reason = "a bench measures time")]

mod documents;

use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::patchies::{self, ExportOptions};
use stackyard_engine::patch::{Edit, Field, Position};
use std::hint::black_box;
use std::time::Instant;

/// Measurements. The fastest counts: the others were disturbed.
const TRIES: usize = 10;

fn main() {
    let start = Instant::now();
    for (what, ms) in documents::report(|| start.elapsed().as_secs_f64()) {
        println!("{what:<44} {ms:>9.3} ms");
    }
    let patch = documents::patch();
    let text = write(&patch);
    assert_eq!(read(text.as_bytes()).expect("our own file").patch, patch);
    let theirs = patchies::export(&patch, ExportOptions::default()).json;
    let imported = patchies::import(theirs.as_bytes()).expect("a file of theirs");
    let same = patchies::export(&imported.patch, ExportOptions::default()).json;
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
        let export = || drop(black_box(patchies::export(patch, ExportOptions::default())));
        report(what, &theirs, seconds(&export));
    }
}

/// Returns the seconds of the fastest try.
fn seconds(work: &dyn Fn()) -> f64 {
    let tries = (0..TRIES).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    });
    tries.fold(f64::INFINITY, f64::min)
}
