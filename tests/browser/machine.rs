//! The panel of the machine: what it is doing in words, its registers and its stacks.

use crate::page::{self, Page, settle};
use leptos::prelude::*;
use stackyard_web::bridge::MachineBridge;
use stackyard_web::components::machine::MachinePanel;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The panel of a machine with a program, and the handle to that machine.
async fn panel(source: &'static str) -> (Page, MachineBridge) {
    let (give, bridge) = std::sync::mpsc::channel();
    let page = page::mount(move || {
        let bridge = MachineBridge::alone(source);
        provide_context(bridge);
        give.send(bridge).expect("the test waits for it");
        view! { <MachinePanel/> }
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
    (0..items.length())
        .filter_map(|index| items.item(index)?.text_content())
        .collect()
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
        ("push 1\nrecv\nhalt", "Waits for a message"),
        (
            "load 0x1200\nhalt",
            "Waits for an answer from outlet 1 to a read of mapped memory",
        ),
        // It fell asleep at 24 ms, with its second step.
        ("push 120\nsleep_ms\npush 1", "Sleeps for 44 ms"),
        ("push 0\nsleep_tick\npush 1", "Sleeps until woken"),
        (
            "push 1\npush 0\ndiv\nhalt",
            "Error on line 3: division by zero",
        ),
        ("push", "The program has errors"),
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
async fn registers_and_the_count_follow_the_machine() {
    let (page, bridge) = panel("push 1\npush 2\nhalt").await;
    assert!(page.text().contains("SP0x33F 831"), "{}", page.text());
    bridge.step();
    settle().await;
    assert!(page.text().contains("PC0x002 2"), "{}", page.text());
    assert!(page.text().contains("SP0x340 832"), "{}", page.text());
    assert!(page.text().contains("1 instruction executed"));
    bridge.step();
    settle().await;
    assert!(page.text().contains("2 instructions executed"));
}

#[test]
async fn the_data_stack_has_its_top_first() {
    let (page, bridge) = panel("push 7\npush 300\npop\npop\nhalt").await;
    assert!(page.find_all("list", "Data stack, top first").is_empty());
    assert!(page.text().contains("The stack is empty"));
    bridge.step();
    bridge.step();
    settle().await;
    let stack = "Data stack, top first";
    assert_eq!(items(&page, stack), ["300 0x012C", "7 0x0007"]);
    bridge.step();
    settle().await;
    assert_eq!(items(&page, stack), ["7 0x0007"]);
    bridge.write_cell(0x340, 8);
    settle().await;
    assert_eq!(items(&page, stack), ["8 0x0008"]);
}

#[test]
async fn a_deep_stack_lists_the_values_near_its_top() {
    let (page, bridge) = panel("loop: push 9\njump loop").await;
    for _ in 0..200 {
        bridge.step();
    }
    settle().await;
    assert_eq!(items(&page, "Data stack, top first").len(), 64);
    assert!(page.text().contains("… 36 more"));
}

#[test]
async fn the_call_stack_says_where_calls_came_from() {
    let source = "call a\nhalt\na: call b\nreturn\nb: return";
    let (page, bridge) = panel(source).await;
    assert!(page.text().contains("No calls"));
    bridge.step();
    bridge.step();
    settle().await;
    let calls = ["called from line 3 (call b)", "called from line 1 (call a)"];
    assert_eq!(items(&page, "Call stack, latest first"), calls);
}
