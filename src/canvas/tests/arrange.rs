//! Tests of arranging nodes.

use super::{HEIGHT, Numbers, WIDTH, group, node, scene, wire};
use crate::canvas::arrange::{Align, Axis, MARGIN, Places, align, distribute, free_spot, tidy};
use crate::canvas::point::{Point, Rect};
use crate::canvas::scene::{Scene, Shape};
use crate::canvas::snap::snap_point;
use stackyard_engine::grid::{NodeId, Wire};

fn ids(scene: &Scene) -> Vec<NodeId> {
    scene.shapes().map(|shape| shape.id).collect()
}

fn put(scene: &mut Scene, places: &Places) {
    for &(id, place) in places {
        scene.move_to(id, place);
    }
}

fn rect(scene: &Scene, id: u32) -> Rect {
    scene.shape(NodeId(id)).expect("it is there").rect
}

fn sized(id: u32, rect: Rect) -> Shape {
    Shape {
        rect,
        ..node(id, 0.0, 0.0)
    }
}

fn uneven() -> Scene {
    let rects = [
        Rect::new(0.0, 0.0, 100.0, 50.0),
        Rect::new(130.0, 30.0, 60.0, 200.0),
        Rect::new(500.0, 90.0, 40.0, 40.0),
    ];
    scene(
        &[sized(1, rects[0]), sized(2, rects[1]), sized(3, rects[2])],
        &[],
    )
}

#[test]
fn nodes_are_brought_into_line() {
    for (how, edge) in [
        (Align::Left, (|rect| rect.x) as fn(Rect) -> f64),
        (Align::Right, Rect::right),
        (Align::Top, |rect| rect.y),
        (Align::Bottom, Rect::bottom),
        (Align::CentreX, |rect| rect.centre().x),
        (Align::CentreY, |rect| rect.centre().y),
    ] {
        let mut scene = uneven();
        let bounds = scene.bounds().expect("there are nodes");
        let places = align(&scene, &ids(&scene), how);
        put(&mut scene, &places);
        for id in 1..=3 {
            assert_eq!(edge(rect(&scene, id)), edge(bounds), "{how:?}");
        }
        assert_eq!(align(&scene, &ids(&scene), how), [], "they stand there");
    }
    assert_eq!(align(&uneven(), &[], Align::Left), []);
}

#[test]
fn gaps_become_equal_and_the_outermost_stay() {
    let mut scene = uneven();
    let places = distribute(&scene, &ids(&scene), Axis::X);
    assert_eq!(places, [(NodeId(2), Point::new(270.0, 30.0))]);
    put(&mut scene, &places);
    let (one, two, three) = (rect(&scene, 1), rect(&scene, 2), rect(&scene, 3));
    assert_eq!(two.x - one.right(), three.x - two.right());
    let places = distribute(&scene, &ids(&scene), Axis::Y);
    put(&mut scene, &places);
    let (one, two, three) = (rect(&scene, 1), rect(&scene, 2), rect(&scene, 3));
    assert!(
        one.bottom() <= two.y && two.bottom() <= three.y,
        "there was no room"
    );
}

#[test]
fn a_new_node_goes_near_and_over_none() {
    let mut scene = Scene::new();
    let wanted = Point::new(103.0, 96.0);
    for id in 0..60 {
        let place = free_spot(&scene, WIDTH, HEIGHT, wanted);
        let shape = node(id, place.x, place.y);
        assert!(scene.is_free(shape.rect.grown(MARGIN - 1.0)), "{place:?}");
        assert_eq!(place, snap_point(place));
        assert!(id > 0 || place == Point::new(100.0, 100.0));
        scene.insert(shape);
    }
    let bounds = scene.bounds().expect("there are nodes");
    assert!(
        bounds.width < 2_500.0 && bounds.height < 2_500.0,
        "{bounds:?}"
    );
    // A group is not an obstacle; a wall over the whole search area is.
    scene.insert(group(90, Rect::new(10_000.0, 0.0, 400.0, 400.0)));
    let inside = Point::new(10_100.0, 100.0);
    assert_eq!(free_spot(&scene, WIDTH, HEIGHT, inside), inside);
    scene.insert(sized(91, Rect::new(-9_000.0, -9_000.0, 18_000.0, 18_000.0)));
    let beyond = free_spot(&scene, WIDTH, HEIGHT, wanted);
    assert!(beyond.x > 9_000.0);
}

/// Checks that every wire goes down, except those that may go up, and that nothing overlaps.
fn check_tidy(scene: &Scene, upwards: &[Wire]) {
    for wire in scene.wires() {
        let goes_down = rect(scene, wire.from.0).bottom() < rect(scene, wire.to.0).y;
        assert!(goes_down || upwards.contains(&wire), "{wire}");
    }
    let mut found = vec![];
    for shape in scene.shapes() {
        scene.nodes_in(shape.rect.grown(8.0), &mut found);
        assert_eq!(found, [shape.id]);
        assert_eq!(shape.rect.corner(), snap_point(shape.rect.corner()));
    }
}

/// Pairs of wires that cross, as straight lines from middle to middle.
fn crossings(scene: &Scene) -> usize {
    let lines: Vec<(Point, Point)> = scene
        .wires()
        .map(|wire| {
            (
                rect(scene, wire.from.0).centre(),
                rect(scene, wire.to.0).centre(),
            )
        })
        .collect();
    let side = |(a, b): (Point, Point), p: Point| {
        ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)).total_cmp(&0.0) as i32
    };
    let crosses = |one: (Point, Point), other: (Point, Point)| {
        side(one, other.0) * side(one, other.1) < 0 && side(other, one.0) * side(other, one.1) < 0
    };
    let pairs = lines.iter().enumerate();
    pairs
        .map(|(at, &one)| {
            lines[at + 1..]
                .iter()
                .filter(|&&other| crosses(one, other))
                .count()
        })
        .sum()
}

fn scattered(count: u32, wires: &[Wire]) -> Scene {
    let mut numbers = Numbers::new(5);
    let mut scene = Scene::new();
    for id in 0..count {
        let corner = numbers.point(2_000);
        let size = (
            f64::from(60 + numbers.below(300)),
            f64::from(40 + numbers.below(300)),
        );
        scene.insert(sized(id, Rect::new(corner.x, corner.y, size.0, size.1)));
    }
    for &wire in wires {
        scene.connect(wire);
    }
    scene
}

#[test]
fn a_scattered_tree_is_laid_out_without_crossings() {
    let wires: Vec<Wire> = (1..40).map(|id| wire((id - 1) / 3, id)).collect();
    let mut scene = scattered(40, &wires);
    let places = tidy(&scene, &ids(&scene));
    put(&mut scene, &places);
    check_tidy(&scene, &[]);
    assert_eq!(crossings(&scene), 0);
}

#[test]
fn cycles_parts_and_single_nodes_are_laid_out_too() {
    let wires = [
        wire(0, 1),
        wire(1, 2),
        wire(2, 1),
        wire(3, 4),
        wire(4, 3),
        wire(5, 5),
    ];
    let mut scene = scattered(9, &wires);
    let places = tidy(&scene, &ids(&scene));
    put(&mut scene, &places);
    check_tidy(&scene, &[wire(2, 1), wire(4, 3), wire(5, 5)]);
    assert!(
        rect(&scene, 0).bottom() < rect(&scene, 1).y,
        "a source is at the top"
    );
}

#[test]
fn tidying_is_deterministic_and_leaves_others_and_groups_alone() {
    let wires: Vec<Wire> = (1..20).map(|id| wire(id / 2, id)).collect();
    let mut one = scattered(20, &wires);
    let some: Vec<NodeId> = ids(&one).into_iter().take(12).collect();
    let mut other = scattered(20, &wires.iter().rev().copied().collect::<Vec<Wire>>());
    let reversed: Vec<NodeId> = some.iter().rev().copied().collect();
    let places = tidy(&one, &some);
    assert_eq!(places, tidy(&other, &reversed));
    assert!(places.iter().all(|(id, _)| some.contains(id)));
    put(&mut one, &places);
    assert_eq!(tidy(&one, &some), [], "what is tidy stays");
    other.insert(group(50, Rect::new(0.0, 0.0, 9.0, 9.0)));
    assert_eq!(tidy(&other, &[NodeId(50), NodeId(51)]), []);
}

#[test]
fn a_thousand_nodes_are_laid_out() {
    let mut numbers = Numbers::new(6);
    let wires: Vec<Wire> = (0..2_000)
        .map(|_| wire(numbers.below(1_000), numbers.below(1_000)))
        .collect();
    let mut scene = scattered(1_000, &wires);
    let places = tidy(&scene, &ids(&scene));
    put(&mut scene, &places);
    let all: Vec<Wire> = scene.wires().collect();
    check_tidy(&scene, &all);
}
