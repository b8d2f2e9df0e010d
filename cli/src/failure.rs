//! Why a command could not be done. Errors of the programs it looks at are none of these.

use std::io;

/// Why a command could not be done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments make no sense.
    Usage(String),
    /// A file cannot be read, or is no text.
    File { name: String, reason: String },
    /// A line of the input is not what it should be; lines count from 1.
    Line { number: usize, reason: String },
    /// The output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// Returns the message for the user; `None` if only the reader of the output is gone.
    pub(crate) fn message(&self) -> Option<String> {
        match self {
            Failure::Usage(reason) => Some(format!("{reason}\ntry `stackyard --help`")),
            Failure::File { name, reason } => Some(format!("{name}: {reason}")),
            Failure::Line { number, reason } => Some(format!("line {number}: {reason}")),
            Failure::Output(_) if self.is_closed_pipe() => None,
            Failure::Output(error) => Some(format!("cannot write: {error}")),
        }
    }

    /// The exit status.
    pub(crate) fn status(&self) -> u8 {
        if self.is_closed_pipe() { 0 } else { 2 }
    }

    fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Failure {
        Failure::Usage(error.to_string())
    }
}
