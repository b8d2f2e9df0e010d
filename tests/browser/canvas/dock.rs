//! The dock, what is added in a row, and the focus, which is never lost.

use super::board::{A, B, Board, C, board, focused, patch, three};
use crate::documents::wire;
use crate::page::{name_of, press, settle};
use crate::pointer::{At, MOUSE, PRESSED, middle};
use leptos::prelude::document;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::Patch;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

const D: NodeId = NodeId(4);

fn kind(board: &Board, id: NodeId) -> Option<Kind> {
    board.bridge.with_node(id, |node| node.kind)
}

fn buttons(board: &Board) -> Vec<HtmlElement> {
    let dock = board.page.find("toolbar", "Nodes to add");
    let all = board.page.all("button").into_iter();
    all.filter(|button| dock.contains(Some(button))).collect()
}

fn button(board: &Board, name: &str) -> HtmlElement {
    let found = buttons(board).into_iter().find(|it| name_of(it) == name);
    found.unwrap_or_else(|| panic!("no {name} in the dock"))
}

/// The middle of the first outlet and the first inlet of two nodes, on the canvas.
fn ports(board: &Board, from: NodeId, to: NodeId) -> (At, At) {
    (board.outlet(from), board.inlet(to))
}

/// Drags from the dock to a place of the window, and holds it there.
fn carry(button: &HtmlElement, to: At) {
    let from = middle(button);
    MOUSE.send("pointerdown", button, from, "");
    for part in [0.1, 0.6, 1.0] {
        let at = from.by((to.x - from.x) * part, (to.y - from.y) * part);
        PRESSED.send("pointermove", button, at, "");
    }
}

#[test]
async fn the_dock_offers_what_is_used_most_and_all() {
    let board = board(three()).await;
    let names: Vec<String> = buttons(&board).iter().map(name_of).collect();
    let expected = [
        "Machine", "Clock", "Slider", "Button", "Plot", "Console", "Display", "Note", "all 22",
    ];
    assert_eq!(names, expected);
    button(&board, "all 22").click();
    settle().await;
    assert!(board.adder().is_some());
    board.press("Escape").await;
    // Tab leads to one of them, arrows to the others.
    let all = buttons(&board);
    let stops = || {
        let is_stop = |it: &&HtmlElement| it.tab_index() == 0;
        let all = buttons(&board);
        all.iter().filter(is_stop).map(name_of).collect::<Vec<_>>()
    };
    assert_eq!(stops(), ["Machine"]);
    all[0].focus().expect("it can have the focus");
    for (key, expected) in [
        ("ArrowRight", "Clock"),
        ("End", "all 22"),
        ("ArrowRight", "Machine"),
        ("ArrowLeft", "all 22"),
        ("Home", "Machine"),
    ] {
        assert!(!press(&focused(), key), "{key}");
        settle().await;
        let focus: HtmlElement = focused().unchecked_into();
        assert_eq!(
            (name_of(&focus), stops()),
            (expected.to_owned(), vec![expected.to_owned()])
        );
    }
    board.bridge.set_read_only(true);
    settle().await;
    assert!(board.page.find_all("toolbar", "Nodes to add").is_empty());
}

#[test]
async fn clicks_add_nodes_in_line_each_wired_to_the_one_before() {
    let board = board(Patch::new()).await;
    for name in ["Clock", "Machine", "Plot"] {
        button(&board, name).click();
        settle().await;
    }
    assert_eq!(board.wires(), [wire(A, B), wire(B, C)]);
    for (from, to) in [(A, B), (B, C)] {
        let (outlet, inlet) = ports(&board, from, to);
        assert!((outlet.x - inlet.x).abs() < 0.5, "{outlet:?} {inlet:?}");
        assert!(outlet.y < inlet.y);
    }
    assert_eq!(board.selected(), [C]);
    // A node and its wire are one step.
    board.press("Control+z").await;
    assert_eq!((board.nodes().len(), board.wires().len()), (2, 1));
}

#[test]
async fn what_a_person_sends_from_goes_above_what_takes_it() {
    let board = board(Patch::new()).await;
    for name in ["Machine", "Slider"] {
        button(&board, name).click();
        settle().await;
    }
    assert_eq!(board.wires(), [wire(B, A)]);
    let (outlet, inlet) = ports(&board, B, A);
    assert!((outlet.x - inlet.x).abs() < 0.5 && outlet.y < inlet.y);
}

#[test]
async fn what_is_added_in_sight_moves_nothing() {
    let board = board(Patch::new()).await;
    let before = board.stage.viewport.with(|viewport| *viewport);
    for name in ["Machine", "Console"] {
        button(&board, name).click();
        settle().await;
    }
    assert_eq!(board.stage.viewport.with(|viewport| *viewport), before);
}

#[test]
async fn a_node_is_dragged_from_the_dock_to_its_place() {
    let board = board(three()).await;
    let before = board.document();
    let (console, to) = (button(&board, "Console"), board.nowhere().by(60.0, -420.0));
    carry(&console, to);
    settle().await;
    let frame = |board: &Board| board.page.text().matches("Console").count();
    // That of the dock, and that of the frame.
    assert_eq!(frame(&board), 2);
    MOUSE.send("pointerup", &console, to, "");
    settle().await;
    assert_eq!(kind(&board, D), Some(Kind::Console));
    let card = board.card(D).expect("a card");
    let at = middle(&card);
    assert!(
        (at.x - to.x).abs() <= 10.5 && (at.y - to.y).abs() <= 10.5,
        "{at:?} {to:?}"
    );
    assert!(focused() == *card.as_ref());
    board.press("Control+z").await;
    assert_eq!(board.document(), before);
    // Escape lets go of it, and so does the dock itself.
    carry(&console, to);
    board.press("Escape").await;
    MOUSE.send("pointerup", &console, to, "");
    carry(&console, middle(&console).by(30.0, 0.0));
    MOUSE.send("pointerup", &console, middle(&console).by(30.0, 0.0), "");
    settle().await;
    assert_eq!(board.document(), before);
}

#[test]
async fn a_node_dropped_on_a_wire_is_put_into_it_and_covers_nothing() {
    let nodes = [(Kind::Toggle, 0.0, 0.0), (Kind::Toggle, 0.0, 160.0)];
    let board = board(patch(&nodes, &[(1, 2)])).await;
    let before = board.document();
    let (machine, to) = (button(&board, "Machine"), board.on_wire(wire(A, B)));
    carry(&machine, to);
    settle().await;
    let marked = board.page.root().query_selector("[data-splice]");
    assert!(
        marked.expect("a selector").is_some(),
        "the wire is not marked"
    );
    MOUSE.send("pointerup", &machine, to, "");
    settle().await;
    assert_eq!(board.wires(), [wire(A, C), wire(C, B)]);
    let rects = [A, B, C].map(|id| board.card(id).expect("a card").get_bounding_client_rect());
    assert!(rects[0].bottom() < rects[2].top() && rects[2].bottom() < rects[1].top());
    board.press("Control+z").await;
    assert_eq!(board.document(), before);
}

/// A neighbour that made room was under the dock then.
#[test]
async fn what_makes_room_for_a_dropped_node_stays_in_sight() {
    let nodes = [0.0, 120.0, 240.0, 360.0, 480.0].map(|y| (Kind::Toggle, 0.0, y));
    let board = board(patch(&nodes, &[(1, 2), (2, 3), (3, 4), (4, 5)])).await;
    let (machine, to) = (button(&board, "Machine"), board.on_wire(wire(A, B)));
    carry(&machine, to);
    settle().await;
    MOUSE.send("pointerup", &machine, to, "");
    settle().await;
    assert_eq!(board.wires().len(), 5);
    let last = board.card(NodeId(5)).expect("a card");
    let bottom = last.get_bounding_client_rect().bottom();
    // What is left above the dock.
    let room = board.surface().get_bounding_client_rect().bottom() - 84.0;
    assert!(bottom <= room, "{bottom} of {room}");
}

/// Right after the page has opened nothing has the focus.
#[test]
async fn keys_are_the_canvass_while_nothing_has_the_focus() {
    let board = board(three()).await;
    let body = document().body().expect("a body");
    let blur = || {
        let active: HtmlElement = focused().unchecked_into();
        let _ = active.blur();
        assert!(focused() == *body.as_ref());
    };
    blur();
    board.press(" ").await;
    assert!(board.bridge.with(|session| session.is_running()));
    board.press(" ").await;
    assert!(!board.bridge.with(|session| session.is_running()));
    for key in ["/", "Enter"] {
        blur();
        board.press(key).await;
        assert!(board.adder().is_some(), "{key}");
        board.press("Escape").await;
    }
}

#[test]
async fn the_focus_stays_on_the_canvas_when_its_node_is_deleted() {
    let board = board(three()).await;
    board.surface().focus().expect("it can have the focus");
    board.press("Tab").await;
    assert!(focused() == *board.card(A).expect("a card").as_ref());
    board.press("Delete").await;
    assert!(focused() == *board.surface().as_ref());
    board.press("Tab").await;
    board.press("F2").await;
    board.press("Enter").await;
    assert!(focused() == *board.card(C).expect("a card").as_ref());
}
