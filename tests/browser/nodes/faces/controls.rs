//! Faces that a person uses.

use super::super::{NODE, card, cards, node, text, value_of};
use super::with;
use crate::page::{press, settle, type_into};
use crate::pointer::{At, MOUSE, PRESSED};
use stackyard_engine::grid::{Inlet, Kind, Node as Running, NodeId, Outlet, Payload, Value, Wire};
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_button_presses_and_lights_up() {
    let cards = card(Kind::Button, &[]).await;
    let button = cards.page.find("button", "Press");
    assert!(!button.has_attribute("data-flash"));
    button.click();
    settle().await;
    assert!(button.has_attribute("data-flash"));
    let pressed = |node: &Running| matches!(node, Running::Button(it) if it.last().is_some());
    assert!(with(cards.bridge, pressed));
}

#[test]
async fn a_toggle_is_a_switch() {
    let cards = card(Kind::Toggle, &[]).await;
    let switch = cards.page.find("switch", "On");
    for expected in ["true", "false"] {
        switch.click();
        settle().await;
        assert_eq!(
            switch.get_attribute("aria-checked").as_deref(),
            Some(expected)
        );
    }
    cards.send(Payload::Bool(true)).await;
    assert_eq!(
        switch.get_attribute("aria-checked").as_deref(),
        Some("true")
    );
}

#[test]
async fn a_slider_slides() {
    let cards = card(Kind::Slider, &[("max", Value::Number(10.0))]).await;
    let range = cards.page.find("slider", "Value");
    assert_eq!(value_of(&range), "10");
    type_into(&range, "7");
    settle().await;
    assert_eq!(cards.part_text("number"), "7");
    cards.send_numbers(&[3.0]).await;
    assert_eq!(
        (value_of(&range), cards.part_text("number")),
        ("3".into(), "3".into())
    );
}

#[test]
async fn a_knob_turns() {
    let cards = card(Kind::Knob, &[]).await;
    let range = cards.page.find("slider", "Value");
    type_into(&range, "0.25");
    settle().await;
    assert_eq!(cards.part_text("number"), "0.25");
    let turn = cards.part("dial").get_attribute("style");
    assert_eq!(turn.as_deref(), Some("--turn: -67.5deg;"));
}

#[test]
async fn a_knob_is_turned_by_a_pointer_that_goes_up() {
    let cards = card(Kind::Knob, &[("max", Value::Number(160.0))]).await;
    let dial = cards.part("dial");
    let at = |y: f64| At { x: 0.0, y };
    for (event, y) in [
        ("pointerdown", 300.0),
        ("pointermove", 260.0),
        ("pointermove", 250.0),
    ] {
        PRESSED.send(event, &dial, at(y), "");
    }
    settle().await;
    let turned: f64 = cards.part_text("number").parse().expect("a number");
    assert!((49.0..=51.0).contains(&turned), "{turned}");
    // A pointer that is up turns nothing.
    MOUSE.send("pointermove", &dial, at(100.0), "");
    settle().await;
    assert_eq!(cards.part_text("number").parse(), Ok(turned));
}

#[test]
async fn a_message_box_is_edited_and_sends() {
    let mut nodes = vec![node(Kind::MessageBox, &[("message", text("5"))])];
    nodes.push(node(Kind::Console, &[]));
    let cards = cards(nodes).await;
    let wire = Wire {
        from: NODE,
        outlet: Outlet(0),
        to: NodeId(2),
        inlet: Inlet(0),
    };
    let wired = cards.bridge.edit("wire", |edit| edit.connect(wire));
    wired.expect("ports");
    let field = cards.page.find("textbox", "Message");
    assert_eq!(value_of(&field), "5");
    for typed in ["1", "1 2", "1 2 3"] {
        type_into(&field, typed);
    }
    settle().await;
    cards.click("button", "Send");
    settle().await;
    assert_eq!(
        cards.page.find("log", "Lines").text_content().as_deref(),
        Some("[1, 2, 3]")
    );
    // All that was typed at a time is undone at a time.
    cards.bridge.undo();
    settle().await;
    assert_eq!(value_of(&field), "5");
}

#[test]
async fn a_text_box_shows_what_it_was_sent() {
    let cards = card(Kind::TextBox, &[("text", text("first"))]).await;
    let field = cards.page.find("textbox", "Text");
    assert_eq!(value_of(&field), "first");
    cards.send(Payload::Text("sent".into())).await;
    assert_eq!(value_of(&field), "sent");
    type_into(&field, "first");
    settle().await;
    let has_it = |node: &Running| matches!(node, Running::TextBox(it) if it.text() == "first");
    assert!(with(cards.bridge, has_it));
}

#[test]
async fn a_keyboard_takes_keys_and_shows_them() {
    let cards = card(Kind::Keyboard, &[]).await;
    let cap = cards.page.find("button", "Type keys");
    let goes_on = press(&cap, "q");
    settle().await;
    assert!(!goes_on);
    assert_eq!(cards.part_text("key"), "q");
    assert!(press(&cap, "Tab"));
    assert!(press(&cap, "Control+z"));
    settle().await;
    assert_eq!(cards.part_text("key"), "q");
}
