//! Finds the outlets that a program names, from its instructions, without running it. Addresses
//! computed at run time are not found.

use crate::isa::Op;
use crate::ordered::SortedMap;
use crate::program::{Located, Program, Span};
use crate::vm::layout::mapped;

/// An outlet that a program names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutletUse {
    /// Its number, counted from 0.
    pub outlet: u16,
    /// The first line of the source that names it, counted from 0.
    pub line: usize,
    /// The instruction on that line that does.
    pub span: Span,
}

/// The outlets that a program sends to, and those of the mapped addresses it loads and stores,
/// ascending.
pub(super) fn outlets_used(program: &Program) -> Vec<OutletUse> {
    let mut first: SortedMap<u16, Located> = SortedMap::new();
    for &located in &program.instructions {
        if let Some(outlet) = outlet_of(program, located) {
            let first = first.get_or_insert_with(outlet, || located);
            if located.line < first.line {
                *first = located;
            }
        }
    }
    let uses = first.iter();
    uses.map(|(&outlet, &Located { line, span, .. })| OutletUse { outlet, line, span })
        .collect()
}

fn outlet_of(program: &Program, located: Located) -> Option<u16> {
    let word = |index: u16| {
        let address = usize::from(located.address) + usize::from(index);
        program.code.get(address).copied()
    };
    match Op::from_word(word(0)?)? {
        Op::Send => word(1),
        Op::Load | Op::Store => mapped(word(1)?).map(|(outlet, _)| outlet),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asm::assemble;

    fn used(source: &str) -> Vec<(u16, usize)> {
        let program = assemble(source).program.expect("a program");
        let uses = outlets_used(&program).into_iter();
        uses.map(|OutletUse { outlet, line, .. }| (outlet, line))
            .collect()
    }

    #[test]
    fn sends_and_mapped_cells_name_outlets() {
        assert_eq!(used("push 1\nsend 2 1\nhalt"), [(2, 1)]);
        assert_eq!(used("load 0x1000\nstore 0x1400\nhalt"), [(0, 0), (2, 1)]);
    }

    #[test]
    fn the_first_line_counts_and_own_cells_do_not() {
        assert_eq!(used("noop\nsend 1 0\nsend 1 0\nload 0xF00"), [(1, 1)]);
        assert_eq!(used("push 0x1000\nread 1"), []);
    }

    #[test]
    fn an_operand_that_looks_like_a_send_is_none() {
        let send = Op::Send.opcode();
        assert_eq!(used(&format!("push {send}\npush 9\nhalt")), []);
    }
}
