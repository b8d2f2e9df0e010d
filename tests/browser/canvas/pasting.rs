//! Pasting by the command, as fingers have to: the browser is asked for what the clipboard
//! holds, and may refuse.

use super::board::{Board, board, three};
use crate::page::{settle, until};
use stackyard_engine::patch::file::write;
use stackyard_web::commands::Command;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A clipboard of the browser's that answers so, until dropped.
struct Clipboard;

impl Clipboard {
    /// Its value, as JavaScript.
    fn of(value: &str) -> Clipboard {
        script(&format!(
            "Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {value} }})"
        ));
        Clipboard
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        script("delete navigator.clipboard");
    }
}

fn script(text: &str) {
    js_sys::eval(text).expect("a script");
}

fn paste(board: &Board) {
    let command = Command::named("paste").expect("a command");
    assert!(board.commands.perform(command));
}

fn dialog(board: &Board) -> Option<String> {
    let dialog = board.page.root().query_selector("dialog[open]");
    dialog.expect("a selector")?.text_content()
}

#[test]
async fn a_browser_that_refuses_the_clipboard_is_told_of() {
    for value in [
        "{ readText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }",
        "{ readText: () => { throw new TypeError('no') } }",
        // As on a page that was not served securely.
        "undefined",
    ] {
        let _clipboard = Clipboard::of(value);
        let board = board(three()).await;
        paste(&board);
        until(|| dialog(&board).is_some()).await;
        let said = dialog(&board).unwrap_or_default();
        assert!(
            said.contains("does not let this page read the clipboard"),
            "{said}"
        );
        assert_eq!(board.nodes().len(), 3);
    }
}

#[test]
async fn what_the_clipboard_holds_is_pasted_by_the_command() {
    let board = board(three()).await;
    let text = quoted(&write(&board.document()));
    let _clipboard = Clipboard::of(&format!("{{ readText: () => Promise.resolve({text}) }}"));
    paste(&board);
    until(|| board.nodes().len() == 6).await;
    settle().await;
    assert_eq!(dialog(&board), None);
}

/// A text as JavaScript has it in a source.
fn quoted(text: &str) -> String {
    let text = js_sys::JSON::stringify(&text.into()).expect("a text");
    text.into()
}
