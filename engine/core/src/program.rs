//! An assembled program: its words, its names, and which text each word came from.
//! It knows nothing of how text becomes a program, nor of how a machine runs one.

/// A range of bytes in a source text, the end not included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, without it, `end`.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The smallest range that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// How many bytes it covers.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether a byte offset lies inside.
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The text it covers; empty where it does not fit the source.
    pub fn text(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or("")
    }
}

/// What a name of the program stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A place in the code; as an operand its address.
    Label,
    /// A text in the data segment; as an operand its address.
    String,
    /// A number; as an operand that number. `address` is the cell holding it.
    Value(u16),
}

/// A name the program defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The name, without colon or dot.
    pub name: String,
    /// What it stands for.
    pub kind: SymbolKind,
    /// Its cell: in the code for a label, in the data segment for the others.
    pub address: u16,
    /// How many cells it takes from there on: a text its bytes and a 0, a value two, a
    /// label none.
    pub cells: u16,
    /// Where its name is defined in the source.
    pub span: Span,
}

impl Symbol {
    /// The number an operand of this name becomes.
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
    /// How many words it takes.
    pub len: u16,
    /// The text from its mnemonic to its last operand.
    pub span: Span,
    /// The line of its mnemonic, counted from 0.
    pub line: usize,
}

/// An assembled program, ready to be loaded into a machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// The words from address 0x000 on, the closing end-of-program word included.
    pub code: Vec<u16>,
    /// The words from address 0x200 on. It may end in zeros that the reference
    /// writes as well, which matters when the code runs on into the data segment.
    pub data: Vec<u16>,
    /// The names it defines, in the order of their definition.
    pub symbols: Vec<Symbol>,
    /// The source map: its instructions by ascending address.
    pub instructions: Vec<Located>,
}

impl Program {
    /// The instruction whose words hold `address`, if it is in the code.
    pub fn instruction_at(&self, address: u16) -> Option<Located> {
        let after = self
            .instructions
            .partition_point(|located| located.address <= address);
        let located = *self.instructions.get(after.checked_sub(1)?)?;
        (address - located.address < located.len).then_some(located)
    }

    /// The first instruction whose mnemonic stands on a line (counted from 0).
    pub fn instruction_on_line(&self, line: usize) -> Option<Located> {
        let first = self
            .instructions
            .partition_point(|located| located.line < line);
        self.instructions
            .get(first)
            .copied()
            .filter(|located| located.line == line)
    }

    /// The symbol of that name.
    pub fn symbol(&self, name: &str) -> Option<&Symbol> {
        self.symbols.iter().find(|symbol| symbol.name == name)
    }

    /// The label of an address; of several there the last one defined.
    pub fn label_at(&self, address: u16) -> Option<&str> {
        self.symbols
            .iter()
            .rfind(|symbol| symbol.kind == SymbolKind::Label && symbol.address == address)
            .map(|symbol| symbol.name.as_str())
    }
}
