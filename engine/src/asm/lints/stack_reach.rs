//! Data in cells that the growing stack can reach.

use super::{Lint, LintContext, Report, Statement, depth};
use crate::isa::Op;
use crate::program::Span;
use crate::vm::layout::{RAM_BY_HABIT, STACK_START};

pub(super) static LINT: Lint = Lint {
    code: "stack-reach",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "A cell of RAM lies where the stack may reach",
        why: "The stack grows up from 0x340, and user data live in the same RAM. A value \
          stored where the stack comes along is overwritten by the next push there, and \
          cleared by the next pop. By habit programs keep their data from 0xF00 up. How far \
          the stack reaches is estimated: a loop counts a few times, a received message \
          as one value.",
        example: "push 7\nstore 0x341\npush 1\npush 2\nadd\nload 0x341\nadd",
        instead: "push 7\nstore 0xF00\npush 1\npush 2\nadd\nload 0xF00\nadd",
    },
    check,
};

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    let Some(program) = context.program else {
        return;
    };
    let used = context
        .statements
        .iter()
        .zip(1..)
        .filter_map(|(statement, next)| used_cell(statement, context.statements.get(next)));
    let mut used = used.peekable();
    if used.peek().is_none() {
        return;
    }
    let values = depth::deepest(program, context.statements);
    let top = usize::from(STACK_START - 1) + values;
    for (cell, span) in used {
        if usize::from(cell) <= top {
            let top = top.min(usize::from(RAM_BY_HABIT));
            report
                .warn(
                    span,
                    format!("the stack may reach up to 0x{top:03X}: this cell is 0x{cell:03X}"),
                )
                .help(
                    "a push overwrites what is stored, a pop clears it; data is safe from 0xF00 up",
                );
        }
    }
}

/// Returns the cell of RAM below the conventional ones that a statement names, with the
/// place.
fn used_cell(statement: &Statement, next: Option<&Statement>) -> Option<(u16, Span)> {
    let is_address = match statement.op {
        Op::Load | Op::Store => true,
        Op::Push => next.is_some_and(|next| matches!(next.op, Op::Read | Op::Write)),
        _ => false,
    };
    let cell = statement.word(0);
    (is_address && (STACK_START..RAM_BY_HABIT).contains(&cell)).then(|| (cell, statement.span()))
}
