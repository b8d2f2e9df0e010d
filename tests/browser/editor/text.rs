//! The text, its colours and the hint below it.

use super::{Desk, command, open};
use crate::changes::Changes;
use crate::page::settle;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn an_edited_line_is_the_only_one_touched() {
    let desk = open("push 1\n\npush 2\npop\nhalt").await;
    let before = desk.rows();
    let seen = Seen::watch(&desk);
    desk.caret_behind("push 2").await;
    desk.type_text("3").await;
    let after = desk.rows();
    for (index, (before, after)) in before.iter().zip(&after).enumerate() {
        assert!(before.is_same_node(Some(after)), "line {}", index + 1);
    }
    assert_eq!(seen.touched(), [2]);
    // A new line is a new element; those below it stay what they are.
    desk.type_text("\n").await;
    let grown = desk.rows();
    assert_eq!(grown.len(), 6);
    assert!(before[3].is_same_node(Some(&grown[4])));
    assert!(seen.touched().is_empty());
}

/// What happens inside the lines of the coloured layer.
struct Seen(Vec<Changes>);

impl Seen {
    fn watch(desk: &Desk) -> Seen {
        Seen(desk.rows().iter().map(Changes::of_all).collect())
    }

    /// The lines, counted from 0, inside of which something changed since the last time.
    fn touched(&self) -> Vec<usize> {
        let rows = self.0.iter().enumerate();
        rows.filter(|(_, changes)| !changes.take().is_empty())
            .map(|(index, _)| index)
            .collect()
    }
}

#[test]
async fn a_new_line_is_indented_like_its_own_and_can_be_undone() {
    let desk = open("loop:\n    push 1").await;
    desk.caret_behind("loop:").await;
    assert!(desk.press("Enter").await, "nothing to indent by");
    desk.caret_behind("push 1").await;
    assert!(!desk.press("Enter").await);
    assert_eq!(desk.area.value(), "loop:\n    push 1\n    ");
    command("undo", "");
    settle().await;
    assert_eq!(desk.area.value(), "loop:\n    push 1");
}

#[test]
async fn another_program_is_shown_when_it_is_opened() {
    let desk = open("push 1").await;
    desk.bridge.open("push 2\r\nhalt\r\n");
    settle().await;
    assert_eq!(desk.area.value(), "push 2\nhalt\n");
    assert_eq!(desk.rows().len(), 3);
    assert!(desk.bridge.is_loaded().get_untracked());
    assert!(desk.page.find_all("button", "Breakpoint on line 3").len() == 1);
    assert!(desk.problems().is_empty());
}

#[test]
async fn the_hint_says_what_the_instruction_at_the_caret_does() {
    let desk = open("é: 🙂\nsend 0 2\nhalt").await;
    desk.caret_behind("send 0").await;
    let text = desk.page.text();
    assert!(
        text.contains("send port n ( values… -- ) Pops n values"),
        "{text}"
    );
}

#[test]
async fn colours_are_those_of_the_text_whatever_its_letters() {
    let source = ".string é \"🙂\n漢\" ; é\nloop: push 5 ; 🙂\n\tjump loop";
    let desk = open(source).await;
    let lines: Vec<String> = desk.texts("[class*=layer-] > div > [class*=code-]");
    assert_eq!(lines.join("\n"), source);
    desk.caret_behind("jump loop").await;
    desk.type_text("\n🙂é").await;
    desk.type_text("\nhal").await;
    assert_eq!(desk.options(), ["halt ( -- )"]);
    desk.press("Enter").await;
    assert!(desk.area.value().ends_with("🙂é\nhalt"));
}

/// An empty text shows a program to begin with, and takes it.
#[test]
async fn an_empty_text_offers_a_program_to_begin_with() {
    let desk = open("").await;
    let offered = desk.area.placeholder();
    assert!(offered.contains("push 2"), "{offered}");
    desk.page.find("button", "Begin with this").click();
    settle().await;
    assert_eq!(desk.area.value(), offered);
    assert!(desk.page.find_all("button", "Begin with this").is_empty());
    assert!(!desk.press("Shift+Enter").await);
    desk.bridge.whole().advance(200.0, || false);
    settle().await;
    let sum = desk
        .bridge
        .with_machine(|machine| machine.memory().get(0xF00));
    assert_eq!(sum, Some(5));
    command("undo", "");
    settle().await;
    assert_eq!(desk.area.value(), "");
    desk.page.find("button", "Begin with this");
}
