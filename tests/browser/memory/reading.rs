//! What is on the page, how it is written, and every way to find a cell and to be told
//! of it.

use super::{SOURCE, memory};
use crate::page::{fire, press, settle};
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn only_rows_in_sight_are_on_the_page() {
    let memory = memory(SOURCE).await;
    let rows = memory.rows();
    assert_eq!(rows[0], "0x000");
    assert!((16..30).contains(&rows.len()), "{rows:?}");
    let height = memory.viewport().scroll_height();
    assert!(height > 512 * 24, "{height}");

    memory.viewport().set_scroll_top(24 * 0x340 / 8);
    settle().await;
    let rows = memory.rows();
    assert!(rows.contains(&"0x340".to_owned()), "{rows:?}");
    assert!(!rows.contains(&"0x000".to_owned()), "{rows:?}");
    assert!(rows.len() < 30);
}

#[test]
async fn numbers_are_shown_in_the_format_that_is_chosen() {
    let memory = memory(SOURCE).await;
    memory.bridge.write_cell(0x10, 300);
    memory.bridge.write_cell(0x11, 0xFFFF);
    settle().await;
    assert_eq!(memory.text_at(0x10), "012C");
    for (format, text, other) in [
        ("Decimal", "300", "65535"),
        ("Signed", "300", "-1"),
        ("Binary", "00000001\n00101100", "11111111\n11111111"),
        ("Characters", "Ĭ", "65535"),
        ("Hexadecimal", "012C", "FFFF"),
    ] {
        memory.page.find("radio", format).click();
        settle().await;
        assert_eq!(memory.text_at(0x10), text, "{format}");
        assert_eq!(memory.text_at(0x11), other, "{format}");
    }
    // The arrows choose as among radio buttons.
    let hex = memory.page.find("radio", "Hexadecimal");
    assert!(!press(&hex, "ArrowRight"));
    settle().await;
    assert_eq!(memory.text_at(0x10), "300");
}

#[test]
async fn the_grid_tells_where_its_cells_are() {
    let memory = memory(SOURCE).await;
    let grid = memory.grid();
    assert_eq!(grid.get_attribute("aria-rowcount").as_deref(), Some("512"));
    assert_eq!(grid.get_attribute("aria-colcount").as_deref(), Some("9"));
    memory.go_to("0xFFF").await;
    let active = grid.get_attribute("aria-activedescendant");
    assert_eq!(active, Some(memory.cell(0xFFF).id()));
}

#[test]
async fn registers_are_marked_where_they_point() {
    let memory = memory(SOURCE).await;
    let pc = memory.mark("PC");
    assert!(pc.is_some());
    assert_eq!(memory.mark("SP"), None);
    memory.bridge.step();
    settle().await;
    assert_ne!(memory.mark("PC"), pc);
    let pc = memory.mark("PC");
    assert!(pc.is_some());
    // Marks that come into sight are where their registers point by then.
    memory.go_to("sp").await;
    let sp = memory.mark("SP");
    assert!(sp.is_some());
    assert_eq!(memory.mark("PC"), None);
    memory.bridge.step();
    settle().await;
    assert!(memory.mark("SP").is_some());
    assert_ne!(memory.mark("SP"), sp);
    memory.go_to("fp").await;
    assert!(memory.mark("FP").is_some());
    memory.go_to("0x000").await;
    assert!(memory.mark("PC").is_some());
    assert_ne!(memory.mark("PC"), pc);
}

#[test]
async fn places_are_gone_to_by_address_name_and_register() {
    let memory = memory(SOURCE).await;
    for (place, address) in [
        ("0x9A3", "0x9A3"),
        ("loop", "0x004"),
        ("text", "0x200"),
        ("seven", "0x203"),
        ("board", "0xF00"),
        ("sp", "0x33F"),
        ("4095", "0xFFF"),
    ] {
        memory.go_to(place).await;
        assert!(
            memory.told().starts_with(address),
            "{place}: {}",
            memory.told()
        );
        assert_eq!(memory.problem(), "");
        let address = u16::from_str_radix(&address[2..], 16).expect("hex");
        assert!(memory.find_cell(address).is_some(), "{place}");
    }
    let names: Vec<_> = memory
        .page
        .all("option")
        .iter()
        .filter_map(|o| o.get_attribute("value"))
        .collect();
    assert!(names.contains(&"loop".to_owned()), "{names:?}");
}

#[test]
async fn an_unknown_place_says_so_and_leaves_the_view() {
    let memory = memory(SOURCE).await;
    let rows = memory.rows();
    memory.go_to("nowhere").await;
    assert_eq!(memory.problem(), "The program has no label nowhere.");
    assert_eq!(memory.rows(), rows);
    memory.go_to("0x1000").await;
    assert!(
        memory.problem().contains("outlet 0"),
        "{}",
        memory.problem()
    );
    memory.go_to("0x10").await;
    assert_eq!(memory.problem(), "");
}

#[test]
async fn keys_move_the_cursor_and_keep_it_in_sight() {
    let memory = memory(SOURCE).await;
    let grid = memory.grid();
    for (keys, address) in [
        ("ArrowRight", 0x001),
        ("ArrowDown", 0x009),
        ("End", 0x00F),
        ("ArrowRight", 0x010),
        ("Control+End", 0xFFF),
        ("Home", 0xFF8),
        ("Control+Home", 0x000),
        ("ArrowUp", 0x000),
    ] {
        assert!(!press(&grid, keys), "{keys} was left to the browser");
        settle().await;
        let told = memory.told();
        assert!(
            told.starts_with(&format!("0x{address:03X}")),
            "{keys}: {told}"
        );
        let active = grid.get_attribute("aria-activedescendant");
        assert_eq!(active, Some(memory.cell(address).id()), "{keys}");
    }
    press(&grid, "PageDown");
    settle().await;
    assert!(
        memory.find_cell(0).is_some(),
        "a page keeps a row of the last one"
    );
    assert!(!memory.told().starts_with("0x000"));
}

#[test]
async fn a_cell_under_the_pointer_is_described() {
    let memory = memory(SOURCE).await;
    fire(&memory.cell(0x003), "pointerover");
    settle().await;
    assert_eq!(
        memory.told(),
        "0x003 · 6 = 0x0006 code · line 5 · push 6 (second word)"
    );
    memory.bridge.step();
    memory.bridge.step();
    settle().await;
    fire(&memory.cell(0x004), "pointerover");
    settle().await;
    assert!(memory.told().ends_with("· PC"), "{}", memory.told());
    memory.bridge.write_cell(0x004, 18);
    settle().await;
    assert!(
        memory.told().contains("executes as `sub`"),
        "{}",
        memory.told()
    );
    fire(&memory.grid(), "pointerleave");
    settle().await;
    assert!(memory.told().starts_with("0x000"));
}

#[test]
async fn data_and_stack_cells_are_described_at_the_cursor() {
    let memory = memory(SOURCE).await;
    memory.bridge.step();
    memory.bridge.step();
    memory.go_to("0x201").await;
    assert!(
        memory.told().contains("string text, character 2"),
        "{}",
        memory.told()
    );
    memory.go_to("0x340").await;
    assert!(
        memory.told().contains("value 1 below the top"),
        "{}",
        memory.told()
    );
}
