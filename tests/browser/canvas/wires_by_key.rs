//! Wires by keyboard alone: walked over, heard, removed, put a node into, moved.

use super::board::{A, B, Board, C, board, board_with, focused, patch};
use crate::documents::wire;
use crate::page::{press, settle, until};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Payload};
use stackyard_engine::patch::Patch;
use stackyard_web::components::canvas::Stage;
use stackyard_web::components::panels::outline::Outline;
use stackyard_web::workspace::Panel;
use wasm_bindgen_test::wasm_bindgen_test as test;

const D: NodeId = NodeId(4);

fn fanned() -> Patch {
    let nodes = [
        (Kind::Toggle, 300.0, 0.0),
        (Kind::Toggle, 0.0, 200.0),
        (Kind::Toggle, 300.0, 200.0),
        (Kind::Toggle, 600.0, 200.0),
    ];
    patch(&nodes, &[(1, 2), (1, 3)])
}

/// A toggle above three others, wired to the first two of them.
async fn fan() -> Board {
    let board = board(fanned()).await;
    board.surface().focus().expect("it can have the focus");
    for _ in 0..3 {
        board.press("Tab").await;
    }
    assert_eq!(focus(), "Outlet 0 of Toggle 1: value");
    board
}

fn focus() -> String {
    focused().get_attribute("aria-label").unwrap_or_default()
}

/// The node whose card the focus is in.
fn node_in_focus() -> Option<String> {
    let card = focused().closest("[data-node]").ok().flatten()?;
    card.get_attribute("data-node")
}

#[test]
async fn arrows_on_a_port_walk_over_its_wires_and_along_them() {
    let board = fan().await;
    let before = board.document();
    let to_b = "Wire 1 of 2. From Toggle 1 outlet 0 to Toggle 2 inlet 0. Nothing passed yet";
    for (key, wired, words) in [
        ("ArrowRight", wire(A, B), to_b),
        (
            "ArrowRight",
            wire(A, C),
            "Wire 2 of 2. From Toggle 1 outlet 0 to Toggle 3 inlet 0. Nothing passed yet",
        ),
        ("ArrowLeft", wire(A, B), to_b),
    ] {
        assert!(!board.press(key).await);
        assert_eq!(board.selected_wires(), [wired]);
        assert_eq!(board.said(), words);
        assert_eq!(focus(), "Outlet 0 of Toggle 1: value");
    }
    board.press("ArrowDown").await;
    assert_eq!(focus(), "Inlet 0 of Toggle 2");
    assert_eq!(node_in_focus().as_deref(), Some("2"));
    assert_eq!(board.selected_wires(), [wire(A, B)]);
    let there = "Wire 1 of 1. From Toggle 1 outlet 0 to Toggle 2 inlet 0. Nothing passed yet";
    assert_eq!(board.said(), there);
    board.press("ArrowUp").await;
    assert_eq!(node_in_focus().as_deref(), Some("1"));
    assert_eq!(board.document(), before);
    // A port without wires says so.
    board.press("Shift+Tab").await;
    board.press("ArrowDown").await;
    assert_eq!(board.said(), "No wires");
}

/// Afar there are no cards that could have the focus.
#[test]
async fn wires_are_walked_over_where_nodes_are_tiles() {
    let board = fan().await;
    board.stage.viewport.change(|viewport, _| {
        let middle = viewport.middle();
        viewport.zoom_to(middle, 0.15);
    });
    settle().await;
    assert_eq!(focus(), "Canvas");
    board.press("ArrowRight").await;
    assert_eq!(board.selected_wires(), [wire(A, B)]);
    assert!(board.said().starts_with("Wire 1 of 2. "));
    board.press("Delete").await;
    assert_eq!(board.wires(), [wire(A, C)]);
}

#[test]
async fn what_a_wire_carried_is_said_with_it() {
    let board = fan().await;
    board.bridge.send(A, Payload::Bang);
    settle().await;
    board.press("ArrowRight").await;
    let said = board.said();
    let end = "true — 1 message, the last at 0.000 s";
    assert!(said.ends_with(end), "{said}");
}

#[test]
async fn delete_removes_the_wire_that_was_walked_to() {
    let board = fan().await;
    let before = board.document();
    board.press("ArrowRight").await;
    board.press("Delete").await;
    assert_eq!(board.wires(), [wire(A, C)]);
    assert_eq!(board.nodes().len(), 4);
    board.press("Control+z").await;
    assert_eq!(board.document(), before);
}

#[test]
async fn slash_puts_a_node_into_the_wire_that_was_walked_to() {
    let board = fan().await;
    board.press("ArrowRight").await;
    board.press("/").await;
    board.add("toggle").await;
    let new = NodeId(5);
    assert_eq!(board.wires(), [wire(A, C), wire(A, new), wire(new, B)]);
}

#[test]
async fn enter_picks_up_the_end_of_the_selected_wire_and_arrows_move_it() {
    let board = fan().await;
    let before = board.document();
    board.press("ArrowRight").await;
    board.press("ArrowDown").await;
    assert_eq!(node_in_focus().as_deref(), Some("2"));
    board.press("Enter").await;
    board.press("ArrowRight").await;
    // That one is connected already, so it goes past it.
    assert_eq!(board.said(), "From Toggle 1 outlet 0 to Toggle 4 inlet 0");
    board.press("Enter").await;
    assert_eq!(board.wires(), [wire(A, C), wire(A, D)]);
    assert_eq!(board.selected_wires(), [wire(A, D)]);
    assert_eq!(node_in_focus().as_deref(), Some("4"));
    board.press("Control+z").await;
    assert_eq!(board.document(), before, "it is one step");
    // Given up, it stays where it was.
    board.press("Control+Shift+Z").await;
    board.press("ArrowDown").await;
    board.press("Enter").await;
    board.press("Escape").await;
    assert_eq!(board.said(), "The wire stays as it was");
    assert_eq!(board.wires(), [wire(A, C), wire(A, D)]);
}

/// The outline leads to wires as it does to nodes.
#[test]
async fn a_wire_is_selected_in_the_outline_and_taken_up_on_the_canvas() {
    let board = board_with(fanned(), || {
        let stage = expect_context::<Stage>();
        let is_selected = Callback::new(move |item| {
            stage.selection.changed().track();
            stage.selection.with(|selection| selection.has(item))
        });
        let selected = Signal::derive(move || {
            stage.selection.changed().track();
            stage.selection.with(|selection| selection.single())
        });
        view! {
            <Outline
                go_to=stage.api().go_to
                go_along=Callback::new(move |(wire, node)| stage.go_along(wire, node))
                is_selected
                selected
            />
        }
    })
    .await;
    let tree = board.page.root().query_selector("[role=tree]");
    let tree = tree.expect("a selector").expect("the tree");
    let _ = tree.set_attribute("style", "height:280px; width:300px; overflow:auto");
    board.commands.workspace.panel(Panel::Outline).set(true);
    until(|| !board.page.all("treeitem").is_empty()).await;
    for key in ["Home", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown"] {
        press(&tree, key);
        settle().await;
    }
    for (key, wired) in [("Enter", wire(A, B)), (" ", wire(A, C))] {
        assert!(!press(&tree, key));
        settle().await;
        assert_eq!(board.selected_wires(), [wired]);
        press(&tree, "ArrowDown");
        settle().await;
    }
    // The keyboard is at the end it leads to.
    board.surface().focus().expect("it can have the focus");
    board.press("Enter").await;
    board.press("ArrowRight").await;
    board.press("Enter").await;
    assert_eq!(board.wires(), [wire(A, B), wire(A, D)]);
    // And what the canvas selects is marked there.
    board.click(board.handle(C), "").await;
    let is_marked = || {
        let items = board.page.all("treeitem").into_iter();
        let mut marked =
            items.filter(|item| item.get_attribute("aria-selected").as_deref() == Some("true"));
        let first = marked.next().and_then(|item| item.text_content());
        first.is_some_and(|text| text.contains("Toggle 3")) && marked.next().is_none()
    };
    until(is_marked).await;
}
