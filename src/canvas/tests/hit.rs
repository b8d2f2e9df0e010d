//! Tests of hits: small things before large ones, things in front before those they cover, and
//! nothing that is not shown.

use super::{group, inlet, node, outlet, scene, wire};
use crate::canvas::hit::{Corner, Edge, Hit, Look, hit};
use crate::canvas::level_of_detail::LevelOfDetail;
use crate::canvas::point::{Point, Rect};
use crate::canvas::port::End;
use crate::canvas::scene::Scene;
use crate::canvas::selection::{Change, Selectable, Selection};
use stackyard_engine::grid::NodeId;

const LOOK: Look = Look {
    zoom: 1.0,
    is_touch: false,
    level: LevelOfDetail::Full,
};

/// Nodes 1 and 2, wired, in a group; node 3 over a corner of node 1.
fn patch() -> Scene {
    let frame = group(9, Rect::new(0.0, 0.0, 800.0, 700.0));
    let nodes = [
        node(1, 100.0, 100.0),
        node(2, 100.0, 400.0),
        frame,
        node(3, 250.0, 150.0),
    ];
    scene(&nodes, &[wire(1, 2)])
}

fn at(x: f64, y: f64, look: Look) -> Hit {
    hit(&patch(), &Selection::default(), Point::new(x, y), look)
}

#[test]
fn each_thing_is_found_where_it_is() {
    let corner = Corner {
        is_left: false,
        is_top: false,
    };
    for (x, y, expected) in [
        (186.0, 208.0, Hit::Port(outlet(1, 0))),
        (214.0, 95.0, Hit::Port(inlet(1, 1))),
        (186.0, 225.0, Hit::WireEnd(wire(1, 2), End::From)),
        (189.0, 300.0, Hit::Wire(wire(1, 2))),
        (186.0, 380.0, Hit::WireEnd(wire(1, 2), End::To)),
        (450.0, 250.0, Hit::Corner(NodeId(3), corner)),
        (150.0, 150.0, Hit::Node(NodeId(1))),
        (270.0, 170.0, Hit::Node(NodeId(3))),
        (300.0, 195.0, Hit::Node(NodeId(3))),
        (600.0, 20.0, Hit::GroupTitle(NodeId(9))),
        (600.0, 300.0, Hit::GroupBody(NodeId(9))),
        (900.0, 300.0, Hit::Nothing),
    ] {
        assert_eq!(at(x, y, LOOK), expected, "{x} {y}");
    }
}

#[test]
fn a_corner_that_is_covered_is_not_hit() {
    assert_eq!(at(299.0, 199.0, LOOK), Hit::Node(NodeId(3)));
    let scene = scene(&[node(1, 0.0, 0.0), node(2, 86.0, 60.0)], &[]);
    let over_outlet = Point::new(114.0, 100.0);
    assert_eq!(
        hit(&scene, &Selection::default(), over_outlet, LOOK),
        Hit::Node(NodeId(2))
    );
}

#[test]
fn a_finger_reaches_farther() {
    let finger = Look {
        is_touch: true,
        ..LOOK
    };
    assert_eq!(at(172.0, 205.0, finger), Hit::Port(outlet(1, 0)));
    assert_eq!(at(172.0, 205.0, LOOK), Hit::GroupBody(NodeId(9)));
}

/// The middle of a title is its node's, however large the area of the port above it.
#[test]
fn a_title_is_no_port() {
    for (zoom, is_touch) in [(1.0, false), (0.5, false), (1.0, true), (0.6, true)] {
        let look = Look {
            zoom,
            is_touch,
            ..LOOK
        };
        assert_eq!(at(186.0, 114.0, look), Hit::Node(NodeId(1)), "{look:?}");
        assert_eq!(at(186.0, 108.0, look), Hit::Port(inlet(1, 0)), "{look:?}");
        assert_eq!(at(186.0, 192.0, look), Hit::Port(outlet(1, 0)), "{look:?}");
        assert_eq!(at(186.0, 92.0, look), Hit::Port(inlet(1, 0)), "{look:?}");
    }
}

#[test]
fn what_is_not_shown_is_not_hit() {
    let compact = Look {
        level: LevelOfDetail::Compact,
        zoom: 0.4,
        ..LOOK
    };
    let tile = Look {
        level: LevelOfDetail::Overview,
        zoom: 0.2,
        ..LOOK
    };
    assert_eq!(at(186.0, 200.0, compact), Hit::Port(outlet(1, 0)));
    assert_eq!(at(186.0, 200.0, tile), Hit::Node(NodeId(1)));
    assert_eq!(at(449.0, 249.0, compact), Hit::Node(NodeId(3)));
    assert_eq!(at(186.0, 380.0, tile), Hit::Wire(wire(1, 2)));
}

#[test]
fn the_end_of_a_selected_wire_comes_before_its_port() {
    let mut selection = Selection::default();
    selection.apply(Change::Only(Selectable::Wire(wire(1, 2))));
    let scene = patch();
    let hit = hit(&scene, &selection, Point::new(186.0, 402.0), LOOK);
    assert_eq!(hit, Hit::WireEnd(wire(1, 2), End::To));
}

/// Wherever a short wire is taken, the nearer end is in the hand; a long one has a third at each end.
#[test]
fn the_ends_of_a_wire_reach_far() {
    let short = scene(&[node(1, 0.0, 0.0), node(2, 0.0, 145.0)], &[wire(1, 2)]);
    let long = scene(&[node(1, 0.0, 0.0), node(2, 0.0, 400.0)], &[wire(1, 2)]);
    let at = |scene: &Scene, y| hit(scene, &Selection::default(), Point::new(86.0, y), LOOK);
    let (from, to) = (
        Hit::WireEnd(wire(1, 2), End::From),
        Hit::WireEnd(wire(1, 2), End::To),
    );
    assert_eq!([at(&short, 120.0), at(&short, 125.0)], [from, to]);
    assert_eq!([at(&long, 195.0), at(&long, 305.0)], [from, to]);
    assert_eq!(at(&long, 250.0), Hit::Wire(wire(1, 2)));
}

/// The edges of a selected node can be dragged, except at a port, a corner or another node.
#[test]
fn the_edges_of_what_is_selected_are_taken() {
    let scene = patch();
    let rect = scene.shape(NodeId(1)).expect("a node").rect;
    let Point { x, y } = rect.centre();
    let mut selection = Selection::default();
    let look = |selection: &Selection, x, y| hit(&scene, selection, Point::new(x, y), LOOK);
    assert_eq!(look(&selection, rect.x, y), Hit::Node(NodeId(1)));
    selection.apply(Change::Only(Selectable::Node(NodeId(1))));
    let edge = |edge| Hit::Edge(NodeId(1), edge);
    for (x, y, expected) in [
        (rect.x - 4.0, y, edge(Edge::Left)),
        (rect.x + 4.0, y, edge(Edge::Left)),
        (rect.x + 6.0, y, Hit::Node(NodeId(1))),
        (rect.right() + 4.0, rect.y + 30.0, edge(Edge::Right)),
        (rect.x + 40.0, rect.y - 4.0, edge(Edge::Top)),
        (rect.x + 40.0, rect.bottom() + 4.0, edge(Edge::Bottom)),
        // Node 3 covers it.
        (rect.right(), rect.y + 80.0, Hit::Node(NodeId(3))),
        (x, y, Hit::Node(NodeId(1))),
    ] {
        assert_eq!(look(&selection, x, y), expected, "{x} {y}");
    }
    assert!(matches!(
        look(&selection, rect.x, rect.y),
        Hit::Corner(NodeId(1), _)
    ));
}
