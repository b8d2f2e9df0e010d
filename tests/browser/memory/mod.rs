//! The memory view: a machine's memory on the page, and the ways a test uses it.

mod editing;
mod reading;
mod redraw;
mod regions;

use crate::page::{self, Page, fire, press, settle, type_into};
use crate::pointer::At;
use leptos::prelude::*;
use stackyard_web::bridge::MachineBridge;
use stackyard_web::components::memory::{MemoryView, RowRuns};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

const SOURCE: &str = "\
.string text \"Hi\"
.value seven 7
.value board 0xF00
push 5
push 6
loop: add
store 0xF00
halt
";

/// A memory view and what is behind it.
struct Memory {
    page: Page,
    bridge: MachineBridge,
    runs: RowRuns,
}

async fn memory(source: &'static str) -> Memory {
    mounted(move || {
        let bridge = MachineBridge::alone(source);
        provide_context(bridge);
        (bridge, view! { <MemoryView/> })
    })
    .await
}

/// A page with a memory view, and the machine in it.
async fn mounted<V: IntoView + 'static>(
    view: impl FnOnce() -> (MachineBridge, V) + 'static,
) -> Memory {
    let (give, bridge) = std::sync::mpsc::channel();
    let runs = RowRuns::default();
    let counted = runs.clone();
    let page = page::mount(move || {
        provide_context(counted);
        let (bridge, view) = view();
        give.send(bridge).expect("the test waits for it");
        view
    });
    settle().await;
    let memory = Memory {
        page,
        bridge: bridge.recv().expect("a bridge"),
        runs,
    };
    memory.show_rows().await;
    memory
}

impl Memory {
    /// Shows all cells as rows, as high as sixteen of them.
    async fn show_rows(&self) {
        for rows in self.page.find_all("radio", "rows") {
            rows.click();
        }
        settle().await;
        for grid in self.page.find_all("grid", "Memory") {
            let viewport = viewport_of(&grid);
            let style = viewport.style();
            style.set_property("height", "412px").expect("a height");
            fire(&viewport, "scroll");
        }
        settle().await;
    }

    /// Shows all cells as a map, with windows below it.
    async fn show_map(&self) {
        self.page.find("radio", "map").click();
        settle().await;
    }

    fn grid(&self) -> HtmlElement {
        self.page.find("grid", "Memory")
    }

    /// The first addresses of the rows on the page.
    fn rows(&self) -> Vec<String> {
        let heads = self.grid().query_selector_all("[role=rowheader]");
        let heads = heads.expect("a selector");
        let heads: Vec<_> = (0..heads.length()).filter_map(|at| heads.get(at)).collect();
        let texts = heads.iter().filter_map(|head| head.text_content());
        texts.collect()
    }

    /// A cell; a test fails if it is not on the page.
    fn cell(&self, address: u16) -> HtmlElement {
        let found = self.find_cell(address);
        found.unwrap_or_else(|| panic!("no cell 0x{address:03X} among rows {:?}", self.rows()))
    }

    fn find_cell(&self, address: u16) -> Option<HtmlElement> {
        let (row, column) = (address / 8 + 1, address % 8 + 2);
        let selector = format!("[aria-rowindex='{row}'] [aria-colindex='{column}']");
        let found = self
            .page
            .root()
            .query_selector(&selector)
            .expect("a selector");
        found.map(JsCast::unchecked_into)
    }

    fn text_at(&self, address: u16) -> String {
        self.cell(address).text_content().unwrap_or_default()
    }

    fn value_at(&self, address: u16) -> Option<u16> {
        self.bridge
            .with_machine(|machine| machine.memory().get(address))
    }

    /// The line about the cell under the pointer or the cursor.
    fn told(&self) -> String {
        let line = self.page.find("status", "Cell");
        line.text_content().unwrap_or_default()
    }

    fn problem(&self) -> String {
        let alerts = self.page.all("alert");
        alerts[0].text_content().unwrap_or_default()
    }

    /// The element that scrolls.
    fn viewport(&self) -> HtmlElement {
        viewport_of(&self.grid())
    }

    async fn go_to(&self, place: &str) {
        let field = self.page.find("textbox", "Go to address or name");
        type_into(&field, place);
        press(&field, "Enter");
        settle().await;
    }

    /// Where the mark of a register is; `None` where it is out of sight.
    fn mark(&self, register: &str) -> Option<String> {
        let selector = format!("[role=grid] ~ [aria-hidden] [data-register='{register}']");
        let marks = self.page.root().query_selector_all(&selector);
        let marks = marks.expect("a selector");
        assert_eq!(marks.length(), 1, "marks of {register}");
        let mark: HtmlElement = marks.get(0).expect("a mark").unchecked_into();
        let place = mark.style().get_property_value("transform");
        (!mark.hidden()).then(|| place.unwrap_or_default())
    }
}

/// Where a cell is in the window, by what the view computes with.
pub(crate) fn place_of(grid: &HtmlElement, address: u16) -> At {
    let rect = grid.get_bounding_client_rect();
    let style = viewport_of(grid).style();
    let width = style.get_property_value("--cell-width").expect("a width");
    let width: f64 = width.trim_end_matches("px").parse().expect("pixels");
    let (row, column) = (f64::from(address / 8), f64::from(address % 8));
    At {
        x: rect.left() + 52.0 + column * width + width / 2.0,
        y: rect.top() + 6.0 + row * 24.0 + 12.0,
    }
}

/// The element that scrolls a grid of cells.
fn viewport_of(grid: &HtmlElement) -> HtmlElement {
    let content = grid.parent_element().expect("a parent");
    content.parent_element().expect("a parent").unchecked_into()
}

/// A row that held the owner of its view would keep it, and the page around it, alive.
#[test]
async fn a_view_that_is_gone_is_cleaned_up() {
    let is_cleaned_up = Arc::new(AtomicBool::new(false));
    let told = is_cleaned_up.clone();
    let memory = mounted(move || {
        let bridge = MachineBridge::alone(SOURCE);
        provide_context(bridge);
        on_cleanup(move || told.store(true, Ordering::Relaxed));
        (bridge, view! { <MemoryView/> })
    });
    drop(memory.await);
    // Some owners end in a task.
    settle().await;
    assert!(is_cleaned_up.load(Ordering::Relaxed));
}
