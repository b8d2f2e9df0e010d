//! The library's trash, and what cannot be read.

use super::{Library, ReadError, guard, remove, version_key};
use crate::storage::entry::Entry;
use crate::storage::store::{Expected, Guard, Table, Write};
use crate::storage::trash;

impl Library {
    /// Moves a patch to the trash. The patches beyond its limit are deleted for good.
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

    /// Deletes everything in the trash for good.
    ///
    /// # Errors
    /// [`ReadError`]: some may be left.
    pub async fn empty_trash(&self) -> Result<(), ReadError> {
        let trash = self.list().await?.trash;
        let ids: Vec<String> = trash.into_iter().map(|(id, _)| id).collect();
        self.purge(&ids).await
    }

    /// Deletes patches with all their versions, for good.
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

    /// Deletes a damaged patch with all its versions, for good. One that is whole stays.
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
        // An entry that cannot be read does not name its versions.
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
            key: id.to_owned(),
            expected: Expected::Text(found),
        };
        Ok(self.store.write(Some(guard), writes).await?)
    }
}
