//! The instruction set: one table from which the assembler, the machine, the help, the
//! documentation and the tests are made. It executes nothing.
//!
//! Source: the machine behind the `asm` object of Patchies, measured in August 2026.

/// What an operand word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// Any 16-bit number.
    Value,
    /// A cell from 0x000 to 0xFFF, or a mapped address from 0x1000 up.
    Address,
    /// A cell of the program to continue at.
    Target,
    /// How many values.
    Count,
    /// How far below the top of the stack, 0 being the top.
    Index,
    /// The number of an outlet.
    Port,
}

impl Operand {
    /// Returns the name shown in help, as in `send port n`.
    pub const fn name(self) -> &'static str {
        match self {
            Operand::Value => "value",
            Operand::Address => "address",
            Operand::Target => "label",
            Operand::Count => "n",
            Operand::Index => "i",
            Operand::Port => "port",
        }
    }
}

/// A program and what it leaves on the stack: documentation that is also a test.
#[cfg(feature = "manual")]
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The data stack before, bottom first.
    pub before: &'static [u16],
    /// The instruction with its operands, as source.
    pub source: &'static str,
    /// The data stack after, bottom first.
    pub after: &'static [u16],
}

/// The description of one instruction.
#[derive(Clone, Copy, Debug)]
pub struct Instruction {
    /// Which instruction this is.
    pub op: Op,
    /// Its name in source text.
    pub mnemonic: &'static str,
    /// What each operand word stands for; their number is the arity.
    pub operands: &'static [Operand],
    /// The values it takes from and leaves on the stack, as `( a b -- a+b )`.
    pub effect: &'static str,
    /// One line of explanation.
    pub doc: &'static str,
    /// A run of it, where the stack alone can show one.
    #[cfg(feature = "manual")]
    pub example: Option<Example>,
}

impl Instruction {
    /// Returns how many words it takes in memory: the opcode and its operands.
    pub const fn len(&self) -> u16 {
        1 + self.operands.len() as u16
    }

    /// Returns `false`: an instruction is never empty. Clippy wants it beside
    /// [`len`](Self::len).
    pub const fn is_empty(&self) -> bool {
        false
    }

    /// Returns the mnemonic with the names of its operands: `send port n`.
    pub fn signature(&self) -> String {
        let mut text = String::from(self.mnemonic);
        for operand in self.operands {
            text.push(' ');
            text.push_str(operand.name());
        }
        text
    }
}

macro_rules! instructions {
    ($( $op:ident $mnemonic:literal [$($operand:ident)*] $effect:literal $doc:literal
        $( => $before:tt $source:literal $after:tt )? ; )*) => {
        /// An instruction's opcode. The number is the word in memory.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u16)]
        pub enum Op {
            $( #[doc = concat!("`", $mnemonic, "`: ", $doc)] $op, )*
        }

        /// Every instruction, in the order of its opcode.
        pub static INSTRUCTIONS: &[Instruction] = &[
            $( Instruction {
                op: Op::$op,
                mnemonic: $mnemonic,
                operands: &[$(Operand::$operand),*],
                effect: $effect,
                doc: $doc,
                #[cfg(feature = "manual")]
                example: instructions!(@example $($before $source $after)?),
            }, )*
        ];
    };
    (@example) => { None };
    (@example $before:tt $source:literal $after:tt) => {
        Some(Example { before: &$before, source: $source, after: &$after })
    };
}

instructions! {
    Noop "noop" [] "( -- )" "Nothing; the assembler leaves it out of the program."
        => [7] "noop" [7];
    Push "push" [Value] "( -- value )" "Puts a number on the stack."
        => [1] "push 5" [1, 5];
    Pop "pop" [] "( a -- )" "Removes the top value."
        => [1, 2] "pop" [1];
    LoadString "load_string" [Address] "( -- chars… )" "Pushes the cells from an address up to the first 0 or the end of the data segment."
        => [] "load_string 0x2FF" [];
    Load "load" [Address] "( -- value )" "Pushes the cell at an address; at 0x1000 and up it asks the outlet there."
        => [] "load 0x340" [0];
    Store "store" [Address] "( a -- )" "Pops a value into the cell at an address; at 0x1000 and up it goes to the outlet there."
        => [1, 2] "store 0xF00" [1];
    Write "write" [Count] "( values… address -- )" "Pops an address, then up to n values, and writes them from there in the order popped."
        => [1, 2, 0xF00] "write 1" [1];
    Read "read" [Count] "( address -- values… )" "Pops an address and pushes the n cells from there upwards."
        => [0xF00] "read 2" [0, 0];
    Dup "dup" [] "( a -- a a )" "Copies the top value."
        => [1, 2] "dup" [1, 2, 2];
    Swap "swap" [] "( a b -- b a )" "Exchanges the two top values."
        => [1, 2] "swap" [2, 1];
    Over "over" [] "( … -- … second )" "Copies the second value from the bottom of the stack, whatever is above it."
        => [1, 2, 3] "over" [1, 2, 3, 2];
    Rotate "rotate" [] "( a b c -- b a c )" "Exchanges the second and third value; the top stays."
        => [1, 2, 3] "rotate" [2, 1, 3];
    Nip "nip" [] "( a b -- b )" "Removes the value below the top."
        => [1, 2] "nip" [2];
    Tuck "tuck" [] "( a b -- b a b )" "Copies the top value below the second."
        => [1, 2] "tuck" [2, 1, 2];
    Pick "pick" [Index] "( … -- … value )" "Copies the value i below the top; `pick 0` is `dup`."
        => [1, 2, 3] "pick 2" [1, 2, 3, 1];
    Inc "inc" [] "( a -- a+1 )" "Adds 1; 65535 becomes 0."
        => [65535] "inc" [0];
    Dec "dec" [] "( a -- a-1 )" "Takes 1 away; 0 becomes 65535."
        => [0] "dec" [65535];
    Add "add" [] "( a b -- a+b )" "Adds, wrapping at 65536."
        => [2, 3] "add" [5];
    Sub "sub" [] "( a b -- a-b )" "Subtracts the top from the second, wrapping at 0."
        => [2, 3] "sub" [65535];
    Mul "mul" [] "( a b -- a*b )" "Multiplies, wrapping at 65536."
        => [300, 300] "mul" [24464];
    Div "div" [] "( a b -- a/b )" "Divides the second by the top, rounding down; by 0 it is an error."
        => [7, 2] "div" [3];
    Mod "mod" [] "( a b -- a%b )" "The remainder of the second divided by the top; by 0 it is an error."
        => [7, 4] "mod" [3];
    Jump "jump" [Target] "( -- )" "Continues at a label or address.";
    JumpZero "jump_zero" [Target] "( a -- )" "Pops a value and jumps if it is 0."
        => [5, 1] "jump_zero 0x100" [5];
    JumpNotZero "jump_not_zero" [Target] "( a -- )" "Pops a value and jumps if it is not 0."
        => [5, 0] "jump_not_zero 0x100" [5];
    Equal "equal" [] "( a b -- a==b )" "1 if the two are equal, else 0."
        => [2, 2] "equal" [1];
    NotEqual "not_equal" [] "( a b -- a!=b )" "1 if the two differ, else 0."
        => [2, 2] "not_equal" [0];
    LessThan "less_than" [] "( a b -- a<b )" "1 if the second is less than the top, else 0."
        => [1, 2] "less_than" [1];
    LessThanOrEqual "less_than_or_equal" [] "( a b -- a<=b )" "1 if the second is at most the top, else 0."
        => [2, 2] "less_than_or_equal" [1];
    GreaterThan "greater_than" [] "( a b -- a>b )" "1 if the second is greater than the top, else 0."
        => [1, 2] "greater_than" [0];
    GreaterThanOrEqual "greater_than_or_equal" [] "( a b -- a>=b )" "1 if the second is at least the top, else 0."
        => [2, 2] "greater_than_or_equal" [1];
    Print "print" [] "( chars… -- )" "Pops a text down to a 0 or the bottom of the stack, and prints it."
        => [1, 0, 104, 105] "print" [1];
    Call "call" [Target] "( -- )" "Jumps to a label and remembers where to return to.";
    Return "return" [] "( -- )" "Continues after the last call.";
    Send "send" [Port Count] "( values… -- )" "Pops n values and sends them as one message through an outlet, in the order popped."
        => [1, 2, 3] "send 0 2" [1];
    Recv "recv" [] "( -- values… )" "Waits for one message and pushes its values.";
    And "and" [] "( a b -- a&b )" "Bits set in both."
        => [12, 10] "and" [8];
    Or "or" [] "( a b -- a|b )" "Bits set in either."
        => [12, 10] "or" [14];
    Xor "xor" [] "( a b -- a^b )" "Bits set in just one."
        => [12, 10] "xor" [6];
    Not "not" [] "( a -- ~a )" "Flips every bit."
        => [1] "not" [65534];
    LeftShift "left_shift" [] "( a b -- a<<b )" "Shifts the second left by the low 4 bits of the top."
        => [3, 4] "left_shift" [48];
    RightShift "right_shift" [] "( a b -- a>>b )" "Shifts the second right by the low 4 bits of the top."
        => [48, 4] "right_shift" [3];
    SleepMs "sleep_ms" [] "( ms -- )" "Pops a time and sleeps for as many milliseconds."
        => [5, 20] "sleep_ms" [5];
    SleepTick "sleep_tick" [] "( ticks -- )" "Pops a number and sleeps for as many ticks of the clock."
        => [5, 20] "sleep_tick" [5];
    Halt "halt" [] "( -- )" "Stops the machine until it is reset."
        => [5] "halt" [5];
    Eof "eof" [] "( -- )" "The end of the program; the assembler appends it.";
}

/// What other languages call instructions, in lower case, and what people call them who do not know
/// the name: for suggestions.
pub static OTHER_NAMES: &[(&str, Op)] = &[
    ("nop", Op::Noop),
    ("const", Op::Push),
    ("lit", Op::Push),
    ("mov", Op::Push),
    ("drop", Op::Pop),
    ("discard", Op::Pop),
    ("string", Op::LoadString),
    ("text", Op::LoadString),
    ("get", Op::Load),
    ("fetch", Op::Load),
    ("peek", Op::Load),
    ("lda", Op::Load),
    ("ld", Op::Load),
    ("put", Op::Store),
    ("save", Op::Store),
    ("poke", Op::Store),
    ("sta", Op::Store),
    ("st", Op::Store),
    ("copy", Op::Dup),
    ("clone", Op::Dup),
    ("exchange", Op::Swap),
    ("exch", Op::Swap),
    ("xchg", Op::Swap),
    ("rot", Op::Rotate),
    ("roll", Op::Rotate),
    ("plus", Op::Add),
    ("sum", Op::Add),
    ("minus", Op::Sub),
    ("times", Op::Mul),
    ("product", Op::Mul),
    ("quotient", Op::Div),
    ("rem", Op::Mod),
    ("remainder", Op::Mod),
    ("jmp", Op::Jump),
    ("goto", Op::Jump),
    ("go", Op::Jump),
    ("bra", Op::Jump),
    ("branch", Op::Jump),
    ("loop", Op::Jump),
    ("jz", Op::JumpZero),
    ("jez", Op::JumpZero),
    ("beq", Op::JumpZero),
    ("brz", Op::JumpZero),
    ("jump_if_zero", Op::JumpZero),
    ("ifz", Op::JumpZero),
    ("jnz", Op::JumpNotZero),
    ("bne", Op::JumpNotZero),
    ("brnz", Op::JumpNotZero),
    ("jump_if", Op::JumpNotZero),
    ("jump_if_not_zero", Op::JumpNotZero),
    ("if", Op::JumpNotZero),
    ("eq", Op::Equal),
    ("cmp", Op::Equal),
    ("same", Op::Equal),
    ("neq", Op::NotEqual),
    ("ne", Op::NotEqual),
    ("lt", Op::LessThan),
    ("lte", Op::LessThanOrEqual),
    ("le", Op::LessThanOrEqual),
    ("gt", Op::GreaterThan),
    ("gte", Op::GreaterThanOrEqual),
    ("ge", Op::GreaterThanOrEqual),
    ("log", Op::Print),
    ("echo", Op::Print),
    ("say", Op::Print),
    ("show", Op::Print),
    ("puts", Op::Print),
    ("gosub", Op::Call),
    ("jsr", Op::Call),
    ("ret", Op::Return),
    ("rts", Op::Return),
    ("out", Op::Send),
    ("output", Op::Send),
    ("emit", Op::Send),
    ("in", Op::Recv),
    ("input", Op::Recv),
    ("receive", Op::Recv),
    ("rcv", Op::Recv),
    ("listen", Op::Recv),
    ("inv", Op::Not),
    ("invert", Op::Not),
    ("shl", Op::LeftShift),
    ("lsl", Op::LeftShift),
    ("shift_left", Op::LeftShift),
    ("shr", Op::RightShift),
    ("lsr", Op::RightShift),
    ("shift_right", Op::RightShift),
    ("sleep", Op::SleepMs),
    ("wait", Op::SleepMs),
    ("delay", Op::SleepMs),
    ("pause", Op::SleepMs),
    ("tick", Op::SleepTick),
    ("hlt", Op::Halt),
    ("stop", Op::Halt),
    ("end", Op::Halt),
    ("exit", Op::Halt),
    ("quit", Op::Halt),
];

impl Op {
    /// Returns the word in memory.
    pub const fn opcode(self) -> u16 {
        self as u16
    }

    /// Returns the instruction of a word, or `None` for a word that is no opcode (the machine
    /// executes it as `noop`).
    pub fn from_word(word: u16) -> Option<Op> {
        INSTRUCTIONS.get(usize::from(word)).map(|row| row.op)
    }

    /// Returns the instruction of that name, if there is one. Case matters.
    pub fn from_mnemonic(name: &str) -> Option<Op> {
        INSTRUCTIONS
            .iter()
            .find(|row| row.mnemonic == name)
            .map(|row| row.op)
    }

    /// Returns its row of the table.
    pub fn instruction(self) -> &'static Instruction {
        &INSTRUCTIONS[usize::from(self.opcode())]
    }

    /// Returns how many operand words follow the opcode.
    pub fn arity(self) -> usize {
        self.instruction().operands.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_stands_at_its_opcode() {
        for (index, row) in INSTRUCTIONS.iter().enumerate() {
            assert_eq!(usize::from(row.op.opcode()), index, "{}", row.mnemonic);
            assert_eq!(Op::from_mnemonic(row.mnemonic), Some(row.op));
        }
        assert_eq!(INSTRUCTIONS.len(), 46);
        assert_eq!(Op::from_word(46), None);
    }

    #[test]
    fn other_names_are_no_instructions_and_stand_once() {
        for (index, (name, _)) in OTHER_NAMES.iter().enumerate() {
            assert_eq!(Op::from_mnemonic(name), None, "{name}");
            let first = OTHER_NAMES.iter().position(|(other, _)| other == name);
            assert_eq!(first, Some(index), "{name}");
        }
    }

    #[test]
    fn signatures_name_the_operands() {
        assert_eq!(Op::Send.instruction().signature(), "send port n");
        assert_eq!(Op::Pop.instruction().signature(), "pop");
    }
}
