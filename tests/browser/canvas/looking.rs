//! Pan and zoom.

use super::board::{A, B, Board, C, board, patch, three};
use crate::page::{settle, until};
use crate::pointer::{At, MOUSE, PRESSED};
use leptos::prelude::*;
use stackyard_engine::grid::Kind;
use stackyard_engine::patch::Patch;
use stackyard_web::canvas::minimap::Minimap;
use stackyard_web::canvas::point::{Point, Rect};
use stackyard_web::canvas::selection::Selection;
use stackyard_web::canvas::viewport::Viewport;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{Event, EventInit};

/// How far a node moved on the screen while something was done.
async fn moved(board: &Board, act: impl AsyncFnOnce()) -> (f64, f64) {
    let before = board.corner(A);
    act().await;
    let after = board.corner(A);
    ((after.x - before.x).round(), (after.y - before.y).round())
}

/// Whether two places are the same but for a pixel, which events are rounded to.
fn is_near(one: At, other: At) -> bool {
    (one.x - other.x).abs() <= 1.5 && (one.y - other.y).abs() <= 1.5
}

#[test]
async fn pan_by_dragging_the_empty_canvas() {
    let board = board(three()).await;
    let from = board.nowhere();
    let by = moved(&board, async || {
        board.drag(from, from.by(70.0, -30.0), "").await;
    });
    assert_eq!(by.await, (70.0, -30.0));
    assert_eq!(board.position(A), (0.0, 0.0));
}

#[test]
async fn pan_by_holding_space_and_dragging() {
    let board = board(three()).await;
    board.click(board.nowhere(), "").await;
    board.hold(" ");
    let from = board.handle(A);
    let by = moved(&board, async || {
        board.drag(from, from.by(40.0, 60.0), "").await;
    });
    assert_eq!(by.await, (40.0, 60.0));
    assert_eq!(board.position(A), (0.0, 0.0));
    board.unhold(" ").await;
    // It was used for the drag and is no tap.
    let is_running = || board.bridge.with(|session| session.is_running());
    assert!(!is_running());
}

#[test]
async fn pan_by_scrolling_with_two_fingers() {
    let board = board(three()).await;
    let at = board.nowhere();
    let by = moved(&board, async || board.wheel(at, (12.0, 7.0), "").await);
    assert_eq!(by.await, (-12.0, -7.0));
    assert_eq!(board.zoom(), 1.0);
}

#[test]
async fn the_wheel_zooms_at_the_pointer() {
    let board = board(three()).await;
    let at = board.corner(A);
    for (dy, is_larger) in [(-120.0, true), (120.0, false), (120.0, false)] {
        let before = board.zoom();
        board.wheel(at, (0.0, dy), "").await;
        assert_eq!(board.zoom() > before, is_larger);
        assert!(is_near(board.corner(A), at), "{:?}", board.corner(A));
    }
}

#[test]
async fn a_pinch_on_a_trackpad_zooms_at_the_pointer() {
    let board = board(three()).await;
    let at = board.corner(C);
    board.wheel(at, (0.0, 10.0), "Control").await;
    assert!(board.zoom() < 1.0);
    assert!(is_near(board.corner(C), at));
}

/// Safari tells of two fingers on a trackpad by events of its own.
#[test]
async fn a_gesture_on_a_trackpad_zooms_at_the_pointer() {
    let board = board(three()).await;
    let at = board.corner(C);
    let tell = |kind: &str, scale: f64| {
        let event = Event::new_with_event_init_dict(kind, &{
            let init = EventInit::new();
            init.set_bubbles(true);
            init.set_cancelable(true);
            init
        });
        let event = event.expect("an event");
        for (name, value) in [("scale", scale), ("clientX", at.x), ("clientY", at.y)] {
            js_sys::Reflect::set(&event, &name.into(), &value.into()).expect("a property");
        }
        let went_on = board.surface().dispatch_event(&event);
        assert!(!went_on.expect("dispatched"), "the page would be zoomed");
    };
    tell("gesturestart", 1.0);
    tell("gesturechange", 1.5);
    tell("gesturechange", 0.5);
    settle().await;
    assert!((board.zoom() - 0.5).abs() < 0.01, "{}", board.zoom());
    assert!(is_near(board.corner(C), at));
    // The next gesture begins where this one ended.
    tell("gesturestart", 1.0);
    tell("gesturechange", 2.0);
    settle().await;
    assert!((board.zoom() - 1.0).abs() < 0.01, "{}", board.zoom());
}

#[test]
async fn two_fingers_pinch_and_pan() {
    let board = board(three()).await;
    let at = board.nowhere().by(100.0, -100.0);
    board.finger(7, "pointerdown", at.by(-50.0, 0.0));
    board.finger(8, "pointerdown", at.by(50.0, 0.0));
    board.finger(7, "pointermove", at.by(-25.0, 0.0));
    board.finger(8, "pointermove", at.by(25.0, 0.0));
    board.finger(7, "pointerup", at.by(-25.0, 0.0));
    board.finger(8, "pointerup", at.by(25.0, 0.0));
    assert!((board.zoom() - 0.5).abs() < 0.05, "{}", board.zoom());
}

#[test]
async fn plus_minus_and_0_zoom() {
    let board = board(three()).await;
    board.click(board.nowhere(), "").await;
    board.press("+").await;
    assert_eq!(board.zoom(), 1.5);
    board.press("-").await;
    board.press("-").await;
    assert_eq!(board.zoom(), 0.65);
    board.press("0").await;
    assert_eq!(board.zoom(), 1.0);
}

#[test]
async fn key_1_fits_all() {
    let board = board(three()).await;
    let before = board.corner(A);
    board
        .drag(board.nowhere(), board.nowhere().by(300.0, 0.0), "")
        .await;
    board.press("+").await;
    board.press("1").await;
    assert!(is_near(board.corner(A), before));
    assert_eq!(board.zoom(), 1.0);
}

/// Nothing is there to be fitted, to be walked to or to be kept in sight.
#[test]
async fn an_empty_canvas_is_panned_and_zoomed() {
    let board = board(Patch::new()).await;
    let from = board.nowhere();
    board.drag(from, from.by(500.0, -500.0), "").await;
    board.wheel(from, (0.0, -120.0), "").await;
    for key in [
        "1",
        "0",
        "Tab",
        "ArrowLeft",
        "Control+a",
        "Delete",
        "Escape",
    ] {
        board.press(key).await;
    }
    assert_eq!(board.zoom(), 1.0);
}

#[test]
async fn another_document_finds_an_empty_hand_and_is_seen_whole() {
    let board = board(three()).await;
    board.stage.selection.select_nodes(&[A, B]);
    board.commands.workspace.opened_machine.set(Some(A));
    board
        .stage
        .viewport
        .change(|viewport, _| viewport.zoom_in());
    board.bridge.run();
    let removed = board.bridge.edit("delete", |edit| edit.remove([C]));
    removed.expect("a node");
    settle().await;

    board
        .bridge
        .open(patch(&[(Kind::Toggle, 5000.0, 5000.0)], &[]));
    settle().await;
    assert!(!board.bridge.is_running().get_untracked());
    assert!(board.stage.selection.with(Selection::is_empty));
    assert_eq!(
        board.commands.workspace.opened_machine.get_untracked(),
        None
    );
    assert_eq!(board.page.all("article").len(), 1);
    let visible = board.stage.viewport.with(Viewport::visible);
    assert!(visible.holds(Point::new(5000.0, 5000.0)), "{visible:?}");
    // What was done to the one before cannot be taken back here.
    assert!(!board.bridge.undo());
    assert!(!board.bridge.redo());
}

/// What is dragged to the edge pans for as long as it is held there.
#[test]
async fn a_drag_held_at_the_edge_pans() {
    let board = board(three()).await;
    let from = board.handle(A);
    let rect = board.surface().get_bounding_client_rect();
    let edge = At {
        x: rect.right() - 3.0,
        y: rect.top() + rect.height() / 2.0,
    };
    let other = board.corner(C);
    board.drag_without_end(from, edge, "");
    until(|| board.corner(C).x < other.x - 60.0).await;
    // The node stays under the hand, wherever the canvas goes.
    let hand = board.handle(A);
    assert!((hand.x - edge.x).abs() < 20.0, "{hand:?}");
    let back = edge.by(-200.0, 0.0);
    board.mouse("pointermove", back, "");
    settle().await;
    let still = board.corner(C);
    settle().await;
    assert_eq!(board.corner(C), still);
    board.mouse("pointerup", back, "");
    settle().await;
    assert!(board.position(A).0 > 500.0, "{:?}", board.position(A));
}

#[test]
async fn a_press_and_a_drag_in_the_minimap_go_there() {
    let board = board(three()).await;
    // All is in sight, and the map would lie on it.
    assert!(board.page.find_all("img", "Minimap").is_empty());
    let pan = |viewport: &mut Viewport, _: &_| viewport.pan(-400.0, 0.0);
    board.stage.viewport.change(pan);
    settle().await;
    let map = board.page.find("img", "Minimap");
    let rect = map.get_bounding_client_rect();
    let visible = || board.stage.viewport.with(Viewport::visible);
    // Where a place of the canvas is on the map, as it is now.
    let on_map = |x: f64, y: f64| -> At {
        let bounds = Rect::new(0.0, 0.0, 480.0, 280.0);
        let at = Minimap::new(Some(bounds), visible(), 176.0, 120.0).to_map(Point::new(x, y));
        let (x, y) = (rect.left() + 1.0 + at.x, rect.top() + 1.0 + at.y);
        At { x, y }
    };
    let is_there = |x: f64, y: f64| {
        let centre = visible().centre();
        // A pixel of the map is some of the canvas.
        let near = 2.0 * 1000.0 / 176.0;
        (centre.x - x).abs() <= near && (centre.y - y).abs() <= near
    };
    let before = board.document();
    for (kind, x, y) in [("pointerdown", 40.0, 40.0), ("pointermove", 440.0, 240.0)] {
        PRESSED.send(kind, &map, on_map(x, y), "");
        settle().await;
        assert!(is_there(x, y), "{kind}: {:?}", visible().centre());
    }
    // Let go, it follows no more.
    let at = visible().centre();
    MOUSE.send("pointermove", &map, on_map(40.0, 40.0), "");
    settle().await;
    assert_eq!(visible().centre(), at);
    assert_eq!(board.document(), before);
}

/// An opened machine stays in sight as the canvas gets narrow, and nothing has moved when it has its
/// width again.
#[test]
async fn a_canvas_that_was_narrow_shows_what_it_showed() {
    let board = board(patch(
        &[(Kind::Asm, 0.0, 0.0), (Kind::Toggle, 400.0, 300.0)],
        &[],
    ))
    .await;
    let pan = |viewport: &mut Viewport, _: &_| viewport.pan(213.0, 57.0);
    board.stage.viewport.change(pan);
    let opened = board.commands.workspace.opened_machine;
    opened.set(Some(A));
    settle().await;
    let seen = || board.stage.viewport.with(|viewport| *viewport);
    let before = seen();
    let style = board.surface().style();
    for widths in [&["300px", "70px", "1px"][..], &["70px", "500px"]] {
        for width in widths {
            style.set_property("width", width).expect("a width");
            let pixels: f64 = width.trim_end_matches("px").parse().expect("a number");
            until(|| seen().size().0 == pixels).await;
        }
        style.remove_property("width").expect("no width");
        until(|| seen().size() == before.size()).await;
        assert_eq!(seen(), before);
    }
    // What somebody looked at meanwhile is what stays.
    style.set_property("width", "300px").expect("a width");
    until(|| seen().size().0 == 300.0).await;
    board.stage.viewport.change(pan);
    style.remove_property("width").expect("no width");
    until(|| seen().size() == before.size()).await;
    assert_ne!(seen(), before);
}
