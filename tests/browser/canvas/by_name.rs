//! Commands that have no keys, run from the list of commands on a real canvas.

use super::board::{A, B, Board, C, board_with, patch};
use crate::page::{press, settle, type_into};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Patch, View};
use stackyard_web::commands::Command;
use stackyard_web::components::command_list::CommandList;
use wasm_bindgen_test::wasm_bindgen_test as test;

const D: NodeId = NodeId(4);

async fn prepared(patch: Patch) -> Board {
    board_with(patch, || view! { <CommandList/> }).await
}

/// Three nodes of three sizes: 80 by 80, 200 by 80, 100 by 120 canvas units.
fn uneven() -> Patch {
    patch(
        &[
            (Kind::Toggle, 0.0, 0.0),
            (Kind::Slider, 120.0, 240.0),
            (Kind::Knob, 560.0, 420.0),
        ],
        &[],
    )
}

/// Finds a command in the list by its title, and takes it.
pub(super) async fn run(board: &Board, name: &str) {
    let command = Command::named(name).expect(name);
    board.press("Control+k").await;
    let field = board.page.find("combobox", "Command");
    type_into(&field, command.title);
    settle().await;
    let first = board.page.all("option").remove(0);
    let text = first.text_content().unwrap_or_default();
    let title = board.commands.present_title(command);
    let title = title.unwrap_or(command.title);
    assert!(text.contains(title), "{name}: {text}");
    let is_disabled = first.get_attribute("aria-disabled").as_deref() == Some("true");
    assert!(!is_disabled, "{name} cannot be done");
    press(&field, "Enter");
    settle().await;
}

/// Whether a command can be done, as the list says it.
fn is_offered(board: &Board, name: &str) -> bool {
    let command = Command::named(name).expect(name);
    board.commands.is_available(command)
}

/// Places of the three nodes after a command on all of them, which is one step.
async fn arranged(name: &str) -> [(f64, f64); 3] {
    let board = prepared(uneven()).await;
    let before = board.document();
    board.surface().focus().expect("it can have the focus");
    assert!(!is_offered(&board, name), "{name} with nothing selected");
    board.press("Control+a").await;
    run(&board, name).await;
    let places = [A, B, C].map(|id| board.position(id));
    board.press("Control+z").await;
    assert_eq!(board.document(), before, "{name} is one step");
    places
}

#[test]
async fn six_commands_align() {
    for (name, places) in [
        ("align-left", [(0.0, 0.0), (0.0, 240.0), (0.0, 420.0)]),
        (
            "align-right",
            [(560.0, 0.0), (500.0, 240.0), (560.0, 420.0)],
        ),
        ("align-top", [(0.0, 0.0), (120.0, 0.0), (560.0, 0.0)]),
        (
            "align-bottom",
            [(0.0, 440.0), (120.0, 440.0), (560.0, 420.0)],
        ),
        (
            "align-centres",
            [(280.0, 0.0), (250.0, 240.0), (280.0, 420.0)],
        ),
        (
            "align-middles",
            [(0.0, 220.0), (120.0, 220.0), (560.0, 210.0)],
        ),
    ] {
        assert_eq!(arranged(name).await, places, "{name}");
    }
}

#[test]
async fn two_commands_make_gaps_equal() {
    let across = arranged("distribute-across").await;
    assert_eq!(across, [(0.0, 0.0), (250.0, 240.0), (560.0, 420.0)]);
    let down = arranged("distribute-down").await;
    assert_eq!(down, [(0.0, 0.0), (120.0, 210.0), (560.0, 420.0)]);
}

#[test]
async fn a_subset_chosen_by_keyboard_is_aligned() {
    let board = prepared(uneven()).await;
    board.surface().focus().expect("it can have the focus");
    board.press("Tab").await;
    board.press("Shift+ ").await;
    while board.selected() != [A, B] {
        board.press("Tab").await;
        let card = super::board::focused().get_attribute("data-node");
        if card.as_deref() == Some("2") {
            board.press("Shift+ ").await;
        }
    }
    run(&board, "align-left").await;
    let places = [A, B, C].map(|id| board.position(id));
    assert_eq!(places, [(0.0, 0.0), (0.0, 240.0), (560.0, 420.0)]);
}

#[test]
async fn tidy_puts_what_receives_below_what_sends() {
    let nodes = [
        (Kind::Toggle, 0.0, 400.0),
        (Kind::Toggle, 300.0, 0.0),
        (Kind::Toggle, 20.0, 380.0),
    ];
    let board = prepared(patch(&nodes, &[(1, 2), (2, 3)])).await;
    let before = board.document();
    board.surface().focus().expect("it can have the focus");
    run(&board, "tidy").await;
    let [a, b, c] = [A, B, C].map(|id| board.position(id).1);
    assert!(a + 80.0 < b && b + 80.0 < c, "{a} {b} {c}");
    board.press("Control+z").await;
    assert_eq!(board.document(), before);
}

#[test]
async fn group_frames_what_is_selected_and_ungroup_takes_the_frame_away() {
    let board = prepared(uneven()).await;
    let before = board.document();
    board.click(board.handle(A), "").await;
    board.click(board.handle(B), "Shift").await;
    run(&board, "group").await;
    assert_eq!(board.selected(), [D]);
    let group_of = |id| board.bridge.with_node(id, |node| node.group).flatten();
    assert_eq!([A, B, C].map(group_of), [Some(D), Some(D), None]);
    let frame = board.card(D).expect("a card").get_bounding_client_rect();
    for id in [A, B] {
        let rect = board.card(id).expect("a card").get_bounding_client_rect();
        assert!(frame.left() < rect.left() && frame.bottom() > rect.bottom());
    }
    run(&board, "ungroup").await;
    assert_eq!(board.document(), before);
    board.press("Control+z").await;
    assert_eq!(group_of(A), Some(D));
    board.press("Control+z").await;
    assert_eq!(board.document(), before);
}

#[test]
async fn collapse_shows_titles_alone_and_again_all() {
    let board = prepared(uneven()).await;
    board.surface().focus().expect("it can have the focus");
    assert!(!is_offered(&board, "collapse"));
    board.click(board.handle(B), "").await;
    let height = || {
        let card = board.card(B).expect("a card");
        card.get_bounding_client_rect().height() / board.zoom()
    };
    run(&board, "collapse").await;
    let view = |id| board.bridge.with_node(id, |node| node.view);
    assert_eq!(
        [A, B].map(view),
        [Some(View::Normal), Some(View::Collapsed)]
    );
    assert_eq!(height().round(), 28.0);
    run(&board, "collapse").await;
    assert_eq!(view(B), Some(View::Normal));
    assert_eq!(height().round(), 60.0);
    // Of several they become the same.
    run(&board, "collapse").await;
    board.press("Control+a").await;
    run(&board, "collapse").await;
    assert_eq!([A, B, C].map(view), [Some(View::Collapsed); 3]);
    board.press("Control+z").await;
    let before = [View::Normal, View::Collapsed, View::Normal];
    assert_eq!([A, B, C].map(view), before.map(Some));
}

#[test]
async fn open_beside_opens_the_machine_that_is_selected() {
    let nodes = [(Kind::Asm, 0.0, 0.0), (Kind::Toggle, 400.0, 0.0)];
    let board = prepared(patch(&nodes, &[])).await;
    let opened = || board.commands.workspace.opened_machine.get_untracked();
    board.surface().focus().expect("it can have the focus");
    assert!(!is_offered(&board, "open-beside"));
    board.click(board.handle(A), "").await;
    run(&board, "open-beside").await;
    assert_eq!(opened(), Some(A));
}
