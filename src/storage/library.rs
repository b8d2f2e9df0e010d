//! The patches that are kept: everything the library does, each as one write that happens
//! whole or not at all. It knows the time only as an argument, and no browser.

use super::entry::Entry;
use super::names::copy_name;
use super::picture;
use super::store::{Guard, Store, StoreError, Table, Write};
use super::trash;
use super::versions;
use stackyard_engine::patch::file::{self, Opened};
use stackyard_engine::patch::{Edit, FileError, Patch};
use std::rc::Rc;

/// The mark that names the patch that was open last.
const LAST: &str = "last";
/// How often another id is tried where one is taken.
const TRIES: u64 = 100;

/// The patches that are kept in a store.
#[derive(Clone)]
pub struct Library {
    store: Rc<dyn Store>,
}

/// What is written of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    name: String,
    text: String,
    nodes: usize,
    picture: String,
    view: Option<[f64; 3]>,
}

impl Content {
    /// All of a document, and what is seen of it.
    pub fn of(patch: &Patch, view: Option<[f64; 3]>) -> Content {
        Content {
            name: patch.name().to_string(),
            text: file::write(patch),
            nodes: patch.nodes().len(),
            picture: picture::draw(patch),
            view,
        }
    }

    fn into_entry(self, entry: &mut Entry) -> String {
        entry.name = self.name;
        entry.nodes = self.nodes;
        entry.picture = self.picture;
        entry.view = self.view.or(entry.view);
        self.text
    }
}

/// A patch and what the library knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its entry, as it is now.
    pub entry: Entry,
    /// Its document.
    pub opened: Opened,
}

/// Everything in the library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The patches with their ids, those changed last first.
    pub patches: Vec<(String, Entry)>,
    /// Those in the trash, the ones put there last first.
    pub trash: Vec<(String, Entry)>,
    /// Those that cannot be read: they are kept aside as they are.
    pub damaged: Vec<Damaged>,
}

/// A patch that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Its id.
    pub id: String,
    /// What it was called; empty if that is not known either.
    pub name: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Why a patch could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The store failed.
    Store(StoreError),
    /// There is no such patch.
    Missing,
    /// A newer version of the program wrote it: what it says of that.
    Newer(String),
    /// It is there and is no document: what is wrong with it, and where.
    Damaged(String),
}

impl ReadError {
    fn of(error: &FileError) -> ReadError {
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

    /// Everything there is.
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
        listing
            .patches
            .sort_by_key(|(_, entry)| std::cmp::Reverse(entry.modified));
        listing
            .trash
            .sort_by_key(|(_, entry)| std::cmp::Reverse(entry.deleted));
        Ok(listing)
    }

    /// Reads a patch. A document that is damaged is marked so and stays as it is.
    ///
    /// # Errors
    /// [`ReadError`].
    pub async fn read(&self, id: &str) -> Result<Found, ReadError> {
        let (entry, text) = self.both(id).await?;
        match file::read(text.as_bytes()) {
            Ok(opened) => {
                let entry = Entry {
                    damage: None,
                    ..entry
                };
                Ok(Found { entry, opened })
            }
            Err(error) => {
                let error = ReadError::of(&error);
                // One that is newer is whole, and opened once the page is newer too.
                if let ReadError::Damaged(reason) = &error {
                    self.mark_damaged(id, entry, reason).await;
                }
                Err(error)
            }
        }
    }

    /// Keeps a new patch and gives its id and entry.
    ///
    /// # Errors
    /// [`StoreError`]: it is not kept.
    pub async fn create(&self, content: Content, now: u64) -> Result<(String, Entry), StoreError> {
        let mut entry = Entry {
            created: now,
            modified: now,
            ..Entry::default()
        };
        let text = content.into_entry(&mut entry);
        for number in now..now + TRIES {
            let id = format!("{number:015}");
            let guard = Guard {
                entry: id.clone(),
                begins: None,
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

    /// Writes a patch and gives its new entry. Where `before` is not what is there, somebody
    /// else wrote it, and nothing is written. Now and then, and if `is_closed`, it is a
    /// version as well.
    ///
    /// # Errors
    /// [`StoreError`]: all is as it was.
    pub async fn save(
        &self,
        id: &str,
        before: &Entry,
        content: Content,
        now: u64,
        is_closed: bool,
    ) -> Result<Entry, StoreError> {
        let mut entry = before.clone();
        let text = content.into_entry(&mut entry);
        entry.modified = now;
        entry.is_versioned = false;
        let mut writes = vec![];
        if is_closed || versions::is_due(&entry.versions, entry.created, now) {
            writes.extend(version(id, &mut entry, now, text.clone()));
            entry.is_versioned = true;
        }
        writes.push(put(Table::Documents, id, text));
        self.write(id, before, entry, writes).await
    }

    /// Remembers what is seen of a patch.
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

    /// Makes a version of a patch as it is, if there is none.
    ///
    /// # Errors
    /// [`StoreError`]: all is as it was.
    pub async fn keep_version(&self, id: &str) -> Result<Entry, ReadError> {
        let (before, text) = self.both(id).await?;
        if before.is_versioned {
            return Ok(before);
        }
        let mut entry = before.clone();
        let modified = entry.modified;
        let writes = version(id, &mut entry, modified, text);
        entry.is_versioned = true;
        Ok(self.write(id, &before, entry, writes).await?)
    }

    /// Reads a previous version of a patch.
    ///
    /// # Errors
    /// [`ReadError`].
    pub async fn version(&self, id: &str, time: u64) -> Result<Opened, ReadError> {
        let key = (Table::Versions, version_key(id, time));
        let mut found = self.store.read(vec![key]).await?;
        let text = found.pop().flatten().ok_or(ReadError::Missing)?;
        file::read(text.as_bytes()).map_err(|error| ReadError::of(&error))
    }

    /// Makes a previous version of a patch the present one. The present becomes a version.
    ///
    /// # Errors
    /// [`ReadError`]: all is as it was.
    pub async fn take_back(&self, id: &str, time: u64, now: u64) -> Result<Found, ReadError> {
        let opened = self.version(id, time).await?;
        let before = self.keep_version(id).await?;
        let mut entry = before.clone();
        let content = Content::of(&opened.patch, None);
        let text = content.into_entry(&mut entry);
        entry.modified = now;
        // That version is there already.
        entry.is_versioned = true;
        let writes = vec![put(Table::Documents, id, text)];
        let entry = self.write(id, &before, entry, writes).await?;
        Ok(Found { entry, opened })
    }

    /// Gives a patch another name.
    ///
    /// # Errors
    /// [`ReadError`]: it has its old one.
    pub async fn rename(&self, id: &str, name: &str) -> Result<Entry, ReadError> {
        let Found { entry, mut opened } = self.read(id).await?;
        // It is refused by no document.
        let _ = opened.patch.edit(Edit::Rename(name.into()));
        let now = entry.modified;
        let content = Content::of(&opened.patch, None);
        Ok(self.save(id, &entry, content, now, false).await?)
    }

    /// Makes a copy of a patch and gives its id.
    ///
    /// # Errors
    /// [`ReadError`]: there is no copy.
    pub async fn duplicate(&self, id: &str, now: u64) -> Result<String, ReadError> {
        let Found { entry, mut opened } = self.read(id).await?;
        let listing = self.list().await?;
        let taken = listing.patches.iter();
        let taken = taken.map(|(_, entry)| entry.name.as_str());
        let name = copy_name(&entry.name, taken);
        // It is refused by no document.
        let _ = opened.patch.edit(Edit::Rename(name.into()));
        let content = Content::of(&opened.patch, entry.view);
        Ok(self.create(content, now).await?.0)
    }

    /// Puts a patch into the trash; those that are too many there leave it for good.
    ///
    /// # Errors
    /// [`StoreError`]: all is as it was.
    pub async fn delete(&self, id: &str, now: u64) -> Result<(), ReadError> {
        let before = self.entry(id).await?;
        let mut entry = before.clone();
        entry.deleted = Some(now);
        self.write(id, &before, entry, vec![]).await?;
        let listing = self.list().await?;
        self.purge(&trash::surplus(&listing.trash)).await
    }

    /// Takes a patch out of the trash.
    ///
    /// # Errors
    /// [`StoreError`]: all is as it was.
    pub async fn restore(&self, id: &str) -> Result<(), ReadError> {
        let before = self.entry(id).await?;
        let mut entry = before.clone();
        entry.deleted = None;
        self.write(id, &before, entry, vec![]).await?;
        Ok(())
    }

    /// Removes everything in the trash for good.
    ///
    /// # Errors
    /// [`StoreError`]: some may be left.
    pub async fn empty_trash(&self) -> Result<(), ReadError> {
        let trash = self.list().await?.trash;
        let ids: Vec<String> = trash.into_iter().map(|(id, _)| id).collect();
        self.purge(&ids).await
    }

    /// Removes patches with all their versions, for good.
    async fn purge(&self, ids: &[String]) -> Result<(), ReadError> {
        for id in ids {
            let entry = self.entry(id).await?;
            let guard = guard(id, &entry);
            let versions = entry.versions.iter();
            let mut writes: Vec<Write> = versions
                .map(|&time| remove(Table::Versions, &version_key(id, time)))
                .collect();
            writes.push(remove(Table::Entries, id));
            writes.push(remove(Table::Documents, id));
            self.store.write(Some(guard), writes).await?;
        }
        Ok(())
    }

    /// Removes a damaged patch with all its versions, for good; one that is whole stays.
    ///
    /// # Errors
    /// [`ReadError`]: all is as it was.
    pub async fn remove_damaged(&self, id: &str) -> Result<(), ReadError> {
        let key = (Table::Entries, id.to_owned());
        let found = self.store.read(vec![key]).await?.pop().flatten();
        let found = found.ok_or(ReadError::Missing)?;
        if Entry::decode(&found).is_some_and(|entry| entry.damage.is_none()) {
            return Ok(());
        }
        // What the versions are is not known where the entry cannot be read.
        let versions = self.store.all(Table::Versions).await?;
        let of_it = format!("{id}/");
        let mut writes: Vec<Write> = versions
            .iter()
            .filter(|(key, _)| key.starts_with(&of_it))
            .map(|(key, _)| remove(Table::Versions, key))
            .collect();
        writes.push(remove(Table::Entries, id));
        writes.push(remove(Table::Documents, id));
        let guard = Guard {
            entry: id.to_owned(),
            begins: Some(found),
        };
        Ok(self.store.write(Some(guard), writes).await?)
    }

    /// Everything that is there of a patch, as it is: its document or, without one, its
    /// record.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn raw(&self, id: &str) -> Result<String, StoreError> {
        let keys = [Table::Documents, Table::Entries].map(|table| (table, id.to_owned()));
        let found = self.store.read(keys.into()).await?;
        Ok(found.into_iter().flatten().next().unwrap_or_default())
    }

    /// The id of the patch that was open last.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn last(&self) -> Result<Option<String>, StoreError> {
        let key = (Table::Marks, LAST.to_owned());
        let mut found = self.store.read(vec![key]).await?;
        Ok(found.pop().flatten())
    }

    /// Remembers which patch is open.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn set_last(&self, id: &str) -> Result<(), StoreError> {
        let mark = put(Table::Marks, LAST, id.to_owned());
        self.store.write(None, vec![mark]).await
    }

    async fn entry(&self, id: &str) -> Result<Entry, ReadError> {
        let key = (Table::Entries, id.to_owned());
        let found = self.store.read(vec![key]).await?.pop().flatten();
        decoded(&found.ok_or(ReadError::Missing)?)
    }

    async fn both(&self, id: &str) -> Result<(Entry, String), ReadError> {
        let keys = [Table::Entries, Table::Documents].map(|table| (table, id.to_owned()));
        let mut found = self.store.read(keys.into()).await?;
        let text = found.pop().flatten();
        let entry = found.pop().flatten().ok_or(ReadError::Missing)?;
        Ok((decoded(&entry)?, text.unwrap_or_default()))
    }

    /// That it failed is seen the next time.
    async fn mark_damaged(&self, id: &str, before: Entry, reason: &str) {
        if before.damage.as_deref() != Some(reason) {
            let mut entry = before.clone();
            entry.damage = Some(reason.to_owned());
            let _ = self.write(id, &before, entry, vec![]).await;
        }
    }

    /// Writes an entry in the place of another one, and more with it.
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
        entry: id.to_owned(),
        begins: Some(entry.beginning()),
    }
}

/// A version more; those that are too many go.
fn version(id: &str, entry: &mut Entry, time: u64, text: String) -> Vec<Write> {
    let gone = versions::add(&mut entry.versions, time);
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
