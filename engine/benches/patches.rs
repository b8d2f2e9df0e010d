//! The patches whose speed is measured, natively (`grid.rs`) and in the browser: how
//! they are built, how long a frame of them takes, and how far the nastiest go beyond
//! the budget of a frame. A frame is 16 ms of simulated time.

use stackyard_engine::asm::assemble;
use stackyard_engine::grid::{
    Advance, Control, Grid, Inlet, Input, Kind, NodeId, Outlet, Payload, Settings, Time, Value,
    Wire,
};
use stackyard_engine::program::Program;
use std::sync::Arc;

/// Simulated time of a frame, in microseconds.
const FRAME_US: u64 = 16_000;
/// Frames before anything is measured, and frames measured.
const WARM_UP: u32 = 60;
const FRAMES: u32 = 60;
/// Measurements, of which the fastest counts: the others were disturbed.
const TRIES: usize = 5;
/// The budget of a frame, in seconds, and frames measured of each patch that wants more.
const BUDGET: f64 = 0.004;
const SLICES: u32 = 60;

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

/// The figures as lines of text, with a clock in seconds. Each begins with what it is
/// about and ends with a unit; `limits.rs` of the commands knows them by their beginning.
pub(crate) fn report(now: impl Fn() -> f64) -> String {
    let mut text = String::new();
    let mut line = |what: &str, figure, unit| text += &line(what, figure, unit);
    let ms = |make: &dyn Fn() -> Grid| frame_ms(make, &now);
    line(
        "1000 machines that talk, a frame",
        ms(&|| talkers(1_000)),
        "ms",
    );
    line(
        "10000 machines that talk, a frame",
        ms(&|| talkers(10_000)),
        "ms",
    );
    let alone = ms(&|| running(100, 100));
    let among = ms(&|| running(10_000, 100));
    line("100 machines that run, a frame", alone, "ms");
    line("the same among 9900 that await", among / alone, "x");
    line(
        "10000 machines that await, a frame",
        ms(&|| running(10_000, 0)),
        "ms",
    );
    let start = now();
    let mut grid = talkers(10_000);
    line(
        "10000 nodes, wired and loaded",
        (now() - start) * 1000.0,
        "ms",
    );
    let start = now();
    for id in 0..10_000 {
        grid.remove(NodeId(id)).expect("it is there");
    }
    line("10000 nodes removed", (now() - start) * 1000.0, "ms");
    for (what, make) in NASTY {
        line(&format!("budget used, {what}"), overshoot(make, &now), "x");
    }
    text
}

/// A line of the report.
pub(crate) fn line(what: &str, figure: f64, unit: &str) -> String {
    format!("{what:<44} {figure:>9.3} {unit}\n")
}

/// Milliseconds of one frame, the changed nodes taken as the app does.
fn frame_ms(make: &dyn Fn() -> Grid, now: &impl Fn() -> f64) -> f64 {
    let mut grid = make();
    frames(&mut grid, WARM_UP);
    let seconds = (0..TRIES)
        .map(|_| {
            let start = now();
            frames(&mut grid, FRAMES);
            now() - start
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

/// How many times its budget the longest frame took, in the try where that was least.
fn overshoot(make: &fn() -> Grid, now: &impl Fn() -> f64) -> f64 {
    let longest = (0..TRIES).map(|_| {
        let mut grid = make();
        let frames = (0..SLICES).map(|_| {
            let start = now();
            let until = grid.now() + FRAME_US;
            grid.advance(until, || now() - start > BUDGET);
            let took = now() - start;
            grid.take_changed(|_| {});
            took
        });
        frames.fold(0.0, f64::max)
    });
    longest.fold(f64::INFINITY, f64::min) / BUDGET
}

/// A patch, and what it is.
type Named = (&'static str, fn() -> Grid);

/// Patches that ask for more than any budget, each in its own way.
static NASTY: &[Named] = &[
    ("copying machines", copying),
    ("buttons that double each bang", doubling),
    ("one bang for 10000 lamps", fanning_out),
    ("long lists for 1000 plots", long_lists),
    ("a text of 100000 messages", long_text),
    ("100000 clocks at one moment", clocks),
    ("machines loaded anew", reloading),
    ("lists for consoles", consoles),
    ("20 source nodes of 10000 lines", sources),
];

/// A ring of machines that each send to the next and take from the one before.
fn talkers(count: u32) -> Grid {
    let talker = program(TALKER);
    let mut grid = Grid::new();
    for id in 0..count {
        machine(&mut grid, id, &talker, 8.0);
        command(&mut grid, id, Control::Play);
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
        let program = if id < running { &busy } else { &listener };
        machine(&mut grid, id, program, 16.0);
        command(&mut grid, id, Control::Play);
    }
    grid
}

/// Machines that fill their stacks from memory and empty them into it.
fn copying() -> Grid {
    let pair = "push 0x340\nread 3200\npush 0x340\nwrite 3200\n";
    let source = format!("again: {}jump again\n", pair.repeat(60));
    let program = program(&source);
    let mut grid = Grid::new();
    for id in 0..100 {
        machine(&mut grid, id, &program, 1.0);
        command(&mut grid, id, Control::SetStepBy(60_000));
        command(&mut grid, id, Control::Play);
    }
    grid
}

fn doubling() -> Grid {
    let mut grid = Grid::new();
    for id in 0..100 {
        add(&mut grid, id, Kind::Button, Settings::default());
    }
    for from in 0..100 {
        for to in 0..100 {
            connect(&mut grid, from, to);
        }
    }
    grid.post(Time(0), NodeId(0), Input::Press);
    grid
}

fn fanning_out() -> Grid {
    let mut grid = Grid::new();
    clock(&mut grid, 0, 1.0);
    for id in 1..=10_000 {
        add(&mut grid, id, Kind::Lamp, Settings::default());
        connect(&mut grid, 0, id);
    }
    grid
}

fn long_lists() -> Grid {
    let mut grid = Grid::new();
    clock(&mut grid, 0, 1.0);
    memory(&mut grid, 1);
    connect(&mut grid, 0, 1);
    for id in 2..1002 {
        add(&mut grid, id, Kind::Plot, Settings::default());
        connect(&mut grid, 1, id);
    }
    grid
}

fn long_text() -> Grid {
    let mut grid = Grid::new();
    clock(&mut grid, 0, 1.0);
    let text = Value::Text("1,".repeat(100_000).into());
    let settings = Settings::default().with("message", text);
    add(&mut grid, 1, Kind::MessageBox, settings);
    connect(&mut grid, 0, 1);
    for id in 2..102 {
        add(&mut grid, id, Kind::Lamp, Settings::default());
        connect(&mut grid, 1, id);
    }
    grid
}

fn clocks() -> Grid {
    let mut grid = Grid::new();
    for id in 0..100_000 {
        clock(&mut grid, id, 16.0);
    }
    grid
}

/// A box that has 1000 machines load their programs anew.
fn reloading() -> Grid {
    let mut grid = Grid::new();
    clock(&mut grid, 0, 1.0);
    let text = Value::Text("run, reset, play, toggle".into());
    let settings = Settings::default().with("message", text);
    add(&mut grid, 1, Kind::MessageBox, settings);
    connect(&mut grid, 0, 1);
    let program = program("push 0x340\nread 3200\nrecv\n");
    for id in 2..1002 {
        machine(&mut grid, id, &program, 8.0);
        connect(&mut grid, 1, id);
    }
    grid
}

fn consoles() -> Grid {
    let mut grid = Grid::new();
    clock(&mut grid, 0, 1.0);
    memory(&mut grid, 1);
    connect(&mut grid, 0, 1);
    for id in 2..102 {
        add(&mut grid, id, Kind::Console, Settings::default());
        connect(&mut grid, 1, id);
    }
    grid
}

/// Nodes that all send ten thousand lists at one moment.
fn sources() -> Grid {
    let mut grid = Grid::new();
    add(&mut grid, 100, Kind::Lamp, Settings::default());
    for id in 0..20 {
        let text = Value::Text("16 1 2 3 4 5 6 7 8 9 10\n".repeat(10_000).into());
        let settings = Settings::default().with("events", text);
        add(&mut grid, id, Kind::Source, settings);
        connect(&mut grid, id, 100);
    }
    grid
}

/// The memory with the most there is to send.
fn memory(grid: &mut Grid, id: u32) {
    let values: Vec<u16> = (0..u16::MAX).collect();
    let settings = Settings::default().with("values", Value::Words(values.into()));
    add(grid, id, Kind::Mem, settings);
}

fn clock(grid: &mut Grid, id: u32, delay_ms: f64) {
    let settings = Settings::default().with("delayMs", Value::Number(delay_ms));
    add(grid, id, Kind::Clock, settings);
}

fn add(grid: &mut Grid, id: u32, kind: Kind, settings: Settings) {
    grid.add(NodeId(id), kind, &settings).expect("a new id");
}

fn machine(grid: &mut Grid, id: u32, program: &Arc<Program>, delay_ms: f64) {
    let settings = Settings::default()
        .with("delayMs", Value::Number(delay_ms))
        .with("stepBy", Value::Number(100.0));
    add(grid, id, Kind::Asm, settings);
    let program = Some(program.clone());
    grid.load(NodeId(id), program).expect("a machine");
}

fn command(grid: &mut Grid, id: u32, control: Control) {
    let payload = Payload::Control(control);
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

/// Machines that were loaded and never ran.
pub(crate) fn idle(count: u32) -> Grid {
    let program = program(LISTENER);
    let mut grid = Grid::new();
    for id in 0..count {
        machine(&mut grid, id, &program, 16.0);
    }
    grid
}
