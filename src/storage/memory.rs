//! A store in memory, for browsers without a database: its records last as long as the page.
//! Tests make it fail.

use super::store::{Guard, Store, StoreError, StoreFuture, Table, Write};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;

/// The store.
#[derive(Default)]
pub struct MemoryStore {
    records: RefCell<BTreeMap<(Table, String), String>>,
    notes: RefCell<Vec<(String, String)>>,
    failure: RefCell<Option<StoreError>>,
}

impl MemoryStore {
    /// Makes every write fail with this error from now on, and change nothing; `None` ends that.
    pub fn fail_writes(&self, failure: Option<StoreError>) {
        self.failure.replace(failure);
    }

    /// Puts a record there as it is, for tests of records that no library writes.
    pub fn put(&self, table: Table, key: &str, text: &str) {
        let key = (table, key.to_owned());
        self.records.borrow_mut().insert(key, text.to_owned());
    }

    /// The number of records.
    pub fn len(&self) -> usize {
        self.records.borrow().len()
    }

    /// Returns whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn write_now(&self, guard: Option<Guard>, writes: Vec<Write>) -> Result<(), StoreError> {
        if let Some(failure) = &*self.failure.borrow() {
            return Err(failure.clone());
        }
        let mut records = self.records.borrow_mut();
        if let Some(guard) = guard {
            let found = records.get(&(Table::Entries, guard.key.clone()));
            if !guard.holds(found.map(String::as_str)) {
                return Err(StoreError::Conflict);
            }
        }
        for Write { table, key, text } in writes {
            match text {
                Some(text) => records.insert((table, key), text),
                None => records.remove(&(table, key)),
            };
        }
        Ok(())
    }
}

impl Store for MemoryStore {
    fn read(&self, keys: Vec<(Table, String)>) -> StoreFuture<'_, Vec<Option<String>>> {
        let records = self.records.borrow();
        let found = keys.iter().map(|key| records.get(key).cloned()).collect();
        Box::pin(ready(Ok(found)))
    }

    fn all(&self, table: Table) -> StoreFuture<'_, Vec<(String, String)>> {
        let records = self.records.borrow();
        let of_it = records.iter().filter(|((of, _), _)| *of == table);
        let found = of_it.map(|((_, key), text)| (key.clone(), text.clone()));
        Box::pin(ready(Ok(found.collect())))
    }

    fn write(&self, guard: Option<Guard>, writes: Vec<Write>) -> StoreFuture<'_, ()> {
        Box::pin(ready(self.write_now(guard, writes)))
    }

    fn put_note(&self, key: &str, text: Option<&str>) -> bool {
        let mut notes = self.notes.borrow_mut();
        notes.retain(|(of, _)| of != key);
        notes.extend(text.map(|text| (key.to_owned(), text.to_owned())));
        true
    }

    fn notes(&self) -> Vec<(String, String)> {
        self.notes.borrow().clone()
    }
}
