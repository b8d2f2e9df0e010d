//! Inputs: what comes from outside at a certain time, such as a person at a control, a key, a
//! typed message or a loaded program. A run is determined by its patch and its inputs.

use super::message::Payload;
use super::wire::Inlet;
use crate::program::Program;
use std::sync::Arc;

/// An input for one node. A node ignores inputs that are not for its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A message, as if it came along a wire.
    Message {
        /// The inlet.
        inlet: Inlet,
        /// The content.
        payload: Payload,
    },
    /// A press of a button, a toggle or a message box.
    Press,
    /// A value set by hand, as on a slider.
    Set(f64),
    /// A key.
    Key(Key),
    /// Loads a program into a machine, which is then at the start of it. `None` stands for a
    /// source that does not assemble. Does what [`Grid::load`](super::Grid::load) does, at a
    /// certain time.
    Load(Option<Arc<Program>>),
    /// Executes one instruction of a machine, whatever its step size and its breakpoints. A
    /// sleeping machine is woken instead, since a person who steps does not want to wait.
    /// Its clock stays on or off.
    Step,
    /// Pauses a machine whatever reaches it, or lets it go on: while it is held, its clock and
    /// its sleep stand, messages stay in its inbox, and of what it is told it obeys all but what
    /// would make it execute. [`Input::Step`] still does one instruction.
    Hold(bool),
    /// Writes a cell of a machine or of a memory node. Past the last one it does nothing.
    Poke {
        /// The cell.
        address: u16,
        /// Its new value.
        value: u16,
    },
}

/// A key that was pressed or released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its code, as the app numbers keys.
    pub code: u16,
    /// Its name, as browsers name the `key` of a key event: `a`, `A`, `Enter`.
    pub name: Arc<str>,
    /// Whether it was pressed.
    pub down: bool,
    /// Whether it is a repetition while the key is held.
    pub repeat: bool,
}
