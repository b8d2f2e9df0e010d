//! The row of words above the keyboard of a phone, for taps instead of letters: what fits at the
//! caret, or, where its line is complete, what may begin the next one.

use super::completion::{Completion, CompletionTrigger, complete, complete_next};
use super::editor_state::EditorState;
use super::hint::hint;
use super::keys::indentation;
use super::offsets::line_around;
use super::style;
use super::words::Word;
use crate::components::dynamic::dynamic;
use crate::theme::is_in_hand;
use leptos::prelude::*;
use stackyard_engine::asm::Token;
use stackyard_engine::program::Span;

/// The most words: nobody looks through more.
const MOST: usize = 24;

/// The words that are written most, in the order in which it is offered.
const FIRST: [&str; 12] = [
    "push", "load", "store", "recv", "send", "jump", "add", "sub", "dup", "pop", "print", "halt",
];

/// Words to tap.
struct TapWords {
    completion: Completion,
    /// The text that goes before a word: the beginning of a line.
    before: String,
}

impl TapWords {
    /// The words for a caret at a byte of a source with those tokens.
    fn at(source: &str, tokens: &[Token], caret: usize) -> Option<TapWords> {
        let here = complete(source, tokens, caret, CompletionTrigger::ByHand);
        let (mut completion, before) = match here.filter(|here| !is_written(here)) {
            Some(here) => (here, String::new()),
            None => {
                let line = line_around(source, caret).text(source);
                (
                    complete_next(source, tokens, caret)?,
                    format!("\n{}", indentation(line)),
                )
            }
        };
        if completion.typed.is_empty() {
            put_first(&mut completion.words);
        }
        completion.words.truncate(MOST);
        Some(TapWords { completion, before })
    }
}

/// Puts what is written most before the others.
fn put_first(words: &mut Vec<Word>) {
    for first in FIRST.iter().rev() {
        if let Some(at) = words.iter().position(|word| word.text() == *first) {
            let word = words.remove(at);
            words.insert(0, word);
        }
    }
}

/// Returns whether the only word that fits is there already, with nothing to follow it.
fn is_written(completion: &Completion) -> bool {
    matches!(&completion.words[..], [only] if only.text() == completion.typed && !only.takes_more())
}

/// The row. The style sheet shows it while the text has the keyboard.
pub(super) fn word_row(editor: EditorState) -> AnyView {
    dynamic(move || {
        let assembly = editor.bridge.assembly().get();
        let caret = editor.caret.get();
        if !is_in_hand() {
            return ().into_any();
        }
        let source = editor.bridge.source();
        let words = source.with(|source| TapWords::at(source, &assembly.tokens, caret));
        let words = match words {
            Some(TapWords { completion, before }) => {
                let words = completion.words.iter().enumerate();
                let buttons = words.map(|(index, word)| {
                    let text = format!("{before}{}", completion.insertion(index));
                    button(editor, word, completion.replace, text)
                });
                buttons.collect::<Vec<AnyView>>().into_any()
            }
            None => hint(editor).into_any(),
        };
        view! {
            <div
                class=style::words
                role="toolbar"
                aria-label="Words to insert"
                translate="no"
                // The text keeps the keyboard.
                on:mousedown=move |event| event.prevent_default()
            >
                {words}
            </div>
        }
        .into_any()
    })
}

fn button(editor: EditorState, word: &Word, replace: Span, text: String) -> AnyView {
    view! {
        <button
            type="button"
            class=style::word
            on:click=move |_| editor.insert(&editor.source(), replace, &text)
        >
            {word.text().to_owned()}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;

    /// The first words for a caret at the bar, and what is before them.
    fn words(marked: &str) -> (Vec<String>, String) {
        let caret = marked.find('|').expect("a caret");
        let source = marked.replace('|', "");
        let tokens = assemble(&source).tokens;
        let Some(offered) = TapWords::at(&source, &tokens, caret) else {
            return (vec![], String::new());
        };
        let words = offered.completion.words.iter().take(3);
        let words = words.map(|word| word.text().to_owned()).collect();
        (words, offered.before)
    }

    #[test]
    fn a_line_begins_with_what_is_written_most() {
        assert_eq!(words("|").0, ["push", "load", "store"]);
        assert_eq!(words("again: |").0, ["push", "load", "store"]);
        assert_eq!(words("sto|").0, ["store"]);
    }

    #[test]
    fn a_jump_is_offered_labels() {
        assert_eq!(words("again: dup\n  jump |").0, ["again"]);
    }

    #[test]
    fn where_a_line_is_complete_a_word_begins_the_next_one() {
        let (first, before) = words("  push 2|\n  add");
        assert_eq!((first[0].as_str(), before.as_str()), ("push", "\n  "));
        assert_eq!(words("dup|").1, "\n");
        assert_eq!(words("; a note|").1, "\n");
    }

    #[test]
    fn nothing_takes_the_place_of_a_number() {
        assert!(words("push |").0.is_empty());
    }
}
