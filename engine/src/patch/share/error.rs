//! The errors of making and opening links.

use super::VERSION;
use crate::patch::FileError;
use std::fmt;

/// Why a link could not be made or opened.
#[derive(Clone, Debug, PartialEq)]
pub enum ShareError {
    /// It is not a link of Stackyard.
    Foreign,
    /// It has a version that this program does not read.
    Version(u32),
    /// A part of it is missing or was changed.
    Damaged,
    /// The document's file is larger than [`LARGEST_FILE`](super::LARGEST_FILE).
    TooLarge,
    /// The link would be too long.
    TooLong {
        /// The characters it would have after its `#`.
        length: usize,
        /// The most it may have there.
        longest: usize,
    },
    /// The link is whole, but its contents are not a document.
    File(FileError),
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ShareError::Foreign => f.write_str("not a link to a patch of Stackyard"),
            ShareError::Version(found) if *found > VERSION => write!(
                f,
                "a link of a newer Stackyard: version {found}, this one reads up to {VERSION}"
            ),
            ShareError::Version(found) => write!(f, "there are no links of version {found}"),
            ShareError::Damaged => {
                f.write_str("the link is damaged: a part of it is missing or was changed")
            }
            ShareError::TooLarge => f.write_str("the patch is too large for a link"),
            ShareError::TooLong { length, longest } => write!(
                f,
                "too long for a link: {length} characters, and {longest} are the most"
            ),
            ShareError::File(error) => write!(f, "the link holds no patch: {error}"),
        }
    }
}

impl std::error::Error for ShareError {}
