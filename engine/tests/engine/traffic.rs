//! What can be seen of wires: what passed, and which of them are in a loop.

use crate::grid::{ECHO, add, wire};
use stackyard_engine::asm::assemble;
use stackyard_engine::grid::{Grid, Inlet, Input, Kind, NodeId, Payload, Time, Wire};
use std::sync::Arc;

fn machine(grid: &mut Grid, id: u32, source: &str) {
    add(grid, id, Kind::Asm);
    let program = assemble(source).program.expect("it assembles");
    grid.load(NodeId(id), Some(Arc::new(program)))
        .expect("a machine");
}

fn say(grid: &mut Grid, id: u32, payload: Payload) {
    let inlet = Inlet(0);
    grid.post(grid.now(), NodeId(id), Input::Message { inlet, payload });
}

fn pass(grid: &mut Grid, ms: u64) {
    grid.advance(grid.now() + ms * 1000, || false);
}

fn seen(grid: &Grid, wire: Wire) -> Option<(u64, Time, String)> {
    let traffic = grid.traffic(wire)?;
    Some((traffic.count, traffic.last, traffic.said.to_string()))
}

#[test]
fn a_wire_tells_how_much_passed_and_what_last() {
    let mut grid = Grid::new();
    add(&mut grid, 1, Kind::Slider);
    add(&mut grid, 2, Kind::Plot);
    add(&mut grid, 3, Kind::Lamp);
    grid.connect(wire(1, 2)).expect("ports");
    assert_eq!(seen(&grid, wire(1, 2)), None);
    for value in [7, 9] {
        say(&mut grid, 1, Payload::word(value));
        pass(&mut grid, 1);
    }
    let last = Time(1000);
    assert_eq!(seen(&grid, wire(1, 2)), Some((2, last, "9".to_owned())));
    // A wire counts from when it was connected.
    grid.connect(wire(1, 3)).expect("ports");
    assert_eq!(seen(&grid, wire(1, 3)), None);
    say(&mut grid, 1, Payload::word(11));
    pass(&mut grid, 1);
    let last = Time(2000);
    assert_eq!(seen(&grid, wire(1, 2)), Some((3, last, "11".to_owned())));
    assert_eq!(seen(&grid, wire(1, 3)), Some((1, last, "11".to_owned())));
    grid.disconnect(wire(1, 2)).expect("it is there");
    assert_eq!(seen(&grid, wire(1, 2)), None);
    grid.connect(wire(1, 2)).expect("ports");
    assert_eq!(seen(&grid, wire(1, 2)), None);
    assert_eq!(seen(&grid, wire(2, 1)), None);
}

#[test]
fn what_is_on_its_way_along_a_wire_arrives_when_the_wire_is_gone() {
    let mut grid = Grid::new();
    add(&mut grid, 1, Kind::Button);
    let lamps = 2..1_002;
    for lamp in lamps.clone() {
        add(&mut grid, lamp, Kind::Lamp);
        grid.connect(wire(1, lamp)).expect("ports");
    }
    say(&mut grid, 1, Payload::Bang);
    // The bang has come to about half of them.
    grid.advance(Time(1), || true);
    for lamp in lamps.clone() {
        grid.disconnect(wire(1, lamp)).expect("it is there");
    }
    pass(&mut grid, 1);
    let is_lit = |id: u32| {
        let node = grid.node(NodeId(id));
        matches!(node, Some(stackyard_engine::grid::Node::Lamp(lamp)) if lamp.is_lit())
    };
    assert!(lamps.clone().all(is_lit));
}

/// The wires marked in a ring of machines, from which a wire leads to a plot and into
/// which one leads from a slider.
fn marked_in_a_ring_of(size: u32) -> Vec<Wire> {
    let mut grid = Grid::new();
    for id in 0..size {
        machine(&mut grid, id, ECHO);
        say(&mut grid, id, Payload::Bang);
    }
    add(&mut grid, 100, Kind::Slider);
    add(&mut grid, 101, Kind::Button);
    add(&mut grid, 102, Kind::Plot);
    let ring = (0..size).map(|id| wire(id, (id + 1) % size));
    let branches = [wire(100, 0), wire(size - 1, 101), wire(101, 102)];
    for wire in ring.chain(branches) {
        grid.connect(wire).expect("ports");
    }
    pass(&mut grid, 1);
    say(&mut grid, 100, Payload::word(1));
    pass(&mut grid, 5);
    grid.loops().map(|(wire, _)| wire).collect()
}

#[test]
fn every_wire_of_a_loop_is_marked_and_no_other() {
    for size in [1, 2, 3, 5, 40] {
        let ring: Vec<Wire> = (0..size).map(|id| wire(id, (id + 1) % size)).collect();
        assert_eq!(marked_in_a_ring_of(size), ring, "{size}");
    }
}

#[test]
fn a_loop_through_an_answer_is_marked() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, "again: load 0x1000\npop\njump again\n");
    add(&mut grid, 2, Kind::Mem);
    grid.connect(wire(1, 2)).expect("ports");
    say(&mut grid, 1, Payload::Bang);
    pass(&mut grid, 1);
    say(&mut grid, 1, Payload::word(1));
    pass(&mut grid, 5);
    let marked: Vec<Wire> = grid.loops().map(|(wire, _)| wire).collect();
    assert_eq!(marked, [wire(1, 2)]);
}

#[test]
fn a_chain_that_is_only_long_is_marked_where_it_was_cut() {
    let mut grid = Grid::new();
    for id in 0..1_500 {
        add(&mut grid, id, Kind::Button);
    }
    for id in 1..1_500 {
        grid.connect(wire(id - 1, id)).expect("ports");
    }
    say(&mut grid, 0, Payload::Bang);
    pass(&mut grid, 5);
    let marked: Vec<Wire> = grid.loops().map(|(wire, _)| wire).collect();
    assert_eq!(marked.len(), 1, "{marked:?}");
}
