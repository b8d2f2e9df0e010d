//! The library and its versions.

use super::{TestPage, stocked, test_page};
use crate::page::{press, settle, type_into, until};
use leptos::prelude::*;
use stackyard_engine::grid::Kind;
use stackyard_engine::patch::Node;
use stackyard_web::storage::{OpenPatch, SaveState};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

#[test]
async fn the_library_renames_copies_deletes_and_brings_back() {
    let (store, _) = stocked("Mine").await;
    let test = test_page(store).await;
    test.open_library().await;
    test.click("Duplicate Mine").await;
    test.page.find("button", "Mine copy");
    test.click("Rename Mine copy").await;
    let field = test.page.find("textbox", "Name of Mine copy");
    type_into(&field, "Other");
    // Left to the browser, the key would press the button the focus goes to.
    assert!(!press(&field, "Enter"));
    settle().await;
    test.done().await;
    test.page.find("button", "Other");

    type_into(&test.page.find("searchbox", "Find a patch"), "oth");
    settle().await;
    assert!(test.page.find_all("button", "Mine").is_empty());
    type_into(&test.page.find("searchbox", "Find a patch"), "");
    settle().await;

    // What is open goes too, and something else takes its place.
    test.click("Delete Mine").await;
    assert!(test.page.find_all("button", "Mine").is_empty());
    test.page.find("list", "Trash");
    let name = |test: &TestPage| {
        let bridge = test.documents.bridge();
        bridge.with(|session| session.patch().name().to_string())
    };
    assert_eq!(name(&test), "Other");
    test.click("Undo delete").await;
    assert_eq!(name(&test), "Mine");
    test.page.find("button", "Mine");
    test.click("Delete Other").await;
    test.click("Empty the trash").await;
    assert!(test.page.find_all("list", "Trash").is_empty());
    test.click("Mine").await;
    assert_eq!(test.commands.workspace.dialog.get_untracked(), None);
}

/// What a browser may clear is told where it is, with what a person can do.
#[test]
async fn the_library_offers_to_install_the_page_where_the_browser_may_clear_it() {
    let persisted = |is: bool| {
        let set = format!("navigator.storage.persisted = () => Promise.resolve({is})");
        js_sys::eval(&set).expect("storage");
    };
    let (store, _) = stocked("Mine").await;
    let test = test_page(store).await;
    persisted(true);
    test.open_library().await;
    let is_told = || !test.page.find_all("button", "Save to a file").is_empty();
    assert!(!is_told());
    test.click("Close").await;
    persisted(false);
    test.open_library().await;
    until(is_told).await;
    assert!(test.page.find_all("button", "Install…").is_empty());

    let offer = "(() => {
        const offer = new Event('beforeinstallprompt', { cancelable: true });
        offer.prompt = () => { window.prompted = true };
        return !window.dispatchEvent(offer);
    })()";
    let is_kept = js_sys::eval(offer).expect("an event");
    assert_eq!(is_kept.as_bool(), Some(true));
    settle().await;
    test.click("Install…").await;
    let prompted = js_sys::eval("window.prompted").expect("a variable");
    assert_eq!(prompted.as_bool(), Some(true));
    assert!(
        test.page.find_all("button", "Install…").is_empty(),
        "it is asked once"
    );
    js_sys::eval("delete navigator.storage.persisted").expect("it was set");
}

/// A system without a language has the name `C`, which browsers pass on and do not take.
#[test]
async fn times_are_told_where_the_system_has_no_language() {
    let (store, _) = stocked("Mine").await;
    let test = test_page(store).await;
    let language = "{ configurable: true, value: 'C' }";
    let set = format!("Object.defineProperty(navigator, 'language', {language})");
    js_sys::eval(&set).expect("it is the page's");
    test.open_library().await;
    let list = test.page.find("list", "Patches");
    let text = list.text_content().unwrap_or_default();
    js_sys::eval("delete navigator.language").expect("it was set");
    assert!(text.contains("1970"), "{text}");
}

#[test]
async fn a_version_is_looked_at_and_taken_back() {
    let (store, id) = stocked("Mine").await;
    let test = test_page(store).await;
    test.add();
    test.is(SaveState::Saved).await;
    // A new patch closes it, which makes a version.
    test.documents.open_new();
    test.documents.open(&id);
    test.done().await;
    assert_eq!(test.open_patch(), OpenPatch::Stored(id));
    test.add();
    test.is(SaveState::Saved).await;
    test.open_library().await;
    test.click("Versions of Mine").await;
    let listed = test.page.find("list", "Versions of Mine");
    let version = |index: u32| {
        let buttons = listed.query_selector_all("button").expect("a selector");
        buttons.item(index).expect("a version")
    };
    // The newest is that of the closing, with two nodes. The first button keeps another.
    version(1).unchecked_into::<HtmlElement>().click();
    settle().await;
    test.done().await;
    assert_eq!(test.nodes(), 2);
    assert!(matches!(test.open_patch(), OpenPatch::Version { .. }));
    // It is to be looked at.
    let added = test
        .documents
        .bridge()
        .edit("add", |edit| edit.add(Node::new(Kind::Lamp)));
    assert!(added.is_err());
    test.click("Return to the present").await;
    assert_eq!(test.nodes(), 3);

    let OpenPatch::Stored(id) = test.open_patch() else {
        panic!("it is open");
    };
    test.documents.refresh();
    test.done().await;
    let listing = test.documents.listing().get_untracked();
    // The first was made when it was opened, and the last, of three, when this one was
    // looked at.
    let (_, entry) = &listing.patches[0];
    test.documents.open_version(&id, entry.versions[1]);
    test.done().await;
    test.click("Restore").await;
    assert_eq!(test.nodes(), 2);
    assert_eq!(test.open_patch(), OpenPatch::Stored(id));
    test.add();
    test.is(SaveState::Saved).await;
}

#[test]
async fn a_version_is_kept_by_hand_with_a_name() {
    let (store, id) = stocked("Mine").await;
    let test = test_page(store).await;
    test.add();
    test.is(SaveState::Saved).await;
    test.open_library().await;
    test.click("Versions of Mine").await;
    for name in ["Before the exam", " "] {
        type_into(&test.page.find("textbox", "Name of a new version"), name);
        settle().await;
        test.click("Keep version").await;
    }
    let listed = test.page.find("list", "Versions of Mine");
    let text = listed.text_content().unwrap_or_default();
    assert!(
        text.contains("today, ") && text.contains("Before the exam"),
        "{text}"
    );
    let named = || {
        let listing = test.documents.listing().get_untracked();
        let (_, entry) = &listing.patches[0];
        entry.version_names.clone()
    };
    assert_eq!(named().len(), 1);
    // It is saved over as any other state is, and the version stays.
    test.add();
    test.is(SaveState::Saved).await;
    test.documents.refresh();
    test.done().await;
    let names = named();
    let [(time, _)] = names[..] else {
        panic!("it has its name");
    };
    test.documents.open_version(&id, time);
    test.done().await;
    assert_eq!(test.nodes(), 2);
    // Typing says that it is to be looked at.
    let standing = || test.page.find("region", "Standing").text_content();
    assert!(!standing().unwrap_or_default().contains("to edit it"));
    let area = document().create_element("textarea").expect("an element");
    area.set_attribute("readonly", "").expect("an attribute");
    test.page.root().append_child(&area).expect("the page");
    press(&area, "x");
    settle().await;
    assert!(
        standing()
            .unwrap_or_default()
            .contains("restore it or make a copy to edit it")
    );
}
