//! Imports and exports files of the Patchies patcher.
//!
//! An imported document keeps the text of each object, of each edge and of the rest of the file. An
//! export writes these texts with the changes of the document: everything unchanged is the same to
//! the byte.

mod edge_json;
mod edges;
mod export;
mod exported_nodes;
mod exporter;
mod gaps;
mod ids;
mod import;
mod importer;
mod json_edit;
mod layout;
mod node_json;
mod objects;
mod options;
mod original;
mod portability;
mod read;
mod report;
mod version;

pub use export::{Exported, export};
pub(in crate::patch) use import::import_value;
pub use import::{Imported, import};
pub use objects::{DataMember, Handles, MACHINE_CONFIG, OBJECTS, Object};
pub use options::{ExportOptions, OwnNodes};
pub use original::object_text;
pub use portability::not_portable;
pub use report::{
    DataAside, Migrated, Migration, Objects, Portability, Report, Warning, WiresAside,
};
pub use version::NEWEST;
