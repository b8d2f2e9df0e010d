//! What is selected.

use super::board::{A, B, C, board, patch, three};
use crate::documents::wire;
use crate::page::settle;
use crate::pointer::{MOUSE, middle};
use stackyard_engine::grid::Kind;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_click_selects() {
    let board = board(three()).await;
    board.click(board.handle(A), "").await;
    assert_eq!(board.selected(), [A]);
    let marked = |id| {
        board
            .card(id)
            .expect("a card")
            .has_attribute("data-selected")
    };
    assert!(marked(A) && !marked(B));
    board.click(board.handle(B), "").await;
    assert_eq!(board.selected(), [B]);
    assert!(!marked(A) && marked(B));
    board.click(board.nowhere(), "").await;
    assert!(board.selected().is_empty());
}

#[test]
async fn a_click_selects_a_wire() {
    let board = board(patch(
        &[(Kind::Toggle, 0.0, 0.0), (Kind::Toggle, 0.0, 300.0)],
        &[(1, 2)],
    ))
    .await;
    board.click(board.on_wire(wire(A, B)), "").await;
    assert_eq!(board.selected_wires(), [wire(A, B)]);
    assert!(board.selected().is_empty());
}

#[test]
async fn shift_and_ctrl_click_add() {
    for held in ["Shift", "Control"] {
        let board = board(three()).await;
        board.click(board.handle(A), "").await;
        board.click(board.handle(C), held).await;
        assert_eq!(board.selected(), [A, C], "{held}");
        board.click(board.handle(A), held).await;
        assert_eq!(board.selected(), [C], "{held}");
    }
}

#[test]
async fn shift_drag_draws_a_box() {
    let board = board(three()).await;
    let (from, to) = (
        board.corner(A).by(-20.0, -20.0),
        board.corner(B).by(30.0, 30.0),
    );
    board.drag_without_end(from, to, "Shift");
    settle().await;
    // It is seen, and selects, while it is drawn.
    let is_drawn = || {
        let drawn = board.page.root().query_selector("[data-overlay] rect");
        drawn.expect("a selector").is_some()
    };
    assert!(is_drawn());
    assert_eq!(board.selected(), [A, B]);
    board.mouse("pointerup", to, "Shift");
    settle().await;
    assert!(!is_drawn());
    assert_eq!(board.selected(), [A, B]);
    // Nothing was panned.
    let left = board.corner(A).by(-20.0, -20.0);
    assert_eq!(left, from);
}

#[test]
async fn ctrl_a_selects_all_and_escape_none() {
    let board = board(three()).await;
    board.click(board.nowhere(), "").await;
    assert!(!board.press("Control+a").await);
    assert_eq!(board.selected(), [A, B, C]);
    board.press("Escape").await;
    assert!(board.selected().is_empty());
}

/// A press on a control of a card is the control's.
#[test]
async fn a_control_of_a_card_is_no_handle() {
    let board = board(three()).await;
    let card = board.card(A).expect("a card");
    let control = card.query_selector("[data-control]").expect("a selector");
    let control = control.expect("a toggle has one");
    MOUSE.send("pointerdown", &control, middle(&control), "");
    let to = board.handle(A).by(100.0, 100.0);
    board.mouse("pointermove", to, "");
    board.mouse("pointerup", to, "");
    settle().await;
    assert!(board.selected().is_empty());
    assert_eq!(board.position(A), (0.0, 0.0));
}

#[test]
async fn shift_space_selects_several_while_tab_walks_on() {
    let board = board(three()).await;
    board.surface().focus().expect("it can have the focus");
    let said = || board.said();
    board.press("Tab").await;
    assert!(!board.press("Shift+ ").await);
    assert_eq!(board.selected(), [A]);
    assert_eq!(said(), "Toggle 1 is selected");
    // Over its ports to the next node, and over those to the third.
    for _ in 0..3 {
        board.press("Tab").await;
    }
    assert_eq!(board.selected(), [A]);
    assert_eq!(said(), "Toggle 3 is not selected");
    for _ in 0..3 {
        board.press("Tab").await;
    }
    board.press("Shift+ ").await;
    assert_eq!(board.selected(), [A, B]);
    // What is done with them is done with both.
    board.press("ArrowDown").await;
    assert_eq!(board.position(A), (0.0, 20.0));
    assert_eq!(board.position(B), (200.0, 220.0));
    board.press("Shift+ ").await;
    assert_eq!(board.selected(), [A]);
    board.press("Shift+ ").await;
    // Selecting something else ends it.
    board.press("Escape").await;
    board.press("Shift+Tab").await;
    board.press("Shift+Tab").await;
    board.press("Shift+Tab").await;
    assert_eq!(board.selected(), [C]);
    assert!(!board.bridge.with(|session| session.is_running()));
}
