//! A source in the colours of the editor, for read-only views.

use super::layer::colour;
use super::lines::paint;
use super::segments::Paint;
use stackyard_engine::asm::Token;

/// Lines that get colours; those behind are plain text. More than a card ever shows at
/// once, and few enough for many cards to come into sight together.
const COLOURED: usize = 200;

/// Cuts a text into pieces of one colour. Calls `piece` with the class of each, which is empty for
/// plain text, and its text. `tokens` are those of the text, in the order of their places.
pub(crate) fn coloured(source: &str, tokens: &[Token], piece: &mut dyn FnMut(&'static str, &str)) {
    let end = source.match_indices('\n').nth(COLOURED - 1);
    let end = end.map_or(source.len(), |(at, _)| at);
    let (first, rest) = source.split_at(end);
    let mut plain = String::new();
    for (index, line) in paint(first, 0..usize::MAX, tokens, &[], None)
        .iter()
        .enumerate()
    {
        if index > 0 {
            plain.push('\n');
        }
        for segment in &line.segments {
            let text = line.text.get(segment.range.clone()).unwrap_or_default();
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
    }
    plain.push_str(rest);
    piece("", &plain);
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    fn pieces(source: &str) -> Vec<(&'static str, String)> {
        let mut pieces = vec![];
        coloured(source, &assemble(source).tokens, &mut |class, text| {
            pieces.push((class, text.to_owned()));
        });
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
    fn a_long_text_is_plain_at_its_end() {
        let source = "push 1\n".repeat(COLOURED + 50);
        let pieces = pieces(&source);
        assert_eq!(text(&pieces), source);
        let painted = pieces.iter().filter(|(class, _)| !class.is_empty());
        assert_eq!(painted.count(), 2 * COLOURED);
    }
}
