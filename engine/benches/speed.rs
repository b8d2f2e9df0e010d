//! The machine's speed, natively: `cargo bench -p stackyard-engine`.
#![expect(clippy::disallowed_types, reason = "a bench measures time")]

mod loops;

use std::time::Instant;

fn main() {
    let start = Instant::now();
    print!("{}", loops::report(|| start.elapsed().as_secs_f64()));
}
