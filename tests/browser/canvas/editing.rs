//! Delete, cut, copy, paste, duplicate, clone, move; and all of it undone and done again.

use super::board::{A, B, Board, C, board, focused, patch, three};
use crate::documents::wire;
use crate::page::settle;
use crate::pointer::At;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Field, Patch, View};
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::js_sys::{Object, Reflect};
use web_sys::{ClipboardEvent, ClipboardEventInit, DataTransfer};

const D: NodeId = NodeId(4);
const E: NodeId = NodeId(5);

/// Undoes what was done since, to the last thing, and does it again; each time the
/// document is the same.
async fn undone_and_redone(board: &Board, before: &Patch) {
    let after = board.document();
    assert_ne!(&after, before, "nothing was done");
    board.press("Control+z").await;
    assert_eq!(&board.document(), before);
    board.press("Control+Shift+Z").await;
    assert_eq!(board.document(), after);
    board.press("Control+z").await;
    board.press("Control+y").await;
    assert_eq!(board.document(), after);
}

/// What the browser does for Ctrl+C, X and V, with a clipboard of its own.
pub(crate) async fn clipboard(kind: &str, data: &DataTransfer) {
    let init = ClipboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = ClipboardEvent::new_with_event_init_dict(kind, &init).expect("an event");
    // Firefox takes no clipboard with which an event is made.
    let held = Object::new();
    Reflect::set(&held, &"value".into(), data).expect("a new object");
    Reflect::define_property(&event, &"clipboardData".into(), &held).expect("an event");
    focused().dispatch_event(&event).expect("dispatched");
    settle().await;
}

#[test]
async fn delete_and_backspace_remove_nodes_with_their_wires() {
    for key in ["Delete", "Backspace"] {
        let board = board(three()).await;
        let before = board.document();
        board.click(board.handle(B), "").await;
        board.press(key).await;
        assert_eq!(board.nodes(), [A, C]);
        assert!(board.wires().is_empty());
        assert!(board.card(B).is_none());
        undone_and_redone(&board, &before).await;
    }
}

#[test]
async fn delete_removes_a_selected_wire_alone() {
    let board = board(patch(
        &[(Kind::Toggle, 0.0, 0.0), (Kind::Toggle, 0.0, 300.0)],
        &[(1, 2)],
    ))
    .await;
    let before = board.document();
    board.click(board.on_wire(wire(A, B)), "").await;
    board.press("Delete").await;
    assert_eq!(board.nodes(), [A, B]);
    assert!(board.wires().is_empty());
    let drawn = board.page.root().query_selector("[data-paths] path");
    assert!(drawn.expect("a selector").is_none());
    undone_and_redone(&board, &before).await;
}

#[test]
async fn copy_and_paste_at_the_pointer_with_inner_wires() {
    let board = board(three()).await;
    let before = board.document();
    board.click(board.handle(A), "").await;
    board.click(board.handle(B), "Shift").await;
    let data = DataTransfer::new().expect("a clipboard");
    clipboard("copy", &data).await;
    assert_eq!(board.document(), before);
    let at = board.nowhere().by(200.0, -100.0);
    board.mouse("pointermove", at, "");
    clipboard("paste", &data).await;
    assert_eq!(board.nodes(), [A, B, C, D, E]);
    assert_eq!(board.wires(), [wire(A, B), wire(D, E)]);
    assert_eq!(board.selected(), [D, E]);
    // Their middle is at the pointer, on the grid.
    let (one, other) = (board.corner(D), board.corner(E).by(80.0, 60.0));
    assert!(((one.x + other.x) / 2.0 - at.x).abs() <= 10.5);
    assert!(((one.y + other.y) / 2.0 - at.y).abs() <= 10.5);
    undone_and_redone(&board, &before).await;
}

#[test]
async fn cut_removes_what_paste_brings_back() {
    let board = board(three()).await;
    let before = board.document();
    board.press("Control+a").await;
    let data = DataTransfer::new().expect("a clipboard");
    clipboard("cut", &data).await;
    assert!(board.nodes().is_empty());
    undone_and_redone(&board, &before).await;
    clipboard("paste", &data).await;
    assert_eq!((board.nodes().len(), board.wires().len()), (3, 1));
}

/// Any text may be in the clipboard.
#[test]
async fn a_clipboard_without_nodes_pastes_nothing() {
    let board = board(three()).await;
    let before = board.document();
    // A program is a machine; this is none.
    let words = "push the button, then halt";
    for text in ["", words, "{}", "[[[[", "{\"stackyard\":1,\"nodes\":[]}"] {
        let data = DataTransfer::new().expect("a clipboard");
        data.set_data("text/plain", text).expect("a text");
        clipboard("paste", &data).await;
        assert_eq!(board.document(), before, "{text}");
    }
}

#[test]
async fn duplicate_copies_beside_with_inner_wires() {
    let board = board(three()).await;
    let before = board.document();
    board.press("Control+a").await;
    assert!(!board.press("Control+d").await);
    assert_eq!(board.nodes().len(), 6);
    assert_eq!(board.wires(), [wire(A, B), wire(D, E)]);
    assert_eq!(board.selected().len(), 3);
    assert_ne!(board.position(D), board.position(A));
    undone_and_redone(&board, &before).await;
}

#[test]
async fn alt_drag_clones_with_inner_wires() {
    let board = board(three()).await;
    let before = board.document();
    board.click(board.handle(A), "").await;
    board.click(board.handle(B), "Shift").await;
    let from = board.handle(A);
    board.drag(from, from.by(0.0, 120.0), "Alt").await;
    assert_eq!(board.nodes(), [A, B, C, D, E]);
    assert_eq!(board.wires(), [wire(A, B), wire(D, E)]);
    assert_eq!(
        (board.position(A), board.position(D)),
        ((0.0, 0.0), (0.0, 120.0))
    );
    undone_and_redone(&board, &before).await;
}

#[test]
async fn an_alt_drag_that_is_given_up_leaves_no_clone() {
    let board = board(three()).await;
    let before = board.document();
    let from = board.handle(A);
    board.drag_without_end(from, from.by(0.0, 120.0), "Alt");
    board.press("Escape").await;
    board.mouse("pointerup", from.by(0.0, 120.0), "Alt");
    settle().await;
    assert_eq!(board.document(), before);
}

#[test]
async fn a_drag_moves_what_is_selected_on_the_grid() {
    let board = board(three()).await;
    let before = board.document();
    board.click(board.handle(A), "").await;
    board.click(board.handle(B), "Shift").await;
    let from = board.handle(B);
    board.drag(from, from.by(63.0, -38.0), "").await;
    assert_eq!(board.position(A), (60.0, -40.0));
    assert_eq!(board.position(B), (260.0, 160.0));
    assert_eq!(board.position(C), (400.0, 0.0));
    undone_and_redone(&board, &before).await;
}

#[test]
async fn a_drag_that_escape_gives_up_moves_nothing() {
    let board = board(three()).await;
    let before = board.document();
    let (from, corner) = (board.handle(A), board.corner(A));
    board.drag_without_end(from, from.by(100.0, 100.0), "");
    settle().await;
    assert_ne!(board.corner(A), corner);
    board.press("Escape").await;
    board.mouse("pointerup", from.by(100.0, 100.0), "");
    settle().await;
    assert_eq!(board.corner(A), corner);
    assert_eq!(board.document(), before);
}

#[test]
async fn undo_and_redo_cover_wires() {
    let board = board(three()).await;
    let before = board.document();
    board.drag(board.outlet(B), board.inlet(C), "").await;
    assert_eq!(board.wires(), [wire(A, B), wire(B, C)]);
    undone_and_redone(&board, &before).await;
    let drawn = || {
        let paths = board.page.root().query_selector_all("[data-paths] path");
        paths.expect("a selector").length()
    };
    assert_eq!(drawn(), 2);
    board.press("Control+z").await;
    assert_eq!(drawn(), 1);
}

/// Arrows pressed one after the other are one thing to undo.
#[test]
async fn undo_and_redo_cover_moves_by_keyboard() {
    let board = board(three()).await;
    let before = board.document();
    board.click(board.handle(A), "").await;
    for _ in 0..3 {
        board.press("ArrowRight").await;
    }
    board.press("Shift+ArrowDown").await;
    assert_eq!(board.position(A), (60.0, 80.0));
    undone_and_redone(&board, &before).await;
}

/// Ports and wires keep step with a node that is being resized, before it is let go.
#[test]
async fn a_drag_of_the_corner_resizes_with_ports_and_wires() {
    let board = board(patch(
        &[(Kind::Clock, 0.0, 0.0), (Kind::Asm, 0.0, 200.0)],
        &[(1, 2)],
    ))
    .await;
    let before = board.document();
    board.click(board.handle(B), "").await;
    let rect = board.card(B).expect("a card").get_bounding_client_rect();
    let corner = At {
        x: rect.right() - 2.0,
        y: rect.bottom() - 2.0,
    };
    let to = corner.by(120.0, 40.0);
    let wire = || {
        board
            .surface()
            .query_selector("[data-paths] path")
            .ok()
            .flatten()
    };
    let path = || wire().and_then(|path| path.get_attribute("d"));
    let first = path();
    board.drag_without_end(corner, to, "");
    settle().await;
    assert_eq!(board.document(), before, "it is still in the hand");
    let wide = board.card(B).expect("a card").get_bounding_client_rect();
    assert_eq!(
        (wide.width(), wide.height()),
        (rect.width() + 120.0, rect.height() + 40.0)
    );
    let middle = wide.left() + wide.width() / 2.0;
    assert_eq!([board.inlet(B).x, board.outlet(B).x], [middle; 2]);
    assert_ne!(path(), first);
    board.mouse("pointerup", to, "");
    settle().await;
    let size = board.bridge.with_node(B, |node| node.size).flatten();
    assert!(size.is_some_and(|size| size.width == wide.width()));
    board.bridge.undo();
    assert_eq!(board.document(), before);
}

#[test]
async fn a_drag_of_an_edge_resizes_in_its_direction() {
    let board = board(patch(&[(Kind::Asm, 0.0, 0.0)], &[])).await;
    board.click(board.handle(A), "").await;
    let size = || {
        let rect = board.card(A).expect("a card").get_bounding_client_rect();
        (rect.width(), rect.height())
    };
    let (width, height) = size();
    for (edge, to) in [
        ((width - 2.0, 60.0), (100.0, 30.0)),
        ((40.0, height - 2.0), (30.0, 60.0)),
    ] {
        let from = board.corner(A).by(edge.0, edge.1);
        board.drag(from, from.by(to.0, to.1), "").await;
    }
    assert_eq!(size(), (width + 100.0, height + 60.0));
    assert_eq!(board.position(A), (0.0, 0.0));
    board.bridge.undo();
    board.bridge.undo();
    settle().await;
    assert_eq!(size(), (width, height));
}

#[test]
async fn alt_arrows_resize_what_is_selected_and_shift_four_times_as_far() {
    let nodes = [(Kind::Console, 0.0, 0.0), (Kind::Asm, 400.0, 0.0)];
    let board = board(patch(&nodes, &[])).await;
    let before = board.document();
    board.surface().focus().expect("it can have the focus");
    // With nothing selected they are the browser's: one of them goes back.
    assert!(board.press("Alt+ArrowLeft").await);
    board.press("Tab").await;
    let size = |id| {
        let size = board.bridge.with_node(id, |node| node.size).flatten();
        size.map(|size| (size.width, size.height))
    };
    // A console is 200 wide and 120 high, and at least 120 and 80.
    for (keys, expected) in [
        ("Alt+ArrowRight", (220.0, 120.0)),
        ("Alt+ArrowDown", (220.0, 140.0)),
        ("Alt+Shift+ArrowRight", (300.0, 140.0)),
        ("Alt+Shift+ArrowDown", (300.0, 220.0)),
        ("Alt+ArrowLeft", (280.0, 220.0)),
        ("Alt+ArrowUp", (280.0, 200.0)),
        ("Alt+Shift+ArrowLeft", (200.0, 200.0)),
        ("Alt+Shift+ArrowUp", (200.0, 120.0)),
        ("Alt+Shift+ArrowUp", (200.0, 80.0)),
    ] {
        assert!(!board.press(keys).await, "{keys}");
        assert_eq!(size(A), Some(expected), "{keys}");
    }
    assert_eq!(board.position(A), (0.0, 0.0));
    assert_eq!(board.said(), "200 wide, 80 high");
    undone_and_redone(&board, &before).await;
    // Several together, in one step.
    board.press("Control+a").await;
    board.press("Alt+ArrowRight").await;
    board.press("Alt+ArrowRight").await;
    assert_eq!(
        [size(A), size(B)].map(|size| size.map(|it| it.0)),
        [Some(240.0), Some(280.0)]
    );
}

/// A title bar that is made wider is as high as before once it is expanded.
#[test]
async fn a_collapsed_node_keeps_its_height_while_it_is_resized() {
    let board = board(patch(&[(Kind::Console, 0.0, 0.0)], &[])).await;
    let set = |view| {
        let set = board
            .bridge
            .edit("view", |edit| edit.set(A, Field::View(view)));
        set.expect("a node");
    };
    set(View::Collapsed);
    settle().await;
    board.click(board.handle(A), "").await;
    let before = board.document();
    let corner = board.corner(A);
    // Its bottom edge leads nowhere.
    board
        .drag(corner.by(40.0, 27.0), corner.by(40.0, 90.0), "")
        .await;
    assert_eq!(board.document(), before);
    board
        .drag(corner.by(159.0, 14.0), corner.by(219.0, 40.0), "")
        .await;
    set(View::Normal);
    settle().await;
    let rect = board.card(A).expect("a card").get_bounding_client_rect();
    assert_eq!((rect.width(), rect.height()), (220.0, 120.0));
}
