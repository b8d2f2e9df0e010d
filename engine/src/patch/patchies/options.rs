//! The options of an export.

/// The options of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// The treatment of nodes that exist only here.
    pub own_nodes: OwnNodes,
    /// The time of a new file, in milliseconds since 1970.
    pub timestamp_ms: Option<u64>,
}

/// The treatment of nodes that exist only here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OwnNodes {
    /// They are left out, with their wires.
    #[default]
    LeaveOut,
    /// They become notes that say what they are, without their wires.
    AsNotes,
}
