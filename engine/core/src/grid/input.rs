//! What comes from outside, at a moment: a person at a control, a key, a message typed
//! in, a program loaded. A run is its patch and its inputs.

use super::message::Payload;
use super::wire::Inlet;
use crate::program::Program;
use std::sync::Arc;

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
    /// Another program for a machine, which then stands at its start; `None` where the
    /// source does not assemble. What [`Grid::load`](super::Grid::load) does, at a
    /// moment.
    Load(Option<Arc<Program>>),
    /// One instruction of a machine, whatever its step is; breakpoints do not count. One
    /// asleep is woken instead: who steps does not want to wait. Whether its clock runs
    /// stays as it is.
    Step,
    /// A cell written by hand, of a machine or of a memory node. Past the last one
    /// nothing happens.
    Poke {
        /// Which cell.
        address: u16,
        /// Its new value.
        value: u16,
    },
}

/// A key that went down or up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its code, as the app numbers keys.
    pub code: u16,
    /// Its name, as browsers name the `key` of a key event: `a`, `A`, `Enter`.
    pub name: Arc<str>,
    /// Down, or up.
    pub down: bool,
    /// Down because it is held.
    pub repeat: bool,
}
