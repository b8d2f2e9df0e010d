//! A whole document as the text behind the `#` of a link, so that it needs no server.
//! `docs/decisions/0005-links.md` says why it is as it is.
//!
//! The text is `patch1`, then options, then the file of the document compressed and as
//! URL-safe base64, all set apart by points: `patch1.ro.at12.eNqr…`. What a link does
//! with the page that opens it is not known here.

mod error;
mod options;
mod packed;

pub use error::ShareError;
pub use options::Options;
pub use packed::LARGEST_FILE;

use super::Patch;
use super::file::{Opened, read, write_in_one_line};

/// Characters a link's text may have. Browsers take far longer ones, but much of what
/// links are pasted into does not (a message of the large chat programs ends between
/// 4,000 and 40,000); what is longer is better off in a file.
pub const LONGEST_LINK: usize = 32_000;

/// The newest version of links this program reads, and the one it writes. Other options
/// leave it as it is; another way to pack the file raises it.
pub const VERSION: u32 = 1;

/// What every link begins with, before its version.
const NAME: &str = "patch";

/// What a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The document, and what had to be put right in it.
    pub opened: Opened,
    /// What its sender wished.
    pub options: Options,
}

/// The text of a link: what stands behind its `#`, of at most `longest` characters.
///
/// # Errors
/// [`ShareError::TooLong`], or [`ShareError::TooLarge`] if no link, however long, could
/// be opened again.
pub fn encode(patch: &Patch, options: Options, longest: usize) -> Result<String, ShareError> {
    let file = write_in_one_line(patch);
    let mut text = format!("{NAME}{VERSION}");
    options.write(&mut text);
    text.push('.');
    packed::pack(&file, &mut text)?;
    if text.len() > longest {
        let length = text.len();
        return Err(ShareError::TooLong { length, longest });
    }
    Ok(text)
}

/// What a link holds. The whole link is taken as well as what stands behind its `#`.
///
/// # Errors
/// [`ShareError`]: it is none, a newer one, damaged, or what it holds is no document.
pub fn decode(link: &str) -> Result<Shared, ShareError> {
    let text = link.trim();
    let text = text.split_once('#').map_or(text, |(_, text)| text);
    let text = text.strip_prefix(NAME).ok_or(ShareError::Foreign)?;
    let (version, text) = text.split_once('.').unwrap_or((text, ""));
    let is_number = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(ShareError::Foreign);
    }
    // One with more digits than a number has is newer, too.
    let version = version.parse().unwrap_or(u32::MAX);
    if version != VERSION {
        return Err(ShareError::Version(version));
    }
    let (options, packed) = text.rsplit_once('.').unwrap_or(("", text));
    let options = Options::read(options);
    let file = packed::unpack(packed)?;
    let opened = read(&file).map_err(ShareError::File)?;
    Ok(Shared { opened, options })
}
