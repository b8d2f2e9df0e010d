//! The wheel, the other button and fingers on what cards show: what scrolls there scrolls,
//! what is pressed is pressed, and all else is as beside the card.

use super::board::{A, B, Board, board, focused, patch};
use crate::page::{attend, fire, settle, until};
use crate::pointer::{At, middle};
use leptos::prelude::{GetUntracked, Set};
use stackyard_engine::grid::{Kind, Payload, Value};
use stackyard_engine::patch::{Edit, Field, Patch};
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{Element, HtmlElement};

/// A machine with more lines than it shows, and a console.
async fn long() -> Board {
    let mut patch = patch(&[(Kind::Asm, 0.0, 0.0), (Kind::Console, 400.0, 0.0)], &[]);
    let source = "push 1\npop\n".repeat(60);
    let edited = patch.edit(Edit::Set(A, Field::Source(source.into())));
    edited.expect("a machine");
    board(patch).await
}

async fn only(kind: Kind) -> Board {
    board(patch(&[(kind, 0.0, 0.0)], &[])).await
}

fn listing(board: &Board) -> HtmlElement {
    board.part(A, "[data-part=listing]")
}

/// A listing that has the focus, so that it scrolls: nothing is pointed at in a test.
fn held_listing(board: &Board) -> HtmlElement {
    let listing = listing(board);
    listing.focus().expect("it can have the focus");
    listing
}

fn look(board: &Board) -> (At, f64) {
    (board.corner(A), board.zoom())
}

fn menus(board: &Board) -> usize {
    board.page.all("menu").len()
}

#[test]
async fn the_wheel_scrolls_a_listing_as_far_as_it_goes() {
    let board = long().await;
    let listing = held_listing(&board);
    let at = middle(&listing);
    let before = look(&board);
    assert!(board.wheel_on(&listing, at, (0.0, 120.0), "").await);
    assert_eq!(look(&board), before);
    // At its top it goes no further, and the wheel is the canvas's.
    assert!(!board.wheel_on(&listing, at, (0.0, -120.0), "").await);
    assert!(board.zoom() > before.1);
    // So is one with Ctrl.
    let before = look(&board);
    assert!(!board.wheel_on(&listing, at, (0.0, 120.0), "Control").await);
    assert!(board.zoom() < before.1);
    listing.set_scroll_top(100_000);
    assert!(board.wheel_on(&listing, at, (0.0, -120.0), "").await);
    assert!(!board.wheel_on(&listing, at, (0.0, 3.0), "").await);
}

#[test]
async fn the_wheel_scrolls_a_console_upwards_from_its_last_line() {
    let board = long().await;
    for number in 0..90 {
        board.bridge.send(B, Payload::word(number));
    }
    settle().await;
    let console = board.part(B, "[role=log]");
    console.focus().expect("it can have the focus");
    let at = middle(&console);
    assert!(!board.wheel_on(&console, at, (0.0, 3.0), "").await);
    assert!(board.wheel_on(&console, at, (0.0, -3.0), "").await);
    console.set_scroll_top(-100_000);
    assert!(board.wheel_on(&console, at, (0.0, 3.0), "").await);
    assert!(!board.wheel_on(&console, at, (0.0, -3.0), "").await);
}

#[test]
async fn the_wheel_scrolls_whatever_on_a_card_is_longer_than_it_shows() {
    let mut document = patch(
        &[
            (Kind::Mem, 0.0, 0.0),
            (Kind::CellView, 400.0, 0.0),
            (Kind::Note, 0.0, 400.0),
            (Kind::Asm, 800.0, 0.0),
        ],
        &[],
    );
    let mut set = |id: u32, field| {
        let edited = document.edit(Edit::Set(stackyard_engine::grid::NodeId(id), field));
        edited.expect("a node");
    };
    let setting = |name: &str, value| Field::Setting(name.into(), Some(value));
    set(1, setting("values", Value::Words([7; 400].into())));
    set(1, setting("rows", Value::Number(100.0)));
    set(2, setting("machineId", Value::Number(4.0)));
    set(2, setting("size", Value::Number(400.0)));
    set(
        3,
        setting("text", Value::Text("a line\n".repeat(60).into())),
    );
    let board = board(document).await;
    for (id, selector) in [
        (1, "[aria-label=Cells]"),
        (2, "[aria-label=Cells]"),
        (3, "textarea"),
    ] {
        let part = board.part(stackyard_engine::grid::NodeId(id), selector);
        part.focus().expect("it can have the focus");
        // A text that gets the focus shows where its caret is.
        part.set_scroll_top(0);
        let at = middle(&part);
        let zoom = board.zoom();
        assert!(board.wheel_on(&part, at, (0.0, 3.0), "").await, "{id}");
        assert!(
            !board.wheel_on(&part, at, (0.0, 3.0), "Control").await,
            "{id}"
        );
        assert!(board.zoom() < zoom);
    }
}

#[test]
async fn the_other_button_opens_the_menu_over_a_control() {
    let board = long().await;
    attend(&board.card(A).expect("a card"));
    settle().await;
    for (id, selector) in [
        (A, "[data-part=listing]"),
        (A, "[aria-label=Open]"),
        (B, "[role=log]"),
    ] {
        let control = board.part(id, selector);
        board.point_at(Some(&control));
        board.right_click(middle(&control)).await;
        assert_eq!(
            (menus(&board), board.selected()),
            (1, vec![id]),
            "{selector}"
        );
        board.press("Escape").await;
        assert!(!fire(&control, "contextmenu"));
    }
}

#[test]
async fn a_text_has_the_menu_of_the_browser() {
    for (kind, selector) in [(Kind::Note, "textarea"), (Kind::MessageBox, "input")] {
        let board = only(kind).await;
        let text = board.part(A, selector);
        text.focus().expect("it can have the focus");
        board.point_at(Some(&text));
        board.right_click(middle(&text)).await;
        assert_eq!(menus(&board), 0, "{selector}");
        assert!(fire(&text, "contextmenu"));
        assert!(!fire(&board.card(A).expect("a card"), "contextmenu"));
    }
}

/// What is no control is as the rest of the card: a click selects, a drag moves, a double click opens.
#[test]
async fn code_and_the_text_of_a_note_are_parts_of_their_card() {
    for (kind, selector) in [
        (Kind::Asm, "[data-part=listing]"),
        (Kind::Note, "textarea"),
        (Kind::Console, "[role=log]"),
    ] {
        let board = only(kind).await;
        let part = board.part(A, selector);
        let at = middle(&part);
        board.point_at(Some(&part));
        board.click(at, "").await;
        assert_eq!(board.selected(), [A], "{selector}");
        assert!(focused() != *part.as_ref(), "{selector}");
        board.drag(at, at.by(160.0, 0.0), "").await;
        assert_ne!(board.position(A), (0.0, 0.0), "{selector}");
        board.right_click(at).await;
        assert_eq!(menus(&board), 1, "{selector}");
        board.press("Escape").await;
    }
    let board = only(Kind::Asm).await;
    let code = listing(&board);
    board.point_at(Some(&code));
    board.double_click(middle(&code)).await;
    let opened = board.commands.workspace.opened_machine;
    assert_eq!(opened.get_untracked(), Some(A));
    // So do two taps.
    opened.set(None);
    for _ in 0..2 {
        board.finger(1, "pointerdown", middle(&code));
        board.finger(1, "pointerup", middle(&code));
    }
    settle().await;
    assert_eq!(opened.get_untracked(), Some(A));
    let board = only(Kind::Note).await;
    let text = board.part(A, "textarea");
    board.point_at(Some(&text));
    board.double_click(middle(&text)).await;
    assert!(focused() == *text.as_ref());
    // From now on its clicks put the caret.
    assert!(fire(&text, "pointerdown"));
}

#[test]
async fn two_fingers_pinch_wherever_they_land() {
    for (kind, selector) in [
        (Kind::Asm, "[data-part=listing]"),
        (Kind::Slider, "input"),
        (Kind::Note, "textarea"),
        (Kind::Button, "[aria-label=Press]"),
    ] {
        let board = only(kind).await;
        let target = board.part(A, selector);
        let at = middle(&target);
        board.point_at(Some(&target));
        board.finger(7, "pointerdown", at.by(-50.0, 0.0));
        board.finger(8, "pointerdown", at.by(50.0, 0.0));
        board.finger(7, "pointermove", at.by(-100.0, 0.0));
        board.finger(8, "pointermove", at.by(100.0, 0.0));
        board.finger(7, "pointerup", at.by(-100.0, 0.0));
        board.finger(8, "pointerup", at.by(100.0, 0.0));
        assert!(
            (board.zoom() - 2.0).abs() < 0.1,
            "{kind:?}: {}",
            board.zoom()
        );
        assert_eq!(board.position(A), (0.0, 0.0));
    }
}

#[test]
async fn a_long_press_on_a_control_opens_the_menu_and_presses_nothing() {
    let board = only(Kind::Toggle).await;
    let switch = board.part(A, "[role=switch]");
    let at = middle(&switch);
    board.point_at(Some(&switch));
    board.finger(1, "pointerdown", at);
    until(|| menus(&board) == 1).await;
    board.finger(1, "pointerup", at);
    assert!(!fire(&switch, "touchend"), "the finger would press it");
    assert_eq!(board.selected(), [A]);
}

async fn drag_finger(board: &Board, target: &Element, (x, y): (f64, f64)) {
    let at = middle(target);
    board.point_at(Some(target));
    board.finger(1, "pointerdown", at);
    for part in [0.5, 1.0] {
        board.finger(1, "pointermove", at.by(x * part, y * part));
    }
    board.finger(1, "pointerup", at.by(x, y));
    settle().await;
}

#[test]
async fn a_finger_scrolls_what_it_is_on() {
    let board = long().await;
    let listing = listing(&board);
    let before = look(&board);
    drag_finger(&board, &listing, (0.0, -60.0)).await;
    assert_eq!(listing.scroll_top(), 60);
    assert_eq!(look(&board), before);
    // What it slid over is not pressed.
    assert!(!fire(&listing, "touchend"));
    drag_finger(&board, &listing, (0.0, 40.0)).await;
    assert_eq!(listing.scroll_top(), 20);
    // A pixel of the screen is one of the listing, however near it is.
    board
        .stage
        .viewport
        .change(|viewport, _| viewport.zoom_to(viewport.middle(), 2.0));
    settle().await;
    drag_finger(&board, &listing, (0.0, -60.0)).await;
    assert_eq!(listing.scroll_top(), 50);
}

/// What grows upwards does not tell what is out of sight before it scrolls.
#[test]
async fn a_finger_scrolls_a_console_that_nobody_had_touched() {
    let board = long().await;
    for number in 0..90 {
        board.bridge.send(B, Payload::word(number));
    }
    settle().await;
    // Its buttons come with the first touch, and take room where there is no style sheet.
    attend(&board.card(B).expect("a card"));
    settle().await;
    let console = board.part(B, "[role=log]");
    drag_finger(&board, &console, (0.0, 40.0)).await;
    assert_eq!(console.scroll_top(), -40);
    assert_eq!(board.position(B), (400.0, 0.0));
}

#[test]
async fn a_finger_moves_the_card_by_what_does_not_scroll() {
    let board = only(Kind::Console).await;
    let console = board.part(A, "[role=log]");
    drag_finger(&board, &console, (0.0, -64.0)).await;
    assert_ne!(board.position(A), (0.0, 0.0));
}

#[test]
async fn a_tap_on_a_control_and_a_drag_of_a_slider_are_theirs() {
    let board = only(Kind::Slider).await;
    let slider = board.part(A, "input");
    drag_finger(&board, &slider, (40.0, 0.0)).await;
    assert_eq!(board.position(A), (0.0, 0.0));
    assert!(fire(&slider, "touchend"));
    board.finger(1, "pointerdown", middle(&slider));
    board.finger(1, "pointerup", middle(&slider));
    settle().await;
    assert!(board.selected().is_empty());
    assert!(fire(&slider, "touchend"));
}

/// On a screen that is touched the browser would take the first of two fingers for itself.
#[test]
async fn no_finger_on_the_canvas_is_the_browsers() {
    let document: Patch = patch(&[(Kind::Asm, 0.0, 0.0), (Kind::Note, 400.0, 0.0)], &[]);
    let board = board(document).await;
    for part in [
        board.surface(),
        board.part(A, "[data-part=listing]"),
        board.part(A, "[data-part=source]"),
        board.part(B, "textarea"),
    ] {
        let style = leptos::prelude::window().get_computed_style(&part);
        let style = style.ok().flatten().expect("a style");
        let action = style.get_property_value("touch-action");
        assert!(
            matches!(action.as_deref(), Ok("none" | "auto")),
            "{}: {action:?}",
            part.outer_html()
        );
        let scrolls = part.matches("[data-scroll],textarea").unwrap_or(false);
        assert!(!scrolls || action.as_deref() == Ok("none"));
    }
}

/// At the edges of the canvas the buttons of a card were cut off.
#[test]
async fn the_buttons_of_a_card_stand_where_the_canvas_has_room() {
    let board = only(Kind::Asm).await;
    // Where the top left corner of the card is, 240 pixels wide.
    for (corner, is_below, is_left) in [
        ((2.0, 2.0), true, false),
        ((850.0, 2.0), true, true),
        ((500.0, 350.0), false, false),
        ((850.0, 350.0), false, true),
    ] {
        board.stage.viewport.change(|viewport, scene| {
            let rect = scene.bounds().expect("a node");
            let at = viewport.to_screen(rect.corner());
            viewport.pan(corner.0 - at.x, corner.1 - at.y);
        });
        settle().await;
        let card = board.card(A).expect("a card");
        let places = ["data-buttons-below", "data-buttons-left"];
        let found = places.map(|place| card.has_attribute(place));
        assert_eq!(found, [is_below, is_left], "{corner:?}");
    }
}
