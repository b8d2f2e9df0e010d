//! Previous versions of the patches in the library.

use super::{DocumentContent, Library, ReadError, StoredPatch, put, version, version_key};
use crate::storage::entry::Entry;
use crate::storage::store::Table;
use stackyard_engine::patch::file::Opened;

impl Library {
    /// Makes a version of the current document, unless the newest version is the same.
    ///
    /// # Errors
    /// [`StoreError`]: all is as it was.
    pub async fn ensure_version(&self, id: &str) -> Result<Entry, ReadError> {
        let (before, text) = self.entry_and_document(id).await?;
        if before.is_versioned {
            return Ok(before);
        }
        let mut entry = before.clone();
        let modified = entry.modified;
        let writes = version(id, &mut entry, modified, text);
        entry.is_versioned = true;
        Ok(self.write(id, &before, entry, writes).await?)
    }

    /// Makes a version of the current document with a name, which is never removed to make room.
    ///
    /// # Errors
    /// [`ReadError`]: all is as it was.
    pub async fn name_version(&self, id: &str, name: &str, now: u64) -> Result<Entry, ReadError> {
        let (before, text) = self.entry_and_document(id).await?;
        let mut entry = before.clone();
        let newest = entry.versions.last().copied();
        let mut writes = vec![];
        let time = match newest.filter(|_| entry.is_versioned) {
            Some(newest) => newest,
            None => {
                writes = version(id, &mut entry, now, text);
                now
            }
        };
        entry.is_versioned = true;
        entry.version_names.retain(|(of, _)| *of != time);
        entry.version_names.push((time, name.to_owned()));
        Ok(self.write(id, &before, entry, writes).await?)
    }

    /// The text of a previous version of a patch.
    ///
    /// # Errors
    /// [`ReadError`].
    pub async fn version_text(&self, id: &str, time: u64) -> Result<String, ReadError> {
        let key = (Table::Versions, version_key(id, time));
        let mut found = self.store.read(vec![key]).await?;
        found.pop().flatten().ok_or(ReadError::Missing)
    }

    /// Makes a previous version the current document, which becomes a version before, given what it
    /// is and what is written of it.
    ///
    /// # Errors
    /// [`ReadError`]: all is as it was.
    pub async fn restore_version(
        &self,
        id: &str,
        opened: Opened,
        content: DocumentContent,
        now: u64,
    ) -> Result<StoredPatch, ReadError> {
        let before = self.ensure_version(id).await?;
        let mut entry = before.clone();
        let text = content.into_entry(&mut entry);
        entry.modified = now;
        // The document is that version.
        entry.is_versioned = true;
        let writes = vec![put(Table::Documents, id, text.clone())];
        let entry = self.write(id, &before, entry, writes).await?;
        Ok(StoredPatch {
            entry,
            opened,
            text,
        })
    }
}
