//! What a change redraws, counted: a card costs what its node did.

use super::{NODE, cards, node};
use crate::page::settle;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Payload};
use stackyard_engine::patch::Node;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{HtmlElement, MutationObserver, MutationObserverInit};

/// Counts everything that changes below an element.
struct Changes {
    observer: MutationObserver,
    _callback: Closure<dyn Fn(js_sys::Array)>,
    seen: Rc<Cell<u32>>,
}

impl Changes {
    fn watch(element: &HtmlElement) -> Changes {
        let seen = Rc::new(Cell::new(0));
        let count = seen.clone();
        let callback = Closure::<dyn Fn(js_sys::Array)>::new(move |records: js_sys::Array| {
            count.set(count.get() + records.length());
        });
        let function = callback.as_ref().unchecked_ref();
        let observer = MutationObserver::new(function).expect("an observer");
        let init = MutationObserverInit::new();
        init.set_subtree(true);
        init.set_child_list(true);
        init.set_character_data(true);
        init.set_attributes(true);
        let watched = observer.observe_with_options(element, &init);
        watched.expect("an element to watch");
        Changes {
            observer,
            _callback: callback,
            seen,
        }
    }
}

impl Drop for Changes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

#[test]
async fn a_change_of_one_node_touches_no_other() {
    let nodes = Kind::ALL.iter().map(|&kind| Node::new(kind)).collect();
    let cards = cards(nodes).await;
    let lamp = Kind::ALL.iter().position(|&kind| kind == Kind::Lamp);
    let lamp = NodeId(lamp.map_or(0, |index| index as u32 + 1));
    let all = Changes::watch(cards.page.root());
    let own = Changes::watch(&cards.at(lamp));
    cards.bridge.send(lamp, Payload::Bang);
    settle().await;
    // The name it glows by.
    assert_eq!((all.seen.get(), own.seen.get()), (1, 1));
}

#[test]
async fn what_shows_already_is_not_written_again() {
    let cards = cards(vec![node(Kind::Lamp, &[])]).await;
    cards.send(Payload::Bool(true)).await;
    let changes = Changes::watch(cards.page.root());
    cards.send(Payload::Bool(true)).await;
    assert_eq!(changes.seen.get(), 0);
}

#[test]
async fn an_instruction_changes_only_what_it_moved() {
    let mut machine = Node::new(Kind::Asm);
    machine.source = "again: jump again2\nagain2: jump again\n".into();
    let cards = cards(vec![machine]).await;
    cards.bridge.step(NODE);
    settle().await;
    let changes = Changes::watch(cards.page.root());
    cards.bridge.step(NODE);
    settle().await;
    // PC, the mark of its line, and how much was executed.
    assert_eq!(changes.seen.get(), 3);
}

#[test]
async fn a_card_that_went_is_told_nothing() {
    let cards = cards(vec![node(Kind::Sound, &[]), node(Kind::Asm, &[])]).await;
    cards.click("button", "Listen");
    let card = cards.at(NODE);
    cards.are_shown.set(false);
    settle().await;
    let changes = Changes::watch(&card);
    cards.send_numbers(&[60.0]).await;
    assert_eq!(changes.seen.get(), 0);
    cards.are_shown.set(true);
    settle().await;
    assert_eq!(cards.part_text("notes"), "C4");
    // It is heard wherever the page looks.
    cards.page.find("button", "Mute");
}
