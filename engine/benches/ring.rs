//! Machines on a grid, and rings of machines that talk to each other. Benches and tests
//! build their grids with it.

use stackyard_engine::asm::assemble;
use stackyard_engine::grid::{
    Control, Grid, Inlet, Input, Kind, NodeId, Outlet, Payload, Settings, Time, Value, Wire,
};
use stackyard_engine::program::Program;
use std::sync::Arc;

/// Instructions of a machine's step.
const STEP_BY: f64 = 100.0;

/// A ring of `count` machines with the same program, one step every 8 ms. The first
/// `playing` of them play, each wired to the next and the last of them to the first.
pub(crate) fn ring(count: u32, playing: u32, source: &str) -> Grid {
    let program = program(source);
    let mut grid = Grid::new();
    for id in 0..count {
        machine(&mut grid, id, &program, 8.0);
    }
    for id in 0..playing {
        play(&mut grid, id);
        let wire = Wire {
            from: NodeId(id),
            outlet: Outlet(0),
            to: NodeId((id + 1) % playing),
            inlet: Inlet(0),
        };
        grid.connect(wire).expect("ports");
    }
    grid
}

/// Assembles a program.
pub(crate) fn program(source: &str) -> Arc<Program> {
    Arc::new(assemble(source).program.expect("it assembles"))
}

/// Adds a machine with a program.
pub(crate) fn machine(grid: &mut Grid, id: u32, program: &Arc<Program>, delay_ms: f64) {
    let settings = Settings::default()
        .with("delayMs", Value::Number(delay_ms))
        .with("stepBy", Value::Number(STEP_BY));
    let id = NodeId(id);
    grid.add(id, Kind::Asm, &settings).expect("a new id");
    grid.load(id, Some(program.clone())).expect("a machine");
}

/// Starts the clock of a machine.
pub(crate) fn play(grid: &mut Grid, id: u32) {
    let (inlet, payload) = (Inlet(0), Payload::Control(Control::Play));
    grid.post(Time(0), NodeId(id), Input::Message { inlet, payload });
}
