//! Saving what is open as it changes: shortly after the last edit, and when the page is
//! hidden.

use super::document_store::{BannerAction, DocumentStore, Origin, SaveState, Standing, words};
use super::library::Content;
use super::names::{called, copy_name};
use super::store::StoreError;
use crate::browser::{now_ms, persist};
use crate::reactive::effect;
use gloo_timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;
use stackyard_engine::session::Command;

/// How long after an edit it is saved, in milliseconds, if no other follows.
const PAUSE_MS: u32 = 400;
/// How long edits may follow each other, in milliseconds, until it is saved nevertheless.
const LONGEST_MS: u64 = 5000;

impl DocumentStore {
    /// Follows the edits, and the page being hidden.
    pub(super) fn follow(self) {
        effect(move || {
            self.bridge.changed().track();
            untrack(|| self.edited());
        });
        let hidden = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                self.save_now();
            }
        });
        let gone = window_event_listener(ev::pagehide, move |_| self.save_now());
        on_cleanup(move || {
            hidden.remove();
            gone.remove();
        });
    }

    /// Saves what is not saved yet.
    pub fn save_now(self) {
        self.enqueue(async move {
            if self.save(false).await {
                self.save_view().await;
            }
        });
    }

    fn edited(self) {
        let is_ours = matches!(self.stands(), Standing::Kept(_) | Standing::Unkept(_));
        if !is_ours || !self.is_dirty() || self.library().is_none() {
            return;
        }
        self.set_status(SaveState::Saving);
        let now = now_ms();
        let since = self.unsaved_since.get_value().unwrap_or(now);
        self.unsaved_since.set_value(Some(since));
        let is_waiting = self.timer.with_value(Option::is_some);
        if is_waiting && now.saturating_sub(since) > LONGEST_MS {
            return;
        }
        let timer = Timeout::new(PAUSE_MS, move || {
            if self.timer.try_set_value(None).is_none() {
                self.save_now();
            }
        });
        self.timer.set_value(Some(timer));
    }

    /// Saves what is open, as a version too if it is closed. `false` if it is not kept.
    pub(super) async fn save(self, is_closed: bool) -> bool {
        let Some(library) = self.library() else {
            return true;
        };
        let id = match self.stands() {
            Standing::Opening | Standing::Version { .. } | Standing::Elsewhere(_) => return true,
            Standing::Unkept(_) if !self.is_dirty() => return true,
            Standing::Unkept(_) => return self.create().await,
            Standing::Kept(id) => id,
        };
        if !self.is_dirty() {
            if is_closed && let Ok(entry) = library.keep_version(&id).await {
                self.current.set_value(Some(entry));
            }
            return true;
        }
        let Some(before) = self.current.get_value() else {
            return self.create().await;
        };
        let (content, edits) = self.content();
        let saved = library.save(&id, &before, content, now_ms(), is_closed);
        match saved.await {
            Ok(entry) => {
                self.current.set_value(Some(entry));
                self.is_kept(edits);
                true
            }
            Err(StoreError::Conflict) => self.keep_aside().await,
            Err(error) => self.not_kept(&error),
        }
    }

    /// Keeps what is open as a new patch.
    pub(super) async fn create(self) -> bool {
        let Some(library) = self.library() else {
            return true;
        };
        self.set_status(SaveState::Saving);
        let (content, edits) = self.content();
        match library.create(content, now_ms()).await {
            Ok((id, entry)) => {
                self.current.set_value(Some(entry));
                self.hold(&id).await;
                let _ = library.set_last(&id).await;
                self.set_standing(Standing::Kept(id));
                self.is_kept(edits);
                // Somebody works here: that is worth more than what is merely cached.
                persist();
                true
            }
            Err(error) => self.not_kept(&error),
        }
    }

    /// Keeps what is open under another name, as somebody else changed what it was.
    async fn keep_aside(self) -> bool {
        let name = self.bridge.with(|session| session.patch().name().clone());
        let is_copied = self.copy().await;
        if is_copied {
            let copy = self.bridge.with(|session| session.patch().name().clone());
            let text = format!(
                "“{}” was changed elsewhere. What you have here is kept as “{copy}”.",
                called(&name)
            );
            self.tell_failure(text, vec![]);
        }
        is_copied
    }

    /// Keeps what is open as another patch, under a name of its own.
    pub(super) async fn copy(self) -> bool {
        let Some(library) = self.library() else {
            return true;
        };
        let listing = library.list().await.unwrap_or_default();
        self.bridge.set_read_only(false);
        let name = self.bridge.with(|session| {
            let taken = listing.patches.iter();
            let taken = taken.map(|(_, entry)| entry.name.as_str());
            copy_name(session.patch().name(), taken)
        });
        let _ = self.bridge.apply(Command::Rename(name.into()));
        self.set_standing(Standing::Unkept(Origin::New));
        self.create().await
    }

    async fn save_view(self) {
        let (Standing::Kept(id), Some(library)) = (self.stands(), self.library()) else {
            return;
        };
        let view = self.stage.view();
        let before = self.current.get_value();
        if let Some(before) = before.filter(|before| before.view != Some(view))
            && let Ok(entry) = library.save_view(&id, &before, view).await
        {
            self.current.set_value(Some(entry));
        }
    }

    fn content(&self) -> (Content, u64) {
        let edits = self.bridge.edits();
        let view = Some(self.stage.view());
        let content = self
            .bridge
            .with(|session| Content::of(session.patch(), view));
        (content, edits)
    }

    /// What was there at that many edits is kept.
    fn is_kept(&self, edits: u64) {
        self.saved_edits.set_value(edits);
        self.unsaved_since.set_value(None);
        if !self.is_dirty() {
            self.set_status(self.saved());
        }
        let notice = self.notice();
        let is_over = |told: &Option<super::Banner>| {
            let offers = told.as_ref().map(|told| &told.offers);
            offers.is_some_and(|offers| offers.contains(&BannerAction::TryAgain))
        };
        if notice.with_untracked(is_over) {
            notice.set(None);
        }
    }

    fn not_kept(&self, error: &StoreError) -> bool {
        let why = words(error);
        let name = self.bridge.with(|session| session.patch().name().clone());
        let text = format!(
            "“{}” is not saved: {why}. It is still open here: download it to be safe.",
            called(&name)
        );
        self.set_status(SaveState::NotSaved(why));
        self.tell_failure(text, vec![BannerAction::Download, BannerAction::TryAgain]);
        false
    }
}
