//! The engine's tests, one module for each purpose.

mod absences;
mod assembler;
mod conformance;
mod disassembly;
mod documentation;
mod frames;
mod grid;
mod lints;
mod nodes;
mod properties;
mod traffic;
