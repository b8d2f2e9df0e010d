//! What runs while machines run: the instruction set, programs, the virtual machine and
//! the grid of many. A package of its own because the page's profile compiles it for
//! speed and all else for size; everyone names its modules through `stackyard_engine`.
//!
//! Absences: it knows no source text, no document and no file, and it is made of std
//! alone. What the engine does without, it does without (`tests/engine/absences.rs` of
//! the engine looks here too).
//!
//! Each module may use the ones above it:
//!
//! - [`ordered`]: a map in the order of its keys, and a sort;
//! - [`isa`]: the table of instructions;
//! - [`program`]: an assembled program and its source map;
//! - [`vm`]: the machine that runs it;
//! - [`grid`]: many machines and other nodes, wired, in simulated time.

pub mod grid;
pub mod isa;
pub mod ordered;
pub mod program;
pub mod vm;
