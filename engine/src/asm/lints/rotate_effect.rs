//! `rotate` exchanges two values and leaves the top where it is.

use super::{Lint, LintContext, Report};
use crate::isa::Op;

pub(super) static LINT: Lint = Lint {
    code: "rotate-effect",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "`rotate` leaves the top where it is",
        why: "Elsewhere a rotation is ( a b c -- b c a ): the third value comes to the top. In \
          Patchies, and so here, `rotate` is ( a b c -- b a c ): it exchanges the \
          second and the third value. `rotate` and then `swap` is the rotation, and of \
          that pair this lint says nothing.",
        example: "push 1\npush 2\npush 3\nrotate",
        instead: "push 1\npush 2\npush 3\nrotate\nswap",
    },
    check,
};

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    for (index, statement) in context.statements.iter().enumerate() {
        let next = context.statements.get(index + 1);
        if statement.op == Op::Rotate && next.is_none_or(|next| next.op != Op::Swap) {
            let span = statement.mnemonic.span;
            report
                .warn(
                    span,
                    "`rotate` is ( a b c -- b a c ): the top stays where it is",
                )
                .help("its name suggests ( a b c -- b c a ): that is `rotate` and then `swap`")
                .fix(span, "rotate\nswap");
        }
    }
}
