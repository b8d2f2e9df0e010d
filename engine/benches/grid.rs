//! The grid's speed and size, natively: `cargo bench -p stackyard-engine --bench grid`.
#![expect(clippy::disallowed_types, reason = "a bench measures time")]

mod budget;
mod patches;
mod ring;

use std::time::Instant;

/// Number of machines over which the size of one is averaged.
const COUNT: u32 = 1000;

fn main() {
    let start = Instant::now();
    let now = || start.elapsed().as_secs_f64();
    print!("{}{}", patches::report(now), budget::report(now));
    let info = allocation_counter::measure(|| {
        // Forgotten, as the memory that stays is measured.
        std::mem::forget(patches::idle(COUNT));
    });
    let kilobytes = info.bytes_current as f64 / f64::from(COUNT) / 1000.0;
    print!("{}", patches::line("an idle machine", kilobytes, "KB"));
}
