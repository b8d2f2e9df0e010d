//! Opens patch files of either format: our own, or that of Patchies.

use super::Patch;
use super::file::{self, Repair, VERSION_NAME};
use super::json::{FileError, FileErrorKind, JsonPath, Shape, Value, parse, parse_with};
use super::patchies::{self, Report};
use crate::pace::{Pace, at_once};

/// A format of patch files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Our own.
    Stackyard,
    /// The format of the Patchies patcher.
    Patchies,
}

/// A patch from a file of either format.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The document.
    pub patch: Patch,
    /// The repairs in the order they were found; the first [`MOST_REPAIRS`](file::MOST_REPAIRS).
    pub repairs: Vec<Repair>,
    /// The number of further repairs.
    pub more_repairs: usize,
    /// The report of the import, if the file is one of Patchies.
    pub patchies: Option<Box<Report>>,
}

impl Opened {
    /// The format of the file.
    pub fn format(&self) -> Format {
        match self.patchies {
            Some(_) => Format::Patchies,
            None => Format::Stackyard,
        }
    }
}

/// The format of a text; `None` if it is not a patch, or not JSON. A text with a format may still
/// fail to open.
pub fn format(bytes: &[u8]) -> Option<Format> {
    // Most pasted texts are not JSON, and are recognised here at once.
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if !text.trim_ascii_start().starts_with(b"{") {
        return None;
    }
    format_of(parse(bytes).ok()?)
}

fn format_of(value: Value<'_, '_>) -> Option<Format> {
    let members = value.members(&[VERSION_NAME, "nodes", "edges"]).ok()?;
    if members.get(VERSION_NAME).is_some() {
        return Some(Format::Stackyard);
    }
    let is_list = |name| {
        members
            .get(name)
            .is_some_and(|it| it.shape() == Shape::List)
    };
    (is_list("nodes") && is_list("edges")).then_some(Format::Patchies)
}

/// Opens a file of either format, which its contents show.
///
/// # Errors
/// [`FileErrorKind::Unrecognised`] if it is of neither format; else those of [`file::read`] and
/// [`patchies::import`].
pub fn open(bytes: &[u8]) -> Result<Opened, FileError> {
    at_once(open_with(bytes, &Pace::without_pauses()))
}

/// As [`open`], with pauses.
///
/// # Errors
/// Those of [`open`].
pub async fn open_with(bytes: &[u8], pace: &Pace<'_>) -> Result<Opened, FileError> {
    let value = parse_with(bytes, pace).await?;
    let format = format_of(value);
    pace.pause_if_due().await;
    match format {
        None => Err(FileError::new(&JsonPath::File, FileErrorKind::Unrecognised)),
        Some(Format::Stackyard) => Ok(file::read_value(value, pace).await?.into()),
        Some(Format::Patchies) => {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            let imported = patchies::import_value(text, value, pace).await?;
            Ok(Opened {
                patch: imported.patch,
                repairs: imported.repairs,
                more_repairs: imported.more_repairs,
                patchies: Some(Box::new(imported.report)),
            })
        }
    }
}

impl From<file::Opened> for Opened {
    fn from(opened: file::Opened) -> Opened {
        Opened {
            patch: opened.patch,
            repairs: opened.repairs,
            more_repairs: opened.more_repairs,
            patchies: None,
        }
    }
}
