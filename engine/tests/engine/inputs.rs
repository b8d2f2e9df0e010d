//! What a person does to a node by hand, as inputs of a run: programs, single steps,
//! cells.

use crate::grid::{add, control, machine, message, program, run_to, send, status, texts, wire};
use stackyard_engine::grid::nodes::Mode;
use stackyard_engine::grid::{Control, Grid, Input, Kind, Node, NodeId, Payload, Time};
use stackyard_engine::vm::Status;

const ONE: NodeId = NodeId(1);

fn executed(grid: &Grid) -> u64 {
    grid.machine(ONE).expect("a machine").executed()
}

fn mode(grid: &Grid) -> Mode {
    grid.machine(ONE).expect("a machine").mode()
}

/// A machine that plays, wired to a console.
fn playing(source: &str) -> Grid {
    let mut grid = Grid::new();
    machine(&mut grid, 1, source, 10.0, 100.0);
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    send(&mut grid, 1, control(Control::Play));
    grid
}

#[test]
fn a_program_is_loaded_at_its_moment() {
    let mut grid = playing("again: push 1\nsend 0 1\npush 1\nsleep_tick\njump again\n");
    let other = program("again: push 2\nsend 0 1\npush 1\nsleep_tick\njump again\n");
    grid.post(Time::from_ms(35), ONE, Input::Load(Some(other)));
    grid.post(Time::from_ms(65), ONE, Input::Load(None));
    run_to(&mut grid, 100);
    // It sends at 10 and 30 ms, asleep between them; from 35 on the other does.
    assert_eq!(texts(&grid, 2), ["1", "1", "2", "2"]);
    assert_eq!(status(&grid, 1), Status::Invalid);
    assert_eq!(mode(&grid), Mode::Paused);
    assert_eq!(grid.next_event(), None);
}

#[test]
fn one_instruction_by_hand_leaves_the_clock_alone() {
    let mut grid = playing("again: jump again\n");
    run_to(&mut grid, 15);
    send(&mut grid, 1, Input::Step);
    run_to(&mut grid, 16);
    assert_eq!(executed(&grid), 101);
    assert_eq!(mode(&grid), Mode::Playing);
    send(&mut grid, 1, control(Control::Pause));
    send(&mut grid, 1, Input::Step);
    run_to(&mut grid, 50);
    assert_eq!(executed(&grid), 102);
    assert_eq!(mode(&grid), Mode::Paused);
}

#[test]
fn a_step_by_hand_wakes_who_sleeps() {
    let mut grid = playing("push 60000\nsleep_ms\npush 1\nsend 0 1\nrecv\n");
    run_to(&mut grid, 15);
    assert_eq!(status(&grid, 1), Status::Sleeping);
    send(&mut grid, 1, Input::Step);
    run_to(&mut grid, 16);
    assert_eq!(status(&grid, 1), Status::Running);
    assert_eq!(executed(&grid), 2);
    run_to(&mut grid, 30);
    assert_eq!(texts(&grid, 2), ["1"]);
    // It does not wake once more at the end of its sleep: that would set it running.
    assert_eq!(status(&grid, 1), Status::Awaiting);
    run_to(&mut grid, 100_000);
    assert_eq!(status(&grid, 1), Status::Awaiting);
}

#[test]
fn a_step_by_hand_of_who_is_over_does_nothing() {
    let mut grid = playing("push 1\n");
    run_to(&mut grid, 15);
    assert_eq!(status(&grid, 1), Status::Halted);
    send(&mut grid, 1, Input::Step);
    run_to(&mut grid, 16);
    assert_eq!((status(&grid, 1), executed(&grid)), (Status::Halted, 1));
    send(&mut grid, 1, Input::Load(None));
    send(&mut grid, 1, Input::Step);
    run_to(&mut grid, 17);
    assert_eq!((status(&grid, 1), executed(&grid)), (Status::Invalid, 0));
}

#[test]
fn a_cell_written_by_hand_counts_from_its_moment_on() {
    let source = "again: load 0xF00\nsend 0 1\npush 1\nsleep_tick\njump again\n";
    let mut grid = playing(source);
    let poke = |address, value| Input::Poke { address, value };
    grid.post(Time::from_ms(15), ONE, poke(0xF00, 7));
    grid.post(Time::from_ms(15), ONE, poke(0x1000, 8));
    run_to(&mut grid, 40);
    assert_eq!(texts(&grid, 2), ["0", "7"]);
    let mut rows = vec![];
    let asm = grid.machine_mut(ONE).expect("a machine");
    let memory = asm.machine_mut().memory_mut();
    memory.take_marked_rows(|row| rows.push(row));
    assert!(rows.contains(&(0xF00 / 8)));
}

#[test]
fn cells_of_a_memory_node_are_written_by_hand_too() {
    let mut grid = Grid::new();
    add(&mut grid, 1, Kind::Mem);
    let (address, value) = (2, 9);
    send(&mut grid, 1, Input::Poke { address, value });
    // From anyone but a machine it takes no numbers.
    send(&mut grid, 1, message(Payload::word(5)));
    run_to(&mut grid, 1);
    let Some(Node::Mem(mem)) = grid.node(ONE) else {
        panic!("it is there");
    };
    assert_eq!(mem.values(), [0, 0, 9]);
}
