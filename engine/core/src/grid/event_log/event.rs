//! The events of a log, as they are read.

use crate::vm::Fault;

/// Values of a message that a log keeps.
pub const EVENT_VALUES: usize = 64;

/// Something a machine did that people want to know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event<'a> {
    /// It printed a text.
    Print(&'a str),
    /// It sent numbers.
    Data {
        /// The outlet.
        outlet: u16,
        /// The numbers, in the order popped.
        values: Values<'a>,
    },
    /// It asked for cells of mapped memory.
    Read {
        /// The outlet.
        outlet: u16,
        /// The first cell.
        address: u16,
        /// The number of cells.
        count: u16,
    },
    /// It wrote cells of mapped memory.
    Write {
        /// The outlet.
        outlet: u16,
        /// The first cell.
        address: u16,
        /// The values.
        values: Values<'a>,
    },
    /// It lost a message because its stack had no room for it.
    StackFull(Fault),
    /// It lost a message because its inbox had no room for it.
    InboxFull,
}

/// The values of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Values<'a> {
    /// The first of them, at most [`EVENT_VALUES`].
    pub first: &'a [u16],
    /// The number of all of them.
    pub count: usize,
}
