//! The words of a program with their documentation: instructions, directives and the program's own
//! names, for completion and the hint. Pure.

use stackyard_engine::asm::{Token, TokenKind};
use stackyard_engine::isa::{INSTRUCTIONS, Instruction, Op};

/// A directive of the assembler.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive {
    /// As written, with its dot.
    pub(super) word: &'static str,
    /// The word with its operands.
    pub(super) signature: &'static str,
    /// A line of explanation.
    pub(super) doc: &'static str,
}

/// Both of them.
pub(super) static DIRECTIVES: &[Directive] = &[
    Directive {
        word: ".string",
        signature: ".string name \"text\"",
        doc: "Puts a text and a closing 0 into the data segment; the name is its address.",
    },
    Directive {
        word: ".value",
        signature: ".value name number",
        doc: "Gives a number a name: as an operand the name is that number.",
    },
];

/// The kind of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A place in the code.
    Label,
    /// The address of a text.
    Text,
    /// A number.
    Value,
}

/// Something that can be written.
#[derive(Clone, Debug)]
pub(super) enum Word {
    /// An instruction.
    Instruction(&'static Instruction),
    /// A directive.
    Directive(&'static Directive),
    /// A name the program defines, and the line (counted from 0) on which it does.
    Name(String, NameKind, usize),
}

impl PartialEq for Word {
    fn eq(&self, other: &Word) -> bool {
        self.text() == other.text()
    }
}

impl Word {
    /// Every instruction.
    pub(super) fn instructions() -> impl Iterator<Item = Word> {
        INSTRUCTIONS.iter().map(Word::Instruction)
    }

    /// The word itself.
    pub(super) fn text(&self) -> &str {
        match self {
            Word::Instruction(instruction) => instruction.mnemonic,
            Word::Directive(directive) => directive.word,
            Word::Name(name, ..) => name,
        }
    }

    /// The word with its operands: `send port n`.
    pub(super) fn signature(&self) -> String {
        match self {
            Word::Instruction(instruction) => instruction.signature(),
            Word::Directive(directive) => directive.signature.to_owned(),
            Word::Name(name, ..) => name.clone(),
        }
    }

    /// Its effect on the stack, or the kind of name.
    pub(super) fn effect(&self) -> &'static str {
        match self {
            Word::Instruction(instruction) => instruction.effect,
            Word::Directive(_) => "",
            Word::Name(_, NameKind::Label, _) => "label",
            Word::Name(_, NameKind::Text, _) => "text",
            Word::Name(_, NameKind::Value, _) => "value",
        }
    }

    /// A line of explanation.
    pub(super) fn doc(&self) -> String {
        match self {
            Word::Instruction(instruction) => instruction.doc.to_owned(),
            Word::Directive(directive) => directive.doc.to_owned(),
            Word::Name(.., line) => format!("Defined on line {}.", line + 1),
        }
    }

    /// Returns whether operands follow it.
    pub(super) fn takes_more(&self) -> bool {
        match self {
            Word::Instruction(instruction) => !instruction.operands.is_empty(),
            Word::Directive(_) => true,
            Word::Name(..) => false,
        }
    }
}

/// The names a program defines, in the order of their definition and each once. From
/// the tokens, for a text that is being typed has no program.
pub(super) fn names(source: &str, tokens: &[Token]) -> Vec<Word> {
    let mut seen: Vec<&str> = vec![];
    let mut names = vec![];
    let before = std::iter::once(None).chain(tokens.iter().map(|token| Some(token.kind)));
    for (token, before) in tokens.iter().zip(before) {
        let text = token.span.text(source);
        let (name, kind) = match (token.kind, before) {
            (TokenKind::Label, _) => (text.trim_end_matches(':'), NameKind::Label),
            (TokenKind::Name, Some(TokenKind::StringDirective)) => (text, NameKind::Text),
            (TokenKind::Name, Some(TokenKind::ValueDirective)) => (text, NameKind::Value),
            _ => continue,
        };
        if let Err(at) = seen.binary_search(&name) {
            seen.insert(at, name);
            names.push(Word::Name(name.to_owned(), kind, token.line));
        }
    }
    names
}

/// The instruction or directive of the line at a byte offset.
pub(super) fn word_of_line(source: &str, tokens: &[Token], byte: usize) -> Option<Word> {
    let line = super::offsets::line_around(source, byte);
    let first = tokens.partition_point(|token| token.span.start < line.start);
    let mut on_line = tokens[first..]
        .iter()
        .take_while(|token| token.span.end <= line.end);
    on_line.find_map(|token| {
        let text = token.span.text(source);
        match token.kind {
            TokenKind::Mnemonic => {
                Op::from_mnemonic(text).map(|op| Word::Instruction(op.instruction()))
            }
            TokenKind::StringDirective | TokenKind::ValueDirective => DIRECTIVES
                .iter()
                .find(|directive| directive.word == text)
                .map(Word::Directive),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    #[test]
    fn names_are_found_even_where_nothing_assembles() {
        let source = "a: psh\n.string b \"x\"\n.value c\na: jump b";
        let names = names(source, &assemble(source).tokens);
        let found: Vec<_> = names
            .iter()
            .map(|word| (word.text(), word.effect(), word.doc()))
            .collect();
        assert_eq!(
            found,
            [
                ("a", "label", "Defined on line 1.".to_owned()),
                ("b", "text", "Defined on line 2.".to_owned()),
                ("c", "value", "Defined on line 3.".to_owned()),
            ]
        );
    }

    #[test]
    fn the_word_of_a_line_is_its_instruction_wherever_the_caret_is() {
        let source = "x: send 0 2 ; é\n\n.value a 1\nnothing 1";
        let tokens = assemble(source).tokens;
        let at = |byte| word_of_line(source, &tokens, byte).map(|word| word.signature());
        for byte in [0, 5, source.find('\n').expect("a line end")] {
            assert_eq!(at(byte).as_deref(), Some("send port n"));
        }
        assert_eq!(at(source.find("\n\n").expect("a blank line") + 1), None);
        let value = source.find(".value").expect("a directive");
        assert_eq!(at(value).as_deref(), Some(".value name number"));
        assert_eq!(at(source.len()), None);
    }
}
