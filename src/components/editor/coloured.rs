//! A source as HTML in the colours of the editor, for read-only views.

use super::layer::colour;
use super::lines::paint;
use super::segments::Paint;
use crate::html::escape;
use stackyard_engine::asm::Token;

/// Lines that get colours; those behind are plain text. More than a card ever shows at
/// once, and few enough for many cards to come into sight together.
const COLOURED: usize = 200;

/// The text with its colours. `tokens` are its own, in the order of their places.
pub(crate) fn coloured(source: &str, tokens: &[Token]) -> String {
    let end = source.match_indices('\n').nth(COLOURED - 1);
    let end = end.map_or(source.len(), |(at, _)| at);
    let (first, rest) = source.split_at(end);
    let mut html = String::new();
    for (index, line) in paint(first, tokens, &[], None).iter().enumerate() {
        if index > 0 {
            html.push('\n');
        }
        for segment in &line.segments {
            let text = line.text.get(segment.range.clone()).unwrap_or_default();
            if segment.paint == Paint::Plain {
                escape(&mut html, text);
                continue;
            }
            html.push_str("<span class=");
            html.push_str(colour(segment.paint));
            html.push('>');
            escape(&mut html, text);
            html.push_str("</span>");
        }
    }
    escape(&mut html, rest);
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    /// The visible text of HTML.
    fn text(html: &str) -> String {
        let pieces = html.split('<').enumerate();
        let text = pieces.map(|(index, piece)| match piece.split_once('>') {
            Some((_, text)) if index > 0 => text,
            _ => piece,
        });
        let text = text.collect::<String>();
        text.replace("&lt;", "<")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    }

    #[test]
    fn the_text_stays_and_words_have_colours() {
        let source = ".string s \"<&>\nb\" ; é <\nloop: push 1\n\n  jump loop\n";
        let html = coloured(source, &assemble(source).tokens);
        assert_eq!(text(&html), source);
        for (class, word) in [
            (colour(Paint::Mnemonic), "push"),
            (colour(Paint::Label), "loop:"),
            (colour(Paint::Number), "1"),
        ] {
            let span = format!("<span class={class}>{word}</span>");
            assert!(html.contains(&span), "{span} in {html}");
        }
    }

    #[test]
    fn a_long_text_is_plain_at_its_end() {
        let source = "push 1\n".repeat(COLOURED + 50);
        let html = coloured(&source, &assemble(&source).tokens);
        assert_eq!(text(&html), source);
        assert_eq!(html.matches("<span").count(), 2 * COLOURED);
    }
}
