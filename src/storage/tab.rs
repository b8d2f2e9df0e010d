//! One tab writes a patch; others may look at it. The tab that writes holds a lock, which
//! it gives on when it is asked to.

use super::document_store::{Claim, DocumentStore, SaveState, Standing};
use crate::browser::{Ask, Channel, Lock, lock};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// The name of the channel between tabs.
const CHANNEL: &str = "stackyard";
/// How often a tab that was asked for a patch is given time to save it, and how long each
/// time, in milliseconds. One that does not answer is asleep, and has saved it.
const TRIES: usize = 20;
const TRY_MS: u32 = 75;
/// The same for a lock that was just given back, perhaps by this tab: it takes the browser a
/// moment.
const GIVEN_BACK_TRIES: usize = 4;

impl DocumentStore {
    /// Listens to other tabs.
    pub(super) fn join(self) {
        let channel = Channel::join(CHANNEL, move |id| {
            let is_here = self.claim.try_with_value(|claim| {
                let claim = claim.as_ref();
                claim.is_some_and(|claim| claim.id == id)
            });
            if is_here == Some(true) {
                self.give_on(id);
            }
        });
        self.channel.set_value(channel);
    }

    /// Another tab asked for what is open here.
    fn give_on(self, id: String) {
        self.enqueue(async move {
            // What cannot be saved stays here.
            if self.save(true).await {
                self.let_go_of_claim();
                self.is_elsewhere(&id);
            }
        });
    }

    /// What is open here is another tab's from now on.
    fn is_elsewhere(&self, id: &str) {
        if self.stands() == Standing::Kept(id.to_owned()) {
            self.bridge.set_read_only(true);
            self.timer.set_value(None);
            self.set_standing(Standing::Elsewhere(id.to_owned()));
            self.set_status(SaveState::Unkept);
        }
    }

    /// Takes the lock of a patch, in the place of the one that is held. `false` if another
    /// tab has it.
    pub(super) async fn hold(self, id: &str) -> bool {
        if self.holds(id) {
            return true;
        }
        let Some(lock) = self.ask_for_a_while(id, GIVEN_BACK_TRIES).await else {
            return false;
        };
        let id = id.to_owned();
        self.claim.set_value(Some(Claim { id, _lock: lock }));
        true
    }

    async fn ask_for_a_while(self, id: &str, tries: usize) -> Option<Lock> {
        for _ in 0..tries {
            let taken = self.ask(id, Ask::IfFree).await;
            if taken.is_some() {
                return taken;
            }
            TimeoutFuture::new(TRY_MS).await;
        }
        None
    }

    async fn ask(self, id: &str, ask: Ask) -> Option<Lock> {
        let name = format!("stackyard:{id}");
        let id = id.to_owned();
        let lost = move || {
            if self.claim.try_with_value(|_| ()).is_some() && self.holds(&id) {
                // Stolen: giving it back would take it from the thief.
                self.let_go_of_claim();
                self.is_elsewhere(&id);
            }
        };
        lock(&name, ask, lost).await
    }

    fn holds(&self, id: &str) -> bool {
        self.claim
            .with_value(|claim| claim.as_ref().is_some_and(|claim| claim.id == id))
    }

    /// Whether no other tab has a patch open.
    pub(super) async fn is_free(self, id: &str) -> bool {
        self.holds(id) || self.ask_for_a_while(id, GIVEN_BACK_TRIES).await.is_some()
    }

    pub(super) fn let_go_of_claim(&self) {
        self.claim.set_value(None);
    }

    /// Gives back the lock of a patch that is not open, or takes that of the one that is.
    pub(super) fn release_unless_open(self) {
        let Standing::Kept(id) = self.stands() else {
            return self.let_go_of_claim();
        };
        if !self.holds(&id) {
            self.let_go_of_claim();
            self.enqueue(async move {
                self.hold(&id).await;
            });
        }
    }

    /// Opens here what another tab has open, once that has saved it.
    pub fn take_over(self) {
        self.enqueue(async move {
            let Standing::Elsewhere(id) = self.stands() else {
                return;
            };
            self.channel.with_value(|channel| {
                if let Some(channel) = channel {
                    channel.tell(&id);
                }
            });
            let mut taken = self.ask_for_a_while(&id, TRIES).await;
            if taken.is_none() {
                taken = self.ask(&id, Ask::Steal).await;
            }
            if let Some(lock) = taken {
                let id = id.clone();
                self.claim.set_value(Some(Claim { id, _lock: lock }));
                self.open_now(&self.elsewhere()).await;
            }
        });
    }

    /// The id of what another tab has open; empty if none has.
    fn elsewhere(&self) -> String {
        match self.stands() {
            Standing::Elsewhere(id) => id,
            _ => String::new(),
        }
    }
}
