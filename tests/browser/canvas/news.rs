//! What screen readers are told of the run, once and not with every frame.

use super::board::{A, B, Board, board, patch};
use crate::page::{next_frame, settle, until};
use stackyard_engine::grid::{Control, Kind, NodeId, Value};
use stackyard_engine::patch::{Edit, Field, Patch};
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Machines with these sources, one below the other.
fn machines(sources: &[&str]) -> Patch {
    let places = (0..).map(|row| (Kind::Asm, 0.0, f64::from(row) * 300.0));
    let nodes: Vec<_> = places.take(sources.len()).collect();
    let mut made = patch(&nodes, &[]);
    for (id, source) in (1..).map(NodeId).zip(sources) {
        let edited = made.edit(Edit::Set(id, Field::Source((*source).into())));
        edited.expect("a machine");
    }
    made
}

const COUNT: &str = "again: load 0x10\ninc\nstore 0x10\njump again";

fn told(board: &Board, region: &str) -> String {
    let region = board.page.find("status", region);
    let text = region.text_content().unwrap_or_default();
    text.trim_end_matches('\u{A0}').to_owned()
}

/// How often a region said something while something was done.
async fn times_told(board: &Board, region: &str, act: impl AsyncFnOnce()) -> usize {
    let region = board.page.find("status", region);
    let told = std::rc::Rc::new(std::cell::Cell::new(0));
    let counted = told.clone();
    let heard =
        wasm_bindgen::closure::Closure::<dyn Fn(js_sys::Array)>::new(move |all: js_sys::Array| {
            counted.set(counted.get() + all.length() as usize)
        });
    let heard_by: &js_sys::Function = wasm_bindgen::JsCast::unchecked_ref(heard.as_ref());
    let observer = web_sys::MutationObserver::new(heard_by).expect("an observer");
    let init = web_sys::MutationObserverInit::new();
    init.set_subtree(true);
    init.set_child_list(true);
    init.set_character_data(true);
    observer
        .observe_with_options(&region, &init)
        .expect("observed");
    act().await;
    observer.disconnect();
    told.get()
}

#[test]
async fn running_and_pausing_are_said_once() {
    let board = board(machines(&[COUNT])).await;
    assert_eq!(told(&board, "Patch"), "");
    board.bridge.control(A, Control::Play);
    let times = times_told(&board, "Patch", async || {
        board.bridge.run();
        for _ in 0..20 {
            next_frame().await;
        }
    });
    assert_eq!(times.await, 1);
    assert_eq!(told(&board, "Patch"), "Running");
    board.bridge.pause();
    settle().await;
    assert_eq!(told(&board, "Patch"), "Paused");
}

#[test]
async fn a_stop_at_a_breakpoint_is_said_with_its_line_each_time() {
    let board = board(machines(&[COUNT])).await;
    let breakpoint = Field::Breakpoints([1].into());
    let set = board
        .bridge
        .edit("breakpoint", |edit| edit.set(A, breakpoint));
    set.expect("a machine");
    board.bridge.control(A, Control::Play);
    let stopped = "Machine 1: Stopped at a breakpoint on line 2";
    for _ in 0..2 {
        let times = times_told(&board, "Patch", async || {
            board.bridge.run();
            settle().await;
            let is_running = || board.bridge.with(|session| session.is_running());
            until(|| !is_running()).await;
            settle().await;
        });
        assert!(times.await >= 1);
        assert_eq!(told(&board, "Patch"), stopped);
    }
}

#[test]
async fn a_machine_that_fails_is_said_with_its_error() {
    let board = board(machines(&["push 1\nhalt", "push 1\ndiv", "div", "div"])).await;
    let failures = || told(&board, "Failures");
    board.bridge.control(A, Control::Play);
    board.bridge.control(B, Control::Play);
    board.bridge.run();
    until(|| !failures().is_empty()).await;
    let text = failures();
    assert!(text.starts_with("Machine 2: Error on line 2: "), "{text}");
    // It is not said again, and others that fail are.
    board.bridge.control(NodeId(3), Control::Play);
    board.bridge.control(NodeId(4), Control::Play);
    until(|| failures() == "2 machines failed").await;
}

/// A step where all wait goes on in time, which nobody would see.
#[test]
async fn what_a_step_came_to_is_said() {
    let mut waits = patch(
        &[(Kind::Asm, 0.0, 0.0), (Kind::Clock, 400.0, 0.0)],
        &[(2, 1)],
    );
    let source = Field::Source("again: recv\npop\njump again".into());
    let count = Field::Setting("gives".into(), Some(Value::Text("count".into())));
    for (id, field) in [(A, source), (B, count)] {
        waits.edit(Edit::Set(id, field)).expect("it is there");
    }
    let board = board(waits).await;
    let said = || told(&board, "Patch");
    board.press("F6").await;
    board.press("F6").await;
    until(|| said() == "+1000 ms: Clock 2").await;
    board.press("F8").await;
    until(|| said() == "A message for Machine 1").await;
    let times = times_told(&board, "Patch", async || {
        board.press("F8").await;
        settle().await;
    });
    assert_eq!(times.await, 1, "another one is said again");
}

#[test]
async fn a_card_says_what_its_machine_does() {
    let board = board(patch(
        &[(Kind::Asm, 0.0, 0.0), (Kind::Toggle, 400.0, 0.0)],
        &[],
    ))
    .await;
    let description = |id| {
        let card = board.card(id).expect("a card");
        let by = card.get_attribute("aria-describedby")?;
        let status = card.query_selector(&format!("#{by}")).ok().flatten();
        // It is not one of those that are read aloud when they change.
        let live = "[role=status], [aria-live]";
        let status = status.expect("what it is described by");
        assert!(status.closest(live).is_ok_and(|found| found.is_none()));
        status.get_attribute("aria-label")
    };
    assert_eq!(description(A).as_deref(), Some("No program yet"));
    assert_eq!(description(B), None);
    let source = board
        .bridge
        .edit("typing", |edit| edit.set_source(A, "recv\nhalt"));
    source.expect("a machine");
    board.bridge.toggle();
    until(|| description(A).as_deref() == Some("Waits, and nothing is wired to it")).await;
}
