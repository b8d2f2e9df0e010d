//! What is wrong in a program, at its place and in the list.

use super::{command, open};
use crate::page::settle;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn typing_shows_what_is_wrong_at_its_place_and_in_the_list() {
    let desk = open("push 1\nhalt").await;
    assert!(desk.says("No problems"));
    desk.caret_behind("push 1").await;
    desk.type_text("\npsh 2").await;
    assert_eq!(desk.bridge.source().get_untracked(), "push 1\npsh 2\nhalt");
    assert!(desk.says("1 error"));
    assert_eq!(desk.texts("[class*=wrong-]"), ["psh"]);
    let message = desk.rows()[1].text_content().expect("a text");
    assert!(
        message.contains("there is no instruction `psh`"),
        "{message}"
    );
    let problems = desk.problems();
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("Error line 2: there is no"),
        "{problems:?}"
    );
    assert_eq!(
        desk.area.get_attribute("aria-invalid").as_deref(),
        Some("true")
    );
}

#[test]
async fn a_fix_is_one_click_and_can_be_undone() {
    let desk = open("push 1\npsh 2\nhalt").await;
    desk.page.find("button", "Replace with `push`").click();
    settle().await;
    assert_eq!(desk.area.value(), "push 1\npush 2\nhalt");
    assert_eq!(desk.bridge.source().get_untracked(), desk.area.value());
    assert!(desk.says("No problems"));
    command("undo", "");
    settle().await;
    assert_eq!(desk.area.value(), "push 1\npsh 2\nhalt");
    assert!(desk.says("1 error"));
}

#[test]
async fn a_problem_leads_to_its_place_whatever_stands_before_it() {
    let desk = open("; é 🙂 漢\n.string a \"🙂\" ; 🙂\npsh 2").await;
    let place = desk.page.all("button").into_iter().find(|button| {
        let text = button.text_content().unwrap_or_default();
        text.starts_with("Error line 3")
    });
    place.expect("the error").click();
    settle().await;
    assert_eq!(desk.selected(), "psh");
    assert_eq!(desk.texts("[class*=wrong-]"), ["psh"]);
    let focused = document().active_element().expect("one");
    assert!(focused.is_same_node(Some(&desk.area)));
}

#[test]
async fn a_text_with_errors_says_what_runs() {
    let desk = open("push 1\nhalt").await;
    desk.caret_behind("push 1").await;
    desk.type_text("\npsh 2").await;
    assert!(desk.says("The older program goes on"));
    desk.press("Shift+Enter").await;
    assert!(desk.says("Nothing runs until its errors are gone"));
}

/// The list of the patch had a warning of which the editor said nothing.
#[test]
async fn a_missing_outlet_is_a_problem_and_can_be_given() {
    let desk = open("push 1\nsend 1 1\nhalt").await;
    assert!(desk.says("1 warning"));
    desk.page.find("button", "Give it 2 outlets").click();
    settle().await;
    assert!(desk.page.find_all("button", "Give it 2 outlets").is_empty());
    let outlets = desk.bridge.whole().with(|session| {
        let patch = session.patch();
        patch.ports(desk.bridge.id()).outlets
    });
    assert_eq!(outlets, 2);
    // It is not wired yet.
    assert!(desk.says("1 warning"));
}

#[test]
async fn a_failure_is_shown_on_its_line() {
    let desk = open("push 1\npush 0\ndiv\nhalt").await;
    desk.bridge.play();
    desk.bridge.whole().advance(200.0, || false);
    settle().await;
    assert_eq!(desk.marked_line().as_deref(), Some("3"));
    let line = desk.rows()[2].text_content().expect("a text");
    assert!(line.contains("division by zero"), "{line}");
    assert!(desk.says("Failed on line 3: division by zero"));
    desk.bridge.reset();
    settle().await;
    assert_eq!(desk.rows()[2].text_content().as_deref(), Some("div"));
}
