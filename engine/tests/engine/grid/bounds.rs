//! No message and no reaction holds time up.

use super::{add, echoing, machine, message, run_to, send, wire};
use stackyard_engine::grid::{
    Advance, Control, Grid, Input, Kind, LOOP_PAUSE_US, NodeId, Payload, Time, Wire,
};

#[test]
fn machines_that_echo_each_other_do_not_stop_time() {
    let mut grid = echoing();
    run_to(&mut grid, 100);
    let looping: Vec<Wire> = grid.loops().map(|(wire, _)| wire).collect();
    assert_eq!(looping, [wire(1, 2), wire(2, 1)]);
    let executed = grid.machine(NodeId(1)).expect("a machine").executed();
    // 99 moments of a thousand messages, half of them to this machine.
    assert!((150_000..250_000).contains(&executed), "{executed}");
    assert_eq!(grid.next_event().map(|at| at.0 % LOOP_PAUSE_US), Some(0));
    grid.disconnect(wire(1, 2)).expect("it is there");
    grid.disconnect(wire(2, 1)).expect("it is there");
    assert_eq!(grid.loops().count(), 0);
    run_to(&mut grid, 200);
    assert_eq!(grid.next_event(), None);
}

#[test]
fn messages_that_double_at_each_turn_are_bounded() {
    let mut grid = Grid::new();
    for id in [1, 2, 3] {
        add(&mut grid, id, Kind::Button);
    }
    for from in [1, 2, 3] {
        for to in [1, 2, 3] {
            grid.connect(wire(from, to)).expect("ports");
        }
    }
    send(&mut grid, 1, Input::Press);
    let mut looks = 0;
    let stopped = grid.advance(Time::from_ms(1), || {
        looks += 1;
        looks > 5_000
    });
    assert_eq!(stopped, Advance::OutOfBudget);
    assert!(grid.lost() > 0);
}

/// The time step in which it is would take many seconds.
#[test]
fn the_wires_of_a_storm_are_known_while_time_stands_still() {
    let mut grid = Grid::new();
    for id in [1, 2, 3, 4] {
        add(&mut grid, id, Kind::Button);
    }
    let storm = [wire(1, 1), wire(1, 2), wire(2, 1), wire(2, 2)];
    for wire in storm.into_iter().chain([wire(3, 1), wire(2, 4)]) {
        grid.connect(wire).expect("ports");
    }
    send(&mut grid, 3, Input::Press);
    let mut looks = 0;
    let stopped = grid.advance(Time::from_ms(1), || {
        looks += 1;
        looks > 200
    });
    assert_eq!((stopped, grid.now()), (Advance::OutOfBudget, Time(0)));
    let marked: Vec<Wire> = grid.loops().map(|(wire, _)| wire).collect();
    assert_eq!(marked, storm);
}

/// It receives what it sends, and loses most of it.
#[test]
fn a_machine_that_sends_to_itself_for_ever_is_a_storm() {
    let mut grid = Grid::new();
    let source = "again: push 1\nsend 0 1\njump again\n";
    machine(&mut grid, 1, source, 1.0, 65_536.0);
    grid.connect(wire(1, 1)).expect("ports");
    send(&mut grid, 1, message(Payload::Control(Control::Play)));
    let mut looks = 0;
    grid.advance(Time::from_ms(5), || {
        looks += 1;
        looks > 2000
    });
    let marked: Vec<Wire> = grid.loops().map(|(wire, _)| wire).collect();
    assert_eq!(marked, [wire(1, 1)], "{:?} {looks}", grid.now());
}

/// Messages that are many and go round no loop are none.
#[test]
fn a_burst_is_no_storm() {
    let mut grid = Grid::new();
    let source = "again: push 1\nsend 0 1\njump again\n";
    machine(&mut grid, 1, source, 1.0, 65_536.0);
    for id in 2..20 {
        add(&mut grid, id, Kind::Lamp);
        grid.connect(wire(1, id)).expect("ports");
    }
    send(&mut grid, 1, message(Payload::Control(Control::Play)));
    grid.advance(Time::from_ms(5), || false);
    assert!(grid.lost() > 0);
    assert_eq!(grid.loops().count(), 0);
}

#[test]
fn the_budget_is_looked_at_within_a_reaction() {
    let mut grid = Grid::new();
    let source = "again: push 0x340\nread 3000\npush 0x340\nwrite 3000\njump again\n";
    machine(&mut grid, 1, source, 10.0, 1.0);
    send(&mut grid, 1, message(Payload::word(1)));
    let mut looks = 0;
    let mut runs = 0;
    while grid.advance(Time::from_ms(1), || {
        looks += 1;
        true
    }) == Advance::OutOfBudget
    {
        runs += 1;
        assert_eq!(grid.now(), Time(0));
    }
    let executed = grid.machine(NodeId(1)).map(|asm| asm.executed());
    assert_eq!(executed, Some(10_000));
    // Twice 3000 cells in five instructions, so a look about every 65,536 cells.
    assert_eq!((looks, runs), (182, 182));
}
