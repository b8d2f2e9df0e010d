//! The first word of an encoded event, and what of an event is no words.

use super::event::EVENT_VALUES;
use crate::vm::Fault;
use std::sync::Arc;

/// A part of an event that is not encoded as words.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Extra {
    Text(Arc<str>),
    Fault(Fault),
}

/// The kind of an event.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tag {
    /// Messages of one number each, through one outlet: as many as there are values. If that is 0,
    /// all words that follow are values.
    Numbers,
    Data,
    Read,
    Write,
    /// It is in the extras.
    Extra,
    InboxFull,
}

/// The first word of an event: from its upper bits on, the kind, the outlet and the number of
/// values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) tag: Tag,
    /// [`FAR`] if the outlet is a word of its own.
    pub(super) outlet: u16,
    /// At most [`MOST_VALUES`]. Of data and writes [`MANY`] if the number of values is a word of its
    /// own.
    pub(super) values: usize,
}

/// Outlets from this one on are no part of a head. No wire leads from them.
pub(super) const FAR: u16 = (1 << OUTLET_BITS) - 1;
/// More values than are kept.
pub(super) const MANY: usize = EVENT_VALUES + 1;
const OUTLET_BITS: u32 = 6;
const VALUES_BITS: u32 = 7;
/// The most values that a head has room for.
pub(super) const MOST_VALUES: usize = (1 << VALUES_BITS) - 1;

impl Head {
    #[inline(always)]
    pub(super) fn word(self) -> u16 {
        let outlet = self.outlet.min(FAR) << VALUES_BITS;
        let tag = (self.tag as u16) << (OUTLET_BITS + VALUES_BITS);
        tag | outlet | self.values as u16
    }

    pub(super) fn of(word: u16) -> Option<Head> {
        const TAGS: [Tag; 6] = [
            Tag::Numbers,
            Tag::Data,
            Tag::Read,
            Tag::Write,
            Tag::Extra,
            Tag::InboxFull,
        ];
        let tag = *TAGS.get(usize::from(word >> (OUTLET_BITS + VALUES_BITS)))?;
        Some(Head {
            tag,
            outlet: word >> VALUES_BITS & FAR,
            values: usize::from(word) & MOST_VALUES,
        })
    }
}
