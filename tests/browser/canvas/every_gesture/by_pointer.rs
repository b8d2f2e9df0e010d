//! The gestures of the mouse and of fingers.

use super::super::board::{A, B, C};
use super::super::seen::Part;
use super::{ADDED, D, Hand, MACHINE};
use crate::documents::wire;
use crate::memory::place_of;
use crate::page::{settle, until};
use crate::pointer::{At, PRESSED, middle};
use stackyard_engine::grid::Kind;

/// Performs a gesture in one of its ways. Returns `false` if it is not one of the pointer's.
pub(super) async fn perform(hand: &Hand, title: &str, way: &str) -> bool {
    match title {
        "Pan" | "Zoom" => look(hand, way).await,
        "Select" => select(hand, way).await,
        "Connect" | "Connect to a new node" | "Put into a wire" | "Rewire" => {
            wiring(hand, way).await
        }
        _ => edit(hand, way).await,
    }
}

async fn look(hand: &Hand, way: &str) -> bool {
    let board = &hand.board;
    let nowhere = board.nowhere();
    match way {
        "drag the empty canvas" => {
            board.drag(nowhere, nowhere.by(70.0, -30.0), "").await;
            hand.changed(Part::Viewport).await;
        }
        "hold Space and drag" => {
            board.hold(" ");
            let from = board.handle(B);
            board.drag(from, from.by(40.0, 60.0), "").await;
            board.unhold(" ").await;
            hand.changed(Part::Viewport).await;
        }
        "scroll with two fingers" => {
            board.wheel(nowhere, (12.0, 7.0), "").await;
            hand.changed(Part::Viewport).await;
        }
        "turn the wheel or pinch, at the pointer" => {
            board.wheel(nowhere, (0.0, -120.0), "").await;
            hand.changed(Part::Zoom).await;
            board.wheel(nowhere, (0.0, 10.0), "Control").await;
            hand.changed(Part::Zoom).await;
            for (kind, apart) in [
                ("pointerdown", 50.0),
                ("pointermove", 25.0),
                ("pointerup", 25.0),
            ] {
                board.finger(7, kind, nowhere.by(-apart, 0.0));
                board.finger(8, kind, nowhere.by(apart, 0.0));
            }
            hand.changed(Part::Zoom).await;
        }
        _ => return false,
    }
    true
}

async fn select(hand: &Hand, way: &str) -> bool {
    let board = &hand.board;
    match way {
        "click" => {
            board.click(board.handle(B), "").await;
            assert_eq!(board.selected(), [B]);
            board.click(board.on_wire(wire(A, C)), "").await;
            assert_eq!(board.selected_wires(), [wire(A, C)]);
        }
        "Shift- or Ctrl-click adds" => {
            board.click(board.handle(B), "").await;
            board.click(board.handle(C), "Shift").await;
            board.click(board.handle(D), "Control").await;
            assert_eq!(board.selected(), [B, C, D]);
        }
        "Shift-drag draws a box" => {
            let corner = board.corner(B).by(-20.0, -20.0);
            board.drag(corner, corner.by(150.0, 150.0), "Shift").await;
            assert_eq!(board.selected(), [B]);
        }
        _ => return false,
    }
    hand.changed(Part::Selected).await;
    true
}

async fn wiring(hand: &Hand, way: &str) -> bool {
    let board = &hand.board;
    match way {
        "drag from port to port, either way" => {
            board.drag(board.outlet(B), board.inlet(D), "").await;
            assert!(board.wires().contains(&wire(B, D)));
            hand.changed(Part::Document).await;
            board.drag(board.inlet(A), board.outlet(C), "").await;
            assert!(board.wires().contains(&wire(C, A)));
        }
        "or click one port, then the other" => {
            board.click(board.outlet(B), "").await;
            board.click(board.inlet(D), "").await;
            assert!(board.wires().contains(&wire(B, D)));
        }
        "drop a wire on the empty canvas and choose" => {
            let from = board.outlet(B);
            board.drag(from, from.by(60.0, 100.0), "").await;
            hand.changed(Part::Open).await;
            board.add("lamp").await;
            assert!(board.wires().contains(&wire(B, ADDED)));
        }
        "select the wire, then add a node" => {
            board.click(board.on_wire(wire(A, C)), "").await;
            assert_eq!(board.selected_wires(), [wire(A, C)]);
            board.press("/").await;
            board.add("knob").await;
            assert_eq!(board.wires(), [wire(A, B), wire(A, ADDED), wire(ADDED, C)]);
        }
        "or drop it on a card, to its nearest free port" => {
            board.drag(board.outlet(B), board.handle(D), "").await;
            assert!(board.wires().contains(&wire(B, D)));
        }
        "or drag its end off the inlet" => {
            board.drag(board.inlet(C), board.inlet(D), "").await;
            assert_eq!(board.wires(), [wire(A, B), wire(A, D)]);
        }
        "drag a wire, near its end, to another port" => {
            let end = board.inlet(C).by(0.0, -22.0);
            board.drag(end, board.inlet(D), "").await;
            assert_eq!(board.wires(), [wire(A, B), wire(A, D)]);
        }
        _ => return false,
    }
    hand.changed(Part::Document).await;
    true
}

async fn edit(hand: &Hand, way: &str) -> bool {
    let board = &hand.board;
    match way {
        "Alt-drag what is selected" => {
            board.click(board.handle(B), "").await;
            let from = board.handle(B);
            board.drag(from, from.by(0.0, 120.0), "Alt").await;
            assert_eq!(board.position(B), (0.0, 200.0));
            assert_eq!(kind(hand), Some(Kind::Toggle));
            hand.changed(Part::Document).await;
        }
        "double-click the empty canvas" => {
            board.double_click(board.nowhere()).await;
            hand.changed(Part::Open).await;
            board.add("lamp").await;
            assert_eq!(kind(hand), Some(Kind::Lamp));
            hand.changed(Part::Document).await;
        }
        "drag an edge or a corner of what is selected" => {
            board.click(board.handle(B), "").await;
            hand.begin();
            for is_corner in [false, true] {
                let rect = board.card(B).expect("a card").get_bounding_client_rect();
                let y = match is_corner {
                    true => rect.bottom() - 2.0,
                    false => (rect.top() + rect.bottom()) / 2.0,
                };
                let x = rect.right() - 2.0;
                let from = At { x, y };
                board.drag(from, from.by(60.0, 60.0), "").await;
                hand.changed(Part::Document).await;
                let now = board.card(B).expect("a card").get_bounding_client_rect();
                assert!(now.width() > rect.width());
                assert_eq!(now.height() > rect.height(), is_corner);
            }
        }
        "double-click it anywhere" => {
            board.double_click(board.handle(MACHINE)).await;
            hand.changed(Part::Opened).await;
        }
        "double-click any other node" => {
            let name = board.part(B, "[data-part=name]");
            board.double_click(middle(&name)).await;
            hand.rename(B).await;
        }
        "right-click, or press long on a touch screen" => {
            board.right_click(board.handle(B)).await;
            hand.changed(Part::Open).await;
            board.press("Escape").await;
            hand.changed(Part::Open).await;
            let at = board.handle(C);
            board.finger(1, "pointerdown", at);
            until(|| !board.page.all("menu").is_empty()).await;
            board.finger(1, "pointerup", at);
            hand.changed(Part::Open).await;
        }
        "click beside the line" => {
            for _ in 0..2 {
                let line = board.page.find("button", "Breakpoint on line 2");
                line.click();
                hand.changed(Part::Document).await;
            }
        }
        "drag over cells, then Alt-drag them onto the canvas" => {
            board.page.find("radio", "rows").click();
            settle().await;
            let grid = board.page.find("grid", "Memory");
            let [first, last] = [0, 2].map(|address| place_of(&grid, address));
            let cell = grid
                .query_selector("[data-address='0']")
                .expect("a selector");
            let cell = cell.expect("a cell");
            PRESSED.send("pointerdown", &cell, first, "");
            PRESSED.send("pointermove", &grid, last, "");
            PRESSED.send("pointerup", &grid, last, "");
            settle().await;
            let canvas = board.corner(B).by(-20.0, -20.0);
            PRESSED.send("pointerdown", &cell, first, "Alt");
            PRESSED.send("pointermove", &grid, canvas, "Alt");
            PRESSED.send("pointerup", &grid, canvas, "Alt");
            settle().await;
            assert_eq!(kind(hand), Some(Kind::CellView));
            hand.changed(Part::Document).await;
        }
        _ => return false,
    }
    true
}

/// The kind of the node that was added.
fn kind(hand: &Hand) -> Option<Kind> {
    hand.board.bridge.with_node(ADDED, |node| node.kind)
}
