//! The files of documents: versioned JSON, laid out so that two versions of a patch can
//! be compared line by line. `docs/file-format.md` describes it.
//!
//! Nothing is lost: what this program does not understand is kept with the document, its
//! nodes and its wires, and written back as it was. Nothing is half loaded: a file is a
//! patch with a list of what had to be repaired, or an error that says where.

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
pub use read::{Opened, read};
pub(in crate::patch) use repair::Report;
pub use repair::{MOST_LIMITED, MOST_REPAIRS, Repair, RepairKind};
pub use write::write;
pub(super) use write::write_in_one_line;

/// The newest version of the format this program reads, and the one it writes. A program
/// that adds names leaves it as it is; one that gives a name another meaning raises it.
pub const VERSION: u32 = 1;

/// The name whose value is the version, and by which a file is known.
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
        "settings",
    ];
    pub(super) const WIRE: &[&str] = &["from", "to"];
    pub(super) const ASSET: &[&str] = &["asset"];
}
