//! Selecting cells, and the regions that are made of them.

use super::{Memory, SOURCE, memory, mounted, place_of};
use crate::page::{press, provide_stage, settle};
use crate::pointer::{At, Held, MOUSE, PRESSED, Pointer, finger};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Value};
use stackyard_engine::patch::Node;
use stackyard_web::bridge::MachineBridge;
use stackyard_web::components::canvas::Canvas;
use stackyard_web::components::memory::MemoryView;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{Element, HtmlElement};

impl Memory {
    fn pointer_at(&self, pointer: Pointer, event: &str, address: u16, held: Held) {
        let at = place_of(&self.grid(), address);
        pointer.send(event, &self.cell(address), at, held);
    }

    /// Presses at a cell and moves to another one; the button stays down.
    fn drag(&self, pointer: Pointer, from: u16, to: u16) {
        self.pointer_at(pointer, "pointerdown", from, "");
        let grid = self.grid();
        pointer.send("pointermove", &grid, place_of(&grid, to), "");
    }

    /// The same, and lets go, as browsers tell of it.
    async fn drag_over(&self, from: u16, to: u16) {
        self.drag(PRESSED, from, to);
        let grid = self.grid();
        let at = place_of(&grid, to);
        PRESSED.send("pointerup", &grid, at, "");
        PRESSED.send("click", &grid, at, "");
        settle().await;
    }

    /// Lets go of what is carried.
    fn drop_at(&self, at: At) {
        PRESSED.send("pointerup", &self.grid(), at, "Alt");
    }

    async fn click(&self, pointer: Pointer, address: u16, held: Held) {
        for event in ["pointerdown", "pointerup", "click"] {
            self.pointer_at(pointer, event, address, held);
        }
        settle().await;
    }

    /// The first and the last of the cells that are marked as selected; none but those
    /// between them are.
    fn selected(&self) -> Option<(u16, u16)> {
        let cells = self.cells_with("[aria-selected=true]");
        let (first, last) = (*cells.first()?, *cells.last()?);
        assert_eq!(cells, (first..=last).collect::<Vec<_>>());
        Some((first, last))
    }

    /// The cells on the page that show a colour.
    fn in_color(&self, color: u16) -> Vec<u16> {
        self.cells_with(&format!("[data-region='{color}']"))
    }

    fn cells_with(&self, selector: &str) -> Vec<u16> {
        let selector = format!("[data-address]{selector}");
        let found = self.page.root().query_selector_all(&selector);
        let found = found.expect("a selector");
        let address = |index| {
            let cell: Element = wasm_bindgen::JsCast::unchecked_into(found.item(index)?);
            cell.get_attribute("data-address")?.parse().ok()
        };
        (0..found.length()).filter_map(address).collect()
    }

    /// What the bar says of the selection; `None` if it is not there.
    fn said(&self) -> Option<String> {
        let found = self.page.find_all("status", "Selected cells");
        found.first().and_then(|said| said.text_content())
    }

    /// The nodes that show cells: machine, address, size and colour of each.
    fn watched(&self) -> Vec<[f64; 4]> {
        self.bridge.whole().with(|session| {
            let nodes = session.patch().nodes();
            let views = nodes.filter(|(_, node)| node.kind == Kind::CellView);
            views.map(|(_, node)| settings_of(node)).collect()
        })
    }
}

fn settings_of(node: &Node) -> [f64; 4] {
    ["machineId", "address", "size", "color"].map(|name| match node.settings.get(name) {
        Some(Value::Number(number)) => *number,
        other => panic!("{name} is {other:?}"),
    })
}

fn cells(first: u16, last: u16) -> Vec<u16> {
    (first..=last).collect()
}

#[test]
async fn dragging_selects_cells_and_a_click_selects_none() {
    let memory = memory(SOURCE).await;
    assert_eq!(memory.said(), None);
    memory.drag(PRESSED, 0x10, 0x1A);
    settle().await;
    assert_eq!(memory.selected(), Some((0x10, 0x1A)));
    assert_eq!(
        memory.said(),
        None,
        "the bar would move what is dragged over"
    );
    memory.drag_over(0x10, 0x1A).await;
    assert_eq!(memory.selected(), Some((0x10, 0x1A)));
    let said = memory.said();
    assert_eq!(said.as_deref(), Some("0x010 to 0x01A: 11 cells"));
    memory.drag_over(0x2A, 0x24).await;
    assert_eq!(memory.selected(), Some((0x24, 0x2A)));
    memory.click(MOUSE, 0x12, "").await;
    assert_eq!((memory.selected(), memory.said()), (None, None));
    assert!(memory.told().starts_with("0x012"));
}

/// Where rows begin within a pixel, a browser may give what is between two to neither.
#[test]
async fn a_press_between_two_rows_is_for_the_nearest_cell() {
    let memory = memory(SOURCE).await;
    let grid = memory.grid();
    for event in ["pointerdown", "pointerup", "click"] {
        MOUSE.send(event, &grid, place_of(&grid, 0x2C), "");
    }
    settle().await;
    assert!(memory.told().starts_with("0x02C"), "{}", memory.told());
}

#[test]
async fn shift_selects_from_the_cursor_and_escape_nothing() {
    let memory = memory(SOURCE).await;
    memory.go_to("0x10").await;
    for keys in ["Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowLeft"] {
        assert!(!press(&memory.grid(), keys), "{keys}");
    }
    settle().await;
    assert_eq!(memory.selected(), Some((0x10, 0x18)));
    memory.click(MOUSE, 0x0E, "Shift").await;
    assert_eq!(memory.selected(), Some((0x0E, 0x10)));
    assert!(!press(&memory.grid(), "Escape"));
    settle().await;
    assert_eq!(memory.selected(), None);
    assert!(press(&memory.grid(), "Escape"), "it is left to others");
    press(&memory.grid(), "Shift+ArrowRight");
    press(&memory.grid(), "ArrowRight");
    settle().await;
    assert_eq!(memory.selected(), None);
}

#[test]
async fn a_finger_taps_both_ends() {
    let memory = memory(SOURCE).await;
    let finger = finger(1);
    memory.drag(finger, 0x10, 0x1A);
    settle().await;
    assert_eq!(memory.selected(), None, "fingers scroll");
    memory.click(finger, 0x20, "").await;
    memory.page.find("button", "Select").click();
    settle().await;
    assert_eq!(memory.selected(), Some((0x20, 0x20)));
    memory.click(finger, 0x23, "").await;
    assert_eq!(memory.selected(), Some((0x20, 0x23)));
    memory.page.find("button", "Clear").click();
    settle().await;
    assert_eq!(memory.selected(), None);
    memory.click(finger, 0x24, "").await;
    assert_eq!(memory.selected(), None);
}

#[test]
async fn a_node_shows_the_first_32_of_many_cells() {
    let memory = memory(SOURCE).await;
    memory.drag_over(0x10, 0x40).await;
    assert_eq!(memory.selected(), Some((0x10, 0x40)));
    let said = memory.said();
    assert_eq!(said.as_deref(), Some("0x010 to 0x040: 49 cells"));
    press(&memory.grid(), "Enter");
    assert_eq!(memory.watched(), [[1.0, 16.0, 32.0, 0.0]]);
}

#[test]
async fn watched_cells_show_in_their_colour_until_it_is_undone() {
    let memory = memory(SOURCE).await;
    memory.drag_over(0x10, 0x13).await;
    memory.page.find("button", "Watch").click();
    settle().await;
    assert_eq!(memory.watched(), [[1.0, 16.0, 4.0, 0.0]]);
    assert_eq!(memory.selected(), None);
    assert_eq!(memory.in_color(0), cells(0x10, 0x13));
    assert!(
        memory.told().ends_with("· watched, blue"),
        "{}",
        memory.told()
    );
    let whole = memory.bridge.whole();
    assert!(whole.undo());
    settle().await;
    assert_eq!(memory.watched(), Vec::<[f64; 4]>::new());
    assert!(memory.in_color(0).is_empty());
    assert!(!memory.told().contains("watched"));
    assert!(!whole.undo(), "it was one step");
    assert!(whole.redo());
    settle().await;
    assert_eq!(memory.in_color(0), cells(0x10, 0x13));
}

#[test]
async fn nine_colours_are_offered_and_a_free_one_is_chosen() {
    let memory = memory(SOURCE).await;
    memory.drag_over(0x10, 0x13).await;
    let colours = memory.page.find("radiogroup", "Colour");
    assert_eq!(colours.child_element_count(), 9);
    memory.page.find("radio", "Pink").click();
    settle().await;
    assert_eq!(memory.in_color(6), cells(0x10, 0x13));
    press(&memory.grid(), "Enter");
    settle().await;
    for color in [0.0, 1.0] {
        memory.drag_over(0x20, 0x21).await;
        let radio = memory.page.find("radio", ["Blue", "Green"][color as usize]);
        press(&radio, "Enter");
        settle().await;
        assert_eq!(memory.watched().last(), Some(&[1.0, 32.0, 2.0, color]));
    }
    assert_eq!(memory.in_color(6), cells(0x10, 0x13));
    assert_eq!(memory.in_color(1), [0x20, 0x21], "the later one lies above");
}

#[test]
async fn regions_follow_the_document() {
    let memory = memory(SOURCE).await;
    memory.drag_over(0x10, 0x13).await;
    press(&memory.grid(), "Enter");
    let whole = memory.bridge.whole();
    let view = whole.with(|session| session.patch().nodes().map(|(id, _)| id).max());
    let view = view.expect("a node");
    let set = |name, value| {
        let value = Some(Value::Number(value));
        whole
            .edit("setting", |edit| edit.set_setting(view, name, value))
            .expect("a setting");
    };
    set("address", 0x18.into());
    set("color", 3.0);
    settle().await;
    assert!(memory.in_color(0).is_empty());
    assert_eq!(memory.in_color(3), cells(0x18, 0x1B));
    // Rows that come into sight are marked as well.
    set("address", 0xF00.into());
    settle().await;
    assert!(memory.in_color(3).is_empty());
    memory.go_to("0xF00").await;
    assert_eq!(memory.in_color(3), cells(0xF00, 0xF03));
    set("machineId", 2.0);
    settle().await;
    assert!(memory.in_color(3).is_empty(), "it is of another machine");
}

#[test]
async fn a_cell_of_a_region_costs_what_others_cost() {
    let memory = memory(SOURCE).await;
    memory.drag_over(0x10, 0x13).await;
    press(&memory.grid(), "Enter");
    settle().await;
    let (runs, notices) = (memory.runs.count(), memory.bridge.rows_notified());
    memory.bridge.write_cell(0x11, 0xBEEF);
    settle().await;
    assert_eq!(memory.runs.count() - runs, 1);
    assert_eq!(memory.bridge.rows_notified() - notices, 1);
    assert_eq!(memory.text_at(0x11), "BEEF");
    assert_eq!(memory.in_color(0), cells(0x10, 0x13));
}

#[test]
async fn one_selected_cell_is_still_edited_by_enter() {
    let memory = memory(SOURCE).await;
    memory.go_to("0x10").await;
    memory.page.find("button", "Select").click();
    settle().await;
    press(&memory.grid(), "Enter");
    settle().await;
    memory.page.find("textbox", "Value of 0x010");
    assert_eq!((memory.selected(), memory.watched().len()), (None, 0));
}

/// A place of the canvas beside the memory view.
const ON_CANVAS: At = At { x: 100.0, y: 190.0 };

/// A memory view beside a canvas that has a place in the window.
async fn beside_canvas() -> (Memory, HtmlElement) {
    let memory = mounted(|| {
        let machine = MachineBridge::alone(SOURCE);
        provide_stage(machine.whole());
        provide_context(machine);
        (machine, view! { <Canvas/><MemoryView/> })
    })
    .await;
    let surface = memory.page.find("application", "Canvas");
    let place = "position:fixed;inset:0 auto auto 0;width:300px;height:200px;z-index:9";
    surface.set_attribute("style", place).expect("a style");
    settle().await;
    (memory, surface)
}

#[test]
async fn a_selection_is_dropped_on_the_canvas_with_alt() {
    let (memory, _) = beside_canvas().await;
    memory.drag_over(0x10, 0x13).await;
    memory.pointer_at(PRESSED, "pointerdown", 0x11, "Alt");
    PRESSED.send("pointermove", &memory.grid(), ON_CANVAS, "Alt");
    memory.drop_at(ON_CANVAS);
    settle().await;
    assert_eq!(memory.watched(), [[1.0, 16.0, 4.0, 0.0]]);
    assert_eq!(memory.in_color(0), cells(0x10, 0x13));
    assert!(memory.bridge.whole().undo());
    assert_eq!(memory.watched().len(), 0);
}

/// The cells that were dragged on the map have a window, and that is dragged on.
#[test]
async fn a_window_of_ones_own_is_dragged_to_the_canvas_by_its_head() {
    let (memory, _) = beside_canvas().await;
    memory.page.find("radio", "map").click();
    settle().await;
    let map = memory.page.find("slider", "Map of memory");
    let place = "position:fixed;inset:0 auto auto 320px;width:640px;height:640px;z-index:9";
    map.set_attribute("style", place).expect("a style");
    let cell = |column: f64, line: f64| At {
        x: 325.0 + 10.0 * column,
        y: 5.0 + 10.0 * line,
    };
    for (event, at) in [
        ("pointerdown", cell(0.0, 60.0)),
        ("pointermove", cell(5.0, 60.0)),
        ("pointerup", cell(5.0, 60.0)),
    ] {
        PRESSED.send(event, &map, at, "");
    }
    settle().await;
    let window = memory.page.find("region", "Own window");
    let head = window.first_element_child().expect("a head");
    let corner = crate::pointer::middle(&head);
    // A click drags nothing.
    for event in ["pointerdown", "pointermove", "pointerup"] {
        PRESSED.send(event, &head, corner, "");
    }
    settle().await;
    assert_eq!(memory.watched().len(), 0);
    for (event, at) in [
        ("pointerdown", corner),
        ("pointermove", corner.by(-20.0, 0.0)),
        ("pointermove", ON_CANVAS),
        ("pointerup", ON_CANVAS),
    ] {
        PRESSED.send(event, &head, at, "");
    }
    settle().await;
    assert_eq!(memory.watched(), [[1.0, 3840.0, 6.0, 0.0]]);
    assert!(memory.page.find_all("region", "Own window").len() == 1);
}

#[test]
async fn a_drop_beside_the_canvas_or_an_escape_makes_nothing() {
    let (memory, _) = beside_canvas().await;
    memory.drag_over(0x10, 0x13).await;
    memory.pointer_at(PRESSED, "pointerdown", 0x11, "Alt");
    memory.drop_at(place_of(&memory.grid(), 0x14));
    settle().await;
    assert_eq!(
        memory.selected(),
        Some((0x10, 0x13)),
        "it is still selected"
    );
    memory.pointer_at(PRESSED, "pointerdown", 0x11, "Alt");
    assert!(!press(&memory.grid(), "Alt+Escape"));
    memory.drop_at(ON_CANVAS);
    settle().await;
    assert_eq!(memory.watched().len(), 0);
}

#[test]
async fn what_is_watched_by_button_stands_beside_its_machine() {
    let (memory, _) = beside_canvas().await;
    memory.drag_over(0x10, 0x13).await;
    press(&memory.grid(), "Enter");
    settle().await;
    let [machine, view] = memory.bridge.whole().with(|session| {
        let [machine, view] = [1, 2].map(|id| session.patch().node(NodeId(id)));
        [machine, view].map(|node| node.expect("a node").position)
    });
    assert!(view.x > machine.x, "{view:?} right of {machine:?}");
    assert_eq!(view.y, machine.y);
}
