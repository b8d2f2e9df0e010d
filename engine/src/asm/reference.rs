//! The errors of the reference's assembler: for comparison with its recorded runs, and to
//! tell users of Patchies what they would see there.

/// An error of the reference's assembler, under its name there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceError {
    /// A name is not defined; only inside [`InvalidArgument`](Self::InvalidArgument).
    UndefinedSymbols,
    /// An operand is missing; only inside [`InvalidArgument`](Self::InvalidArgument).
    InvalidArgToken,
    /// A directive without a name, or with one defined before.
    InvalidIdentifier,
    /// No such instruction.
    UndefinedInstruction {
        /// The word in its place.
        name: String,
    },
    /// A label defined before.
    DuplicateLabelDefinition,
    /// One or more bad operands.
    InvalidArgument {
        /// One error for each operand.
        errors: Vec<ReferenceError>,
    },
    /// A `.string` without text.
    InvalidStringValue,
    /// A `.value` without number.
    InvalidByteValue,
    /// It reads one character past the end: a 0 just before the end, or a letter beyond
    /// ASCII.
    PeekExceedsSourceLength,
    /// Not a number up to 65535.
    InvalidDecimalDigit {
        /// The text it read.
        text: String,
    },
    /// Not a hexadecimal number up to 0xFFFF.
    InvalidHexDigit {
        /// The text it read.
        text: String,
    },
    /// The source ends in the middle of something.
    ScannerReachedEndOfLine,
    /// A source without tokens.
    EmptyProgram,
    /// It crashes, together with every machine on the page.
    Crash,
}

impl ReferenceError {
    /// Returns its name there.
    pub const fn kind(&self) -> &'static str {
        match self {
            ReferenceError::UndefinedSymbols => "UndefinedSymbols",
            ReferenceError::InvalidArgToken => "InvalidArgToken",
            ReferenceError::InvalidIdentifier => "InvalidIdentifier",
            ReferenceError::UndefinedInstruction { .. } => "UndefinedInstruction",
            ReferenceError::DuplicateLabelDefinition => "DuplicateLabelDefinition",
            ReferenceError::InvalidArgument { .. } => "InvalidArgument",
            ReferenceError::InvalidStringValue => "InvalidStringValue",
            ReferenceError::InvalidByteValue => "InvalidByteValue",
            ReferenceError::PeekExceedsSourceLength => "PeekExceedsSourceLength",
            ReferenceError::InvalidDecimalDigit { .. } => "InvalidDecimalDigit",
            ReferenceError::InvalidHexDigit { .. } => "InvalidHexDigit",
            ReferenceError::ScannerReachedEndOfLine => "ScannerReachedEndOfLine",
            ReferenceError::EmptyProgram => "EmptyProgram",
            ReferenceError::Crash => "crash",
        }
    }
}
