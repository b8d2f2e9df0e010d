//! What a change of the canvas draws, counted.

use super::board::{A, B, Board, C, board, patch, three};
use crate::changes::Changes;
use crate::documents::wire;
use crate::page::{settle, until};
use stackyard_engine::grid::{Input, Kind, NodeId};
use stackyard_engine::patch::Patch;
use stackyard_web::canvas::viewport::Margins;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::Element;

fn paths(board: &Board) -> Vec<Element> {
    let paths = board.page.root().query_selector_all("[data-paths] path");
    let paths = paths.expect("a selector");
    let path = |index| paths.item(index).map(JsCast::unchecked_into);
    (0..paths.length()).filter_map(path).collect()
}

#[test]
async fn nodes_off_screen_have_no_elements() {
    let nodes: Vec<_> = (0..400)
        .map(|index| {
            (
                Kind::Toggle,
                f64::from(index % 20) * 400.0,
                f64::from(index / 20) * 400.0,
            )
        })
        .collect();
    let wires: Vec<_> = (1..400).map(|id| (id, id + 1)).collect();
    let board = board(patch(&nodes, &wires)).await;
    let cards = || {
        let cards = board.page.root().query_selector_all("[data-node]");
        cards.expect("a selector").length()
    };
    // All of them: too small for elements, tiles on one canvas.
    board.press("1").await;
    assert_eq!((cards(), paths(&board).len()), (0, 0));
    board.press("0").await;
    let count = cards();
    assert!((2..40).contains(&count), "{count}");
    assert!(paths(&board).len() < 80);
    // Far from all but the first.
    board.click(board.nowhere(), "").await;
    let from = board.nowhere();
    board.drag(from, from.by(9000.0, 9000.0), "").await;
    assert!(cards() <= 2, "{}", cards());
    assert!(board.card(A).is_some() && board.card(C).is_none());
}

/// Two wires go to the node that is dragged, one is elsewhere.
#[test]
async fn dragging_a_node_changes_the_style_of_its_card_and_its_wires_only() {
    let board = board(patch(
        &[
            (Kind::Toggle, 0.0, 0.0),
            (Kind::Toggle, 200.0, 200.0),
            (Kind::Toggle, 400.0, 400.0),
            (Kind::Toggle, 500.0, 0.0),
            (Kind::Toggle, 500.0, 200.0),
        ],
        &[(1, 2), (2, 3), (4, 5)],
    ))
    .await;
    board.click(board.handle(B), "").await;
    let (card, from) = (board.card(B).expect("a card"), board.handle(B));
    board.drag_without_end(from, from.by(20.0, 0.0), "");
    settle().await;
    let world = card.parent_element().expect("the world");
    let surface = world.parent_element().expect("the canvas");
    let before: Vec<_> = paths(&board)
        .iter()
        .map(|path| path.get_attribute("d"))
        .collect();
    let changes = Changes::of_all(&surface);
    board.mouse("pointermove", from.by(60.0, 40.0), "");
    let mut styled = 0;
    let mut redrawn = 0;
    settle().await;
    for (what, target) in changes.take() {
        match what.as_str() {
            "style" if target == *card.as_ref() => styled += 1,
            "d" => redrawn += 1,
            // The same attribute, set to what it was.
            _ => panic!("{what} of {:?}", target.node_name()),
        }
    }
    assert_eq!((styled, redrawn), (1, 2));
    let after: Vec<_> = paths(&board)
        .iter()
        .map(|path| path.get_attribute("d"))
        .collect();
    let same = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| before == after);
    assert_eq!(same.count(), 1);
    board.mouse("pointerup", from.by(60.0, 40.0), "");
    settle().await;
    assert_eq!(board.position(B), (260.0, 240.0));
}

#[test]
async fn a_pan_touches_no_card() {
    let board = board(three()).await;
    let world = board
        .card(A)
        .and_then(|card| card.parent_element())
        .expect("the world");
    let from = board.nowhere();
    board.drag_without_end(from, from.by(10.0, 0.0), "");
    settle().await;
    let changes = Changes::of_all(&world);
    board.mouse("pointermove", from.by(50.0, 30.0), "");
    settle().await;
    let seen = changes.take();
    assert_eq!(
        seen.len(),
        1,
        "{:?}",
        seen.iter().map(|(what, _)| what).collect::<Vec<_>>()
    );
    assert_eq!(seen[0], ("style".to_owned(), world.clone().into()));
}

/// Fifty machines, each with the map of its memory.
fn fifty() -> Patch {
    let place = |index: u32| (f64::from(index % 10) * 280.0, f64::from(index / 10) * 180.0);
    let nodes: Vec<_> = (0..50).map(place).map(|(x, y)| (Kind::Asm, x, y)).collect();
    patch(&nodes, &[])
}

#[test]
async fn one_cell_of_fifty_shown_machines_is_one_strip() {
    let board = board(fifty()).await;
    board.stage.viewport.change(|viewport, scene| {
        if let Some(bounds) = scene.bounds() {
            viewport.resize(bounds.width, bounds.height);
            viewport.fit(bounds, Margins::default(), 1.0);
        }
    });
    // A few come in each frame.
    until(|| board.bridge.strips_drawn() >= 50 * 64).await;
    let drawn = board.bridge.strips_drawn();
    let surface = board.surface();
    let changes = Changes::of_all(&surface);
    let poke = Input::Poke {
        address: 0xF12,
        value: 0xBEEF,
    };
    board.bridge.input(NodeId(23), poke);
    until(|| board.bridge.strips_drawn() > drawn).await;
    let card = board.card(NodeId(23)).expect("a card");
    for (what, target) in changes.take() {
        assert!(card.contains(Some(&target)), "{what} of another machine");
    }
    assert!(
        card.text_content()
            .unwrap_or_default()
            .contains("F12 = 48879")
    );
    until(|| board.bridge.with_map(NodeId(23), |map| map.is_hot()) == Some(false)).await;
    settle().await;
    // It, and each step in which it cools down.
    assert!(board.bridge.strips_drawn() - drawn <= 9);
}

#[test]
async fn an_edit_elsewhere_draws_no_other_card() {
    let board = board(three()).await;
    let changes = Changes::of_all(&board.card(C).expect("a card"));
    let edited = board.bridge.edit("wire", |edit| edit.connect(wire(B, A)));
    assert_eq!(edited, Ok(()));
    assert_eq!(paths(&board).len(), 1);
    settle().await;
    assert!(changes.take().is_empty());
    assert_eq!(paths(&board).len(), 2);
}
