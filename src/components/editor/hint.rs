//! The line below the text that says what the instruction at the caret does.

use super::desk::Desk;
use super::style;
use super::words::{Word, word_of_line};
use leptos::prelude::*;

/// Shown where there is nothing to say of the caret's line.
const KEYS: &str = "Shift+Enter runs · F9 sets a breakpoint · Ctrl+Space completes";

/// The line. It is not announced: it changes wherever the caret goes.
pub(super) fn hint(desk: Desk) -> impl IntoView {
    let word = Memo::new(move |_| {
        let assembly = desk.bridge.assembly().get();
        let caret = desk.caret.get();
        let source = desk.bridge.source();
        source.with(|source| word_of_line(source, &assembly.tokens, caret))
    });
    view! {
        <p class=style::hint>
            {move || match word.get() {
                Some(word) => parts(&word).into_any(),
                None => view! { <span class=style::doc>{KEYS}</span> }.into_any(),
            }}
        </p>
    }
}

fn parts(word: &Word) -> impl IntoView + use<> {
    view! {
        <span class=style::signature>{word.signature()}</span>
        " "
        <span class=style::effect>{word.effect()}</span>
        " "
        <span class=style::doc>{word.doc()}</span>
    }
}
