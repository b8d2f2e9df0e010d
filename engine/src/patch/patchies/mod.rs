//! Files of the Patchies patcher, from which programs come and to which they go.
//!
//! A document that came from there remembers the text of each object, of each edge and of
//! what is around them. It goes back as these texts, in which is changed what the document
//! now says otherwise: what nobody touched is the same to the byte.

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
