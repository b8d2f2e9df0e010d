//! What is not saved when a page ends is in its journal, and there again afterwards.

use super::{TestPage, stocked, test_page};
use crate::page::settle;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Field, Node};
use stackyard_web::bridge::SPEEDS;
use stackyard_web::storage::{Library, MemoryStore, OpenPatch, SaveState, Store, StoreError};
use stackyard_web::workspace::{MachinePart, Panel};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test as test;

const FULL: Option<StoreError> = Some(StoreError::Full);

/// Does something on a page of a store, and ends the page before any of it is saved.
async fn ended_page(store: &Rc<MemoryStore>, act: impl FnOnce(&TestPage)) -> usize {
    let test = test_page(store.clone()).await;
    store.fail_writes(FULL);
    act(&test);
    // An effect follows the edits.
    settle().await;
    // What was begun fails, for there is no room.
    test.done().await;
    let nodes = test.nodes();
    drop(test);
    store.fail_writes(None);
    nodes
}

/// The journals of a store.
fn journals(store: &MemoryStore) -> Vec<String> {
    let notes = store.notes().into_iter();
    let journals = notes.filter(|(key, _)| key.starts_with("journal/"));
    journals.map(|(_, text)| text).collect()
}

async fn names(store: &Rc<MemoryStore>) -> Vec<String> {
    let listing = Library::new(store.clone()).list().await;
    let patches = listing.expect("a store").patches.into_iter();
    patches.map(|(_, entry)| entry.name).collect()
}

#[test]
async fn what_was_not_saved_is_there_again() {
    let (store, id) = stocked("Mine").await;
    let nodes = ended_page(&store, |test| {
        test.add();
        test.add();
    })
    .await;
    assert_eq!(nodes, 3);
    let test = test_page(store.clone()).await;
    assert_eq!(test.open_patch(), OpenPatch::Stored(id));
    assert_eq!(test.nodes(), 3);
    assert_eq!(test.says("Kept"), "saved");
    assert!(journals(&test.store).is_empty(), "it is over");
    drop(test);
    assert_eq!(test_page(store.clone()).await.nodes(), 3);
    assert_eq!(names(&store).await, ["Mine"]);
}

#[test]
async fn a_patch_that_was_not_yet_in_the_library_is_there_once() {
    let store = Rc::new(MemoryStore::default());
    let nodes = ended_page(&store, TestPage::add).await;
    for _ in 0..2 {
        let test = test_page(store.clone()).await;
        assert!(matches!(test.open_patch(), OpenPatch::Stored(_)));
        assert_eq!(test.nodes(), nodes);
        assert_eq!(names(&store).await.len(), 1);
    }
}

#[test]
async fn what_is_saved_leaves_no_journal() {
    let (store, _) = stocked("Mine").await;
    let test = test_page(store.clone()).await;
    test.add();
    settle().await;
    assert_eq!(journals(&store).len(), 1, "not saved yet");
    test.is(SaveState::Saved).await;
    assert!(journals(&store).is_empty());
}

#[test]
async fn where_there_is_no_room_it_stays_open_and_in_the_journal() {
    let (store, id) = stocked("Mine").await;
    ended_page(&store, TestPage::add).await;
    store.fail_writes(FULL);
    {
        let test = test_page(store.clone()).await;
        assert_eq!(test.nodes(), 2);
        test.is(SaveState::NotSaved(
            "there is no room left in this browser".to_owned(),
        ))
        .await;
        test.add();
        settle().await;
    }
    store.fail_writes(None);
    let test = test_page(store).await;
    assert_eq!(test.open_patch(), OpenPatch::Stored(id));
    assert_eq!(test.nodes(), 3);
}

#[test]
async fn a_journal_of_another_text_is_kept_as_a_patch() {
    let (store, id) = stocked("Mine").await;
    ended_page(&store, TestPage::add).await;
    let library = Library::new(store.clone());
    library.rename(&id, "Renamed meanwhile").await.expect("it");
    let test = test_page(store.clone()).await;
    assert_eq!(test.nodes(), 1);
    let notice = test.page.find("region", "Notice").text_content();
    assert!(notice.unwrap_or_default().contains("Typed last"));
    let names = names(&store).await;
    assert_eq!(names, ["Typed last", "Renamed meanwhile"]);
}

/// Of a large document a key writes what is typed, not all of it.
#[test]
async fn a_key_in_a_large_patch_writes_little() {
    let (store, _) = stocked("Mine").await;
    let long = "; a line of a long program\n".repeat(200);
    let test = test_page(store.clone()).await;
    let bridge = test.documents.bridge();
    let mut last = NodeId(0);
    let added = bridge.edit("add", |edit| {
        for _ in 0..100 {
            let mut node = Node::new(Kind::Asm);
            node.source = long.clone().into();
            last = edit.add(node)?;
        }
        Ok(())
    });
    added.expect("ids");
    test.is(SaveState::Saved).await;
    store.fail_writes(FULL);
    let typed = format!("{long}push 7");
    let set = bridge.edit("typing", |edit| {
        edit.set(last, Field::Source(typed.clone().into()))
    });
    set.expect("a machine");
    settle().await;
    let written: usize = journals(&store).iter().map(String::len).sum();
    assert!(written > 0 && written < 3 * long.len(), "{written}");
    drop(test);
    store.fail_writes(None);
    let test = test_page(store).await;
    let source = test
        .documents
        .bridge()
        .with_node(last, |node| node.source.to_string());
    assert_eq!(source, Some(typed));
}

#[test]
async fn the_workspace_is_as_it_was() {
    let (store, _) = stocked("Mine").await;
    let machine = {
        let test = test_page(store.clone()).await;
        let bridge = test.documents.bridge();
        let added = bridge.edit("add", |edit| edit.add(Node::new(Kind::Asm)));
        let machine = added.expect("an id");
        test.is(SaveState::Saved).await;
        let workspace = test.commands.workspace;
        bridge.set_speed(SPEEDS[3]);
        test.documents
            .canvas()
            .restore_view
            .run([70.0, -40.0, 0.75]);
        workspace.opened_machine.set(Some(machine));
        workspace.machine_part.set(MachinePart::Memory);
        workspace.column_widths.set([None, Some(310.0)]);
        workspace.toggle(Panel::Outline);
        settle().await;
        machine
    };
    let test = test_page(store.clone()).await;
    let workspace = test.commands.workspace;
    assert_eq!(workspace.opened_machine.get_untracked(), Some(machine));
    assert_eq!(workspace.machine_part.get_untracked(), MachinePart::Memory);
    assert_eq!(workspace.column_widths.get_untracked(), [None, Some(310.0)]);
    assert!(workspace.panel(Panel::Outline).get_untracked());
    assert!(!workspace.panel(Panel::Problems).get_untracked());
    let transport = test.documents.bridge().transport();
    assert_eq!(transport.get_untracked().speed, SPEEDS[3]);
    assert_eq!(test.documents.canvas().view.run(()), [70.0, -40.0, 0.75]);
}
