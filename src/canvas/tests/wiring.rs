//! Tests of the valid ends of wires.

use super::{inlet, node, outlet, scene, wire};
use crate::canvas::neighbour::Direction;
use crate::canvas::point::{Point, Rect};
use crate::canvas::scene::{Scene, Shape};
use crate::canvas::wiring::{Draft, Refusal, splice, splice_target};
use stackyard_engine::grid::{Inlet, NodeId, Outlet, Wire};

/// Nodes 1, 2 and 3, one below the other, 1 wired to both inlets of 2; 4 has no inlets.
fn patch() -> Scene {
    let silent = Shape {
        inlets: 0,
        ..node(4, 400.0, 0.0)
    };
    let nodes = [
        node(1, 0.0, 0.0),
        node(2, 0.0, 300.0),
        node(3, 0.0, 600.0),
        silent,
    ];
    let second = Wire {
        inlet: Inlet(1),
        ..wire(1, 2)
    };
    scene(&nodes, &[wire(1, 2), second])
}

fn from_1() -> Draft {
    Draft {
        fixed: outlet(1, 0),
        old: None,
    }
}

#[test]
fn a_wire_needs_an_outlet_and_an_inlet_and_is_not_there_yet() {
    let scene = patch();
    for (port, expected) in [
        (inlet(3, 0), Some(wire(1, 3))),
        (inlet(1, 0), Some(wire(1, 1))),
        (outlet(3, 0), None),
        (inlet(2, 0), None),
        (inlet(3, 2), None),
        (inlet(77, 0), None),
    ] {
        assert_eq!(from_1().wire(&scene, port), expected, "{port:?}");
    }
    let back = Draft {
        fixed: inlet(3, 1),
        old: None,
    };
    let expected = Wire {
        inlet: Inlet(1),
        ..wire(2, 3)
    };
    assert_eq!(back.wire(&scene, outlet(2, 0)), Some(expected));
}

#[test]
fn nodes_a_wire_cannot_end_at_are_dimmed() {
    let scene = patch();
    let bright = |draft: Draft| -> Vec<u32> {
        let shapes = scene
            .shapes()
            .filter(|shape| draft.accepts_node(&scene, shape));
        shapes.map(|shape| shape.id.0).collect()
    };
    assert_eq!(bright(from_1()), [1, 3]);
    // A wire whose end is moved may go back.
    assert_eq!(
        bright(Draft {
            old: Some(wire(1, 2)),
            ..from_1()
        }),
        [1, 2, 3]
    );
    assert_eq!(
        bright(Draft {
            fixed: inlet(2, 0),
            old: None
        }),
        [1, 2, 3, 4]
    );
    for shape in scene.shapes() {
        let ports = (0..shape.inlets).map(|index| inlet(shape.id.0, index));
        let any = ports
            .filter(|&port| from_1().wire(&scene, port).is_some())
            .count()
            > 0;
        assert_eq!(
            from_1().accepts_node(&scene, shape),
            any,
            "it agrees with the ports"
        );
    }
}

#[test]
fn it_snaps_to_the_nearest_port_it_may_end_at() {
    let scene = patch();
    assert_eq!(
        from_1().snaps_to(&scene, Point::new(99.0, 590.0), 20.0),
        Some(inlet(3, 0))
    );
    assert_eq!(
        from_1().snaps_to(&scene, Point::new(103.0, 590.0), 20.0),
        Some(inlet(3, 1))
    );
    assert_eq!(
        from_1().snaps_to(&scene, Point::new(86.0, 295.0), 20.0),
        None
    );
    assert_eq!(
        from_1().snaps_to(&scene, Point::new(86.0, 99.0), 200.0),
        None,
        "still at its start"
    );
}

#[test]
fn by_keyboard_arrows_pick_the_end() {
    let scene = patch();
    let draft = Draft {
        fixed: outlet(2, 0),
        old: None,
    };
    let start = scene.port(draft.fixed).expect("it is there");
    let first = draft.nearest(&scene, start);
    assert_eq!(first, Some(inlet(2, 0)), "its own inlet is nearest");
    let towards = |port, direction| draft.towards(&scene, port, direction);
    assert_eq!(towards(inlet(2, 0), Direction::Right), Some(inlet(2, 1)));
    assert_eq!(towards(inlet(2, 1), Direction::Down), Some(inlet(3, 1)));
    assert_eq!(towards(inlet(2, 1), Direction::Up), Some(inlet(1, 1)));
    assert_eq!(towards(inlet(1, 1), Direction::Up), None);
}

#[test]
fn a_node_is_spliced_between_its_first_ports() {
    let long = Wire {
        outlet: Outlet(1),
        inlet: Inlet(1),
        ..wire(1, 2)
    };
    let expected = [
        Wire {
            outlet: Outlet(1),
            ..wire(1, 3)
        },
        Wire {
            inlet: Inlet(1),
            ..wire(3, 2)
        },
    ];
    assert_eq!(splice(long, &node(3, 0.0, 0.0)), Some(expected));
    let silent = Shape {
        inlets: 0,
        ..node(4, 0.0, 0.0)
    };
    assert_eq!(splice(long, &silent), None);
}

#[test]
fn only_a_node_without_wires_is_spliced() {
    let scene = patch();
    let over = Rect::new(-10.0, 150.0, 200.0, 100.0);
    let target = |id, rect| {
        let shape = scene.shape(NodeId(id)).expect("a node");
        splice_target(&scene, shape, rect)
    };
    assert_eq!(target(3, over), Some(wire(1, 2)));
    assert_eq!(target(2, over), None);
    assert_eq!(target(4, over), None);
    assert_eq!(target(3, over.at(Point::new(300.0, 150.0))), None);
}

#[test]
fn dropped_on_a_node_it_takes_the_nearest_free_port() {
    let scene = patch();
    let on = |x, y| from_1().target(&scene, Point::new(x, y), 20.0);
    // Far from any port, left and right of the middle of node 3.
    assert_eq!(on(20.0, 660.0), Some(inlet(3, 0)));
    assert_eq!(on(180.0, 660.0), Some(inlet(3, 1)));
    // One is taken already by another wire.
    let mut taken = patch();
    assert!(taken.connect(wire(2, 3)));
    let target = from_1().target(&taken, Point::new(20.0, 660.0), 20.0);
    assert_eq!(target, Some(inlet(3, 1)));
    // Where all are taken, the nearest takes one more.
    let second = Wire {
        inlet: Inlet(1),
        ..wire(2, 3)
    };
    assert!(taken.connect(second));
    let target = from_1().target(&taken, Point::new(20.0, 660.0), 20.0);
    assert_eq!(target, Some(inlet(3, 0)));
    // On the node it is drawn from it is only near a port.
    assert_eq!(on(20.0, 60.0), None);
    assert_eq!(on(-300.0, 60.0), None);
}

#[test]
fn where_it_cannot_end_it_knows_why() {
    let scene = patch();
    let why = |draft: Draft, x, y| draft.refusal(&scene, Point::new(x, y), 20.0);
    assert_eq!(
        why(from_1(), 86.0, 405.0),
        Some(Refusal::SameSide { is_outlet: true })
    );
    assert_eq!(
        why(from_1(), 500.0, 50.0),
        Some(Refusal::NoPort { is_outlet: false })
    );
    assert_eq!(why(from_1(), 20.0, 350.0), Some(Refusal::Wired));
    assert_eq!(why(from_1(), -300.0, 50.0), None);
    let back = Draft {
        fixed: inlet(3, 0),
        old: None,
    };
    assert_eq!(
        why(back, 86.0, 295.0),
        Some(Refusal::SameSide { is_outlet: false })
    );
}
