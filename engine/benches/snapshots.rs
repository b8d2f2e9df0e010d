//! The cost of going back in time, natively: `cargo bench -p stackyard-engine --bench
//! snapshots`. A snapshot is taken after each frame of 16 ms of simulated time, in which
//! machines run and send numbers.
#![expect(clippy::disallowed_types, reason = "a bench measures time")]

mod ring;

use ring::ring;
use stackyard_engine::grid::{Grid, Snapshot, Time};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Simulated time of a frame, in microseconds.
const FRAME_US: u64 = 16_000;
/// Frames measured.
const FRAMES: u32 = 200;

/// Takes its neighbour's number, writes it into one of 64 cells and sends it on.
const TALKER: &str = "
    again: load 0xF00
    inc
    dup
    store 0xF00
    dup
    push 63
    and
    push 0xE00
    add
    write 1
    load 0xF00
    send 0 1
    recv
    pop
    push 1
    sleep_tick
    jump again";

fn main() {
    println!(
        "{:<32} {:>9} {:>9} {:>9}",
        "", "frame", "snapshot", "restore"
    );
    for (count, running) in [(100, 100), (1_000, 1_000), (10_000, 100)] {
        let [frame, taken, restored] = measure(&mut ring(count, running, TALKER));
        println!(
            "{:<32} {frame:>6.1} us {taken:>6.1} us {restored:>6.1} us",
            format!("{count} machines, {running} run")
        );
    }
}

/// Returns the microseconds of a frame, of a snapshot after it, and of going back by a frame.
fn measure(grid: &mut Grid) -> [f64; 3] {
    let mut times = [Duration::ZERO; 3];
    let mut at = Time(0);
    let mut last: Snapshot = grid.snapshot(None);
    for _ in 0..FRAMES {
        at = at + FRAME_US;
        times[0] += time(|| {
            grid.advance(at, || false);
        });
        let mut next = None;
        times[1] += time(|| next = Some(grid.snapshot(Some(&last))));
        let Some(next) = next else { continue };
        times[2] += time(|| grid.restore(black_box(&last)));
        grid.restore(&next);
        last = next;
    }
    times.map(|time| time.as_secs_f64() * 1e6 / f64::from(FRAMES))
}

fn time(act: impl FnOnce()) -> Duration {
    let start = Instant::now();
    act();
    start.elapsed()
}
