//! Which patch is open, whether it is kept, and what there is to say about that. What is
//! done to what is kept happens one thing after the other.

use super::entry::Entry;
use super::library::{Library, Listing};
use super::store::StoreError;
use crate::bridge::Bridge;
use crate::browser::{Channel, Lock};
use crate::components::canvas::Stage;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use stackyard_engine::patch::Patch;
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// What is open, as far as keeping goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing yet.
    Opening,
    /// A patch of the library, by its id: this tab writes it.
    Kept(String),
    /// A patch that is not in the library. The first edit puts it there.
    Unkept(Origin),
    /// A previous version, to be looked at.
    Version {
        /// Of which patch.
        id: String,
        /// When it was the present one, in milliseconds since 1970.
        time: u64,
    },
    /// A patch of the library that another tab has open, to be looked at.
    Elsewhere(String),
}

/// Where a patch that is not kept came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is a new one.
    New,
    /// It is one of the examples.
    Example,
    /// It came by a link.
    Link,
    /// It came from a file.
    File,
}

/// Whether what is open is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// There is nothing to be kept.
    Unkept,
    /// It is kept as it is.
    Saved,
    /// It is about to be.
    Saving,
    /// It is not, and why.
    NotSaved(String),
}

/// Something that is told above the canvas, and what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// What there is to say.
    pub text: String,
    /// What can be done.
    pub offers: Vec<BannerAction>,
    /// Whether something went wrong.
    pub is_failure: bool,
}

/// What can be done about a [`Banner`] or a [`Standing`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BannerAction {
    /// Takes a patch out of the trash, and opens it if it was open.
    Undelete {
        /// Its id.
        id: String,
        /// Whether it was open.
        was_open: bool,
    },
    /// Downloads what is open.
    Download,
    /// Downloads what is there of a damaged patch, by its id.
    DownloadRaw(String),
    /// Tries again to save.
    TryAgain,
    /// Lets what is open go though it is not saved.
    LetGo,
    /// Opens here what another tab has open.
    TakeOver,
    /// Keeps what is open as a patch of its own.
    MakeCopy,
    /// Makes the version that is looked at the present one.
    TakeBack,
    /// Opens the patch as it is now.
    ReturnToPresent,
    /// Nothing: it was read.
    Dismiss,
}

/// What is done one after the other.
type Task = Pin<Box<dyn Future<Output = ()>>>;

#[derive(Default)]
struct Tasks {
    waiting: VecDeque<Task>,
    is_busy: bool,
}

/// What holds a patch for this tab.
pub(super) struct Claim {
    pub(super) id: String,
    pub(super) _lock: Lock,
}

/// Who keeps what is open. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct DocumentStore {
    pub(super) bridge: Bridge,
    pub(super) stage: Stage,
    library: StoredValue<Option<Library>, LocalStorage>,
    /// What the library knows of the patch that is open.
    pub(super) current: StoredValue<Option<Entry>, LocalStorage>,
    pub(super) claim: StoredValue<Option<Claim>, LocalStorage>,
    pub(super) channel: StoredValue<Option<Channel>, LocalStorage>,
    /// The edits that are kept, as the bridge counts them.
    pub(super) saved_edits: StoredValue<u64>,
    /// When the first edit was made that is not kept, in milliseconds since 1970.
    pub(super) unsaved_since: StoredValue<Option<u64>>,
    pub(super) timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// Whether what is kept outlasts the page.
    pub(super) is_lasting: StoredValue<bool>,
    /// Whether what is open may go though it is not saved.
    pub(super) may_let_go: StoredValue<bool>,
    /// How many documents were opened so far.
    documents: StoredValue<u64>,
    tasks: StoredValue<Tasks, LocalStorage>,
    standing: RwSignal<Standing>,
    status: RwSignal<SaveState>,
    notice: RwSignal<Option<Banner>>,
    listing: RwSignal<Listing>,
}

impl DocumentStore {
    /// Who keeps the patches of a yard. Until [`start`](Self::start) it keeps nothing and
    /// touches no storage.
    pub fn new(bridge: Bridge, stage: Stage) -> DocumentStore {
        DocumentStore {
            bridge,
            stage,
            library: StoredValue::new_local(None),
            current: StoredValue::new_local(None),
            claim: StoredValue::new_local(None),
            channel: StoredValue::new_local(None),
            saved_edits: StoredValue::new(bridge.edits()),
            unsaved_since: StoredValue::new(None),
            timer: StoredValue::new_local(None),
            is_lasting: StoredValue::new(true),
            may_let_go: StoredValue::new(false),
            documents: StoredValue::new(0),
            tasks: StoredValue::new_local(Tasks::default()),
            standing: RwSignal::new(Standing::Opening),
            status: RwSignal::new(SaveState::Unkept),
            notice: RwSignal::new(None),
            listing: RwSignal::new(Listing::default()),
        }
    }

    /// What is open, as far as keeping goes.
    pub fn standing(&self) -> ReadSignal<Standing> {
        self.standing.read_only()
    }

    /// Whether it is kept.
    pub fn status(&self) -> ReadSignal<SaveState> {
        self.status.read_only()
    }

    /// What there is to tell.
    pub fn notice(&self) -> RwSignal<Option<Banner>> {
        self.notice
    }

    /// What was in the library when it was looked at last ([`refresh`](Self::refresh)).
    pub fn listing(&self) -> ReadSignal<Listing> {
        self.listing.read_only()
    }

    /// The canvas that shows what is open.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Calls a function once all that was asked for before is done.
    pub fn then(&self, run: impl FnOnce() + 'static) {
        self.enqueue(async move { run() });
    }

    /// The yard whose patches are kept.
    pub fn bridge(&self) -> Bridge {
        self.bridge
    }

    /// A number that only this document has, as long as it is open.
    pub(crate) fn document(&self) -> u64 {
        self.documents.get_value()
    }

    pub(super) fn library(&self) -> Option<Library> {
        self.library.get_value()
    }

    pub(super) fn set_library(&self, library: Library) {
        self.library.set_value(Some(library));
    }

    pub(super) fn stands(&self) -> Standing {
        self.standing.get_untracked()
    }

    pub(super) fn set_standing(&self, standing: Standing) {
        if self.standing.with_untracked(|old| *old != standing) {
            self.standing.set(standing);
        }
    }

    pub(super) fn set_status(&self, status: SaveState) {
        if self.status.with_untracked(|old| *old != status) {
            self.status.set(status);
        }
    }

    pub(super) fn set_listing(&self, listing: Listing) {
        if self.listing.with_untracked(|old| *old != listing) {
            self.listing.set(listing);
        }
    }

    pub(super) fn tell(&self, text: String, mut offers: Vec<BannerAction>) {
        offers.push(BannerAction::Dismiss);
        let is_failure = false;
        self.notice.set(Some(Banner {
            text,
            offers,
            is_failure,
        }));
    }

    pub(crate) fn tell_failure(&self, text: String, mut offers: Vec<BannerAction>) {
        offers.push(BannerAction::Dismiss);
        let is_failure = true;
        self.notice.set(Some(Banner {
            text,
            offers,
            is_failure,
        }));
    }

    /// Whether there are edits that are not kept.
    pub(super) fn is_dirty(&self) -> bool {
        self.bridge.edits() != self.saved_edits.get_value()
    }

    /// Shows another document.
    pub(super) fn show(
        &self,
        patch: Patch,
        standing: Standing,
        is_read_only: bool,
        view: Option<[f64; 3]>,
    ) {
        self.documents.update_value(|documents| *documents += 1);
        let told = self.notice.get_untracked();
        // It was about what was open before.
        if told.is_some_and(|told| !told.is_failure) {
            self.notice.set(None);
        }
        self.bridge.open(patch);
        self.bridge.set_read_only(is_read_only);
        if let Some(view) = view {
            self.stage.restore_view(view);
        }
        self.saved_edits.set_value(self.bridge.edits());
        self.unsaved_since.set_value(None);
        self.may_let_go.set_value(false);
        self.timer.set_value(None);
        let status = match standing {
            Standing::Kept(_) => self.saved(),
            _ => SaveState::Unkept,
        };
        self.set_standing(standing);
        self.set_status(status);
    }

    /// What to say of a patch that is kept.
    pub(super) fn saved(&self) -> SaveState {
        if self.is_lasting.get_value() {
            SaveState::Saved
        } else {
            SaveState::NotSaved("kept until the page is closed".to_owned())
        }
    }

    /// Does something once all that was asked for before is done. It ends when the page
    /// does.
    pub(super) fn enqueue(&self, task: impl Future<Output = ()> + 'static) {
        let task: Task = Box::pin(task);
        let mut was_busy = true;
        self.tasks.try_update_value(|tasks| {
            tasks.waiting.push_back(task);
            was_busy = std::mem::replace(&mut tasks.is_busy, true);
        });
        if !was_busy {
            spawn_local(work(self.tasks));
        }
    }
}

/// Does what waits, one task after the other.
async fn work(tasks: StoredValue<Tasks, LocalStorage>) {
    let next = move || {
        tasks.try_update_value(|tasks| {
            let task = tasks.waiting.pop_front();
            tasks.is_busy = task.is_some();
            task
        })
    };
    while let Some(Some(mut task)) = next() {
        poll_fn(|context| {
            // Once the page is gone there is nothing left to do anything to.
            let is_there = tasks.try_with_value(|_| ()).is_some();
            if is_there {
                task.as_mut().poll(context)
            } else {
                Poll::Ready(())
            }
        })
        .await;
    }
}

/// Why something is not kept, for people.
pub(super) fn words(error: &StoreError) -> String {
    match error {
        StoreError::Refused(why) => format!("this browser keeps nothing for this page ({why})"),
        StoreError::Full => "there is no room left in this browser".to_owned(),
        StoreError::Conflict => "another tab changed it".to_owned(),
        StoreError::Failed(why) => why.clone(),
    }
}
