//! Faces of nodes that show, play or check what they are given.

use super::super::{NODE, card, text, words};
use super::pixel;
use crate::page::settle;
use stackyard_engine::grid::{Control, Kind, Payload, Words};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlCanvasElement;

#[test]
async fn a_display_shows_its_pixels() {
    let cards = card(Kind::Display, &[("format", text("rgb565"))]).await;
    let screen = cards.page.find("img", "Display");
    let mut cells = vec![0_u16; 512];
    cells[33] = 0xF800;
    cards.send(Payload::Words(Words::from(&cells[..]))).await;
    assert_eq!(pixel(&screen, 0, 0), [0, 0, 0]);
    assert_eq!(pixel(&screen, 1, 1), [255, 0, 0]);
    assert!(cards.shows("1 frame"));
    let canvas: &HtmlCanvasElement = screen.unchecked_ref();
    assert_eq!((canvas.width(), canvas.height()), (32, 16));
}

#[test]
async fn a_plot_draws_its_curve() {
    let cards = card(Kind::Plot, &[]).await;
    cards.send_numbers(&[-1.5, 4.0, 0.0]).await;
    assert_eq!(cards.part_text("most"), "4");
    assert_eq!(cards.part_text("least"), "-1.5");
    let points = cards.part("curve").get_attribute("points");
    assert_eq!(points.map(|points| points.split(' ').count()), Some(3));
    cards.send(Payload::Control(Control::Reset)).await;
    assert_eq!(
        cards.part("curve").get_attribute("points").as_deref(),
        Some("")
    );
}

#[test]
async fn a_console_keeps_the_last_lines() {
    let cards = card(Kind::Console, &[]).await;
    let lines = || {
        let list = cards.page.all("listitem");
        let texts = list.iter().filter_map(|line| line.text_content());
        texts.collect::<Vec<_>>()
    };
    cards.send_numbers(&[1.0]).await;
    cards.send(Payload::Text("two".into())).await;
    assert_eq!(lines(), ["1", "two"]);
    for number in 0..150 {
        cards.bridge.send(NODE, Payload::word(number));
    }
    settle().await;
    assert_eq!(lines().len(), 100);
    assert_eq!(lines().last().map(String::as_str), Some("149"));
    // Cleared and filled as far as before, it has other lines.
    cards.bridge.send(NODE, Payload::Control(Control::Reset));
    for number in 1000..1152 {
        cards.bridge.send(NODE, Payload::word(number));
    }
    settle().await;
    assert_eq!(lines().first().map(String::as_str), Some("1052"));
    assert_eq!(lines().len(), 100);
    cards.send(Payload::Control(Control::Reset)).await;
    assert!(lines().is_empty());
}

#[test]
async fn a_lamp_glows() {
    let cards = card(Kind::Lamp, &[]).await;
    cards.page.find("img", "Dark");
    cards.send(Payload::Bang).await;
    cards.page.find("img", "Lit");
}

#[test]
async fn a_voice_shows_its_notes() {
    let cards = card(Kind::Sound, &[]).await;
    for note in [60.0, 69.0] {
        cards.send_numbers(&[note]).await;
    }
    assert_eq!(cards.part_text("notes"), "C4 A4");
    cards.click("button", "Listen");
    cards.send_numbers(&[72.0]).await;
    cards.click("button", "Mute");
    settle().await;
    cards.page.find("button", "Listen");
    assert_eq!(cards.part_text("notes"), "C4 A4 C5");
}

#[test]
async fn expectations_pass_fail_and_wait() {
    let cards = card(Kind::Expect, &[("values", words(&[1, 2]))]).await;
    let verdict = || cards.part_text("verdict");
    let fates = || {
        let numbers = cards.part("values").children();
        let numbers = (0..numbers.length()).filter_map(|index| numbers.item(index));
        let fates = numbers.map(|number| number.get_attribute("data-look").unwrap_or_default());
        fates.collect::<Vec<_>>()
    };
    assert_eq!(verdict(), "Waiting");
    assert!(cards.shows("0 of 2 came, next 1"));
    assert_eq!(fates(), ["next", "missing"]);
    cards.send_numbers(&[1.0]).await;
    assert!(cards.shows("1 of 2 came, next 2"));
    assert_eq!(fates(), ["came", "next"]);
    cards.send_numbers(&[2.0]).await;
    assert_eq!(verdict(), "Passed");
    assert_eq!(fates(), ["came", "came"]);
    cards.attend().await;
    cards.click("button", "Reset");
    cards.send_numbers(&[1.0, 9.5]).await;
    assert_eq!(verdict(), "Failed");
    assert_eq!(fates(), ["came", "wrong"]);
    assert!(cards.shows("number 2: 2 expected, 9.5 came"));
}
