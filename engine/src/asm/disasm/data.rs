//! The data segment as definitions: those of the program where it has them, else ones
//! guessed from the words.

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
    /// Words without a 0 among them that are neither: as many `?` keep their place.
    Unwritable(Vec<u16>),
}

/// Definitions from which the assembler makes the program's data.
pub(super) fn definitions(program: &Program) -> Vec<Definition> {
    known(program).unwrap_or_else(|| guessed(program))
}

/// Those the program was made of; `None` if its data is not what they become.
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

/// Texts and numbers as the words look. A text ends with a 0, and so does a number,
/// in the second cell a value takes: what lies between two zeros is one or the other.
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

/// What a run of words between zeros is, or an empty one before a 0; `behind` is the
/// word after the 0 that ends it.
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

/// The text whose bytes these words are, if a `.string` can hold it.
fn text_of(words: &[u16]) -> Option<String> {
    let bytes: Option<Vec<u8>> = words
        .iter()
        .map(|&word| u8::try_from(word).ok().filter(|_| word != QUOTE))
        .collect();
    String::from_utf8(bytes?).ok()
}

impl Definition {
    /// As source, on a line of its own.
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

    /// The cells it takes.
    fn cells(&self) -> usize {
        match self {
            Content::Text(text) => text.len() + 1,
            Content::Value(_) => 2,
            Content::Unwritable(words) => words.len() + 1,
        }
    }

    /// Puts its words into a data image as the assembler does.
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
