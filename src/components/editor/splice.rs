//! Keeps the rows of the coloured layer with their lines: an edit of a line changes the element of
//! that line and no other. Pure.

use super::lines::LayerLine;

/// Rows that go, or rows that come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    /// The first of them.
    pub(super) at: usize,
    /// The number of rows that are removed.
    pub(super) removed: usize,
    /// The number of rows that are added.
    pub(super) added: usize,
}

impl Splice {
    /// The splice from old lines to new ones. Equal lines at the beginning and at the end keep
    /// their rows, and the lines between reuse the rows that are there.
    pub(super) fn between(old: &[LayerLine], new: &[LayerLine]) -> Splice {
        let same = |(old, new): &(&LayerLine, &LayerLine)| old.text == new.text;
        let before = old.iter().zip(new).take_while(same).count();
        let rest = old.len().min(new.len()) - before;
        let backwards = old.iter().rev().zip(new.iter().rev());
        let behind = backwards.take(rest).take_while(same).count();
        Splice {
            at: old.len().min(new.len()) - behind,
            removed: old.len().saturating_sub(new.len()),
            added: new.len().saturating_sub(old.len()),
        }
    }

    /// The old index of a row; `None` if it is new.
    pub(super) fn before(self, row: usize) -> Option<usize> {
        match row {
            _ if row < self.at => Some(row),
            _ if row < self.at + self.added => None,
            _ => Some(row - self.added + self.removed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &str) -> Vec<LayerLine> {
        let line = |text: &str| LayerLine {
            text: text.to_owned(),
            segments: vec![],
            message: None,
        };
        texts.split('\n').map(line).collect()
    }

    /// The identities of the rows after each of some texts shown in sequence.
    fn ids<const N: usize>(texts: [&str; N]) -> [Vec<usize>; N] {
        let (mut shown, mut ids, mut next) = (vec![], vec![], 1..);
        texts.map(|text| {
            let lines = lines(text);
            let splice = Splice::between(&shown, &lines);
            let before = ids.clone();
            let end = splice.at + splice.removed;
            ids.splice(splice.at..end, next.by_ref().take(splice.added));
            for (row, id) in ids.iter().enumerate() {
                match splice.before(row) {
                    Some(was) => assert_eq!(before[was], *id),
                    None => assert!(!before.contains(id)),
                }
            }
            assert_eq!(ids.len(), lines.len());
            shown = lines;
            ids.clone()
        })
    }

    #[test]
    fn a_line_that_is_edited_keeps_its_row() {
        let [first, second] = ids(["a\nb\nc", "a\nbb\nc"]);
        assert_eq!(first, second);
    }

    #[test]
    fn a_line_that_is_split_keeps_its_row_for_its_first_part() {
        let [_, split, joined] = ids(["a\nbc\nd", "a\nb\nc\nd", "a\nbc\nd"]);
        assert_eq!(split, [1, 2, 4, 3]);
        assert_eq!(joined, [1, 2, 3]);
    }

    #[test]
    fn equal_lines_are_told_apart_by_where_the_edit_was() {
        let [_, inserted, removed] = ids(["\n\nx\n", "\n\n\nx\n", "x\n"]);
        assert_eq!(inserted, [1, 2, 5, 3, 4]);
        assert_eq!(removed, [3, 4]);
    }

    #[test]
    fn another_text_uses_the_rows_that_are_there() {
        let [_, longer, empty] = ids(["a\nb", "c\nd\ne", ""]);
        assert_eq!(longer, [1, 2, 3]);
        assert_eq!(empty.len(), 1);
    }
}
