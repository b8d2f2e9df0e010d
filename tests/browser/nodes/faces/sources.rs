//! Faces of nodes that give something by themselves or one after the other.

use super::super::{card, text, value_of, words};
use super::with;
use crate::page::{change, settle, type_into, until};
use stackyard_engine::grid::{Kind, Node as Running, Payload, Value};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

#[test]
async fn a_clock_plays_and_counts() {
    let cards = card(Kind::Clock, &[("delayMs", Value::Number(50.0))]).await;
    assert!(cards.shows("every 50 ms"));
    cards.send(Payload::Bang).await;
    assert_eq!(cards.part_text("count"), "1");
    let plays = |node: &Running| matches!(node, Running::Clock(it) if it.is_playing());
    // It is to tick, and time stands still: the button says what it does then.
    cards.attend().await;
    cards.click("button", "Leave this clock out of the next run");
    settle().await;
    assert!(!with(cards.bridge, plays));
    assert!(cards.shows("paused · 50 ms"));
    cards.click("button", "Let this clock tick in the next run");
    cards.bridge.run();
    settle().await;
    assert!(with(cards.bridge, plays));
    cards.click("button", "Pause this clock");
    settle().await;
    cards.page.find("button", "Let this clock tick");
    assert!(!with(cards.bridge, plays));
}

#[test]
async fn chance_shows_its_number() {
    let settings = [("min", Value::Number(7.0)), ("max", Value::Number(7.0))];
    let cards = card(Kind::Random, &settings).await;
    assert_eq!(cards.part_text("number"), "–");
    cards.attend().await;
    cards.click("button", "Next");
    settle().await;
    assert_eq!(cards.part_text("number"), "7");
    assert!(cards.shows("7 to 7"));
}

#[test]
async fn a_tape_shows_where_it_is() {
    let cards = card(Kind::Tape, &[("words", words(&[0; 200]))]).await;
    cards.send_numbers(&[50.0]).await;
    let bar = cards.page.find("progressbar", "Position");
    assert_eq!(bar.get_attribute("aria-valuenow").as_deref(), Some("25"));
    assert!(cards.shows("50 of 200"));
    cards.attend().await;
    cards.click("button", "Rewind");
    settle().await;
    assert!(cards.shows("0 of 200"));
}

#[test]
async fn a_tape_takes_a_file() {
    let cards = card(Kind::Tape, &[]).await;
    change(&cards.page.find("combobox", "Words of a file"), "words");
    let field = cards.page.root().query_selector("input[type=file]");
    let field: HtmlElement = field.ok().flatten().expect("a field").unchecked_into();
    give_file(&field, &[1, 2, 0xFF, 0xFE]);
    until(|| cards.setting("words").is_some()).await;
    assert_eq!(cards.setting("words"), Some(words(&[0x102, 0xFFFE])));
    settle().await;
    assert!(cards.shows("0 of 2"));
}

/// Puts a file of these bytes into a field, as choosing one would.
fn give_file(field: &HtmlElement, bytes: &[u8]) {
    let give = js_sys::Function::new_with_args(
        "field, bytes",
        "const files = new DataTransfer();
         files.items.add(new File([bytes], 'film.bin'));
         field.files = files.files;
         field.dispatchEvent(new Event('change', { bubbles: true }));",
    );
    let bytes = js_sys::Uint8Array::from(bytes);
    give.call2(&wasm_bindgen::JsValue::NULL, field, &bytes)
        .expect("a file in the field");
}

#[test]
async fn a_source_shows_how_far_it_is() {
    let cards = card(Kind::Source, &[("events", text("0 5\n100 6"))]).await;
    assert_eq!(value_of(&cards.page.find("textbox", "Lines")), "0 5\n100 6");
    cards.bridge.run();
    cards.bridge.advance(50.0, || false);
    cards.bridge.pause();
    settle().await;
    assert!(cards.shows("1 of 2 sent"));
    type_into(&cards.page.find("textbox", "Lines"), "0 5\n100 6\n200 7");
    settle().await;
    assert!(cards.shows("of 3 sent"));
}
