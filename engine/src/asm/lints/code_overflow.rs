//! Code that does not fit its segment.

use super::{Lint, LintContext, Report, Statement};
use crate::program::{Symbol, SymbolKind};
use crate::vm::layout::DATA_START;

/// A program that is too long: 513 words, with the final one.
#[cfg(feature = "manual")]
static EXAMPLE: [u8; 7 * DATA_START as usize / 2] = {
    let line = b"push 1\n";
    let mut text = [0; 7 * DATA_START as usize / 2];
    let mut index = 0;
    while index < text.len() {
        text[index] = line[index % line.len()];
        index += 1;
    }
    text
};

pub(super) static LINT: Lint = Lint {
    code: "code-overflow",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "The code is longer than the 512 words of its segment",
        why: "The words run on into the data segment at 0x200. That works as long as nothing \
          else is there: strings and values are written over them.",
        example: match std::str::from_utf8(&EXAMPLE) {
            Ok(text) => text,
            Err(_) => "",
        },
        instead: "again:\npush 1\nsend 0 1\njump again",
    },
    check,
};

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    let Some(program) = context.program else {
        return;
    };
    let segment = usize::from(DATA_START);
    let words = program.code.len();
    if words <= segment {
        return;
    }
    // Perhaps only the final word of the program is outside.
    let crossing = context.statements.iter().find(|statement| {
        usize::from(statement.address) + usize::from(statement.op.instruction().len()) > segment
    });
    let span = crossing.or(context.statements.last()).map(Statement::span);
    let is_data = |symbol: &Symbol| symbol.kind != SymbolKind::Label;
    let help = if context.symbols.iter().any(is_data) {
        "the strings and values of this program overwrite those words"
    } else {
        "the data segment is empty here; a string or value would overwrite them"
    };
    report
        .warn(
            span.unwrap_or_default(),
            format!("the code is {words} words long and runs on into the data segment: 512 fit"),
        )
        .help(help);
}
