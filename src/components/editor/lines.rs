//! The contents of the coloured layer: the lines of a text, each cut into segments and with the
//! message shown after it. Pure. `segments` cuts a line.

use super::segments::{LineSegment, Underline, cut};
use stackyard_engine::asm::{Diagnostic, Severity, Token};
use stackyard_engine::program::Span;
use std::ops::Range;

/// Bytes of a line that get colours. What is behind them is plain text: a line of half a million
/// dots would be as many elements.
const COLOURED: usize = 2000;

/// The severity of the message after a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MessageTone {
    /// The machine failed on this line.
    Fault,
    /// There is no program because of this line.
    Error,
    /// The program may not do what its author means.
    Warning,
}

/// A line of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LayerLine {
    /// The text, without its line end.
    pub(super) text: String,
    /// All of it, in order.
    pub(super) segments: Vec<LineSegment>,
    /// The message after it.
    pub(super) message: Option<(MessageTone, String)>,
}

/// The line on which the machine failed, and its words for it.
pub(super) type Fault = (usize, String);

/// Cuts some lines of a text into segments. `tokens` and `diagnostics` are those of the text, in
/// the order of their places.
pub(super) fn paint(
    source: &str,
    wanted: Range<usize>,
    tokens: &[Token],
    diagnostics: &[Diagnostic],
    fault: Option<&Fault>,
) -> Vec<LayerLine> {
    let mut painter = LinePainter {
        source,
        tokens,
        diagnostics,
        open: vec![],
    };
    let mut start = 0;
    let lines = source.split('\n').enumerate().take(wanted.end);
    let lines = lines.filter_map(|(index, text)| {
        let span = Span::new(start, start + text.len());
        start = span.end + 1;
        if !wanted.contains(&index) {
            painter.open_diagnostics(span);
            return None;
        }
        let mut line = painter.line(span, text);
        if let Some((_, words)) = fault.filter(|(line, _)| *line == index) {
            line.message = Some((MessageTone::Fault, words.clone()));
        }
        Some(line)
    });
    lines.collect()
}

/// The part of a span on a line, in bytes from the line's start.
pub(super) fn clip(span: Span, line: Span) -> Range<usize> {
    let start = span.start.clamp(line.start, line.end);
    let end = span.end.clamp(start, line.end);
    start - line.start..end - line.start
}

fn message_of(diagnostic: &Diagnostic) -> (MessageTone, String) {
    let tone = match diagnostic.severity() {
        Severity::Error => MessageTone::Error,
        Severity::Warning => MessageTone::Warning,
    };
    (tone, diagnostic.message())
}

/// Goes through tokens and diagnostics once, line by line.
struct LinePainter<'a> {
    source: &'a str,
    /// Those that do not end before the line being painted.
    tokens: &'a [Token],
    /// The diagnostics that begin after the lines painted so far.
    diagnostics: &'a [Diagnostic],
    /// Those that began and may not have ended.
    open: Vec<&'a Diagnostic>,
}

impl LinePainter<'_> {
    fn line(&mut self, span: Span, text: &str) -> LayerLine {
        let message = self.open_diagnostics(span).map(message_of);
        let underlines = self.underlines(span, text);
        let passed = self
            .tokens
            .partition_point(|token| token.span.end <= span.start);
        self.tokens = &self.tokens[passed..];
        let end = span.end.min(span.start + COLOURED);
        let on = self.tokens.partition_point(|token| token.span.start < end);
        LayerLine {
            text: text.to_owned(),
            segments: cut(self.source, span, &self.tokens[..on], &underlines),
            message,
        }
    }

    /// Adds the diagnostics that begin on a line. Returns the worst.
    fn open_diagnostics(&mut self, line: Span) -> Option<&Diagnostic> {
        self.open
            .retain(|diagnostic| diagnostic.span.end > line.start);
        let beginning = self
            .diagnostics
            .partition_point(|diagnostic| diagnostic.span.start <= line.end);
        let (here, later) = self.diagnostics.split_at(beginning);
        self.diagnostics = later;
        self.open.extend(here);
        here.iter().min_by_key(|diagnostic| diagnostic.severity())
    }

    /// The underlines of a line. An empty diagnostic underlines the next character, or the position
    /// after the line's end.
    fn underlines(&self, line: Span, text: &str) -> Vec<Underline> {
        let underlines = self.open.iter().map(|diagnostic| {
            let mut range = clip(diagnostic.span, line);
            if range.is_empty() {
                let next = text.get(range.start..).and_then(|rest| rest.chars().next());
                range.end += next.map_or(0, char::len_utf8);
            }
            (range, diagnostic.severity())
        });
        underlines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    #[test]
    fn a_line_without_end_is_plain_behind_its_beginning() {
        let [line] = &painted(&". ".repeat(100_000))[..] else {
            panic!("it is one line");
        };
        assert_eq!(line.text.len(), 200_000);
        assert!(line.segments.len() <= 2 * COLOURED);
    }

    fn painted(source: &str) -> Vec<LayerLine> {
        let assembly = assemble(source);
        let (tokens, diagnostics) = (&assembly.tokens, &assembly.diagnostics);
        paint(source, 0..usize::MAX, tokens, diagnostics, None)
    }

    /// The underlined pieces of each line; `·` stands for the position after its end.
    fn underlined(source: &str) -> Vec<Vec<String>> {
        let pieces = |line: &LayerLine| {
            let marked = line.segments.iter().filter(|part| part.underline.is_some());
            let texts = marked.map(|part| match &line.text[part.range.clone()] {
                "" => "·".to_owned(),
                text => text.to_owned(),
            });
            texts.collect::<Vec<_>>()
        };
        painted(source).iter().map(pieces).collect()
    }

    #[test]
    fn the_segments_of_a_line_are_its_whole_text() {
        let source = ".string a \"é🙂\nb\" ; c\nloop: psh 5 -\n\n\tjump loop; é\nhalt ";
        for line in painted(source) {
            let parts = line
                .segments
                .iter()
                .map(|part| &line.text[part.range.clone()]);
            assert_eq!(parts.collect::<String>(), line.text);
        }
    }

    #[test]
    fn a_diagnostic_is_underlined_and_its_message_stands_on_its_line() {
        let source = "push 1\npsh 2\nhalt";
        assert_eq!(underlined(source)[1], ["psh"]);
        let messages: Vec<_> = painted(source)
            .into_iter()
            .map(|line| line.message)
            .collect();
        let (tone, words) = messages[1].clone().expect("a message");
        assert_eq!(tone, MessageTone::Error);
        assert!(words.contains("psh"), "{words}");
        assert_eq!((&messages[0], &messages[2]), (&None, &None));
    }

    #[test]
    fn a_diagnostic_without_a_character_shows_behind_the_line() {
        assert_eq!(underlined(""), [["·"]]);
    }

    #[test]
    fn a_diagnostic_over_several_lines_is_underlined_on_each_and_said_once() {
        let source = "push 1\nhalt";
        let mut diagnostics = assemble("psh").diagnostics;
        diagnostics[0].span = Span::new(5, 9);
        let lines = paint(source, 0..2, &[], &diagnostics, None);
        let marked = lines.iter().map(|line| {
            let marked = line
                .segments
                .iter()
                .find(|part| part.underline.is_some())
                .expect("one");
            marked.range.clone()
        });
        assert_eq!(marked.collect::<Vec<_>>(), [5..6, 0..2]);
        assert!(lines[0].message.is_some() && lines[1].message.is_none());
    }

    #[test]
    fn a_fault_is_said_before_anything_else() {
        let source = "psh\nhalt";
        let assembly = assemble(source);
        let fault = (0, "division by zero".to_owned());
        let lines = paint(
            source,
            0..2,
            &assembly.tokens,
            &assembly.diagnostics,
            Some(&fault),
        );
        assert_eq!(lines[0].message, Some((MessageTone::Fault, fault.1)));
    }

    #[test]
    fn spans_that_do_not_fit_the_text_do_no_harm() {
        let assembly = assemble("psh é\n.string a \"b\nc\" ; d\njump nowhere");
        for source in ["", "é", "ééé\né\n\n🙂🙂🙂🙂🙂"] {
            let count = source.split('\n').count();
            let (tokens, diagnostics) = (&assembly.tokens, &assembly.diagnostics);
            let lines = paint(source, 0..count, tokens, diagnostics, None);
            assert_eq!(lines.len(), count);
            for first in 0..count {
                let some = paint(source, first..first + 1, tokens, diagnostics, None);
                assert_eq!(some[..], lines[first..=first]);
            }
        }
    }
}
