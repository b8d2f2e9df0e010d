//! The sender's options of a link.

use crate::grid::NodeId;
use std::fmt::Write;

/// The document is read only.
const READ_ONLY: &str = "ro";
/// Before the id of the node to open at.
const AT: &str = "at";

/// The sender's options. A page may follow them; they protect nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShareOptions {
    /// The document is to be viewed and run, and edited only as a copy.
    pub is_read_only: bool,
    /// The node to show first. The document may have none of that id.
    pub at: Option<NodeId>,
}

impl ShareOptions {
    pub(super) fn write(self, text: &mut String) {
        if self.is_read_only {
            text.push('.');
            text.push_str(READ_ONLY);
        }
        if let Some(id) = self.at {
            // Writing to a String cannot fail.
            let _ = write!(text, ".{AT}{}", id.0);
        }
    }

    /// Options of a newer program are skipped.
    pub(super) fn read(text: &str) -> ShareOptions {
        let mut options = ShareOptions::default();
        for word in text.split('.') {
            if word == READ_ONLY {
                options.is_read_only = true;
            } else if let Some(id) = word.strip_prefix(AT)
                && let Ok(id) = id.parse()
            {
                options.at = Some(NodeId(id));
            }
        }
        options
    }
}
