//! Snapshots of what is on its way and of what went along wires: both are as they were.

use crate::grid::{add, control, port_wire, program, run_to, send, wire};
use crate::snapshots::{ONE, counting};
use stackyard_engine::grid::{
    Advance, Control, Grid, Input, Kind, LOOKS_EVERY, MESSAGE_CAPACITY, Node, NodeId, Settings,
    Time, Value, Wire,
};

/// How much went along a wire, when last, and what.
type Seen = (u64, Time, String);

/// What went along each wire.
fn traffic(grid: &Grid) -> Vec<(Wire, Option<Seen>)> {
    let traffic = |wire| {
        let traffic = grid.traffic(wire)?;
        Some((traffic.count, traffic.last, traffic.said.to_string()))
    };
    grid.wires().map(|wire| (wire, traffic(wire))).collect()
}

fn counts(grid: &Grid) -> Vec<u64> {
    let traffic = grid.wires().map(|wire| grid.traffic(wire));
    traffic
        .map(|traffic| traffic.map_or(0, |traffic| traffic.count))
        .collect()
}

/// Adds a plot behind the first outlet of node 1.
fn plot_behind_it(grid: &mut Grid, id: u32) {
    add(grid, id, Kind::Plot);
    grid.connect(wire(1, id)).expect("ports");
}

#[test]
fn what_went_along_wires_is_what_it_was() {
    let mut grid = counting();
    run_to(&mut grid, 35);
    // It counts from here on, and goes with the run.
    plot_behind_it(&mut grid, 3);
    run_to(&mut grid, 65);
    let (snapshot, there) = (grid.snapshot(None), traffic(&grid));
    assert_eq!(counts(&grid), [6, 3]);
    run_to(&mut grid, 105);
    let (later, end) = (grid.snapshot(Some(&snapshot)), traffic(&grid));
    assert_eq!(counts(&grid), [10, 7]);

    let mut fresh = counting();
    plot_behind_it(&mut fresh, 3);
    for grid in [&mut grid, &mut fresh] {
        grid.restore(&snapshot);
        assert_eq!(traffic(grid), there);
        grid.restore(&later);
        assert_eq!(traffic(grid), end);
        grid.restore(&snapshot);
        run_to(grid, 105);
        assert_eq!(traffic(grid), end);
    }
}

#[test]
fn a_wire_that_came_since_has_carried_nothing() {
    let mut grid = counting();
    run_to(&mut grid, 35);
    let snapshot = grid.snapshot(None);
    run_to(&mut grid, 65);
    plot_behind_it(&mut grid, 3);
    grid.connect(port_wire(1, 3, 3)).expect("ports");
    run_to(&mut grid, 85);
    assert_eq!(counts(&grid), [8, 2, 0]);
    grid.restore(&snapshot);
    assert_eq!(counts(&grid), [3, 0, 0]);
    run_to(&mut grid, 45);
    assert_eq!(counts(&grid), [4, 1, 0]);
    // Nor does one of a node that is another one now.
    grid.remove(ONE).expect("it is there");
    add(&mut grid, 1, Kind::Button);
    grid.connect(wire(1, 2)).expect("ports");
    grid.restore(&snapshot);
    assert_eq!(counts(&grid), [0]);
    send(&mut grid, 1, Input::Press);
    run_to(&mut grid, 45);
    assert_eq!(counts(&grid), [1]);
}

/// A node that sends very many numbers at 1 ms, to a plot and, with wires to other
/// plots, to each of those in turn.
fn sending(kind: Kind, setting: &str, text: &str, plots: u32) -> Grid {
    let mut grid = Grid::new();
    let text = Value::Text(text.into());
    let settings = Settings::default().with(setting, text);
    grid.add(ONE, kind, &settings).expect("a new id");
    for id in 2..2 + plots {
        plot_behind_it(&mut grid, id);
    }
    grid.post(Time::from_ms(1), ONE, Input::Press);
    grid
}

fn totals(grid: &Grid) -> Vec<u64> {
    let total = |(_, node): (NodeId, &Node)| match node {
        Node::Plot(plot) => Some(plot.total()),
        _ => None,
    };
    grid.nodes().filter_map(total).collect()
}

/// Takes a snapshot at each look at the budget up to 3 ms, and goes back to each of them,
/// in this grid and in another like it.
fn go_back_to_each(build: impl Fn() -> Grid) -> usize {
    let mut grid = build();
    let mut taken = vec![];
    while grid.advance(Time::from_ms(3), || true) != Advance::Reached {
        taken.push((grid.snapshot(None), totals(&grid)));
    }
    let end = (totals(&grid), traffic(&grid), grid.lost());
    let mut fresh = build();
    // Its slots are others.
    fresh.remove(NodeId(2)).expect("a plot");
    add(&mut fresh, 1000, Kind::Lamp);
    plot_behind_it(&mut fresh, 2);
    for (snapshot, there) in taken.iter().step_by(taken.len() / 12 + 1) {
        for grid in [&mut grid, &mut fresh] {
            grid.restore(snapshot);
            assert_eq!(&totals(grid), there);
            run_to(grid, 3);
            assert_eq!((totals(grid), traffic(grid), grid.lost()), end);
        }
    }
    taken.len()
}

#[test]
fn who_was_sending_goes_on_where_it_was() {
    let list = "7,".repeat(5_000);
    let build = || sending(Kind::MessageBox, "message", &list, 3);
    assert!(go_back_to_each(build) > 10);
    let lines = format!("1 {list}\n1 8 9\n").repeat(3);
    let build = || sending(Kind::Source, "events", &lines, 3);
    assert!(go_back_to_each(build) > 10);
}

#[test]
fn one_message_for_many_arrives_at_the_others() {
    let build = || sending(Kind::Button, "", "", 900);
    // In the middle of the one message's way.
    assert!(go_back_to_each(build) > 900 * 16 / LOOKS_EVERY as usize / 2);
}

#[test]
fn what_there_was_no_room_for_is_lost_again() {
    let wires = 400;
    let list = "7,".repeat(MESSAGE_CAPACITY / wires + 300);
    let build = || sending(Kind::MessageBox, "message", &list, wires as u32);
    let mut grid = build();
    run_to(&mut grid, 3);
    assert!(grid.lost() > 0);
    go_back_to_each(build);
}

#[test]
fn what_came_since_ends_what_it_was_in_the_middle_of() {
    let list = "7,".repeat(5_000);
    let snapshot = Grid::new().snapshot(None);
    let mut grid = sending(Kind::MessageBox, "message", &list, 1);
    while totals(&grid) == [0] {
        grid.advance(Time::from_ms(2), || true);
    }
    grid.restore(&snapshot);
    let before = totals(&grid);
    run_to(&mut grid, 5);
    assert_eq!(totals(&grid), before);
    // It is as good as new.
    send(&mut grid, 1, Input::Press);
    run_to(&mut grid, 6);
    assert_eq!(totals(&grid), [before[0] + 5_000]);
}

#[test]
fn a_machine_that_came_since_has_its_clock() {
    let mut grid = counting();
    run_to(&mut grid, 5);
    let snapshot = grid.snapshot(None);
    let source = program("again: push 9\nsend 0 1\njump again\n");
    let settings = Settings::default().with("delayMs", Value::Number(10.0));
    grid.add(NodeId(4), Kind::Asm, &settings).expect("a new id");
    grid.load(NodeId(4), Some(source)).expect("a machine");
    plot_behind_it(&mut grid, 3);
    grid.connect(wire(4, 3)).expect("ports");
    send(&mut grid, 4, Input::Step);
    send(&mut grid, 4, control(Control::Play));
    run_to(&mut grid, 15);
    grid.restore(&snapshot);
    let before = grid.machine(NodeId(4)).map(|asm| asm.executed());
    run_to(&mut grid, 55);
    let after = grid.machine(NodeId(4)).map(|asm| asm.executed());
    assert_eq!(after, before.map(|count| count + 5));
}
