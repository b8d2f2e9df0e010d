//! Breakpoints in the grid: where they stop it, and that they change nothing else.

use crate::grid::{
    ECHO, Patch, add, control, machine, message, patch, program, run_to, seen, send, texts, wire,
};
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::{
    Advance, Control, EditError, Grid, Input, Kind, NodeId, Payload, StopAt, Time,
};

const ONE: NodeId = NodeId(1);
/// Addresses: 0, 1, 3, 5.
const COUNTER: &str = "again: inc\nsend 0 1\ndup\njump again\n";

/// Lets time pass up to `ms` or to a stop.
fn go(grid: &mut Grid, ms: u64) -> Advance {
    grid.advance(Time::from_ms(ms), || false)
}

fn pc(grid: &Grid) -> u16 {
    let asm = grid.machine(ONE).expect("a machine");
    asm.machine().registers().pc
}

fn executed(grid: &Grid) -> u64 {
    grid.machine(ONE).expect("a machine").executed()
}

/// A machine that adds up in place for ever: addresses 0, 2 and 3.
fn counting(step_by: f64) -> Grid {
    let mut grid = Grid::new();
    machine(
        &mut grid,
        1,
        "push 0\nagain: inc\njump again\n",
        10.0,
        step_by,
    );
    send(&mut grid, 1, control(Control::Play));
    grid
}

#[test]
fn only_a_machine_has_breakpoints() {
    let mut grid = Grid::new();
    add(&mut grid, 2, Kind::Console);
    assert_eq!(
        grid.set_breakpoints(ONE, [0]),
        Err(EditError::NoSuchNode(ONE))
    );
    assert_eq!(
        grid.set_breakpoints(NodeId(2), [0]),
        Err(EditError::NotAMachine(NodeId(2)))
    );
}

#[test]
fn the_grid_stops_each_time_and_goes_on() {
    let mut grid = counting(10.0);
    grid.set_breakpoints(ONE, [2, 5000]).expect("a machine");
    let mut stops = vec![];
    while go(&mut grid, 25) == Advance::Stopped {
        assert_eq!((grid.stopped_at(), pc(&grid)), (Some(ONE), 2));
        stops.push((grid.now().0, executed(&grid)));
    }
    // `push`, then `inc` and `jump` in turns: ten at 10 ms and ten at 20.
    let expected = (0..10).map(|turn| (if turn < 5 { 10_000 } else { 20_000 }, 1 + 2 * turn));
    assert_eq!(stops, expected.collect::<Vec<_>>());
    assert_eq!((grid.stopped_at(), executed(&grid)), (None, 20));
}

#[test]
fn the_first_instruction_stops_and_so_does_each_of_single_steps() {
    let mut grid = counting(1.0);
    grid.set_breakpoints(ONE, [0, 2, 3]).expect("a machine");
    for count in 0..5 {
        assert_eq!(go(&mut grid, 100), Advance::Stopped);
        assert_eq!(
            (grid.now().0, executed(&grid)),
            ((count + 1) * 10_000, count)
        );
    }
}

#[test]
fn a_reaction_stops_too() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, ECHO, 10.0, 1.0);
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    grid.set_breakpoints(ONE, [1]).expect("a machine");
    send(&mut grid, 1, message(Payload::word(1)));
    send(&mut grid, 1, message(Payload::word(5)));
    assert_eq!(go(&mut grid, 1), Advance::Stopped);
    assert_eq!((pc(&grid), texts(&grid, 2)), (1, vec![]));
    assert_eq!(go(&mut grid, 1), Advance::Reached);
    assert_eq!(texts(&grid, 2), ["6"]);
}

#[test]
fn who_waits_or_sleeps_at_a_breakpoint_does_not_stop() {
    let mut grid = Grid::new();
    machine(
        &mut grid,
        1,
        "recv\npop\npush 3\nsleep_tick\ninc\n",
        10.0,
        1.0,
    );
    grid.set_breakpoints(ONE, [1, 5]).expect("a machine");
    send(&mut grid, 1, control(Control::Play));
    run_to(&mut grid, 50);
    send(&mut grid, 1, message(Payload::word(1)));
    assert_eq!(go(&mut grid, 500), Advance::Stopped);
    assert_eq!((grid.now(), pc(&grid)), (Time::from_ms(50), 1));
    assert_eq!(go(&mut grid, 500), Advance::Stopped);
    // Asleep within the reaction, and for the ticks at 60, 70 and 80.
    assert_eq!((grid.now(), pc(&grid)), (Time::from_ms(90), 5));
}

#[test]
fn single_instructions_of_the_stopped_machine() {
    let mut grid = counting(4.0);
    grid.set_breakpoints(ONE, [2]).expect("a machine");
    assert!(!grid.step_stopped());
    assert_eq!(go(&mut grid, 15), Advance::Stopped);
    for (pc_after, count) in [(3, 2), (2, 3), (3, 4)] {
        assert!(grid.step_stopped());
        assert_eq!((pc(&grid), executed(&grid)), (pc_after, count));
        assert_eq!(grid.stopped_at(), Some(ONE));
        assert_eq!(grid.now(), Time::from_ms(10));
    }
    // The step is over.
    assert!(!grid.step_stopped());
    assert_eq!((executed(&grid), grid.stopped_at()), (4, Some(ONE)));
    assert_eq!(go(&mut grid, 25), Advance::Stopped);
    assert_eq!((grid.now().0, executed(&grid)), (20_000, 5));
}

#[test]
fn a_step_by_hand_passes_a_breakpoint() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, "push 0\nagain: inc\njump again\n", 10.0, 1.0);
    grid.set_breakpoints(ONE, [0, 2, 3]).expect("a machine");
    for count in 1..4 {
        send(&mut grid, 1, Input::Step);
        run_to(&mut grid, count);
        assert_eq!(executed(&grid), count);
    }
}

#[test]
fn edits_while_the_grid_is_stopped() {
    let stopped = || {
        let mut grid = counting(10.0);
        grid.set_breakpoints(ONE, [2]).expect("a machine");
        assert_eq!(go(&mut grid, 15), Advance::Stopped);
        grid
    };
    let mut grid = stopped();
    grid.set_breakpoints(ONE, []).expect("a machine");
    assert_eq!(grid.stopped_at(), Some(ONE));
    assert_eq!((go(&mut grid, 25), executed(&grid)), (Advance::Reached, 20));

    // What is set again where it stands does not stop once more.
    let mut grid = stopped();
    grid.set_breakpoints(ONE, [2, 3]).expect("a machine");
    assert_eq!(go(&mut grid, 15), Advance::Stopped);
    assert_eq!((pc(&grid), executed(&grid)), (3, 2));

    let mut grid = stopped();
    grid.remove(ONE).expect("it is there");
    assert_eq!((grid.stopped_at(), grid.step_stopped()), (None, false));
    assert_eq!(go(&mut grid, 50), Advance::Reached);

    let mut grid = stopped();
    grid.load(ONE, Some(program(COUNTER))).expect("a machine");
    assert_eq!((grid.stopped_at(), grid.step_stopped()), (None, false));
    assert_eq!(executed(&grid), 0);
    assert_eq!(go(&mut grid, 19), Advance::Reached);
    assert_eq!(executed(&grid), 0);
}

#[test]
fn a_program_that_was_asked_for_stops_as_well() {
    let mut grid = counting(10.0);
    grid.set_breakpoints(ONE, [0]).expect("a machine");
    let code = Control::SetCode(COUNTER.into());
    grid.post(Time(0), ONE, control(code));
    assert_eq!(go(&mut grid, 5), Advance::ProgramAsked);
    grid.supply(Some(program(COUNTER)));
    assert_eq!(go(&mut grid, 5), Advance::Stopped);
    assert_eq!(executed(&grid), 0);
}

/// What somebody who looks closely wants of all machines.
#[derive(Clone, Copy, Debug, Default)]
struct Wanted<'a> {
    breakpoints: &'a [u16],
    cells: &'a [u16],
    stops: Option<StopAt>,
    is_observed: bool,
}

/// Runs it to a quarter of a second with stops, in the middle of some of them by single
/// instructions, and tells all that can be seen.
fn run(patch: &Patch, wanted: Wanted<'_>, steps: usize) -> (String, u32) {
    let mut grid = patch.grid(false);
    for (id, _) in patch.machines.iter().enumerate() {
        let id = NodeId(id as u32);
        let set = [
            grid.set_breakpoints(id, wanted.breakpoints.iter().copied()),
            grid.set_write_breakpoints(id, wanted.cells.iter().copied()),
            grid.set_stops(id, wanted.stops),
            grid.keep_writes(id, wanted.is_observed),
        ];
        assert_eq!(set, [Ok(()); 4]);
    }
    let mut stops = 0;
    let end = Time(250_000);
    while grid.advance(end, || false) == Advance::Stopped {
        stops += 1;
        for _ in 0..steps {
            grid.step_stopped();
        }
    }
    (seen(&grid), stops)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn breakpoints_never_change_a_run(
        patch in patch(),
        breakpoints in vec(0..20_u16, 1..4),
        cells in vec(0x340..0x344_u16, 0..3),
        steps in 0..4_usize,
        is_observed: bool,
        stops in proptest::option::of(prop_oneof![
            Just(StopAt::Instructions),
            Just(StopAt::Messages)
        ]),
    ) {
        let observed = Wanted { is_observed, ..Wanted::default() };
        let (plain, count) = run(&patch, Wanted::default(), 0);
        prop_assert_eq!(count, 0);
        prop_assert_eq!(run(&patch, observed, 0), (plain.clone(), 0));
        let breakpoints = Wanted { breakpoints: &breakpoints, cells: &cells, ..observed };
        prop_assert_eq!(&plain, &run(&patch, breakpoints, 0).0);
        prop_assert_eq!(&plain, &run(&patch, breakpoints, steps).0);
        let stepped = Wanted { stops, ..breakpoints };
        prop_assert_eq!(&plain, &run(&patch, stepped, steps).0);
    }
}
