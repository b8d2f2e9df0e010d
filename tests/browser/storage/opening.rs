//! What the page opens, and how it leaves it.

use super::{keys, patch, stocked, test_page};
use crate::canvas::editing::clipboard;
use crate::page::{change, settle, until};
use leptos::prelude::*;
use stackyard_engine::grid::{Input, Kind, NodeId};
use stackyard_engine::patch::file::write;
use stackyard_engine::patch::{Edit, Node, Patch};
use stackyard_web::storage::Store;
use stackyard_web::storage::{
    DocumentContent, Library, OpenPatch, Origin, SaveState, StoreError, Table, Versioning,
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::DataTransfer;

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

/// Some browsers ask the person, who should have a reason to answer.
#[test]
async fn the_browser_is_asked_to_keep_what_is_here_at_the_second_visit() {
    let count = "navigator.storage.persist = () => {
        window.asked = (window.asked ?? 0) + 1;
        return Promise.resolve(true);
    }";
    js_sys::eval(count).expect("storage");
    let asked = || {
        js_sys::eval("window.asked ?? 0")
            .expect("a number")
            .as_f64()
    };
    let store = Rc::default();
    {
        let test = test_page(Rc::clone(&store)).await;
        test.add();
        test.is(SaveState::Saved).await;
        assert_eq!(asked(), Some(0.0), "while something is put on the canvas");
    }
    let _test = test_page(store).await;
    assert_eq!(asked(), Some(1.0));
    js_sys::eval("delete navigator.storage.persist").expect("it was set");
}

/// A browser may keep a page that is left as it is, and show it again.
#[test]
async fn a_page_that_was_left_goes_on_when_it_is_come_back_to() {
    let (store, id) = stocked("Mine").await;
    let test = test_page(store.clone()).await;
    test.add();
    test.is(SaveState::Saved).await;
    let dispatch = |name: &str| {
        let event = web_sys::Event::new(name).expect("an event");
        window().dispatch_event(&event).expect("it is heard");
    };
    dispatch("pagehide");
    // Others may have it, once the browser has let go of it.
    while !is_free(&id).await {
        settle().await;
    }
    dispatch("pageshow");
    test.done().await;
    assert_eq!(test.open_patch(), OpenPatch::Stored(id.clone()));
    assert!(!is_free(&id).await);
    assert!(test.documents.bridge().undo(), "it is as it was left");
    test.is(SaveState::Saved).await;

    // Another page changed it meanwhile.
    dispatch("pagehide");
    let nodes = test.nodes();
    let library = Library::new(store);
    let entry = library.list().await.expect("patches").patches.remove(0).1;
    let content = DocumentContent::of(&patch("Theirs", 9), None);
    let saved = library.save(&id, &entry, content, 2000, Versioning::WhenDue);
    saved.await.expect("room");
    dispatch("pageshow");
    test.done().await;
    assert!(test.nodes() == 9 && nodes < 9, "{}", test.nodes());
}

/// WebKit empties some fields of a page that it shows again.
#[test]
async fn fields_of_a_page_that_is_come_back_to_have_their_texts() {
    let (store, _) = stocked("Mine").await;
    let test = test_page(store).await;
    let owner = Owner::new();
    owner.with(stackyard_web::coming_back::follow);
    let name = test.page.find("textbox", "Name of the patch");
    let name: web_sys::HtmlInputElement = name.unchecked_into();
    let dispatch = |name: &str| {
        let event = web_sys::Event::new(name).expect("an event");
        window().dispatch_event(&event).expect("it is heard");
    };
    dispatch("pagehide");
    dispatch("pageshow");
    name.set_value("");
    until(|| name.value() == "Mine").await;
}

/// Returns whether no page holds the lock of a patch.
async fn is_free(id: &str) -> bool {
    let query = "navigator.locks.query().then(locks => locks.held.map(lock => lock.name).join())";
    let asked = js_sys::eval(query).expect("locks");
    let held = JsFuture::from(js_sys::Promise::resolve(&asked)).await;
    let held = held.expect("an answer").as_string().unwrap_or_default();
    !held.contains(&format!("stackyard:{id}"))
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

/// A patch that is not opened in one go: its machines have long sources, no two alike.
fn large() -> Patch {
    let mut patch = Patch::new();
    for id in 1..=100 {
        let mut node = Node::new(Kind::Asm);
        let lines = "again: push 1\nsend 0 1\njump again ; once more\n".repeat(500);
        node.source = format!("{lines}; {id}").into();
        let added = patch.edit(Edit::Add(NodeId(id), Box::new(node)));
        added.expect("an id that is free");
    }
    patch
}

#[test]
async fn a_large_patch_opens_bit_by_bit_with_a_bar() {
    let test = test_page(Rc::default()).await;
    let before = test.nodes();
    test.documents.open_unstored(large(), Origin::File, false);
    until(|| !test.page.find_all("progressbar", "Opened").is_empty()).await;
    // The page answers, and what was open is still there, for a last look.
    assert_eq!(test.nodes(), before);
    let bar = test.page.find("progressbar", "Opened");
    assert!(bar.has_attribute("value"));
    let bridge = test.documents.bridge();
    assert!(
        bridge
            .edit("add", |edit| edit.add(Node::new(Kind::Lamp)))
            .is_err()
    );
    test.done().await;
    assert_eq!(test.nodes(), 100);
    assert!(test.page.find_all("progressbar", "Opened").is_empty());
    test.add();
    assert_eq!(test.nodes(), 101);
}

/// It is read from the library in slices, too; how long that takes is not known before.
#[test]
async fn a_large_patch_is_read_bit_by_bit_and_that_can_be_cancelled() {
    let test = test_page(Rc::default()).await;
    test.documents.open_unstored(large(), Origin::File, false);
    test.documents.add_to_library();
    test.done().await;
    let OpenPatch::Stored(id) = test.open_patch() else {
        panic!("it is in the library");
    };
    test.documents.open_new();
    test.done().await;
    for is_cancelled in [true, false] {
        test.documents.open(&id);
        until(|| !test.page.find_all("progressbar", "Opened").is_empty()).await;
        assert!(
            !test
                .page
                .find("progressbar", "Opened")
                .has_attribute("value")
        );
        if is_cancelled {
            test.click("Cancel").await;
            test.done().await;
            assert_eq!(test.nodes(), 0);
        }
    }
    test.done().await;
    assert_eq!(test.nodes(), 100);
}

/// What is pasted is added to what is open once it is read.
#[test]
async fn a_large_patch_is_pasted_bit_by_bit() {
    let test = test_page(Rc::default()).await;
    let before = test.nodes();
    let data = DataTransfer::new().expect("a clipboard");
    let put = data.set_data("text/plain", &write(&large()));
    put.expect("a text");
    clipboard("paste", &data).await;
    until(|| !test.page.find_all("progressbar", "Opened").is_empty()).await;
    assert_eq!(test.nodes(), before);
    until(|| test.nodes() == before + 100).await;
    assert!(test.page.find_all("progressbar", "Opened").is_empty());
}

#[test]
async fn opening_a_large_patch_can_be_cancelled() {
    let test = test_page(Rc::default()).await;
    let before = (test.nodes(), test.open_patch());
    test.documents.open_unstored(large(), Origin::File, false);
    until(|| !test.page.find_all("progressbar", "Opened").is_empty()).await;
    test.click("Cancel").await;
    assert_eq!((test.nodes(), test.open_patch()), before);
    assert!(test.page.find_all("progressbar", "Opened").is_empty());
    test.add();
    assert_eq!(test.nodes(), before.0 + 1);
}
