//! The open list of completions: opening, closing, selecting, and inserting a word. `completion`
//! decides which words it has.

use super::completion::{Completion, CompletionTrigger, complete};
use super::editor_state::EditorState;
use super::keys::List;
use super::words::Word;
use crate::theme::is_in_hand;
use leptos::prelude::*;

/// The open list of completions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OpenList {
    /// The words.
    pub(super) completion: Completion,
    /// The index of the selected one.
    pub(super) selected: usize,
    /// Whether the person selected it, and not the editor.
    pub(super) is_chosen: bool,
    /// The caret when it was opened, in bytes.
    pub(super) caret: usize,
}

impl OpenList {
    /// The word that is selected.
    pub(super) fn selected_word(&self) -> Option<&Word> {
        self.completion.words.get(self.selected)
    }
}

impl EditorState {
    /// Returns whether the list is open.
    pub(super) fn is_open(&self) -> bool {
        self.list.with_untracked(Option::is_some)
    }

    /// The list of completions, as far as keys are concerned.
    pub(super) fn list_for_keys(&self) -> List {
        self.list.with_untracked(|list| match list {
            None => List::Closed,
            Some(list) if list.is_chosen || list.completion.finishes(list.selected) => List::Chosen,
            Some(_) => List::Offering,
        })
    }

    /// Opens the list of completions where there are some, or closes it. On a phone it is not in
    /// the way of who types: a row of its own has the words.
    pub(super) fn offer(&self, asked: CompletionTrigger) {
        if asked == CompletionTrigger::ByTyping && is_in_hand() {
            return self.close();
        }
        let source = self.source();
        let caret = self.field.caret(&source);
        let assembly = self.bridge.assembly().get_untracked();
        let completion = complete(&source, &assembly.tokens, caret, asked);
        let list = completion.map(|completion| OpenList {
            completion,
            selected: 0,
            is_chosen: false,
            caret,
        });
        if list.is_some() || self.is_open() {
            self.list.set(list);
        }
    }

    /// Changes the selected word.
    pub(super) fn choose(&self, other: impl Fn(usize, usize) -> usize) {
        self.list.update(|list| {
            if let Some(list) = list {
                list.selected = other(list.selected, list.completion.words.len());
                list.is_chosen = true;
            }
        });
    }

    /// Takes a completion.
    pub(super) fn accept(&self, index: usize) {
        let taken = self.list.with_untracked(|list| {
            let completion = &list.as_ref()?.completion;
            Some((completion.replace, completion.insertion(index)))
        });
        let Some((replace, text)) = taken else {
            return;
        };
        let source = self.source();
        if replace.text(&source) != text {
            self.insert(&source, replace, &text);
        }
        self.close();
        // The label of a jump comes next.
        self.offer(CompletionTrigger::ByTyping);
    }

    /// Closes the list of completions.
    pub(super) fn close(&self) {
        if self.is_open() {
            self.list.set(None);
        }
    }
}
