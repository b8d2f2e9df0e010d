//! The name of a cell: the one a program gives it, and how far behind that it lies. Pure.

use stackyard_engine::program::{Program, Symbol, SymbolKind};
use stackyard_engine::vm::layout::{STACK_END, STACK_START};
use std::fmt;

/// The most cells that a name of the program's own data is given, as nothing says how many it has.
const REACH: u16 = 256;

/// A cell by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellName<'a> {
    /// What the program calls the first cell.
    pub(super) name: &'a str,
    /// How many cells behind that it lies.
    pub(super) offset: u16,
}

impl fmt::Display for CellName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.offset {
            0 => f.write_str(self.name),
            offset => write!(f, "{}+{offset}", self.name),
        }
    }
}

/// The cell that a name means. A value that is an address of the stack and RAM is where the
/// program keeps something: `.value board 0xF00`.
pub(super) fn target_of(symbol: &Symbol) -> u16 {
    match symbol.kind {
        SymbolKind::Value(value) if (STACK_START..=STACK_END).contains(&value) => value,
        _ => symbol.address,
    }
}

/// The name of a cell; `None` if the program gives it none.
pub(super) fn name_of(program: &Program, address: u16) -> Option<CellName<'_>> {
    let offset_in = |symbol: &Symbol| {
        let first = target_of(symbol);
        let cells = if first == symbol.address {
            symbol.cells
        } else {
            REACH
        };
        let offset = address.checked_sub(first)?;
        (offset < cells).then_some(offset)
    };
    let symbols = program.symbols.iter();
    let named = symbols.filter_map(|symbol| Some((offset_in(symbol)?, symbol)));
    let (offset, symbol) = named.min_by_key(|(offset, _)| *offset)?;
    Some(CellName {
        name: &symbol.name,
        offset,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    fn program() -> Program {
        let source = ".string text \"hi\"\n.value seven 7\n.value board 0xF00\n\
                      .value n 0xF80\nloop: push board\njump loop\n";
        assemble(source).program.expect("a program")
    }

    fn name(address: u16) -> Option<String> {
        name_of(&program(), address).map(|name| name.to_string())
    }

    #[test]
    fn a_cell_has_the_nearest_name_before_it() {
        let cases = [
            (0x200, Some("text")),
            (0x202, Some("text+2")),
            (0x203, Some("seven")),
            (0x204, Some("seven+1")),
            (0xF00, Some("board")),
            (0xF3F, Some("board+63")),
            (0xF80, Some("n")),
            (0xF81, Some("n+1")),
            (0x000, None),
            (0x340, None),
            (0x210, None),
        ];
        for (address, expected) in cases {
            assert_eq!(name(address).as_deref(), expected, "{address:#x}");
        }
    }

    #[test]
    fn a_name_leads_to_what_it_points_at() {
        let program = program();
        let target = |name: &str| program.symbol(name).map(target_of);
        assert_eq!(target("board"), Some(0xF00));
        assert_eq!(target("seven"), Some(0x203));
        assert_eq!(target("text"), Some(0x200));
        assert_eq!(target("loop"), Some(0));
    }
}
