//! Memory behind an outlet of a machine.

use super::{add, control, lines, machine, message, port_wire, run_to, send, texts, wire};
use stackyard_engine::grid::{Control, Grid, Kind, Payload};

#[test]
fn memory_answers_without_a_wire_back() {
    let mut grid = Grid::new();
    let source = "push 11\nstore 0x1005\npush 12\nsend 0 1\npush 0x1005\nread 2\nsend 1 2\n";
    machine(&mut grid, 1, source, 10.0, 100.0);
    add(&mut grid, 2, Kind::Mem);
    add(&mut grid, 3, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    grid.connect(port_wire(1, 1, 3)).expect("ports");
    grid.connect(wire(2, 3)).expect("ports");
    send(&mut grid, 1, control(Control::Play));
    run_to(&mut grid, 50);
    assert_eq!(lines(&grid, 3), ["20000 [12, 11]"]);
    // From anyone but a machine it takes no numbers.
    send(&mut grid, 2, message(Payload::word(9)));
    send(&mut grid, 1, control(Control::Reset));
    send(&mut grid, 2, message(Payload::Bang));
    run_to(&mut grid, 51);
    assert_eq!(texts(&grid, 3)[1..], ["[0, 0, 0, 0, 0, 11, 12]"]);
}

#[test]
fn a_machine_that_does_not_play_goes_on_with_the_answer() {
    let mut grid = Grid::new();
    machine(&mut grid, 1, "load 0x1000\nsend 1 1\n", 10.0, 1.0);
    add(&mut grid, 2, Kind::Mem);
    add(&mut grid, 3, Kind::Console);
    grid.connect(wire(1, 2)).expect("ports");
    grid.connect(port_wire(1, 1, 3)).expect("ports");
    send(&mut grid, 1, message(Payload::Bang));
    run_to(&mut grid, 1);
    assert_eq!(texts(&grid, 3), ["0"]);
}
