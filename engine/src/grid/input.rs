//! What comes from outside, at a moment: a person at a control, a key, a message typed
//! in. A run is its patch and its inputs.

use super::message::Payload;
use super::wire::Inlet;

/// Something from outside for one node. A node ignores what is not for its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A message, as if it came along a wire.
    Message {
        /// Through which inlet.
        inlet: Inlet,
        /// What it says.
        payload: Payload,
    },
    /// A press: of a button, a toggle, a message box.
    Press,
    /// A value set by hand: a slider's.
    Set(f64),
    /// A key.
    Key(Key),
}

/// A key that went down or up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its code, as the app numbers keys.
    pub code: u16,
    /// Down, or up.
    pub down: bool,
    /// Down because it is held.
    pub repeat: bool,
}
