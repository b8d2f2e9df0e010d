//! Opening patches: at the start, from the library, a previous version, from elsewhere. The
//! open document is saved first, and stays open if that fails.

use super::database::Database;
use super::document_store::{
    BannerAction, DocumentStore, NotOpened, NotSaved, OpenPatch, Origin, store_error_text,
};
use super::library::{DocumentContent, Library, ReadError};
use super::memory::MemoryStore;
use super::names::display_name;
use super::store::{Store, StoreError};
use super::tab::LockOutcome;
use super::versions::Versioning;
use crate::arriving::first_whole;
use crate::browser::{now_ms, persist, time_text};
use crate::fetched::fetch_text;
use crate::patches::{FIRST, first_in_tall_window};
use crate::theme::{is_still, tall_window};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use stackyard_engine::pace::Pace;
use stackyard_engine::patch::file::{Opened, read, read_with};
use stackyard_engine::patch::share::{ShareError, Shared};
use stackyard_engine::patch::{FileError, Patch};
use stackyard_engine::session::Session;
use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

/// The name of the database.
const DATABASE: &str = "stackyard";
/// The time the browser has to open it, in milliseconds.
const OPEN_TIMEOUT_MS: u32 = 4000;

impl DocumentStore {
    /// Starts saving to the browser's database, and opens the patch that was open last unless
    /// another one is open already.
    pub fn start(self) {
        // Asked for before the page is built, which takes about as long.
        let opening = Database::open(DATABASE);
        let answering = async {
            let opened = opening.await?;
            opened.answers().await.map(|()| opened)
        };
        self.start_with(async {
            let opened = within_timeout(answering).await?;
            Ok(Rc::new(opened) as Rc<dyn Store>)
        });
    }

    /// As [`start`](Self::start), with the given store; on an error, with one in memory.
    pub fn start_in(self, store: Result<Rc<dyn Store>, StoreError>) {
        self.start_with(async { store });
    }

    fn start_with(self, store: impl Future<Output = Result<Rc<dyn Store>, StoreError>> + 'static) {
        self.autosave();
        self.follow_workspace();
        self.listen_to_tabs();
        self.enqueue(async move {
            let store = store.await.unwrap_or_else(|error| {
                self.is_persistent.set_value(false);
                let text = format!(
                    "Patches are kept until this page is closed, and no longer: {}. \
                     Download what you want to keep.",
                    store_error_text(&error)
                );
                self.show_failure(text, vec![BannerAction::Download]);
                Rc::new(MemoryStore::default())
            });
            let library = Library::new(store);
            self.set_library(library.clone());
            self.recover_all(&library, true).await;
            if self.open_patch_untracked() == OpenPatch::Loading {
                self.open_last_or_first().await;
                self.restore_workspace();
                if matches!(self.open_patch_untracked(), OpenPatch::Stored(_)) {
                    // Some browsers ask the person, who has come for the second time at least.
                    persist();
                }
            } else {
                // A link's patch may have been edited before.
                self.schedule_save();
            }
            self.recover_all(&library, false).await;
            self.refresh_listing().await;
        });
    }

    /// Opens the patch that was open last, else the one changed last, else the first example.
    pub(super) async fn open_last_or_first(self) {
        let Some(library) = self.library() else {
            return;
        };
        let last = library.last_open().await.unwrap_or_default();
        let listing = library.list().await.unwrap_or_default();
        let mut ids: Vec<String> = listing.patches.into_iter().map(|(id, _)| id).collect();
        if let Some(last) = last
            && let Some(index) = ids.iter().position(|id| *id == last)
        {
            let last = ids.remove(index);
            ids.insert(0, last);
        }
        for id in ids {
            if self.open_now(&id).await.is_ok() {
                return;
            }
        }
        let patch = match example(FIRST).await {
            Ok(opened) => opened.patch,
            Err(error) => {
                self.show_failure(format!("The first patch: {error}."), vec![]);
                Patch::new()
            }
        };
        let patch = match tall_window() {
            Some(height) => first_in_tall_window(patch, height),
            None => patch,
        };
        let Some(session) = self.prepare(patch).await else {
            return;
        };
        self.show_unstored(session, Origin::First, false);
        // It is alive at once, unless less motion is asked for.
        if !is_still() {
            self.bridge.toggle();
        }
    }

    /// Opens a patch of the library.
    pub fn open(self, id: &str) {
        let id = id.to_owned();
        self.enqueue(async move {
            if self.leave().await.is_ok() {
                let _ = self.open_now(&id).await;
            }
        });
    }

    /// Opens the patch of the library that was open last.
    pub fn open_last(self) {
        self.enqueue(async move {
            if self.leave().await.is_ok() {
                self.open_last_or_first().await;
            }
        });
    }

    /// Opens a new, empty patch.
    pub fn open_new(self) {
        self.open_unstored(Patch::new(), Origin::New, false);
    }

    /// Opens a patch that is not in the library. [`add_to_library`](Self::add_to_library) and the
    /// first edit add it; one that is read only can be edited only after that.
    pub fn open_unstored(self, patch: Patch, origin: Origin, is_read_only: bool) {
        self.open_unstored_then(patch, origin, is_read_only, || {});
    }

    /// As [`open_unstored`](Self::open_unstored), and calls `then` once it is open. `then` is not
    /// called if the document that is open could not be saved and stays.
    pub(crate) fn open_unstored_then(
        self,
        patch: Patch,
        origin: Origin,
        is_read_only: bool,
        then: impl FnOnce() + 'static,
    ) {
        self.enqueue(async move {
            if self.show_read(patch, origin, is_read_only).await {
                then();
            }
        });
    }

    /// Reads a link in slices and opens its patch, unless there is none in it, and then calls `then`
    /// with what came of it. `then` is not called if a person cancels it, or the document that is
    /// open stays as it could not be saved.
    pub(crate) fn open_link(
        self,
        links: Vec<String>,
        then: impl FnOnce(Result<Shared, ShareError>) + 'static,
    ) {
        self.enqueue(async move {
            let work = async |pace: &Pace<'_>| first_whole(&links, pace).await;
            match self.in_slices(work, || {}).await {
                None => {}
                Some(Err(error)) => then(Err(error)),
                Some(Ok(mut shared)) => {
                    let patch = std::mem::take(&mut shared.opened.patch);
                    let is_read_only = shared.options.is_read_only;
                    if self.show_read(patch, Origin::Link, is_read_only).await {
                        then(Ok(shared));
                    }
                }
            }
        });
    }

    /// Shows a patch that is not in the library. Returns `false` if what is open stays.
    async fn show_read(self, patch: Patch, origin: Origin, is_read_only: bool) -> bool {
        let Some(session) = self.prepare(patch).await else {
            return false;
        };
        let has_left = self.leave().await.is_ok();
        if has_left {
            self.show_unstored(session, origin, is_read_only);
        }
        has_left
    }

    /// Fetches an example by its path and opens it.
    pub fn open_example(self, path: &'static str) {
        self.enqueue(async move {
            match example(path).await {
                Ok(opened) => {
                    if let Some(session) = self.prepare(opened.patch).await
                        && self.leave().await.is_ok()
                    {
                        self.show_unstored(session, Origin::Example, false);
                    }
                }
                Err(error) => self.show_failure(format!("This example: {error}."), vec![]),
            }
        });
    }

    /// Makes the session of a document, in slices, between which the page answers. Nothing of the
    /// open document can be edited meanwhile, as it is about to go. Returns `None` if a person
    /// cancels it.
    async fn prepare(self, patch: Patch) -> Option<Session> {
        let was_read_only = Cell::new(None);
        let work = async move |pace: &Pace<'_>| Session::open_with(patch, pace).await;
        let session = self.in_slices(work, || {
            let before = self.bridge.with(Session::is_read_only);
            was_read_only.set(was_read_only.get().or(Some(before)));
            self.bridge.set_read_only(true);
        });
        let session = session.await;
        if let Some(was_read_only) = was_read_only.get() {
            self.bridge.set_read_only(was_read_only);
        }
        session
    }

    /// Reads the text of a document. Returns `None` if a person cancels it.
    async fn read_in_slices(self, text: &[u8]) -> Option<Result<Opened, FileError>> {
        let work = async |pace: &Pace<'_>| read_with(text, pace).await;
        self.in_slices(work, || {}).await
    }

    /// Reads a previous version of a patch. Returns `None` if a person cancels it.
    async fn read_version(
        self,
        library: &Library,
        id: &str,
        time: u64,
    ) -> Result<Option<Opened>, ReadError> {
        let text = library.version_text(id, time).await?;
        let read = self.read_in_slices(text.as_bytes()).await;
        let read = read.map(|read| read.map_err(|error| ReadError::of(&error)));
        read.transpose()
    }

    fn show_unstored(&self, session: Session, origin: Origin, is_read_only: bool) {
        self.release_lock();
        self.current.set_value(None);
        let open_patch = OpenPatch::Unstored(origin);
        self.show(session, open_patch, is_read_only, String::new(), None);
    }

    /// Adds the open document to the library, if it is not in it.
    pub fn add_to_library(self) {
        self.enqueue(async move {
            // What was just opened is seen first: to write a large patch takes a while.
            TimeoutFuture::new(0).await;
            if matches!(self.open_patch_untracked(), OpenPatch::Unstored(_)) {
                self.bridge.set_read_only(false);
                persist();
                let _ = self.create().await;
            }
        });
    }

    /// Saves the open document before it is replaced. An error means that it stays open; a person
    /// who chose [`BannerAction::Discard`] lets it go unsaved.
    pub(super) async fn leave(self) -> Result<(), NotSaved> {
        let saved = self.save(Versioning::Always).await;
        if saved.is_ok() || self.may_discard.get_value() {
            self.end_journal();
            return Ok(());
        }
        let name = self.bridge.with(|session| session.patch().name().clone());
        let text = format!(
            "“{}” is not saved and stays open. Download it, or let it go.",
            display_name(&name)
        );
        self.show_failure(
            text,
            vec![
                BannerAction::Download,
                BannerAction::Retry,
                BannerAction::Discard,
            ],
        );
        saved
    }

    /// Replaces the open document by a patch of the library.
    pub(super) async fn open_now(self, id: &str) -> Result<(), NotOpened> {
        let Some(library) = self.library() else {
            return Err(NotOpened);
        };
        let is_ours = self.acquire_lock(id).await == LockOutcome::Acquired;
        let mut unsaved = None;
        if is_ours && let Ok(left) = self.recover(&library, id).await {
            unsaved = left;
        }
        let in_slices = async |text: &[u8]| self.read_in_slices(text).await;
        let found = match library.read_with(id, in_slices).await {
            Ok(Some(found)) => found,
            Ok(None) => {
                self.release_lock_unless_open();
                return Err(NotOpened);
            }
            Err(error) => {
                self.release_lock_unless_open();
                self.show_read_error(id, &error);
                self.refresh_listing().await;
                return Err(NotOpened);
            }
        };
        let mut entry = found.entry;
        let mut open_patch = OpenPatch::InOtherTab(id.to_owned());
        if is_ours {
            // A patch opens also where there is no room to write this.
            if let Ok(newer) = library.ensure_version(id).await {
                entry = newer;
            }
            let _ = library.set_last_open(id).await;
            open_patch = OpenPatch::Stored(id.to_owned());
        }
        let is_unsaved = unsaved.is_some();
        let opened = unsaved.unwrap_or(found.opened);
        let repaired = repaired(&opened);
        let Some(session) = self.prepare(opened.patch).await else {
            self.release_lock_unless_open();
            return Err(NotOpened);
        };
        self.show(session, open_patch, !is_ours, found.text, entry.view);
        self.tell_repairs(repaired);
        self.current.set_value(Some(entry));
        if is_unsaved {
            self.saved_edits
                .update_value(|edits| *edits = edits.wrapping_sub(1));
            self.schedule_save();
        }
        Ok(())
    }

    fn tell_repairs(&self, repaired: Option<String>) {
        if let Some(text) = repaired {
            self.show_failure(text, vec![]);
        }
    }

    pub(super) fn show_read_error(&self, id: &str, error: &ReadError) {
        let (text, actions) = match error {
            ReadError::Store(error) => (
                format!("It cannot be read: {}.", store_error_text(error)),
                vec![],
            ),
            ReadError::Missing => ("This patch is not in the library.".to_owned(), vec![]),
            ReadError::Newer(reason) => (
                format!("This patch was {reason}. Reload the page to get the newest."),
                vec![BannerAction::DownloadRaw(id.to_owned())],
            ),
            ReadError::Damaged(reason) => (
                format!("This patch is damaged and was put aside as it is: {reason}."),
                vec![BannerAction::DownloadRaw(id.to_owned())],
            ),
        };
        self.show_failure(text, actions);
    }

    /// Opens a previous version of a patch, read only.
    pub fn open_version(self, id: &str, time: u64) {
        let id = id.to_owned();
        self.enqueue(async move {
            let Some(library) = self.library() else {
                return;
            };
            if self.leave().await.is_err() {
                return;
            }
            match self.read_version(&library, &id, time).await {
                Ok(None) => {}
                Ok(Some(opened)) => {
                    let open_patch = OpenPatch::Version { id, time };
                    let repaired = repaired(&opened);
                    if let Some(session) = self.prepare(opened.patch).await {
                        self.show(session, open_patch, true, String::new(), None);
                        self.tell_repairs(repaired);
                    }
                }
                Err(error) => {
                    let when = time_text(time, now_ms());
                    let text = match error {
                        ReadError::Store(error) => store_error_text(&error),
                        ReadError::Missing => "it is not there".to_owned(),
                        ReadError::Newer(reason) | ReadError::Damaged(reason) => reason,
                    };
                    let text = format!("The version of {when} cannot be opened: {text}.");
                    self.show_failure(text, vec![]);
                }
            }
        });
    }

    /// Performs the action of a banner, except the downloads, which are the caller's.
    pub fn perform(self, action: BannerAction) {
        match action {
            BannerAction::Undelete { id, was_open } => self.undelete(id, was_open),
            BannerAction::Retry => self.save_now(),
            BannerAction::Discard => self.may_discard.set_value(true),
            BannerAction::TakeOver => self.take_over(),
            BannerAction::MakeCopy => self.make_copy(),
            BannerAction::RestoreVersion => self.restore_version(),
            BannerAction::OpenCurrent => {
                if let OpenPatch::Version { id, .. } = self.open_patch_untracked() {
                    self.open(&id);
                }
            }
            BannerAction::Download | BannerAction::DownloadRaw(_) | BannerAction::Dismiss => {}
        }
    }

    /// Stores the open document as a patch of its own.
    pub fn make_copy(self) {
        self.enqueue(async move {
            let _ = self.save_copy().await;
        });
    }

    fn restore_version(self) {
        self.enqueue(async move {
            let (OpenPatch::Version { id, time }, Some(library)) =
                (self.open_patch_untracked(), self.library())
            else {
                return;
            };
            if self.acquire_lock(&id).await == LockOutcome::InOtherTab {
                self.show_failure("Another tab has this patch open.".to_owned(), vec![]);
                return;
            }
            let restored = async {
                let Some(opened) = self.read_version(&library, &id, time).await? else {
                    return Ok(None);
                };
                let work = async |pace: &Pace<'_>| {
                    DocumentContent::with_pauses(&opened.patch, None, pace).await
                };
                let content = self.in_background(work).await;
                let restored = library
                    .restore_version(&id, opened, content, now_ms())
                    .await?;
                Ok::<_, ReadError>(Some(restored))
            };
            match restored.await {
                Ok(None) => self.release_lock_unless_open(),
                Ok(Some(found)) => {
                    let repaired = repaired(&found.opened);
                    let Some(session) = self.prepare(found.opened.patch).await else {
                        self.release_lock_unless_open();
                        return;
                    };
                    let view = found.entry.view;
                    self.current.set_value(Some(found.entry));
                    let _ = library.set_last_open(&id).await;
                    let open_patch = OpenPatch::Stored(id);
                    self.show(session, open_patch, false, found.text, view);
                    self.tell_repairs(repaired);
                }
                Err(error) => self.show_read_error(&id, &error),
            }
        });
    }
}

/// Fetches and reads an example.
async fn example(path: &str) -> Result<Opened, String> {
    let text = fetch_text(path).await;
    let text = text.map_err(|error| format!("{path}: {error}"))?;
    read(text.as_bytes()).map_err(|error| format!("{path}: {error}"))
}

/// The store, or an error if it takes longer than [`OPEN_TIMEOUT_MS`] to open.
async fn within_timeout<T>(
    opening: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    let mut opening = pin!(opening);
    let mut timeout = pin!(TimeoutFuture::new(OPEN_TIMEOUT_MS));
    poll_fn(|context| {
        if let Poll::Ready(opened) = opening.as_mut().poll(context) {
            return Poll::Ready(opened);
        }
        let waited = timeout.as_mut().poll(context);
        waited.map(|()| Err(StoreError::Refused("it does not answer".to_owned())))
    })
    .await
}

/// What is told of a document that had to be repaired.
fn repaired(opened: &Opened) -> Option<String> {
    let repairs = opened.repairs.len() + opened.more_repairs;
    let first = opened.repairs.iter().take(3).map(ToString::to_string);
    let first = first.collect::<Vec<_>>().join("; ");
    let places = if repairs == 1 { "place" } else { "places" };
    (repairs > 0).then(|| format!("Repaired in {repairs} {places}: {first}."))
}
