//! `send` and `write` take several values in the order they are popped.

use super::{Lint, LintContext, Report, Statement};
use crate::isa::Op;

pub(super) static LINT: Lint = Lint {
    code: "value-order",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "`send` or `write` of several values turns their order round",
        why: "The values are taken from the top of the stack one by one, and go out in that \
          order: the one pushed last comes first. What was pushed as 1 2 is sent, or \
          written to ascending addresses, as 2 1.",
        example: "push 1\npush 2\nsend 0 2",
        instead: "push 1\nsend 0 1\npush 2\nsend 0 1",
    },
    check,
};

/// Values that a message lists. Of more it gives the number only.
const NAMED: usize = 4;

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    for (index, statement) in context.statements.iter().enumerate() {
        // A `write` pops its address before the values.
        let (count, on_top) = match statement.op {
            Op::Send => (statement.word(1), 0),
            Op::Write => (statement.word(0), 1),
            _ => continue,
        };
        if count < 2 {
            continue;
        }
        let before = &context.statements[..index];
        let mnemonic = statement.op.instruction().mnemonic;
        let message = match pushed(before, usize::from(count), on_top) {
            Some(values) => format!("`{mnemonic}` takes these values in the order {values}"),
            None => format!("`{mnemonic}` takes its {count} values from the top down"),
        };
        report
            .warn(statement.span(), message)
            .help("the value pushed last comes first; to turn that round, push them in reverse");
    }
}

/// Returns the values in the order they are popped, if the instructions before push them.
fn pushed(before: &[Statement], count: usize, on_top: usize) -> Option<String> {
    let first = before.len().checked_sub(count + on_top)?;
    let pushes = &before[first..];
    if count > NAMED || pushes.iter().any(|statement| statement.op != Op::Push) {
        return None;
    }
    let values = pushes.iter().take(count).rev();
    let values: Vec<String> = values.map(|push| push.word(0).to_string()).collect();
    Some(values.join(", "))
}
