//! Stored patches: the open one is saved as it changes; a library holds the others, with
//! their previous versions and a trash.
//!
//! [`Library`] is every operation on stored patches, on any [`Store`]; it knows no browser.
//! [`DocumentStore`] is the page's side: the open document, whether it is saved, and banners. A
//! page that must store nothing (an embedded one) makes a [`DocumentStore`] and never calls
//! [`DocumentStore::start`].
//!
//! A patch from elsewhere, such as a link, is opened by [`DocumentStore::open_unstored`]: it is
//! shown at once and overwrites nothing. [`DocumentStore::add_to_library`] adds it to the
//! library, and so does the first edit.

mod database;
mod document_store;
mod entry;
mod entry_lines;
mod journal;
mod journaling;
mod library;
mod library_requests;
mod memory;
mod names;
mod opening;
pub mod picture;
mod reopening;
mod saving;
mod slices;
mod store;
mod tab;
mod trash;
mod versions;

#[cfg(test)]
mod tests;

pub use database::Database;
pub use document_store::{Banner, BannerAction, DocumentStore, OpenPatch, Origin, SaveState};
pub use entry::Entry;
pub use library::{Damaged, DocumentContent, Library, Listing, ReadError, StoredPatch};
pub use memory::MemoryStore;
pub use names::{UNNAMED, display_name, matches};
pub use store::{Expected, Guard, Store, StoreError, StoreFuture, Table, Write};
pub use trash::MAX_IN_TRASH;
pub use versions::{MAX_VERSIONS, VERSION_INTERVAL_MS, Versioning};
