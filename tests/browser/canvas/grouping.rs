//! Groups: what lies in a frame is in it, also for the document; a frame is shown whole.

use super::board::{A, B, Board, C, board, patch};
use crate::page::{attend, settle};
use crate::pointer::At;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Edit, Field, Node, Position, View};
use stackyard_web::canvas::neighbour::Direction;
use stackyard_web::commands::CanvasAction;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A toggle beside a group, and one in it that the document does not count as a member.
async fn prepared() -> Board {
    let nodes = [
        (Kind::Group, 0.0, 0.0),
        (Kind::Toggle, 500.0, 100.0),
        (Kind::Toggle, 100.0, 100.0),
    ];
    board(patch(&nodes, &[])).await
}

fn group_of(board: &Board, id: NodeId) -> Option<NodeId> {
    let group = |node: &stackyard_engine::patch::Node| node.group;
    board.bridge.with_node(id, group).flatten()
}

/// The title of the group, where it can be taken.
fn title(board: &Board) -> At {
    board.handle(A)
}

#[test]
async fn a_node_dropped_into_a_group_is_in_it_until_it_is_dragged_out() {
    let board = prepared().await;
    let before = board.document();
    let from = board.handle(B);
    board.drag(from, from.by(-340.0, 0.0), "").await;
    assert_eq!(group_of(&board, B), Some(A));
    let inside = board.document();
    let from = board.handle(B);
    board.drag(from, from.by(340.0, 0.0), "").await;
    assert_eq!(group_of(&board, B), None);
    // Each drag is one step.
    board.bridge.undo();
    assert_eq!(board.document(), inside);
    board.bridge.undo();
    assert_eq!(board.document(), before);
    board.bridge.redo();
    assert_eq!(group_of(&board, B), Some(A));
}

#[test]
async fn a_group_takes_what_lies_in_it_along() {
    let board = prepared().await;
    let from = title(&board);
    board.drag(from, from.by(60.0, 40.0), "").await;
    assert_eq!(board.position(C), (160.0, 140.0));
    assert_eq!(board.position(B), (500.0, 100.0));
    assert_eq!(group_of(&board, C), Some(A), "and it is a member now");
}

#[test]
async fn arrows_lead_into_a_group_and_out_again() {
    let board = prepared().await;
    board.click(board.handle(B), "").await;
    for _ in 0..4 {
        board.press("Shift+ArrowLeft").await;
    }
    assert_eq!(group_of(&board, B), Some(A));
    for _ in 0..4 {
        board.press("Shift+ArrowRight").await;
    }
    assert_eq!(group_of(&board, B), None);
    assert_eq!(board.position(B), (500.0, 100.0));
}

#[test]
async fn a_group_that_grows_takes_in_what_it_surrounds() {
    let board = prepared().await;
    board.click(title(&board), "").await;
    let rect = board.card(A).expect("a card").get_bounding_client_rect();
    let corner = At {
        x: rect.right() - 2.0,
        y: rect.bottom() - 2.0,
    };
    board.drag(corner, corner.by(300.0, 0.0), "").await;
    assert_eq!([B, C].map(|id| group_of(&board, id)), [Some(A); 2]);
    board.bridge.undo();
    assert_eq!([B, C].map(|id| group_of(&board, id)), [None; 2]);
}

#[test]
async fn copies_are_in_the_group_they_lie_in() {
    let board = prepared().await;
    board.click(board.handle(C), "").await;
    board.press("Control+d").await;
    let [copy] = board.selected()[..] else {
        panic!("one copy");
    };
    assert_eq!(group_of(&board, copy), Some(A));
}

/// It would leave its members on nothing, with a border around the air.
#[test]
async fn a_group_cannot_be_collapsed_whatever_a_file_says() {
    let nodes = [(Kind::Group, 0.0, 0.0), (Kind::Toggle, 100.0, 100.0)];
    let mut filed = patch(&nodes, &[]);
    let edited = filed.edit(Edit::Set(A, Field::View(View::Collapsed)));
    edited.expect("a node");
    let board = board(filed).await;
    let card = board.card(A).expect("a card");
    let height = card.get_bounding_client_rect().height() / board.zoom();
    assert!(height > 200.0, "{height}");
    attend(&card);
    settle().await;
    let button = card.query_selector("[aria-label=Collapse]").ok().flatten();
    assert!(button.is_none());
    let content = card.query_selector("[data-view=normal]").ok().flatten();
    assert!(content.is_some());
    board.click(title(&board), "").await;
    assert_eq!(board.selected(), [A]);
    assert!(!board.stage.can(CanvasAction::Collapse));
    // With others it stays as it is.
    board.press("Control+a").await;
    board.stage.act(CanvasAction::Collapse);
    let view = |id| board.bridge.with_node(id, |node| node.view);
    assert_eq!([A, B].map(view), [Some(View::Collapsed); 2]);
    board.stage.act(CanvasAction::Collapse);
    assert_eq!(
        [A, B].map(view),
        [Some(View::Collapsed), Some(View::Normal)]
    );
}

/// Copies were taken to be all nodes from the first free id on. Where that lies in a gap,
/// older nodes have higher ids: they were selected and put into groups too.
#[test]
async fn copies_below_the_highest_id_are_all_that_is_selected_and_grouped() {
    let last = NodeId(u32::MAX - 1);
    let mut filed = patch(
        &[(Kind::Group, 0.0, 0.0), (Kind::Toggle, 200.0, 100.0)],
        &[],
    );
    let mut node = Node::new(Kind::Toggle);
    node.position = Position { x: 100.0, y: 100.0 };
    let added = filed.edit(Edit::Add(last, Box::new(node)));
    added.expect("a free id");
    let board = board(filed).await;
    board.click(board.handle(B), "").await;
    board.press("Control+d").await;
    assert_eq!(board.selected(), [C]);
    assert_eq!(group_of(&board, C), Some(A));
    assert_eq!(group_of(&board, last), None, "it was not pasted");
}

/// Each node was a command of its own, with a publication of its own.
#[test]
async fn whatever_is_done_to_many_nodes_is_one_change_and_one_step() {
    let toggles = (0..20).map(|at| {
        (
            Kind::Toggle,
            f64::from(at % 5) * 100.0,
            f64::from(at / 5) * 100.0,
        )
    });
    let nodes: Vec<_> = [(Kind::Group, 0.0, 0.0), (Kind::Group, 40.0, -400.0)]
        .into_iter()
        .chain(toggles)
        .collect();
    let board = board(patch(&nodes, &[])).await;
    for action in [
        CanvasAction::Duplicate,
        CanvasAction::Group,
        CanvasAction::Ungroup,
        CanvasAction::Collapse,
        CanvasAction::Tidy,
        CanvasAction::Nudge {
            to: Direction::Down,
            far: true,
        },
        CanvasAction::Stretch {
            to: Direction::Right,
            far: true,
        },
        CanvasAction::Delete,
    ] {
        board.press("Control+a").await;
        let (before, edits) = (board.document(), board.bridge.edits());
        board.stage.act(action);
        assert_eq!(board.bridge.edits(), edits + 1, "{action:?}");
        assert_ne!(board.document(), before, "{action:?}");
        assert!(board.bridge.undo());
        assert_eq!(board.document(), before, "{action:?}");
        assert_eq!(board.bridge.edits(), edits + 2, "{action:?}");
    }
}
