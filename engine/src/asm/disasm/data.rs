//! Disassembles the data segment into definitions: the program's own if it has them,
//! otherwise ones guessed from the words.

use crate::asm::parse::place_data;
use crate::program::{Program, SymbolKind};
use crate::vm::layout::DATA_START;

/// A `.string` or `.value`.
pub(super) struct Definition {
    pub(super) name: String,
    /// Its first cell.
    pub(super) address: u16,
    pub(super) content: Content,
}

pub(super) enum Content {
    Text(String),
    Value(u16),
    /// Words without a 0 that are neither a text nor a value. As many `?` take their place.
    Unwritable(Vec<u16>),
}

/// Returns definitions from which the assembler makes the program's data.
pub(super) fn definitions(program: &Program) -> Vec<Definition> {
    known(program).unwrap_or_else(|| guessed(program))
}

/// Returns the program's own definitions, or `None` if they do not make its data.
fn known(program: &Program) -> Option<Vec<Definition>> {
    let mut definitions = vec![];
    let mut data = vec![];
    let mut offset = 0;
    for symbol in &program.symbols {
        let cells = usize::from(symbol.cells);
        let content = match symbol.kind {
            SymbolKind::Label => continue,
            SymbolKind::Value(number) => Content::Value(number),
            SymbolKind::String => {
                let end = (offset + cells).checked_sub(1)?;
                Content::Text(text_of(program.data.get(offset..end)?)?)
            }
        };
        content.place(offset, &mut data);
        offset += cells;
        definitions.push(Definition {
            name: symbol.name.clone(),
            address: symbol.address,
            content,
        });
    }
    (data == program.data).then_some(definitions)
}

/// Guesses texts and numbers from the words. A text ends with a 0, and so does a number, in
/// the second cell of a value: the words between two zeros are one or the other.
fn guessed(program: &Program) -> Vec<Definition> {
    let data = &program.data;
    let used = data
        .iter()
        .rposition(|word| *word != 0)
        .map_or(0, |last| last + 1);
    let mut definitions = vec![];
    let mut offset = 0;
    while offset < used {
        let rest = &data[offset..used];
        let len = rest
            .iter()
            .position(|word| *word == 0)
            .unwrap_or(rest.len());
        let content = guess(&rest[..len], rest.get(len + 1));
        let address = usize::from(DATA_START) + offset;
        offset += content.cells();
        definitions.push(Definition {
            name: format!("{}_{address:03X}", content.noun()),
            address: address.try_into().unwrap_or(u16::MAX),
            content,
        });
    }
    definitions
}

/// Guesses what a run of words is that ends before a 0, or an empty run. `behind` is the word
/// after that 0.
fn guess(run: &[u16], behind: Option<&u16>) -> Content {
    match run {
        [] if behind == Some(&0) => Content::Value(0),
        [word] if !matches!(u8::try_from(*word), Ok(b' '..=b'~')) || *word == QUOTE => {
            Content::Value(*word)
        }
        _ => match text_of(run) {
            Some(text) => Content::Text(text),
            None => Content::Unwritable(run.to_vec()),
        },
    }
}

const QUOTE: u16 = b'"' as u16;

/// Returns the text of these bytes, if a `.string` can hold it.
fn text_of(words: &[u16]) -> Option<String> {
    let bytes: Option<Vec<u8>> = words
        .iter()
        .map(|&word| u8::try_from(word).ok().filter(|_| word != QUOTE))
        .collect();
    String::from_utf8(bytes?).ok()
}

impl Definition {
    /// Returns its source, on a line of its own.
    pub(super) fn text(&self) -> String {
        let Definition {
            name,
            address,
            content,
        } = self;
        match content {
            Content::Text(text) => format!(".string {name} \"{text}\"\n"),
            Content::Value(number) => format!(".value {name} {number}\n"),
            Content::Unwritable(words) => {
                let list: Vec<String> = words.iter().map(u16::to_string).collect();
                let list = list.join(" ");
                let filler = "?".repeat(words.len());
                format!(
                    "; 0x{address:03X}: no definition becomes {list}\n.string {name} \"{filler}\"\n"
                )
            }
        }
    }
}

impl Content {
    fn noun(&self) -> &'static str {
        match self {
            Content::Text(_) => "text",
            Content::Value(_) => "value",
            Content::Unwritable(_) => "words",
        }
    }

    /// Returns how many cells it takes.
    fn cells(&self) -> usize {
        match self {
            Content::Text(text) => text.len() + 1,
            Content::Value(_) => 2,
            Content::Unwritable(words) => words.len() + 1,
        }
    }

    /// Puts its words into a data image, as the assembler does.
    fn place(&self, offset: usize, data: &mut Vec<u16>) {
        match self {
            Content::Value(number) => place_data(data, offset, 1, [*number].into_iter()),
            Content::Text(text) => {
                let words = text.bytes().map(u16::from).chain([0]);
                place_data(data, offset, text.len() + 1, words);
            }
            Content::Unwritable(_) => {}
        }
    }
}
