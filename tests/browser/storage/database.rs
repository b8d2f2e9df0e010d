//! The browser's database.

use super::keys;
use stackyard_web::storage::Store;
use stackyard_web::storage::{Database, Entry, Expected, Guard, StoreError, Table, Write};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test as test;

fn put(table: Table, key: &str, text: &str) -> Write {
    let (key, text) = (key.to_owned(), Some(text.to_owned()));
    Write { table, key, text }
}

#[test]
async fn the_database_gives_back_what_it_was_given() {
    let name = "stackyard-test-given";
    let database = Database::open(name).await.expect("a database");
    let writes = vec![
        put(Table::Entries, "b", "2"),
        put(Table::Entries, "a", "1"),
        put(Table::Documents, "a", "🙂\n"),
    ];
    database.write(None, writes).await.expect("room");
    drop(database);
    let database = Database::open(name).await.expect("the same");
    let asked = keys(&[
        (Table::Documents, "a"),
        (Table::Entries, "b"),
        (Table::Versions, "a"),
    ]);
    let found = database.read(asked).await.expect("records");
    let expected = [Some("🙂\n".to_owned()), Some("2".to_owned()), None];
    assert_eq!(found, expected);
    let all = database.all(Table::Entries).await.expect("records");
    let expected = [("a", "1"), ("b", "2")].map(|(key, text)| (key.into(), text.into()));
    assert_eq!(all, expected);
    let removed = Write {
        text: None,
        ..put(Table::Entries, "a", "")
    };
    database.write(None, vec![removed]).await.expect("room");
    assert_eq!(database.all(Table::Entries).await.expect("them").len(), 1);
}

/// Keeps a transaction on all of a database's tables open until `window.held` is false.
const HOLD: &str = "
    window.held = true;
    const asked = indexedDB.open(NAME);
    new Promise(held => {
        asked.onsuccess = () => {
            const tables = [...asked.result.objectStoreNames];
            const again = () => {
                held();
                if (window.held) {
                    transaction.objectStore(tables[0]).get('').onsuccess = again;
                } else {
                    asked.result.close();
                }
            };
            const transaction = asked.result.transaction(tables, 'readwrite');
            again();
        };
    })";

#[test]
async fn a_database_that_another_page_holds_does_not_answer() {
    let [name, other] = ["stackyard-test-held", "stackyard-test-not-held"];
    let [database, other] = [Database::open(name).await, Database::open(other).await];
    let (database, other) = (database.expect("a database"), other.expect("another"));
    database.answers().await.expect("nothing holds it");
    let hold = js_sys::eval(&HOLD.replace("NAME", &format!("'{name}'"))).expect("it is held");
    let held = JsFuture::from(js_sys::Promise::resolve(&hold));
    held.await.expect("it is held");
    let mut answering = pin!(database.answers());
    for _ in 0..3 {
        other.answers().await.expect("an answer");
        let answer = poll_fn(|context| Poll::Ready(answering.as_mut().poll(context)));
        assert!(answer.await.is_pending());
    }
    // What waits is given up, and what comes later not. Some browsers tell of it in its turn.
    database.give_up();
    js_sys::eval("window.held = false").expect("a variable");
    answering.await.expect_err("it was given up");
    database.answers().await.expect("nothing holds it any more");
}

#[test]
async fn the_database_writes_nothing_where_the_guard_does_not_hold() {
    let database = Database::open("stackyard-test-guard").await;
    let database = database.expect("a database");
    let guard = |expected: Expected| {
        let key = "a".to_owned();
        Some(Guard { key, expected })
    };
    let entry = |revision: u64| Entry {
        revision,
        ..Entry::default()
    };
    let both = |text: &str| {
        vec![
            put(Table::Documents, "a", text),
            put(Table::Entries, "a", text),
        ]
    };
    let first = entry(1).encode();
    let written = database.write(guard(Expected::Missing), both(&first)).await;
    assert_eq!(written, Ok(()));
    for wrong in [
        Expected::Missing,
        Expected::Revision(2),
        Expected::Revision(11),
        Expected::Text("{".to_owned()),
    ] {
        let written = database.write(guard(wrong), both("3")).await;
        assert_eq!(written, Err(StoreError::Conflict));
    }
    let found = database.read(keys(&[(Table::Documents, "a"), (Table::Entries, "a")]));
    let old = Some(first.clone());
    assert_eq!(found.await, Ok(vec![old.clone(), old]));
    let second = entry(11).encode();
    let written = database.write(guard(Expected::Revision(1)), both(&second));
    assert_eq!(written.await, Ok(()));
    let written = database.write(guard(Expected::Text(second)), both("3"));
    assert_eq!(written.await, Ok(()));
}
