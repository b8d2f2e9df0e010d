//! `over` copies from the bottom of the stack, not from below the top.

use super::{Lint, LintContext, Report};
use crate::isa::Op;

pub(super) static LINT: Lint = Lint {
    code: "over-effect",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "`over` copies the second value from the bottom of the stack",
        why: "Elsewhere `over` means ( a b -- a b a ): copy the value below the top. In \
          Patchies, and so here, it always copies the cell 0x341, the second value \
          from the bottom, however much lies above it. The two agree only on a stack of \
          three; on a stack of two it copies the top. `pick 1` does what the name promises.",
        example: "push 1\npush 2\nover",
        instead: "push 1\npush 2\npick 1",
    },
    check,
};

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    for statement in context.statements {
        if statement.op == Op::Over {
            let span = statement.mnemonic.span;
            report
                .warn(
                    span,
                    "`over` copies the second value from the bottom of the stack",
                )
                .help(
                    "its name suggests ( a b -- a b a ), the value below the top: that is `pick 1`",
                )
                .fix(span, "pick 1");
        }
    }
}
