//! What the engine does without: crates beyond a short list, and so a browser, and allocations
//! while a machine runs. Clocks, random sources and globals are disallowed by `engine/clippy.toml`.

use crate::running::run;
use stackyard_engine::asm::assemble;
use stackyard_engine::vm::{Machine, Reason};
use std::process::Command;

/// Every crate the engine is made of: its own core, and base64 and deflate with what it needs, for
/// files and links of documents. None knows a browser, a clock or chance.
const CRATES: [&str; 5] = [
    "adler2",
    "base64",
    "miniz_oxide",
    "stackyard-core",
    "stackyard-engine",
];

#[test]
fn the_engine_is_made_of_a_few_crates_and_no_browser() {
    // A crate may need others in a browser alone.
    for target in [&[][..], &["--target", "wasm32-unknown-unknown"]] {
        let tree = Command::new(env!("CARGO"))
            .args(["tree", "--offline", "--edges", "normal,build"])
            .args(["--package", "stackyard-engine", "--prefix", "none"])
            .args(target)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo runs");
        let text = String::from_utf8_lossy(&tree.stdout);
        let errors = String::from_utf8_lossy(&tree.stderr);
        let mut crates: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split(' ').next())
            .collect();
        crates.sort_unstable();
        crates.dedup();
        assert!(crates.contains(&"stackyard-engine"), "{text}{errors}");
        crates.retain(|name| !CRATES.contains(name));
        assert!(crates.is_empty(), "{crates:?}\n{text}");
    }
}

#[test]
fn what_runs_machines_is_made_of_std_alone() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--edges", "normal,build"])
        .args(["--package", "stackyard-core", "--prefix", "none"])
        .args(["--target", "all"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&tree.stdout);
    let errors = String::from_utf8_lossy(&tree.stderr);
    let is_core = |line: &str| line.starts_with("stackyard-core ");
    assert!(
        !text.is_empty() && text.lines().all(is_core),
        "{text}{errors}"
    );
}

#[test]
fn running_allocates_nothing_once_the_buffers_have_grown() {
    let source = "
        again: push 0xF00
        read 4
        send 0 4
        push 104
        print
        push 1
        push 2
        push 0xF00
        write 2
        call f
        jump again
        f: load 0xF00
        inc
        store 0xF00
        return";
    let mut machine = Machine::new();
    machine.load(&assemble(source).program.expect("it assembles"));
    let run_on = |machine: &mut Machine| {
        let mut left = 200_000;
        while left > 0 {
            let stop = run(machine, left);
            assert!(matches!(stop.reason, Reason::Fuel | Reason::OutputFull));
            left -= stop.executed;
            machine.clear_output();
        }
    };
    run_on(&mut machine);
    let counted = allocation_counter::measure(|| run_on(&mut machine));
    assert_eq!(counted.count_total, 0);
}
