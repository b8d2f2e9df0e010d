//! Completion.

use super::{command, open};
use crate::page::settle;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{InputEvent, InputEventInit};

#[test]
async fn completion_opens_while_typing_and_is_used_with_the_arrows() {
    let desk = open("halt\n").await;
    desk.caret_behind("\n").await;
    desk.type_text("j").await;
    let offered = [
        "jump label ( -- )",
        "jump_zero label ( a -- )",
        "jump_not_zero label ( a -- )",
    ];
    assert_eq!(desk.options(), offered);
    assert_eq!(desk.chosen(), offered[0]);
    assert!(!desk.press("ArrowDown").await);
    assert_eq!(desk.chosen(), offered[1]);
    assert!(
        desk.page
            .text()
            .contains("Pops a value and jumps if it is 0.")
    );
    desk.press("ArrowUp").await;
    desk.press("ArrowUp").await;
    assert_eq!(desk.chosen(), offered[2]);
    assert!(!desk.press("Enter").await);
    assert_eq!(desk.area.value(), "halt\njump_not_zero ");
    assert!(desk.options().is_empty());
}

#[test]
async fn after_a_jump_its_labels_are_offered() {
    let desk = open(".value ten 10\nloop: halt\n").await;
    desk.caret_behind("halt\n").await;
    desk.type_text("cal").await;
    desk.press("Tab").await;
    assert_eq!(desk.area.value(), ".value ten 10\nloop: halt\ncall ");
    assert_eq!(desk.options(), ["loop label", "ten value"]);
    desk.page.find("option", "loop label").click();
    settle().await;
    assert_eq!(desk.area.value(), ".value ten 10\nloop: halt\ncall loop");
    assert!(desk.options().is_empty());
    command("undo", "");
    settle().await;
    assert!(!desk.area.value().ends_with("loop"));
}

#[test]
async fn completion_does_not_get_in_the_way() {
    let desk = open("").await;
    desk.type_text("jump").await;
    assert_eq!(desk.options().len(), 3);
    // Complete as it is: Enter is for the text.
    assert!(desk.press("Enter").await);
    assert!(desk.options().is_empty());
    assert!(desk.press("Tab").await, "Tab leaves the editor");
    desk.type_text("_z").await;
    assert_eq!(desk.options().len(), 1);
    assert!(!desk.press("Escape").await);
    assert!(desk.options().is_empty());
    assert!(desk.press("Escape").await);
    desk.press("Control+ ").await;
    assert_eq!(desk.options().len(), 1);
    desk.caret_behind("ju").await;
    assert!(desk.options().is_empty(), "the caret went elsewhere");
}

#[test]
async fn while_an_input_method_composes_nothing_is_offered() {
    let desk = open("").await;
    desk.area.set_value("pu");
    let init = InputEventInit::new();
    init.set_bubbles(true);
    init.set_is_composing(true);
    init.set_input_type("insertCompositionText");
    let event = InputEvent::new_with_event_init_dict("input", &init).expect("an event");
    desk.area.dispatch_event(&event).expect("dispatched");
    settle().await;
    assert_eq!(desk.bridge.source().get_untracked(), "pu");
    assert!(desk.options().is_empty());
}
