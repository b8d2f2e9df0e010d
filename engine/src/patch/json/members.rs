//! The members of an object: those of known names, which are read, and the others,
//! which are kept as they are.

use super::error::{FileError, FileErrorKind};
use super::path::JsonPath;
use super::read::Value;
use super::text::unquoted;
use crate::patch::UnknownFields;
use std::borrow::Cow;

/// Names an object may be read by at most.
const MOST: usize = 16;

/// The members of an object under known names. Of a duplicate name the last one counts.
pub struct Members<'t, 'p> {
    names: &'static [&'static str],
    values: [Option<&'t str>; MOST],
    is_doubled: [bool; MOST],
    /// The place of the object.
    pub(crate) place: JsonPath<'p>,
    /// The members under other names, in their order.
    pub(crate) others: UnknownMembers,
}

/// A member of an object that is read without known names.
pub(crate) struct Entry<'t, 'p> {
    /// Its name as in the text, with quotes.
    pub(crate) quoted: &'t str,
    /// Its name as it is meant.
    pub(crate) name: Cow<'t, str>,
    pub(crate) value: Value<'t, 'p>,
}

impl<'t, 'p> Value<'t, 'p> {
    /// The object's members, by at most sixteen names.
    pub fn members(self, names: &'static [&'static str]) -> Result<Members<'t, 'p>, FileError> {
        debug_assert!(names.len() <= MOST);
        let mut members = Members {
            names,
            values: [None; MOST],
            is_doubled: [false; MOST],
            place: self.place,
            others: UnknownMembers::default(),
        };
        for member in self.raw_members()? {
            let name = unquoted(member.name);
            match name.and_then(|name| names.iter().position(|known| **known == *name)) {
                Some(index) => {
                    members.is_doubled[index] |= members.values[index].is_some();
                    members.values[index] = Some(member.value);
                }
                None => members.others.keep_quoted(member.name, member.value),
            }
        }
        Ok(members)
    }

    /// Calls `each` with each member, up to the first error.
    pub(crate) fn entries(
        self,
        each: &mut dyn FnMut(Entry<'t, '_>) -> Result<(), FileError>,
    ) -> Result<(), FileError> {
        for member in self.raw_members()? {
            // A name with half a character in it is none that is known.
            let name = unquoted(member.name).unwrap_or(Cow::Borrowed(member.name));
            each(Entry {
                quoted: member.name,
                name: name.clone(),
                value: Value {
                    text: member.value,
                    place: self.place.name(&name),
                },
            })?;
        }
        Ok(())
    }
}

impl<'t> Members<'t, '_> {
    /// The member of a name.
    pub fn get(&self, name: &'static str) -> Option<Value<'t, '_>> {
        let index = self.names.iter().position(|known| *known == name);
        debug_assert!(index.is_some(), "{name} is a known name");
        let text = (*self.values.get(index?)?)?;
        let place = self.place.name(name);
        Some(Value { text, place })
    }

    /// The member of a name that must be there.
    ///
    /// # Errors
    /// [`FileErrorKind::Missing`].
    pub fn need(&self, name: &'static str) -> Result<Value<'t, '_>, FileError> {
        let missing = || FileError::new(&self.place, FileErrorKind::Missing(name));
        self.get(name).ok_or_else(missing)
    }

    /// Keeps the member of a known name with the others.
    pub(crate) fn keep(&mut self, name: &'static str) {
        if let Some(text) = self.get(name).map(|value| value.text) {
            self.others.keep(name, text);
        }
    }

    /// The known names that are there more than once.
    pub(crate) fn doubled(&self) -> impl Iterator<Item = &'static str> {
        let names = self.names.iter().zip(&self.is_doubled);
        names
            .filter(|(_, doubled)| **doubled)
            .map(|(name, _)| *name)
    }

    /// The file's version, under the name that identifies the format.
    ///
    /// # Errors
    /// [`FileErrorKind::Foreign`] if there is none, [`FileErrorKind::Version`] if it is not from 1
    /// to `newest`.
    pub fn version(&self, name: &'static str, newest: u32) -> Result<u32, FileError> {
        let foreign = || FileError::new(&self.place, FileErrorKind::Foreign(name));
        let value = self.get(name).ok_or_else(foreign)?;
        let found = value.number()?;
        match value.whole(newest) {
            Ok(version @ 1..) => Ok(version),
            _ => {
                let kind = FileErrorKind::Version { found, newest };
                Err(FileError::new(&JsonPath::File, kind))
            }
        }
    }
}

/// Members of an object that are kept as they stand.
#[derive(Default)]
pub(crate) struct UnknownMembers(String);

impl UnknownMembers {
    /// Continues with fields that were kept before.
    pub(crate) fn resume(kept: Option<UnknownFields>) -> UnknownMembers {
        let text = kept.map(|UnknownFields(text)| text).unwrap_or_default();
        UnknownMembers(text.strip_suffix('}').unwrap_or_default().to_owned())
    }

    /// Returns whether no member was kept.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether a kept member contains that text.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.0.contains(text)
    }

    /// Keeps a member whose name needs no escapes.
    pub(crate) fn keep(&mut self, name: &'static str, value: &str) {
        self.keep_quoted(&format!("\"{name}\""), value);
    }

    /// Keeps a member whose name is quoted as in the file.
    pub(crate) fn keep_quoted(&mut self, name: &str, value: &str) {
        let before = if self.0.is_empty() { "{" } else { ", " };
        for piece in [before, name, ": ", value] {
            self.0.push_str(piece);
        }
    }

    /// The object of the kept members; `None` if there are none.
    pub(crate) fn finish(mut self) -> Option<UnknownFields> {
        if self.0.is_empty() {
            return None;
        }
        self.0.push('}');
        Some(UnknownFields(self.0.into()))
    }
}
