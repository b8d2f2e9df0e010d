//! Two `recv` in a row get the newest message first.

use super::{Lint, LintContext, Report};
use crate::isa::Op;

pub(super) static LINT: Lint = Lint {
    code: "recv-order",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "Of several messages waiting, `recv` takes the newest first",
        why: "An inbox is a stack too: a machine that is behind gets the message that came \
          last. Two `recv` in a row therefore see two messages in the order they came only \
          while the machine is faster than its senders. Values that belong together \
          are better sent as one message.",
        example: "recv\nrecv\nadd\nsend 0 1",
        instead: "; one message holds both values\nrecv\nadd\nsend 0 1",
    },
    check,
};

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    if context.program.is_none() {
        // An instruction between two of them may be missing.
        return;
    }
    let mut in_a_row = 0;
    for statement in context.statements {
        in_a_row = if statement.op == Op::Recv {
            in_a_row + 1
        } else {
            0
        };
        if in_a_row == 2 {
            report
                .warn(
                    statement.span(),
                    "if two messages wait, the newer one is received first",
                )
                .help("values that belong together are better sent as one message: `send 0 2`");
        }
    }
}
