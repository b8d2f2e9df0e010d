//! Only one tab saves a patch; the others show it read only. The tab that saves holds a lock of
//! the browser, and hands it over when another tab asks for it.

use super::document_store::{DocumentStore, HeldLock, OpenPatch, SaveState};
use super::versions::Versioning;
use crate::browser::{Channel, Lock, LockRequest, lock};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// The name of the channel between tabs.
const CHANNEL: &str = "stackyard";
/// How often this tab tries to take the lock of a patch from another tab, which saves the patch
/// first. A tab that does not answer sleeps, and has saved it.
const TAKE_OVER_TRIES: usize = 20;
/// The same for a lock that was just released, perhaps by this tab: the browser takes a moment
/// to free it.
const RELEASED_TRIES: usize = 4;
/// The time between two tries, in milliseconds.
const TRY_MS: u32 = 75;

/// The outcome of asking for the lock of a patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LockOutcome {
    /// This tab holds the lock.
    Acquired,
    /// Another tab holds it.
    InOtherTab,
}

impl DocumentStore {
    /// Answers other tabs that ask for the open patch.
    pub(super) fn listen_to_tabs(self) {
        let channel = Channel::join(CHANNEL, move |id| {
            let is_here = self.held_lock.try_with_value(|held| {
                let held = held.as_ref();
                held.is_some_and(|held| held.id == id)
            });
            if is_here == Some(true) {
                self.hand_over(id);
            }
        });
        self.channel.set_value(channel);
    }

    /// Saves the open patch and releases its lock, for the tab that asked.
    fn hand_over(self, id: String) {
        self.enqueue(async move {
            // A document that cannot be saved stays here.
            if self.save(Versioning::Always).await.is_ok() {
                self.release_lock();
                self.follow_other_tab(&id);
            }
        });
    }

    /// Shows the open patch read only, as another tab saves it from now on.
    pub(super) fn follow_other_tab(&self, id: &str) {
        if self.open_patch_untracked() == OpenPatch::Stored(id.to_owned()) {
            self.bridge.set_read_only(true);
            self.timer.set_value(None);
            self.abandon_journal();
            self.set_open_patch(OpenPatch::InOtherTab(id.to_owned()));
            self.set_save_state(SaveState::Unstored);
        }
    }

    /// Takes the lock of a patch, and releases the one that is held.
    pub(super) async fn acquire_lock(self, id: &str) -> LockOutcome {
        if self.holds_lock(id) {
            return LockOutcome::Acquired;
        }
        let Some(lock) = self.try_to_lock(id, RELEASED_TRIES).await else {
            return LockOutcome::InOtherTab;
        };
        let id = id.to_owned();
        self.held_lock.set_value(Some(HeldLock { id, _lock: lock }));
        LockOutcome::Acquired
    }

    async fn try_to_lock(self, id: &str, tries: usize) -> Option<Lock> {
        for _ in 0..tries {
            let taken = self.request_lock(id, LockRequest::IfFree).await;
            if taken.is_some() {
                return taken;
            }
            TimeoutFuture::new(TRY_MS).await;
        }
        None
    }

    async fn request_lock(self, id: &str, ask: LockRequest) -> Option<Lock> {
        let name = format!("stackyard:{id}");
        let id = id.to_owned();
        let lost = move || {
            if self.held_lock.try_with_value(|_| ()).is_some() && self.holds_lock(&id) {
                // The lock is the other tab's already: releasing it would take it from that tab.
                self.release_lock();
                self.follow_other_tab(&id);
            }
        };
        lock(&name, ask, lost).await
    }

    fn holds_lock(&self, id: &str) -> bool {
        self.held_lock
            .with_value(|held| held.as_ref().is_some_and(|held| held.id == id))
    }

    /// Returns whether no other tab has a patch open.
    pub(super) async fn is_free(self, id: &str) -> bool {
        self.holds_lock(id) || self.try_to_lock(id, RELEASED_TRIES).await.is_some()
    }

    pub(super) fn release_lock(&self) {
        self.held_lock.set_value(None);
    }

    /// Releases the lock of a patch that is not open, and takes that of the one that is.
    pub(super) fn release_lock_unless_open(self) {
        let OpenPatch::Stored(id) = self.open_patch_untracked() else {
            return self.release_lock();
        };
        if !self.holds_lock(&id) {
            self.release_lock();
            self.enqueue(async move {
                self.acquire_lock(&id).await;
            });
        }
    }

    /// Takes the open patch over from another tab, once that tab has saved it.
    pub fn take_over(self) {
        self.enqueue(async move {
            let OpenPatch::InOtherTab(id) = self.open_patch_untracked() else {
                return;
            };
            self.channel.with_value(|channel| {
                if let Some(channel) = channel {
                    channel.send(&id);
                }
            });
            let mut taken = self.try_to_lock(&id, TAKE_OVER_TRIES).await;
            if taken.is_none() {
                taken = self.request_lock(&id, LockRequest::Steal).await;
            }
            if let Some(lock) = taken {
                let id = id.clone();
                self.held_lock.set_value(Some(HeldLock { id, _lock: lock }));
                let _ = self.open_now(&self.other_tab_id()).await;
            }
        });
    }

    /// The id of the open patch if another tab saves it; otherwise empty.
    fn other_tab_id(&self) -> String {
        match self.open_patch_untracked() {
            OpenPatch::InOtherTab(id) => id,
            _ => String::new(),
        }
    }
}
