//! The files of documents: versioned JSON, laid out so that two versions of a patch can be compared
//! line by line. `docs/file-format.md` describes it.
//!
//! Nothing is lost: unknown contents are kept with the document, its nodes and its wires, and
//! written back as they were. Nothing is half loaded: reading a file gives a patch with a list of
//! repairs, or an error with its place.

mod assets;
mod groups;
mod ids;
mod node;
mod read;
mod repair;
mod rest;
mod setting;
mod wires;
mod write;

pub(in crate::patch) use node::FARTHEST;
pub(in crate::patch) use read::read_value;
pub use read::{Opened, read, read_with};
pub(in crate::patch) use repair::Report;
pub use repair::{MOST_LIMITED, MOST_REPAIRS, Repair, RepairKind};
pub(super) use write::write_in_one_line;
pub use write::{write, write_with};

/// The newest version of the format that this program reads, and the one it writes. A program that
/// adds names keeps the version; one that changes the meaning of a name raises it.
pub const VERSION: u32 = 1;

/// The name of the version, which identifies the file.
pub(in crate::patch) const VERSION_NAME: &str = "stackyard";

/// Names in the document, in the order in which they are written.
mod names {
    pub(super) const DOCUMENT: &[&str] = &[super::VERSION_NAME, "name", "nodes", "wires", "assets"];
    pub(super) const NODE: &[&str] = &[
        "id",
        "kind",
        "x",
        "y",
        "title",
        "size",
        "group",
        "view",
        "source",
        "breakpoints",
        "writeBreakpoints",
        "settings",
    ];
    pub(super) const WIRE: &[&str] = &["from", "to"];
    pub(super) const ASSET: &[&str] = &["asset"];
}
