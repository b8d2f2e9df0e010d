//! The loops whose speed is measured, natively (`speed.rs`) and in the browser. Each is a
//! program and the same loop in Rust, so that a figure is also a ratio within one run.

use stackyard_engine::asm::assemble;
use stackyard_engine::vm::Machine;
use std::hint::black_box;

/// A loop as a program and in Rust.
pub(crate) struct Loop {
    /// What it exercises.
    pub(crate) name: &'static str,
    /// The program; it never ends.
    pub(crate) source: &'static str,
    /// Instructions the program executes in each round.
    pub(crate) instructions: u32,
    /// The same loop in Rust, for a number of rounds.
    pub(crate) rust: fn(u32) -> u16,
}

/// All loops.
pub(crate) static LOOPS: [Loop; 3] = [
    Loop {
        name: "countdown",
        source: "again: push 60000\nnext: dec\ndup\njump_not_zero next\npop\njump again\n",
        instructions: 3,
        rust: |rounds| {
            let mut count = 60_000_u16;
            for _ in 0..rounds {
                count = black_box(count.wrapping_sub(1));
                if count == 0 {
                    count = 60_000;
                }
            }
            count
        },
    },
    Loop {
        name: "load and store",
        source: "next: load 0xF00\npush 3\nmul\npush 7\nadd\nstore 0xF00\njump next\n",
        instructions: 7,
        rust: |rounds| {
            let mut cell = 0_u16;
            for _ in 0..rounds {
                cell = black_box(cell.wrapping_mul(3).wrapping_add(7));
            }
            cell
        },
    },
    Loop {
        name: "call and return",
        source: "push 0\nnext: call step\njump next\nstep: inc\nreturn\n",
        instructions: 4,
        rust: |rounds| {
            #[inline(never)]
            fn step(count: u16) -> u16 {
                black_box(count.wrapping_add(1))
            }
            (0..rounds).fold(0, |count, _| step(count))
        },
    },
];

/// Instructions of one run: the page's own slice at full speed.
const SLICE: u32 = 65_536;
/// Runs of one measurement.
const SLICES: u32 = 500;
/// Measurements. The fastest counts: the others were disturbed.
const TRIES: usize = 7;
/// Seconds to run before anything is measured: a browser first runs code that it compiled
/// quickly, and replaces it in the background.
const WARM_UP: f64 = 2.0;

/// The result of measuring one loop.
pub(crate) struct Speed {
    /// Instructions a second.
    pub(crate) per_second: f64,
    /// The machine's time relative to the same loop in Rust.
    pub(crate) ratio: f64,
}

/// Measures a loop with a clock in seconds.
pub(crate) fn measure(one: &Loop, now: impl Fn() -> f64) -> Speed {
    let mut machine = loaded(one);
    let instructions = SLICE * SLICES;
    let vm = fastest(&now, || {
        for _ in 0..SLICES {
            let stop = machine.step(SLICE);
            assert_eq!(stop.executed, SLICE, "{} never ends", one.name);
        }
    });
    let rust = fastest(&now, || {
        black_box((one.rust)(black_box(instructions / one.instructions)));
    });
    Speed {
        per_second: f64::from(instructions) / vm,
        ratio: vm / rust,
    }
}

fn loaded(one: &Loop) -> Machine {
    let program = assemble(one.source).program;
    let mut machine = Machine::new();
    machine.load(&program.expect("the loops assemble"));
    machine
}

fn fastest(now: impl Fn() -> f64, mut work: impl FnMut()) -> f64 {
    (0..TRIES)
        .map(|_| {
            let start = now();
            work();
            now() - start
        })
        .fold(f64::INFINITY, f64::min)
}

/// Returns the figures as lines of text.
pub(crate) fn report(now: impl Fn() -> f64) -> String {
    let start = now();
    while now() - start < WARM_UP {
        for one in &LOOPS {
            loaded(one).step(SLICE * 16);
        }
    }
    LOOPS
        .iter()
        .map(|one| {
            let speed = measure(one, &now);
            format!(
                "{:<16} {:>6.0} M instructions/s   {:>5.1} x the time of the same loop in Rust\n",
                one.name,
                speed.per_second / 1e6,
                speed.ratio
            )
        })
        .collect()
}
