//! The store in the browser's database. Records are texts; a write is one transaction. Notes are
//! in the storage that the browser writes at once.

use super::store::{Guard, Store, StoreError, StoreFuture, Table, Write};
use idb::request::OpenDatabaseRequest;
use idb::{
    DatabaseEvent, Factory, ObjectStoreParams, Query, Transaction, TransactionMode,
    TransactionResult,
};
use leptos::prelude::window;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{IdbTransaction, Storage};

/// The version of the tables.
const VERSION: u32 = 1;

/// The store. It connects when it is used first, and again when the browser closed the
/// connection.
pub struct Database {
    name: &'static str,
    connection: RefCell<Option<Rc<idb::Database>>>,
    /// The transactions that may wait for more to be asked of them.
    begun: RefCell<Vec<IdbTransaction>>,
}

/// The most of them. Requests are made one after the other, so that few are not over.
const BEGUN: usize = 8;

impl Database {
    /// Opens the database of that name, and creates it if there is none. The browser is asked at
    /// once, and answers when the future is waited for.
    ///
    /// # Errors
    /// [`StoreError::Refused`]: the browser stores nothing for this page.
    pub fn open(name: &'static str) -> impl Future<Output = Result<Database, StoreError>> {
        let request = request(name);
        async move {
            let connection = connected(request).await.map_err(refused)?;
            Ok(Database {
                name,
                connection: RefCell::new(Some(Rc::new(connection))),
                begun: RefCell::default(),
            })
        }
    }

    async fn connected(&self) -> Result<Rc<idb::Database>, StoreError> {
        let connection = self.connection.borrow().clone();
        if let Some(connection) = connection {
            return Ok(connection);
        }
        let connection = connected(request(self.name)).await.map_err(refused)?;
        let connection = Rc::new(connection);
        self.connection.replace(Some(connection.clone()));
        Ok(connection)
    }

    /// Begins a transaction on tables, on a new connection if the old one was closed.
    async fn transaction(
        &self,
        tables: &[Table],
        mode: TransactionMode,
    ) -> Result<Transaction, StoreError> {
        let names: Vec<&str> = tables.iter().map(|table| table.name()).collect();
        let connection = self.connected().await?;
        let begun = match connection.transaction(&names, mode) {
            Ok(transaction) => transaction,
            Err(_) => {
                self.connection.replace(None);
                let connection = self.connected().await?;
                connection.transaction(&names, mode).map_err(failure)?
            }
        };
        let begun = IdbTransaction::from(begun);
        let mut all = self.begun.borrow_mut();
        if all.len() == BEGUN {
            all.remove(0);
        }
        all.push(begun.clone());
        Ok(begun.into())
    }

    /// Waits until the database answers. One in which another page has left something unfinished
    /// never does.
    ///
    /// # Errors
    /// The database fails.
    pub async fn answers(&self) -> Result<(), StoreError> {
        let keys = Table::ALL.map(|table| (table, String::new()));
        self.read_now(keys.into()).await.map(drop)
    }

    async fn read_now(
        &self,
        keys: Vec<(Table, String)>,
    ) -> Result<Vec<Option<String>>, StoreError> {
        let mut tables: Vec<Table> = keys.iter().map(|(table, _)| *table).collect();
        tables.dedup();
        let transaction = self.transaction(&tables, TransactionMode::ReadOnly).await?;
        let mut asked = vec![];
        for (table, key) in &keys {
            let store = transaction.object_store(table.name()).map_err(failure)?;
            asked.push(store.get(key_of(key)).map_err(failure)?);
        }
        let mut found = vec![];
        for request in asked {
            let value = request.await.map_err(failure)?;
            found.push(value.map(text_of));
        }
        Ok(found)
    }

    async fn all_now(&self, table: Table) -> Result<Vec<(String, String)>, StoreError> {
        let tables = [table];
        let transaction = self.transaction(&tables, TransactionMode::ReadOnly).await?;
        let store = transaction.object_store(table.name()).map_err(failure)?;
        let keys = store.get_all_keys(None, None).map_err(failure)?;
        let values = store.get_all(None, None).map_err(failure)?;
        let keys = keys.await.map_err(failure)?.into_iter().map(text_of);
        let values = values.await.map_err(failure)?.into_iter().map(text_of);
        Ok(keys.zip(values).collect())
    }

    async fn write_now(&self, guard: Option<Guard>, writes: Vec<Write>) -> Result<(), StoreError> {
        let is_used = |table: &Table| {
            let is_guarded = guard.is_some() && *table == Table::Entries;
            is_guarded || writes.iter().any(|write| write.table == *table)
        };
        let tables: Vec<Table> = Table::ALL.into_iter().filter(is_used).collect();
        let transaction = self
            .transaction(&tables, TransactionMode::ReadWrite)
            .await?;
        if let Some(guard) = guard {
            let entries = transaction.object_store(Table::Entries.name());
            let found = entries.map_err(failure)?.get(key_of(&guard.key));
            let found = found.map_err(failure)?.await.map_err(failure)?;
            if !guard.holds(found.map(text_of).as_deref()) {
                let _ = transaction.abort();
                return Err(StoreError::Conflict);
            }
        }
        if let Err(error) = put_all(&transaction, &writes) {
            let _ = transaction.abort();
            return Err(failure(error));
        }
        let Some(Write { table, .. }) = writes.first() else {
            return Ok(());
        };
        // A second handle, to ask for the error after the transaction is consumed.
        let store = transaction.object_store(table.name()).map_err(failure)?;
        let handle = store.transaction();
        // It is over as soon as it can be, also where the page is left now.
        let committed = IdbTransaction::from(transaction.commit().map_err(failure)?);
        self.begun.borrow_mut().retain(|begun| *begun != committed);
        let transaction = Transaction::from(committed);
        match transaction.await {
            Ok(TransactionResult::Committed) => Ok(()),
            Ok(TransactionResult::Aborted) => Err(match handle.error() {
                Some(error) => failure(idb::Error::DomException(error)),
                None => StoreError::Failed("the browser gave it up".to_owned()),
            }),
            Err(error) => Err(failure(error)),
        }
    }
}

impl Store for Database {
    fn read(&self, keys: Vec<(Table, String)>) -> StoreFuture<'_, Vec<Option<String>>> {
        Box::pin(self.read_now(keys))
    }

    fn all(&self, table: Table) -> StoreFuture<'_, Vec<(String, String)>> {
        Box::pin(self.all_now(table))
    }

    fn write(&self, guard: Option<Guard>, writes: Vec<Write>) -> StoreFuture<'_, ()> {
        Box::pin(self.write_now(guard, writes))
    }

    fn give_up(&self) {
        for transaction in self.begun.take() {
            // One that is over refuses it.
            let _ = transaction.abort();
        }
    }

    fn put_note(&self, key: &str, text: Option<&str>) -> bool {
        let key = format!("{}/{key}", self.name);
        notes().is_some_and(|notes| {
            let put = match text {
                Some(text) => notes.set_item(&key, text),
                None => notes.remove_item(&key),
            };
            put.is_ok()
        })
    }

    fn notes(&self) -> Vec<(String, String)> {
        let prefix = format!("{}/", self.name);
        let mut found = vec![];
        if let Some(notes) = notes() {
            for index in 0..notes.length().unwrap_or(0) {
                if let Ok(Some(name)) = notes.key(index)
                    && let Some(key) = name.strip_prefix(&prefix)
                    && let Ok(Some(text)) = notes.get_item(&name)
                {
                    found.push((key.to_owned(), text));
                }
            }
        }
        found
    }
}

/// The browser's storage that is written at once; `None` where it is refused.
fn notes() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn refused(error: idb::Error) -> StoreError {
    StoreError::Refused(error.to_string())
}

/// Asks the browser for the database.
fn request(name: &str) -> Result<OpenDatabaseRequest, idb::Error> {
    let mut request = Factory::new()?.open(name, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        // A failure here makes the request fail.
        if let Ok(database) = event.database() {
            let names = database.store_names();
            let missing = |table: &Table| names.iter().all(|name| name != table.name());
            for table in Table::ALL.into_iter().filter(missing) {
                let _ = database.create_object_store(table.name(), ObjectStoreParams::new());
            }
        }
    });
    Ok(request)
}

/// Waits for the database.
async fn connected(
    request: Result<OpenDatabaseRequest, idb::Error>,
) -> Result<idb::Database, idb::Error> {
    let mut database = request?.await?;
    // A newer version of the page, in another tab, must not wait for this one.
    database.on_version_change(|event| {
        if let Ok(database) = event.database() {
            database.close();
        }
    });
    Ok(database)
}

fn put_all(transaction: &Transaction, writes: &[Write]) -> Result<(), idb::Error> {
    for Write { table, key, text } in writes {
        let store = transaction.object_store(table.name())?;
        match text {
            Some(text) => {
                let key = JsValue::from_str(key);
                store.put(&JsValue::from_str(text), Some(&key)).map(drop)?;
            }
            None => store.delete(key_of(key)).map(drop)?,
        }
    }
    Ok(())
}

fn key_of(key: &str) -> Query {
    Query::Key(JsValue::from_str(key))
}

/// The text of a record; a value that is no text counts as an empty one.
fn text_of(value: JsValue) -> String {
    value.as_string().unwrap_or_default()
}

fn failure(error: idb::Error) -> StoreError {
    let text = error.to_string();
    if text.contains("QuotaExceededError") {
        StoreError::Full
    } else {
        StoreError::Failed(text)
    }
}
