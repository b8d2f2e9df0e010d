//! Messages in and out.

use crate::page::{Page, mount, press, settle, type_into};
use leptos::prelude::*;
use stackyard_web::bridge::MachineBridge;
use stackyard_web::components::messages::Messages;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

fn messages(source: &'static str) -> (Page, MachineBridge) {
    let bridge = Rc::new(Cell::new(None));
    let page = mount({
        let bridge = bridge.clone();
        move || {
            let made = MachineBridge::alone(source);
            bridge.set(Some(made));
            provide_context(made);
            view! { <Messages/> }
        }
    });
    (page, bridge.get().expect("mounted"))
}

/// Plays until it waits for a message.
fn play(bridge: MachineBridge) {
    bridge.play();
    bridge.whole().advance(100.0, || false);
    assert!(bridge.state().get_untracked().is_waiting());
}

async fn send(page: &Page, text: &str) {
    type_into(&page.find("textbox", "Message to the machine"), text);
    settle().await;
    page.find("button", "Send").click();
    settle().await;
}

fn lines(page: &Page) -> Vec<String> {
    let lines = page.all("listitem");
    lines
        .iter()
        .map(|line| line.text_content().unwrap_or_default())
        .collect()
}

#[wasm_bindgen_test]
async fn a_number_is_sent_and_answered() {
    let (page, bridge) = messages("again: recv\ninc\nsend 1 1\njump again");
    play(bridge);
    send(&page, "41").await;
    assert_eq!(lines(&page), ["outlet 1 42"]);
    send(&page, "0xFF").await;
    assert_eq!(lines(&page), ["outlet 1 42", "outlet 1 256"]);
}

#[wasm_bindgen_test]
async fn a_list_arrives_as_one_message() {
    let (page, bridge) = messages("recv\nhalt");
    play(bridge);
    send(&page, "1, 2 3").await;
    assert_eq!(
        bridge.with_machine(|machine| machine.stack().to_vec()),
        [1, 2, 3]
    );
}

#[wasm_bindgen_test]
async fn what_is_no_number_is_refused_and_stays_to_be_mended() {
    let (page, bridge) = messages("recv\nhalt");
    send(&page, "1 two").await;
    let alert = &page.all("alert")[0];
    assert_eq!(
        alert.text_content().as_deref(),
        Some("“two” is not a number.")
    );
    assert!(bridge.with_machine(|machine| machine.inbox().is_empty()));
    let field = page.find("textbox", "Message to the machine");
    let kept = js_sys::Reflect::get(&field, &"value".into()).expect("a field");
    assert_eq!(kept.as_string().as_deref(), Some("1 two"));
    type_into(&field, "1 2");
    settle().await;
    assert!(page.all("alert").is_empty());
}

#[wasm_bindgen_test]
async fn prints_and_messages_are_listed_and_cleared() {
    let (page, bridge) = messages(
        ".string hi \"hi <b>\"\nload_string hi\nprint\npush 1\npush 2\nsend 3 2\nload 0x1005\nhalt",
    );
    for _ in 0..6 {
        bridge.step();
    }
    settle().await;
    assert_eq!(
        lines(&page),
        [
            "prints hi <b>",
            "outlet 3 2 1",
            "outlet 0 asks for 1 from cell 5"
        ]
    );
    page.find("button", "Clear the log").click();
    settle().await;
    assert!(lines(&page).is_empty());
    let clear = page.find("button", "Clear the log");
    assert!(clear.has_attribute("aria-disabled"));
}

/// Entries are counted from 0 in every run.
#[wasm_bindgen_test]
async fn another_run_has_a_list_of_its_own() {
    let (page, bridge) = messages(".string hi \"hi\"\nagain: load_string hi\nprint\njump again");
    let print = async || {
        bridge.step();
        bridge.step();
        settle().await;
    };
    print().await;
    bridge.step();
    print().await;
    assert_eq!(lines(&page), ["prints hi", "prints hi"]);
    bridge.whole().restart();
    print().await;
    assert_eq!(lines(&page), ["prints hi"]);
    bridge.whole().restart();
    settle().await;
    assert!(lines(&page).is_empty());
}

#[wasm_bindgen_test]
async fn a_step_back_shows_the_list_as_it_was() {
    let (page, bridge) = messages("push 1\nsend 0 1\npush 2\nsend 0 1\npush 3\nsend 0 1\nhalt");
    for _ in 0..6 {
        bridge.step();
    }
    settle().await;
    assert_eq!(lines(&page), ["outlet 0 1", "outlet 0 2", "outlet 0 3"]);
    bridge.whole().step_back();
    bridge.whole().step_back();
    settle().await;
    assert_eq!(lines(&page), ["outlet 0 1", "outlet 0 2"]);
    // What was cleared since comes back.
    bridge.clear_log();
    settle().await;
    assert!(lines(&page).is_empty());
    bridge.whole().step_back();
    settle().await;
    assert_eq!(lines(&page), ["outlet 0 1"]);
}

#[wasm_bindgen_test]
async fn the_field_is_left_alone_by_keys_it_does_not_know() {
    let (page, _) = messages("halt");
    let field = page.find("textbox", "Message to the machine");
    assert!(press(&field, "ArrowLeft"));
}
