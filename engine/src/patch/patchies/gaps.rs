//! The text between the items of a list in a file.

use super::json_edit::{behind, behind_comma, until};
use super::original::{OriginalItem, OriginalItems};
use std::borrow::Cow;

/// The text between the items of a list, while it is read.
pub(super) struct Gaps<'t> {
    /// The part of the list that is not read yet.
    rest: &'t str,
    /// The gap before each item.
    gaps: Vec<&'t str>,
}

impl<'t> Gaps<'t> {
    pub(super) fn of(list: &'t str) -> Gaps<'t> {
        Gaps {
            rest: list.get(1..).unwrap_or_default(),
            gaps: vec![],
        }
    }

    /// The next item of the list.
    pub(super) fn item(&mut self, text: &'t str) -> OriginalItem<'t> {
        let at = self.gaps.len();
        self.gaps.push(until(self.rest, text));
        self.rest = behind(self.rest, text);
        OriginalItem {
            text,
            at,
            version: super::NEWEST,
            ..OriginalItem::default()
        }
    }

    /// The text between all items. An item with a different text before it keeps that.
    pub(super) fn finish(
        &self,
        items: &mut dyn Iterator<Item = &mut OriginalItem<'t>>,
    ) -> OriginalItems<'t> {
        let gap = match self.gaps[..] {
            [] => Cow::Borrowed(","),
            [first] => Cow::Owned(format!(",{first}")),
            [_, second, ..] => Cow::Borrowed(second),
        };
        for item in items {
            let found = self.gaps[item.at];
            let expected = if item.at == 0 {
                behind_comma(&gap)
            } else {
                &gap
            };
            item.gap = (found != expected).then_some(Cow::Borrowed(found));
        }
        let count = self.gaps.len();
        OriginalItems { count, gap }
    }
}
