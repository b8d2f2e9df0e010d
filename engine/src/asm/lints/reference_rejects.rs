//! Sources that this assembler accepts and the reference rejects.

use super::{Lint, LintContext, OddityKind, Report};

pub(super) static LINT: Lint = Lint {
    code: "reference-rejects",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "The program runs here, but Patchies rejects its source",
        why: "The reference's scanner stumbles over a few harmless things: characters beyond \
          ASCII anywhere in the source, and some characters behind a 0. The meaning is \
          plain, so they are accepted here, but a program that uses them cannot be pasted there.",
        example: "push 1 ; café\nhalt",
        instead: "push 1 ; cafe\nhalt",
    },
    check,
};

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    for oddity in context.oddities {
        match oddity.kind {
            OddityKind::BeyondAscii => report
                .warn(oddity.span, "Patchies rejects characters beyond ASCII")
                .help("it does so anywhere in a source, even in a comment"),
            OddityKind::ZeroBeforeEnd => report
                .warn(
                    oddity.span,
                    "Patchies rejects a 0 with one character behind it at the end",
                )
                .help("end the program with `halt`, with a blank line, or right after the 0"),
            OddityKind::ZeroTouching => report
                .warn(
                    oddity.span,
                    "Patchies rejects a 0 with this directly behind it",
                )
                .help("put a blank behind the 0"),
            _ => continue,
        };
    }
}
