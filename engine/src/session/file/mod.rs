//! The files of recordings: versioned JSON with a line for each input, so that two runs can be
//! compared line by line. `docs/file-format.md` describes them.
//!
//! A recording must reproduce the run exactly: unlike the file of a document, a file with anything
//! unknown is refused, with the place.

mod read;
mod write;

pub use read::read;
pub use write::write;

/// The newest version of the format that this program reads, and the one it writes.
pub const VERSION: u32 = 1;

/// The name of the version, which identifies the file.
const VERSION_NAME: &str = "stackyard recording";

/// Numbers that JSON cannot express, as texts.
const NOT_FINITE: [(&str, f64); 3] = [
    ("infinity", f64::INFINITY),
    ("-infinity", f64::NEG_INFINITY),
    ("nan", f64::NAN),
];

/// The names in a recording, in the order in which they are written.
mod names {
    pub(super) const RECORDING: &[&str] = &[super::VERSION_NAME, "until", "inputs"];
    pub(super) const INPUT: &[&str] = &[
        "at", "node", "inlet", "message", "press", "set", "key", "step", "hold", "poke", "load",
    ];
    /// An input has exactly one of these.
    pub(super) const WHAT: &[&str] = &[
        "message", "press", "set", "key", "step", "hold", "poke", "load",
    ];
    pub(super) const KEY: &[&str] = &["code", "name", "down", "repeat"];
    /// A message that is an object has exactly one of these.
    pub(super) const MESSAGE: &[&str] = &[
        "bang",
        "reals",
        "control",
        "setCode",
        "setDelayMs",
        "setStepBy",
        "setRows",
        "other",
        "read",
        "write",
        "answer",
    ];
    /// Control commands that are one word.
    pub(super) const CONTROLS: &[&str] = &["step", "run", "play", "pause", "toggle", "reset"];
}
