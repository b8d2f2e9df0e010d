//! Messages and effects of machines: what goes into an inbox, what an instruction sends, and
//! what else it does outside. Routing messages is the grid's task.

/// A message in a machine's inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Numbers, pushed in this order when the machine takes the message.
    Data(Vec<u16>),
    /// Cells to write. The whole message is dropped unless `address` + length is below 4096.
    Write {
        /// First cell.
        address: u16,
        /// The values.
        data: Vec<u16>,
    },
    /// A request for cells, answered with [`Action::Data`] to [`Destination::Reply`].
    Read {
        /// First cell.
        address: u16,
        /// How many cells.
        count: u16,
        /// The recipient of the answer: a number the sender chose, returned unchanged.
        sender: u32,
    },
}

/// The destination of an outgoing message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An outlet, by number.
    Outlet(u16),
    /// The `sender` of the [`Message::Read`] that this answers.
    Reply(u32),
}

/// The content of an outgoing message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action<'a> {
    /// Numbers, in the order they were popped.
    Data(&'a [u16]),
    /// A request for cells of mapped memory.
    Read {
        /// First cell behind the outlet, below 0x200.
        address: u16,
        /// How many cells.
        count: u16,
    },
    /// Writes cells of mapped memory.
    Write {
        /// First cell behind the outlet, below 0x200.
        address: u16,
        /// The values.
        data: &'a [u16],
    },
}

/// A message that a machine sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outgoing<'a> {
    /// Its destination.
    pub to: Destination,
    /// Its content.
    pub action: Action<'a>,
}

/// Something a machine did besides sending messages and writing memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect<'a> {
    /// It printed a text.
    Print(&'a str),
    /// It wants to be woken after that many milliseconds.
    SleepMs(u16),
}
