//! Reads a JSON text by walking it. The grammar is checked once for the whole text; after that a
//! value is a slice of the text, which is looked into when it is read.

use super::check::{Check, Flaw, value_len};
use super::error::{FileError, FileErrorKind, Shape, Wanted};
use super::path::JsonPath;
use super::text::unquoted;
use crate::pace::{Pace, at_once};
use std::borrow::Cow;

/// What JSON has between its parts.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
/// Bytes that are checked between two looks at the time.
const STEP: usize = 1 << 16;

/// A value of a JSON text `'t`, with the way to it.
#[derive(Clone, Copy, Debug)]
pub struct Value<'t, 'p> {
    /// Its text, without blanks around it.
    pub(crate) text: &'t str,
    /// Its place.
    pub(crate) place: JsonPath<'p>,
}

/// A member of an object, both as they stand in the text.
pub(super) struct RawMember<'t> {
    /// With its quotes.
    pub(super) name: &'t str,
    pub(super) value: &'t str,
}

/// The value that a text is. A mark of the byte order before it is skipped.
///
/// # Errors
/// [`FileErrorKind::NotUtf8`] and [`FileErrorKind::NotJson`], with line and column.
pub fn parse(bytes: &[u8]) -> Result<Value<'_, 'static>, FileError> {
    at_once(parse_with(bytes, &Pace::without_pauses()))
}

/// As [`parse`], with pauses.
pub(crate) async fn parse_with<'t>(
    bytes: &'t [u8],
    pace: &Pace<'_>,
) -> Result<Value<'t, 'static>, FileError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let fail = |kind| FileError::new(&JsonPath::File, kind);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let (line, column) = line_and_column(bytes, error.valid_up_to());
        fail(FileErrorKind::NotUtf8 { line, column })
    })?;
    let mut check = Check::new(text);
    let not_json = |Flaw { at, reason }| {
        let (line, column) = line_and_column(bytes, at);
        fail(FileErrorKind::NotJson {
            line,
            column,
            reason,
        })
    };
    while !check.advance(STEP).map_err(not_json)? {
        pace.pause_if_due().await;
    }
    Ok(Value {
        text: text.trim_matches(BLANKS),
        place: JsonPath::File,
    })
}

/// The line and the column of a place, the column in characters.
fn line_and_column(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = bytes.get(..at).unwrap_or_default();
    let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
    let start = before.iter().rposition(|&byte| byte == b'\n');
    let column = 1 + characters(before.get(start.map_or(0, |at| at + 1)..));
    (line, column)
}

fn characters(bytes: Option<&[u8]>) -> usize {
    let bytes = bytes.unwrap_or_default().iter();
    bytes.filter(|&&byte| byte & 0xC0 != 0x80).count()
}

impl<'t> Value<'t, '_> {
    /// The type of the value.
    pub(crate) fn shape(self) -> Shape {
        match self.text.bytes().next() {
            Some(b'{') => Shape::Object,
            Some(b'[') => Shape::List,
            Some(b'"') => Shape::Text,
            Some(b't' | b'f') => Shape::Switch,
            Some(b'n') | None => Shape::Null,
            _ => Shape::Number,
        }
    }

    /// The error for a value that differs from the expected one.
    pub(crate) fn mismatch(self, wanted: Wanted) -> FileError {
        let found = self.shape();
        FileError::new(&self.place, FileErrorKind::Expected { wanted, found })
    }

    fn require(self, shape: Shape) -> Result<(), FileError> {
        if self.shape() == shape {
            Ok(())
        } else {
            Err(self.mismatch(Wanted::Shape(shape)))
        }
    }

    /// The number; infinite if it is too large.
    pub fn number(self) -> Result<f64, FileError> {
        let wrong = |_| self.mismatch(Wanted::Shape(Shape::Number));
        self.require(Shape::Number)?;
        self.text.parse().map_err(wrong)
    }

    /// The number, which is whole and at most `most`.
    ///
    /// # Errors
    /// [`FileErrorKind::Expected`].
    pub fn whole(self, most: u32) -> Result<u32, FileError> {
        Ok(self.at_most(most.into())? as u32)
    }

    /// The number, which is whole and at most 2^53, so that it is exact.
    ///
    /// # Errors
    /// [`FileErrorKind::Expected`].
    pub fn integer(self) -> Result<u64, FileError> {
        self.at_most(1 << 53)
    }

    fn at_most(self, most: u64) -> Result<u64, FileError> {
        let number = self.number()?;
        if number.fract() == 0.0 && (0.0..=most as f64).contains(&number) {
            Ok(number as u64)
        } else {
            Err(self.mismatch(Wanted::Whole(most)))
        }
    }

    /// The boolean.
    ///
    /// # Errors
    /// [`FileErrorKind::Expected`].
    pub fn switch(self) -> Result<bool, FileError> {
        self.require(Shape::Switch)?;
        Ok(self.text == "true")
    }

    /// The text.
    pub fn text(self) -> Result<Cow<'t, str>, FileError> {
        self.require(Shape::Text)?;
        unquoted(self.text).ok_or_else(|| self.mismatch(Wanted::Characters))
    }

    /// Calls `each` with the items of the list, up to the first error.
    pub fn items(
        self,
        each: &mut dyn FnMut(usize, Value<'t, '_>) -> Result<(), FileError>,
    ) -> Result<(), FileError> {
        for (index, text) in self.list()? {
            each(index, self.item(index, text))?;
        }
        Ok(())
    }

    /// The texts of the items of the list, numbered.
    pub(in crate::patch) fn list(
        self,
    ) -> Result<impl Iterator<Item = (usize, &'t str)>, FileError> {
        self.require(Shape::List)?;
        Ok(self.parts().map(|member| member.value).enumerate())
    }

    /// The item of that number, with its text.
    pub(in crate::patch) fn item<'v>(&'v self, index: usize, text: &'t str) -> Value<'t, 'v> {
        let place = self.place.index(index);
        Value { text, place }
    }

    /// The members of the object.
    pub(super) fn raw_members(self) -> Result<impl Iterator<Item = RawMember<'t>>, FileError> {
        self.require(Shape::Object)?;
        Ok(self.parts())
    }

    /// The parts between the brackets. A value of a list has no name.
    fn parts(self) -> Parts<'t> {
        Parts {
            rest: self.text.get(1..).unwrap_or_default(),
            have_names: self.shape() == Shape::Object,
        }
    }
}

/// The parts of a list or an object that are not walked over yet.
struct Parts<'t> {
    rest: &'t str,
    have_names: bool,
}

impl<'t> Parts<'t> {
    /// Takes the value at the beginning.
    fn take(&mut self) -> &'t str {
        let (value, behind) = self.rest.split_at(value_len(self.rest));
        self.rest = behind;
        value
    }
}

impl<'t> Iterator for Parts<'t> {
    type Item = RawMember<'t>;

    fn next(&mut self) -> Option<RawMember<'t>> {
        let blanks = [',', ' ', '\t', '\n', '\r'];
        self.rest = self.rest.trim_start_matches(blanks);
        if self.rest.is_empty() || self.rest.starts_with(['}', ']']) {
            return None;
        }
        let mut name = "";
        if self.have_names {
            name = self.take();
            let blanks = [':', ' ', '\t', '\n', '\r'];
            self.rest = self.rest.trim_start_matches(blanks);
        }
        let value = self.take();
        Some(RawMember { name, value })
    }
}
