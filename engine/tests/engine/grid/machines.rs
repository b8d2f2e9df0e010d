//! Machines in a grid: what runs them, what stops them and how they answer.

use super::{
    ECHO, add, control, lines, machine, message, program, run_to, send, status, texts, wire,
};
use stackyard_engine::grid::{Advance, Control, Grid, Kind, NodeId, Payload, Time};
use stackyard_engine::vm::{INBOX_CAPACITY, Status};

#[test]
fn a_number_runs_a_machine_that_does_not_play() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, ECHO, 12.0, 1.0);
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    // The first message only starts it: it comes to its `recv` and waits; it is taken
    // with the next one, which is newer and so comes first.
    send(&mut grid, 1, message(Payload::word(5)));
    run_to(&mut grid, 1);
    assert_eq!(status(&grid, 1), Status::Awaiting);
    assert_eq!(texts(&grid, 2), [""; 0]);
    send(&mut grid, 1, message(Payload::word(7)));
    run_to(&mut grid, 2);
    assert_eq!(texts(&grid, 2), ["8"]);
}

#[test]
fn a_machine_plays_by_its_clock_and_is_out_of_the_queue_when_it_waits() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, "push 1\npush 2\nsend 0 2\nrecv\n", 10.0, 1.0);
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    send(&mut grid, 1, control(Control::Play));
    run_to(&mut grid, 100);
    assert_eq!(lines(&grid, 2), ["30000 [2, 1]"]);
    assert_eq!(status(&grid, 1), Status::Awaiting);
    let executed = grid.machine(NodeId(1)).map(|asm| asm.executed());
    assert_eq!(executed, Some(4));
    // Its group notices at its next tick that nobody is left.
    assert_eq!(grid.next_event(), None);
}

#[test]
fn sleeps_end_by_the_clock_or_by_ticks() {
    let mut grid = Grid::new();
    machine(
        &mut grid,
        1,
        "push 25\nsleep_ms\npush 1\nsend 0 1\n",
        10.0,
        10.0,
    );
    machine(
        &mut grid,
        2,
        "push 3\nsleep_tick\npush 2\nsend 0 1\n",
        10.0,
        10.0,
    );
    machine(
        &mut grid,
        3,
        "push 0\nsleep_ms\npush 3\nsend 0 1\n",
        10.0,
        10.0,
    );
    add(&mut grid, 4, Kind::Console);
    for id in 1..=3 {
        grid.connect(wire(id, 4)).expect("ports");
        send(&mut grid, id, control(Control::Play));
    }
    run_to(&mut grid, 200);
    // Asleep from 10 to 35 ms; asleep at 10 and for the ticks at 20, 30 and 40; for ever.
    assert_eq!(lines(&grid, 4), ["40000 1", "50000 2"]);
    assert_eq!(status(&grid, 3), Status::Sleeping);
    assert_eq!(grid.next_event(), None);
}

#[test]
fn commands_are_obeyed() {
    let mut grid = Grid::new();
    machine(
        &mut grid,
        1,
        "again: push 7\nsend 0 1\njump again\n",
        10.0,
        1.0,
    );
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    let executed = |grid: &Grid| grid.machine(NodeId(1)).map(|asm| asm.executed());
    send(&mut grid, 1, message(Payload::Bang));
    send(&mut grid, 1, control(Control::Step));
    run_to(&mut grid, 1);
    assert_eq!(executed(&grid), Some(2));
    send(&mut grid, 1, control(Control::SetStepBy(3)));
    send(&mut grid, 1, control(Control::SetDelayMs(20)));
    send(&mut grid, 1, control(Control::Toggle));
    run_to(&mut grid, 41);
    assert_eq!(executed(&grid), Some(8));
    send(&mut grid, 1, control(Control::Pause));
    run_to(&mut grid, 100);
    assert_eq!(executed(&grid), Some(8));
    send(&mut grid, 1, control(Control::Run));
    run_to(&mut grid, 101);
    assert_eq!(executed(&grid), Some(3));
    send(&mut grid, 1, control(Control::Reset));
    run_to(&mut grid, 102);
    assert_eq!(status(&grid, 1), Status::Ready);
    assert_eq!(texts(&grid, 2), ["7"; 4]);
}

#[test]
fn pause_resets_a_machine_that_awaits() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, ECHO, 10.0, 10.0);
    send(&mut grid, 1, control(Control::Play));
    run_to(&mut grid, 20);
    assert_eq!(status(&grid, 1), Status::Awaiting);
    send(&mut grid, 1, control(Control::Pause));
    run_to(&mut grid, 21);
    assert_eq!(status(&grid, 1), Status::Ready);
}

#[test]
fn a_number_that_no_cell_holds_stops_the_machine() {
    for value in [-1.0, 65536.0, 0.5, f64::NAN] {
        let mut grid = Grid::new();
        machine(&mut grid, 1, "again: jump again\n", 10.0, 1.0);
        send(&mut grid, 1, control(Control::Play));
        run_to(&mut grid, 15);
        send(&mut grid, 1, message(Payload::numbers(&[1.0, value])));
        run_to(&mut grid, 100);
        let asm = grid.machine(NodeId(1)).expect("a machine");
        assert_eq!(asm.executed(), 1);
        assert!(!matches!(
            asm.mode(),
            stackyard_engine::grid::nodes::Mode::Playing
        ));
        send(&mut grid, 1, control(Control::Play));
        run_to(&mut grid, 200);
        assert!(
            grid.machine(NodeId(1))
                .is_some_and(|asm| asm.executed() > 1)
        );
    }
}

#[test]
fn another_program_is_asked_for_in_the_middle_of_a_moment() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, ECHO, 10.0, 100.0);
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    let source = "push 42\nsend 0 1\n";
    send(&mut grid, 1, control(Control::SetCode(source.into())));
    assert_eq!(
        grid.advance(Time::from_ms(9), || false),
        Advance::ProgramAsked
    );
    assert_eq!(grid.now(), Time(0));
    assert_eq!(grid.asked_program(), Some((NodeId(1), source)));
    grid.supply(Some(program(source)));
    run_to(&mut grid, 9);
    assert_eq!(lines(&grid, 2), ["0 42"]);
}

#[test]
fn a_full_output_is_collected_within_one_step() {
    let mut grid = Grid::new();
    machine(
        &mut grid,
        1,
        "again: push 1\nsend 0 1\njump again\n",
        10.0,
        30_000.0,
    );
    machine(&mut grid, 2, "push 1\n", 10.0, 1.0);
    grid.connect(wire(1, 2)).expect("ports");
    send(&mut grid, 1, message(Payload::Bang));
    run_to(&mut grid, 1);
    assert_eq!(
        grid.machine(NodeId(1)).map(|asm| asm.executed()),
        Some(30_000)
    );
    // The first message makes the other run to its end; none is taken.
    let other = grid.machine(NodeId(2)).expect("a machine");
    assert_eq!(other.executed(), 1);
    assert_eq!(other.machine().inbox().len(), INBOX_CAPACITY);
    assert_eq!(other.dropped(), 10_000 - INBOX_CAPACITY as u64);
}
