//! What can be wired.

use super::{add, port_wire, wire};
use stackyard_engine::grid::{EditError, Grid, Kind, NodeId, Settings};

#[test]
fn wires_to_nowhere_and_doubles_are_refused() {
    let mut grid = Grid::new();
    add(&mut grid, 1, Kind::Button);
    add(&mut grid, 2, Kind::Console);
    assert_eq!(
        grid.connect(wire(1, 3)),
        Err(EditError::NoSuchNode(NodeId(3)))
    );
    assert_eq!(
        grid.connect(port_wire(1, 1, 2))
            .expect_err("one outlet")
            .to_string(),
        "node 1 has no outlet 1: its outlets number 1, counted from 0"
    );
    assert_eq!(
        grid.connect(wire(2, 1))
            .expect_err("no outlets")
            .to_string(),
        "node 2 has no outlet 0: its outlets number 0, counted from 0"
    );
    assert_eq!(grid.connect(wire(1, 2)), Ok(()));
    assert_eq!(
        grid.connect(wire(1, 2)),
        Err(EditError::DuplicateWire(wire(1, 2)))
    );
    assert_eq!(
        grid.add(NodeId(1), Kind::Button, &Settings::default()),
        Err(EditError::DuplicateNode(NodeId(1)))
    );
    assert_eq!(
        grid.load(NodeId(2), None),
        Err(EditError::NotAMachine(NodeId(2)))
    );
    assert_eq!(grid.remove(NodeId(2)), Ok(()));
    assert_eq!(grid.wires().count(), 0);
    assert_eq!(
        grid.disconnect(wire(1, 2)),
        Err(EditError::NoSuchWire(wire(1, 2)))
    );
}
