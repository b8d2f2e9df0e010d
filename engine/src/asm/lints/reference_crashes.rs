//! Programs on which the reference crashes, as far as the source shows it.

use super::{Lint, LintContext, Report, Statement};
use crate::isa::{Op, Operand};
use crate::vm::layout::{CELLS, MAPPED_START};

pub(super) static LINT: Lint = Lint {
    code: "reference-crashes",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "Patchies crashes here, with every machine on the page",
        why: "A remainder by 0, and execution, reading or writing past the last cell, \
          0xFFF, stop one machine here with an error. In Patchies they end the program \
          that runs all machines, and the page has to be loaded anew. This lint sees the \
          plain cases: a jump or call to a number above 0xFFF, `push 0` before `mod`, and \
          an address pushed before `read` or `write` with too few cells behind it.",
        example: "push 7\npush 0\nmod",
        instead: "push 7\npush 2\nmod",
    },
    check,
};

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    if context.program.is_none() {
        // A name that is not defined looks like a 0.
        return;
    }
    let mut before: Option<&Statement> = None;
    for statement in context.statements {
        check_target(statement, report);
        if let Some(push) = before.filter(|before| before.op == Op::Push) {
            check_pushed(push, statement, report);
        }
        before = Some(statement);
    }
}

/// Warns of a jump or call out of memory.
fn check_target(statement: &Statement, report: &mut Report<'_>) {
    let is_jump = statement.op.instruction().operands == [Operand::Target];
    let target = statement.word(0);
    if is_jump && target >= MAPPED_START {
        report
            .warn(
                statement.span(),
                format!("0x{target:04X} is past the last cell, 0xFFF: Patchies crashes there"),
            )
            .help("this machine stops with an error");
    }
}

/// Warns of an instruction whose top value is pushed right before it.
fn check_pushed(push: &Statement, statement: &Statement, report: &mut Report<'_>) {
    let top = push.word(0);
    let count = statement.word(0);
    let end = usize::from(top) + usize::from(count);
    match statement.op {
        Op::Mod if top == 0 => {
            report
                .warn(statement.span(), "Patchies crashes at this remainder by 0")
                .help("this machine stops with an error");
        }
        Op::Read | Op::Write if top < MAPPED_START && end > CELLS => {
            let mnemonic = statement.op.instruction().mnemonic;
            let message = format!(
                "`{mnemonic} {count}` at 0x{top:03X} goes past the last cell: Patchies crashes"
            );
            report
                .warn(statement.span(), message)
                .help("the last cell is 0xFFF; this machine stops with an error");
        }
        _ => {}
    }
}
