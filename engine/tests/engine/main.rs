//! The engine's tests, one module for each purpose.

mod absences;
mod assembler;
mod breakpoints;
mod controls;
mod damage;
mod disassembly;
mod documentation;
mod event_log;
mod files;
mod frames;
mod grid;
mod inputs;
mod lints;
mod lookahead;
mod machine_state;
mod memory;
mod nodes;
mod patchies;
mod problems;
mod properties;
mod read_only;
mod recordings;
#[path = "../../benches/ring.rs"]
mod ring;
mod rings;
mod running;
mod session;
mod share;
mod snapshot_sizes;
mod snapshots;
mod snapshots_of_kinds;
mod snapshots_of_traffic;
mod traffic;
mod writes;
