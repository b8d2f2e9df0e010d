//! A patch that is read only: what a hand does to it leaves no trace.

use super::board::{A, B, board, three};
use crate::documents::wire;
use crate::page::{settle, type_into};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, Value};
use stackyard_engine::patch::{Edit, Node, Patch};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlTextAreaElement;

#[test]
async fn a_drag_goes_back_and_nothing_is_removed() {
    let board = board(three()).await;
    board.bridge.set_read_only(true);
    settle().await;
    let before = board.document();
    let corner = board.corner(A);
    let refused = RwSignal::new(0);
    let bridge = board.bridge;
    let counting = Owner::new();
    counting.with(|| {
        Effect::new(move |_| {
            bridge.refused().track();
            refused.update(|count| *count += 1);
        });
    });
    settle().await;
    let first = refused.get_untracked();

    let handle = board.handle(A);
    board.drag(handle, handle.by(120.0, 80.0), "").await;
    assert_eq!(board.corner(A), corner);
    assert_eq!(refused.get_untracked(), first + 1);
    board.press("Delete").await;
    board.drag(board.outlet(B), board.inlet(A), "").await;
    board.click(board.on_wire(wire(A, B)), "").await;
    board.press("Delete").await;
    assert_eq!(board.document(), before);
    assert!(refused.get_untracked() > first + 2);

    board.bridge.set_read_only(false);
    board.drag(handle, handle.by(120.0, 80.0), "").await;
    assert_ne!(board.corner(A), corner);
    drop(counting);
}

#[test]
async fn what_is_typed_is_gone_again() {
    let mut patch = Patch::new();
    let mut note = Node::new(Kind::Note);
    note.settings.set("text", Value::Text("as sent".into()));
    patch.edit(Edit::Add(A, Box::new(note))).expect("a free id");
    let board = board(patch).await;
    board.bridge.set_read_only(true);
    let field = board.page.find("textbox", "Note");
    type_into(&field, "mine");
    settle().await;
    let field: HtmlTextAreaElement = field.unchecked_into();
    assert_eq!(field.value(), "as sent");
}
