//! The opened machine: its head with what it is doing and the buttons that run it, and the windows
//! on its stacks and its inbox.

use crate::documents::COUNT;
use crate::page::{self, Page, change, settle, until};
use leptos::prelude::*;
use stackyard_engine::vm::Status;
use stackyard_web::bridge::MachineBridge;
use stackyard_web::components::memory::MemoryView;
use stackyard_web::components::opened::MachineHead;
use stackyard_web::frame::run_frames;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The panel of a machine with a program, and the handle to that machine.
async fn panel(source: &'static str) -> (Page, MachineBridge) {
    let (give, bridge) = std::sync::mpsc::channel();
    let page = page::mount(move || {
        let bridge = MachineBridge::alone(source);
        provide_context(bridge);
        give.send(bridge).expect("the test waits for it");
        run_frames(bridge.whole());
        view! { <MachineHead on_close=Callback::new(|()| ())/><MemoryView/> }
    });
    settle().await;
    (page, bridge.recv().expect("a bridge"))
}

/// What the status says, with what goes on changing behind it.
fn status(page: &Page) -> String {
    let all = page.all("status");
    let parent = all[0].parent_element().expect("a parent");
    let text = parent.text_content().unwrap_or_default();
    text.trim().to_owned()
}

fn items(page: &Page, list: &str) -> Vec<String> {
    let items = page.find("list", list).children();
    let shown = (0..items.length()).filter_map(|index| items.item(index));
    let shown = shown.filter(|item| !item.has_attribute("data-empty"));
    shown.filter_map(|item| item.text_content()).collect()
}

/// The status after a program was played for as long as it goes.
async fn status_of(source: &'static str) -> String {
    let (page, bridge) = panel(source).await;
    bridge.play();
    bridge.whole().advance(100.0, || false);
    settle().await;
    status(&page)
}

#[test]
async fn the_status_says_why_a_machine_does_not_go_on() {
    let cases = [
        ("push 1\nhalt", "Halted"),
        ("push 1\nrecv\nhalt", "Waits, and nothing is wired to it"),
        (
            "load 0x1200\nhalt",
            "Waits for an answer, and nothing is wired to outlet 1",
        ),
        // It fell asleep at 24 ms, with its second step.
        ("push 120\nsleep_ms\npush 1", "Sleeps for 44 ms"),
        ("push 0\nsleep_tick\npush 1", "Sleeps until woken"),
        (
            "push 1\npush 0\ndiv\nhalt",
            "Error on line 3: division by zero",
        ),
        ("push", "Error on line 1"),
        ("loop: jump loop", "Running"),
    ];
    for (source, words) in cases {
        assert_eq!(status_of(source).await, words, "{source}");
    }
}

#[test]
async fn a_breakpoint_is_told_from_a_pause() {
    let (page, bridge) = panel("loop: push 1\npop\njump loop").await;
    assert_eq!(status(&page), "Ready");
    bridge.toggle_breakpoint(1);
    bridge.play();
    bridge.whole().advance(100.0, || false);
    settle().await;
    assert_eq!(status(&page), "Stopped at a breakpoint on line 2");
    bridge.step();
    settle().await;
    assert_eq!(status(&page), "Paused");
}

#[test]
async fn the_stack_has_its_top_first_in_two_bases() {
    let (page, bridge) = panel("push 7\npush 300\npop\npop\nhalt").await;
    let stack = "Data stack, top first";
    assert_eq!(items(&page, stack), [""; 0]);
    assert!(page.text().contains("Stackempty"), "{}", page.text());
    bridge.step();
    bridge.step();
    settle().await;
    assert_eq!(items(&page, stack), ["34130012C", "34077"]);
    assert!(page.text().contains("2 deep"));
    bridge.step();
    settle().await;
    assert_eq!(items(&page, stack), ["34077"]);
    bridge.write_cell(0x340, 8);
    settle().await;
    assert_eq!(items(&page, stack), ["34088"]);
}

#[test]
async fn the_calls_say_where_they_came_from() {
    let source = "call a\nhalt\na: call b\nreturn\nb: return";
    let (page, bridge) = panel(source).await;
    assert!(page.text().contains("Callsnone"), "{}", page.text());
    bridge.step();
    bridge.step();
    settle().await;
    let calls = ["301call bline 3", "300call aline 1"];
    assert_eq!(items(&page, "Calls, latest first"), calls);
}

#[test]
async fn the_inbox_shows_what_is_taken_next() {
    let (page, bridge) = panel("push 1\nhalt").await;
    assert!(page.text().contains("from nobody yet"));
    bridge.send(&[5]);
    bridge.send(&[1, 2, 3]);
    settle().await;
    assert_eq!(items(&page, "Inbox, next first"), ["11 2 3", "25"]);
    assert!(page.text().contains("2 wait"));
}

#[test]
async fn run_and_pause_are_one_button() {
    let (page, bridge) = panel(COUNT).await;
    page.find("button", "Run this machine").click();
    settle().await;
    until(|| bridge.executed().get_untracked() > 3).await;
    page.find("button", "Pause this machine").click();
    settle().await;
    let executed = bridge.executed().get_untracked();
    settle().await;
    assert_eq!(bridge.executed().get_untracked(), executed);
    page.find("button", "Run this machine");
}

#[test]
async fn step_executes_one_instruction_and_reset_goes_back() {
    let (page, bridge) = panel("push 7\npush 8\nhalt").await;
    page.find("button", "One instruction").click();
    settle().await;
    assert_eq!(bridge.with_machine(|machine| machine.stack().to_vec()), [7]);
    page.find("button", "One instruction").click();
    settle().await;
    let status = bridge.with_machine(|machine| machine.status());
    assert_eq!(status, Status::Halted);
    page.find("button", "Speed and programs").click();
    settle().await;
    page.find("button", "Back to the start of the program")
        .click();
    settle().await;
    assert!(bridge.with_machine(|machine| machine.stack().is_empty()));
    assert_eq!(bridge.registers().get_untracked().pc, 0);
}

/// The status was Ready, and the program before ran on.
#[test]
async fn a_program_with_errors_fails_when_it_is_run() {
    let (page, bridge) = panel("halt").await;
    bridge.edit("pus 1".to_owned());
    page.find("button", "Speed and programs").click();
    settle().await;
    assert_eq!(status(&page), "Ready – 1 error");
    page.find("button", "Run this machine").click();
    settle().await;
    assert_eq!(status(&page), "Error on line 1");
    for name in [
        "Run this machine",
        "One instruction",
        "Back to the start of the program",
    ] {
        assert!(
            page.find("button", name).has_attribute("aria-disabled"),
            "{name}"
        );
    }
    bridge.edit("push 1".to_owned());
    settle().await;
    assert!(
        !page
            .find("button", "One instruction")
            .has_attribute("aria-disabled")
    );
}

#[test]
async fn an_edited_program_is_loaded_on_run() {
    let (page, bridge) = panel("push 1\nhalt").await;
    bridge.step();
    bridge.edit("push 5\nstore 0xF00\nhalt".to_owned());
    settle().await;
    assert!(!bridge.is_loaded().get_untracked());
    page.find("button", "Run this machine").click();
    until(|| bridge.with_machine(|machine| machine.status()) == Status::Halted).await;
    assert!(bridge.is_loaded().get_untracked());
    let cell = bridge.with_machine(|machine| machine.memory().get(0xF00));
    assert_eq!(cell, Some(5));
}

#[test]
async fn a_machine_that_never_ran_takes_an_edited_program_at_once() {
    let (_page, bridge) = panel("halt").await;
    bridge.edit("push 5\nhalt".to_owned());
    settle().await;
    assert!(bridge.is_loaded().get_untracked());
    bridge.step();
    assert_eq!(bridge.with_machine(|machine| machine.stack().to_vec()), [5]);
}

#[test]
async fn the_speed_stays_within_its_limits() {
    let (page, bridge) = panel(COUNT).await;
    page.find("button", "Speed and programs").click();
    settle().await;
    let delay = page.find("spinbutton", "Milliseconds between steps");
    for (typed, expected) in [
        ("100", 100),
        ("1", 10),
        ("99999", 5000),
        ("", 5000),
        ("20.4", 20),
    ] {
        change(&delay, typed);
        settle().await;
        assert_eq!(bridge.rate().get_untracked().delay_ms, expected, "{typed}");
        let shown = js_sys::Reflect::get(&delay, &"value".into()).expect("a field");
        assert_eq!(shown.as_string(), Some(expected.to_string()));
    }
    let instructions = page.find("spinbutton", "Instructions a step");
    for (typed, expected) in [("50", 50), ("0", 1), ("5000", 1000)] {
        change(&instructions, typed);
        settle().await;
        assert_eq!(bridge.rate().get_untracked().step_by, expected, "{typed}");
    }
}

#[test]
async fn a_call_is_stepped_over_and_out_of() {
    let (page, bridge) = panel("call f\ncall f\nhalt\nf: push 1\npush 2\nreturn").await;
    page.find("button", "Speed and programs").click();
    settle().await;
    let out = page.find("button", "Out of this call");
    assert!(out.has_attribute("aria-disabled"));
    page.find("button", "Over a call").click();
    until(|| bridge.registers().get_untracked().pc == 2).await;
    assert_eq!(
        bridge.with_machine(|machine| machine.stack().to_vec()),
        [1, 2]
    );
    page.find("button", "One instruction").click();
    settle().await;
    assert!(!out.has_attribute("aria-disabled"));
    out.click();
    until(|| bridge.registers().get_untracked().pc == 4).await;
    settle().await;
    assert!(out.has_attribute("aria-disabled"));
}

#[test]
async fn a_speed_is_chosen_by_its_name() {
    let (page, bridge) = panel(COUNT).await;
    page.find("button", "Speed and programs").click();
    settle().await;
    let fast = page.find("button", "As fast as it can");
    assert_eq!(fast.get_attribute("aria-pressed").as_deref(), Some("false"));
    fast.click();
    settle().await;
    assert_eq!(fast.get_attribute("aria-pressed").as_deref(), Some("true"));
    let rate = bridge.rate().get_untracked();
    assert_eq!((rate.delay_ms, rate.step_by), (10, 1000));
    assert!(page.text().contains("1000") || page.text().contains("instructions"));
}

#[test]
async fn a_written_cell_is_named_with_the_line_that_wrote_it() {
    let (page, bridge) = panel("push 3\nstore 0xF00\nhalt").await;
    bridge.toggle_write_breakpoint(0xF00);
    assert_eq!(bridge.write_breakpoints().get_untracked(), [0xF00]);
    bridge.toggle_write_breakpoint(0x1000);
    assert_eq!(bridge.write_breakpoints().get_untracked(), [0xF00]);
    bridge.play();
    bridge.whole().advance(100.0, || false);
    settle().await;
    assert_eq!(status(&page), "Stopped: line 2 wrote cell F00");
}
