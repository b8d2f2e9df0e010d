//! Nodes that are added by typing what they are.

use super::board::{A, B, Board, C, board, focused, patch, three};
use crate::documents::wire;
use crate::page::{fire, press, settle, type_into};
use stackyard_engine::grid::{Kind, NodeId};
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{KeyboardEvent, KeyboardEventInit};

const D: NodeId = NodeId(4);

fn kind(board: &Board, id: NodeId) -> Option<Kind> {
    board.bridge.with_node(id, |node| node.kind)
}

/// The kinds the list offers, and which of them is picked.
fn offered(board: &Board) -> (Vec<String>, Vec<String>) {
    let mut options = board.page.all("option");
    options.retain(|option| {
        option
            .closest("#adder-list")
            .is_ok_and(|list| list.is_some())
    });
    let kind = |option: &web_sys::HtmlElement| option.get_attribute("data-kind");
    let all = options.iter().filter_map(kind).collect();
    options.retain(|option| option.get_attribute("aria-selected").as_deref() == Some("true"));
    (all, options.iter().filter_map(kind).collect())
}

#[test]
async fn enter_and_slash_open_the_list_and_typing_adds() {
    for key in ["Enter", "/"] {
        let board = board(three()).await;
        let before = board.document();
        board.click(board.nowhere(), "").await;
        assert!(board.adder().is_none());
        assert!(!board.press(key).await, "{key}");
        let field = board.adder().expect("the list");
        assert!(focused() == *field.as_ref(), "{key}");
        board.add("console").await;
        assert_eq!(kind(&board, D), Some(Kind::Console));
        assert_eq!(board.selected(), [D]);
        assert!(board.adder().is_none());
        // The keyboard goes on from there.
        let card = board.card(D).expect("a card");
        assert!(focused() == *card.as_ref());
        board.press("Control+z").await;
        assert_eq!(board.document(), before);
    }
}

/// A browser sends a click after a tap, to whatever lies there then: it chose what the list
/// had under the finger.
#[test]
async fn a_double_tap_opens_the_list_and_chooses_nothing() {
    let board = board(three()).await;
    let at = board.nowhere().by(200.0, -60.0);
    for _ in 0..2 {
        board.finger(7, "pointerdown", at);
        board.finger(7, "pointerup", at);
        assert!(!fire(&board.surface(), "touchend"), "a click follows");
    }
    settle().await;
    assert!(board.adder().is_some());
    assert_eq!(board.nodes().len(), 3);
}

#[test]
async fn a_double_click_on_the_empty_canvas_opens_the_list_there() {
    let board = board(three()).await;
    let at = board.nowhere().by(200.0, -160.0);
    board.double_click(at).await;
    board.add("toggle").await;
    assert_eq!(kind(&board, D), Some(Kind::Toggle));
    // The middle of its top is where was clicked, on the grid.
    let corner = board.corner(D);
    assert!((corner.x + 40.0 - at.x).abs() <= 10.5, "{corner:?} {at:?}");
    assert!((corner.y - at.y).abs() <= 10.5, "{corner:?} {at:?}");
}

#[test]
async fn typing_filters_and_arrows_pick() {
    let board = board(three()).await;
    board.press("/").await;
    let field = board.adder().expect("the list");
    let (all, picked) = offered(&board);
    assert_eq!(
        all.len(),
        Kind::ALL
            .iter()
            .filter(|&&kind| kind != Kind::Unknown)
            .count()
    );
    assert_eq!(picked, all[..1]);
    type_into(&field, "t");
    settle().await;
    let (all, picked) = offered(&board);
    assert_eq!(all[..3], ["toggle", "textbox", "tape"]);
    assert_eq!(picked, all[..1]);
    for (key, at) in [
        ("ArrowDown", 1),
        ("ArrowDown", 2),
        ("ArrowUp", 1),
        ("ArrowUp", 0),
        ("ArrowUp", all.len() - 1),
    ] {
        press(&field, key);
        settle().await;
        assert_eq!(offered(&board).1, all[at..=at], "{key}");
        let active = field
            .get_attribute("aria-activedescendant")
            .expect("an option");
        let active = leptos::prelude::document().get_element_by_id(&active);
        let active = active.expect("it is there").get_attribute("data-kind");
        assert_eq!(active.as_ref(), all.get(at));
    }
    board.press("Enter").await;
    let added = kind(&board, D).expect("a node");
    assert_eq!(Some(&added.spec().name.to_owned()), all.last());
}

#[test]
async fn a_click_on_the_list_adds() {
    let board = board(three()).await;
    board.press("/").await;
    type_into(&board.adder().expect("the list"), "lamp");
    settle().await;
    let options = board.page.all("option");
    let lamp = options
        .iter()
        .find(|it| it.get_attribute("data-kind").as_deref() == Some("lamp"));
    lamp.expect("a lamp").click();
    settle().await;
    assert_eq!(kind(&board, D), Some(Kind::Lamp));
}

#[test]
async fn escape_closes_the_list_and_nothing_is_added() {
    let board = board(three()).await;
    let before = board.document();
    board.press("/").await;
    board.press("Escape").await;
    assert!(board.adder().is_none());
    assert_eq!(board.document(), before);
    // A name of nothing adds nothing either: it says so, and offers what there is.
    board.press("/").await;
    board.add("no such node").await;
    assert_eq!(board.document(), before);
    assert!(board.adder().is_some());
    assert!(
        board
            .page
            .text()
            .contains("Nothing is called “no such node”")
    );
    assert!(offered(&board).0.len() > 20);
    // What is picked among them is added.
    board.press("ArrowDown").await;
    board.press("Enter").await;
    assert_eq!(board.nodes().len(), 4);
}

#[test]
async fn with_a_wire_selected_the_new_node_is_spliced_into_it() {
    let board = board(patch(
        &[(Kind::Toggle, 0.0, 0.0), (Kind::Toggle, 0.0, 400.0)],
        &[(1, 2)],
    ))
    .await;
    let before = board.document();
    board.click(board.on_wire(wire(A, B)), "").await;
    board.press("Enter").await;
    // Only what has a way in and a way out is offered.
    let (all, _) = offered(&board);
    assert!(all.contains(&"asm".to_owned()) && !all.contains(&"console".to_owned()));
    board.add("knob").await;
    let new = NodeId(3);
    assert_eq!(kind(&board, new), Some(Kind::Knob));
    assert_eq!(board.wires(), [wire(A, new), wire(new, B)]);
    // It is one thing.
    board.press("Control+z").await;
    assert_eq!(board.document(), before);
}

#[test]
async fn a_node_dragged_onto_a_wire_is_spliced_into_it() {
    let board = board(patch(
        &[
            (Kind::Toggle, 0.0, 0.0),
            (Kind::Toggle, 0.0, 400.0),
            (Kind::Knob, 400.0, 200.0),
        ],
        &[(1, 2)],
    ))
    .await;
    let before = board.document();
    let new = NodeId(3);
    let from = board.handle(new);
    // The middle of it comes onto the wire, which runs down at 40.
    board.drag(from, from.by(-410.0, -50.0), "").await;
    assert_eq!(board.wires(), [wire(A, new), wire(new, B)]);
    board.press("Control+z").await;
    assert_eq!(board.document(), before);
}

#[test]
async fn a_wire_dropped_on_nothing_opens_the_list_and_connects() {
    for is_outlet in [true, false] {
        let board = board(three()).await;
        let before = board.document();
        let (from, to) = if is_outlet {
            (board.outlet(B), board.outlet(B).by(120.0, 60.0))
        } else {
            (board.inlet(C), board.inlet(C).by(-160.0, 60.0))
        };
        board.drag(from, to, "").await;
        let (all, _) = offered(&board);
        assert_eq!(all.contains(&"console".to_owned()), is_outlet);
        assert_eq!(all.contains(&"keyboard".to_owned()), !is_outlet);
        board.add("knob").await;
        let wire = if is_outlet { wire(B, D) } else { wire(D, C) };
        assert!(board.wires().contains(&wire), "{:?}", board.wires());
        assert_eq!(board.nodes().len(), 4);
        board.press("Control+z").await;
        assert_eq!(board.document(), before);
    }
}

/// Safari says of the Enter that ends a composition that nothing is composed any more.
#[test]
async fn the_key_that_ends_a_composition_adds_nothing() {
    const OF_INPUT_METHOD: u32 = 229;
    let board = board(three()).await;
    board.double_click(board.nowhere()).await;
    let field = board.adder().expect("a list that is open");
    let init = KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_key("Enter");
    init.set_key_code(OF_INPUT_METHOD);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
    let went_on = field.dispatch_event(&event.expect("an event"));
    settle().await;
    assert!(went_on.expect("dispatched"), "the input method has it");
    assert_eq!(board.nodes().len(), 3);
    board.press("Enter").await;
    assert_eq!(board.nodes().len(), 4);
}

#[test]
async fn a_wire_dropped_on_nothing_and_given_up_is_gone() {
    let board = board(three()).await;
    let before = board.document();
    let from = board.outlet(B);
    board.drag(from, from.by(120.0, 60.0), "").await;
    let is_drawn = || {
        let drawn = board.page.root().query_selector("[data-overlay] path");
        drawn.expect("a selector").is_some()
    };
    assert!(is_drawn());
    board.press("Escape").await;
    assert!(board.adder().is_none());
    assert!(!is_drawn());
    assert_eq!(board.document(), before);
}
