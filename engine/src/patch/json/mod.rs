//! JSON for the engine's files: [`Value`] reads a borrowed text without copying it into a tree,
//! [`Writer`] lays a text out so that it can be compared line by line.
//!
//! A value that is not read stays text. So unknown contents can be written back to the digit, and
//! reading takes no more memory than its result, however deep the file is nested.

mod check;
mod error;
mod members;
mod path;
mod quoted;
mod read;
mod text;
mod write;

pub use error::{FileError, FileErrorKind, Shape, Wanted};
pub use members::Members;
pub(crate) use members::{Entry, UnknownMembers};
pub(crate) use path::JsonPath;
pub(crate) use quoted::Quoted;
pub(crate) use read::parse_with;
pub use read::{Value, parse};
pub use write::Writer;
