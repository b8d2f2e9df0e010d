//! Requests for patches of the library that need not be open: renaming, copying, deleting,
//! restoring.

use super::document_store::{BannerAction, DocumentStore, OpenPatch, store_error_text};
use super::library::{DocumentContent, Library, ReadError};
use super::names::display_name;
use super::tab::LockOutcome;
use super::versions::Versioning;
use crate::browser::{now_ms, persist};
use leptos::prelude::*;
use stackyard_engine::patch::Patch;

impl DocumentStore {
    /// Reads the listing of the library again.
    pub fn refresh(self) {
        self.enqueue(async move { self.refresh_listing().await });
    }

    pub(super) async fn refresh_listing(self) {
        if let Some(library) = self.library()
            && let Ok(listing) = library.list().await
        {
            self.set_listing(listing);
        }
    }

    /// Renames a patch.
    pub fn rename(self, id: &str, name: &str) {
        let (id, name) = (id.to_owned(), name.trim().to_owned());
        if self.open_patch_untracked() == OpenPatch::Stored(id.clone()) {
            let _ = self.bridge.edit("rename", |edit| edit.rename(&*name));
            self.save_now();
            self.refresh();
            return;
        }
        self.change_stored(id, async move |library: Library, id: String| {
            library.rename(&id, &name).await.map(drop)
        });
    }

    /// Adds patches that are not opened.
    pub(crate) fn add_all_to_library(self, patches: Vec<Patch>) {
        self.enqueue(async move {
            let Some(library) = self.library() else {
                return;
            };
            for patch in patches {
                let content = DocumentContent::of(&patch, None);
                if let Err(error) = library.create(content, now_ms()).await {
                    let text = format!(
                        "“{}” is not in the library: {}.",
                        display_name(patch.name()),
                        store_error_text(&error)
                    );
                    self.show_failure(text, vec![]);
                }
            }
            self.refresh_listing().await;
        });
    }

    /// Adds a copy of a patch.
    pub fn duplicate(self, id: &str) {
        let id = id.to_owned();
        self.enqueue(async move {
            let _ = self.save(Versioning::WhenDue).await;
            if let Some(library) = self.library()
                && let Err(error) = library.duplicate(&id, now_ms()).await
            {
                self.show_read_error(&id, &error);
            }
            self.refresh_listing().await;
        });
    }

    /// Makes a version of a patch as it is now, with a name.
    pub fn name_version(self, id: &str, name: &str) {
        let (id, name) = (id.to_owned(), name.trim().to_owned());
        persist();
        self.enqueue(async move {
            let is_open = self.has_open(&id);
            if is_open && self.save(Versioning::WhenDue).await.is_err() {
                return;
            }
            let Some(library) = self.library() else {
                return;
            };
            match library.name_version(&id, &name, now_ms()).await {
                Ok(entry) if is_open => self.current.set_value(Some(entry)),
                Ok(_) => {}
                Err(error) => self.show_read_error(&id, &error),
            }
            self.refresh_listing().await;
        });
    }

    /// Moves a patch to the trash, and offers to undo that.
    pub fn delete(self, id: &str, name: &str) {
        let (id, name) = (id.to_owned(), display_name(name).to_owned());
        self.enqueue(async move {
            let was_open = self.has_open(&id);
            if was_open && self.save(Versioning::Always).await.is_err() {
                return;
            }
            if self.acquire_lock(&id).await == LockOutcome::InOtherTab {
                self.show_failure(format!("Another tab has “{name}” open."), vec![]);
                return;
            }
            let Some(library) = self.library() else {
                return;
            };
            match library.delete(&id, now_ms()).await {
                Ok(()) => {
                    if was_open {
                        self.open_last_or_first().await;
                    }
                    let action = BannerAction::Undelete { id, was_open };
                    self.show_message(format!("“{name}” is in the trash."), vec![action]);
                }
                Err(error) => self.show_read_error(&id, &error),
            }
            self.release_lock_unless_open();
            self.refresh_listing().await;
        });
    }

    /// Takes a patch out of the trash.
    pub fn restore(self, id: &str) {
        self.undelete(id.to_owned(), false);
    }

    pub(super) fn undelete(self, id: String, opens: bool) {
        self.enqueue(async move {
            let Some(library) = self.library() else {
                return;
            };
            match library.restore(&id).await {
                Ok(()) if opens && self.leave().await.is_ok() => {
                    let _ = self.open_now(&id).await;
                }
                Ok(()) => {}
                Err(error) => self.show_read_error(&id, &error),
            }
            self.refresh_listing().await;
        });
    }

    /// Deletes everything in the trash for good.
    pub fn empty_trash(self) {
        self.change_stored(String::new(), async |library: Library, _| {
            library.empty_trash().await
        });
    }

    /// Deletes a damaged patch for good.
    pub fn remove_damaged(self, id: &str) {
        let action = BannerAction::DownloadRaw(id.to_owned());
        let shown = self.banner().get_untracked();
        if shown.is_some_and(|shown| shown.actions.contains(&action)) {
            self.banner().set(None);
        }
        self.change_stored(id.to_owned(), async |library: Library, id: String| {
            library.remove_damaged(&id).await
        });
    }

    /// Calls a function with the stored text of a patch, damaged or not.
    pub fn raw_text(self, id: &str, then: impl FnOnce(String) + 'static) {
        let id = id.to_owned();
        self.enqueue(async move {
            if let Some(library) = self.library()
                && let Ok(text) = library.raw_text(&id).await
            {
                then(text);
            }
        });
    }

    /// Changes a patch that is not open here, unless another tab has it. An empty id stands for no
    /// single patch.
    fn change_stored<F>(self, id: String, change: F)
    where
        F: AsyncFnOnce(Library, String) -> Result<(), ReadError> + 'static,
    {
        self.enqueue(async move {
            let Some(library) = self.library() else {
                return;
            };
            if !id.is_empty() && !self.is_free(&id).await {
                self.show_failure("Another tab has this patch open.".to_owned(), vec![]);
            } else if let Err(error) = change(library, id.clone()).await {
                self.show_read_error(&id, &error);
            }
            self.refresh_listing().await;
        });
    }

    /// Returns whether this tab has the patch open and saves it.
    fn has_open(&self, id: &str) -> bool {
        self.open_patch_untracked() == OpenPatch::Stored(id.to_owned())
    }
}
