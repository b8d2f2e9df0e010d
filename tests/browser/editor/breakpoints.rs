//! Breakpoints, and the mark of the machine's line.

use super::open;
use crate::page::{settle, until};
use stackyard_engine::session::MachineState;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_breakpoint_set_by_click_or_key_stops_the_machine() {
    let desk = open("loop: push 1\npop\njump loop").await;
    desk.breakpoint(2).click();
    settle().await;
    assert!(desk.is_pressed(2));
    assert!(desk.says("Breakpoint set on line 2"));
    desk.bridge.play();
    desk.bridge.whole().advance(200.0, || false);
    settle().await;
    assert_eq!(
        desk.bridge.state().get_untracked(),
        MachineState::AtBreakpoint
    );
    assert_eq!(desk.marked_line().as_deref(), Some("2"));
    assert!(desk.says("Breakpoint, line 2: pop"));

    desk.caret_behind("po").await;
    assert!(!desk.press("F9").await);
    assert!(!desk.is_pressed(2));
    assert!(desk.says("Breakpoint removed from line 2"));
    desk.caret_behind("jump").await;
    desk.press("F9").await;
    assert!(desk.is_pressed(3));
    desk.bridge.play();
    desk.bridge.whole().advance(200.0, || false);
    settle().await;
    assert_eq!(desk.marked_line().as_deref(), Some("3"));
}

/// Time passes all the while, as in frames of the page.
#[test]
async fn a_breakpoint_that_is_set_while_the_machine_runs_stops_it() {
    let desk = open("loop: push 1\npop\njump loop").await;
    desk.bridge.play();
    let pass = || desk.bridge.whole().advance(200.0, || false);
    let executed = || desk.bridge.executed().get_untracked();
    pass();
    let before = executed();
    pass();
    assert!(executed() > before, "it runs");
    desk.breakpoint(2).click();
    settle().await;
    assert!(desk.is_pressed(2));
    pass();
    settle().await;
    assert_eq!(
        desk.bridge.state().get_untracked(),
        MachineState::AtBreakpoint
    );
    assert_eq!(desk.marked_line().as_deref(), Some("2"));
    let before = executed();
    pass();
    assert_eq!(executed(), before, "it stands");
}

#[test]
async fn a_breakpoint_that_cannot_stop_says_so() {
    let desk = open("; é\npush 1\nhalt").await;
    desk.breakpoint(1).click();
    desk.breakpoint(2).click();
    settle().await;
    let title = desk.breakpoint(1).title();
    assert!(title.contains("no effect"), "{title}");
    assert_eq!(desk.breakpoint(2).title(), "");
}

#[test]
async fn the_mark_goes_with_the_machine_and_hides_when_the_text_is_edited() {
    let desk = open("push 1\n; 🙂\npush 2\nhalt").await;
    desk.bridge.step();
    settle().await;
    assert_eq!(desk.marked_line().as_deref(), Some("3"));
    assert!(desk.says("Line 3: push 2"));
    desk.bridge.step();
    settle().await;
    assert_eq!(desk.marked_line().as_deref(), Some("4"));

    desk.caret_behind("push 2").await;
    desk.type_text("2").await;
    assert_eq!(desk.marked_line(), None);
    assert!(desk.says("Edited: the next run takes it"));
    assert!(!desk.press("Shift+Enter").await);
    desk.bridge.whole().advance(100.0, || false);
    settle().await;
    assert!(!desk.says("Edited: the next run takes it"));
    assert_eq!(
        desk.bridge.with_machine(|machine| machine.stack().to_vec()),
        [1, 22]
    );
    assert_eq!(desk.marked_line().as_deref(), Some("4"));
    // By hand, where there are no keys.
    desk.caret_behind("push 22").await;
    desk.type_text("2").await;
    desk.page.find("button", "Run it").click();
    desk.bridge.whole().advance(100.0, || false);
    settle().await;
    assert!(desk.page.find_all("button", "Run it").is_empty());
    assert_eq!(
        desk.bridge.with_machine(|machine| machine.stack().to_vec()),
        [1, 222]
    );
}

/// At the end of a line stands what its instruction did last; a message takes its place.
#[test]
async fn lines_say_what_their_instructions_did_last() {
    let desk = open("push 7\ndup\nadd\nstore 0xF00\nhalt").await;
    let said = || desk.texts("[class*=outcome-]");
    assert_eq!(said(), [""; 5]);
    for lines in [["7", "", "", "", ""], ["7", "7", "", "", ""]] {
        desk.bridge.step();
        settle().await;
        assert_eq!(said(), lines);
    }
    desk.bridge.play();
    desk.bridge.whole().advance(200.0, || false);
    // A few times a second while time passes.
    until(|| said() == ["7", "7", "14", "→ F00", ""]).await;
    // Another text did nothing yet.
    desk.caret_behind("add").await;
    desk.type_text(" 1").await;
    assert!(said().iter().all(String::is_empty), "{:?}", said());
    desk.bridge.reset();
    settle().await;
    assert!(said().iter().all(String::is_empty), "{:?}", said());
}

/// It is the `recv` that waits, not the line behind it.
#[test]
async fn a_machine_that_waits_is_marked_at_its_recv() {
    let desk = open("again: recv\ndup\njump again").await;
    desk.bridge.play();
    desk.bridge.whole().advance(200.0, || false);
    settle().await;
    assert_eq!(desk.marked_line().as_deref(), Some("1"));
    assert!(desk.says("Waiting on line 1: recv"));
}
