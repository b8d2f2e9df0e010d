//! The canvas from afar: cards that show less, and tiles, which have no element to focus.

use super::board::{A, B, Board, board, focused, patch};
use crate::page::{settle, until};
use leptos::prelude::document;
use stackyard_engine::grid::{Input, Kind};
use stackyard_engine::patch::Field;
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
async fn small_cards_show_their_titles_and_a_machine_its_map() {
    let board = two().await;
    let part = |id, selector: &str| {
        let card = board.card(id).expect("a card");
        let part = card.query_selector(selector).ok().flatten();
        part.expect("a part").get_bounding_client_rect().height()
    };
    let body = "[data-part=body]";
    let source = "[aria-label=Source]";
    let map = "[aria-label='Map of memory']";
    assert!(part(A, body) > 0.0 && part(B, source) > 0.0);
    let machine = board.card(B).expect("a card");
    while level(&board) != "compact" {
        board.press("-").await;
    }
    assert_eq!((part(A, body), part(B, source)), (0.0, 0.0));
    assert!(part(B, map) > 0.6 * machine.get_bounding_client_rect().height());
    // The card is the same one: a zoom makes nothing anew.
    assert!(board.card(B).is_some_and(|card| card == machine));
}

/// What is a picture says what it is, too.
#[test]
async fn small_pictures_have_their_names() {
    let nodes = [(Kind::Plot, 0.0, 0.0), (Kind::CellView, 0.0, 300.0)];
    let board = board(patch(&nodes, &[])).await;
    board.surface().focus().expect("it can have the focus");
    while level(&board) != "compact" {
        board.press("-").await;
    }
    for id in [A, B] {
        let card = board.card(id).expect("a card");
        let name = card.query_selector("[data-part=name]").ok().flatten();
        let name = name.expect("a name").get_bounding_client_rect();
        let card = card.get_bounding_client_rect();
        assert!(name.height() > 6.0 && name.height() < card.height() / 2.0);
    }
}

/// A tile with room for a name has it, whatever it is.
#[test]
async fn tiles_have_their_names() {
    let page = document().document_element().expect("a page");
    let colours = "--text:rgb(1,201,2);--surface:rgb(0,0,0)";
    page.set_attribute("style", colours).expect("a style");
    let nodes = [(Kind::Plot, 0.0, 0.0), (Kind::Console, 0.0, 300.0)];
    let board = board(patch(&nodes, &[])).await;
    board.surface().focus().expect("it can have the focus");
    go_afar(&board).await;
    let is_written = |pixel: &[u8]| pixel[0] < 60 && pixel[1] > 150 && pixel[2] < 60;
    until(|| board.pixels().chunks(4).any(is_written)).await;
    page.remove_attribute("style").expect("a style");
}

/// A smaller one has the beginning of its name.
#[test]
async fn small_tiles_have_letters() {
    let page = document().document_element().expect("a page");
    let colours = "--text:rgb(1,201,2);--surface:rgb(0,0,0)";
    page.set_attribute("style", colours).expect("a style");
    let board = board(patch(&[(Kind::Lamp, 0.0, 0.0)], &[])).await;
    board.surface().focus().expect("it can have the focus");
    go_afar(&board).await;
    let is_written = |pixel: &[u8]| pixel[0] < 60 && pixel[1] > 120 && pixel[2] < 60;
    until(|| board.pixels().chunks(4).any(is_written)).await;
    page.remove_attribute("style").expect("a style");
}

/// A state is told by a shape, too: what it tells by colours is made alike here.
#[test]
async fn a_tile_shows_what_its_machine_does_without_colours() {
    let page = document().document_element().expect("a page");
    let names = [
        "ok",
        "warning",
        "error",
        "breakpoint",
        "text",
        "written",
        "line",
        "muted",
        "focus",
    ];
    let black: String = names.map(|name| format!("--{name}:rgb(0,0,0);")).concat();
    let names = [
        "surface",
        "code-segment",
        "data-segment",
        "call-segment",
        "ram-segment",
    ];
    let white: String = names
        .map(|name| format!("--{name}:rgb(255,255,255);"))
        .concat();
    page.set_attribute("style", &(black + &white))
        .expect("a style");
    let mut seen: Vec<Vec<u8>> = vec![];
    for source in ["pop", "again: recv\npop\njump again", "again: jump again"] {
        let board = board(patch(&[(Kind::Asm, 0.0, 0.0)], &[])).await;
        board.surface().focus().expect("it can have the focus");
        let typed = Field::Source(source.into());
        let typed = board.bridge.edit("edit", |edit| edit.set(A, typed));
        typed.expect("a machine");
        go_afar(&board).await;
        let before = board.pixels();
        board.bridge.toggle();
        until(|| board.pixels() != before && !board.bridge.cool_distant_maps(0)).await;
        let pixels = board.pixels();
        assert!(!seen.contains(&pixels), "{source}");
        seen.push(pixels);
    }
    page.remove_attribute("style").expect("a style");
}

/// Names that cannot be read are told where it is pointed at, or selected.
#[test]
async fn a_tile_has_a_tip() {
    let board = two().await;
    let tip = || {
        let tips = board.page.all("tooltip");
        let text = tips.first().and_then(|tip| tip.text_content());
        text.unwrap_or_default()
    };
    board.mouse("pointermove", board.handle(B), "");
    settle().await;
    assert_eq!(tip(), "", "near it is read on the card");
    go_afar(&board).await;
    board.mouse("pointermove", board.nowhere(), "");
    settle().await;
    assert_eq!(tip(), "");
    board.press("Tab").await;
    until(|| tip() == "Clock 1: Paused").await;
    board.mouse("pointermove", board.tile(B), "");
    until(|| tip() == "Machine 2: No program yet").await;
    let title = Field::Title("Sum".into());
    let named = board.bridge.edit("edit", |edit| edit.set(B, title));
    named.expect("a machine");
    board.mouse("pointermove", board.tile(B), "");
    until(|| tip() == "Sum (Machine): No program yet").await;
}

/// A machine from afar is its map in a frame.
#[test]
async fn a_tile_shows_what_is_written_in_its_machine() {
    let page = document().document_element().expect("a page");
    let colours = "--surface:rgb(0,0,0);--ram-segment:rgb(0,0,200);--written:rgb(200,90,0)";
    page.set_attribute("style", colours).expect("a style");
    let board = two().await;
    go_afar(&board).await;
    let before = board.pixels();
    for address in 0xA00..0xC00 {
        let value = 0xFFFF;
        board.bridge.input(B, Input::Poke { address, value });
    }
    until(|| board.pixels() != before).await;
    // What glows cools down by itself while the run stands.
    until(|| !board.bridge.cool_distant_maps(0)).await;
    page.remove_attribute("style").expect("a style");
}

/// Changes of a run are drawn over what is there.
#[test]
async fn a_tile_takes_the_colour_of_what_its_machine_does() {
    let page = document().document_element().expect("a page");
    page.set_attribute("style", "--error:rgb(201,1,2)")
        .expect("a style");
    let board = two().await;
    go_afar(&board).await;
    let is_red = || {
        let pixels = board.pixels();
        pixels.chunks(4).any(|pixel| pixel == [201, 1, 2, 255])
    };
    assert!(!is_red());
    let source = Field::Source("pop".into());
    let typed = board.bridge.edit("edit", |edit| edit.set(B, source));
    typed.expect("a machine");
    board.bridge.toggle();
    until(is_red).await;
    page.remove_attribute("style").expect("a style");
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
