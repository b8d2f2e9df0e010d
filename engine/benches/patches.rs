//! The patches whose speed is measured, natively (`grid.rs`) and in the browser: how they are
//! built, and how long a frame of them takes. A frame is 16 ms of simulated time.

use crate::ring::{machine, play, program, ring};
use stackyard_engine::grid::{Advance, Grid, NodeId};

/// Simulated time of a frame, in microseconds.
const FRAME_US: u64 = 16_000;
/// Frames before the measurement, and frames measured.
const WARM_UP: u32 = 60;
const FRAMES: u32 = 60;
/// Measurements. The fastest counts: the others were disturbed.
const TRIES: usize = 5;

/// Five rounds of twenty instructions, in each of which it sends a number and takes its
/// neighbour's. Then it sleeps for one of the two steps of a frame.
const TALKER: &str = "
    start: push 5
    round: push 1
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    send 0 1
    recv
    pop
    dec
    dup
    jump_not_zero round
    pop
    push 1
    sleep_tick
    jump start";
/// Takes every message and sends nothing.
const LISTENER: &str = "again: recv\npop\njump again\n";

/// Returns the figures as lines of text. Each begins with its subject and ends with a unit;
/// `limits.rs` of the commands finds them by their beginning.
pub(crate) fn report(now: impl Fn() -> f64) -> String {
    let mut text = String::new();
    let mut line = |what: &str, figure, unit| text += &line(what, figure, unit);
    let ms = |make: &dyn Fn() -> Grid| frame_ms(make, &now);
    line(
        "1000 machines that talk, a frame",
        ms(&|| ring(1_000, 1_000, TALKER)),
        "ms",
    );
    line(
        "10000 machines that talk, a frame",
        ms(&|| ring(10_000, 10_000, TALKER)),
        "ms",
    );
    let alone = ms(&|| running(100, 100));
    let among = ms(&|| running(10_000, 100));
    line("100 machines that run, a frame", alone, "ms");
    line("the same among 9900 that await", among / alone, "x");
    line(
        "10000 machines that await, a frame",
        ms(&|| running(10_000, 0)),
        "ms",
    );
    let start = now();
    let mut grid = ring(10_000, 10_000, TALKER);
    line(
        "10000 nodes, wired and loaded",
        (now() - start) * 1000.0,
        "ms",
    );
    let start = now();
    for id in 0..10_000 {
        grid.remove(NodeId(id)).expect("it is there");
    }
    line("10000 nodes removed", (now() - start) * 1000.0, "ms");
    text
}

/// A line of the report.
pub(crate) fn line(what: &str, figure: f64, unit: &str) -> String {
    format!("{what:<44} {figure:>9.3} {unit}\n")
}

/// Returns the milliseconds of one frame, in which the changed nodes are taken as the app
/// does.
fn frame_ms(make: &dyn Fn() -> Grid, now: &impl Fn() -> f64) -> f64 {
    let mut grid = make();
    frames(&mut grid, WARM_UP);
    let seconds = (0..TRIES)
        .map(|_| {
            let start = now();
            frames(&mut grid, FRAMES);
            now() - start
        })
        .fold(f64::INFINITY, f64::min);
    seconds * 1000.0 / f64::from(FRAMES)
}

fn frames(grid: &mut Grid, count: u32) {
    for _ in 0..count {
        let until = grid.now() + FRAME_US;
        assert_eq!(grid.advance(until, || false), Advance::Reached);
        grid.take_changed(|_| {});
    }
}

/// Machines that wait for a message, except for the first `running`.
fn running(count: u32, running: u32) -> Grid {
    let busy = program("again: push 1\npop\njump again\n");
    let listener = program(LISTENER);
    let mut grid = Grid::new();
    for id in 0..count {
        let program = if id < running { &busy } else { &listener };
        machine(&mut grid, id, program, 16.0);
        play(&mut grid, id);
    }
    grid
}

/// Machines that are loaded and never run.
pub(crate) fn idle(count: u32) -> Grid {
    let program = program(LISTENER);
    let mut grid = Grid::new();
    for id in 0..count {
        machine(&mut grid, id, &program, 16.0);
    }
    grid
}
