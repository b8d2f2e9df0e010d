//! Finding in the text: a field above it, the places that match, and going from one to the next.

use super::editor_state::EditorState;
use super::offsets::{columns, line_around, line_of};
use super::style;
use crate::commands::is_composing;
use crate::components::dynamic::optional;
use crate::components::icon::IconButton;
use crate::components::panel;
use crate::reactive::effect;
use icondata_lu::{LuChevronDown, LuChevronUp, LuX};
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use stackyard_engine::program::Span;

/// Matches that are marked, at most.
const MOST_MATCHES: usize = 1000;

/// The places of a word in a text, whatever its letters' case; ascending, none over another.
pub(super) fn matches(text: &str, word: &str) -> Vec<Span> {
    let mut found = vec![];
    let mut at = 0;
    while !word.is_empty() && at + word.len() <= text.len() && found.len() < MOST_MATCHES {
        let here = text.as_bytes().get(at..at + word.len());
        let is_match = here.is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()));
        if is_match {
            found.push(Span::new(at, at + word.len()));
        }
        at += if is_match { word.len() } else { 1 };
    }
    found
}

/// What is looked for in an editor. Copies are handles to the same.
#[derive(Clone, Copy)]
struct Finding {
    editor: EditorState,
    word: RwSignal<Option<String>>,
    found: Memo<Vec<Span>>,
    field: NodeRef<Input>,
}

/// The field, while something is looked for.
pub(super) fn find_bar(editor: EditorState) -> AnyView {
    let word = editor.wanted;
    let source = editor.bridge.source();
    let found = Memo::new(move |_| {
        let word = word.get().unwrap_or_default();
        source.with(|source| matches(source, &word))
    });
    let finding = Finding {
        editor,
        word,
        found,
        field: NodeRef::new(),
    };
    let is_open = Memo::new(move |_| word.with(Option::is_some));
    effect(move || {
        // Asked for again, its word is what is typed over.
        editor.asked.track();
        if let Some(field) = finding.field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    optional(move || is_open.get().then(|| finding.view()))
}

/// The marks over the places that match.
pub(super) fn find_marks(editor: EditorState) -> AnyView {
    let source = editor.bridge.source();
    optional(move || {
        let word = editor.wanted.get()?;
        let caret = editor.caret.get();
        let marks = source.with(|source| {
            let found = matches(source, &word).into_iter();
            let marks = found.map(|span| {
                let line = line_of(source, span.start);
                let start = line_around(source, span.start).start;
                let column = columns(&source[start..span.start]);
                let width = columns(span.text(source));
                let is_at = span.start == caret;
                view! {
                    <span
                        class=style::found
                        data-at=is_at
                        style:left=format!("calc({column} * 1ch + var(--pad))")
                        style:top=format!("calc({line} * 1lh + var(--pad))")
                        style:width=format!("{width}ch")
                    ></span>
                }
                .into_any()
            });
            marks.collect::<Vec<AnyView>>()
        });
        Some(marks.into_any())
    })
}

impl Finding {
    fn view(self) -> AnyView {
        let count = move || {
            let caret = self.editor.caret.get();
            self.found.with(|found| {
                let at = found.iter().position(|span| span.start == caret);
                match (self.word.with(|word| word.as_deref() == Some("")), at) {
                    (true, _) => String::new(),
                    (_, Some(at)) => format!("{} of {}", at + 1, found.len()),
                    _ if found.is_empty() => "nothing".to_owned(),
                    _ => found.len().to_string(),
                }
            })
        };
        let typed = move |event| {
            self.word.set(Some(event_target_value(&event)));
            self.go(0);
        };
        let go = move |by: isize| Callback::new(move |()| self.go(by));
        view! {
            <div class=style::find role="search" aria-label="Find in the program">
                <input
                    type="text"
                    role="searchbox"
                    class=panel::field
                    aria-label="Find in the program"
                    placeholder="find…"
                    spellcheck="false"
                    autocomplete="off"
                    translate="no"
                    node_ref=self.field
                    prop:value=self.word.get_untracked().unwrap_or_default()
                    on:input=typed
                    on:keydown=move |event| self.key(&event)
                />
                <span class=style::find_count role="status">{Signal::derive(count)}</span>
                <IconButton icon=LuChevronUp label="Previous match" on_click=go(-1)/>
                <IconButton icon=LuChevronDown label="Next match" on_click=go(1)/>
                <IconButton
                    icon=LuX
                    label="Close the search"
                    on_click=Callback::new(move |()| self.close())
                />
            </div>
        }
        .into_any()
    }

    fn key(self, event: &KeyboardEvent) {
        if is_composing(event) {
            return;
        }
        match event.key().as_str() {
            "Enter" => self.go(if event.shift_key() { -1 } else { 1 }),
            "Escape" => self.close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Goes on by so many matches from the caret, 0 to the next one that is not before it. The
    /// keyboard stays in the field.
    fn go(self, by: isize) {
        let caret = self.editor.caret.get_untracked();
        let to = self.found.with_untracked(|found| {
            let next = found.partition_point(|span| span.start < caret);
            let is_on = found.get(next).is_some_and(|span| span.start == caret);
            let count = found.len() as isize;
            let by = if by > 0 && !is_on { by - 1 } else { by };
            let index = (next as isize + by).rem_euclid(count.max(1));
            found.get(index as usize).copied()
        });
        if let Some(span) = to {
            self.editor.show(span);
        }
    }

    /// The text has the keyboard again, with what was found selected.
    fn close(self) {
        let caret = self.editor.caret.get_untracked();
        let found = self.found.with_untracked(|found| {
            let mut found = found.iter();
            found.find(|span| span.start == caret).copied()
        });
        self.word.set(None);
        self.editor.go_to(found.unwrap_or(Span::new(caret, caret)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_wherever_it_is() {
        let starts = |text: &str, word: &str| {
            let found = matches(text, word).into_iter();
            found.map(|span| span.start).collect::<Vec<_>>()
        };
        assert_eq!(starts("push 1\nPUSH 2\npop", "push"), [0, 7]);
        assert_eq!(starts("aaaa", "aa"), [0, 2]);
        assert_eq!(starts("éa é", "é"), [0, 4]);
        assert!(starts("push", "").is_empty());
        assert!(starts("", "push").is_empty());
        assert_eq!(matches(&"a".repeat(5000), "a").len(), MOST_MATCHES);
    }
}
