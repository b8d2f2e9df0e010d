//! Two tabs with the same patch.

use super::{stocked, test_page};
use crate::page::{settle, until};
use leptos::prelude::*;
use stackyard_engine::patch::Patch;
use stackyard_web::bridge::Bridge;
use stackyard_web::components::canvas::Stage;
use stackyard_web::storage::{DocumentStore, Library, OpenPatch, SaveState};
use stackyard_web::workspace::Workspace;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_second_tab_looks_until_it_takes_over() {
    let (store, id) = stocked("Mine").await;
    let second = Rc::new(Cell::new(None));
    let first = test_page(store.clone()).await;
    // Another page on the same store, as another tab has one.
    let page = leptos::mount::mount_to(first.page.root().clone(), {
        let (second, store) = (second.clone(), store.clone());
        move || {
            let bridge = Bridge::new(Patch::new());
            let stage = Stage::new(bridge, Workspace::provide());
            let documents = DocumentStore::new(bridge, stage.api());
            second.set(Some(documents));
            documents.start_in(Ok(store));
        }
    });
    let second = second.take().expect("mounted");
    let elsewhere = OpenPatch::InOtherTab(id.clone());
    until(|| second.open_patch().get_untracked() == elsewhere).await;
    let refused = second.bridge().edit("rename", |edit| edit.rename("x"));
    assert!(refused.is_err());

    // What the first has not saved yet comes along.
    first.add();
    second.take_over();
    let kept = OpenPatch::Stored(id.clone());
    until(|| second.open_patch().get_untracked() == kept).await;
    assert_eq!(first.open_patch(), elsewhere);
    settle().await;
    let nodes = second
        .bridge()
        .with(|session| session.patch().nodes().len());
    assert_eq!(nodes, 2);
    first.page.find("region", "Standing");
    first.click("Make a copy").await;
    first.is(SaveState::Saved).await;
    assert_ne!(first.open_patch(), kept);
    let listing = Library::new(store).list().await.expect("a store");
    let names: Vec<String> = listing
        .patches
        .into_iter()
        .map(|(_, entry)| entry.name)
        .collect();
    assert_eq!(names, ["Mine copy", "Mine"]);
    drop(page);
}
