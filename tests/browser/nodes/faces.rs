//! What each kind's face shows, and what its controls do.

use super::{NODE, card, cards, node, text, value_of, words};
use crate::page::{change, press, settle, type_into, until};
use stackyard_engine::grid::{
    Control, Inlet, Input, Kind, Node as Running, NodeId, Outlet, Payload, Value, Wire, Words,
};
use stackyard_engine::patch::UnknownFields;
use stackyard_web::bridge::Bridge;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

fn with<T>(bridge: Bridge, look: impl FnOnce(&Running) -> T) -> T {
    bridge.with(|session| look(session.grid().node(NODE).expect("a node")))
}

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
    assert_eq!(turn.as_deref(), Some("--turn:-67.5deg"));
}

#[test]
async fn a_knob_is_turned_by_a_pointer_that_goes_up() {
    let cards = card(Kind::Knob, &[("max", Value::Number(160.0))]).await;
    let dial = cards.part("dial");
    drag(
        &dial,
        &[
            ("pointerdown", 300),
            ("pointermove", 260),
            ("pointermove", 250),
        ],
    );
    settle().await;
    let turned: f64 = cards.part_text("number").parse().expect("a number");
    assert!((49.0..=51.0).contains(&turned), "{turned}");
    // A pointer that is up turns nothing.
    release(&dial, 100);
    settle().await;
    assert_eq!(cards.part_text("number").parse(), Ok(turned));
}

/// Sends an element pointer events at these heights, the button being down.
fn drag(element: &HtmlElement, events: &[(&str, i32)]) {
    for (kind, at) in events {
        point(element, kind, *at, 1);
    }
}

fn release(element: &HtmlElement, at: i32) {
    point(element, "pointermove", at, 0);
}

fn point(element: &HtmlElement, kind: &str, at: i32, buttons: i32) {
    let send = js_sys::Function::new_with_args(
        "element, kind, clientY, buttons",
        "element.dispatchEvent(new PointerEvent(kind, { bubbles: true, clientY, buttons }))",
    );
    let arguments = js_sys::Array::of4(element, &kind.into(), &at.into(), &buttons.into());
    send.apply(&wasm_bindgen::JsValue::NULL, &arguments)
        .expect("an event");
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

#[test]
async fn a_clock_plays_and_counts() {
    let cards = card(Kind::Clock, &[("delayMs", Value::Number(50.0))]).await;
    assert!(cards.shows("every 50 ms"));
    cards.send(Payload::Bang).await;
    assert_eq!(cards.part_text("count"), "1");
    cards.click("button", "Pause");
    settle().await;
    cards.page.find("button", "Play");
    let stands = |node: &Running| matches!(node, Running::Clock(it) if !it.is_playing());
    assert!(with(cards.bridge, stands));
}

#[test]
async fn chance_shows_its_number() {
    let settings = [("min", Value::Number(7.0)), ("max", Value::Number(7.0))];
    let cards = card(Kind::Random, &settings).await;
    assert_eq!(cards.part_text("number"), "–");
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

/// Red, green and blue of a pixel of a canvas.
fn pixel(canvas: &HtmlElement, x: i32, y: i32) -> [u8; 3] {
    let canvas: &HtmlCanvasElement = canvas.unchecked_ref();
    let context = canvas.get_context("2d").ok().flatten().expect("a context");
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let data = context.get_image_data(x.into(), y.into(), 1.0, 1.0);
    let data = data.expect("a pixel").data();
    [data[0], data[1], data[2]]
}

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

#[test]
async fn expectations_pass_fail_and_wait() {
    let cards = card(Kind::Expect, &[("values", words(&[1, 2]))]).await;
    let verdict = || cards.part_text("verdict");
    assert_eq!(verdict(), "Waiting");
    assert!(cards.shows("0 of 2 came"));
    cards.send_numbers(&[1.0, 2.0]).await;
    assert_eq!(verdict(), "Passed");
    cards.click("button", "Reset");
    cards.send_numbers(&[1.0, 9.5]).await;
    assert_eq!(verdict(), "Failed");
    assert!(cards.shows("number 2: 2 expected, 9.5 came"));
}

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
    assert!(cards.shows("0001 BEEF 0003 0004"));
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
    assert!(text(2).contains("H\u{FFFF}"), "{}", text(2));
    let picture = cards.at(NodeId(3)).query_selector("canvas").ok().flatten();
    let picture: HtmlElement = picture.expect("a picture").unchecked_into();
    // 0x48 has bits 6 and 3; the row below is all ones.
    assert_ne!(pixel(&picture, 9, 0), pixel(&picture, 8, 0));
    assert_eq!(pixel(&picture, 9, 0), pixel(&picture, 0, 1));
}
