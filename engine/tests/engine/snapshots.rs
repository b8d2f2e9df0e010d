//! Snapshots of a grid: going back gives the same run once more.

use crate::grid::{
    ECHO, Patch, add, control, echoing, machine, message, patch, program, run_to, seen, send,
    texts, wire,
};
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::{
    Advance, Control, Grid, Input, Kind, Node, NodeId, Payload, Settings, Snapshot, Time, Value,
};

pub(crate) const ONE: NodeId = NodeId(1);
const END: Time = Time(250_000);

/// Goes on to the end, and tells all that can be seen.
fn finish(grid: &mut Grid) -> String {
    while grid.advance(END, || false) != Advance::Reached {}
    seen(grid)
}

/// Runs a patch with breakpoints, so that it stops in the middle of moments, to the end.
/// Takes a snapshot every few stops; each shares with the one before.
fn snapshots(grid: &mut Grid, patch: &Patch, breakpoint: u16, every: u32) -> Vec<Snapshot> {
    for (id, _) in patch.machines.iter().enumerate() {
        let id = NodeId(id as u32);
        grid.set_breakpoints(id, [breakpoint]).expect("a machine");
    }
    let mut taken = vec![grid.snapshot(None)];
    let mut stops = 0;
    loop {
        match grid.advance(END, || true) {
            Advance::Reached => break,
            _ => stops += 1,
        }
        if stops % every == 0 && taken.len() < 12 {
            taken.push(grid.snapshot(taken.last()));
        }
    }
    for (id, _) in patch.machines.iter().enumerate() {
        grid.set_breakpoints(NodeId(id as u32), [])
            .expect("a machine");
    }
    taken
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_restored_grid_goes_on_as_the_first(
        patch in patch(),
        breakpoint in 0..16_u16,
        every in 1..40_u32,
    ) {
        let mut grid = patch.grid(false);
        let taken = snapshots(&mut grid, &patch, breakpoint, every);
        let first = seen(&grid);
        // Its nodes have other slots.
        let mut fresh = patch.grid(true);
        for snapshot in taken.iter().rev() {
            grid.restore(snapshot);
            let there = seen(&grid);
            prop_assert_eq!(grid.now(), snapshot.now());
            prop_assert_eq!(&first, &finish(&mut grid));
            fresh.restore(snapshot);
            prop_assert_eq!(&there, &seen(&fresh));
            prop_assert_eq!(&first, &finish(&mut fresh));
            // A snapshot of what was restored is as good, whatever it shares with.
            fresh.restore(snapshot);
            let again = fresh.snapshot(taken.last());
            grid.restore(&again);
            prop_assert_eq!(&there, &seen(&grid));
            prop_assert_eq!(&first, &finish(&mut grid));
        }
    }

    #[test]
    fn edits_between_snapshot_and_restore_never_panic(
        patch in patch(),
        breakpoint in 0..16_u16,
        every in 1..40_u32,
        removed in vec(0..10_u32, 0..6),
        kinds in vec(0..Kind::ALL.len(), 0..6),
    ) {
        let mut grid = patch.grid(false);
        let taken = snapshots(&mut grid, &patch, breakpoint, every);
        for (snapshot, (&id, &kind)) in taken.iter().zip(removed.iter().zip(&kinds)) {
            let id = NodeId(id);
            let _ = grid.remove(id);
            if id.0.is_multiple_of(2) {
                prop_assert_eq!(grid.add(id, Kind::ALL[kind], &Settings::default()), Ok(()));
            }
            grid.restore(snapshot);
            let mut looks = 100;
            grid.advance(END, || {
                looks -= 1;
                looks == 0
            });
        }
    }
}

/// A machine that counts in memory and sends what it counts, and a console.
pub(crate) fn counting() -> Grid {
    let mut grid = Grid::new();
    let source = "again: load 0xF00\ninc\ndup\nstore 0xF00\nsend 0 1\njump again\n";
    machine(&mut grid, 1, source, 10.0, 6.0);
    add(&mut grid, 2, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    send(&mut grid, 1, control(Control::Play));
    grid
}

fn cell(grid: &Grid, address: u16) -> Option<u16> {
    grid.machine(ONE)?.machine().memory().get(address)
}

#[test]
fn nodes_that_came_since_stay_and_those_that_went_stay_away() {
    let mut grid = counting();
    machine(&mut grid, 3, ECHO, 10.0, 100.0);
    run_to(&mut grid, 35);
    grid.post(Time::from_ms(40), NodeId(3), control(Control::Play));
    let snapshot = grid.snapshot(None);
    run_to(&mut grid, 65);
    assert_eq!(texts(&grid, 2), ["1", "2", "3", "4", "5", "6"]);
    grid.remove(NodeId(3)).expect("it is there");
    machine(
        &mut grid,
        4,
        "again: push 9\nsend 0 1\njump again\n",
        10.0,
        3.0,
    );
    grid.connect(wire(4, 2)).expect("ports");
    send(&mut grid, 4, control(Control::Play));
    run_to(&mut grid, 66);
    // Another node has the place of the one that went.
    grid.restore(&snapshot);
    assert_eq!(grid.now(), Time::from_ms(35));
    assert!(grid.node(NodeId(3)).is_none());
    assert_eq!(texts(&grid, 2), ["1", "2", "3"]);
    run_to(&mut grid, 55);
    assert_eq!(texts(&grid, 2)[3..], ["4", "9", "5", "9"]);
    assert_eq!(grid.wires().count(), 2);
}

#[test]
fn a_node_of_another_kind_stays_as_it_is() {
    let mut grid = counting();
    run_to(&mut grid, 35);
    let snapshot = grid.snapshot(None);
    grid.remove(NodeId(2)).expect("it is there");
    add(&mut grid, 2, Kind::Plot);
    grid.connect(wire(1, 2)).expect("ports");
    grid.restore(&snapshot);
    run_to(&mut grid, 45);
    let Some(Node::Plot(plot)) = grid.node(NodeId(2)) else {
        panic!("the plot is there");
    };
    assert!(plot.values().eq([4.0]));
}

#[test]
fn what_differs_is_marked_and_told_and_nothing_else() {
    let mut grid = counting();
    machine(&mut grid, 3, ECHO, 10.0, 100.0);
    run_to(&mut grid, 35);
    let snapshot = grid.snapshot(None);
    run_to(&mut grid, 65);
    assert_eq!(cell(&grid, 0xF00), Some(6));
    grid.take_changed(|_| {});
    grid.take_marked_rows(ONE, |_| {});
    grid.restore(&snapshot);
    assert_eq!(cell(&grid, 0xF00), Some(3));
    let (mut rows, mut changed) = (vec![], vec![]);
    grid.take_marked_rows(ONE, |row| rows.push(row));
    grid.take_changed(|id| changed.push(id));
    assert_eq!(rows, [0xF00 / 8]);
    assert_eq!(changed, [ONE, NodeId(2)]);
}

#[test]
fn a_program_that_was_asked_for_is_asked_for_again() {
    let mut grid = counting();
    let source = "push 42\nsend 0 1\n";
    send(&mut grid, 1, control(Control::SetCode(source.into())));
    assert_eq!(grid.advance(END, || false), Advance::ProgramAsked);
    let snapshot = grid.snapshot(None);
    for _ in 0..2 {
        assert_eq!(grid.asked_program(), Some((ONE, source)));
        grid.supply(Some(program(source)));
        run_to(&mut grid, 15);
        assert_eq!(texts(&grid, 2), ["42"]);
        grid.restore(&snapshot);
    }
}

#[test]
fn a_stop_at_a_breakpoint_is_restored() {
    let mut grid = counting();
    grid.set_breakpoints(ONE, [2]).expect("a machine");
    assert_eq!(grid.advance(END, || false), Advance::Stopped);
    let snapshot = grid.snapshot(None);
    for _ in 0..2 {
        assert_eq!(grid.stopped_at(), Some(ONE));
        assert_eq!(grid.advance(END, || false), Advance::Stopped);
        let executed = grid.machine(ONE).map(|asm| asm.executed());
        assert_eq!(executed, Some(1 + 6));
        grid.restore(&snapshot);
    }
}

#[test]
fn who_sleeps_wakes_at_the_same_moment() {
    let build = || {
        let mut grid = Grid::new();
        let source = "again: push 25\nsleep_ms\npush 1\nsend 0 1\njump again\n";
        machine(&mut grid, 1, source, 10.0, 100.0);
        add(&mut grid, 2, Kind::Console);
        grid.connect(wire(1, 2)).expect("ports");
        send(&mut grid, 1, control(Control::Play));
        grid
    };
    let mut grid = build();
    run_to(&mut grid, 50);
    let snapshot = grid.snapshot(None);
    let wakes = grid.machine(ONE).and_then(|asm| asm.wakes_at());
    assert_eq!(wakes, Some(Time::from_ms(65)));
    let first = finish(&mut grid);
    let mut fresh = build();
    for grid in [&mut grid, &mut fresh] {
        grid.restore(&snapshot);
        assert_eq!(grid.machine(ONE).and_then(|asm| asm.wakes_at()), wakes);
        // Its wish is asked once more.
        send(grid, 1, Input::Press);
        assert_eq!(finish(grid), first);
    }
}

#[test]
fn a_chain_of_messages_is_cut_where_it_was_cut() {
    let mut grid = echoing();
    // In the middle of a moment, some hundred deltas on.
    assert_eq!(grid.advance(END, || true), Advance::OutOfBudget);
    assert_eq!(grid.now(), Time::from_ms(1));
    let snapshot = grid.snapshot(None);
    run_to(&mut grid, 5);
    let first = seen(&grid);
    let mut fresh = echoing();
    for grid in [&mut grid, &mut fresh] {
        grid.restore(&snapshot);
        run_to(grid, 5);
        assert_eq!(seen(grid), first);
        assert_eq!(grid.loops().count(), 2);
        // What is posted in the middle of a moment comes after it.
        grid.restore(&snapshot);
        assert_eq!(grid.loops().count(), 0);
        assert_eq!(grid.post(Time(0), ONE, Input::Press), Time(1001));
    }
}

#[test]
fn wires_and_ports_are_those_of_now() {
    let mut grid = counting();
    run_to(&mut grid, 15);
    let snapshot = grid.snapshot(None);
    grid.disconnect(wire(1, 2)).expect("it is there");
    let ports = Settings::default().with("outletCount", Value::Number(7.0));
    grid.configure(ONE, &ports).expect("it is there");
    grid.restore(&snapshot);
    assert_eq!(grid.ports(ONE).map(|ports| ports.outlets), Some(7));
    // The rate goes with the run: a message may have set it.
    let rate = grid.machine(ONE).map(|asm| asm.rate());
    assert_eq!(
        rate.map(|rate| (rate.delay_ms, rate.step_by)),
        Some((10, 6))
    );
    run_to(&mut grid, 50);
    assert_eq!(texts(&grid, 2), ["1"]);
}

/// A machine that awaits leaves the group of its clock at the next tick, which is none of
/// its own events: a snapshot once shared what it was before, and it never came back.
#[test]
fn who_has_left_its_clock_comes_back_after_a_restore() {
    let mut grid = Grid::new();
    machine(
        &mut grid,
        1,
        "recv\nagain: push 1\npop\njump again\n",
        10.0,
        1.0,
    );
    send(&mut grid, 1, control(Control::Play));
    run_to(&mut grid, 15);
    let before = grid.snapshot(None);
    run_to(&mut grid, 25);
    let after = grid.snapshot(Some(&before));
    grid.restore(&after);
    send(&mut grid, 1, message(Payload::word(7)));
    run_to(&mut grid, 100);
    let executed = |grid: &Grid| grid.machine(ONE).map(|asm| asm.executed());
    let then = executed(&grid);
    run_to(&mut grid, 200);
    assert_eq!(executed(&grid), then.map(|then| then + 10));
}
