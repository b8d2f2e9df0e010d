//! A source in the colours of the editor, for read-only views.

use super::layer::colour;
use super::lines::paint;
use super::segments::Paint;
use crate::words::beginning_of;
use stackyard_engine::asm::Token;
use std::ops::Range;

/// Bytes of a line that are shown.
const LONGEST: usize = 1000;

/// Cuts some lines of a text into pieces of one colour. Calls `piece` with the class of each, which
/// is empty for plain text, and its text. `tokens` are those of the text, in the order of their
/// places.
pub(crate) fn coloured(
    source: &str,
    lines: Range<usize>,
    tokens: &[Token],
    piece: &mut dyn FnMut(&'static str, &str),
) {
    let mut plain = String::new();
    for (index, line) in paint(source, lines, tokens, &[], None).iter().enumerate() {
        if index > 0 {
            plain.push('\n');
        }
        let shown = beginning_of(&line.text, LONGEST).len();
        for segment in &line.segments {
            let end = segment.range.end.min(shown);
            let text = line.text.get(segment.range.start..end).unwrap_or_default();
            if segment.paint == Paint::Plain {
                plain.push_str(text);
                continue;
            }
            if !plain.is_empty() {
                piece("", &plain);
                plain.clear();
            }
            piece(colour(segment.paint), text);
        }
        if shown < line.text.len() {
            plain.push('…');
        }
    }
    piece("", &plain);
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    fn pieces(source: &str) -> Vec<(&'static str, String)> {
        let mut pieces = vec![];
        coloured(
            source,
            0..usize::MAX,
            &assemble(source).tokens,
            &mut |class, text| {
                pieces.push((class, text.to_owned()));
            },
        );
        pieces
    }

    fn text(pieces: &[(&str, String)]) -> String {
        pieces.iter().map(|(_, text)| text.as_str()).collect()
    }

    #[test]
    fn the_text_stays_and_words_have_colours() {
        let source = ".string s \"<&>\nb\" ; é <\nloop: push 1\n\n  jump loop\n";
        let pieces = pieces(source);
        assert_eq!(text(&pieces), source);
        for (class, word) in [
            (colour(Paint::Mnemonic), "push"),
            (colour(Paint::Label), "loop:"),
            (colour(Paint::Number), "1"),
        ] {
            let piece = (class, word.to_owned());
            assert!(pieces.contains(&piece), "{piece:?} in {pieces:?}");
        }
    }

    #[test]
    fn lines_are_taken_from_the_middle_and_long_ones_end_early() {
        let mut found = String::new();
        let source = format!("push 1\npush 2\n{}\npush 4", "é".repeat(LONGEST));
        let tokens = assemble(&source).tokens;
        coloured(&source, 1..3, &tokens, &mut |_, text| found.push_str(text));
        let beginning = "é".repeat(LONGEST / 2);
        assert_eq!(found, format!("push 2\n{beginning}…"));
    }
}
