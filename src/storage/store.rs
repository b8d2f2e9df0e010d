//! The interface of a store of records: the browser's database, or memory. Records are texts
//! under keys. A store knows nothing of them but the revision of an entry, which guards writes.

use super::entry::Entry;
use std::future::Future;
use std::pin::Pin;

/// The result of a store's operation, when it is done.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// The tables of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The [`Entry`] of each patch, by its id.
    Entries,
    /// The document of each patch as the text of its file, by its id.
    Documents,
    /// Previous documents, by `id/time`.
    Versions,
    /// Other things the page remembers, by name.
    Marks,
}

impl Table {
    /// All of them.
    pub const ALL: [Table; 4] = [
        Table::Entries,
        Table::Documents,
        Table::Versions,
        Table::Marks,
    ];

    /// Its name in a database.
    pub const fn name(self) -> &'static str {
        match self {
            Table::Entries => "entries",
            Table::Documents => "documents",
            Table::Versions => "versions",
            Table::Marks => "marks",
        }
    }
}

/// A write of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Its table.
    pub table: Table,
    /// Its key.
    pub key: String,
    /// Its new text; `None` removes it.
    pub text: Option<String>,
}

/// A condition for a write: nothing is written unless it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// The key of an entry.
    pub key: String,
    /// The record that must be there.
    pub expected: Expected,
}

/// The record that a [`Guard`] requires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// None.
    Missing,
    /// An entry of this revision.
    Revision(u64),
    /// This text, which may not be an entry.
    Text(String),
}

impl Guard {
    /// Returns whether the condition holds, given the record that is there.
    pub fn holds(&self, record: Option<&str>) -> bool {
        match (&self.expected, record) {
            (Expected::Missing, None) => true,
            (Expected::Revision(revision), Some(text)) => {
                Entry::decode(text).is_some_and(|entry| entry.revision == *revision)
            }
            (Expected::Text(expected), Some(text)) => expected == text,
            _ => false,
        }
    }
}

/// The failure of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser stores nothing for this page, because of a private window, a setting, or a
    /// database that does not open. The text says why.
    Refused(String),
    /// There is no space left.
    Full,
    /// The guard did not hold: another tab wrote the record.
    Conflict,
    /// Another failure, in the browser's words.
    Failed(String),
}

/// A store of records. Each write happens as a whole or not at all.
pub trait Store {
    /// Reads records in one transaction; `None` for each that is missing. A value that is no
    /// text counts as an empty one.
    fn read(&self, keys: Vec<(Table, String)>) -> StoreFuture<'_, Vec<Option<String>>>;

    /// All records of a table, by key.
    fn all(&self, table: Table) -> StoreFuture<'_, Vec<(String, String)>>;

    /// Writes all records in one transaction, if the guard holds.
    fn write(&self, guard: Option<Guard>, writes: Vec<Write>) -> StoreFuture<'_, ()>;

    /// Gives up what is being read, and writes that are not on their way yet.
    fn give_up(&self) {}

    /// Writes a small text, or removes it, before it returns: for a page that may be gone the
    /// next moment. Returns whether there was room.
    fn put_note(&self, key: &str, text: Option<&str>) -> bool;

    /// The texts that [`put_note`](Self::put_note) wrote, by key.
    fn notes(&self) -> Vec<(String, String)>;
}
