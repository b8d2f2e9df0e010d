//! Links: a whole document as the text after the `#` of an address, so that it needs no server.
//! `docs/decisions/0005-links.md` has the reasons.
//!
//! The text is `patch1`, then options, then the file of the document compressed and as URL-safe
//! base64, all separated by points: `patch1.ro.at12.eNqr…`. The page decides what opening a link
//! does.

mod error;
mod options;
mod packed;

pub use error::ShareError;
pub use options::ShareOptions;
pub use packed::LARGEST_FILE;

use super::Patch;
use super::file::{Opened, read_with, write_in_one_line};
use crate::pace::{Pace, at_once};

/// The most characters of a link's text. Browsers accept far longer ones, but many programs that
/// links are pasted into do not (a message of the large chat programs ends between 4,000 and
/// 40,000). A longer patch is better shared as a file.
pub const LONGEST_LINK: usize = 32_000;

/// The newest version of links that this program reads, and the one it writes. New options keep the
/// version; another way to pack the file raises it.
pub const VERSION: u32 = 1;

/// The beginning of every link, before its version.
const NAME: &str = "patch";

/// The contents of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The document, with its repairs.
    pub opened: Opened,
    /// The sender's options.
    pub options: ShareOptions,
}

/// Makes the text of a link, which goes after its `#`, of at most `longest` characters.
///
/// # Errors
/// [`ShareError::TooLong`], or [`ShareError::TooLarge`] if no link, however long, could be opened
/// again.
pub fn encode(patch: &Patch, options: ShareOptions, longest: usize) -> Result<String, ShareError> {
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

/// Opens a link, or the text after its `#`.
///
/// # Errors
/// [`ShareError`]: it is not a link, is of a newer version or damaged, or its contents are not a
/// document.
pub fn decode(link: &str) -> Result<Shared, ShareError> {
    at_once(decode_with(link, &Pace::without_pauses()))
}

/// As [`decode`], with pauses.
///
/// # Errors
/// Those of [`decode`].
pub async fn decode_with(link: &str, pace: &Pace<'_>) -> Result<Shared, ShareError> {
    let text = link.trim();
    let text = text.split_once('#').map_or(text, |(_, text)| text);
    let text = text.strip_prefix(NAME).ok_or(ShareError::Foreign)?;
    let (version, text) = text.split_once('.').unwrap_or((text, ""));
    let is_number = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(ShareError::Foreign);
    }
    // A version with more digits than a number has is newer, too.
    let version = version.parse().unwrap_or(u32::MAX);
    if version != VERSION {
        return Err(ShareError::Version(version));
    }
    let (options, packed) = text.rsplit_once('.').unwrap_or(("", text));
    let options = ShareOptions::read(options);
    let file = packed::unpack(packed, pace).await?;
    let opened = read_with(&file, pace).await.map_err(ShareError::File)?;
    Ok(Shared { opened, options })
}
