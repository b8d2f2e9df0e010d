//! The patches that the page is measured with, as text.

use serde_json::{Value, json};

/// Counts in a cell and in a stack, and sends a number now and then.
const BUSY: &[&str] = &[
    "start: push 50",
    "round: load 0xF00",
    "inc",
    "store 0xF00",
    "dec",
    "dup",
    "jump_not_zero round",
    "pop",
    "load 0xF00",
    "send 0 1",
    "jump start",
];

/// Keeps what it is sent.
const LISTENER: &[&str] = &["again: recv", "store 0xF00", "jump again"];

/// Each tenth machine listens to the one before it; to talk to one that does not listen
/// would make that one run ahead.
const LISTENS: u32 = 10;

/// The size of a machine, and pixels from one to the next, and to one that shows its
/// memory.
const SIZE: [u32; 2] = [220, 184];
const STEP: (u32, u32) = (232, 196);
const WIDE_STEP: (u32, u32) = (448, 568);
/// How many of the wide ones are in a row.
const WIDE_IN_A_ROW: u32 = 12;

/// Machines in rows, of which the first few show their memory. Each does a thousand
/// instructions a second, ten every ten milliseconds, or waits for its neighbour.
pub(crate) fn machines(count: u32, in_a_row: u32, showing_memory: u32) -> String {
    let listens = |index: u32| index % LISTENS == LISTENS - 1;
    let place = |index: u32| {
        if index < showing_memory {
            let (row, column) = (index / WIDE_IN_A_ROW, index % WIDE_IN_A_ROW);
            return (column * WIDE_STEP.0, row * WIDE_STEP.1);
        }
        let above = showing_memory.div_ceil(WIDE_IN_A_ROW) * WIDE_STEP.1;
        let index = index - showing_memory;
        (index % in_a_row * STEP.0, above + index / in_a_row * STEP.1)
    };
    let node = |index: u32| {
        let (x, y) = place(index);
        let view = if index < showing_memory {
            "opened"
        } else {
            "normal"
        };
        let mut node = json!({
            "id": index + 1,
            "kind": "asm",
            "x": x,
            "y": y,
            "view": view,
            "source": if listens(index) { LISTENER } else { BUSY },
            "settings": { "delayMs": 10, "stepBy": 10 },
        });
        if index >= showing_memory {
            node["size"] = json!(SIZE);
        }
        node
    };
    let wire = |index: u32| json!({ "from": [index, 0], "to": [index + 1, 0] });
    patch(
        (0..count).map(node).collect(),
        (1..count)
            .filter(|&index| listens(index))
            .map(wire)
            .collect(),
    )
}

/// One machine that counts without end.
pub(crate) fn counter() -> String {
    let source = ["again: load 0xF00", "inc", "store 0xF00", "jump again"];
    let node = json!({
        "id": 1,
        "kind": "asm",
        "view": "opened",
        "source": source,
        "settings": { "delayMs": 10, "stepBy": 1000 },
    });
    patch(vec![node], vec![])
}

fn patch(nodes: Vec<Value>, wires: Vec<Value>) -> String {
    json!({ "stackyard": 1, "nodes": nodes, "wires": wires }).to_string()
}
