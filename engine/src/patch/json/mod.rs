//! JSON as the engine's files use it: [`Value`] reads a text that is borrowed and never
//! copied into a tree, [`Writer`] lays one out so that it can be compared line by line.
//!
//! A value that is not asked for stays text. So what a program does not understand can
//! be written back to the digit, and a file takes no more memory than what is made of
//! it, however deep it is nested.

mod error;
mod members;
mod place;
mod read;
mod write;

pub use error::{FileError, FileErrorKind, Shape, Wanted};
pub use members::Members;
pub(crate) use members::{Entry, Keeper};
pub(crate) use place::Place;
pub use read::{Value, parse};
pub use write::Writer;
