//! Fuzzing: texts that are made from a seed, near to what people write and to what would break a
//! reader, and what must hold for each. A case is a text, so that it can be reduced and kept as a
//! file; the kept ones (`cases/`) are tests.
//!
//! It measures each case, and a case that takes too long or too much memory is a failure as well.

pub mod case;
mod generate;
pub mod reduce;
mod targets;

pub use generate::Random;
pub use targets::{TARGETS, Target};
