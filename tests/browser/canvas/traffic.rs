//! What wires show of what travels along them.

use super::board::{A, B, Board, board, patch};
use crate::documents::wire;
use crate::page::{settle, until};
use crate::pointer::At;
use leptos::prelude::window;
use stackyard_engine::grid::{Control, Kind, Payload};
use stackyard_engine::patch::{Edit, Field, Node, Patch};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{Element, HtmlElement};

/// The colours of the page, which tests are without: one for each thing, far apart, as edges mix
/// those beside them.
const COLOURS: &str = "--wire:rgb(1,1,1);--written:rgb(61,61,61);--warning:rgb(97,97,97);\
     --error:rgb(173,173,173);--ok:rgb(239,239,239)";
const WARNING: u8 = 97;
const ERROR: u8 = 173;
const OK: u8 = 239;

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
async fn what_passed_last_stands_beside_its_outlet() {
    let board = deaf().await;
    let values = || {
        let texts = board.page.root().query_selector_all("[data-paths] text");
        let texts = texts.expect("a selector");
        let all = (0..texts.length()).filter_map(|index| texts.item(index)?.text_content());
        all.collect::<Vec<_>>()
    };
    assert_eq!(values(), [""; 0]);
    send(&board, 1).await;
    assert_eq!(values(), ["7"]);
    let bead = board.page.root().query_selector("[data-paths] circle");
    let bead = bead.ok().flatten().expect("a bead");
    assert!(bead.has_attribute("data-pulse"));
    board
        .bridge
        .edit("unwire", |edit| edit.disconnect(wire(A, B)))
        .expect("a wire");
    settle().await;
    assert_eq!(values(), [""; 0]);
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
    // With its number, at the inlet.
    let says = || {
        let texts = board.page.root().query_selector_all("[data-paths] text");
        let texts = texts.expect("a selector");
        let all = (0..texts.length()).filter_map(|index| texts.item(index)?.text_content());
        all.collect::<Vec<_>>()
    };
    send(&board, 70).await;
    assert!(says().contains(&"70 wait".to_owned()), "{:?}", says());
    assert!(path(&board).has_attribute("data-grows"));
    assert_eq!(colour(&board), "rgb(97, 97, 97)");
    assert!(!path(&board).has_attribute("data-drops"));
    send(&board, 4096).await;
    assert!(path(&board).has_attribute("data-drops"));
    assert_eq!(colour(&board), "rgb(173, 173, 173)");
    let is_lost = |text: &String| text.ends_with(" lost") && !text.starts_with('0');
    assert!(says().iter().any(is_lost), "{:?}", says());
    board.bridge.restart();
    settle().await;
    assert!(!says().iter().any(is_lost), "{:?}", says());
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

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Waits until another pulse could begin.
async fn pulse_is_over() {
    let begin = now_ms();
    until(|| now_ms() - begin > 200.0).await;
}

fn pulse(board: &Board) -> Option<String> {
    path(board).get_attribute("data-pulse")
}

/// A count that is another one pulsed, whatever it became.
#[test]
async fn only_a_message_is_a_pulse() {
    let board = deaf().await;
    send(&board, 3).await;
    let first = pulse(&board);
    assert!(first.is_some());
    pulse_is_over().await;
    board.bridge.step_back();
    settle().await;
    assert_eq!(pulse(&board), first, "a step back");
    board.bridge.restart();
    settle().await;
    assert_eq!(pulse(&board), first, "a reset");
    send(&board, 1).await;
    let second = pulse(&board);
    assert_ne!(second, first);
    // One that came during a pulse is no other one, later.
    send(&board, 1).await;
    assert_eq!(pulse(&board), second);
    pulse_is_over().await;
    board.bridge.send(B, Payload::Bang);
    settle().await;
    assert_eq!(pulse(&board), second);
}

#[test]
async fn what_passed_before_a_wire_came_into_sight_is_no_pulse() {
    let board = deaf().await;
    let look = |by: f64| {
        board
            .stage
            .viewport
            .change(|viewport, _| viewport.pan(by, 0.0))
    };
    let is_there = || {
        let path = board.surface().query_selector("[data-paths] path");
        path.ok().flatten().is_some()
    };
    look(5000.0);
    settle().await;
    assert!(!is_there());
    send(&board, 3).await;
    look(-5000.0);
    until(is_there).await;
    board.bridge.send(B, Payload::Bang);
    settle().await;
    assert_eq!(pulse(&board), None);
    send(&board, 1).await;
    assert!(pulse(&board).is_some());
}

fn tip(board: &Board) -> Option<HtmlElement> {
    board.page.all("tooltip").pop()
}

/// How far something stands out of the canvas, in CSS pixels.
fn sticks_out(board: &Board, element: &HtmlElement) -> f64 {
    let (inner, outer) = (
        element.get_bounding_client_rect(),
        board.surface().get_bounding_client_rect(),
    );
    [
        outer.left() - inner.left(),
        outer.top() - inner.top(),
        inner.right() - outer.right(),
        inner.bottom() - outer.bottom(),
    ]
    .into_iter()
    .fold(0.0, f64::max)
}

#[test]
async fn the_tip_of_a_wire_is_all_in_sight() {
    let board = deaf().await;
    send(&board, 70).await;
    let rect = board.surface().get_bounding_client_rect();
    for (x, y) in [
        (rect.left() + 5.0, rect.top() + 5.0),
        (rect.right() - 5.0, rect.top() + 5.0),
        (rect.right() - 5.0, rect.bottom() - 5.0),
    ] {
        let on_wire = board.on_wire(wire(A, B));
        let (dx, dy) = (x - on_wire.x, y - on_wire.y);
        board
            .stage
            .viewport
            .change(|viewport, _| viewport.pan(dx, dy));
        board.mouse("pointermove", At { x, y }, "");
        until(|| tip(&board).is_some()).await;
        let tip = tip(&board).expect("a tip");
        assert!(tip.offset_width() > 100);
        assert_eq!(sticks_out(&board, &tip), 0.0, "at {x}, {y}");
        board.mouse("pointermove", board.surface_middle(), "");
        settle().await;
    }
}

/// A finger points at nothing without pressing it.
#[test]
async fn a_wire_that_is_tapped_says_what_it_carried() {
    let board = deaf().await;
    send(&board, 2).await;
    let on_wire = board.on_wire(wire(A, B));
    board.finger(1, "pointerdown", on_wire);
    board.finger(1, "pointerup", on_wire);
    board.mouse("pointerleave", on_wire, "");
    settle().await;
    assert_eq!(board.selected_wires(), [wire(A, B)]);
    let said = tip(&board).and_then(|tip| tip.text_content());
    assert!(said.is_some_and(|said| said.contains("2 messages, the last at 0.0")));
    // It goes where the wire goes, and away with it.
    let left = |board: &Board| tip(board).map(|tip| tip.get_bounding_client_rect().left());
    let before = left(&board);
    board
        .stage
        .viewport
        .change(|viewport, _| viewport.pan(-50.0, 0.0));
    settle().await;
    assert_eq!(left(&board), before.map(|left| left - 50.0));
    board
        .stage
        .viewport
        .change(|viewport, _| viewport.pan(-5000.0, 0.0));
    settle().await;
    assert!(tip(&board).is_none());
    board
        .stage
        .viewport
        .change(|viewport, _| viewport.pan(5000.0, 0.0));
    settle().await;
    assert!(tip(&board).is_some());
    board.press("Escape").await;
    assert!(tip(&board).is_none());
}

/// How many pixels of the tiles have a colour of [`COLOURS`].
fn of_colour(board: &Board, shade: u8) -> usize {
    let is_of = |pixel: &&[u8]| pixel[..] == [shade, shade, shade, 255];
    board.pixels().chunks(4).filter(is_of).count()
}

#[test]
async fn what_is_wrong_with_a_wire_is_seen_from_afar() {
    let board = deaf().await;
    let draw = async || {
        board
            .stage
            .viewport
            .change(|viewport, _| viewport.zoom_to(viewport.middle(), 0.2));
        settle().await;
    };
    draw().await;
    let wrong = |board: &Board| (of_colour(board, WARNING) > 0, of_colour(board, ERROR) > 0);
    assert_eq!(wrong(&board), (false, false));
    send(&board, 70).await;
    draw().await;
    assert_eq!(wrong(&board), (true, false));
    send(&board, 4096).await;
    draw().await;
    assert_eq!(wrong(&board), (false, true));
}

#[test]
async fn a_loop_is_seen_from_afar() {
    let toggles = [(Kind::Toggle, 0.0, 0.0), (Kind::Toggle, 0.0, 200.0)];
    let board = shown(patch(&toggles, &[(1, 2), (2, 1)])).await;
    board
        .stage
        .viewport
        .change(|viewport, _| viewport.zoom_to(viewport.middle(), 0.2));
    board.bridge.run();
    board.bridge.send(A, Payload::Bang);
    until(|| of_colour(&board, WARNING) > 0).await;
}

#[test]
async fn groups_lie_behind_their_nodes_from_afar() {
    let nodes = [(Kind::Slider, 20.0, 40.0), (Kind::Group, 0.0, 0.0)];
    let board = board(patch(&nodes, &[])).await;
    let colours = "--surface:rgb(60,60,60);--line:rgb(240,240,240)";
    let _ = board.surface().set_attribute("style", colours);
    board
        .stage
        .viewport
        .change(|viewport, _| viewport.zoom_to(viewport.middle(), 0.2));
    settle().await;
    assert!(of_colour(&board, 60) > 20, "the slider");
    assert!(of_colour(&board, 240) > 20, "the group");
}

#[test]
async fn what_a_machine_does_is_seen_from_afar() {
    let board = deaf().await;
    board
        .stage
        .viewport
        .change(|viewport, _| viewport.zoom_to(viewport.middle(), 0.2));
    settle().await;
    assert_eq!(of_colour(&board, OK), 0);
    board.bridge.run();
    assert!(board.bridge.control(B, Control::Play));
    until(|| of_colour(&board, OK) > 0).await;
    // Another node is where it was, also among what is kept of it.
    board.bridge.pause();
    let removed = board.bridge.edit("delete", |edit| edit.remove([B]));
    assert_eq!(removed, Ok(()));
    let node = Node::new(Kind::Slider);
    let added = board.bridge.edit("add", |edit| edit.add(node));
    assert!(added.is_ok());
    settle().await;
    assert_eq!(of_colour(&board, OK), 0);
}

/// It had the colour of one that was never played, while its card said that it failed.
#[test]
async fn a_machine_that_was_sent_a_number_no_cell_can_hold_looks_failed_from_afar() {
    let board = deaf().await;
    board
        .stage
        .viewport
        .change(|viewport, _| viewport.zoom_to(viewport.middle(), 0.2));
    settle().await;
    assert_eq!(of_colour(&board, ERROR), 0);
    board.bridge.send(B, Payload::number(-1.0));
    until(|| of_colour(&board, ERROR) > 0).await;
}
