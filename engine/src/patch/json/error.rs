//! Why a file cannot be read, and where in it.

use super::path::JsonPath;
use super::quoted::Quoted;
use crate::patch::limits::Limit;
use std::fmt;

/// Why a file, or a value of it, cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct FileError {
    /// The place in the file, as `nodes[3].settings.delayMs`; empty for the whole file.
    pub path: String,
    /// The error.
    pub kind: FileErrorKind,
}

/// The kind of an error.
#[derive(Clone, Debug, PartialEq)]
pub enum FileErrorKind {
    /// Its bytes are no UTF-8.
    NotUtf8 {
        /// The line, counted from 1.
        line: usize,
        /// The character in it, counted from 1.
        column: usize,
    },
    /// Its text is no JSON.
    NotJson {
        /// The line, counted from 1.
        line: usize,
        /// The character in it, counted from 1.
        column: usize,
        /// The fault there.
        reason: &'static str,
    },
    /// It has no version under this name, so it is a file of something else.
    Foreign(&'static str),
    /// It is no patch in any format that is read here.
    Unrecognised,
    /// A version that this program does not read.
    Version {
        /// The version it has.
        found: f64,
        /// The newest this program reads; it reads all from 1 on.
        newest: u32,
    },
    /// A required member is missing.
    Missing(&'static str),
    /// A value is something else than it should be.
    Expected {
        /// The expected value.
        wanted: Wanted,
        /// The value in the file.
        found: Shape,
    },
    /// It is more than a document may have: the first node, or machine, too many, or a source
    /// that is too long.
    TooLarge(Limit),
    /// It names an asset that the file does not have.
    NoSuchAsset,
    /// A name that this program does not know, where all must be understood.
    UnknownName,
    /// A duplicate name, where each must be unique.
    NameTwice,
    /// An object must have exactly one of these names.
    OneOf(&'static [&'static str]),
}

/// An expected value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Something of that shape.
    Shape(Shape),
    /// A whole number from 0 to this one.
    Whole(u64),
    /// A text of whole characters: no half of a surrogate pair is escaped in it.
    Characters,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A list of this many.
    ListOf(usize),
    /// A number, a switch, a text, a list of cell values, or the name of an asset.
    Setting,
    /// Cell values as base64 of two bytes each, the low one first.
    Base64,
    /// A message: a switch, a text, a list of cell values, or an object for any other message.
    Message,
    /// Nothing: no such member is known here.
    Nothing,
}

/// The type of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `null`.
    Null,
    /// `true` or `false`.
    Switch,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

impl FileError {
    pub(crate) fn new(place: &JsonPath<'_>, kind: FileErrorKind) -> FileError {
        FileError {
            path: place.to_string(),
            kind,
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.kind.fmt(f)
    }
}

impl std::error::Error for FileError {}

impl FileError {
    /// Returns whether a newer version of this program wrote the file and can read it.
    pub fn is_newer(&self) -> bool {
        let kind = &self.kind;
        matches!(kind, FileErrorKind::Version { found, newest } if *found > f64::from(*newest))
    }
}

impl fmt::Display for FileErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileErrorKind::NotUtf8 { line, column } => {
                write!(f, "not UTF-8 at line {line}, column {column}")
            }
            FileErrorKind::NotJson {
                line,
                column,
                reason,
            } => write!(f, "not JSON at line {line}, column {column}: {reason}"),
            FileErrorKind::Foreign(name) => {
                let name = Quoted::short(name);
                write!(f, "not a file of Stackyard: it has no {name}")
            }
            FileErrorKind::Unrecognised => f.write_str(
                "no patch: it has neither \"stackyard\" nor the \"nodes\" and \"edges\" of Patchies",
            ),
            FileErrorKind::Version { found, newest } if *found > f64::from(*newest) => write!(
                f,
                "made by a newer Stackyard: version {found}, this one reads up to {newest}"
            ),
            FileErrorKind::Version { found, .. } => write!(f, "there is no version {found}"),
            FileErrorKind::Missing(name) => write!(f, "{} is missing", Quoted::short(name)),
            FileErrorKind::Expected { wanted, found } => {
                write!(f, "{wanted} was expected, but it is {found}")
            }
            FileErrorKind::TooLarge(limit) => limit.fmt(f),
            FileErrorKind::NoSuchAsset => f.write_str("the file has no such asset"),
            FileErrorKind::UnknownName => f.write_str("there is nothing of this name"),
            FileErrorKind::NameTwice => f.write_str("it is there twice"),
            FileErrorKind::OneOf(names) => {
                write!(f, "exactly one of {} is needed", names.join(", "))
            }
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wanted::Shape(shape) => shape.fmt(f),
            Wanted::Whole(most) => write!(f, "a whole number from 0 to {most}"),
            Wanted::Characters => f.write_str("a text without half a surrogate pair"),
            Wanted::OneOf(texts) => write!(f, "one of {}", texts.join(", ")),
            Wanted::ListOf(count) => write!(f, "a list of {count}"),
            Wanted::Setting => f.write_str("a number, switch, text, list of cells or asset"),
            Wanted::Message => f.write_str("a switch, text, list of cells or object"),
            Wanted::Base64 => f.write_str("base64 of whole cells"),
            Wanted::Nothing => f.write_str("nothing"),
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shape::Null => "null",
            Shape::Switch => "a switch",
            Shape::Number => "a number",
            Shape::Text => "a text",
            Shape::List => "a list",
            Shape::Object => "an object",
        })
    }
}
