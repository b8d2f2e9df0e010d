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

/// The size of a machine, and pixels from one to the next.
const SIZE: [u32; 2] = [220, 160];
const STEP: (u32, u32) = (232, 172);

/// Machines in rows. Each does a thousand instructions a second, ten every ten milliseconds, or
/// waits for its neighbour.
pub(crate) fn machines(count: u32, in_a_row: u32) -> String {
    let listens = |index: u32| index % LISTENS == LISTENS - 1;
    let node = |index: u32| {
        json!({
            "id": index + 1,
            "kind": "asm",
            "x": index % in_a_row * STEP.0,
            "y": index / in_a_row * STEP.1,
            "size": SIZE,
            "source": if listens(index) { LISTENER } else { BUSY },
            "settings": { "delayMs": 10, "stepBy": 10 },
        })
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
        "source": source,
        "settings": { "delayMs": 10, "stepBy": 1000 },
    });
    patch(vec![node], vec![])
}

/// One machine that writes another number into every cell above its program, once in ten
/// milliseconds: sixteen cells a round, so that the machine takes little of a frame.
pub(crate) fn writer() -> String {
    let values = ["dup"; 17];
    let address = ["push 16", "mul", "push 0xFD0", "mod", "push 0x30", "add"];
    let source = [
        &["push 0", "again: inc"][..],
        &values,
        &address,
        &["write 16", "jump again"],
    ]
    .concat();
    let node = json!({
        "id": 1,
        "kind": "asm",
        "source": source,
        "settings": { "delayMs": 10, "stepBy": 7_000 },
    });
    patch(vec![node], vec![])
}

/// As many nodes as a patch may have.
pub(crate) fn many_nodes() -> String {
    let node = |id: u32| {
        let (x, y) = (id % 300 * 320, id / 300 * 400);
        json!({ "id": id, "kind": "button", "x": x, "y": y, "title": format!("Button of the yard {id}") })
    };
    patch((1..=100_000).map(node).collect(), vec![])
}

/// As many machines as a patch may have, no two of the same program.
pub(crate) fn many_machines() -> String {
    let node = |id: u32| {
        let (x, y) = (id % 300 * 320, id / 300 * 400);
        let comment = format!("; {}", "and so on ".repeat(18));
        let number = format!("push {id}");
        let source = [
            "start:",
            &number,
            "store 0xF00",
            "send 0 1",
            "jump start",
            &comment,
        ];
        json!({ "id": id, "kind": "asm", "x": x, "y": y, "source": source })
    };
    patch((1..=25_000).map(node).collect(), vec![])
}

/// Machines whose sources are as long as one may be, and are labels.
pub(crate) fn long_sources() -> String {
    let node = |id: u32| {
        let source: String = (0..31_000)
            .map(|label| format!("a{}:\n", id * 100_000 + label))
            .collect();
        json!({ "id": id, "kind": "asm", "x": id * 320, "y": 0, "source": source })
    };
    patch((1..=32).map(node).collect(), vec![])
}

fn patch(nodes: Vec<Value>, wires: Vec<Value>) -> String {
    json!({ "stackyard": 1, "nodes": nodes, "wires": wires }).to_string()
}
