//! What the page opens, and how it leaves it.

use super::{keys, stocked, test_page};
use crate::page::change;
use leptos::prelude::*;
use stackyard_engine::grid::{Input, NodeId};
use stackyard_web::storage::Store;
use stackyard_web::storage::{OpenPatch, Origin, SaveState, StoreError, Table};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_first_visitor_finds_the_first_patch_which_is_kept_when_it_is_edited() {
    let test = test_page(Rc::default()).await;
    assert_eq!(test.open_patch(), OpenPatch::Unstored(Origin::First));
    assert!(test.nodes() > 4);
    assert!(test.store.is_empty(), "nothing was done yet");
    test.add();
    test.is(SaveState::Saved).await;
    assert_eq!(test.says("Kept"), "saved");
    assert!(!test.store.is_empty());
}

#[test]
async fn what_was_open_opens_again_as_it_was_and_paused() {
    let (store, _) = stocked("Mine").await;
    let seen = [300.0, -40.0, 0.75];
    let nodes = {
        let test = test_page(store.clone()).await;
        test.add();
        test.documents.bridge().run();
        change(&test.page.find("textbox", "Name of the patch"), "Ours");
        test.documents.canvas().restore_view.run(seen);
        test.is(SaveState::Saved).await;
        test.nodes()
    };
    let test = test_page(store).await;
    assert_eq!(test.nodes(), nodes);
    assert_eq!(test.documents.canvas().view.run(()), seen);
    assert!(!test.documents.bridge().is_running().get_untracked());
    assert!(!test.documents.bridge().undo(), "nothing was done here");
    let name = test.page.find("textbox", "Name of the patch");
    let value = js_sys::Reflect::get(&name, &"value".into()).expect("a field");
    assert_eq!(value.as_string().as_deref(), Some("Ours"));
    assert_eq!(test.says("Kept"), "saved");
}

#[test]
async fn where_something_was_put_by_hand_is_kept() {
    let (store, _) = stocked("Mine").await;
    {
        let test = test_page(store.clone()).await;
        test.documents.bridge().input(NodeId(1), Input::Press);
        test.is(SaveState::Saved).await;
        assert!(!test.documents.bridge().undo(), "it is no edit");
    }
    let test = test_page(store).await;
    let switch = test.page.find("switch", "On");
    assert_eq!(
        switch.get_attribute("aria-checked").as_deref(),
        Some("true")
    );
}

/// A person who closes the tab may never come back, so this does not wait for
/// the pause after an edit.
#[test]
async fn what_is_open_is_in_the_journal_at_once_when_the_page_goes() {
    let (store, id) = stocked("Mine").await;
    let test = test_page(store.clone()).await;
    let kept = async || {
        let found = store.read(keys(&[(Table::Documents, &id)])).await;
        let text = found.expect("records").pop().flatten().expect("a document");
        let opened = stackyard_engine::patch::file::read(text.as_bytes());
        opened.expect("a file").patch.nodes().len()
    };
    test.add();
    test.done().await;
    assert_eq!(kept().await, 1, "it waits whether more is to come");
    let happens = |name| {
        let event = web_sys::Event::new(name).expect("an event");
        window().dispatch_event(&event).expect("somebody listens");
    };
    happens("pagehide");
    test.done().await;
    // A transaction that the browser stops in the middle would keep the next page waiting.
    assert_eq!(kept().await, 1);
    assert!(store.notes().iter().any(|(key, _)| key.ends_with(&id)));
    happens("pageshow");
    test.done().await;
    assert_eq!(kept().await, 2);
    assert!(store.notes().iter().all(|(key, _)| !key.ends_with(&id)));
}

#[test]
async fn what_is_let_go_is_gone() {
    let (store, _) = stocked("Mine").await;
    let test = test_page(store.clone()).await;
    store.fail_writes(Some(StoreError::Failed("it broke".to_owned())));
    test.add();
    test.documents.open_new();
    test.done().await;
    assert_eq!(test.nodes(), 2);
    test.click("Let it go").await;
    test.documents.open_new();
    test.done().await;
    assert_eq!(test.nodes(), 0);
}
