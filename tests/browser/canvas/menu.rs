//! The menu of the canvas: by the other button of a mouse, and by a finger that stays.

use super::board::{A, B, Board, C, board, focused, patch, three};
use crate::documents::wire;
use crate::page::{name_of, press, settle, until};
use crate::pointer::At;
use leptos::prelude::window;
use stackyard_engine::grid::{Kind, Value};
use stackyard_engine::patch::Field;
use stackyard_engine::session::Session;
use stackyard_web::canvas::gesture::LONG_PRESS_MS;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The names of the menus that are open.
fn menus(board: &Board) -> Vec<String> {
    board.page.all("menu").iter().map(name_of).collect()
}

/// What they offer.
fn items(board: &Board) -> Vec<String> {
    board.page.all("menuitem").iter().map(name_of).collect()
}

async fn choose(board: &Board, name: &str) {
    board.page.find("menuitem", name).click();
    settle().await;
}

#[test]
async fn the_right_button_opens_the_menu_of_what_is_under_it() {
    let board = board(three()).await;
    for (at, name, first) in [
        (board.handle(B), "Node", "Rename"),
        // The menu of a port is that of its node.
        (board.outlet(A), "Node", "Rename"),
        (board.on_wire(wire(A, B)), "Wire", "Put a node into it"),
        // Also while something is selected.
        (board.nowhere(), "Canvas", "Add a node"),
    ] {
        board.right_click(at).await;
        assert_eq!(menus(&board), [name]);
        assert_eq!(items(&board)[0], first, "{name}");
        board.press("Escape").await;
        assert!(menus(&board).is_empty());
    }
    assert!(board.selected().is_empty() && board.selected_wires().is_empty());
    board.right_click(board.handle(B)).await;
    assert_eq!(board.selected(), [B]);
}

#[test]
async fn what_is_chosen_is_done_to_what_the_menu_is_about() {
    let board = board(three()).await;
    board.right_click(board.on_wire(wire(A, B))).await;
    choose(&board, "Delete the wire").await;
    assert!(board.wires().is_empty());
    board.right_click(board.handle(B)).await;
    choose(&board, "Rename").await;
    let field = board.page.find("textbox", "Title");
    assert!(focused() == *field.as_ref());
    board.press("Escape").await;
    board.right_click(board.handle(B)).await;
    choose(&board, "Settings").await;
    board.page.find("group", "Settings");
    board.right_click(board.nowhere()).await;
    choose(&board, "Select all").await;
    assert_eq!(board.selected(), [A, B, C]);
}

#[test]
async fn a_machine_is_run_reset_and_watched_by_its_menu() {
    let board = board(patch(&[(Kind::Asm, 0.0, 0.0)], &[])).await;
    let edited = board.bridge.edit("edit", |edit| {
        edit.set(A, Field::Source("again: push 1\npop\njump again".into()))
    });
    assert_eq!(edited, Ok(()));
    let executed = || {
        let of = |session: &Session| session.grid().machine(A).map(|asm| asm.executed());
        board.bridge.with(of).unwrap_or_default()
    };
    board.right_click(board.handle(A)).await;
    choose(&board, "Run the machine").await;
    until(|| executed() > 0).await;
    board.right_click(board.handle(A)).await;
    choose(&board, "Pause the machine").await;
    board.right_click(board.handle(A)).await;
    choose(&board, "Reset").await;
    assert_eq!(executed(), 0);
    board.right_click(board.handle(A)).await;
    choose(&board, "Watch its memory").await;
    let added = board.bridge.with_node(B, |node| {
        let number = |name: &str| node.settings.get(name).cloned();
        (node.kind, number("machineId"), number("address"))
    });
    let number = |number| Some(Value::Number(number));
    let expected = (Kind::CellView, number(1.0), number(f64::from(0xF00)));
    assert_eq!(added, Some(expected));
}

#[test]
async fn a_long_press_opens_the_menu_of_what_is_under_it() {
    let board = board(three()).await;
    let at = board.handle(B);
    board.finger(1, "pointerdown", at);
    assert!(menus(&board).is_empty());
    until(|| !menus(&board).is_empty()).await;
    board.finger(1, "pointerup", at);
    settle().await;
    assert_eq!(board.selected(), [B]);
    choose(&board, "Delete").await;
    assert!(!board.nodes().contains(&B));
}

#[test]
async fn a_finger_that_moves_opens_no_menu() {
    let board = board(three()).await;
    let at = board.nowhere();
    let before = board.corner(A);
    board.finger(1, "pointerdown", at);
    for step in 1..5 {
        board.finger(1, "pointermove", at.by(f64::from(step) * 20.0, 0.0));
    }
    board.finger(1, "pointerup", at.by(80.0, 0.0));
    settle().await;
    assert_eq!(board.corner(A).x - before.x, 80.0);
    assert!(menus(&board).is_empty());
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// The timer of a press that was over ran on, and opened the menu of the next one early.
#[test]
async fn a_long_press_lasts_as_long_whatever_was_before() {
    let board = board(three()).await;
    let at = board.handle(B);
    let first = now_ms();
    board.finger(1, "pointerdown", at);
    board.finger(1, "pointerup", at);
    until(|| now_ms() - first > f64::from(LONG_PRESS_MS) / 2.0).await;
    let second = now_ms();
    board.finger(1, "pointerdown", at.by(40.0, 40.0));
    until(|| !menus(&board).is_empty()).await;
    let rested = now_ms() - second;
    // A millisecond is lost to how browsers count.
    assert!(rested >= f64::from(LONG_PRESS_MS) - 1.0, "{rested} ms");
}

/// Where the menu is.
fn place(board: &Board) -> At {
    let rect = board.page.all("menu").remove(0).get_bounding_client_rect();
    At {
        x: rect.left(),
        y: rect.top(),
    }
}

#[test]
async fn the_keys_for_menus_open_that_of_what_has_the_focus() {
    let board = board(patch(
        &[(Kind::Asm, 0.0, 0.0), (Kind::Note, 400.0, 0.0)],
        &[(1, 1)],
    ))
    .await;
    board.surface().focus().expect("it can have the focus");
    board.press("Tab").await;
    let node = || vec!["Node".to_owned()];
    for key in ["ContextMenu", "Shift+F10"] {
        assert!(!board.press(key).await, "{key} is the browser's");
        assert_eq!(
            (menus(&board), board.selected()),
            (node(), vec![A]),
            "{key}"
        );
        board.press("Escape").await;
        assert!(menus(&board).is_empty());
    }
    // On a control of another card it is the menu of that one.
    board.stage.selection.select_nodes(&[B]);
    let listing = board.part(A, "[data-part=listing]");
    listing.focus().expect("it can have the focus");
    assert!(!press(&listing, "ContextMenu"));
    settle().await;
    assert_eq!((menus(&board), board.selected()), (node(), vec![A]));
    // Below it, as far as the window has room.
    let (at, rect) = (place(&board), listing.get_bounding_client_rect());
    let menu = board.page.all("menu").remove(0).get_bounding_client_rect();
    let room = window().inner_height().ok().and_then(|it| it.as_f64());
    let lowest = room.unwrap_or_default() - 6.0 - menu.height();
    assert_eq!((at.x, at.y), (rect.left(), rect.bottom().min(lowest)));
    board.press("Escape").await;
    // In a text the key is the browser's.
    let note = board.part(B, "textarea");
    note.focus().expect("it can have the focus");
    assert!(press(&note, "ContextMenu"));
    settle().await;
    assert!(menus(&board).is_empty());
}

#[test]
async fn the_keys_for_menus_open_that_of_what_is_selected() {
    let board = board(three()).await;
    board.click(board.on_wire(wire(A, B)), "").await;
    assert_eq!(board.selected_wires(), [wire(A, B)]);
    let on_wire = board.on_wire(wire(A, B));
    board.press("ContextMenu").await;
    assert_eq!(board.selected_wires(), [wire(A, B)]);
    let at = place(&board);
    assert!(
        (at.x - on_wire.x).abs() < 3.0 && (at.y - on_wire.y).abs() < 3.0,
        "{at:?}"
    );
    assert_eq!(menus(&board), ["Wire"]);
}

/// The focus is where it was when the menu has gone.
#[test]
async fn a_menu_is_used_by_keys_and_gives_the_focus_back() {
    let board = board(three()).await;
    board.surface().focus().expect("it can have the focus");
    board.press("Tab").await;
    let card = focused();
    board.press("ContextMenu").await;
    let focus = || name_of(&wasm_bindgen::JsCast::unchecked_into(focused()));
    let all = items(&board);
    assert_eq!(focus(), all[0]);
    for (key, expected) in [
        ("ArrowDown", &all[1]),
        ("ArrowUp", &all[0]),
        ("ArrowUp", &all[all.len() - 1]),
        ("Home", &all[0]),
        ("End", &all[all.len() - 1]),
        ("d", &"Duplicate".to_owned()),
    ] {
        board.press(key).await;
        assert_eq!(focus(), *expected, "{key}");
    }
    // The letters of one word, typed quickly.
    board.press("e").await;
    board.press("Escape").await;
    assert!(menus(&board).is_empty());
    assert!(focused() == card);
    board.press("ContextMenu").await;
    board.press("a").await;
    assert_eq!(focus(), "Arrange");
    board.press("ArrowRight").await;
    assert_eq!(menus(&board), ["Node", "Arrange"]);
    assert_eq!(focus(), "Tidy up");
    board.press("ArrowLeft").await;
    assert_eq!(
        (menus(&board), focus()),
        (vec!["Node".to_owned()], "Arrange".to_owned())
    );
    board.press("Tab").await;
    assert!(menus(&board).is_empty());
    assert!(focused() == card);
}

/// A menu offered "Collapse or expand", and to ungroup what is no group.
#[test]
async fn a_menu_says_what_it_would_do_now() {
    let board = board(patch(
        &[(Kind::Toggle, 200.0, 200.0), (Kind::Group, 0.0, 0.0)],
        &[],
    ))
    .await;
    board.right_click(board.handle(A)).await;
    assert!(!items(&board).contains(&"Ungroup".to_owned()));
    choose(&board, "Collapse").await;
    board.right_click(board.handle(A)).await;
    choose(&board, "Expand").await;
    board.right_click(board.handle(B)).await;
    choose(&board, "Ungroup").await;
    assert_eq!(board.nodes(), [A]);
}
