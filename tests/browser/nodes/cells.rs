//! The cells of a machine on a card of their own, in every way they can be shown.

use super::{Cards, NODE, cards, node, text};
use crate::page::settle;
use stackyard_engine::grid::{Input, Kind, NodeId, Value};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

const MACHINE: NodeId = NodeId(2);
/// What the two cells that are shown hold: few bits, and all but one.
const WORDS: [u16; 2] = [0x0048, 0xFFFE];

/// Two cells at 0xF00 of a machine, shown in some way.
async fn shown(settings: &[(&str, Value)]) -> Cards {
    let mut all = vec![
        ("machineId", Value::Number(MACHINE.0.into())),
        ("address", Value::Number(3840.0)),
        ("size", Value::Number(2.0)),
    ];
    all.extend(settings.iter().cloned());
    let cards = cards(vec![node(Kind::CellView, &all), node(Kind::Asm, &[])]).await;
    for (address, value) in (0xF00..).zip(WORDS) {
        cards.bridge.input(MACHINE, Input::Poke { address, value });
    }
    settle().await;
    cards
}

/// The rows: addresses and cells.
fn rows(cards: &Cards) -> Vec<String> {
    let rows = cards.part("rows").children();
    let rows = (0..rows.length()).filter_map(|index| rows.item(index));
    rows.filter_map(|row| row.text_content()).collect()
}

fn picture(cards: &Cards) -> HtmlCanvasElement {
    cards.part("picture").unchecked_into()
}

/// Whether each pixel of a row is lit, the highest bit first.
fn bits(picture: &HtmlCanvasElement, row: u32) -> Vec<bool> {
    let context = picture.get_context("2d").ok().flatten().expect("a context");
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let data = context.get_image_data(0.0, row.into(), 16.0, 1.0);
    let data = data.expect("pixels").data();
    data.chunks(4).map(|pixel| pixel[0] > 128).collect()
}

fn bits_of(word: u16) -> Vec<bool> {
    (0..16).rev().map(|bit| word >> bit & 1 == 1).collect()
}

#[test]
async fn numbers_are_written_in_every_format() {
    let signed = ("signed", Value::Switch(true));
    for (settings, expected) in [
        (vec![("format", text("hex"))], &["0F000048 FFFE"][..]),
        (vec![("format", text("decimal"))], &["0F00   72 65534"]),
        (
            vec![("format", text("decimal")), signed],
            &["0F00    72     -2"],
        ),
        (
            vec![("format", text("binary"))],
            &["0F000000000001001000", "0F011111111111111110"],
        ),
        (vec![("show", text("characters"))], &["0F00H·"]),
    ] {
        let cards = shown(&settings).await;
        assert_eq!(rows(&cards), expected, "{settings:?}");
        assert!(picture(&cards).has_attribute("hidden"));
    }
}

#[test]
async fn bits_and_pixels_are_a_row_for_each_cell() {
    for (look, is_grid) in [("bits", true), ("pixels", false)] {
        let cards = shown(&[("show", text(look))]).await;
        let picture = picture(&cards);
        assert_eq!((picture.width(), picture.height()), (16, 2), "{look}");
        assert!(rows(&cards).is_empty());
        assert!(!picture.has_attribute("hidden"));
        // A grid has lines between its bits.
        let is_apart = picture.get_attribute("data-apart");
        assert_eq!(is_apart.as_deref() == Some("true"), is_grid, "{look}");
        let lit = WORDS.map(bits_of);
        for (row, expected) in (0..).zip(&lit) {
            let drawn = bits(&picture, row);
            // Which of the two colours is ink is a matter of taste: they are the same in
            // both rows.
            let is_inverse = drawn[0] != expected[0];
            let drawn: Vec<bool> = drawn.iter().map(|bit| bit ^ is_inverse).collect();
            assert_eq!(&drawn, expected, "{look}");
        }
    }
}

#[test]
async fn a_bit_grid_follows_its_machine_and_other_looks_take_its_place() {
    let cards = shown(&[("show", text("bits"))]).await;
    let before = bits(&picture(&cards), 0);
    let poke = Input::Poke {
        address: 0xF00,
        value: !WORDS[0],
    };
    cards.bridge.input(MACHINE, poke);
    settle().await;
    let inverse: Vec<bool> = before.iter().map(|bit| !bit).collect();
    assert_eq!(bits(&picture(&cards), 0), inverse);
    let hex = cards.bridge.edit("setting", |edit| {
        edit.set_setting(NODE, "show", Some(text("numbers")))
    });
    hex.expect("cells");
    settle().await;
    assert_eq!(rows(&cards), ["0F00FFB7 FFFE"]);
    assert!(picture(&cards).has_attribute("hidden"));
}
