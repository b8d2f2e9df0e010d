//! A `halt` that is the first instruction, or the first after a sleep, stops nothing.

use super::{Lint, LintContext, Report, Statement};
use crate::isa::Op;

pub(super) static LINT: Lint = Lint {
    code: "halt-passed-over",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "A `halt` at the very start or right after a sleep is passed over",
        why: "The machine looks for `halt` after each instruction and never executes one. Where \
          nothing was executed yet, at the start of the program and on waking from a sleep, \
          nobody looks, and the machine goes on behind it. The end of the program is \
          passed over in the same way, and behind it lie empty cells. A second `halt` helps: \
          passing over the first is an instruction, and then the machine looks.",
        example: "push 500\nsleep_ms\nhalt\npush 1\nprint",
        instead: "push 500\nsleep_ms\nhalt\nhalt\npush 1\nprint",
    },
    check,
};

const HELP: &str =
    "the machine looks for `halt` only after an instruction and goes on here: write it twice";

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    if context.program.is_none() {
        return;
    }
    let mut before = None;
    for (index, statement) in context.statements.iter().enumerate() {
        let place = place_behind(before);
        if let Some(place) = place
            && stops(statement)
        {
            match context.statements.get(index + 1) {
                Some(next) if stops(next) => {}
                next => warn_halt(report, statement, next.is_none(), place),
            }
        }
        before = Some(statement);
    }
    warn_end(context, report, before);
}

/// Returns where a stop after `before` is passed over, in words, or `None` if it works.
fn place_behind(before: Option<&Statement>) -> Option<&'static str> {
    match before.map(|statement| statement.op) {
        None => Some("at the start"),
        Some(Op::SleepMs | Op::SleepTick) => Some("right after a sleep"),
        Some(_) => None,
    }
}

fn stops(statement: &Statement) -> bool {
    matches!(statement.op, Op::Halt | Op::Eof)
}

fn warn_halt(report: &mut Report<'_>, statement: &Statement, is_last: bool, place: &str) {
    let span = statement.mnemonic.span;
    let mnemonic = statement.op.instruction().mnemonic;
    let message = format!("a `{mnemonic}` {place} is passed over");
    let found = report.warn(span, message);
    if is_last {
        found.help("here the end of the program behind it stops the machine all the same");
    } else {
        found.help(HELP).fix(span, "halt\nhalt");
    }
}

/// Warns of the end of the program, which is a stop as well.
fn warn_end(context: &LintContext<'_>, report: &mut Report<'_>, last: Option<&Statement>) {
    let Some(place) = place_behind(last) else {
        return;
    };
    let name = context.symbols.first().map(|symbol| symbol.span);
    let span = last.map_or(name.unwrap_or_default(), Statement::span);
    let message = format!("the end of the program {place} is passed over");
    let found = report
        .warn(span, message)
        .help("the machine runs on into empty cells; it needs a `halt`, and that twice");
    if last.is_some() {
        let end = crate::program::Span::new(span.end, span.end);
        found.fix(end, "\nhalt\nhalt");
    }
}
