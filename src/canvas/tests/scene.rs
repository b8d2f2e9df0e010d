//! Tests of the scene: queries, edits, and their costs.

use super::{HEIGHT, Numbers, WIDTH, group, large_scene, node, outlet, scene, wire};
use crate::canvas::drag_set::DragSet;
use crate::canvas::point::{FARTHEST, Point, Rect};
use crate::canvas::port::{PORT_INSET, port_near, port_offset};
use crate::canvas::scene::{Scene, Shape};
use stackyard_engine::grid::{NodeId, Wire};

/// The nodes in a rectangle, found by visiting all.
fn plainly(scene: &Scene, rect: Rect) -> Vec<NodeId> {
    let touching = scene.shapes().filter(|shape| shape.rect.meets(rect));
    touching.map(|shape| shape.id).collect()
}

#[test]
fn a_query_finds_what_looking_at_everything_finds() {
    let mut numbers = Numbers::new(3);
    let mut scene = Scene::new();
    let mut found = vec![];
    for id in 0..3_000 {
        let corner = numbers.point(20_000);
        // From tiny to larger than any cell.
        let largest = 1 << numbers.below(17);
        let extent = f64::from(1 + numbers.below(largest));
        let rect = Rect::new(corner.x, corner.y, extent, f64::from(numbers.below(400)));
        scene.insert(Shape {
            rect,
            ..node(id, 0.0, 0.0)
        });
        match numbers.below(3) {
            0 => scene.move_to(NodeId(numbers.below(id + 1)), numbers.point(20_000)),
            1 if id % 5 == 0 => drop(scene.remove(NodeId(numbers.below(id + 1)))),
            _ => {}
        }
        if id % 10 == 0 {
            let corner = numbers.point(20_000);
            let rect = Rect::new(corner.x, corner.y, 1920.0, 1080.0);
            scene.nodes_in(rect, &mut found);
            assert_eq!(found, plainly(&scene, rect));
        }
    }
}

#[test]
fn a_screenful_of_ten_thousand_nodes_looks_at_what_is_near() {
    let scene = large_scene(10_000);
    assert_eq!(scene.wires().count(), 10_000 - 100 + 10_000 - 1);
    let screen = Rect::new(9_000.0, 7_000.0, 1920.0, 1080.0);
    let (mut nodes, mut wires) = (vec![], vec![]);
    scene.nodes_in(screen, &mut nodes);
    scene.wires_in(screen, &mut wires);
    let (nodes_seen, wires_seen) = scene.looked_at();
    assert_eq!(nodes, plainly(&scene, screen));
    assert!(
        nodes_seen < 4 * nodes.len(),
        "{nodes_seen} of {}",
        nodes.len()
    );
    assert!(
        wires_seen < 5 * wires.len(),
        "{wires_seen} of {}",
        wires.len()
    );
    assert!(nodes.len() < 100 && wires.len() < 200);
}

#[test]
fn a_drag_among_ten_thousand_nodes_touches_the_node_and_its_wires() {
    let mut scene = large_scene(10_000);
    let before: Vec<Shape> = scene.shapes().copied().collect();
    let dragged = DragSet::new(&scene, [NodeId(5_050)]);
    let edits = scene.edits();
    dragged.put(&mut scene, 40.0, -20.0);
    // Each is taken out of the index and put back: the node, and four wires.
    assert_eq!(scene.wires_of(NodeId(5_050)).count(), 4);
    assert_eq!(scene.edits() - edits, 2 * (1 + 4));
    let moved = before
        .iter()
        .zip(scene.shapes())
        .filter(|(old, new)| old != new);
    let moved: Vec<NodeId> = moved.map(|(old, _)| old.id).collect();
    assert_eq!(moved, [NodeId(5_050)]);
    dragged.put(&mut scene, 0.0, 0.0);
    assert!(before.iter().eq(scene.shapes()), "and back");
}

#[test]
fn wires_follow_their_nodes() {
    let mut scene = scene(
        &[node(1, 0.0, 0.0), node(2, 0.0, 300.0)],
        &[wire(1, 2), wire(2, 2)],
    );
    let mut found = vec![];
    scene.move_to(NodeId(2), Point::new(50_000.0, 300.0));
    scene.wires_in(Rect::new(49_900.0, 0.0, 400.0, 400.0), &mut found);
    assert_eq!(found, [wire(1, 2), wire(2, 2)]);
    scene.move_to(NodeId(2), Point::new(0.0, 300.0));
    scene.wires_in(Rect::new(49_900.0, 0.0, 400.0, 400.0), &mut found);
    assert_eq!(found, []);
    assert!(!scene.connect(wire(1, 2)), "there is one already");
    assert!(!scene.connect(wire(1, 9)), "there is no such node");
    assert!(scene.disconnect(wire(2, 2)) && !scene.disconnect(wire(2, 2)));
    assert!(scene.remove(NodeId(2)) && !scene.remove(NodeId(2)));
    assert_eq!(scene.wires().collect::<Vec<Wire>>(), []);
    assert_eq!(scene.wires_of(NodeId(1)).count(), 0);
}

#[test]
fn what_was_touched_last_lies_on_top_and_groups_below() {
    let frame = group(9, Rect::new(-50.0, -50.0, 600.0, 400.0));
    let mut scene = scene(&[node(1, 0.0, 0.0), node(2, 100.0, 50.0), frame], &[]);
    let both = Point::new(150.0, 80.0);
    assert_eq!(scene.node_at(both), Some(NodeId(2)));
    scene.raise(NodeId(1));
    scene.raise(NodeId(9));
    assert_eq!(scene.node_at(both), Some(NodeId(1)));
    assert!(scene.height(NodeId(1)) > scene.height(NodeId(2)));
    assert!(scene.is_covered(both, NodeId(2)) && scene.is_covered(both, NodeId(9)));
    assert!(!scene.is_covered(both, NodeId(1)));
    assert_eq!(scene.node_at(Point::new(500.0, 300.0)), Some(NodeId(9)));
    assert_eq!(scene.node_at(Point::new(900.0, 300.0)), None);
}

#[test]
fn many_ports_on_a_narrow_node_stay_inside_and_apart() {
    for width in [20.0, 60.0, 200.0, 900.0] {
        for count in [1_u16, 2, 3, 16, 64] {
            let offsets: Vec<f64> = (0..count)
                .map(|index| port_offset(width, count, index))
                .collect();
            let inset = PORT_INSET.min(width / 2.0);
            assert!(
                offsets
                    .iter()
                    .all(|at| (inset - 1e-9..=width - inset + 1e-9).contains(at))
            );
            assert!(width < 60.0 || offsets.windows(2).all(|pair| pair[0] < pair[1]));
            for (index, &at) in offsets.iter().enumerate() {
                let near = port_near(width, count, at);
                assert!(width < 60.0 || usize::from(near) == index);
            }
        }
    }
    let scene = scene(&[node(1, 100.0, 100.0)], &[]);
    let first = scene.port(outlet(1, 0)).expect("it is there");
    assert_eq!(
        (first.x, first.y),
        (100.0 + WIDTH / 2.0 - 14.0, 100.0 + HEIGHT)
    );
    assert_eq!(scene.port(outlet(1, 9)), scene.port(outlet(1, 1)));
}

#[test]
fn places_that_are_none_become_places() {
    let wild = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300];
    let mut scene = Scene::new();
    for (id, value) in (0..).zip(wild) {
        let rect = Rect::new(value, -value, value, value);
        scene.insert(Shape {
            rect,
            ..node(id, 0.0, 0.0)
        });
        scene.connect(wire(0, id));
    }
    let bounds = scene.bounds().expect("there are nodes");
    assert!(Rect::new(-FARTHEST, -FARTHEST, 3.0 * FARTHEST, 3.0 * FARTHEST).contains(bounds));
    let mut found = vec![];
    scene.nodes_in(bounds, &mut found);
    assert_eq!(found.len(), wild.len());
}
