//! The canvas from afar: cards that show less, and tiles, which have no element to focus.

use super::board::{A, B, Board, board, focused, patch};
use crate::page::{settle, until};
use stackyard_engine::grid::Kind;
use wasm_bindgen_test::wasm_bindgen_test as test;

async fn two() -> Board {
    let nodes = [(Kind::Clock, 0.0, 0.0), (Kind::Asm, 0.0, 300.0)];
    let board = board(patch(&nodes, &[(1, 2)])).await;
    board.surface().focus().expect("it can have the focus");
    board
}

fn level(board: &Board) -> String {
    let level = board.surface().get_attribute("data-level");
    level.unwrap_or_default()
}

/// Zooms out until cards are tiles.
async fn go_afar(board: &Board) {
    while level(board) != "tile" {
        board.press("-").await;
    }
}

/// How many pixels of the tiles are painted.
fn painted(board: &Board) -> usize {
    let pixels = board.pixels();
    pixels.chunks(4).filter(|pixel| pixel[3] > 0).count()
}

#[test]
async fn small_cards_show_their_titles_alone() {
    let board = two().await;
    let machine = board.card(B).expect("a card");
    let body = machine.query_selector("[data-part=body]");
    let body = body.ok().flatten().expect("a body");
    let height = || body.get_bounding_client_rect().height();
    assert!(height() > 0.0);
    while level(&board) != "compact" {
        board.press("-").await;
    }
    assert_eq!(height(), 0.0);
    // The card is the same one: a zoom makes nothing anew.
    assert!(board.card(B).is_some_and(|card| card == machine));
}

#[test]
async fn tab_and_arrows_walk_tiles_and_say_where_they_are() {
    let board = two().await;
    go_afar(&board).await;
    assert!(board.card(A).is_none());
    board.press("Tab").await;
    assert_eq!(board.selected(), [A]);
    assert_eq!(board.said(), "Clock 1");
    board.press("Tab").await;
    assert_eq!(board.said(), "Inlet 0 of Clock 1");
    board.press("Tab").await;
    assert_eq!(board.said(), "Outlet 0 of Clock 1: tick");
    let on_port = painted(&board);
    board.press("Tab").await;
    assert_eq!(
        (board.said().as_str(), board.selected()),
        ("Machine 2", vec![B])
    );
    assert!(focused() == *board.surface(), "the canvas has the keys");
    // The ring is drawn, and another one around a port.
    assert_ne!(painted(&board), on_port);
    board.press("Escape").await;
    board.press("ArrowUp").await;
    assert_eq!(board.selected(), [A]);
}

#[test]
async fn the_focus_of_a_card_outlasts_the_tiles() {
    let board = two().await;
    board.press("Tab").await;
    assert_eq!(focused().get_attribute("data-node").as_deref(), Some("1"));
    go_afar(&board).await;
    assert!(focused() == *board.surface());
    while level(&board) == "tile" {
        board.press("+").await;
    }
    until(|| focused().get_attribute("data-node").as_deref() == Some("1")).await;
}

/// Tiles were cleared where they had been drawn last, and parts of them stayed.
#[test]
async fn nothing_of_the_tiles_stays() {
    let board = two().await;
    go_afar(&board).await;
    assert!(painted(&board) > 0);
    while level(&board) == "tile" {
        board.press("+").await;
    }
    settle().await;
    assert_eq!(painted(&board), 0);
}

#[test]
async fn how_much_is_selected_is_said() {
    let board = two().await;
    board.press("Control+a").await;
    let said = board.page.find("status", "Selection");
    until(|| said.text_content().as_deref() == Some("2 nodes and 1 wire selected")).await;
    board.press("Escape").await;
    until(|| said.text_content().as_deref() == Some("")).await;
}
