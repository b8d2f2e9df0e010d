//! Opening patches: at the start, from the library, from elsewhere. What was open before
//! is saved first, and stays open if that fails.

use super::database::Database;
use super::document_store::{BannerAction, DocumentStore, Origin, Standing, words};
use super::library::{Library, ReadError};
use super::memory::MemoryStore;
use super::names::called;
use super::store::{Store, StoreError};
use crate::browser::{now_ms, time_text};
use crate::fetched::fetch_text;
use crate::patches::FIRST;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use stackyard_engine::patch::Patch;
use stackyard_engine::patch::file::{Opened, read};
use stackyard_engine::session::Command;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

/// The name of the database.
const DATABASE: &str = "stackyard";
/// How long the browser may take to open it, in milliseconds.
const PATIENCE_MS: u32 = 4000;

impl DocumentStore {
    /// Begins to keep what is open in the browser, and opens what was open last, unless
    /// something else was opened already.
    pub fn start(self) {
        self.begin(async {
            let opened = in_time(Database::open(DATABASE)).await?;
            Ok(Rc::new(opened) as Rc<dyn Store>)
        });
    }

    /// As [`start`](Self::start), in that store; without one, in memory.
    pub fn start_in(self, store: Result<Rc<dyn Store>, StoreError>) {
        self.begin(async { store });
    }

    fn begin(self, store: impl Future<Output = Result<Rc<dyn Store>, StoreError>> + 'static) {
        self.follow();
        self.join();
        self.enqueue(async move {
            let store = store.await.unwrap_or_else(|error| {
                self.is_lasting.set_value(false);
                let text = format!(
                    "Patches are kept until this page is closed, and no longer: {}. \
                     Download what you want to keep.",
                    words(&error)
                );
                self.tell_failure(text, vec![BannerAction::Download]);
                Rc::new(MemoryStore::default())
            });
            self.set_library(Library::new(store));
            if self.stands() == Standing::Opening {
                self.open_any().await;
            }
            self.relist().await;
        });
    }

    /// Opens what was open last; else what was changed last; else the first patch.
    async fn open_any(self) {
        let Some(library) = self.library() else {
            return;
        };
        let last = library.last().await.unwrap_or_default();
        let listing = library.list().await.unwrap_or_default();
        let mut ids: Vec<String> = listing.patches.into_iter().map(|(id, _)| id).collect();
        if let Some(last) = last
            && let Some(index) = ids.iter().position(|id| *id == last)
        {
            let last = ids.remove(index);
            ids.insert(0, last);
        }
        for id in ids {
            if self.open_now(&id).await {
                return;
            }
        }
        let patch = match example(FIRST).await {
            Ok(opened) => opened.patch,
            Err(error) => {
                self.tell_failure(format!("The first patch: {error}."), vec![]);
                Patch::new()
            }
        };
        self.lend(patch, Origin::Example, false);
    }

    /// Opens a patch of the library.
    pub fn open(self, id: &str) {
        let id = id.to_owned();
        self.enqueue(async move {
            if self.leave().await {
                self.open_now(&id).await;
            }
        });
    }

    /// Opens what is open last in the library, in the place of what is not kept.
    pub fn open_last(self) {
        self.enqueue(async move {
            if self.leave().await {
                self.open_any().await;
            }
        });
    }

    /// Opens a new, empty patch.
    pub fn open_new(self) {
        self.open_unkept(Patch::new(), Origin::New, false);
    }

    /// Opens a patch that is not in the library. The first edit puts it there, and
    /// [`keep`](Self::keep) does; one that is read only takes no edit before.
    pub fn open_unkept(self, patch: Patch, origin: Origin, is_read_only: bool) {
        self.open_unkept_then(patch, origin, is_read_only, || {});
    }

    /// As [`open_unkept`](Self::open_unkept), and does something once it is open: never, where
    /// what is open has to stay.
    pub(crate) fn open_unkept_then(
        self,
        patch: Patch,
        origin: Origin,
        is_read_only: bool,
        then: impl FnOnce() + 'static,
    ) {
        self.enqueue(async move {
            if self.leave().await {
                self.lend(patch, origin, is_read_only);
                then();
            }
        });
    }

    /// Opens an example, which is loaded by its path.
    pub fn open_example(self, path: &'static str) {
        self.enqueue(async move {
            match example(path).await {
                Ok(opened) if self.leave().await => {
                    self.lend(opened.patch, Origin::Example, false);
                }
                Ok(_) => {}
                Err(error) => self.tell_failure(format!("This example: {error}."), vec![]),
            }
        });
    }

    fn lend(&self, patch: Patch, origin: Origin, is_read_only: bool) {
        self.let_go_of_claim();
        self.current.set_value(None);
        self.show(patch, Standing::Unkept(origin), is_read_only, None);
    }

    /// Keeps what is open and is not in the library.
    pub fn keep(self) {
        self.enqueue(async move {
            if matches!(self.stands(), Standing::Unkept(_)) {
                self.bridge.set_read_only(false);
                self.create().await;
            }
        });
    }

    /// Saves what is open, before something else takes its place. `false` if that must not
    /// be.
    pub(super) async fn leave(self) -> bool {
        let is_kept = self.save(true).await || self.may_let_go.get_value();
        if !is_kept {
            let name = self.bridge.with(|session| session.patch().name().clone());
            let text = format!(
                "“{}” is not saved and stays open. Download it, or let it go.",
                called(&name)
            );
            self.tell_failure(
                text,
                vec![
                    BannerAction::Download,
                    BannerAction::TryAgain,
                    BannerAction::LetGo,
                ],
            );
        }
        is_kept
    }

    /// Opens a patch of the library in the place of what is open. `false` if it cannot be.
    pub(super) async fn open_now(self, id: &str) -> bool {
        let Some(library) = self.library() else {
            return false;
        };
        let is_ours = self.hold(id).await;
        let found = match library.read(id).await {
            Ok(found) => found,
            Err(error) => {
                self.release_unless_open();
                self.cannot_open(id, &error);
                self.relist().await;
                return false;
            }
        };
        let mut entry = found.entry;
        let mut standing = Standing::Elsewhere(id.to_owned());
        if is_ours {
            // That it was opened is no reason to write, unless there is room.
            if let Ok(newer) = library.keep_version(id).await {
                entry = newer;
            }
            let _ = library.set_last(id).await;
            standing = Standing::Kept(id.to_owned());
        }
        self.show_opened(found.opened, standing, !is_ours, entry.view);
        self.current.set_value(Some(entry));
        true
    }

    fn show_opened(
        &self,
        opened: Opened,
        standing: Standing,
        is_read_only: bool,
        view: Option<[f64; 3]>,
    ) {
        let repairs = opened.repairs.len() + opened.untold;
        self.show(opened.patch, standing, is_read_only, view);
        if repairs > 0 {
            let first = opened.repairs.iter().take(3).map(ToString::to_string);
            let first = first.collect::<Vec<_>>().join("; ");
            let places = if repairs == 1 { "place" } else { "places" };
            let text = format!("Repaired in {repairs} {places}: {first}.");
            self.tell_failure(text, vec![]);
        }
    }

    fn cannot_open(&self, id: &str, error: &ReadError) {
        let (text, offers) = match error {
            ReadError::Store(error) => (format!("It cannot be read: {}.", words(error)), vec![]),
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
        self.tell_failure(text, offers);
    }

    /// Shows a previous version of a patch, to be looked at.
    pub fn look_at(self, id: &str, time: u64) {
        let id = id.to_owned();
        self.enqueue(async move {
            let Some(library) = self.library() else {
                return;
            };
            if !self.leave().await {
                return;
            }
            match library.version(&id, time).await {
                Ok(opened) => {
                    let standing = Standing::Version { id, time };
                    self.show_opened(opened, standing, true, None);
                }
                Err(error) => {
                    let when = time_text(time, now_ms());
                    let text = match error {
                        ReadError::Store(error) => words(&error),
                        ReadError::Missing => "it is not there".to_owned(),
                        ReadError::Newer(reason) | ReadError::Damaged(reason) => reason,
                    };
                    let text = format!("The version of {when} cannot be opened: {text}.");
                    self.tell_failure(text, vec![]);
                }
            }
        });
    }

    /// Does what was offered. What is to be downloaded is not for it.
    pub fn accept(self, offer: BannerAction) {
        match offer {
            BannerAction::Undelete { id, was_open } => self.undelete(id, was_open),
            BannerAction::TryAgain => self.save_now(),
            BannerAction::LetGo => self.may_let_go.set_value(true),
            BannerAction::TakeOver => self.take_over(),
            BannerAction::MakeCopy => self.make_copy(),
            BannerAction::TakeBack => self.take_back(),
            BannerAction::ReturnToPresent => {
                if let Standing::Version { id, .. } = self.stands() {
                    self.open(&id);
                }
            }
            BannerAction::Download | BannerAction::DownloadRaw(_) | BannerAction::Dismiss => {}
        }
    }

    /// Keeps what is looked at as a patch of its own.
    pub fn make_copy(self) {
        self.enqueue(async move {
            self.copy().await;
        });
    }

    fn take_back(self) {
        self.enqueue(async move {
            let (Standing::Version { id, time }, Some(library)) = (self.stands(), self.library())
            else {
                return;
            };
            if !self.hold(&id).await {
                self.tell_failure("Another tab has this patch open.".to_owned(), vec![]);
                return;
            }
            match library.take_back(&id, time, now_ms()).await {
                Ok(found) => {
                    let view = found.entry.view;
                    self.current.set_value(Some(found.entry));
                    let _ = library.set_last(&id).await;
                    self.show_opened(found.opened, Standing::Kept(id), false, view);
                }
                Err(error) => self.cannot_open(&id, &error),
            }
        });
    }

    /// Looks again at what is in the library.
    pub fn refresh(self) {
        self.enqueue(async move { self.relist().await });
    }

    pub(super) async fn relist(self) {
        if let Some(library) = self.library()
            && let Ok(listing) = library.list().await
        {
            self.set_listing(listing);
        }
    }

    /// Gives a patch another name.
    pub fn rename(self, id: &str, name: &str) {
        let (id, name) = (id.to_owned(), name.trim().to_owned());
        if self.stands() == Standing::Kept(id.clone()) {
            let _ = self.bridge.apply(Command::Rename(name.as_str().into()));
            self.save_now();
            self.refresh();
            return;
        }
        self.alter(id, async move |library: Library, id: String| {
            library.rename(&id, &name).await.map(drop)
        });
    }

    /// Makes a copy of a patch.
    pub fn duplicate(self, id: &str) {
        let id = id.to_owned();
        self.enqueue(async move {
            self.save(false).await;
            if let Some(library) = self.library()
                && let Err(error) = library.duplicate(&id, now_ms()).await
            {
                self.cannot_open(&id, &error);
            }
            self.relist().await;
        });
    }

    /// Puts a patch into the trash, which can be undone.
    pub fn delete(self, id: &str, name: &str) {
        let (id, name) = (id.to_owned(), called(name).to_owned());
        self.enqueue(async move {
            let was_open = self.has_open(&id);
            if was_open && !self.save(true).await {
                return;
            }
            if !self.hold(&id).await {
                self.tell_failure(format!("Another tab has “{name}” open."), vec![]);
                return;
            }
            let Some(library) = self.library() else {
                return;
            };
            match library.delete(&id, now_ms()).await {
                Ok(()) => {
                    if was_open {
                        self.open_any().await;
                    }
                    let offer = BannerAction::Undelete { id, was_open };
                    self.tell(format!("“{name}” is in the trash."), vec![offer]);
                }
                Err(error) => self.cannot_open(&id, &error),
            }
            self.release_unless_open();
            self.relist().await;
        });
    }

    /// Takes a patch out of the trash.
    pub fn restore(self, id: &str) {
        self.undelete(id.to_owned(), false);
    }

    fn undelete(self, id: String, opens: bool) {
        self.enqueue(async move {
            let Some(library) = self.library() else {
                return;
            };
            match library.restore(&id).await {
                Ok(()) if opens && self.leave().await => {
                    self.open_now(&id).await;
                }
                Ok(()) => {}
                Err(error) => self.cannot_open(&id, &error),
            }
            self.relist().await;
        });
    }

    /// Removes what is in the trash for good.
    pub fn empty_trash(self) {
        self.alter(String::new(), async |library: Library, _| {
            library.empty_trash().await
        });
    }

    /// Removes a damaged patch for good.
    pub fn remove_damaged(self, id: &str) {
        let offer = BannerAction::DownloadRaw(id.to_owned());
        let told = self.notice().get_untracked();
        if told.is_some_and(|told| told.offers.contains(&offer)) {
            self.notice().set(None);
        }
        self.alter(id.to_owned(), async |library: Library, id: String| {
            library.remove_damaged(&id).await
        });
    }

    /// Gives everything that is there of a patch, damaged or not, to a function.
    pub fn raw(self, id: &str, then: impl FnOnce(String) + 'static) {
        let id = id.to_owned();
        self.enqueue(async move {
            if let Some(library) = self.library()
                && let Ok(text) = library.raw(&id).await
            {
                then(text);
            }
        });
    }

    /// Does something to a patch that is not open, unless another tab has it.
    fn alter<F>(self, id: String, alter: F)
    where
        F: AsyncFnOnce(Library, String) -> Result<(), ReadError> + 'static,
    {
        self.enqueue(async move {
            let Some(library) = self.library() else {
                return;
            };
            if !id.is_empty() && !self.is_free(&id).await {
                self.tell_failure("Another tab has this patch open.".to_owned(), vec![]);
            } else if let Err(error) = alter(library, id.clone()).await {
                self.cannot_open(&id, &error);
            }
            self.relist().await;
        });
    }

    /// Whether that patch is open here, to be written.
    fn has_open(&self, id: &str) -> bool {
        self.stands() == Standing::Kept(id.to_owned())
    }
}

/// Loads an example by its path.
async fn example(path: &str) -> Result<Opened, String> {
    let text = fetch_text(path).await;
    let text = text.map_err(|error| format!("{path}: {error}"))?;
    read(text.as_bytes()).map_err(|error| format!("{path}: {error}"))
}

/// What comes of a store that is opened, if it comes in time.
async fn in_time<T>(opening: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    let mut opening = pin!(opening);
    let mut patience = pin!(TimeoutFuture::new(PATIENCE_MS));
    poll_fn(|context| {
        if let Poll::Ready(opened) = opening.as_mut().poll(context) {
            return Poll::Ready(opened);
        }
        let waited = patience.as_mut().poll(context);
        waited.map(|()| Err(StoreError::Refused("it does not answer".to_owned())))
    })
    .await
}
