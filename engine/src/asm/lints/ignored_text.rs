//! Text that the reference skips silently: characters, tails of numbers, operands and
//! directives that mean nothing.

use super::{Lint, LintContext, Oddity, OddityKind, Report, Statement};
use crate::asm::diagnostic::Fix;
use crate::asm::explain::{pushed_before, takes_from_stack};
use crate::asm::suggest::{self, Comparisons};
use crate::program::Span;

pub(super) static LINT: Lint = Lint {
    code: "ignored-text",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "Some text means nothing and is skipped",
        why: "The assembler of Patchies looks for words, numbers and texts, and passes over \
          everything else. A minus sign is such a thing, so `-5` is read as 5; so is \
          an operand too many, a directive other than `.string` and `.value`, or what \
          stands behind the digits of a number: `0b12` is read as `0b1`. At the very end of \
          a source it even takes the last operand twice, if one is missing.",
        example: "push -5\nsend 0 1 2",
        instead: "push 65531\nsend 0 1",
    },
    check,
};

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    let mut explained = Explained::default();
    let mut comparisons = Comparisons::default();
    for oddity in context.oddities {
        match oddity.kind {
            OddityKind::Characters => check_characters(context, oddity, &mut explained, report),
            OddityKind::UnknownDirective => {
                check_directive(context, oddity, &mut comparisons, report);
            }
            OddityKind::StrayDot => check_dot(context, oddity, &mut explained, report),
            OddityKind::NumberTail => check_tail(context, oddity, &mut explained, report),
            OddityKind::ReusedOperand => check_reused(context, oddity, report),
            OddityKind::StrayOperand
            | OddityKind::SecondInstruction
            | OddityKind::BeyondAscii
            | OddityKind::ZeroBeforeEnd
            | OddityKind::ZeroTouching => {}
        }
    }
    check_stray_operands(context, &explained, report);
}

/// Text that has a warning already and must not be reported as a stray operand as well. All
/// lists are ascending, because the scanner's oddities are.
#[derive(Default)]
struct Explained {
    /// Tails of numbers, and the dots before some of them.
    places: Vec<Span>,
    /// Lines with a comment of another language.
    lines: Vec<usize>,
}

impl Explained {
    fn contains(&self, oddity: &Oddity) -> bool {
        let start = oddity.span.start;
        let after = self.places.partition_point(|place| place.start <= start);
        let place = after
            .checked_sub(1)
            .and_then(|index| self.places.get(index));
        place.is_some_and(|place| start <= place.end)
            || self.lines.binary_search(&oddity.line).is_ok()
    }
}

fn check_characters(
    context: &LintContext<'_>,
    oddity: &Oddity,
    explained: &mut Explained,
    report: &mut Report<'_>,
) {
    let span = oddity.span;
    let text = span.text(context.source);
    let behind = word_at(context.source, span.end);
    if text == "-"
        && let Some(number) = number(behind)
    {
        let wrapped = number.wrapping_neg();
        report
            .warn(
                Span::new(span.start, span.end + behind.len()),
                format!("`-{behind}` is read as {number}: the `-` means nothing"),
            )
            .help(format!(
                "cells hold 0 to 65535; what -{behind} would be is {wrapped}"
            ))
            .fix(
                Span::new(span.start, span.end + behind.len()),
                wrapped.to_string(),
            );
        return;
    }
    let is_number = number(behind).is_some();
    let is_hexadecimal = u16::from_str_radix(behind, 16).is_ok();
    let found = report.warn(span, format!("{} and is skipped", means_nothing(text)));
    match text {
        _ if text.chars().all(char::is_whitespace) => {
            found.fix(span, " ");
        }
        "//" | "#" | "--" if behind.is_empty() || text == "//" => {
            found.help("a comment begins with `;`").fix(span, ";");
            explained.lines.push(oddity.line);
        }
        "," => {
            found
                .help("operands are set apart by a blank")
                .fix(span, "");
        }
        "#" if is_number => {
            found.help("a number needs no sign in front").fix(span, "");
        }
        "$" if is_hexadecimal => {
            found
                .help("a hexadecimal number begins with 0x")
                .fix(span, "0x");
        }
        ":" => {
            found.help("a label is written `name:`, without a blank before the colon");
        }
        _ => {}
    }
}

fn means_nothing(text: &str) -> String {
    const SHOWN: usize = 12;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    if shown
        .chars()
        .any(|character| character.is_whitespace() || character.is_control())
    {
        // Invisible characters, such as a no-break space from a web page.
        let codes: Vec<String> = shown
            .chars()
            .map(|character| format!("U+{:04X}", character as u32))
            .collect();
        return format!("the invisible {} means nothing", codes.join(" "));
    }
    format!("`{shown}` means nothing")
}

fn check_directive(
    context: &LintContext<'_>,
    oddity: &Oddity,
    comparisons: &mut Comparisons,
    report: &mut Report<'_>,
) {
    const KNOWN: [&str; 2] = [".string", ".value"];
    let name = oddity.span.text(context.source);
    let found = report.warn(
        oddity.span,
        format!("there is no directive `{name}`: it is skipped"),
    );
    let meant = match name {
        ".text" | ".ascii" | ".asciz" | ".str" => Some(KNOWN[0]),
        ".word" | ".byte" | ".number" | ".const" | ".equ" | ".define" => Some(KNOWN[1]),
        _ => suggest::nearest(name, KNOWN, comparisons),
    };
    match meant {
        Some(meant) => found
            .help(format!("did you mean `{meant}`?"))
            .fix(oddity.span, meant),
        None => found.help("the directives are `.string name \"text\"` and `.value name number`"),
    };
}

fn check_dot(
    context: &LintContext<'_>,
    oddity: &Oddity,
    explained: &mut Explained,
    report: &mut Report<'_>,
) {
    let before = word_before(context.source, oddity.span.start);
    let behind = word_at(context.source, oddity.span.end);
    if number(before).is_none() || number(behind).is_none() {
        report
            .warn(oddity.span, "this dot means nothing and is skipped")
            .help("a directive such as `.string` begins its line");
        return;
    }
    let span = Span::new(
        oddity.span.start - before.len(),
        oddity.span.end + behind.len(),
    );
    report
        .warn(
            span,
            format!("`{before}.{behind}` is read as {before}: numbers are whole"),
        )
        .fix(span, before);
    explained.places.push(oddity.span);
}

fn check_tail(
    context: &LintContext<'_>,
    oddity: &Oddity,
    explained: &mut Explained,
    report: &mut Report<'_>,
) {
    if explained.contains(oddity) {
        return;
    }
    explained.places.push(oddity.span);
    let read = word_before(context.source, oddity.span.start);
    let tail = oddity.span.text(context.source);
    let span = Span::new(oddity.span.start - read.len(), oddity.span.end);
    let found = report.warn(
        span,
        format!("`{read}{tail}` is read as {read}: the rest is skipped"),
    );
    if read.starts_with("0b") {
        found.help("a binary number has the digits 0 and 1");
    } else if !read.starts_with("0x") && u16::from_str_radix(&format!("{read}{tail}"), 16).is_ok() {
        found.help(format!(
            "a hexadecimal number begins with 0x: `0x{read}{tail}`"
        ));
    }
}

fn check_reused(context: &LintContext<'_>, oddity: &Oddity, report: &mut Report<'_>) {
    let index = context
        .statements
        .partition_point(|statement| statement.mnemonic.span.start < oddity.span.start);
    let Some(statement) = context.statements.get(index) else {
        return;
    };
    let instruction = statement.op.instruction();
    let reused = statement.word(0);
    report
        .warn(
            oddity.span,
            format!("an operand is missing: {reused} is used again in its place"),
        )
        .help(format!(
            "it is written `{}`; only at the end of a source is this no error",
            instruction.signature()
        ));
}

/// Reports all stray operands of a line in one warning.
fn check_stray_operands(context: &LintContext<'_>, explained: &Explained, report: &mut Report<'_>) {
    let stray = context
        .oddities
        .iter()
        .filter(|oddity| oddity.kind == OddityKind::StrayOperand && !explained.contains(oddity));
    let mut stray = stray.peekable();
    while let Some(first) = stray.next() {
        let mut span = first.span;
        let mut more = 0;
        while let Some(next) = stray.next_if(|next| next.line == first.line) {
            span = span.to(next.span);
            more += 1;
        }
        let what = match more {
            0 => "this belongs to nothing and is skipped".to_owned(),
            _ => format!("these {} words belong to nothing and are skipped", more + 1),
        };
        let found = report.warn(span, what);
        if let Some(statement) = statement_on_line(context.statements, first) {
            let (word, op) = (statement.mnemonic.span, statement.op);
            match pushed_before(context.source, word, op) {
                Some(Fix { span, replacement }) => found
                    .help(takes_from_stack(op.instruction().mnemonic))
                    .fix(span, replacement),
                None => found.help(format!("it is written `{}`", op.instruction().signature())),
            };
        }
    }
}

/// Returns the statement on the line of an oddity, before it.
fn statement_on_line<'a>(statements: &'a [Statement], oddity: &Oddity) -> Option<&'a Statement> {
    let start = oddity.span.start;
    let after = statements.partition_point(|statement| statement.mnemonic.span.start < start);
    let statement = statements.get(after.checked_sub(1)?)?;
    (statement.mnemonic.line == oddity.line).then_some(statement)
}

/// More characters than a number that fits a cell has.
const LONGEST_NUMBER: usize = 20;

fn is_digit_or_letter(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte == b'_'
}

/// Returns the letters and digits from `start` on, or an empty text if there are many.
fn word_at(source: &str, start: usize) -> &str {
    let bytes = source.as_bytes().get(start..).unwrap_or_default();
    let len = bytes
        .iter()
        .take(LONGEST_NUMBER + 1)
        .take_while(|byte| is_digit_or_letter(byte))
        .count();
    let word = source.get(start..start + len).unwrap_or("");
    if len > LONGEST_NUMBER { "" } else { word }
}

/// Returns the letters and digits up to `end`, or an empty text if there are many.
fn word_before(source: &str, end: usize) -> &str {
    let bytes = source.as_bytes().get(..end).unwrap_or_default();
    let len = bytes
        .iter()
        .rev()
        .take(LONGEST_NUMBER + 1)
        .take_while(|byte| is_digit_or_letter(byte))
        .count();
    let word = source.get(end - len..end).unwrap_or("");
    if len > LONGEST_NUMBER { "" } else { word }
}

/// Parses a number.
fn number(word: &str) -> Option<u16> {
    if let Some(digits) = word.strip_prefix("0x") {
        u16::from_str_radix(digits, 16).ok()
    } else if let Some(digits) = word.strip_prefix("0b") {
        u16::from_str_radix(digits, 2).ok()
    } else {
        word.parse().ok()
    }
}
