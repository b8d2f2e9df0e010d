//! What is fuzzed: how its texts are made, and what must hold for each text.

mod links;
mod memories;
mod patches;
mod recordings;
mod runs;
mod sources;

use crate::Random;

/// Something that is fuzzed.
pub struct Target {
    /// Its name, which is in the names of its kept cases.
    pub name: &'static str,
    /// Makes a text.
    pub generate: fn(&mut Random) -> String,
    /// Panics unless all holds.
    pub check: fn(&str),
}

/// All targets.
pub const TARGETS: [Target; 6] = [
    sources::TARGET,
    memories::TARGET,
    patches::TARGET,
    links::TARGET,
    recordings::TARGET,
    runs::TARGET,
];
