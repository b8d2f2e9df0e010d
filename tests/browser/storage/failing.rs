//! Stores that are full, refused or damaged.

use super::{stocked, test_page, test_page_in};
use crate::page::until;
use stackyard_web::storage::{Library, OpenPatch, SaveState, StoreError, Table};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_store_that_is_full_is_told_and_the_patch_stays() {
    let (store, id) = stocked("Mine").await;
    let test = test_page(store.clone()).await;
    store.fail_writes(Some(StoreError::Full));
    test.add();
    until(|| {
        test.says("Kept")
            .starts_with("not saved: there is no room left")
    })
    .await;
    let bar = test.page.find("region", "Notice");
    assert!(
        bar.text_content()
            .unwrap_or_default()
            .contains("download it")
    );
    test.page.find("button", "Download");
    // Nothing takes its place as long as it is not kept.
    test.documents.open_new();
    test.done().await;
    assert_eq!(test.open_patch(), OpenPatch::Stored(id));
    assert_eq!(test.nodes(), 2);
    store.fail_writes(None);
    test.click("Try again").await;
    test.is(SaveState::Saved).await;
    assert!(test.page.find_all("region", "Notice").is_empty());
    test.documents.open_new();
    test.done().await;
    assert_eq!(test.nodes(), 0);
}

#[test]
async fn a_browser_that_refuses_is_told_and_everything_works_until_the_page_is_closed() {
    let refused = StoreError::Refused("private window".to_owned());
    let test = test_page_in(Rc::default(), Err(refused)).await;
    let bar = test.page.find("region", "Notice");
    let text = bar.text_content().unwrap_or_default();
    assert!(text.contains("until this page is closed") && text.contains("private window"));
    test.page.find("button", "Download");
    test.add();
    let nodes = test.nodes();
    until(|| test.says("Kept") == "not saved: kept until the page is closed").await;
    let OpenPatch::Stored(id) = test.open_patch() else {
        panic!("it is in the library");
    };
    test.documents.open_new();
    test.documents.open(&id);
    test.done().await;
    assert_eq!(test.nodes(), nodes);
}

#[test]
async fn what_is_damaged_is_told_and_kept_aside() {
    let (store, id) = stocked("Mine").await;
    store.put(Table::Documents, &id, "{\"stackyard\": 1, \"nodes\": [7]}");
    let test = test_page(store.clone()).await;
    let bar = test.page.find("region", "Notice");
    let text = bar.text_content().unwrap_or_default();
    assert!(
        text.contains("damaged") && text.contains("nodes[0]"),
        "{text}"
    );
    test.page.find("button", "Download what is there");
    test.open_library().await;
    test.page.find("list", "Damaged");
    let raw = Library::new(store).raw_text(&id).await.expect("a store");
    assert!(raw.contains("[7]"));
    test.click("Remove for good Mine").await;
    test.done().await;
    assert!(test.page.find_all("list", "Damaged").is_empty());
    assert!(
        test.page
            .find_all("button", "Download what is there")
            .is_empty()
    );
}
