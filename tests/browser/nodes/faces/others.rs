//! Faces of notes, groups, memory, cells and nodes of no known kind.

use super::super::{NODE, card, cards, node, text, value_of, words};
use super::pixel;
use crate::page::{settle, type_into};
use stackyard_engine::grid::{Input, Kind, NodeId, Value};
use stackyard_engine::patch::UnknownFields;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

#[test]
async fn a_note_is_edited_in_place() {
    let cards = card(Kind::Note, &[("text", text("old"))]).await;
    let field = cards.page.find("textbox", "Note");
    assert_eq!(value_of(&field), "old");
    type_into(&field, "new <b>");
    settle().await;
    assert_eq!(cards.setting("text"), Some(text("new <b>")));
    assert_eq!(value_of(&field), "new <b>");
}

#[test]
async fn a_group_has_its_title() {
    let mut group = node(Kind::Group, &[]);
    group.title = "Voices".into();
    let cards = cards(vec![group]).await;
    assert_eq!(cards.part_text("name"), "Voices");
}

#[test]
async fn an_unknown_node_shows_what_is_kept() {
    let mut unknown = node(Kind::Unknown, &[]);
    unknown.title = "osc~".into();
    unknown.kept = Some(UnknownFields(r#"{"type":"osc~","frequency":440}"#.into()));
    let cards = cards(vec![unknown]).await;
    assert!(cards.shows("osc~"));
    assert!(cards.shows(r#""frequency":440"#));
}

#[test]
async fn memory_shows_its_cells() {
    let settings = [
        ("values", words(&[1, 0xBEEF, 3, 4, 5])),
        ("rows", Value::Number(1.0)),
    ];
    let cards = card(Kind::Mem, &settings).await;
    assert!(cards.shows("0001 BEEF 0003 0004"), "{}", cards.page.text());
    assert!(cards.shows("and 1 more cells"));
    let poke = Input::Poke {
        address: 0,
        value: 9,
    };
    cards.bridge.input(NODE, poke);
    settle().await;
    assert!(cards.shows("0009 BEEF 0003 0004"));
}

#[test]
async fn cells_of_a_machine_are_shown_live() {
    let view = |look| {
        let settings = [
            ("machineId", Value::Number(4.0)),
            ("address", Value::Number(3840.0)),
            ("size", Value::Number(2.0)),
            ("show", text(look)),
            ("format", text("decimal")),
            ("signed", Value::Switch(true)),
        ];
        node(Kind::CellView, &settings)
    };
    let machine = node(Kind::Asm, &[]);
    let views = vec![view("numbers"), view("characters"), view("pixels"), machine];
    let cards = cards(views).await;
    for (address, value) in [(0xF00, 0x48), (0xF01, 0xFFFF)] {
        let poke = Input::Poke { address, value };
        cards.bridge.input(NodeId(4), poke);
    }
    settle().await;
    let text = |id| cards.at(NodeId(id)).text_content().unwrap_or_default();
    assert!(text(1).contains("72     -1"), "{}", text(1));
    assert!(
        text(1).contains("Machine 4"),
        "of which machine: {}",
        text(1)
    );
    assert!(text(2).contains("H·"), "{}", text(2));
    let picture = cards.at(NodeId(3)).query_selector("canvas").ok().flatten();
    let picture: HtmlElement = picture.expect("a picture").unchecked_into();
    // 0x48 has bits 6 and 3; the row below is all ones.
    assert_ne!(pixel(&picture, 9, 0), pixel(&picture, 8, 0));
    assert_eq!(pixel(&picture, 9, 0), pixel(&picture, 0, 1));
}
