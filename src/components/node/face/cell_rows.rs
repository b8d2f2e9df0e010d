//! RowWords as rows of text, each with the address of its first cell. The text of a row is written
//! when one of its words changes.

use super::style;
use crate::dom::{ElementHandle, LiveText, Rows, append, html};
use crate::words::is_visible;
use stackyard_engine::grid::nodes::NumberFormat;
use std::fmt::{self, Write};
use web_sys::{Element, HtmlElement};

/// The most rows on the page: a memory node has up to 8,192, which nobody reads on a card.
pub(super) const MOST_ROWS: usize = 256;

/// The format of a row's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Writing {
    pub(super) format: NumberFormat,
    pub(super) is_signed: bool,
    /// As characters, whatever the format.
    pub(super) is_text: bool,
    /// RowWords of a row.
    pub(super) columns: usize,
}

/// The rows.
pub(super) struct CellRows {
    list: ElementHandle,
    lines: Option<Rows<CellRow>>,
    writing: Writing,
    first: u16,
    words: Vec<u16>,
}

impl CellRows {
    /// Rows in an element, which is theirs.
    pub(super) fn of(list: &ElementHandle) -> CellRows {
        CellRows {
            list: list.clone(),
            lines: None,
            writing: Writing::default(),
            first: 0,
            words: Vec::new(),
        }
    }

    /// Shows these words, of which the first has that address.
    pub(super) fn show(&mut self, writing: Writing, first: u16, words: &[u16]) {
        let Some(list) = self.list.get() else { return };
        let columns = writing.columns.max(1);
        let words = &words[..words.len().min(MOST_ROWS * columns)];
        let is_other = writing != self.writing || first != self.first;
        let rows = words.len().div_ceil(columns);
        let lines = self.lines.get_or_insert_with(|| Rows::new(list.clone()));
        lines.resize(rows, |_| CellRow::new());
        let lines = lines.iter_mut().zip(words.chunks(columns));
        for (index, (line, new)) in lines.enumerate() {
            let from = index * columns;
            // The last row may have been shorter.
            let old = self.words.chunks(columns).nth(index);
            if old == Some(new) && !is_other {
                continue;
            }
            let address = usize::from(first) + from;
            line.address.write(format_args!("{address:04X}"));
            let cells = RowWords {
                words: new,
                writing,
            };
            line.cells.write(format_args!("{cells}"));
        }
        self.writing = writing;
        self.first = first;
        self.words.clear();
        self.words.extend_from_slice(words);
    }
}

/// A row on the page.
struct CellRow {
    element: HtmlElement,
    address: LiveText,
    cells: LiveText,
}

impl CellRow {
    /// An empty row.
    fn new() -> CellRow {
        let element = html("div");
        CellRow {
            address: LiveText::within(&append(&element, "span", style::address, "")),
            cells: LiveText::within(&append(&element, "span", "", "")),
            element,
        }
    }
}

impl AsRef<Element> for CellRow {
    fn as_ref(&self) -> &Element {
        &self.element
    }
}

/// The number of cells that fit beside their address in a card of that width, in canvas units; a
/// power of two, at most 16.
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

/// The part of a card's width without cells.
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

/// The words of a row, as they are written.
struct RowWords<'a> {
    words: &'a [u16],
    writing: Writing,
}

impl fmt::Display for RowWords<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, &word) in self.words.iter().enumerate() {
            if self.writing.is_text {
                f.write_char(character(word))?;
                continue;
            }
            if index > 0 {
                f.write_char(' ')?;
            }
            if word == 0 {
                // What is there stands out.
                write!(f, "{:>width$}", '·', width = digits(self.writing))?;
                continue;
            }
            match self.writing.format {
                NumberFormat::Hex => write!(f, "{word:04X}"),
                NumberFormat::Decimal if self.writing.is_signed => {
                    write!(f, "{:6}", word.cast_signed())
                }
                NumberFormat::Decimal => write!(f, "{word:5}"),
                NumberFormat::Binary => write!(f, "{word:016b}"),
            }?;
        }
        Ok(())
    }
}

/// The character with a word as its code; a dot if it is not visible.
fn character(word: u16) -> char {
    let character = char::from_u32(word.into());
    let seen = character.filter(|&it| it == ' ' || is_visible(it));
    seen.unwrap_or('·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(words: &[u16], writing: Writing) -> String {
        RowWords { words, writing }.to_string()
    }

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
    fn zeros_are_dots() {
        for (format, text) in [
            (NumberFormat::Hex, "   · 0001"),
            (NumberFormat::Decimal, "    ·     1"),
        ] {
            assert_eq!(text_of(&[0, 1], writing(format, false)), text);
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
