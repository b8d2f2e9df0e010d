//! What a change redraws, counted: a card costs what its node did.

use super::{NODE, cards, node};
use crate::changes::Changes;
use crate::page::settle;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Payload};
use stackyard_engine::patch::Node;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_change_of_one_node_touches_no_other() {
    let nodes = Kind::ALL.iter().map(|&kind| Node::new(kind)).collect();
    let cards = cards(nodes).await;
    let lamp = Kind::ALL.iter().position(|&kind| kind == Kind::Lamp);
    let lamp = NodeId(lamp.map_or(0, |index| index as u32 + 1));
    let all = Changes::of_all(cards.page.root());
    let own = Changes::of_all(&cards.at(lamp));
    cards.bridge.send(lamp, Payload::Bang);
    settle().await;
    // The name it glows by.
    assert_eq!((all.count(), own.count()), (1, 1));
}

#[test]
async fn what_shows_already_is_not_written_again() {
    let cards = cards(vec![node(Kind::Lamp, &[])]).await;
    cards.send(Payload::Bool(true)).await;
    let changes = Changes::of_all(cards.page.root());
    cards.send(Payload::Bool(true)).await;
    assert_eq!(changes.count(), 0);
}

#[test]
async fn an_instruction_changes_only_what_it_moved() {
    let mut machine = Node::new(Kind::Asm);
    machine.source = "again: jump again2\nagain2: jump again\n".into();
    let cards = cards(vec![machine]).await;
    cards.bridge.step(NODE);
    settle().await;
    let changes = Changes::of_all(cards.page.root());
    cards.bridge.step(NODE);
    settle().await;
    // The mark of its line.
    assert_eq!(changes.count(), 1);
}

#[test]
async fn a_card_that_went_is_told_nothing() {
    let cards = cards(vec![node(Kind::Sound, &[]), node(Kind::Asm, &[])]).await;
    cards.click("button", "Listen");
    let card = cards.at(NODE);
    cards.are_shown.set(false);
    settle().await;
    let changes = Changes::of_all(&card);
    cards.send_numbers(&[60.0]).await;
    assert_eq!(changes.count(), 0);
    cards.are_shown.set(true);
    settle().await;
    assert_eq!(cards.part_text("notes"), "C4");
    // It is heard wherever the page looks.
    cards.page.find("button", "Mute");
}
