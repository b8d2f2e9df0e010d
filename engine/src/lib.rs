//! Everything of Stackyard that is not the browser: the instruction set, the
//! assembler, the virtual machine and the grid of many.
//!
//! Absences: it names no signal, no clock, no random source, no global and no browser type
//! (`clippy.toml`). Besides std it is made of the few crates that compress and write
//! base64, which only [`patch`] uses (`tests/engine/absences.rs` keeps the list).
//!
//! Each module may use the ones above it:
//!
//! - [`ordered`]: a map in the order of its keys, and a sort;
//! - [`isa`]: the table of instructions;
//! - [`program`]: an assembled program and its source map;
//! - [`vm`]: the machine that runs it;
//! - [`grid`]: many machines and other nodes, wired, in simulated time;
//! - [`asm`]: text to program or diagnostics, and back;
//! - [`pace`]: pauses in long work;
//! - [`patch`]: the saved document;
//! - [`session`]: the document and its run, with undo.
//!
//! The first five are the package `stackyard-core`, which the page compiles for speed.

pub mod asm;
pub mod pace;
pub mod patch;
pub mod session;

pub use stackyard_core::{grid, isa, ordered, program, vm};
