//! A line holds one instruction; the reference skips a second one.

use super::{Lint, LintContext, OddityKind, Report};
use crate::program::Span;

pub(super) static LINT: Lint = Lint {
    code: "second-instruction",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "A second instruction on a line is skipped",
        why: "The first word of a line is its instruction, and every later word an operand. \
          An instruction among them belongs to nothing and is skipped with all that \
          follows it on the line, without a word from Patchies.",
        example: "push 1 push 2\nadd",
        instead: "push 1\npush 2\nadd",
    },
    check,
};

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    for oddity in context.oddities {
        if oddity.kind != OddityKind::SecondInstruction {
            continue;
        }
        let before = context.source.get(..oddity.span.start).unwrap_or("");
        let blank = Span::new(
            before.trim_end_matches([' ', '\t']).len(),
            oddity.span.start,
        );
        report
            .warn(oddity.span, "a second instruction on a line is skipped")
            .help("an instruction begins its line; only a label may stand before it")
            .fix(blank, "\n");
    }
}
