//! Nodes that show cells of a machine, and nodes of no known kind.

use super::{NODE, check, grid, number};
use stackyard_engine::grid::{Kind, Node, NodeId};

#[test]
fn unknown_nodes_can_be_wired() {
    let ports = [("inletCount", number(2.0)), ("outletCount", number(3.0))];
    check(Kind::Unknown, &ports, "bang, 5", &[]);
}

/// Numbers of machines were taken for cell values, which end at 65535.
#[test]
fn cells_are_shown_of_any_machine_there_can_be() {
    for machine in [0, 65_535, 65_536, u32::MAX] {
        let grid = grid(Kind::CellView, &[("machineId", number(machine.into()))]);
        let Some(Node::CellView(view)) = grid.node(NODE) else {
            panic!("it is there");
        };
        assert_eq!(view.machine, NodeId(machine));
    }
}

#[test]
fn cells_shown_stay_within_a_machine() {
    let view = [("machineId", number(7.0)), ("address", number(1e9))];
    let grid = grid(Kind::CellView, &view);
    let Some(Node::CellView(view)) = grid.node(NODE) else {
        panic!("it is there");
    };
    assert_eq!(
        (view.machine, view.address, view.size),
        (NodeId(7), 4095, 8)
    );
}
