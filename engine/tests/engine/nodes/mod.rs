//! What each kind of node gives for what it is given.

mod controls;
mod others;
mod sinks;
mod sources;

use stackyard_engine::asm::assemble;
use stackyard_engine::grid::{
    Advance, Grid, Inlet, Input, Kind, Node, NodeId, Outlet, Payload, Settings, Time, Value, Wire,
    messages,
};
use std::sync::Arc;

const NODE: NodeId = NodeId(1);
const CONSOLE: NodeId = NodeId(2);

fn settings(values: &[(&str, Value)]) -> Settings {
    values
        .iter()
        .fold(Settings::default(), |settings, (name, value)| {
            settings.with(name, value.clone())
        })
}

fn number(value: f64) -> Value {
    Value::Number(value)
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn words(words: &[u16]) -> Value {
    Value::Words(words.into())
}

/// A node whose outlets are all wired to a console.
fn grid(kind: Kind, values: &[(&str, Value)]) -> Grid {
    let mut grid = Grid::new();
    grid.add(NODE, kind, &settings(values)).expect("a new id");
    grid.add(CONSOLE, Kind::Console, &Settings::default())
        .expect("a new id");
    for outlet in 0..grid.ports(NODE).expect("it was added").outlets {
        connect(&mut grid, NODE, outlet, CONSOLE);
    }
    grid
}

fn connect(grid: &mut Grid, from: NodeId, outlet: u16, to: NodeId) {
    let (outlet, inlet) = (Outlet(outlet), Inlet(0));
    let wire = Wire {
        from,
        outlet,
        to,
        inlet,
    };
    grid.connect(wire).expect("ports");
}

/// Sends the messages of a text, and lets a millisecond pass.
fn say(grid: &mut Grid, text: &str) {
    for payload in messages(text) {
        let inlet = Inlet(0);
        grid.post(grid.now(), NODE, Input::Message { inlet, payload });
    }
    pass(grid, 1);
}

/// Something by hand, and a millisecond.
fn act(grid: &mut Grid, input: Input) {
    grid.post(grid.now(), NODE, input);
    pass(grid, 1);
}

fn pass(grid: &mut Grid, ms: u64) {
    assert_eq!(
        grid.advance(grid.now() + ms * 1000, || false),
        Advance::Reached
    );
}

/// The console's lines, and clears it.
fn heard(grid: &mut Grid) -> Vec<String> {
    let Some(Node::Console(console)) = grid.node(CONSOLE) else {
        panic!("the console is there");
    };
    let lines = console
        .log()
        .entries()
        .map(|(_, entry)| entry.text.to_string())
        .collect();
    let (inlet, payload) = (Inlet(0), messages("reset").remove(0));
    grid.post(grid.now(), CONSOLE, Input::Message { inlet, payload });
    pass(grid, 1);
    lines
}

/// Sends a text to a node and compares what it gives.
fn check(kind: Kind, values: &[(&str, Value)], said: &str, expected: &[&str]) {
    let mut grid = grid(kind, values);
    say(&mut grid, said);
    assert_eq!(heard(&mut grid), expected, "{kind:?} {said}");
}

/// A machine beside the node, wired to it, whose second outlet goes to the console.
fn beside_a_machine(kind: Kind, values: &[(&str, Value)], source: &str) -> Grid {
    let mut grid = Grid::new();
    let asm = NodeId(3);
    let outlets = settings(&[("outletCount", number(2.0)), ("stepBy", number(1000.0))]);
    grid.add(NODE, kind, &settings(values)).expect("a new id");
    grid.add(CONSOLE, Kind::Console, &Settings::default())
        .expect("a new id");
    grid.add(asm, Kind::Asm, &outlets).expect("a new id");
    let program = assemble(source).program.expect("it assembles");
    grid.load(asm, Some(Arc::new(program))).expect("a machine");
    connect(&mut grid, asm, 0, NODE);
    connect(&mut grid, asm, 1, CONSOLE);
    let (inlet, payload) = (Inlet(0), Payload::Bang);
    grid.post(Time(0), asm, Input::Message { inlet, payload });
    pass(&mut grid, 1);
    grid
}
