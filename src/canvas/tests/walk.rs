//! Tests of keyboard navigation.

use super::{inlet, node, outlet, scene};
use crate::canvas::neighbour::{
    Direction, FocusTarget, next_target, node_towards, previous_target,
};
use crate::canvas::point::Point;
use crate::canvas::scene::Scene;
use stackyard_engine::grid::NodeId;

/// Two nodes in a row, hardly in line, and one below; ids against the order.
fn patch() -> Scene {
    scene(
        &[
            node(3, 10.0, 8.0),
            node(2, 300.0, 0.0),
            node(1, 100.0, 300.0),
        ],
        &[],
    )
}

#[test]
fn tab_walks_nodes_and_ports_in_reading_order_and_back() {
    let scene = patch();
    let mut stops = vec![];
    let mut target = None;
    while let Some(next) = next_target(&scene, target) {
        stops.push(next);
        target = Some(next);
    }
    let of = |id| {
        let ports = [inlet(id, 0), inlet(id, 1), outlet(id, 0), outlet(id, 1)];
        std::iter::once(FocusTarget::Node(NodeId(id))).chain(ports.map(FocusTarget::Port))
    };
    let expected: Vec<FocusTarget> = of(3).chain(of(2)).chain(of(1)).collect();
    assert_eq!(stops, expected);
    let mut back = vec![];
    let mut target = None;
    while let Some(previous) = previous_target(&scene, target) {
        back.push(previous);
        target = Some(previous);
    }
    back.reverse();
    assert_eq!(back, expected);
    let gone = Some(FocusTarget::Node(NodeId(77)));
    assert_eq!(
        next_target(&scene, gone),
        Some(FocusTarget::Node(NodeId(3)))
    );
    assert_eq!(next_target(&Scene::new(), None), None);
}

#[test]
fn arrows_move_by_the_grid_and_four_times_as_far_with_shift() {
    assert_eq!(Direction::Left.step(false), (-20.0, 0.0));
    assert_eq!(Direction::Right.step(true), (80.0, 0.0));
    assert_eq!(Direction::Up.step(true), (0.0, -80.0));
    assert_eq!(Direction::Down.step(false), (0.0, 20.0));
}

#[test]
fn an_arrow_goes_to_the_nearest_node_its_way() {
    let scene = patch();
    let towards = |id: u32, direction| {
        let from = scene.shape(NodeId(id)).expect("it is there").rect.centre();
        node_towards(&scene, Some(NodeId(id)), from, direction).map(|id| id.0)
    };
    assert_eq!(towards(3, Direction::Right), Some(2));
    assert_eq!(towards(3, Direction::Down), Some(1));
    assert_eq!(towards(1, Direction::Up), Some(3));
    assert_eq!(towards(3, Direction::Left), None);
    assert_eq!(
        node_towards(&scene, None, Point::new(-900.0, 58.0), Direction::Right).map(|id| id.0),
        Some(3)
    );
}
