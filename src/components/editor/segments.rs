//! Cuts a line into segments, each of one colour and one underline. Pure.

use super::lines::clip;
use stackyard_engine::asm::{Severity, Token, TokenKind};
use stackyard_engine::isa::Op;
use stackyard_engine::program::Span;
use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;

/// The colour of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    /// Blanks, and words that mean nothing yet.
    Plain,
    /// A known instruction.
    Mnemonic,
    /// A name used as an operand.
    Name,
    /// A number.
    Number,
    /// The definition of a name.
    Label,
    /// `.string`, `.value`.
    Directive,
    /// A quoted text.
    Text,
    /// From `;` to the end of the line.
    Comment,
    /// A token that the assembler skips.
    Ignored,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineSegment {
    /// Its bytes, from the start of the line. Empty for an underline after the line's end.
    pub(super) range: Range<usize>,
    /// Its colour.
    pub(super) paint: Paint,
    /// Its underline.
    pub(super) underline: Option<Severity>,
}

/// An underline, in bytes from the start of the line, with its severity.
pub(super) type Underline = (Range<usize>, Severity);

/// Cuts a line of a source. `tokens` are those that reach into it, in order.
pub(super) fn cut(
    source: &str,
    line: Span,
    tokens: &[Token],
    underlines: &[Underline],
) -> Vec<LineSegment> {
    let comment = comment_start(source, line, tokens);
    let mut paints = Paints {
        source,
        line,
        tokens: tokens.iter().peekable(),
        comment: comment.unwrap_or(usize::MAX),
        behind_directive: false,
    };
    let severities = Severities::new(underlines);
    let cuts = cuts(line, tokens, comment, underlines);
    let pairs = cuts.windows(2).map(|pair| pair[0]..pair[1]);
    let mut segments: Vec<_> = pairs
        .map(|range| LineSegment {
            paint: paints.of(range.clone()),
            underline: severities.at(range.start),
            range,
        })
        .collect();
    let end = line.len();
    let behind_end = underlines.iter().filter(|(range, _)| range.start == end);
    if let Some(worst) = behind_end.map(|(_, severity)| *severity).min() {
        segments.push(LineSegment {
            range: end..end,
            paint: Paint::Plain,
            underline: Some(worst),
        });
    }
    segments
}

/// Every place on a line where something begins or ends, in order and once.
fn cuts(
    line: Span,
    tokens: &[Token],
    comment: Option<usize>,
    underlines: &[Underline],
) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut cut_at = |place| {
        if let Err(at) = cuts.binary_search(&place) {
            cuts.insert(at, place);
        }
    };
    for token in tokens {
        let range = clip(token.span, line);
        cut_at(range.start);
        cut_at(range.end);
    }
    for (range, _) in underlines {
        cut_at(range.start);
        cut_at(range.end);
    }
    if let Some(comment) = comment {
        cut_at(comment);
    }
    cut_at(line.len());
    cuts
}

/// The start of the comment on a line: the first `;` after the last token.
fn comment_start(source: &str, line: Span, tokens: &[Token]) -> Option<usize> {
    let from = tokens.last().map_or(line.start, |last| last.span.end);
    let rest = source.get(from..line.end)?;
    Some(from - line.start + rest.find(';')?)
}

/// The colours of a line's segments, which are requested in order.
struct Paints<'a> {
    source: &'a str,
    line: Span,
    tokens: Peekable<Iter<'a, Token>>,
    comment: usize,
    /// Whether the next name is a definition.
    behind_directive: bool,
}

impl Paints<'_> {
    fn of(&mut self, range: Range<usize>) -> Paint {
        let start = self.line.start + range.start;
        while let Some(token) = self.tokens.next_if(|token| token.span.end <= start) {
            self.behind_directive = is_directive(token.kind);
        }
        let token = self.tokens.peek().copied();
        if let Some(token) = token.filter(|token| token.span.contains(start)) {
            return self.of_token(token);
        }
        if range.start >= self.comment {
            return Paint::Comment;
        }
        let text = Span::new(start, self.line.start + range.end).text(self.source);
        match text.trim().is_empty() {
            true => Paint::Plain,
            false => Paint::Ignored,
        }
    }

    fn of_token(&self, token: &Token) -> Paint {
        match token.kind {
            TokenKind::Label => Paint::Label,
            TokenKind::StringDirective | TokenKind::ValueDirective => Paint::Directive,
            TokenKind::Text => Paint::Text,
            TokenKind::Number(_) => Paint::Number,
            TokenKind::Name if self.behind_directive => Paint::Label,
            TokenKind::Name => Paint::Name,
            TokenKind::Mnemonic => match Op::from_mnemonic(token.span.text(self.source)) {
                Some(_) => Paint::Mnemonic,
                None => Paint::Plain,
            },
        }
    }
}

fn is_directive(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::StringDirective | TokenKind::ValueDirective)
}

/// The worst underline at a position: counts of the underlines that began and ended before it, so
/// that a long line with many of them costs no more than sorting them.
#[derive(Default)]
struct Severities {
    errors: SortedEnds,
    warnings: SortedEnds,
}

impl Severities {
    fn new(underlines: &[Underline]) -> Severities {
        let mut severities = Severities::default();
        for (range, severity) in underlines {
            let edges = match severity {
                Severity::Error => &mut severities.errors,
                Severity::Warning => &mut severities.warnings,
            };
            edges.add(range);
        }
        severities
    }

    fn at(&self, place: usize) -> Option<Severity> {
        match (
            self.errors.are_around(place),
            self.warnings.are_around(place),
        ) {
            (true, _) => Some(Severity::Error),
            (false, true) => Some(Severity::Warning),
            (false, false) => None,
        }
    }
}

/// The starts and ends of ranges, each sorted.
#[derive(Default)]
struct SortedEnds {
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl SortedEnds {
    fn add(&mut self, range: &Range<usize>) {
        for (places, place) in [(&mut self.starts, range.start), (&mut self.ends, range.end)] {
            // Most come in order.
            places.insert(up_to(places, place), place);
        }
    }

    /// Returns whether a position is inside one of the ranges.
    fn are_around(&self, place: usize) -> bool {
        up_to(&self.starts, place) > up_to(&self.ends, place)
    }
}

/// The number of sorted positions up to a position.
fn up_to(places: &[usize], place: usize) -> usize {
    places.partition_point(|other| *other <= place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    fn pieces(source: &str, underlines: &[Underline]) -> Vec<(String, Paint, Option<Severity>)> {
        let line = Span::new(0, source.len());
        let segments = cut(source, line, &assemble(source).tokens, underlines);
        segments
            .into_iter()
            .map(|part| (source[part.range].to_owned(), part.paint, part.underline))
            .collect()
    }

    fn colours(source: &str) -> Vec<(String, Paint)> {
        pieces(source, &[])
            .into_iter()
            .filter(|(text, ..)| !text.trim().is_empty())
            .map(|(text, paint, _)| (text.trim().to_owned(), paint))
            .collect()
    }

    #[track_caller]
    fn check(source: &str, expected: &[(&str, Paint)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(text, paint)| (text.to_string(), *paint))
            .collect();
        assert_eq!(colours(source), expected, "{source}");
    }

    #[test]
    fn every_kind_of_text_has_its_colour() {
        use Paint::*;
        check(
            "loop: push 0x1F ; till the end",
            &[
                ("loop:", Label),
                ("push", Mnemonic),
                ("0x1F", Number),
                ("; till the end", Comment),
            ],
        );
        check(
            ".string hi \"a;b\"; c",
            &[
                (".string", Directive),
                ("hi", Label),
                ("\"a;b\"", Text),
                ("; c", Comment),
            ],
        );
        check(
            "jmp loop -",
            &[("jmp", Plain), ("loop", Name), ("-", Ignored)],
        );
    }

    #[test]
    fn underlines_cut_through_tokens_and_the_worst_wins() {
        let underlines = [(0..4, Severity::Warning), (2..6, Severity::Error)];
        let marks: Vec<_> = pieces("push 1", &underlines)
            .into_iter()
            .map(|(text, _, underline)| (text, underline))
            .collect();
        let [warned, failed] = [Severity::Warning, Severity::Error].map(Some);
        assert_eq!(
            marks,
            [
                ("pu".to_owned(), warned),
                ("sh".to_owned(), failed),
                (" ".to_owned(), failed),
                ("1".to_owned(), failed),
            ]
        );
    }

    #[test]
    fn what_is_wrong_behind_the_end_gets_a_segment_of_its_own() {
        let last = pieces("push", &[(4..4, Severity::Error)]).pop();
        assert_eq!(
            last,
            Some((String::new(), Paint::Plain, Some(Severity::Error)))
        );
    }
}
