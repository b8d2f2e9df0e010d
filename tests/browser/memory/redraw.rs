//! What a change of memory redraws, counted.

use super::{Memory, SOURCE, memory};
use crate::changes::Changes;
use crate::page::{self, settle};
use leptos::prelude::*;
use stackyard_engine::grid::nodes::ClockRate;
use stackyard_web::bridge::MachineBridge;
use stackyard_web::components::memory::MemoryView;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What happened since: runs of row closures, texts changed in the whole view, rows
/// notified by the bridge.
struct Redraw<'a> {
    memory: &'a Memory,
    runs: u64,
    notices: u64,
    changes: Changes,
}

impl Redraw<'_> {
    fn since(memory: &Memory) -> Redraw<'_> {
        Redraw {
            memory,
            runs: memory.runs.count(),
            notices: memory.bridge.rows_notified(),
            changes: Changes::of_texts(memory.page.root()),
        }
    }

    async fn count(&self) -> (u64, u64, usize) {
        settle().await;
        (
            self.memory.bridge.rows_notified() - self.notices,
            self.memory.runs.count() - self.runs,
            self.changes.count(),
        )
    }
}

/// The redraw contract of the design: one cell changed, one row closure run, one text
/// changed.
#[test]
async fn one_cell_changed_is_one_row_run_and_one_text_changed() {
    let memory = memory(SOURCE).await;
    let redraw = Redraw::since(&memory);
    memory.bridge.write_cell(0x10, 0xBEEF);
    assert_eq!(redraw.count().await, (1, 1, 1));
    assert_eq!(memory.text_at(0x10), "BEEF");
    assert!(memory.cell(0x10).has_attribute("data-changed"));
    assert!(!memory.cell(0x11).has_attribute("data-changed"));
}

#[test]
async fn cells_written_in_one_frame_are_one_run_of_each_row() {
    let memory = memory("push 1\nstore 0x20\npush 2\nstore 0x21\npush 3\nstore 0x30\n").await;
    let rate = ClockRate {
        delay_ms: 10,
        step_by: 1000,
    };
    memory.bridge.set_rate(rate);
    // PC leaves the cell of the cursor, about which there is then less to say.
    memory.go_to("0x38").await;
    let redraw = Redraw::since(&memory);
    memory.bridge.play();
    memory.bridge.whole().advance(16.0, || false);
    // The stack, which was written as well, is not in sight.
    assert_eq!(redraw.count().await, (2, 2, 3));
}

#[test]
async fn a_word_written_anew_but_equal_changes_no_text() {
    let memory = memory(SOURCE).await;
    let redraw = Redraw::since(&memory);
    memory.bridge.write_cell(0x10, 0);
    assert_eq!(redraw.count().await, (1, 1, 0));
    assert!(!memory.cell(0x10).has_attribute("data-changed"));
}

#[test]
async fn a_row_out_of_sight_costs_nothing() {
    let memory = memory(SOURCE).await;
    let redraw = Redraw::since(&memory);
    memory.bridge.write_cell(0xF00, 7);
    assert_eq!(redraw.count().await, (0, 0, 0));
}

#[test]
async fn registers_move_without_a_row() {
    let memory = memory("loop: jump loop2\nloop2: jump loop\n").await;
    memory.bridge.write_cell(0x10, 1);
    settle().await;
    let before = memory.mark("PC");
    let redraw = Redraw::since(&memory);
    memory.bridge.step();
    let (notices, runs, _) = redraw.count().await;
    assert_eq!((notices, runs), (0, 0));
    assert_ne!(memory.mark("PC"), before);
}

#[test]
async fn rows_that_come_into_sight_show_what_is_there_without_a_flash() {
    let memory = memory(SOURCE).await;
    memory.bridge.write_cell(0xF00, 77);
    memory.go_to("0xF00").await;
    assert_eq!(memory.text_at(0xF00), "004D");
    assert!(!memory.cell(0xF00).has_attribute("data-changed"));
    assert!(!memory.cell(0xF00).has_attribute("data-zero"));
    assert!(memory.cell(0xF01).has_attribute("data-zero"));
}

#[test]
async fn a_running_program_shows_in_its_rows() {
    let memory = memory(SOURCE).await;
    memory.go_to("0xF00").await;
    for _ in 0..4 {
        memory.bridge.step();
    }
    settle().await;
    assert_eq!(memory.text_at(0xF00), "000B");
    memory.bridge.reset();
    settle().await;
    assert_eq!(memory.text_at(0xF00), "0000");
}

#[test]
async fn two_views_of_one_machine_both_redraw() {
    let (give, bridge) = std::sync::mpsc::channel();
    let page = page::mount(move || {
        let bridge = MachineBridge::alone(SOURCE);
        provide_context(bridge);
        give.send(bridge).expect("the test waits for it");
        view! { <MemoryView/><MemoryView/> }
    });
    settle().await;
    let bridge: MachineBridge = bridge.recv().expect("a bridge");
    for rows in page.find_all("radio", "rows") {
        rows.click();
    }
    settle().await;
    bridge.write_cell(0x10, 0xABC);
    settle().await;
    let mut cells = page.all("gridcell");
    cells.retain(|cell| cell.text_content().as_deref() == Some("0ABC"));
    assert_eq!(cells.len(), 2);
    assert_ne!(cells[0].id(), cells[1].id());
}

#[test]
async fn scrolling_changes_which_rows_are_redrawn() {
    let memory = memory(SOURCE).await;
    memory.go_to("0x350").await;
    let redraw = Redraw::since(&memory);
    // The row that left is under the cursor no more either.
    memory.bridge.write_cell(0x10, 1);
    memory.bridge.write_cell(0x348, 2);
    assert_eq!(redraw.count().await, (1, 1, 1));
    assert_eq!(memory.text_at(0x348), "0002");
}
