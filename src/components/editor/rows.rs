//! The lines of the coloured layer as it has them on the page: each keeps its identity
//! while the text is edited around it, and says when it changed. So an edit of a line
//! touches the element of that line, and no other.

use super::lines::Line;
use leptos::prelude::*;

/// A line on the page.
#[derive(Clone)]
pub(super) struct Row {
    /// Its identity.
    pub(super) id: usize,
    /// What it shows.
    pub(super) line: ArcRwSignal<Line>,
}

/// All lines on the page.
#[derive(Default)]
pub(super) struct Rows {
    rows: Vec<Row>,
    next_id: usize,
}

impl Rows {
    /// The rows, in their order.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Shows other lines; gives whether rows came or went. Lines whose text is the same
    /// at the beginning and at the end keep their rows, and those between them use the
    /// rows that are there.
    pub(super) fn follow(&mut self, lines: Vec<Line>) -> bool {
        let behind = self.same_behind(&lines);
        let (were, are) = (self.rows.len(), lines.len());
        let end = were - behind;
        if are < were {
            self.rows.drain(end - (were - are)..end);
        } else {
            let added = lines[end..are - behind].iter();
            let added: Vec<Row> = added.map(|line| self.new_row(line)).collect();
            self.rows.splice(end..end, added);
        }
        for (row, line) in self.rows.iter().zip(lines) {
            if row.line.with_untracked(|old| *old != line) {
                row.line.set(line);
            }
        }
        are != were
    }

    /// How many lines at the end have the same text as now, apart from those at the
    /// beginning that do.
    fn same_behind(&self, lines: &[Line]) -> usize {
        let same =
            |(row, line): &(&Row, &Line)| row.line.with_untracked(|old| old.text == line.text);
        let before = self.rows.iter().zip(lines).take_while(same).count();
        let rest = self.rows.len().min(lines.len()) - before;
        let backwards = self.rows.iter().rev().zip(lines.iter().rev());
        backwards.take(rest).take_while(same).count()
    }

    fn new_row(&mut self, line: &Line) -> Row {
        self.next_id += 1;
        Row {
            id: self.next_id,
            line: ArcRwSignal::new(line.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &str) -> Vec<Line> {
        let line = |text: &str| Line {
            text: text.to_owned(),
            segments: vec![],
            message: None,
        };
        texts.split('\n').map(line).collect()
    }

    /// The identities after each of some texts shown one after the other.
    fn ids<const N: usize>(texts: [&str; N]) -> [Vec<usize>; N] {
        let mut rows = Rows::default();
        texts.map(|text| {
            let were = rows.rows().len();
            assert_eq!(rows.follow(lines(text)), rows.rows().len() != were);
            let shown: Vec<_> = rows
                .rows()
                .iter()
                .map(|row| row.line.get_untracked().text)
                .collect();
            assert_eq!(shown.join("\n"), text);
            rows.rows().iter().map(|row| row.id).collect()
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

    #[test]
    fn only_what_changed_is_told() {
        let mut rows = Rows::default();
        rows.follow(lines("a\nb\nc"));
        let counts: Vec<_> = rows
            .rows()
            .iter()
            .map(|row| {
                let line = row.line.clone();
                ArcMemo::new(move |count: Option<&usize>| {
                    line.track();
                    count.map_or(0, |count| count + 1)
                })
            })
            .collect();
        let before: Vec<_> = counts.iter().map(ArcMemo::get_untracked).collect();
        assert_eq!(before, [0, 0, 0]);
        rows.follow(lines("a\nx\nc"));
        let after: Vec<_> = counts.iter().map(ArcMemo::get_untracked).collect();
        assert_eq!(after, [0, 1, 0]);
    }
}
