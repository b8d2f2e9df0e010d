//! Why a machine stopped with an error: data first, words at the end.

use std::fmt;

/// An error of one machine while it runs. The names are the reference's, except
/// [`AddressOutOfRange`](Fault::AddressOutOfRange), which stands where it crashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A push onto a full stack.
    StackOverflow {
        /// SP at that time.
        top: u16,
        /// The last cell of the stack.
        max: u16,
    },
    /// A pop from an empty stack.
    StackUnderflow {
        /// SP at that time.
        top: u16,
        /// The first cell of the stack.
        min: u16,
    },
    /// A call with 64 return addresses already there.
    CallStackExceeded,
    /// A return without a call.
    MissingReturnAddress,
    /// A send of more values than there are.
    MissingMessageBody,
    /// A printed text that is not UTF-8.
    CannotReadStringFromBytes,
    /// A load onto a full stack.
    CannotLoadFromMemory,
    /// A division or remainder by 0.
    CannotDivideByZero,
    /// A store or write, or a read, with nothing on the stack.
    MissingValueToStore,
    /// An instruction that needs more values than there are.
    NotEnoughValues {
        /// Values on the stack.
        len: u16,
        /// Values it needs.
        min: u16,
    },
    /// A pick from below the bottom of the stack.
    IndexOutOfBounds {
        /// The index asked for.
        index: u16,
        /// Values on the stack.
        len: u16,
    },
    /// Execution, a write or a read past the last cell.
    AddressOutOfRange {
        /// The first address that is no cell.
        address: u32,
    },
}

impl Fault {
    /// Returns the reference's name of it.
    pub const fn kind(self) -> &'static str {
        match self {
            Fault::StackOverflow { .. } => "StackOverflow",
            Fault::StackUnderflow { .. } => "StackUnderflow",
            Fault::CallStackExceeded => "CallStackExceeded",
            Fault::MissingReturnAddress => "MissingReturnAddress",
            Fault::MissingMessageBody => "MissingMessageBody",
            Fault::CannotReadStringFromBytes => "CannotReadStringFromBytes",
            Fault::CannotLoadFromMemory => "CannotLoadFromMemory",
            Fault::CannotDivideByZero => "CannotDivideByZero",
            Fault::MissingValueToStore => "MissingValueToStore",
            Fault::NotEnoughValues { .. } => "NotEnoughValues",
            Fault::IndexOutOfBounds { .. } => "IndexOutOfBounds",
            Fault::AddressOutOfRange { .. } => "AddressOutOfRange",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::StackOverflow { max, .. } => {
                write!(f, "the stack is full: it ends at 0x{max:03X}")
            }
            Fault::StackUnderflow { .. } => {
                write!(f, "the stack is empty, but this needs a value from it")
            }
            Fault::CallStackExceeded => {
                write!(
                    f,
                    "64 calls are already nested, and there is no room for more"
                )
            }
            Fault::MissingReturnAddress => write!(f, "return without a call to return from"),
            Fault::MissingMessageBody => {
                write!(f, "the stack has fewer values than the message should hold")
            }
            Fault::CannotReadStringFromBytes => {
                write!(
                    f,
                    "the values popped are not a UTF-8 text, so they cannot be printed"
                )
            }
            Fault::CannotLoadFromMemory => {
                write!(
                    f,
                    "the stack is full, so the value cannot be loaded onto it"
                )
            }
            Fault::CannotDivideByZero => write!(f, "division by zero"),
            Fault::MissingValueToStore => {
                write!(
                    f,
                    "the stack is empty, but this needs a value or an address from it"
                )
            }
            Fault::NotEnoughValues { len, min } => {
                write!(
                    f,
                    "this needs {min} values on the stack, and there {}",
                    are(*len)
                )
            }
            Fault::IndexOutOfBounds { index, len } => {
                write!(
                    f,
                    "there is no value {index} below the top: there {}",
                    are(*len)
                )
            }
            Fault::AddressOutOfRange { address } => {
                write!(f, "0x{address:04X} is past the last cell, 0xFFF")
            }
        }
    }
}

impl std::error::Error for Fault {}

fn are(len: u16) -> String {
    match len {
        0 => "are none".to_owned(),
        1 => "is 1".to_owned(),
        _ => format!("are {len}"),
    }
}
