//! The open document and its place in storage: whether it is saved, and the banner that says
//! what went wrong. Requests to storage are queued and run one at a time.

use super::entry::Entry;
use super::journaling::Journaling;
use super::library::{Library, Listing};
use super::store::StoreError;
use crate::bridge::Bridge;
use crate::browser::{Channel, Lock};
use crate::workspace::{CanvasApi, Workspace};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use stackyard_engine::session::Session;
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// The open document and where it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenPatch {
    /// Nothing is open yet.
    Loading,
    /// A patch of the library, by its id. This tab saves it.
    Stored(String),
    /// A patch that is not in the library. The first edit adds it.
    Unstored(Origin),
    /// A previous version of a patch, read only.
    Version {
        /// The patch.
        id: String,
        /// When the version was saved, in milliseconds since 1970.
        time: u64,
    },
    /// A patch of the library that another tab edits, read only here.
    InOtherTab(String),
}

/// The origin of a patch that is not in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A new patch.
    New,
    /// The patch that a first visitor sees.
    First,
    /// One of the examples.
    Example,
    /// A link.
    Link,
    /// A file.
    File,
}

/// The state of saving the open document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// The document is not in the library, so there is nothing to save.
    Unstored,
    /// All edits are saved.
    Saved,
    /// Edits are about to be saved.
    Saving,
    /// Edits could not be saved, and why.
    NotSaved(String),
}

/// A message above the canvas with the actions it offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// The message.
    pub text: String,
    /// The actions on its buttons.
    pub actions: Vec<BannerAction>,
    /// Whether it reports a failure.
    pub is_failure: bool,
}

/// An action of a [`Banner`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BannerAction {
    /// Takes a patch out of the trash, and opens it if it was open.
    Undelete {
        /// Its id.
        id: String,
        /// Whether it was open.
        was_open: bool,
    },
    /// Downloads the open document.
    Download,
    /// Downloads the stored text of a damaged patch, by its id.
    DownloadRaw(String),
    /// Saves again.
    Retry,
    /// Lets the open document be replaced although it is not saved.
    Discard,
    /// Opens here the patch that another tab edits.
    TakeOver,
    /// Stores the open document as a patch of its own.
    MakeCopy,
    /// Makes the shown version the current document.
    RestoreVersion,
    /// Opens the current document of the patch instead of a version.
    OpenCurrent,
    /// Closes the banner.
    Dismiss,
}

/// The open document could not be saved. The failure is on the page already.
#[derive(Debug)]
pub(super) struct NotSaved;

/// A patch could not be opened. The failure is on the page already.
#[derive(Debug)]
pub(super) struct NotOpened;

/// A queued request.
type Task = Pin<Box<dyn Future<Output = ()>>>;

#[derive(Default)]
struct TaskQueue {
    waiting: VecDeque<Task>,
    is_running: bool,
}

/// The lock that lets only this tab save a patch.
pub(super) struct HeldLock {
    pub(super) id: String,
    pub(super) _lock: Lock,
}

/// The open document with its storage. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct DocumentStore {
    pub(super) bridge: Bridge,
    pub(super) canvas: CanvasApi,
    /// What is open around the canvas, once it is followed.
    pub(super) workspace: StoredValue<Option<Workspace>>,
    library: StoredValue<Option<Library>, LocalStorage>,
    /// The library's entry of the open patch.
    pub(super) current: StoredValue<Option<Entry>, LocalStorage>,
    pub(super) held_lock: StoredValue<Option<HeldLock>, LocalStorage>,
    pub(super) channel: StoredValue<Option<Channel>, LocalStorage>,
    /// The number of edits that are saved, as the bridge counts them.
    pub(super) saved_edits: StoredValue<u64>,
    /// The time of the first unsaved edit, in milliseconds since 1970.
    pub(super) unsaved_since: StoredValue<Option<u64>>,
    pub(super) timer: StoredValue<Option<Timeout>, LocalStorage>,
    pub(super) journaling: StoredValue<Journaling, LocalStorage>,
    /// Whether the browser is about to leave the page, or has left it and keeps it.
    pub(super) is_gone: StoredValue<bool>,
    /// Whether stored patches outlast the page.
    pub(super) is_persistent: StoredValue<bool>,
    /// Whether the open document may be replaced although it is not saved.
    pub(super) may_discard: StoredValue<bool>,
    /// The number of documents opened so far.
    opened_count: StoredValue<u64>,
    tasks: StoredValue<TaskQueue, LocalStorage>,
    open_patch: RwSignal<OpenPatch>,
    save_state: RwSignal<SaveState>,
    banner: RwSignal<Option<Banner>>,
    /// How much of a document is prepared that takes long to open, from 0 to 1000.
    pub(super) progress: RwSignal<Option<usize>>,
    pub(super) is_cancelled: StoredValue<bool>,
    listing: RwSignal<Listing>,
}

impl DocumentStore {
    /// The storage of the bridge's document. It touches no storage before
    /// [`start`](Self::start).
    pub fn new(bridge: Bridge, canvas: CanvasApi) -> DocumentStore {
        DocumentStore {
            bridge,
            canvas,
            workspace: StoredValue::new(None),
            library: StoredValue::new_local(None),
            current: StoredValue::new_local(None),
            held_lock: StoredValue::new_local(None),
            channel: StoredValue::new_local(None),
            saved_edits: StoredValue::new(bridge.edits()),
            unsaved_since: StoredValue::new(None),
            timer: StoredValue::new_local(None),
            journaling: StoredValue::new_local(Journaling::default()),
            is_gone: StoredValue::new(false),
            is_persistent: StoredValue::new(true),
            may_discard: StoredValue::new(false),
            opened_count: StoredValue::new(0),
            tasks: StoredValue::new_local(TaskQueue::default()),
            open_patch: RwSignal::new(OpenPatch::Loading),
            save_state: RwSignal::new(SaveState::Unstored),
            banner: RwSignal::new(None),
            progress: RwSignal::new(None),
            is_cancelled: StoredValue::new(false),
            listing: RwSignal::new(Listing::default()),
        }
    }

    /// The open document and where it is stored.
    pub fn open_patch(&self) -> ReadSignal<OpenPatch> {
        self.open_patch.read_only()
    }

    /// The state of saving it.
    pub fn save_state(&self) -> ReadSignal<SaveState> {
        self.save_state.read_only()
    }

    /// The banner that is shown.
    pub fn banner(&self) -> RwSignal<Option<Banner>> {
        self.banner
    }

    /// The part of a document that is ready, where it takes long to open, from 0 to 1000; 0 while it is
    /// read.
    pub fn progress(&self) -> ReadSignal<Option<usize>> {
        self.progress.read_only()
    }

    /// Reads or opens that document no further. The one that is open stays.
    pub fn cancel_opening(&self) {
        self.is_cancelled.set_value(true);
    }

    /// The contents of the library, as of the last [`refresh`](Self::refresh).
    pub fn listing(&self) -> ReadSignal<Listing> {
        self.listing.read_only()
    }

    /// The canvas that shows what is open.
    pub fn canvas(&self) -> CanvasApi {
        self.canvas
    }

    /// Calls a function after the requests that are queued.
    pub fn after_pending(&self, run: impl FnOnce() + 'static) {
        self.enqueue(async move { run() });
    }

    /// The bridge to the session that holds the document.
    pub fn bridge(&self) -> Bridge {
        self.bridge
    }

    /// The number of this document: another document, or the same one opened again, has another.
    pub(crate) fn document_number(&self) -> u64 {
        self.opened_count.get_value()
    }

    pub(super) fn library(&self) -> Option<Library> {
        self.library.get_value()
    }

    pub(super) fn set_library(&self, library: Library) {
        self.library.set_value(Some(library));
    }

    pub(super) fn open_patch_untracked(&self) -> OpenPatch {
        self.open_patch.get_untracked()
    }

    pub(super) fn set_open_patch(&self, open_patch: OpenPatch) {
        if self.open_patch.with_untracked(|old| *old != open_patch) {
            self.open_patch.set(open_patch);
        }
    }

    pub(super) fn set_save_state(&self, save_state: SaveState) {
        if self.save_state.with_untracked(|old| *old != save_state) {
            self.save_state.set(save_state);
        }
    }

    pub(super) fn set_listing(&self, listing: Listing) {
        if self.listing.with_untracked(|old| *old != listing) {
            self.listing.set(listing);
        }
    }

    pub(crate) fn show_message(&self, text: String, mut actions: Vec<BannerAction>) {
        actions.push(BannerAction::Dismiss);
        let is_failure = false;
        self.banner.set(Some(Banner {
            text,
            actions,
            is_failure,
        }));
    }

    pub(crate) fn show_failure(&self, text: String, mut actions: Vec<BannerAction>) {
        actions.push(BannerAction::Dismiss);
        let is_failure = true;
        self.banner.set(Some(Banner {
            text,
            actions,
            is_failure,
        }));
    }

    /// Returns whether there are unsaved edits.
    pub(super) fn is_dirty(&self) -> bool {
        self.bridge.edits() != self.saved_edits.get_value()
    }

    /// Replaces the open document. `stored` is the text it is stored with; empty if it is not.
    pub(super) fn show(
        &self,
        session: Session,
        open_patch: OpenPatch,
        is_read_only: bool,
        stored: String,
        view: Option<[f64; 3]>,
    ) {
        self.opened_count.update_value(|count| *count += 1);
        let shown = self.banner.get_untracked();
        // A message that is no failure was about the previous document.
        if shown.is_some_and(|shown| !shown.is_failure) {
            self.banner.set(None);
        }
        self.bridge.open_session(session);
        self.bridge.set_read_only(is_read_only);
        if let Some(view) = view {
            self.canvas.restore_view.run(view);
        }
        self.saved_edits.set_value(self.bridge.edits());
        self.begin_journal(stored);
        self.unsaved_since.set_value(None);
        self.may_discard.set_value(false);
        self.timer.set_value(None);
        let save_state = match open_patch {
            OpenPatch::Stored(_) => self.saved_state(),
            _ => SaveState::Unstored,
        };
        self.set_open_patch(open_patch);
        self.set_save_state(save_state);
    }

    /// The state of a document without unsaved edits.
    pub(super) fn saved_state(&self) -> SaveState {
        if self.is_persistent.get_value() {
            SaveState::Saved
        } else {
            SaveState::NotSaved("kept until the page is closed".to_owned())
        }
    }

    /// Queues a request. It is dropped when the page goes away.
    pub(super) fn enqueue(&self, task: impl Future<Output = ()> + 'static) {
        let task: Task = Box::pin(task);
        let mut was_running = true;
        self.tasks.try_update_value(|tasks| {
            tasks.waiting.push_back(task);
            was_running = std::mem::replace(&mut tasks.is_running, true);
        });
        if !was_running {
            spawn_local(run_tasks(self.tasks));
        }
    }
}

/// Runs the queued tasks, one after the other.
async fn run_tasks(tasks: StoredValue<TaskQueue, LocalStorage>) {
    let next = move || {
        tasks.try_update_value(|tasks| {
            let task = tasks.waiting.pop_front();
            tasks.is_running = task.is_some();
            task
        })
    };
    while let Some(Some(mut task)) = next() {
        poll_fn(|context| {
            // Once the page is gone its signals are, too.
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

/// The text for a person of why something is not stored.
pub(super) fn store_error_text(error: &StoreError) -> String {
    match error {
        StoreError::Refused(why) => format!("this browser keeps nothing for this page ({why})"),
        StoreError::Full => "there is no room left in this browser".to_owned(),
        StoreError::Conflict => "another tab changed it".to_owned(),
        StoreError::Failed(why) => why.clone(),
    }
}
