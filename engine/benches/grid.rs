//! The grid's speed and size, natively: `cargo bench -p stackyard-engine --bench grid`.
//! A frame is 16 ms of simulated time.

use stackyard_engine::asm::assemble;
use stackyard_engine::grid::{
    Advance, Control, Grid, Inlet, Input, Kind, NodeId, Outlet, Payload, Settings, Time, Value,
    Wire,
};
use stackyard_engine::program::Program;
use std::sync::Arc;
use std::time::Instant;

/// Simulated time of a frame, in microseconds.
const FRAME_US: u64 = 16_000;
/// Frames before anything is measured, and frames measured.
const WARM_UP: u32 = 20;
const FRAMES: u32 = 60;
/// Measurements, of which the fastest counts: the others were disturbed.
const TRIES: usize = 5;

/// Five rounds of twenty instructions, in each of which it sends a number and takes its
/// neighbour's; then it sleeps out one of the two steps of a frame.
const TALKER: &str = "
    start: push 5
    round: push 1
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    inc
    send 0 1
    recv
    pop
    dec
    dup
    jump_not_zero round
    pop
    push 1
    sleep_tick
    jump start";
/// Takes what arrives and gives nothing.
const LISTENER: &str = "again: recv\npop\njump again\n";

fn main() {
    println!("{:<44} {:>9}", "", "ms/frame");
    for count in [1_000, 10_000] {
        let ms = frame_ms(|| talkers(count));
        println!(
            "{:<44} {ms:>9.3}",
            format!("{count} machines, 100 instructions, 5 messages")
        );
    }
    let alone = frame_ms(|| running(100, 100));
    println!("{:<44} {alone:>9.4}", "100 machines, all run");
    let among = frame_ms(|| running(10_000, 100));
    println!(
        "{:<44} {among:>9.4}   {:.2} x",
        "10000 machines, 100 run",
        among / alone
    );
    let awaiting = frame_ms(|| running(10_000, 0));
    println!("{:<44} {awaiting:>9.4}", "10000 machines, all await");
    println!("{:<44} {:>9} bytes", "an idle machine", idle_bytes());
}

/// A ring of machines that each send to the next and take from the one before.
fn talkers(count: u32) -> Grid {
    let talker = program(TALKER);
    let mut grid = Grid::new();
    for id in 0..count {
        machine(&mut grid, id, &talker, 8.0);
        play(&mut grid, id);
    }
    for id in 0..count {
        connect(&mut grid, id, (id + 1) % count);
    }
    grid
}

/// Machines that await, save the first `running`.
fn running(count: u32, running: u32) -> Grid {
    let busy = program("again: push 1\npop\njump again\n");
    let listener = program(LISTENER);
    let mut grid = Grid::new();
    for id in 0..count {
        machine(
            &mut grid,
            id,
            if id < running { &busy } else { &listener },
            16.0,
        );
        play(&mut grid, id);
    }
    grid
}

fn machine(grid: &mut Grid, id: u32, program: &Arc<Program>, delay_ms: f64) {
    let settings = Settings::default()
        .with("delayMs", Value::Number(delay_ms))
        .with("stepBy", Value::Number(100.0));
    let id = NodeId(id);
    grid.add(id, Kind::Asm, &settings).expect("a new id");
    grid.load(id, Some(program.clone())).expect("a machine");
}

fn play(grid: &mut Grid, id: u32) {
    let payload = Payload::Control(Control::Play);
    let inlet = Inlet(0);
    grid.post(Time(0), NodeId(id), Input::Message { inlet, payload });
}

fn connect(grid: &mut Grid, from: u32, to: u32) {
    let wire = Wire {
        from: NodeId(from),
        outlet: Outlet(0),
        to: NodeId(to),
        inlet: Inlet(0),
    };
    grid.connect(wire).expect("ports");
}

fn program(source: &str) -> Arc<Program> {
    Arc::new(assemble(source).program.expect("it assembles"))
}

/// Milliseconds of one frame, the changed nodes taken as the app does.
fn frame_ms(make: impl Fn() -> Grid) -> f64 {
    let mut grid = make();
    frames(&mut grid, WARM_UP);
    let seconds = (0..TRIES)
        .map(|_| {
            let start = Instant::now();
            frames(&mut grid, FRAMES);
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    seconds * 1000.0 / f64::from(FRAMES)
}

fn frames(grid: &mut Grid, count: u32) {
    for _ in 0..count {
        let until = grid.now() + FRAME_US;
        assert_eq!(grid.advance(until, || false), Advance::Reached);
        grid.take_changed(|_| {});
    }
}

/// Bytes a machine takes that was loaded and never ran.
fn idle_bytes() -> i64 {
    const COUNT: u32 = 1000;
    let program = program(LISTENER);
    let info = allocation_counter::measure(|| {
        let mut grid = Grid::new();
        for id in 0..COUNT {
            machine(&mut grid, id, &program, 16.0);
        }
        // It is what stays that is measured.
        std::mem::forget(grid);
    });
    info.bytes_current / i64::from(COUNT)
}
