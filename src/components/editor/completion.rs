//! Completion: which words fit at a place of a program, and in what order. Pure.

use super::offsets::line_around;
use super::words::{DIRECTIVES, NameKind, Word, names};
use stackyard_engine::asm::{Token, TokenKind};
use stackyard_engine::isa::{Op, Operand};
use stackyard_engine::program::Span;

/// The most words in the list: nobody reads more, and each is an element.
const MOST: usize = 50;

/// The trigger of completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CompletionTrigger {
    /// A character was typed: only where it helps and is not in the way.
    ByTyping,
    /// The person did: wherever there is something.
    ByHand,
}

/// Words that fit at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Completion {
    /// The bytes of the word at the caret, which a completion replaces.
    pub(super) replace: Span,
    /// Its part before the caret.
    pub(super) typed: String,
    /// The words, best first; never none.
    pub(super) words: Vec<Word>,
    /// Whether the rest of the line is blank.
    pub(super) ends_line: bool,
}

impl Completion {
    /// Returns whether a word completes what was typed. Enter then takes that word.
    pub(super) fn finishes(&self, index: usize) -> bool {
        let word = self.words.get(index).map_or("", Word::text);
        !self.typed.is_empty() && word.len() > self.typed.len() && word.starts_with(&self.typed)
    }

    /// The text that a word inserts: with a blank if operands follow.
    pub(super) fn insertion(&self, index: usize) -> String {
        let Some(word) = self.words.get(index) else {
            return String::new();
        };
        let blank = word.takes_more() && self.ends_line;
        format!("{}{}", word.text(), if blank { " " } else { "" })
    }
}

/// The words that fit at a byte offset of a source with those tokens.
pub(super) fn complete(
    source: &str,
    tokens: &[Token],
    caret: usize,
    asked: CompletionTrigger,
) -> Option<Completion> {
    let line = line_around(source, caret);
    let before = source.get(line.start..caret)?;
    let behind = source.get(caret..line.end)?;
    let word_start = before
        .rfind(|character| !is_word_character(character))
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(0, char::len_utf8)
        });
    // The dot belongs to a directive.
    let typed_from = word_start - usize::from(before[..word_start].ends_with('.'));
    let typed = &before[typed_from..];
    let rest = behind
        .find(|character| !is_word_character(character))
        .unwrap_or(behind.len());
    let is_number = typed.starts_with(|first: char| first.is_ascii_digit());
    if is_number || (asked == CompletionTrigger::ByTyping && rest > 0) {
        return None;
    }
    let place = place(source, tokens, line, line.start + typed_from)?;
    if asked == CompletionTrigger::ByTyping
        && typed.is_empty()
        && place != WordRole::Operand(Operand::Target)
    {
        return None;
    }
    let replace = Span::new(line.start + typed_from, caret + rest);
    let mut words = candidates(source, tokens, place, typed, replace);
    words.truncate(MOST);
    let is_done = matches!(&words[..], [only] if only.text() == typed);
    if words.is_empty() || (is_done && asked == CompletionTrigger::ByTyping) {
        return None;
    }
    Some(Completion {
        replace,
        typed: typed.to_owned(),
        words,
        ends_line: behind[rest..].trim().is_empty() && !behind[rest..].starts_with([' ', '\t']),
    })
}

/// The words that may begin the line after that of a caret; `None` while an operand is missing
/// there. They replace nothing at its end.
pub(super) fn complete_next(source: &str, tokens: &[Token], caret: usize) -> Option<Completion> {
    let line = line_around(source, caret);
    if let Some(WordRole::Operand(_)) = place(source, tokens, line, line.end) {
        return None;
    }
    Some(Completion {
        replace: Span::new(line.end, line.end),
        typed: String::new(),
        words: Word::instructions().collect(),
        ends_line: true,
    })
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The role of a word at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordRole {
    Instruction,
    Operand(Operand),
}

/// The role of a word that begins at `start`; `None` in comments and texts, after the last operand,
/// and in definitions.
fn place(source: &str, tokens: &[Token], line: Span, start: usize) -> Option<WordRole> {
    let first = tokens.partition_point(|token| token.span.end <= line.start);
    let before = tokens[first..]
        .iter()
        .take_while(|token| token.span.start < start);
    let mut words = vec![];
    let mut end = line.start;
    for token in before {
        end = token.span.end;
        if token.kind != TokenKind::Label {
            words.push(token);
        }
    }
    // Inside a text, which is a token, or in a comment, which is none.
    if end > start || source.get(end..start)?.contains(';') {
        return None;
    }
    let Some((mnemonic, operands)) = words.split_first() else {
        return Some(WordRole::Instruction);
    };
    if mnemonic.kind != TokenKind::Mnemonic {
        return None;
    }
    let op = Op::from_mnemonic(mnemonic.span.text(source))?;
    let operand = op.instruction().operands.get(operands.len())?;
    Some(WordRole::Operand(*operand))
}

fn candidates(
    source: &str,
    tokens: &[Token],
    place: WordRole,
    typed: &str,
    replace: Span,
) -> Vec<Word> {
    let all: Vec<Word> = match place {
        WordRole::Instruction if typed.starts_with('.') => {
            DIRECTIVES.iter().map(Word::Directive).collect()
        }
        WordRole::Instruction => Word::instructions().collect(),
        // A dot means nothing here.
        WordRole::Operand(_) if typed.starts_with('.') => vec![],
        WordRole::Operand(operand) => {
            // A name being typed is none that is defined, be it in a place for it.
            let elsewhere: Vec<Token> = tokens
                .iter()
                .filter(|token| token.span.start != replace.start)
                .copied()
                .collect();
            names_for(operand, names(source, &elsewhere))
        }
    };
    rank(all, typed)
}

/// The names that make sense as an operand, the likeliest first.
fn names_for(operand: Operand, names: Vec<Word>) -> Vec<Word> {
    let kinds: &[NameKind] = match operand {
        Operand::Target => &[NameKind::Label, NameKind::Value],
        Operand::Address => &[NameKind::Text, NameKind::Value, NameKind::Label],
        Operand::Value => &[NameKind::Value, NameKind::Text, NameKind::Label],
        Operand::Count | Operand::Index | Operand::Port => &[NameKind::Value],
    };
    let mut fitting = vec![];
    for wanted in kinds {
        let is_wanted = |word: &&Word| matches!(word, Word::Name(_, kind, _) if kind == wanted);
        fitting.extend(names.iter().filter(is_wanted).cloned());
    }
    fitting
}

/// The words that match what was typed: first the exact word, then those that begin with it, then
/// those with a part that begins with it (`zero` finds `jump_zero`). Among equals the shorter
/// instruction comes first, and names stay in their order.
fn rank(words: Vec<Word>, typed: &str) -> Vec<Word> {
    let typed = typed.to_ascii_lowercase();
    let rank_of = |word: &Word| {
        let text = word.text().to_ascii_lowercase();
        if text == typed {
            Some(0)
        } else if text.starts_with(&typed) {
            Some(1)
        } else {
            let begins = |part: &str| part.starts_with(&typed);
            let mut rests = text.match_indices('_').map(|(at, _)| &text[at + 1..]);
            rests.any(begins).then_some(2)
        }
    };
    let mut ranked: Vec<((usize, usize), Word)> = vec![];
    for word in words {
        let Some(rank) = rank_of(&word) else { continue };
        let length = match &word {
            Word::Instruction(instruction) if !typed.is_empty() => instruction.mnemonic.len(),
            _ => 0,
        };
        // Behind its equals.
        let at = ranked.partition_point(|(other, _)| *other <= (rank, length));
        ranked.insert(at, ((rank, length), word));
    }
    ranked.into_iter().map(|(_, word)| word).collect()
}

#[cfg(test)]
#[path = "completion_tests.rs"]
mod tests;
