//! Saves the open document: shortly after the last edit, and when the page is hidden. Until then
//! its edits are in the journal.

use super::document_store::{
    BannerAction, DocumentStore, NotSaved, OpenPatch, Origin, SaveState, store_error_text,
};
use super::entry::Entry;
use super::journaling::Thoroughness;
use super::library::{DocumentContent, Library};
use super::names::{copy_name, display_name};
use super::store::StoreError;
use super::tab::LockOutcome;
use super::versions::Versioning;
use crate::browser::now_ms;
use crate::reactive::effect;
use gloo_timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;
use stackyard_engine::pace::Pace;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The pause after the last edit before it is saved, in milliseconds.
const PAUSE_MS: u32 = 400;
/// The longest time edits stay unsaved while more of them follow, in milliseconds.
const MAX_UNSAVED_MS: u64 = 5000;

impl DocumentStore {
    /// Saves from now on after edits and when the page is hidden.
    pub(super) fn autosave(self) {
        effect(move || {
            self.bridge.changed().track();
            untrack(|| self.schedule_save());
        });
        // Not what the run changes, perhaps in each frame.
        effect(move || {
            self.bridge.edited().track();
            untrack(|| self.write_journal(Thoroughness::WhatIsTyped));
        });
        let hidden = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                self.write_journal(Thoroughness::Everything);
                self.write_workspace();
                // A page that goes away must not leave a transaction that has read and not yet
                // written: where the browser keeps that page, the next one waits for it.
                set_timeout(move || self.save_unless_gone(), Duration::ZERO);
            }
        });
        let gone = window_event_listener(ev::pagehide, move |_| {
            self.is_gone.set_value(true);
            // A field that is still being edited says what it holds.
            if let Some(field) = focused() {
                let _ = field.blur();
            }
            self.write_workspace();
            if self.write_journal(Thoroughness::Everything) {
                // The browser may keep this page as it is. What it would leave unfinished in the
                // database, all later pages would wait for, and its lock as well.
                if let Some(library) = self.library() {
                    library.give_up();
                }
            } else {
                self.save_now();
            }
            self.release_lock();
        });
        let back = window_event_listener(ev::pageshow, move |_| {
            if self.is_gone.get_value() {
                self.is_gone.set_value(false);
                self.come_back();
            }
        });
        on_cleanup(move || {
            hidden.remove();
            gone.remove();
            back.remove();
        });
    }

    /// Goes on with the open patch where the browser had kept the page, unless another tab did.
    fn come_back(self) {
        self.enqueue(async move {
            if let OpenPatch::Stored(id) = self.open_patch_untracked()
                && let Some(library) = self.library()
            {
                if self.acquire_lock(&id).await == LockOutcome::InOtherTab {
                    return self.follow_other_tab(&id);
                }
                let before = self.current.get_value();
                let is_ours = |before: Entry, now: Entry| before.revision == now.revision;
                let now = library.entry(&id).await.ok();
                if !before
                    .zip(now)
                    .is_some_and(|(before, now)| is_ours(before, now))
                {
                    let _ = self.open_now(&id).await;
                }
            }
            if self.is_dirty() {
                let _ = self.save(Versioning::WhenDue).await;
            }
        });
    }

    fn save_unless_gone(self) {
        if self.is_gone.try_get_value() == Some(false) {
            self.save_now();
        }
    }

    /// Saves edits that are not saved yet, and the view.
    pub fn save_now(self) {
        self.enqueue(async move {
            if self.save(Versioning::WhenDue).await.is_ok() {
                self.save_view().await;
            }
        });
    }

    pub(super) fn schedule_save(self) {
        let is_ours = matches!(
            self.open_patch_untracked(),
            OpenPatch::Stored(_) | OpenPatch::Unstored(_)
        );
        if !is_ours || !self.is_dirty() || self.library().is_none() {
            return;
        }
        self.set_save_state(SaveState::Saving);
        let now = now_ms();
        let since = self.unsaved_since.get_value().unwrap_or(now);
        self.unsaved_since.set_value(Some(since));
        let is_waiting = self.timer.with_value(Option::is_some);
        // Until it is in the library its journal holds all of it.
        let is_new = matches!(self.open_patch_untracked(), OpenPatch::Unstored(_));
        if is_waiting && (is_new || now.saturating_sub(since) > MAX_UNSAVED_MS) {
            return;
        }
        let pause = if is_new { 0 } else { PAUSE_MS };
        let timer = Timeout::new(pause, move || {
            if self.timer.try_set_value(None).is_none() {
                self.save_now();
            }
        });
        self.timer.set_value(Some(timer));
    }

    /// Saves the open document if it has unsaved edits. With [`Versioning::Always`] it also
    /// becomes a version if there is none of it yet.
    pub(super) async fn save(self, versioning: Versioning) -> Result<(), NotSaved> {
        let Some(library) = self.library() else {
            return Ok(());
        };
        let id = match self.open_patch_untracked() {
            OpenPatch::Loading | OpenPatch::Version { .. } | OpenPatch::InOtherTab(_) => {
                return Ok(());
            }
            OpenPatch::Unstored(_) if !self.is_dirty() => return Ok(()),
            OpenPatch::Unstored(_) => return self.create().await,
            OpenPatch::Stored(id) => id,
        };
        if !self.is_dirty() {
            if versioning == Versioning::Always
                && let Ok(entry) = library.ensure_version(&id).await
            {
                self.current.set_value(Some(entry));
            }
            return Ok(());
        }
        let Some(before) = self.current.get_value() else {
            return self.create().await;
        };
        let (content, edits) = self.content().await;
        let saved = library.save(&id, &before, content, now_ms(), versioning);
        match saved.await {
            Ok(entry) => {
                self.current.set_value(Some(entry));
                self.record_saved(edits);
                Ok(())
            }
            Err(StoreError::Conflict) => self.save_conflicting_copy().await,
            Err(error) => Err(self.report_failure(&error)),
        }
    }

    /// Adds the open document to the library as a new patch.
    pub(super) async fn create(self) -> Result<(), NotSaved> {
        let Some(library) = self.library() else {
            return Ok(());
        };
        self.set_save_state(SaveState::Saving);
        let time = self.new_id_time();
        // From now on other tabs leave its journal alone.
        self.acquire_lock(&Library::id_at(time)).await;
        let (content, edits) = self.content().await;
        match library.create(content, time).await {
            Ok((id, entry)) => {
                self.current.set_value(Some(entry));
                self.acquire_lock(&id).await;
                let _ = library.set_last_open(&id).await;
                self.set_open_patch(OpenPatch::Stored(id));
                self.record_saved(edits);
                Ok(())
            }
            Err(error) => Err(self.report_failure(&error)),
        }
    }

    /// Saves the open document as a copy, because another tab changed the patch.
    async fn save_conflicting_copy(self) -> Result<(), NotSaved> {
        let name = self.bridge.with(|session| session.patch().name().clone());
        self.save_copy().await?;
        let copy = self.bridge.with(|session| session.patch().name().clone());
        let text = format!(
            "“{}” was changed elsewhere. What you have here is kept as “{copy}”.",
            display_name(&name)
        );
        self.show_failure(text, vec![]);
        Ok(())
    }

    /// Adds the open document to the library as a new patch with a name of its own.
    pub(super) async fn save_copy(self) -> Result<(), NotSaved> {
        let Some(library) = self.library() else {
            return Ok(());
        };
        let listing = library.list().await.unwrap_or_default();
        self.bridge.set_read_only(false);
        let name = self.bridge.with(|session| {
            let taken = listing.patches.iter();
            let taken = taken.map(|(_, entry)| entry.name.as_str());
            copy_name(session.patch().name(), taken)
        });
        let _ = self.bridge.edit("rename", |edit| edit.rename(name));
        self.set_open_patch(OpenPatch::Unstored(Origin::New));
        self.begin_journal(String::new());
        self.create().await
    }

    async fn save_view(self) {
        let (OpenPatch::Stored(id), Some(library)) = (self.open_patch_untracked(), self.library())
        else {
            return;
        };
        let view = self.canvas.view.run(());
        let before = self.current.get_value();
        if let Some(before) = before.filter(|before| before.view != Some(view))
            && let Ok(entry) = library.save_view(&id, &before, view).await
        {
            self.current.set_value(Some(entry));
        }
    }

    async fn content(self) -> (DocumentContent, u64) {
        let edits = self.bridge.edits();
        let view = Some(self.canvas.view.run(()));
        // What is edited while it is written comes with the next save.
        let patch = self.bridge.with(|session| session.patch().clone());
        let work = async |pace: &Pace<'_>| DocumentContent::with_pauses(&patch, view, pace).await;
        let content = self.in_background(work).await;
        self.journal_saving(content.text(), patch);
        (content, edits)
    }

    /// Records that everything up to that number of edits is saved.
    fn record_saved(&self, edits: u64) {
        self.saved_edits.set_value(edits);
        self.journal_saved();
        self.write_workspace();
        self.unsaved_since.set_value(None);
        if !self.is_dirty() {
            self.set_save_state(self.saved_state());
        }
        let banner = self.banner();
        let is_over = |shown: &Option<super::Banner>| {
            let actions = shown.as_ref().map(|shown| &shown.actions);
            actions.is_some_and(|actions| actions.contains(&BannerAction::Retry))
        };
        if banner.with_untracked(is_over) {
            banner.set(None);
        }
    }

    /// Shows why the document is not saved.
    fn report_failure(&self, error: &StoreError) -> NotSaved {
        if self.is_gone.get_value() {
            // It was given up, and its journal has it.
            return NotSaved;
        }
        let why = store_error_text(error);
        let name = self.bridge.with(|session| session.patch().name().clone());
        let text = format!(
            "“{}” is not saved: {why}. It is still open here: download it to be safe.",
            display_name(&name)
        );
        self.set_save_state(SaveState::NotSaved(why));
        self.show_failure(text, vec![BannerAction::Download, BannerAction::Retry]);
        NotSaved
    }
}

/// The element that has the keyboard.
fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}
