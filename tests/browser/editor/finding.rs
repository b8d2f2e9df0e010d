//! Finding in the text, and edits of whole lines.

use super::{Desk, open};
use crate::page::{press, settle, type_into};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;

const PROGRAM: &str = "again: recv\n  push 1\n  add\n  PUSH 2\n  jump again";

impl Desk {
    /// The matches that are marked, and which of them the caret is at, counted from 0.
    fn marked(&self) -> (usize, Option<usize>) {
        let marks = self.pieces("[class*=found-]");
        let at = marks.iter().position(|mark| mark.has_attribute("data-at"));
        (marks.len(), at)
    }
}

#[test]
async fn a_word_is_found_and_gone_through() {
    let desk = open(PROGRAM).await;
    assert!(!desk.press("Control+f").await);
    let field = desk.page.find("searchbox", "Find in the program");
    assert!(
        document()
            .active_element()
            .is_some_and(|it| it.is_same_node(Some(&field)))
    );
    type_into(&field, "push");
    settle().await;
    assert_eq!(desk.marked(), (2, Some(0)));
    assert!(desk.says("1 of 2"));
    for (keys, at) in [("Enter", 1), ("Enter", 0), ("Shift+Enter", 1)] {
        press(&field, keys);
        settle().await;
        assert_eq!(desk.marked(), (2, Some(at)), "{keys}");
    }
    // The keyboard goes back into the text, with the word selected.
    press(&field, "Escape");
    settle().await;
    assert_eq!(desk.selected(), "PUSH");
    assert!(
        desk.page
            .find_all("searchbox", "Find in the program")
            .is_empty()
    );
    // What is selected is looked for next.
    desk.press("Control+f").await;
    let field = desk.page.find("searchbox", "Find in the program");
    type_into(&field, "pop");
    settle().await;
    assert_eq!(desk.marked(), (0, None));
    assert!(desk.says("nothing"));
}

#[test]
async fn lines_are_turned_into_comments_and_moved() {
    let desk = open("push 1\npush 2\nhalt").await;
    desk.caret_behind("push 2").await;
    desk.press("Control+/").await;
    assert_eq!(desk.area.value(), "push 1\n; push 2\nhalt");
    desk.press("Control+/").await;
    assert_eq!(desk.area.value(), "push 1\npush 2\nhalt");
    desk.press("Alt+ArrowUp").await;
    assert_eq!(desk.area.value(), "push 2\npush 1\nhalt");
    assert_eq!(desk.bridge.source().get_untracked(), "push 2\npush 1\nhalt");
    desk.press("Alt+ArrowDown").await;
    desk.press("Alt+ArrowDown").await;
    assert_eq!(desk.area.value(), "push 1\nhalt\npush 2");
}

/// The browser undoes what was typed; what came from elsewhere the page undoes.
#[test]
async fn a_program_that_was_opened_from_elsewhere_is_undone() {
    let desk = open("push 1").await;
    desk.bridge.open("push 2");
    settle().await;
    assert_eq!(desk.area.value(), "push 2");
    assert!(!desk.press("Control+z").await);
    assert_eq!(desk.area.value(), "push 1");
    desk.caret_behind("push 1").await;
    desk.type_text("2").await;
    assert!(desk.press("Control+z").await, "it is the browser's");
}
