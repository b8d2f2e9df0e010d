//! Imports and exports files of the Patchies patcher.
//!
//! An imported document keeps the text of each object, of each edge and of the rest of the file. An
//! export writes these texts with the changes of the document: everything unchanged is the same to
//! the byte.

mod edge_json;
mod edges;
mod export;
mod ids;
mod import;
mod kept;
mod layout;
mod node_json;
mod objects;
mod portability;
mod read;
mod report;
mod splice;
mod text;
mod version;

pub use export::{Exported, Options, OwnNodes, export};
pub(in crate::patch) use import::import_value;
pub use import::{Imported, import};
pub use kept::object_text;
pub use objects::{Handles, MACHINE_CONFIG, Member, OBJECTS, Object};
pub use portability::{not_portable, portability};
pub use report::{
    DataAside, Migrated, Migration, Objects, Portability, Report, Warning, WiresAside,
};
pub use version::NEWEST;
