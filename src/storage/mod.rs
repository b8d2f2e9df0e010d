//! Patches that are kept in the browser: what is open is saved as it changes, and a
//! library holds the others, with their previous versions and a trash.
//!
//! [`Library`] is everything that is done to what is kept, on a [`Store`]: it knows no
//! browser. [`DocumentStore`] is the page's side: which patch is open, whether it is saved, and
//! what there is to say about it. A page that must keep nothing (an embedded one) makes a
//! [`DocumentStore`] and never calls [`DocumentStore::start`].
//!
//! A patch that comes from elsewhere, such as a link, is opened by [`DocumentStore::open_unkept`]:
//! it is shown at once and overwrites nothing. It is kept by [`DocumentStore::keep`], and by the
//! first edit.

mod database;
mod document_store;
mod entry;
mod library;
mod memory;
mod names;
mod opening;
pub mod picture;
mod saving;
mod store;
mod tab;
mod trash;
mod versions;

#[cfg(test)]
mod tests;

pub use database::Database;
pub use document_store::{Banner, BannerAction, DocumentStore, Origin, SaveState, Standing};
pub use entry::Entry;
pub use library::{Content, Damaged, Found, Library, Listing, ReadError};
pub use memory::MemoryStore;
pub use names::{UNNAMED, called, matches};
pub use store::{Answer, Guard, Store, StoreError, Table, Write};
pub use trash::MOST_IN_TRASH;
pub use versions::{EVERY_MS, MOST_VERSIONS};
