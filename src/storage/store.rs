//! What a store of records can do: the browser's database, memory, and a test's that
//! fails. Records are texts under keys; what they mean is not known here.

use std::future::Future;
use std::pin::Pin;

/// What a store gives, later.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// The tables of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// What the library shows of each patch, by its id.
    Entries,
    /// The document of each patch, as its file, by its id.
    Documents,
    /// Previous documents, by `id/time`.
    Versions,
    /// What the page remembers besides, by name.
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

/// A change of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Its table.
    pub table: Table,
    /// Its key.
    pub key: String,
    /// What it becomes; `None` removes it.
    pub text: Option<String>,
}

/// What must be so for anything to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// The key of an entry.
    pub entry: String,
    /// How the entry begins; `None` if there must be none.
    pub begins: Option<String>,
}

impl Guard {
    /// Whether it holds for the entry that is there.
    pub fn holds(&self, found: Option<&str>) -> bool {
        match (&self.begins, found) {
            (Some(begins), Some(found)) => found.starts_with(begins.as_str()),
            (None, None) => true,
            _ => false,
        }
    }
}

/// Why a store did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser keeps nothing for this page: a private window, a setting, a database
    /// that does not open. It says why.
    Refused(String),
    /// There is no room left.
    Full,
    /// The guard did not hold: somebody else wrote it.
    Conflict,
    /// Anything else, as the browser says it.
    Failed(String),
}

/// A store of records. Whatever it writes, it writes whole or not at all.
pub trait Store {
    /// Reads records, all at one moment; `None` for each that is not there. One that is
    /// no text is empty.
    fn read(&self, keys: Vec<(Table, String)>) -> Answer<'_, Vec<Option<String>>>;

    /// All records of a table, by key.
    fn all(&self, table: Table) -> Answer<'_, Vec<(String, String)>>;

    /// Writes all of it, if the guard holds.
    fn write(&self, guard: Option<Guard>, writes: Vec<Write>) -> Answer<'_, ()>;
}
