//! What machines say to each other and to the world: messages in, messages out, and
//! effects. Nothing here decides where a message goes.

/// A message put into a machine's inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Numbers, pushed in this order when the machine takes the message.
    Data(Vec<u16>),
    /// Cells to write; dropped whole unless `address` + length is below 4096.
    Write {
        /// First cell.
        address: u16,
        /// The values.
        data: Vec<u16>,
    },
    /// Cells asked for; answered with [`Action::Data`] to [`Destination::Reply`].
    Read {
        /// First cell.
        address: u16,
        /// How many.
        count: u16,
        /// Whom to answer: a number of the sender's choice, given back unchanged.
        sender: u32,
    },
}

/// Where an outgoing message is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An outlet, by number.
    Outlet(u16),
    /// The `sender` of the [`Message::Read`] this answers.
    Reply(u32),
}

/// What an outgoing message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action<'a> {
    /// Numbers, in the order they were popped.
    Data(&'a [u16]),
    /// Cells of mapped memory wanted.
    Read {
        /// First cell behind the outlet, below 0x200.
        address: u16,
        /// How many.
        count: u16,
    },
    /// Cells of mapped memory written.
    Write {
        /// First cell behind the outlet, below 0x200.
        address: u16,
        /// The values.
        data: &'a [u16],
    },
}

/// A message a machine sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outgoing<'a> {
    /// Where it is bound.
    pub to: Destination,
    /// What it says.
    pub action: Action<'a>,
}

/// Something a machine did that is neither memory nor message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect<'a> {
    /// It printed a text.
    Print(&'a str),
    /// It wants to be woken after as many milliseconds.
    SleepMs(u16),
}
