//! Reads a JSON text by walking it. The grammar is checked once for the whole text; after that a
//! value is a slice of the text, which is parsed when it is read. The parser only passes over
//! values: as no type is asked of it, what it would say of other types is no part of the page.

use super::error::{FileError, FileErrorKind, Shape, Wanted};
use super::path::JsonPath;
use serde_core::de::{
    Deserialize, Deserializer as _, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Deserializer;
use std::borrow::Cow;
use std::fmt;

/// What JSON has between its parts.
const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

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
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let fail = |kind| FileError::new(&JsonPath::File, kind);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        let start = before.iter().rposition(|&byte| byte == b'\n');
        let column = 1 + characters(before.get(start.map_or(0, |at| at + 1)..));
        fail(FileErrorKind::NotUtf8 { line, column })
    })?;
    let mut parser = Deserializer::from_str(text);
    let checked = IgnoredAny::deserialize(&mut parser).and_then(|_| parser.end());
    match checked {
        Ok(()) => Ok(Value {
            text: text.trim_matches(BLANKS),
            place: JsonPath::File,
        }),
        Err(error) => Err(fail(not_json(text, &error))),
    }
}

/// The parser's error, its column counted in characters.
fn not_json(text: &str, error: &serde_json::Error) -> FileErrorKind {
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let before = line.map(str::as_bytes);
    let before = before.and_then(|line| line.get(..error.column().saturating_sub(1)));
    let said = error.to_string();
    let reason = said.split(" at line ").next().unwrap_or_default();
    FileErrorKind::NotJson {
        line: error.line(),
        column: 1 + characters(before),
        reason: reason.to_owned(),
    }
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
        self.require(Shape::List)?;
        let mut index = 0;
        self.walk(&mut |member| {
            let place = self.place.index(index);
            index += 1;
            let text = member.value;
            each(index - 1, Value { text, place })
        })
    }

    /// Calls `each` with the members of the object, up to the first error.
    pub(super) fn each_member(
        self,
        each: &mut dyn FnMut(RawMember<'t>) -> Result<(), FileError>,
    ) -> Result<(), FileError> {
        self.require(Shape::Object)?;
        self.walk(each)
    }

    /// Calls `each` with what is between the brackets, up to the first error. A value of a list has
    /// no name.
    fn walk(
        self,
        each: &mut dyn FnMut(RawMember<'t>) -> Result<(), FileError>,
    ) -> Result<(), FileError> {
        let has_names = self.shape() == Shape::Object;
        let mut rest = self.text.get(1..).unwrap_or_default();
        loop {
            rest = rest.trim_start_matches([',', ' ', '\t', '\n', '\r']);
            if rest.is_empty() || rest.starts_with(['}', ']']) {
                return Ok(());
            }
            let mut name = "";
            if has_names {
                name = self.take(&mut rest)?;
                rest = rest.trim_start_matches([':', ' ', '\t', '\n', '\r']);
            }
            let value = self.take(&mut rest)?;
            each(RawMember { name, value })?;
        }
    }

    /// Takes the value at the beginning of a text.
    fn take(self, rest: &mut &'t str) -> Result<&'t str, FileError> {
        let mut parser = Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        if let Some(Err(error)) = parser.next() {
            return Err(FileError::new(&self.place, not_json(self.text, &error)));
        }
        let (value, behind) = rest
            .split_at_checked(parser.byte_offset())
            .unwrap_or((rest, ""));
        *rest = behind;
        Ok(value)
    }
}

/// The contents of a quoted text; `None` if half a surrogate pair is escaped in it.
pub(super) fn unquoted(text: &str) -> Option<Cow<'_, str>> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('\\') {
        let text = Deserializer::from_str(text).deserialize_any(TextVisitor);
        text.ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inner))
    }
}

/// Takes a text with escapes. Each type has its own refusal, which is never said: those that the
/// trait has would bring a way to write all types.
struct TextVisitor;

impl<'t> Visitor<'t> for TextVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<String, E> {
        Err(E::custom(""))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<String, E> {
        Err(E::custom(""))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<String, E> {
        Err(E::custom(""))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<String, E> {
        Err(E::custom(""))
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        Err(E::custom(""))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, _: A) -> Result<String, A::Error> {
        Err(A::Error::custom(""))
    }

    fn visit_map<A: MapAccess<'t>>(self, _: A) -> Result<String, A::Error> {
        Err(A::Error::custom(""))
    }
}
