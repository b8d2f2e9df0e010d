//! Renders a diagnostic as text, with its line of the source and marks beneath the place. It
//! does not depend on files, terminals or colours.

use super::diagnostic::{Diagnostic, Fix};
use crate::program::Span;

/// Characters of a source line that are shown. A longer line is cut around the place.
const WIDTH: usize = 96;
/// Characters shown before the place if a line is cut there.
const LEAD: usize = 32;
/// Blanks shown for a tab.
const TAB: usize = 4;

/// The diagnostic as lines of text, each ended:
///
/// ```text
/// 2:1: warning: `over` copies the second value from the bottom [over-effect]
///   |
/// 2 | over
///   | ^^^^
///   = help: what else there is to know
///   = fix: write `pick 1` for `over`
/// ```
///
/// Lines and columns count from 1, columns in characters. Any span is fine, also one
/// that does not fit the source. It takes time in proportion to the source's length.
pub fn render(source: &str, diagnostic: &Diagnostic) -> String {
    let place = LinePosition::of(source, diagnostic.span);
    let number = place.line.to_string();
    let margin = " ".repeat(number.len());
    let (shown, marks) = place.excerpt();
    let mut text = format!(
        "{number}:{}: {}: {} [{}]\n",
        place.first + 1,
        diagnostic.severity().name(),
        printable(&diagnostic.message()),
        diagnostic.code(),
    );
    text.push_str(&format!("{margin} |\n"));
    text.push_str(format!("{number} | {shown}").trim_end());
    text.push_str(&format!("\n{margin} | {marks}"));
    if place.last_line > place.line {
        text.push_str(&format!(" … to line {}", place.last_line));
    }
    text.push('\n');
    if let Some(help) = &diagnostic.help {
        text.push_str(&format!("{margin} = help: {}\n", printable(help)));
    }
    if let Some(fix) = &diagnostic.fix {
        let fix = printable(&fix_text(source, fix));
        text.push_str(&format!("{margin} = fix: {fix}\n"));
    }
    text
}

/// The position of a span on its first line.
struct LinePosition<'a> {
    /// Its first line, counted from 1.
    line: usize,
    /// The line it ends on, counted from 1.
    last_line: usize,
    /// That first line, without its end.
    text: &'a str,
    /// Characters of the line before the span.
    first: usize,
    /// Characters of the line up to the end of the span.
    end: usize,
}

impl<'a> LinePosition<'a> {
    fn of(source: &'a str, span: Span) -> LinePosition<'a> {
        let start = boundary(source, span.start);
        let end = boundary(source, span.end).max(start);
        let (before, after) = source.split_at(start);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = start + after.find('\n').unwrap_or(after.len());
        let on_line = |range: std::ops::Range<usize>| source.get(range).unwrap_or("");
        let line = 1 + newlines(before);
        let first = on_line(line_start..start).chars().count();
        LinePosition {
            line,
            last_line: line + newlines(on_line(start..end)),
            text: on_line(line_start..line_end).trim_end_matches('\r'),
            first,
            end: first + on_line(start..end.min(line_end)).chars().count(),
        }
    }

    /// Returns the part of the line that is shown, and the marks beneath it.
    fn excerpt(&self) -> (String, String) {
        let from = match self.first {
            first if first + LEAD < WIDTH => 0,
            first => first - LEAD,
        };
        let mut shown = String::new();
        let mut marks = String::new();
        let mut add = |text: &str, marked: bool| {
            shown.push_str(text);
            let mark = if marked { "^" } else { " " };
            marks.push_str(&mark.repeat(text.chars().count()));
        };
        if from > 0 {
            add("…", false);
        }
        let mut rest = self.text.chars().enumerate().skip(from);
        for (column, character) in rest.by_ref().take(WIDTH) {
            let marked = self.first <= column && column < self.end;
            match character {
                '\t' => add(&" ".repeat(TAB), marked),
                _ => add(visible(character).encode_utf8(&mut [0; 4]), marked),
            }
        }
        if rest.next().is_some() {
            add("…", false);
        }
        let mut marks = marks.trim_end().to_owned();
        if marks.is_empty() {
            // An empty span, or the end of a line, gets one mark.
            let width: usize = self
                .text
                .chars()
                .skip(from)
                .take(self.first - from)
                .map(width)
                .sum();
            marks = " ".repeat(width + usize::from(from > 0)) + "^";
        }
        (shown, marks)
    }
}

/// Returns the nearest character boundary at or before `offset`.
fn boundary(source: &str, offset: usize) -> usize {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn width(character: char) -> usize {
    if character == '\t' { TAB } else { 1 }
}

/// Returns a picture of a control character, which could do anything to a terminal.
fn visible(character: char) -> char {
    match character {
        '\0'..=' ' if character != ' ' => {
            char::from_u32(0x2400 + character as u32).unwrap_or('\u{FFFD}')
        }
        '\u{7F}' => '\u{2421}',
        _ if character.is_control() || is_invisible(character) => '\u{FFFD}',
        _ => character,
    }
}

/// Returns whether a character turns or hides the text around it.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn printable(text: &str) -> String {
    text.chars().map(visible).collect()
}

fn fix_text(source: &str, fix: &Fix) -> String {
    let old = fix.span.text(source).trim();
    let new = fix.replacement.replace('\n', "⏎");
    match (old, fix.replacement.as_str()) {
        (_, "\n") => "begin a new line there".to_owned(),
        (_, "") => format!("remove `{old}`"),
        ("", _) => format!("insert `{new}`"),
        _ => format!("write `{new}` for `{old}`"),
    }
}
