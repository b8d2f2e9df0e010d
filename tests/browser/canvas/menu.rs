//! The menu of the canvas: by the other button of a mouse, and by a finger that stays.

use super::board::{A, B, Board, board, patch, three};
use crate::documents::wire;
use crate::page::{press, settle, until};
use crate::pointer::{At, middle};
use leptos::prelude::window;
use stackyard_engine::grid::Kind;
use stackyard_web::canvas::gesture::LONG_PRESS_MS;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

fn text(item: &HtmlElement) -> String {
    item.text_content().unwrap_or_default()
}

#[test]
async fn the_right_button_opens_the_menu_of_what_is_under_it() {
    let board = board(three()).await;
    let menu = || board.page.find_all("menu", "Canvas").len();
    board.right_click(board.handle(B)).await;
    assert_eq!(board.selected(), [B]);
    assert_eq!(menu(), 1);
    board.press("Escape").await;
    assert_eq!(menu(), 0);
    board.press("Escape").await;
    board.right_click(board.nowhere()).await;
    assert_eq!(menu(), 1);
    let items = board.page.all("menuitem");
    assert!(items.iter().all(|item| !text(item).starts_with("Cut")));
}

#[test]
async fn a_long_press_opens_the_menu_of_what_is_under_it() {
    let board = board(three()).await;
    let at = board.handle(B);
    board.finger(1, "pointerdown", at);
    let menu = || board.page.find_all("menu", "Canvas");
    assert!(menu().is_empty());
    until(|| !menu().is_empty()).await;
    board.finger(1, "pointerup", at);
    settle().await;
    assert_eq!(board.selected(), [B]);
    let items = board.page.all("menuitem");
    let is_delete = |item: &&HtmlElement| {
        item.text_content()
            .is_some_and(|it| it.starts_with("Delete"))
    };
    items
        .iter()
        .find(is_delete)
        .expect("what can be done")
        .click();
    settle().await;
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
    assert!(board.page.find_all("menu", "Canvas").is_empty());
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// The timer of a press that was over ran on, and opened the menu of the next one early.
#[test]
async fn a_long_press_lasts_as_long_whatever_was_before() {
    let board = board(three()).await;
    let at = board.handle(B);
    let menu = || board.page.find_all("menu", "Canvas");
    let first = now_ms();
    board.finger(1, "pointerdown", at);
    board.finger(1, "pointerup", at);
    until(|| now_ms() - first > f64::from(LONG_PRESS_MS) / 2.0).await;
    let second = now_ms();
    board.finger(1, "pointerdown", at.by(40.0, 40.0));
    until(|| !menu().is_empty()).await;
    let rested = now_ms() - second;
    // A millisecond is lost to how browsers count.
    assert!(rested >= f64::from(LONG_PRESS_MS) - 1.0, "{rested} ms");
}

/// Where the menu is.
fn place(board: &Board) -> At {
    let rect = board.page.find("menu", "Canvas").get_bounding_client_rect();
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
    let menus = || board.page.find_all("menu", "Canvas").len();
    for key in ["ContextMenu", "Shift+F10"] {
        assert!(!board.press(key).await, "{key} is the browser's");
        assert_eq!((menus(), board.selected()), (1, vec![A]), "{key}");
        board.press("Escape").await;
        assert_eq!(menus(), 0);
    }
    // On a control of another card it is the menu of that one.
    board.stage.selection.select_nodes(&[B]);
    let listing = board.part(A, "[data-part=listing]");
    listing.focus().expect("it can have the focus");
    assert!(!press(&listing, "ContextMenu"));
    settle().await;
    assert_eq!((menus(), board.selected()), (1, vec![A]));
    let (at, below) = (place(&board), middle(&listing));
    assert!(at.y > below.y && at.x < below.x, "{at:?}");
    board.press("Escape").await;
    // In a text the key is the browser's.
    let note = board.part(B, "textarea");
    note.focus().expect("it can have the focus");
    assert!(press(&note, "ContextMenu"));
    settle().await;
    assert_eq!(menus(), 0);
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
    let items = board.page.all("menuitem");
    assert!(items.iter().any(|item| text(item).starts_with("Delete")));
}
