//! An assembled program: its words, its symbols, and its source map. How text becomes a
//! program, and how a machine runs it, is defined elsewhere.

/// A range of bytes in a source text, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes the range from `start` to `end`, exclusive.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// Returns the smallest range that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Returns how many bytes it covers.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Returns whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns whether a byte offset is inside.
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Returns the text it covers, or an empty text if it does not fit the source.
    pub fn text(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or("")
    }
}

/// The kind of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A position in the code. As an operand it is the address.
    Label,
    /// A text in the data segment. As an operand it is the address.
    String,
    /// A number. As an operand it is that number; `address` is the cell that holds it.
    Value(u16),
}

/// A name the program defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The name, without colon or dot.
    pub name: String,
    /// Its kind.
    pub kind: SymbolKind,
    /// Its cell: in the code for a label, in the data segment for the others.
    pub address: u16,
    /// How many cells it takes from there on: a text takes its bytes and a 0, a value takes
    /// two, a label none.
    pub cells: u16,
    /// The place of its definition in the source.
    pub span: Span,
}

impl Symbol {
    /// Returns the number that an operand of this name becomes.
    pub fn operand(&self) -> u16 {
        match self.kind {
            SymbolKind::Label | SymbolKind::String => self.address,
            SymbolKind::Value(number) => number,
        }
    }
}

/// One instruction of the program, in the order of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located {
    /// The cell of its opcode.
    pub address: u16,
    /// Its length in words.
    pub len: u16,
    /// The text from its mnemonic to its last operand.
    pub span: Span,
    /// The line of its mnemonic, counted from 0.
    pub line: usize,
}

/// An assembled program, ready to be loaded into a machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// The words from address 0x000 on, including the final end-of-program word.
    pub code: Vec<u16>,
    /// The words from address 0x200 on. They may end in zeros, which the reference writes as
    /// well; it matters if the code continues into the data segment.
    pub data: Vec<u16>,
    /// The symbols, in the order of their definition.
    pub symbols: Vec<Symbol>,
    /// The source map: its instructions by ascending address.
    pub instructions: Vec<Located>,
}

impl Program {
    /// Returns the instruction whose words include `address`, if it is in the code.
    pub fn instruction_at(&self, address: u16) -> Option<Located> {
        let after = self
            .instructions
            .partition_point(|located| located.address <= address);
        let located = *self.instructions.get(after.checked_sub(1)?)?;
        (address - located.address < located.len).then_some(located)
    }

    /// Returns the first instruction whose mnemonic is on a line (counted from 0).
    pub fn instruction_on_line(&self, line: usize) -> Option<Located> {
        let first = self
            .instructions
            .partition_point(|located| located.line < line);
        self.instructions
            .get(first)
            .copied()
            .filter(|located| located.line == line)
    }

    /// Returns the symbol of that name.
    pub fn symbol(&self, name: &str) -> Option<&Symbol> {
        self.symbols.iter().find(|symbol| symbol.name == name)
    }

    /// Returns the label of an address. If there are several, it is the one defined last.
    pub fn label_at(&self, address: u16) -> Option<&str> {
        self.symbols
            .iter()
            .rfind(|symbol| symbol.kind == SymbolKind::Label && symbol.address == address)
            .map(|symbol| symbol.name.as_str())
    }
}
