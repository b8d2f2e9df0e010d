//! The grid: what wires carry, how machines in it answer, and that a run depends on the patch and
//! its inputs alone.

mod bounds;
mod kinds;
mod machines;
mod mapped_memory;
mod patches;
mod wires;

pub(crate) use crate::ring::program;
pub(crate) use patches::{Patch, events, patch, seen, seen_of};

use stackyard_engine::grid::{
    Advance, Control, Grid, Inlet, Input, Kind, Node, NodeId, Outlet, Payload, Settings, Time,
    Value, Wire,
};
use stackyard_engine::vm::Status;

/// What one program does: adds 1 to each number and gives it on.
pub(crate) const ECHO: &str = "again: recv\ninc\nsend 0 1\njump again\n";

pub(crate) fn wire(from: u32, to: u32) -> Wire {
    port_wire(from, 0, to)
}

pub(crate) fn port_wire(from: u32, outlet: u16, to: u32) -> Wire {
    Wire {
        from: NodeId(from),
        outlet: Outlet(outlet),
        to: NodeId(to),
        inlet: Inlet(0),
    }
}

pub(crate) fn machine(grid: &mut Grid, id: u32, source: &str, delay_ms: f64, step_by: f64) {
    let settings = Settings::default()
        .with("delayMs", Value::Number(delay_ms))
        .with("stepBy", Value::Number(step_by))
        .with("outletCount", Value::Number(4.0));
    grid.add(NodeId(id), Kind::Asm, &settings)
        .expect("a new id");
    grid.load(NodeId(id), Some(program(source)))
        .expect("a machine");
}

pub(crate) fn add(grid: &mut Grid, id: u32, kind: Kind) {
    grid.add(NodeId(id), kind, &Settings::default())
        .expect("a new id");
}

pub(crate) fn message(payload: Payload) -> Input {
    Input::Message {
        inlet: Inlet(0),
        payload,
    }
}

pub(crate) fn control(control: Control) -> Input {
    message(Payload::Control(control))
}

pub(crate) fn send(grid: &mut Grid, id: u32, input: Input) {
    grid.post(grid.now(), NodeId(id), input);
}

pub(crate) fn run_to(grid: &mut Grid, ms: u64) {
    assert_eq!(grid.advance(Time::from_ms(ms), || false), Advance::Reached);
    assert_eq!(grid.now(), Time::from_ms(ms));
}

/// The lines of a console, each with its time in microseconds.
pub(crate) fn lines(grid: &Grid, id: u32) -> Vec<String> {
    let Some(Node::Console(console)) = grid.node(NodeId(id)) else {
        panic!("node {id} is a console");
    };
    console
        .log()
        .entries()
        .map(|(_, entry)| format!("{} {}", entry.at.0, entry.text))
        .collect()
}

pub(crate) fn texts(grid: &Grid, id: u32) -> Vec<String> {
    let text = |line: String| line.split_once(' ').expect("a time").1.to_owned();
    lines(grid, id).into_iter().map(text).collect()
}

pub(crate) fn status(grid: &Grid, id: u32) -> Status {
    let machine = grid.machine(NodeId(id)).expect("a machine");
    machine.machine().status()
}

/// Two machines that send each other the same number, one larger each time, from the first
/// millisecond on.
pub(crate) fn echoing() -> Grid {
    let mut grid = Grid::new();
    for id in [1, 2] {
        machine(&mut grid, id, ECHO, 10.0, 100.0);
        send(&mut grid, id, message(Payload::Bang));
    }
    grid.connect(wire(1, 2)).expect("ports");
    grid.connect(wire(2, 1)).expect("ports");
    run_to(&mut grid, 1);
    send(&mut grid, 1, message(Payload::word(0)));
    grid
}
