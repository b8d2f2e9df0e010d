//! The part of the engine that runs machines: the instruction set, programs, the virtual
//! machine and the grid of many. It is a package of its own because the page's build compiles
//! it for speed and everything else for size. Other packages name its modules through
//! `stackyard_engine`.
//!
//! It has no source text, no document and no file, and depends on std alone. The engine's
//! test `absences` checks that.
//!
//! Each module may use the ones above it:
//!
//! - [`ordered`]: a map ordered by its keys, and a sort;
//! - [`isa`]: the table of instructions;
//! - [`program`]: an assembled program and its source map;
//! - [`vm`]: the machine that runs it;
//! - [`grid`]: many machines and other nodes, wired, in simulated time.

pub mod grid;
pub mod isa;
pub mod ordered;
pub mod program;
pub mod vm;
