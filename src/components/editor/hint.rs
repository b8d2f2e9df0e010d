//! The line below the text, which explains the instruction at the caret.

use super::editor_state::EditorState;
use super::style;
use super::words::{Word, word_of_line};
use crate::theme::is_touched;
use leptos::prelude::*;

/// Shown where there is nothing to say of the caret's line.
const KEYS: &str = "Shift+Enter runs · F9 sets a breakpoint · Ctrl+F finds";
/// Shown there for fingers.
const TAPS: &str = "A tap on a line says what it does, on its number sets a breakpoint.";

/// The line. It is not announced: it changes wherever the caret goes.
pub(super) fn hint(editor: EditorState) -> impl IntoView {
    let part = |of: fn(Option<Word>) -> String| Signal::derive(move || of(word(editor)));
    let signature = part(|word| word.map_or_else(String::new, |word| word.signature()));
    let effect = part(|word| word.map_or("", |word| word.effect()).to_owned());
    let keys = if is_touched() { TAPS } else { KEYS };
    let doc = Signal::derive(move || {
        let word = word(editor);
        word.map_or_else(|| keys.to_owned(), |word| word.doc())
    });
    view! {
        <p class=style::hint>
            <span class=style::signature>{signature}</span>
            " "
            <span class=style::effect>{effect}</span>
            " "
            <span class=style::doc>{doc}</span>
        </p>
    }
}

/// The word that the caret's line is about.
fn word(editor: EditorState) -> Option<Word> {
    let assembly = editor.bridge.assembly().get();
    let caret = editor.caret.get();
    let source = editor.bridge.source();
    source.with(|source| word_of_line(source, &assembly.tokens, caret))
}
