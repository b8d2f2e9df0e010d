//! The menu of example programs.

use crate::page::{Page, change, mount, settle, until};
use leptos::prelude::*;
use stackyard_web::bridge::MachineBridge;
use stackyard_web::components::example_menu::Programs;
use stackyard_web::examples::EXAMPLES;
use stackyard_web::fetched::fetch_text;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

fn programs() -> (Page, MachineBridge) {
    let bridge = Rc::new(Cell::new(None));
    let page = mount({
        let bridge = bridge.clone();
        move || {
            let made = MachineBridge::alone("");
            bridge.set(Some(made));
            provide_context(made);
            view! { <Programs/> }
        }
    });
    (page, bridge.get().expect("mounted"))
}

#[wasm_bindgen_test]
async fn an_example_is_opened_from_the_menu() {
    let (page, bridge) = programs();
    for example in EXAMPLES {
        let text = fetch_text(example.path).await.expect("a file");
        change(&page.find("combobox", "Program"), example.title);
        until(|| bridge.source().get_untracked() == text).await;
        settle().await;
        assert!(bridge.is_loaded().get_untracked());
    }
    assert!(page.find_all("button", "Back to my program").is_empty());
}

#[wasm_bindgen_test]
async fn a_program_of_ones_own_comes_back() {
    let (page, bridge) = programs();
    bridge.edit("push 1 ; mine".to_owned());
    settle().await;
    change(&page.find("combobox", "Program"), EXAMPLES[1].title);
    until(|| bridge.source().get_untracked() != "push 1 ; mine").await;
    settle().await;
    page.find("button", "Back to my program").click();
    settle().await;
    assert_eq!(bridge.source().get_untracked(), "push 1 ; mine");
    assert!(page.find_all("button", "Back to my program").is_empty());
}
