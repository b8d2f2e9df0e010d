//! Wires under the hand.

use super::board::{A, B, C, board, patch, three};
use crate::documents::wire;
use crate::page::{attend, settle};
use stackyard_engine::grid::Kind;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

#[test]
async fn drag_from_an_outlet_to_an_inlet() {
    let board = board(three()).await;
    board.drag(board.outlet(A), board.inlet(C), "").await;
    assert_eq!(board.wires(), [wire(A, B), wire(A, C)]);
}

#[test]
async fn drag_from_an_inlet_to_an_outlet() {
    let board = board(three()).await;
    board.drag(board.inlet(C), board.outlet(A), "").await;
    assert_eq!(board.wires(), [wire(A, B), wire(A, C)]);
}

#[test]
async fn a_wire_snaps_to_a_port_within_20_pixels() {
    for (off, connects) in [(18.0, true), (24.0, false)] {
        let board = board(three()).await;
        let end = board.inlet(C).by(0.0, -off);
        board.drag_without_end(board.outlet(A), end, "");
        settle().await;
        // One where it begins, and one where it would end.
        let rings = board
            .page
            .root()
            .query_selector_all("[data-overlay] circle");
        let count = rings.expect("a selector").length();
        assert_eq!(count, if connects { 2 } else { 1 }, "{off}");
        board.mouse("pointerup", end, "");
        settle().await;
        assert_eq!(board.wires().contains(&wire(A, C)), connects, "{off}");
        assert_eq!(board.adder().is_none(), connects, "{off}");
    }
}

/// What a wire cannot end at is dimmed, and it ends at nothing there.
#[test]
async fn an_outlet_takes_no_outlet() {
    let board = board(patch(
        &[(Kind::Toggle, 0.0, 0.0), (Kind::Keyboard, 300.0, 0.0)],
        &[],
    ))
    .await;
    let end = board.outlet(B);
    board.drag_without_end(board.outlet(A), end, "");
    settle().await;
    let card = board.card(B).expect("a card");
    assert!(card.has_attribute("data-dimmed"));
    board.mouse("pointerup", end, "");
    settle().await;
    assert!(board.wires().is_empty());
    let tip = board.page.all("tooltip").pop().expect("a tip");
    assert_eq!(
        tip.text_content().as_deref(),
        Some("An outlet sends: its wire ends at an inlet.")
    );
    // It goes with what is done next.
    board.click(board.nowhere(), "").await;
    assert!(board.page.all("tooltip").is_empty());
}

#[test]
async fn a_wire_dropped_on_a_card_takes_its_nearest_inlet() {
    let board = board(three()).await;
    board.drag(board.outlet(A), board.handle(C), "").await;
    assert_eq!(board.wires(), [wire(A, B), wire(A, C)]);
    // By two taps as well.
    board.press("Control+z").await;
    board.finger(5, "pointerdown", board.outlet(A));
    board.finger(5, "pointerup", board.outlet(A));
    settle().await;
    let inlets = "[data-wanted=inlet] article:not([data-dimmed]) [data-inlet]";
    let lit = board.page.root().query_selector_all(inlets);
    assert!(lit.expect("a selector").length() > 0);
    board.finger(5, "pointerdown", board.handle(C));
    board.finger(5, "pointerup", board.handle(C));
    settle().await;
    assert_eq!(board.wires(), [wire(A, B), wire(A, C)]);
}

/// A drag from an inlet takes the end of its wire; on nothing the wire is gone.
#[test]
async fn a_wired_inlet_gives_its_wire_into_the_hand() {
    let board = board(three()).await;
    board.drag(board.inlet(B), board.inlet(C), "").await;
    assert_eq!(board.wires(), [wire(A, C)]);
    board.drag(board.inlet(C), board.nowhere(), "").await;
    assert!(board.wires().is_empty());
}

#[test]
async fn the_pointer_tells_what_a_drag_would_do() {
    let board = board(three()).await;
    let cursor = || {
        let style = board.surface().style();
        style.get_property_value("cursor").expect("a property")
    };
    for (at, expected) in [
        (board.nowhere(), "grab"),
        (board.outlet(A), "crosshair"),
        (board.inlet(B).by(0.0, -20.0), "crosshair"),
        (board.handle(C), "move"),
    ] {
        board.mouse("pointermove", at, "");
        assert_eq!(cursor(), expected);
    }
    board.hold(" ");
    assert_eq!(cursor(), "grab");
    assert!(board.surface().has_attribute("data-held"));
    board.unhold(" ").await;
    board.drag_without_end(board.nowhere(), board.nowhere().by(30.0, 0.0), "");
    assert_eq!(cursor(), "grabbing");
    board.mouse("pointerup", board.nowhere(), "");
    assert!(!board.surface().has_attribute("data-held"));
}

#[test]
async fn click_one_port_then_another() {
    for is_outlet_first in [true, false] {
        let board = board(three()).await;
        let (first, then) = match is_outlet_first {
            true => (board.outlet(A), board.inlet(C)),
            false => (board.inlet(C), board.outlet(A)),
        };
        board.click(first, "").await;
        board.click(then, "").await;
        assert_eq!(board.wires(), [wire(A, B), wire(A, C)]);
        let drawn = board.page.root().query_selector("[data-overlay] path");
        assert!(drawn.expect("a selector").is_none());
    }
}

#[test]
async fn tap_one_port_then_another() {
    let board = board(three()).await;
    let lit = "[data-wanted=inlet] article:not([data-dimmed]) [data-inlet]";
    let lit = || {
        board
            .page
            .root()
            .query_selector_all(lit)
            .expect("a selector")
    };
    for (at, targets) in [(board.outlet(A), 2), (board.inlet(C), 0)] {
        board.finger(5, "pointerdown", at);
        board.finger(5, "pointerup", at);
        settle().await;
        // The first tap shows where the second may go.
        assert_eq!(lit().length(), targets);
    }
    assert_eq!(board.wires(), [wire(A, B), wire(A, C)]);
}

#[test]
async fn a_click_elsewhere_gives_the_wire_up() {
    let board = board(three()).await;
    let before = board.document();
    board.click(board.outlet(A), "").await;
    board.click(board.nowhere(), "").await;
    let drawn = board.page.root().query_selector("[data-overlay] path");
    assert!(drawn.expect("a selector").is_none());
    board.click(board.inlet(C), "").await;
    board.press("Escape").await;
    assert_eq!(board.document(), before);
}

#[test]
async fn a_wires_end_is_dragged_to_another_port() {
    let board = board(patch(
        &[
            (Kind::Toggle, 0.0, 0.0),
            (Kind::Toggle, 0.0, 300.0),
            (Kind::Toggle, 300.0, 300.0),
            (Kind::Toggle, 300.0, 0.0),
        ],
        &[(1, 2)],
    ))
    .await;
    let d = stackyard_engine::grid::NodeId(4);
    let before = board.document();
    // A wire is taken near its end, outside of the port.
    let near = board.inlet(B).by(0.0, -22.0);
    board.drag(near, board.inlet(C), "").await;
    assert_eq!(board.wires(), [wire(A, C)]);
    board.press("Control+z").await;
    assert_eq!(board.document(), before);
    let near = board.outlet(A).by(0.0, 22.0);
    board.drag(near, board.outlet(d), "").await;
    assert_eq!(board.wires(), [wire(d, B)]);
}

/// A selected wire is taken by its end even where a port is.
#[test]
async fn the_end_of_a_selected_wire_dropped_on_nothing_disconnects() {
    let board = board(patch(
        &[(Kind::Toggle, 0.0, 0.0), (Kind::Toggle, 0.0, 300.0)],
        &[(1, 2)],
    ))
    .await;
    board.click(board.on_wire(wire(A, B)), "").await;
    let near = board.inlet(B).by(0.0, -3.0);
    board.drag(near, near.by(200.0, -100.0), "").await;
    assert!(board.wires().is_empty());
    assert!(board.adder().is_none());
}

/// A screen reader presses what it is on without a pointer, and ports take none.
#[test]
async fn a_port_that_is_pressed_begins_a_wire_and_another_ends_it() {
    let board = board(three()).await;
    let port = |id: stackyard_engine::grid::NodeId, selector: &str| {
        let card = board.card(id).expect("a card");
        let port = card.query_selector(selector).ok().flatten();
        port.expect("a port").unchecked_into::<HtmlElement>()
    };
    let drawn = || {
        let drawn = board.page.root().query_selector("[data-overlay] path");
        drawn.expect("a selector").is_some()
    };
    let (outlet, inlet) = (port(A, "[data-outlet]"), port(C, "[data-inlet]"));
    outlet.click();
    settle().await;
    assert!(drawn());
    inlet.click();
    settle().await;
    assert_eq!(board.wires(), [wire(A, B), wire(A, C)]);
    assert!(!drawn());
    // Pressed twice, it is given up.
    outlet.click();
    outlet.click();
    settle().await;
    assert!(!drawn());
    // With Space, as any button; time goes on standing still.
    outlet.focus().expect("it can have the focus");
    assert!(!board.press(" ").await);
    assert!(drawn());
    inlet.focus().expect("it can have the focus");
    board.press("Escape").await;
    board.press(" ").await;
    port(B, "[data-outlet]").click();
    settle().await;
    assert_eq!(board.wires(), [wire(A, B), wire(A, C), wire(B, C)]);
    assert!(!board.bridge.with(|session| session.is_running()));
}

/// A wire that a click began and a key ended does not go on following the pointer.
#[test]
async fn a_wire_begun_by_a_click_is_ended_by_a_key() {
    let board = board(three()).await;
    board.click(board.outlet(A), "").await;
    board.mouse("pointermove", board.inlet(C), "");
    settle().await;
    board.press("Enter").await;
    assert_eq!(board.wires(), [wire(A, B), wire(A, C)]);
    board.mouse("pointermove", board.nowhere(), "");
    settle().await;
    let drawn = board.page.root().query_selector("[data-overlay] path");
    assert!(drawn.expect("a selector").is_none());
}

/// Space on what is pressed by it is not the canvas's.
#[test]
async fn space_on_a_control_of_a_card_leaves_the_run_alone() {
    let board = board(patch(&[(Kind::Toggle, 0.0, 0.0)], &[])).await;
    let card = board.card(A).expect("a card");
    attend(&card);
    settle().await;
    for selector in ["[role=switch]", "[aria-label=Collapse]", "[data-inlet]"] {
        let control = card.query_selector(selector).ok().flatten();
        let control: HtmlElement = control.expect("a control").unchecked_into();
        control.focus().expect("it can have the focus");
        board.press(" ").await;
        let is_running = board.bridge.with(|session| session.is_running());
        assert!(!is_running, "{selector}");
        board.press("Escape").await;
    }
}
