//! Who writes cells of a machine.

/// Who wrote a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// The instruction at this address.
    Program {
        /// Its address.
        address: u16,
    },
    /// A message that the machine took.
    Message,
    /// A person.
    Hand,
}
