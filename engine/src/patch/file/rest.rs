//! The unknown members of an object, while the object is written. Each is written as it was, unless
//! the document now has a value of that name. The functions that are called for each name are not
//! inlined, or the page would contain them a dozen times.

use crate::patch::UnknownFields;
use crate::patch::json::{JsonPath, Value, Writer, parse};
use std::borrow::Cow;

/// Kept members that are still to be written.
#[derive(Default)]
pub(super) struct Rest<'k> {
    members: Vec<UnknownMember<'k>>,
    /// A text of unknown fields that is not a JSON object. Only a document that was made by hand
    /// has one.
    odd: Option<&'k str>,
}

struct UnknownMember<'k> {
    quoted: &'k str,
    name: Cow<'k, str>,
    text: &'k str,
}

impl<'k> Rest<'k> {
    /// The members of unknown fields.
    pub(super) fn of(kept: Option<&'k UnknownFields>) -> Rest<'k> {
        kept.map_or(Rest::default(), |UnknownFields(text)| Rest::of_text(text))
    }

    /// The members of an object.
    #[inline(never)]
    pub(super) fn of_text(text: &'k str) -> Rest<'k> {
        let mut members = vec![];
        let read = parse(text.as_bytes()).and_then(|value| {
            value.entries(&mut |entry| {
                members.push(UnknownMember {
                    quoted: entry.quoted,
                    name: entry.name,
                    text: entry.value.text,
                });
                Ok(())
            })
        });
        let odd = read.is_err().then_some(text);
        Rest { members, odd }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty() && self.odd.is_none()
    }

    /// The unknown fields, if they are not an object.
    pub(super) fn odd(&self) -> Option<&'k str> {
        self.odd
    }

    /// The JSON of that name.
    pub(super) fn get(&self, name: &str) -> Option<&'k str> {
        let mut members = self.members.iter();
        let member = members.find(|member| member.name == name)?;
        Some(member.text)
    }

    /// The member of that name, if it is a text.
    pub(super) fn text(&self, name: &str) -> Option<Cow<'k, str>> {
        let text = self.get(name)?;
        let place = JsonPath::File;
        Value { text, place }.text().ok()
    }

    /// Names and JSON of all.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &'k str)> {
        let members = self.members.iter();
        members.map(|member| (&*member.name, member.text))
    }

    /// Removes the member of that name and returns its JSON.
    #[inline(never)]
    pub(super) fn take(&mut self, name: &str) -> Option<&'k str> {
        let text = self.get(name)?;
        self.members.retain(|member| member.name != name);
        Some(text)
    }

    /// Begins the document's own member of that name if it has one. Otherwise writes the unknown
    /// member, if there is one. Returns whether the caller has to write the value.
    #[inline(never)]
    pub(super) fn begin(&mut self, out: &mut Writer, name: &str, has_own: bool) -> bool {
        let kept = self.take(name);
        if has_own || kept.is_some() {
            out.member(name);
        }
        if let (Some(json), false) = (kept, has_own) {
            out.raw(json);
        }
        has_own
    }

    /// Writes the remaining members.
    #[inline(never)]
    pub(super) fn write(self, out: &mut Writer) {
        for member in self.members {
            out.item();
            member.write(out);
        }
        if let Some(text) = self.odd {
            out.member("kept");
            out.text(text);
        }
    }

    /// Writes the remaining members after others in one line.
    pub(super) fn write_in_line(self, out: &mut Writer) {
        for member in self.members {
            out.raw(", ");
            member.write(out);
        }
        if let Some(text) = self.odd {
            out.raw(", \"kept\": ");
            out.text(text);
        }
    }
}

impl UnknownMember<'_> {
    fn write(&self, out: &mut Writer) {
        for json in [self.quoted, ": ", self.text] {
            out.raw(json);
        }
    }
}
