//! Editing a cell in place.

use super::{SOURCE, memory};
use crate::page::{fire, press, settle, type_into, until};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn a_cell_is_edited_by_keyboard() {
    let memory = memory(SOURCE).await;
    memory.go_to("0x10").await;
    press(&memory.grid(), "Enter");
    settle().await;
    let field = memory.page.find("textbox", "Value of 0x010");
    assert_eq!(document().active_element().as_ref(), Some(field.as_ref()));
    type_into(&field, "1F");
    press(&field, "Enter");
    settle().await;
    assert_eq!(memory.value_at(0x10), Some(0x1F));
    assert_eq!(memory.text_at(0x10), "001F");
    // On to the next cell, which typing a digit edits.
    assert!(memory.told().starts_with("0x011"));
    assert_eq!(document().active_element(), Some(memory.grid().into()));
    press(&memory.grid(), "4");
    settle().await;
    let field = memory.page.find("textbox", "Value of 0x011");
    press(&field, "Enter");
    settle().await;
    assert_eq!(memory.value_at(0x11), Some(4));
}

#[test]
async fn a_cell_is_edited_by_double_click_and_left_by_escape() {
    let memory = memory(SOURCE).await;
    fire(&memory.cell(0x12), "dblclick");
    settle().await;
    let field = memory.page.find("textbox", "Value of 0x012");
    type_into(&field, "0b101");
    press(&field, "Enter");
    settle().await;
    assert_eq!(memory.value_at(0x12), Some(5));

    fire(&memory.cell(0x12), "dblclick");
    settle().await;
    let field = memory.page.find("textbox", "Value of 0x012");
    type_into(&field, "9");
    press(&field, "Escape");
    settle().await;
    assert_eq!(memory.value_at(0x12), Some(5));
    assert!(memory.page.find_all("textbox", "Value of 0x012").is_empty());
}

#[test]
async fn leaving_the_field_writes_what_was_typed() {
    let memory = memory(SOURCE).await;
    fire(&memory.cell(0x12), "dblclick");
    settle().await;
    let field = memory.page.find("textbox", "Value of 0x012");
    type_into(&field, "A");
    memory
        .page
        .find("textbox", "Go to address or name")
        .focus()
        .expect("focus");
    settle().await;
    assert_eq!(memory.value_at(0x12), Some(10));
    assert!(memory.page.find_all("textbox", "Value of 0x012").is_empty());
}

#[test]
async fn what_is_no_number_is_refused_with_a_message() {
    let memory = memory(SOURCE).await;
    fire(&memory.cell(0x10), "dblclick");
    settle().await;
    let field = memory.page.find("textbox", "Value of 0x010");
    for (text, message) in [
        (
            "12G",
            "Not a hexadecimal number. Type 1F, 0x1F, 0b101, -1 or 'A'.",
        ),
        (
            "70000",
            "A cell holds 0 to 65535 (0xFFFF), or -32768 to 32767.",
        ),
    ] {
        type_into(&field, text);
        press(&field, "Enter");
        settle().await;
        assert_eq!(memory.problem(), message);
        assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    }
    assert_eq!(memory.value_at(0x10), Some(0));
    type_into(&field, "1");
    settle().await;
    assert_eq!(memory.problem(), "");
    press(&field, "Escape");
}

#[test]
async fn a_number_is_typed_as_people_write_it() {
    let memory = memory(SOURCE).await;
    for (text, value) in [
        ("-1", 0xFFFF),
        ("0xFFFF", 0xFFFF),
        ("65535", 0xFFFF),
        ("'A'", 65),
    ] {
        fire(&memory.cell(0x12), "dblclick");
        settle().await;
        let field = memory.page.find("textbox", "Value of 0x012");
        type_into(&field, text);
        press(&field, "Enter");
        settle().await;
        assert_eq!(memory.value_at(0x12), Some(value), "{text}");
        memory.bridge.write_cell(0x12, 0);
        settle().await;
    }
}

#[test]
async fn the_cursors_cell_is_edited_in_the_foot() {
    let memory = memory(SOURCE).await;
    memory.go_to("0x10").await;
    memory.page.find("button", "Edit").click();
    settle().await;
    let field = memory.page.find("textbox", "Value of 0x010");
    assert_eq!(document().active_element().as_ref(), Some(field.as_ref()));
    type_into(&field, "2A");
    press(&field, "Enter");
    settle().await;
    assert_eq!(memory.value_at(0x10), Some(0x2A));
}

#[test]
async fn a_cell_stops_the_run_when_it_is_written_and_says_who_wrote_it() {
    let memory = memory(SOURCE).await;
    memory.go_to("board").await;
    let button = memory.page.find("button", "Break on write");
    let is_pressed = || button.get_attribute("aria-pressed");
    assert_eq!(is_pressed().as_deref(), Some("false"));
    assert!(!memory.told().contains("written by"), "{}", memory.told());
    button.click();
    settle().await;
    assert_eq!(is_pressed().as_deref(), Some("true"));
    // The cell is marked as well.
    let mark = || memory.cell(0xF00).get_attribute("aria-description");
    assert_eq!(mark().as_deref(), Some("Breaks on write"));
    memory.bridge.play();
    memory.bridge.whole().advance(200.0, || false);
    settle().await;
    let state = memory.bridge.state().get_untracked();
    assert!(state.is_at_breakpoint(), "{state:?}");
    assert_eq!(memory.value_at(0xF00), Some(11));
    let told = memory.told();
    assert!(told.ends_with(" · written by line 7 at 0.048 s"), "{told}");
    // It is a part of the document.
    assert!(memory.bridge.whole().undo());
    settle().await;
    assert_eq!(is_pressed().as_deref(), Some("false"));
    assert_eq!(mark(), None);
    memory.bridge.write_cell(0xF00, 3);
    settle().await;
    let told = memory.told();
    assert!(told.contains(" · written by hand at "), "{told}");
}

/// Rows that are far apart looked as if they were one piece of memory.
#[test]
async fn a_row_that_is_apart_from_the_one_above_is_marked() {
    let memory = memory(SOURCE).await;
    memory.show_map().await;
    let apart = || {
        let window = memory.page.find("table", "What moves now");
        let rows = window
            .query_selector_all("[data-apart] [role=rowheader]")
            .expect("a selector");
        let rows = (0..rows.length()).filter_map(|at| rows.get(at)?.text_content());
        rows.collect::<Vec<_>>()
    };
    assert!(apart().is_empty());
    assert!(memory.bridge.write_cell(0x800, 7));
    settle().await;
    until(|| !apart().is_empty()).await;
    assert_eq!(apart().len(), 1);
}
