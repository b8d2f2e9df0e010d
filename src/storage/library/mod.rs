//! The library of stored patches. Each operation is one write, which happens as a whole or not
//! at all. The time is an argument, and nothing here knows the browser.

mod deletion;
mod earlier;

use super::entry::Entry;
use super::names::copy_name;
use super::picture;
use super::store::{Expected, Guard, Store, StoreError, Table, Write};
use super::versions::{self, Versioning};
use stackyard_engine::ordered::sort_by_key;
use stackyard_engine::pace::Pace;
use stackyard_engine::patch::file::{self, Opened};
use stackyard_engine::patch::{Edit, FileError, Patch};
use std::cmp::Reverse;
use std::rc::Rc;

/// The mark that names the patch that was open last.
const LAST: &str = "last";
/// How many ids are tried for a new patch.
const TRIES: u64 = 100;

/// The patches in a store.
#[derive(Clone)]
pub struct Library {
    store: Rc<dyn Store>,
}

/// Everything that is written of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentContent {
    name: String,
    text: String,
    nodes: usize,
    picture: String,
    view: Option<[f64; 3]>,
}

impl DocumentContent {
    /// The content of a document, with the visible part of the canvas.
    pub fn of(patch: &Patch, view: Option<[f64; 3]>) -> DocumentContent {
        DocumentContent::from_text(file::write(patch), patch, view)
    }

    /// As [`of`](Self::of), with pauses.
    pub(super) async fn with_pauses(
        patch: &Patch,
        view: Option<[f64; 3]>,
        pace: &Pace<'_>,
    ) -> DocumentContent {
        DocumentContent::from_text(file::write_with(patch, pace).await, patch, view)
    }

    fn from_text(text: String, patch: &Patch, view: Option<[f64; 3]>) -> DocumentContent {
        DocumentContent {
            name: patch.name().to_string(),
            text,
            nodes: patch.nodes().len(),
            picture: picture::draw(patch),
            view,
        }
    }

    /// The text that is stored.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn into_entry(self, entry: &mut Entry) -> String {
        entry.name = self.name;
        entry.nodes = self.nodes;
        entry.picture = self.picture;
        entry.view = self.view.or(entry.view);
        self.text
    }
}

/// A patch as it was read from the library.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPatch {
    /// Its entry.
    pub entry: Entry,
    /// Its document.
    pub opened: Opened,
    /// The stored text of the document.
    pub text: String,
}

/// The contents of the library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The patches with their ids, the last changed first.
    pub patches: Vec<(String, Entry)>,
    /// The patches in the trash, the last deleted first.
    pub trash: Vec<(String, Entry)>,
    /// The patches that cannot be read. They stay as they are.
    pub damaged: Vec<Damaged>,
}

/// A patch that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Its id.
    pub id: String,
    /// Its name; empty if that cannot be read either.
    pub name: String,
    /// What is wrong with it.
    pub reason: String,
}

/// The reason why a patch could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The store failed.
    Store(StoreError),
    /// There is no such patch.
    Missing,
    /// A newer version of the program wrote it; the message says so.
    Newer(String),
    /// It is there and is not a document; the message says what is wrong, and where.
    Damaged(String),
}

impl ReadError {
    pub(in crate::storage) fn of(error: &FileError) -> ReadError {
        let reason = error.to_string();
        if error.is_newer() {
            ReadError::Newer(reason)
        } else {
            ReadError::Damaged(reason)
        }
    }
}

impl From<StoreError> for ReadError {
    fn from(error: StoreError) -> ReadError {
        ReadError::Store(error)
    }
}

impl Library {
    /// The library in a store.
    pub fn new(store: Rc<dyn Store>) -> Library {
        Library { store }
    }

    /// Lists all patches.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(&self) -> Result<Listing, StoreError> {
        let mut listing = Listing::default();
        for (id, text) in self.store.all(Table::Entries).await? {
            match Entry::decode(&text) {
                Some(Entry {
                    damage: Some(reason),
                    name,
                    ..
                }) => listing.damaged.push(Damaged { id, name, reason }),
                Some(entry) if entry.deleted.is_some() => listing.trash.push((id, entry)),
                Some(entry) => listing.patches.push((id, entry)),
                None => listing.damaged.push(Damaged {
                    id,
                    name: String::new(),
                    reason: "its record cannot be read".to_owned(),
                }),
            }
        }
        sort_by_key(&mut listing.patches, |(_, entry)| Reverse(entry.modified));
        sort_by_key(&mut listing.trash, |(_, entry)| {
            Reverse(entry.deleted.unwrap_or(0))
        });
        Ok(listing)
    }

    /// Reads a patch. A damaged document stays as it is, and its entry says that it is damaged.
    ///
    /// # Errors
    /// [`ReadError`].
    pub async fn read(&self, id: &str) -> Result<StoredPatch, ReadError> {
        let at_once = async |text: &[u8]| Some(file::read(text));
        let read = self.read_with(id, at_once).await?;
        // It is never cancelled.
        read.ok_or(ReadError::Missing)
    }

    /// As [`read`](Self::read), given how a document's text is read. Returns `None` if that was
    /// cancelled.
    ///
    /// # Errors
    /// [`ReadError`].
    pub async fn read_with(
        &self,
        id: &str,
        read: impl AsyncFnOnce(&[u8]) -> Option<Result<Opened, FileError>>,
    ) -> Result<Option<StoredPatch>, ReadError> {
        let (entry, text) = self.entry_and_document(id).await?;
        match read(text.as_bytes()).await {
            None => Ok(None),
            Some(Ok(opened)) => {
                let entry = Entry {
                    damage: None,
                    ..entry
                };
                Ok(Some(StoredPatch {
                    entry,
                    opened,
                    text,
                }))
            }
            Some(Err(error)) => {
                let error = ReadError::of(&error);
                // One of a newer version is whole: it opens once the page is newer, too.
                if let ReadError::Damaged(reason) = &error {
                    self.mark_damaged(id, entry, reason).await;
                }
                Err(error)
            }
        }
    }

    /// The id of a patch that is added at a time, in milliseconds since 1970.
    pub(super) fn id_at(time: u64) -> String {
        format!("{time:015}")
    }

    /// Adds a patch. Returns its id and entry.
    ///
    /// # Errors
    /// [`StoreError`]: it is not stored.
    pub async fn create(
        &self,
        content: DocumentContent,
        now: u64,
    ) -> Result<(String, Entry), StoreError> {
        let mut entry = Entry {
            created: now,
            modified: now,
            ..Entry::default()
        };
        let text = content.into_entry(&mut entry);
        for number in now..now + TRIES {
            let id = Library::id_at(number);
            let guard = Guard {
                key: id.clone(),
                expected: Expected::Missing,
            };
            let writes = vec![
                put(Table::Entries, &id, entry.encode()),
                put(Table::Documents, &id, text.clone()),
            ];
            match self.store.write(Some(guard), writes).await {
                // Another patch was made in the same millisecond.
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error),
                Ok(()) => return Ok((id, entry)),
            }
        }
        Err(StoreError::Conflict)
    }

    /// Saves a patch, as a version too if `versioning` says so. Returns its new entry. If the
    /// stored entry is not of the revision of `before`, another tab wrote it, and nothing is
    /// written.
    ///
    /// # Errors
    /// [`StoreError`]: all is as it was.
    pub async fn save(
        &self,
        id: &str,
        before: &Entry,
        content: DocumentContent,
        now: u64,
        versioning: Versioning,
    ) -> Result<Entry, StoreError> {
        let mut entry = before.clone();
        let text = content.into_entry(&mut entry);
        entry.modified = now;
        entry.is_versioned = false;
        let mut writes = vec![];
        let is_due = versioning == Versioning::Always
            || versions::is_due(&entry.versions, entry.created, now);
        if is_due {
            writes.extend(version(id, &mut entry, now, text.clone()));
            entry.is_versioned = true;
        }
        writes.push(put(Table::Documents, id, text));
        self.write(id, before, entry, writes).await
    }

    /// Saves which part of the canvas is visible.
    ///
    /// # Errors
    /// [`StoreError`]: all is as it was.
    pub async fn save_view(
        &self,
        id: &str,
        before: &Entry,
        view: [f64; 3],
    ) -> Result<Entry, StoreError> {
        let mut entry = before.clone();
        entry.view = Some(view);
        self.write(id, before, entry, vec![]).await
    }

    /// Renames a patch.
    ///
    /// # Errors
    /// [`ReadError`]: it has its old name.
    pub async fn rename(&self, id: &str, name: &str) -> Result<Entry, ReadError> {
        let StoredPatch {
            entry, mut opened, ..
        } = self.read(id).await?;
        // No document refuses a name.
        let _ = opened.patch.edit(Edit::Rename(name.into()));
        let now = entry.modified;
        let content = DocumentContent::of(&opened.patch, None);
        Ok(self
            .save(id, &entry, content, now, Versioning::WhenDue)
            .await?)
    }

    /// Adds a copy of a patch. Returns its id.
    ///
    /// # Errors
    /// [`ReadError`]: there is no copy.
    pub async fn duplicate(&self, id: &str, now: u64) -> Result<String, ReadError> {
        let StoredPatch {
            entry, mut opened, ..
        } = self.read(id).await?;
        let listing = self.list().await?;
        let taken = listing.patches.iter();
        let taken = taken.map(|(_, entry)| entry.name.as_str());
        let name = copy_name(&entry.name, taken);
        // No document refuses a name.
        let _ = opened.patch.edit(Edit::Rename(name.into()));
        let content = DocumentContent::of(&opened.patch, entry.view);
        Ok(self.create(content, now).await?.0)
    }

    /// The stored text of a patch: its document or, if there is none, its entry.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn raw_text(&self, id: &str) -> Result<String, StoreError> {
        let keys = [Table::Documents, Table::Entries].map(|table| (table, id.to_owned()));
        let found = self.store.read(keys.into()).await?;
        Ok(found.into_iter().flatten().next().unwrap_or_default())
    }

    /// The id of the patch that was open last.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn last_open(&self) -> Result<Option<String>, StoreError> {
        let key = (Table::Marks, LAST.to_owned());
        let mut found = self.store.read(vec![key]).await?;
        Ok(found.pop().flatten())
    }

    /// Saves which patch is open.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_last_open(&self, id: &str) -> Result<(), StoreError> {
        let mark = put(Table::Marks, LAST, id.to_owned());
        self.store.write(None, vec![mark]).await
    }

    /// Writes a small text at once, or removes it; see [`Store::put_note`].
    pub fn put_note(&self, key: &str, text: Option<&str>) -> bool {
        self.store.put_note(key, text)
    }

    /// All such texts, by key.
    pub fn notes(&self) -> Vec<(String, String)> {
        self.store.notes()
    }

    /// Gives up what is unfinished; see [`Store::give_up`].
    pub fn give_up(&self) {
        self.store.give_up();
    }

    /// The entry of a patch.
    ///
    /// # Errors
    /// [`ReadError`].
    pub(super) async fn entry(&self, id: &str) -> Result<Entry, ReadError> {
        let key = (Table::Entries, id.to_owned());
        let found = self.store.read(vec![key]).await?.pop().flatten();
        decoded(&found.ok_or(ReadError::Missing)?)
    }

    /// The entry and the stored text of a patch.
    ///
    /// # Errors
    /// [`ReadError`].
    pub(super) async fn entry_and_document(&self, id: &str) -> Result<(Entry, String), ReadError> {
        let keys = [Table::Entries, Table::Documents].map(|table| (table, id.to_owned()));
        let mut found = self.store.read(keys.into()).await?;
        let text = found.pop().flatten();
        let entry = found.pop().flatten().ok_or(ReadError::Missing)?;
        Ok((decoded(&entry)?, text.unwrap_or_default()))
    }

    /// Notes in an entry that the document is damaged. If that fails, the next read notes it.
    async fn mark_damaged(&self, id: &str, before: Entry, reason: &str) {
        if before.damage.as_deref() != Some(reason) {
            let mut entry = before.clone();
            entry.damage = Some(reason.to_owned());
            let _ = self.write(id, &before, entry, vec![]).await;
        }
    }

    /// Replaces an entry, together with other writes.
    async fn write(
        &self,
        id: &str,
        before: &Entry,
        mut entry: Entry,
        mut writes: Vec<Write>,
    ) -> Result<Entry, StoreError> {
        entry.revision = before.revision + 1;
        writes.push(put(Table::Entries, id, entry.encode()));
        self.store.write(Some(guard(id, before)), writes).await?;
        Ok(entry)
    }
}

fn decoded(text: &str) -> Result<Entry, ReadError> {
    let damaged = || ReadError::Damaged("its record cannot be read".to_owned());
    Entry::decode(text).ok_or_else(damaged)
}

fn guard(id: &str, entry: &Entry) -> Guard {
    Guard {
        key: id.to_owned(),
        expected: Expected::Revision(entry.revision),
    }
}

/// The writes that add a version and remove those beyond the limit.
fn version(id: &str, entry: &mut Entry, time: u64, text: String) -> Vec<Write> {
    let kept: Vec<u64> = entry.version_names.iter().map(|(time, _)| *time).collect();
    let gone = versions::add(&mut entry.versions, time, &kept);
    let gone = gone.into_iter().map(|time| version_key(id, time));
    let mut writes = vec![put(Table::Versions, &version_key(id, time), text)];
    writes.extend(gone.map(|key| remove(Table::Versions, &key)));
    writes
}

fn version_key(id: &str, time: u64) -> String {
    format!("{id}/{time:015}")
}

fn put(table: Table, key: &str, text: String) -> Write {
    let (key, text) = (key.to_owned(), Some(text));
    Write { table, key, text }
}

fn remove(table: Table, key: &str) -> Write {
    let (key, text) = (key.to_owned(), None);
    Write { table, key, text }
}
