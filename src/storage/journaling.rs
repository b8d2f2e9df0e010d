//! Writes the journal of the open document with each edit, and brings into the library what a
//! journal holds of a page that ended before it was saved.

use super::document_store::{DocumentStore, OpenPatch};
use super::journal::{Draft, Fingerprint, Journal};
use super::library::{DocumentContent, Library, ReadError};
use super::names::display_name;
use super::versions::Versioning;
use crate::browser::now_ms;
use leptos::prelude::*;
use stackyard_engine::pace::Pace;
use stackyard_engine::patch::Patch;
use stackyard_engine::patch::file::{Opened, read_with, write};

/// What the keys of journals begin with, among the notes of a store; the patch's id follows.
const PREFIX: &str = "journal/";
/// The longest text of a document that is compared as a whole with each edit, in bytes: it takes
/// about a millisecond. Of longer ones only the nodes that changed are written.
const LONGEST_TEXT: usize = 128 * 1024;

/// A document as it is stored, or is about to be.
struct StoredText {
    text: String,
    fingerprint: Fingerprint,
    /// The same, to find the nodes that changed since.
    patch: Patch,
}

impl StoredText {
    fn new(text: String, patch: Patch) -> StoredText {
        let fingerprint = Fingerprint::of(&text);
        StoredText {
            text,
            fingerprint,
            patch,
        }
    }
}

/// What the journal of the open document needs to know.
#[derive(Default)]
pub(super) struct Journaling {
    /// What is stored: one text or, while a save is under way, either of two; none of a document
    /// that is not in the library.
    stored: Vec<StoredText>,
    /// The id of the patch whose journal is written.
    written: Option<String>,
    /// The id for a document that is not in the library yet.
    new_id: Option<String>,
}

/// Whether the journal is to hold all of the document's edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thoroughness {
    /// What is typed; all of it where that takes no time.
    WhatIsTyped,
    /// All edits: the page may be gone the next moment.
    Everything,
}

impl DocumentStore {
    /// Another document is open, whose stored text is this; empty for one that is not stored.
    /// The journal of the one before is over.
    pub(super) fn begin_journal(&self, text: String) {
        self.end_journal();
        let patch = self.bridge.with(|session| session.patch().clone());
        self.journaling.update_value(|journaling| {
            journaling.stored = vec![StoredText::new(text, patch)];
            journaling.new_id = None;
        });
    }

    /// A save begins: from now on this text of a patch may be the one that is stored.
    pub(super) fn journal_saving(&self, text: &str, patch: Patch) {
        let saving = StoredText::new(text.to_owned(), patch);
        self.journaling.update_value(|journaling| {
            journaling.stored.truncate(1);
            journaling.stored.push(saving);
        });
        self.write_journal(Thoroughness::WhatIsTyped);
    }

    /// The save is over, and what it wrote is stored.
    pub(super) fn journal_saved(&self) {
        self.journaling.update_value(|journaling| {
            if journaling.stored.len() > 1 {
                journaling.stored.remove(0);
            }
            journaling.new_id = None;
        });
        if self.is_dirty() {
            self.write_journal(Thoroughness::WhatIsTyped);
        } else {
            self.end_journal();
        }
    }

    /// Removes the journal.
    pub(super) fn end_journal(&self) {
        let mut written = None;
        self.journaling
            .update_value(|journaling| written = journaling.written.take());
        if let (Some(id), Some(library)) = (written, self.library()) {
            library.put_journal(&id, None);
        }
    }

    /// Another tab saves the patch from now on, and has what the journal holds.
    pub(super) fn abandon_journal(&self) {
        self.journaling
            .update_value(|journaling| journaling.written = None);
    }

    /// The id for the open document, if it was edited and is not in the library yet.
    pub(super) fn chosen_id(&self) -> Option<String> {
        self.journaling
            .with_value(|journaling| journaling.new_id.clone())
    }

    /// The time in the id for the open document, which is not in the library yet.
    pub(super) fn new_id_time(&self) -> u64 {
        let id = self.chosen_id();
        id.and_then(|id| id.parse().ok()).unwrap_or_else(now_ms)
    }

    /// Writes what is not saved of the document into its journal. Returns whether it is safe
    /// there, or there is nothing to write.
    pub(super) fn write_journal(&self, thoroughness: Thoroughness) -> bool {
        if !self.is_dirty() {
            return true;
        }
        let Some(library) = self.library() else {
            return false;
        };
        let id = match self.open_patch_untracked() {
            OpenPatch::Stored(id) => id,
            OpenPatch::Unstored(_) => self.new_id(),
            _ => return true,
        };
        let record = self.journaling.with_value(|journaling| {
            self.bridge
                .with(|session| record(journaling, session.patch(), thoroughness))
        });
        let before = self
            .journaling
            .with_value(|journaling| journaling.written.clone());
        if before.is_some_and(|before| before != id) {
            self.end_journal();
        }
        let is_written = library.put_journal(&id, Some(&record));
        if !is_written {
            // An older one must not be taken for this one.
            library.put_journal(&id, None);
        }
        self.journaling
            .update_value(|journaling| journaling.written = is_written.then_some(id));
        is_written
    }

    fn new_id(&self) -> String {
        if let Some(id) = self.chosen_id() {
            return id;
        }
        let id = Library::id_at(now_ms());
        self.journaling
            .update_value(|journaling| journaling.new_id = Some(id.clone()));
        // What is open around it belongs to that id from now on.
        self.write_workspace();
        id
    }

    /// Brings into the library what journals hold, unless another tab is about to: of all patches,
    /// or only of those that are not in it yet. The last of these is the one that was open last.
    pub(super) async fn recover_all(self, library: &Library, only_new: bool) {
        for id in library.journals() {
            let found = library.entry_and_document(&id).await;
            let is_new = matches!(found, Err(ReadError::Missing));
            let is_here = self.chosen_id().as_ref() == Some(&id);
            let is_open = is_here || self.open_patch_untracked() == OpenPatch::Stored(id.clone());
            if (is_new || !only_new)
                && !is_open
                && self.is_free(&id).await
                && let Ok(None) = self.recover(library, &id).await
                && is_new
            {
                let _ = library.set_last_open(&id).await;
            }
        }
    }

    /// Brings into the library what the journal of a patch holds. Returns the document if it
    /// could not be saved.
    pub(super) async fn recover(
        self,
        library: &Library,
        id: &str,
    ) -> Result<Option<Opened>, ReadError> {
        let Some(record) = library.journal(id) else {
            return Ok(None);
        };
        let (entry, stored) = match library.entry_and_document(id).await {
            Ok((entry, text)) => (Some(entry), text),
            Err(ReadError::Missing) => (None, String::new()),
            Err(error) => return Err(error),
        };
        let Some(journal) = Journal::decode(&record) else {
            library.put_journal(id, None);
            return Ok(None);
        };
        let current = journal.apply(&stored);
        if current.as_ref() == Some(&stored) {
            library.put_journal(id, None);
            return Ok(None);
        }
        let opened = match current {
            Some(text) => {
                let work = async |pace: &Pace<'_>| read_with(text.as_bytes(), pace).await;
                self.in_background(work).await.ok()
            }
            None => None,
        };
        let content = async |patch: &Patch| {
            let work =
                async |pace: &Pace<'_>| DocumentContent::with_pauses(patch, None, pace).await;
            self.in_background(work).await
        };
        let saved = match (&opened, &entry) {
            (Some(opened), Some(entry)) => {
                let content = content(&opened.patch).await;
                let saved = library.save(id, entry, content, now_ms(), Versioning::WhenDue);
                saved.await.map(drop)
            }
            (Some(opened), None) => {
                let time = id.parse().unwrap_or_else(|_| now_ms());
                library
                    .create(content(&opened.patch).await, time)
                    .await
                    .map(drop)
            }
            (None, entry) => {
                let stray = journal.as_note();
                let kept = library.create(content(&stray).await, now_ms()).await;
                if kept.is_ok() {
                    let name = entry.as_ref().map_or("", |entry| &entry.name);
                    let text = format!(
                        "What was typed last in “{}” does not fit what is stored of it. It is \
                         kept as a patch, “{}”.",
                        display_name(name),
                        stray.name()
                    );
                    self.show_failure(text, vec![]);
                }
                kept.map(drop)
            }
        };
        match saved {
            Ok(()) => {
                library.put_journal(id, None);
                Ok(None)
            }
            Err(_) => Ok(opened),
        }
    }
}

fn record(journaling: &Journaling, patch: &Patch, thoroughness: Thoroughness) -> String {
    let is_short = |stored: &StoredText| stored.text.len() <= LONGEST_TEXT;
    let is_whole =
        thoroughness == Thoroughness::Everything || journaling.stored.iter().all(is_short);
    let current = if is_whole {
        write(patch)
    } else {
        String::new()
    };
    let draft = |stored: &StoredText| match is_whole {
        true => Draft::of_text(&stored.text, stored.fingerprint, &current),
        false => Draft::of_nodes(&stored.patch, stored.fingerprint, patch),
    };
    Journal(journaling.stored.iter().map(draft).collect()).encode()
}

impl Library {
    /// Writes the journal of a patch, or removes it. Returns whether there was room.
    fn put_journal(&self, id: &str, record: Option<&str>) -> bool {
        self.put_note(&format!("{PREFIX}{id}"), record)
    }

    /// The ids of patches with a journal.
    fn journals(&self) -> Vec<String> {
        let notes = self.notes().into_iter();
        let ids = notes.filter_map(|(key, _)| key.strip_prefix(PREFIX).map(str::to_owned));
        ids.collect()
    }

    fn journal(&self, id: &str) -> Option<String> {
        let key = format!("{PREFIX}{id}");
        let mut notes = self.notes().into_iter();
        notes.find_map(|(of, record)| (of == key).then_some(record))
    }
}
