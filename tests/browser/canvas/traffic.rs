//! What wires show of what travels along them.

use super::board::{A, B, Board, board, patch, wire};
use crate::page::{settle, until};
use leptos::prelude::window;
use stackyard_engine::grid::{Kind, Payload};
use stackyard_engine::patch::{Edit, Field, Patch};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{Element, HtmlElement};

/// The colours of the page, which tests are without: one for each thing.
const COLOURS: &str =
    "--muted:rgb(1,1,1);--accent:rgb(2,2,2);--warning:rgb(3,3,3);--error:rgb(4,4,4)";

/// A slider that passes on what it is sent, to a machine that never looks.
async fn deaf() -> Board {
    let mut patch = patch(
        &[(Kind::Slider, 0.0, 0.0), (Kind::Asm, 0.0, 200.0)],
        &[(1, 2)],
    );
    let edited = patch.edit(Edit::Set(B, Field::Source("loop: jump loop".into())));
    edited.expect("a machine");
    shown(patch).await
}

async fn shown(patch: Patch) -> Board {
    let board = board(patch).await;
    let _ = board.surface().set_attribute("style", COLOURS);
    board
}

fn path(board: &Board) -> Element {
    let path = board.surface().query_selector("[data-paths] path");
    path.ok().flatten().expect("a wire")
}

/// The colour the wire comes to, once a pulse is over.
fn colour(board: &Board) -> String {
    let path = path(board);
    let _ = path
        .unchecked_ref::<HtmlElement>()
        .set_attribute("style", "animation:none");
    let style = window().get_computed_style(&path).ok().flatten();
    style
        .and_then(|style| style.get_property_value("stroke").ok())
        .unwrap_or_default()
}

async fn send(board: &Board, times: usize) {
    for _ in 0..times {
        board.bridge.send(A, Payload::numbers(&[7.0]));
    }
    settle().await;
}

#[test]
async fn a_message_is_a_pulse_also_while_time_stands_still() {
    let board = deaf().await;
    assert!(!path(&board).has_attribute("data-pulse"));
    send(&board, 1).await;
    assert!(path(&board).has_attribute("data-pulse"));
    assert_eq!(colour(&board), "rgb(1, 1, 1)");
}

#[test]
async fn the_wire_under_the_pointer_says_what_it_carried() {
    let board = deaf().await;
    board.mouse("pointermove", board.on_wire(wire(A, B)), "");
    settle().await;
    let tip = || {
        let tips = board.page.all("tooltip");
        tips.first()
            .and_then(|tip| tip.text_content())
            .unwrap_or_default()
    };
    assert_eq!(tip(), "Nothing passed yet");
    send(&board, 3).await;
    until(|| tip().contains("3 messages, the last at 0.0")).await;
    assert!(tip().starts_with("7 — "), "{}", tip());
    board.mouse("pointermove", board.nowhere(), "");
    settle().await;
    assert_eq!(tip(), "");
}

/// What drops grew before, and is told from it.
#[test]
async fn an_inbox_that_grows_and_one_that_drops_colour_their_wire() {
    let board = deaf().await;
    send(&board, 70).await;
    assert!(path(&board).has_attribute("data-grows"));
    assert_eq!(colour(&board), "rgb(3, 3, 3)");
    assert!(!path(&board).has_attribute("data-drops"));
    send(&board, 4096).await;
    assert!(path(&board).has_attribute("data-drops"));
    assert_eq!(colour(&board), "rgb(4, 4, 4)");
}

#[test]
async fn messages_that_go_round_and_round_colour_their_wire() {
    let toggles = [(Kind::Toggle, 0.0, 0.0), (Kind::Toggle, 0.0, 200.0)];
    let board = shown(patch(&toggles, &[(1, 2), (2, 1)])).await;
    board.bridge.run();
    board.bridge.send(A, Payload::Bang);
    let is_looping = || {
        let path = board
            .surface()
            .query_selector("[data-paths] path[data-loop]");
        path.ok().flatten().is_some()
    };
    until(is_looping).await;
}
