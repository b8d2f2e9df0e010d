//! A machine's card.

use super::{Cards, NODE, cards};
use crate::page::{settle, until};
use stackyard_engine::grid::{Input, Kind, Payload};
use stackyard_engine::patch::{Field, Node};
use wasm_bindgen_test::wasm_bindgen_test as test;

async fn machine(source: &str) -> Cards {
    let mut machine = Node::new(Kind::Asm);
    machine.source = source.into();
    cards(vec![machine]).await
}

impl Cards {
    fn look(&self) -> String {
        let status = self.part("status");
        status.get_attribute("data-look").unwrap_or_default()
    }

    fn pc_line(&self) -> Option<String> {
        let mark = self.part("pc");
        let is_there = !mark.has_attribute("hidden");
        is_there.then(|| {
            mark.style()
                .get_property_value("translate")
                .unwrap_or_default()
        })
    }
}

#[test]
async fn it_shows_source_state_and_what_it_holds() {
    let cards = machine("; Two numbers.\npush 1\npush 2\nstore 0xF00\nhalt").await;
    let source = cards.page.find("group", "Source");
    let source = source.text_content().unwrap_or_default();
    assert!(source.contains("push 1\npush 2"), "{source}");
    cards.page.find("img", "Map of memory");
    assert_eq!(cards.pc_line().as_deref(), Some("0px 16px"));
    assert!(cards.shows("stack empty"));
    cards.attend().await;
    for line in ["0px 32px", "0px 48px"] {
        cards.click("button", "Step");
        settle().await;
        assert_eq!(cards.pc_line().as_deref(), Some(line));
    }
    assert!(cards.shows("stack 1 2"));
    cards.click("button", "Step");
    settle().await;
    assert!(cards.shows("stack 1 · F00 = 2"), "{}", cards.page.text());
    cards.click("button", "Step");
    settle().await;
    assert_eq!(
        (cards.part_text("doing"), cards.look()),
        ("Halted".into(), "done".into())
    );
    cards.click("button", "Reset");
    settle().await;
    assert!(cards.shows("stack empty"));
}

/// Lines far from what is in sight are no elements, and are there once they come into sight.
#[test]
async fn a_long_source_is_written_where_it_is_seen() {
    let lines =
        "; nothing\n".repeat(1998) + "halt\nagain: jump again\n" + &"; end\n".repeat(20_000);
    let source = format!("jump again\n{lines}");
    let cards = machine(&source).await;
    let written = || {
        let text = cards.page.find("group", "Source").text_content();
        text.unwrap_or_default()
    };
    assert!(written().starts_with("jump again"));
    assert!(written().lines().count() < 500);
    cards.attend().await;
    cards.bridge.step(NODE);
    settle().await;
    assert_eq!(cards.pc_line().as_deref(), Some("0px 32000px"));
    assert!(written().contains("again: jump again"), "{}", written());
    assert!(written().lines().count() < 500);
    let (mark, text) = (cards.part("pc"), cards.part("source"));
    let (mark, text) = (
        mark.get_bounding_client_rect(),
        text.get_bounding_client_rect(),
    );
    assert!(text.top() <= mark.top() && mark.bottom() <= text.bottom());
}

/// What a program prints is seen without opening it.
#[test]
async fn what_it_printed_last_is_on_its_card() {
    let cards = machine("push 0\npush 104\npush 105\nprint\nhalt").await;
    for _ in 0..5 {
        cards.bridge.step(NODE);
    }
    settle().await;
    assert!(
        cards.part_text("holds").contains("“hi”"),
        "{}",
        cards.part_text("holds")
    );
    assert_eq!(cards.part_text("doing"), "Halted");
}

#[test]
async fn it_runs_and_pauses() {
    let cards = machine("again: jump again").await;
    cards.attend().await;
    cards.click("button", "Run this machine");
    cards.bridge.advance(50.0, || false);
    settle().await;
    assert_eq!(
        (cards.part_text("doing"), cards.look()),
        ("Running".into(), "going".into())
    );
    // Time that stands still is seen, though the machine did nothing.
    cards.bridge.pause();
    settle().await;
    assert_eq!(cards.look(), "paused");
    cards.bridge.run();
    settle().await;
    cards.click("button", "Pause this machine");
    settle().await;
    assert_eq!(cards.part_text("doing"), "Paused");
    cards.page.find("button", "Run this machine");
}

/// One strip of the map for one cell, and the fading of its glow.
#[test]
async fn a_written_cell_draws_its_strip_of_the_map() {
    let cards = machine("push 1\nhalt").await;
    until(|| cards.bridge.strips_drawn() >= 64).await;
    let drawn = cards.bridge.strips_drawn();
    let poke = Input::Poke {
        address: 0xF00,
        value: 7,
    };
    cards.bridge.input(NODE, poke);
    until(|| cards.bridge.strips_drawn() > drawn).await;
    assert_eq!(cards.bridge.strips_drawn() - drawn, 1);
    // Eight steps of cooling down, each one strip, and then no more.
    until(|| cards.bridge.with_map(NODE, |map| map.is_hot()) == Some(false)).await;
    settle().await;
    assert!(cards.bridge.strips_drawn() - drawn <= 9);
}

#[test]
async fn its_buttons_are_there_while_it_has_attention() {
    let cards = machine("push 1\nhalt").await;
    assert!(cards.page.find_all("button", "Run this machine").is_empty());
    cards.attend().await;
    for name in [
        "Run this machine",
        "Step",
        "Reset",
        "Open",
        "Settings",
        "Collapse",
    ] {
        cards.page.find("button", name);
    }
}

#[test]
async fn every_status_has_a_shape() {
    for (source, look) in [
        ("recv", "unwired"),
        ("halt", "done"),
        ("push 1\npush 0\ndiv", "failed"),
    ] {
        let cards = machine(source).await;
        for _ in 0..4 {
            cards.bridge.step(NODE);
        }
        settle().await;
        assert_eq!(cards.look(), look, "{source}");
        if look == "failed" {
            assert_eq!(cards.part_text("doing"), "Failed");
            assert!(cards.part_text("holds").contains("line 3"), "of what");
        }
    }
    assert_eq!(machine("").await.part_text("doing"), "No program yet");
}

#[test]
async fn a_breakpoint_is_told_from_a_pause() {
    let cards = machine("push 1\npush 2\nagain: jump again").await;
    let lines = Field::Breakpoints(vec![1].into());
    cards
        .bridge
        .edit("breakpoint", |edit| edit.set(NODE, lines))
        .expect("a machine");
    cards.bridge.play(NODE);
    cards.bridge.advance(100.0, || false);
    settle().await;
    assert_eq!(cards.look(), "breakpoint");
    assert!(cards.part_text("doing").contains("on line 2"));
}

#[test]
async fn lines_with_breakpoints_are_marked() {
    let cards = machine("push 1\npush 2\nhalt").await;
    assert!(
        cards
            .page
            .find_all("img", "Breakpoint on line 2")
            .is_empty()
    );
    let field = Field::Breakpoints([1].into());
    let set = cards.bridge.edit("edit", |edit| edit.set(NODE, field));
    set.expect("a machine");
    settle().await;
    let mark = cards.page.find("img", "Breakpoint on line 2");
    assert_eq!(
        mark.style().get_property_value("top").as_deref(),
        Ok("16px")
    );
}

#[test]
async fn lines_with_errors_are_marked() {
    let cards = machine("push 1\npus 2\nhalt").await;
    let names: Vec<String> = cards
        .page
        .all("img")
        .iter()
        .map(crate::page::name_of)
        .collect();
    assert!(
        names
            .iter()
            .any(|name| name.starts_with("Error on line 2: ")),
        "{names:?}"
    );
    cards.attend().await;
    let run = cards.page.find("button", "Run this machine");
    assert!(run.has_attribute("aria-disabled"));
    cards
        .bridge
        .edit("typing", |edit| edit.set_source(NODE, "push 1\nhalt"))
        .expect("a machine");
    settle().await;
    let errors = cards.page.all("img");
    assert!(
        !errors
            .iter()
            .any(|it| crate::page::name_of(it).starts_with("Error on"))
    );
    assert!(!run.has_attribute("aria-disabled"));
}

#[test]
async fn a_program_that_was_edited_has_no_line_marked() {
    let cards = machine("push 1\npush 2\nhalt").await;
    cards.attend().await;
    cards.click("button", "Step");
    cards
        .bridge
        .edit("typing", |edit| edit.set_source(NODE, "push 1\nhalt"))
        .expect("a machine");
    settle().await;
    assert_eq!(cards.pc_line(), None);
    cards.click("button", "Reset");
    settle().await;
    assert_eq!(cards.pc_line().as_deref(), Some("0px"));
}

#[test]
async fn messages_that_were_lost_are_told() {
    // It never takes one out of its inbox.
    let cards = machine("again: jump again").await;
    let warning = cards.part("warning");
    assert!(warning.has_attribute("hidden"));
    for _ in 0..4096 {
        cards.bridge.send(NODE, Payload::word(1));
    }
    settle().await;
    assert!(cards.shows("4096 in"));
    assert!(warning.has_attribute("hidden"));
    cards.bridge.send(NODE, Payload::word(1));
    settle().await;
    cards.page.find("img", "1 message was lost");
}
