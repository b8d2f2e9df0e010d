//! The canvas by keyboard alone.

use super::board::{A, B, Board, C, board, focused, patch, three};
use crate::documents::wire;
use stackyard_engine::grid::Kind;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What the focus is on, as a screen reader would say it.
fn focus() -> String {
    let element = focused();
    let name = element.get_attribute("aria-label");
    let number = element.get_attribute("data-node");
    match number {
        Some(number) => format!("node {number}"),
        None => name.unwrap_or_default(),
    }
}

async fn enter_canvas(board: &Board) {
    board.surface().focus().expect("it can have the focus");
    assert_eq!(focus(), "Canvas");
}

#[test]
async fn tab_walks_nodes_and_ports_and_out() {
    let board = board(patch(
        &[(Kind::Toggle, 0.0, 0.0), (Kind::Console, 300.0, 0.0)],
        &[(1, 2)],
    ))
    .await;
    enter_canvas(&board).await;
    let stops = [
        "node 1",
        "Inlet 0 of Toggle 1",
        "Outlet 0 of Toggle 1: value",
        "node 2",
        "Inlet 0 of Console 2",
    ];
    for stop in stops {
        assert!(!board.press("Tab").await, "{stop}");
        assert_eq!(focus(), stop);
    }
    // Past the last the browser goes on, and from behind all that is on the canvas.
    assert!(board.press("Tab").await);
    let last = focused();
    let cards = board.page.root().query_selector_all("[data-node] *");
    let cards = cards.expect("a selector");
    for index in 0..cards.length() {
        let inside = cards.item(index).expect("it is listed");
        let order = last.compare_document_position(&inside);
        assert!(order & web_sys::Node::DOCUMENT_POSITION_FOLLOWING == 0);
    }
    // The same way back.
    enter_canvas(&board).await;
    for _ in stops {
        board.press("Tab").await;
    }
    for stop in stops.into_iter().rev().skip(1) {
        assert!(!board.press("Shift+Tab").await, "{stop}");
        assert_eq!(focus(), stop);
    }
    // The canvas itself is before them, as it was on the way in.
    assert!(!board.press("Shift+Tab").await);
    assert_eq!(focus(), "Canvas");
    assert!(board.press("Shift+Tab").await, "the browser goes on");
    assert_eq!(focus(), "Canvas");
}

#[test]
async fn arrows_move_what_is_selected_and_shift_four_times_as_far() {
    let board = board(three()).await;
    enter_canvas(&board).await;
    board.press("Tab").await;
    assert_eq!(board.selected(), [A]);
    for (keys, at) in [
        ("ArrowRight", (20.0, 0.0)),
        ("ArrowDown", (20.0, 20.0)),
        ("Shift+ArrowRight", (100.0, 20.0)),
        ("Shift+ArrowUp", (100.0, -60.0)),
        ("ArrowLeft", (80.0, -60.0)),
    ] {
        assert!(!board.press(keys).await);
        assert_eq!(board.position(A), at, "{keys}");
    }
    assert_eq!(board.position(B), (200.0, 200.0));
}

#[test]
async fn with_nothing_selected_arrows_go_to_the_next_node() {
    let board = board(three()).await;
    board.click(board.handle(A), "").await;
    board.press("Escape").await;
    let before = board.document();
    board.press("ArrowRight").await;
    assert_eq!(board.selected().len(), 1);
    assert_ne!(board.selected(), [A]);
    assert_eq!(board.document(), before);
}

#[test]
async fn enter_on_a_port_starts_a_wire_arrows_pick_and_enter_ends_it() {
    let board = board(patch(
        &[
            (Kind::Toggle, 0.0, 0.0),
            (Kind::Toggle, 0.0, 200.0),
            (Kind::Toggle, 300.0, 200.0),
        ],
        &[],
    ))
    .await;
    enter_canvas(&board).await;
    for _ in 0..3 {
        board.press("Tab").await;
    }
    assert_eq!(focus(), "Outlet 0 of Toggle 1: value");
    board.press("Enter").await;
    let drawn = || {
        let drawn = board.page.root().query_selector("[data-overlay] path");
        drawn.expect("a selector").is_some()
    };
    assert!(drawn());
    // Nearest is its own inlet; the others are below and to the right.
    board.press("ArrowDown").await;
    board.press("ArrowRight").await;
    board.press("Enter").await;
    assert!(!drawn());
    assert_eq!(board.wires(), [wire(A, C)]);
    assert_eq!(focus(), "Outlet 0 of Toggle 1: value");
    // Another one, given up.
    board.press("Enter").await;
    assert!(drawn());
    board.press("Escape").await;
    assert!(!drawn());
    assert_eq!(board.wires(), [wire(A, C)]);
}

#[test]
async fn enter_opens_a_machine_beside_and_goes_into_any_other_node() {
    let board = board(patch(
        &[(Kind::Asm, 0.0, 0.0), (Kind::Slider, 400.0, 0.0)],
        &[],
    ))
    .await;
    enter_canvas(&board).await;
    board.press("Tab").await;
    board.press("Enter").await;
    use leptos::prelude::GetUntracked;
    assert_eq!(
        board.commands.workspace.opened_machine.get_untracked(),
        Some(A)
    );
    board.click(board.handle(B), "").await;
    let card = board.card(B).expect("a card");
    card.focus().expect("it can have the focus");
    board.press("Enter").await;
    assert!(card.contains(Some(&focused())) && focused() != *card.as_ref());
    // And Escape leads out of it.
    board.press("Escape").await;
    assert_eq!(focus(), "node 2");
}

#[test]
async fn what_the_keyboard_walks_to_comes_into_sight() {
    let board = board(three()).await;
    enter_canvas(&board).await;
    let from = board.nowhere();
    board.drag(from, from.by(5000.0, 0.0), "").await;
    board.press("0").await;
    board.press("Tab").await;
    let corner = board.corner(A);
    assert!((0.0..1000.0).contains(&corner.x), "{corner:?}");
}

/// A patch is built, wired and taken apart without a pointer.
#[test]
async fn a_patch_is_built_by_keyboard() {
    let board = board(stackyard_engine::patch::Patch::new()).await;
    enter_canvas(&board).await;
    board.press("/").await;
    board.add("button").await;
    // Enter on a node would open it; `/` adds wherever the focus is. With nothing selected the
    // new node is wired to nothing.
    board.press("Escape").await;
    board.press("/").await;
    board.add("console").await;
    assert_eq!((board.nodes(), board.wires()), (vec![A, B], vec![]));
    board.press("Shift+Tab").await;
    assert_eq!(focus(), "Outlet 0 of Button 1");
    board.press("Enter").await;
    // Its own inlet may be nearer than the console's.
    for key in ["ArrowDown", "ArrowRight", "ArrowLeft"] {
        if !board.said().contains("Console 2") {
            board.press(key).await;
        }
    }
    board.press("Enter").await;
    assert_eq!(board.wires(), [wire(A, B)]);
    board.press("Control+a").await;
    board.press("Delete").await;
    assert!(board.nodes().is_empty() && board.selected().is_empty());
}

/// Which end the arrows picked is said, as nothing gets the focus for it.
#[test]
async fn the_end_that_is_picked_is_said() {
    let board = board(three()).await;
    enter_canvas(&board).await;
    for _ in 0..3 {
        board.press("Tab").await;
    }
    assert_eq!(focus(), "Outlet 0 of Toggle 1: value");
    let said = || board.said();
    board.press("Enter").await;
    let first = said();
    assert!(first.starts_with("From Toggle 1 outlet 0 to "), "{first}");
    board.press("ArrowRight").await;
    assert_eq!(said(), "From Toggle 1 outlet 0 to Toggle 3 inlet 0");
    board.press("Enter").await;
    assert_eq!(said(), "Connected");
    assert!(board.wires().contains(&wire(A, C)));
    board.press("Enter").await;
    board.press("Escape").await;
    assert_eq!(said(), "No wire");
}

/// Cards come into sight in any order; Tab goes through one and on by where nodes are.
#[test]
async fn tab_goes_through_the_controls_of_a_card_and_on_to_its_ports() {
    let nodes = [(Kind::Note, 300.0, 0.0), (Kind::Clock, 0.0, 0.0)];
    let board = board(patch(&nodes, &[])).await;
    enter_canvas(&board).await;
    board.press("Tab").await;
    assert_eq!(focus(), "node 2");
    board.press("Enter").await;
    let card = board.card(B).expect("a card");
    let mut inside = 0;
    while focused()
        .closest("[data-control],button,input")
        .ok()
        .flatten()
        .is_some()
        && !focus().starts_with("Inlet")
    {
        assert!(card.contains(Some(&focused())), "{}", focus());
        inside += 1;
        assert!(!board.press("Tab").await);
    }
    assert!(inside > 1, "{inside} controls");
    assert_eq!(focus(), "Inlet 0 of Clock 2");
    // And the way back leads to the node itself.
    board.press("Shift+Tab").await;
    board.press("Enter").await;
    board.press("Shift+Tab").await;
    assert_eq!(focus(), "node 2");
}
