//! Strings and values that do not fit their segment.

use super::{Lint, LintContext, Report};
use crate::program::{Symbol, SymbolKind};
use crate::vm::layout::{CALL_STACK_START, DATA_START};

pub(super) static LINT: Lint = Lint {
    code: "data-overflow",
    #[cfg(feature = "manual")]
    manual: super::Manual {
        summary: "Strings and values need more than the 256 cells of their segment",
        why: "They run on into the call stack at 0x300: the first `call` writes its return \
          address over them, and a reset clears what lies there. `load_string` stops at the \
          end of the data segment. A string needs one cell more than it has bytes, a \
          value needs two.",
        example: ".string letters \"\
              aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
              aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
              aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
              aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
              \"\nload_string letters",
        instead: ".string letters \"aaa\"\nload_string letters",
    },
    check,
};

/// Cells of the data segment.
const ROOM: usize = (CALL_STACK_START - DATA_START) as usize;

fn check(context: &LintContext<'_>, report: &mut Report<'_>) {
    let mut data = context
        .symbols
        .iter()
        .filter(|symbol| symbol.kind != SymbolKind::Label);
    let needed = data.clone().next_back().map_or(0, end);
    if let Some(crossing) = data.find(|symbol| end(symbol) > ROOM)
        && context.program.is_some()
    {
        let message = format!(
            "strings and values need {needed} cells and run on into the call stack: {ROOM} fit"
        );
        report
            .warn(crossing.span, message)
            .help("a reset clears what lies there, and `call` writes return addresses over it");
    }
}

/// Returns how many cells of data there are up to the end of a definition.
fn end(symbol: &Symbol) -> usize {
    usize::from(symbol.address) + usize::from(symbol.cells) - usize::from(DATA_START)
}
