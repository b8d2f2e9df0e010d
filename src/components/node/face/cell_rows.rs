//! Cells as rows of text, each with the address of its first: a text for a row, written
//! when one of its words is another.

use super::style;
use crate::components::element::{add, resize, row};
use stackyard_engine::grid::nodes::NumberFormat;
use web_sys::Element;

/// Rows on the page: a memory node has up to 8,192, which nobody reads on a card.
pub(super) const MOST_ROWS: usize = 256;

/// How the words of a row are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Writing {
    pub(super) format: NumberFormat,
    pub(super) is_signed: bool,
    /// As characters, whatever the format.
    pub(super) is_text: bool,
    /// Cells of a row.
    pub(super) columns: usize,
}

/// The rows.
pub(super) struct CellRows {
    list: Element,
    writing: Writing,
    first: u16,
    words: Vec<u16>,
}

impl CellRows {
    /// Rows in an element, which is theirs.
    pub(super) fn new(list: Element) -> CellRows {
        CellRows {
            list,
            writing: Writing::default(),
            first: 0,
            words: Vec::new(),
        }
    }

    /// Shows these words, of which the first has that address.
    pub(super) fn show(&mut self, writing: Writing, first: u16, words: &[u16]) {
        let columns = writing.columns.max(1);
        let words = &words[..words.len().min(MOST_ROWS * columns)];
        let is_other = writing != self.writing || first != self.first;
        let rows = words.len().div_ceil(columns);
        let were = self.list.child_element_count() as usize;
        resize(&self.list, rows, "div", "");
        for (index, new) in words.chunks(columns).enumerate() {
            let from = index * columns;
            let old = self.words.get(from..from + new.len());
            if old == Some(new)
                && !is_other
                && index < were
                && new.len() == columns.min(self.words.len() - from)
            {
                continue;
            }
            if let Some(line) = row(&self.list, index) {
                line.set_text_content(None);
                let address = usize::from(first) + from;
                add(&line, "span", style::address, &format!("{address:04X}"));
                add(&line, "span", "", &text_of(new, writing));
            }
        }
        self.writing = writing;
        self.first = first;
        self.words.clear();
        self.words.extend_from_slice(words);
    }
}

/// How many cells fit beside their address in a card so wide, in canvas units; a power of
/// two, at most 16.
pub(super) fn columns(width: f64, writing: Writing) -> usize {
    let letters = ((width - CARD_EDGES) / LETTER) as usize;
    let cell = if writing.is_text {
        1
    } else {
        digits(writing) + 1
    };
    let fit = letters.saturating_sub(5) / cell;
    let fit = fit.clamp(1, 16);
    1 << fit.ilog2()
}

/// What of a card's width no cell can have.
const CARD_EDGES: f64 = 26.0;
/// The width of a letter of a row.
const LETTER: f64 = 6.7;

fn digits(writing: Writing) -> usize {
    match (writing.format, writing.is_signed) {
        (NumberFormat::Hex, _) => 4,
        (NumberFormat::Decimal, false) => 5,
        (NumberFormat::Decimal, true) => 6,
        (NumberFormat::Binary, _) => 16,
    }
}

fn text_of(words: &[u16], writing: Writing) -> String {
    let mut text = String::new();
    for &word in words {
        if writing.is_text {
            text.push(character(word));
            continue;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&match writing.format {
            NumberFormat::Hex => format!("{word:04X}"),
            NumberFormat::Decimal if writing.is_signed => format!("{:6}", word.cast_signed()),
            NumberFormat::Decimal => format!("{word:5}"),
            NumberFormat::Binary => format!("{word:016b}"),
        });
    }
    text
}

/// The character a word is the code of; a dot for what cannot be seen.
fn character(word: u16) -> char {
    let character = char::from_u32(word.into());
    let seen = character.filter(|&it| it == ' ' || (!it.is_control() && !it.is_whitespace()));
    seen.unwrap_or('·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writing(format: NumberFormat, is_signed: bool) -> Writing {
        Writing {
            format,
            is_signed,
            ..Writing::default()
        }
    }

    #[test]
    fn words_are_written_in_columns() {
        let words = [0x41, 0xFFFF];
        for (format, is_signed, text) in [
            (NumberFormat::Hex, false, "0041 FFFF"),
            (NumberFormat::Decimal, false, "   65 65535"),
            (NumberFormat::Decimal, true, "    65     -1"),
            (
                NumberFormat::Binary,
                false,
                "0000000001000001 1111111111111111",
            ),
        ] {
            assert_eq!(text_of(&words, writing(format, is_signed)), text);
        }
    }

    #[test]
    fn words_are_characters() {
        let as_text = Writing {
            is_text: true,
            ..Writing::default()
        };
        assert_eq!(text_of(&[72, 105, 0, 32, 0xD800, 10], as_text), "Hi· ··");
    }

    #[test]
    fn as_many_cells_as_fit() {
        let hex = writing(NumberFormat::Hex, false);
        assert_eq!(columns(260.0, hex), 4);
        assert_eq!(columns(400.0, hex), 8);
        assert_eq!(columns(0.0, hex), 1);
        assert_eq!(columns(260.0, writing(NumberFormat::Binary, false)), 1);
    }
}
