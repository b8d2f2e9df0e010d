//! Tests of arranging nodes.

use super::{HEIGHT, Numbers, WIDTH, group, inlet, node, outlet, scene, wire};
use crate::canvas::arrange::{
    Align, Axis, Following, MARGIN, Places, align, distribute, follow, free_spot, make_room, tidy,
    unplaced,
};
use crate::canvas::point::{Point, Rect};
use crate::canvas::scene::{Scene, Shape};
use crate::canvas::snap::snap_point;
use stackyard_engine::grid::{Kind, NodeId, Wire};

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
    let places = tidy(&scene, &ids(&scene), &|_| None);
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
    let places = tidy(&scene, &ids(&scene), &|_| None);
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
    let places = tidy(&one, &some, &|_| None);
    assert_eq!(places, tidy(&other, &reversed, &|_| None));
    assert!(places.iter().all(|(id, _)| some.contains(id)));
    put(&mut one, &places);
    assert_eq!(tidy(&one, &some, &|_| None), [], "what is tidy stays");
    other.insert(group(50, Rect::new(0.0, 0.0, 9.0, 9.0)));
    assert_eq!(tidy(&other, &[NodeId(50), NodeId(51)], &|_| None), []);
}

/// The cause of 10, 18, 26: from left to right, columns came before rows.
#[test]
fn what_has_numbers_is_tidied_by_numbers() {
    let nodes: Vec<Shape> = (1..=64)
        .map(|id| {
            let (column, row) = (f64::from((id - 1) % 8), f64::from((id - 1) / 8));
            node(id, column * 240.0, row * 180.0)
        })
        .collect();
    let mut scene = scene(&nodes, &[]);
    let names: Vec<String> = (0..=64).map(|id| format!("M {id}")).collect();
    let name = |id: NodeId| names.get(id.0 as usize).map(String::as_str);
    for (id, place) in tidy(&scene, &ids(&scene), &name) {
        let rect = scene.shape(id).expect("a node").rect;
        scene.set_rect(id, rect.at(place));
    }
    let mut read: Vec<(i64, i64, u32)> = scene
        .shapes()
        .map(|shape| (shape.rect.y as i64, shape.rect.x as i64, shape.id.0))
        .collect();
    read.sort_unstable();
    assert!(read.is_sorted_by_key(|&(.., id)| id), "{read:?}");
    assert_eq!(tidy(&scene, &ids(&scene), &name), []);
}

#[test]
fn a_thousand_nodes_are_laid_out() {
    let mut numbers = Numbers::new(6);
    let wires: Vec<Wire> = (0..2_000)
        .map(|_| wire(numbers.below(1_000), numbers.below(1_000)))
        .collect();
    let mut scene = scattered(1_000, &wires);
    let places = tidy(&scene, &ids(&scene), &|_| None);
    put(&mut scene, &places);
    let all: Vec<Wire> = scene.wires().collect();
    check_tidy(&scene, &all);
}

fn following(scene: &Scene, before: (u32, Kind), new: (&Shape, Kind)) -> Following {
    let shape = scene.shape(NodeId(before.0)).expect("a node");
    follow(scene, (shape, before.1), new)
}

#[test]
fn what_is_added_after_a_node_stands_in_line_with_its_port_and_is_wired() {
    // Ports of the first are 86 and 114 from its left edge; the one of the other in its middle.
    let added = unplaced((120.0, 80.0), 1, 1);
    let scene_of = |wires: &[Wire]| scene(&[node(1, 300.0, 100.0), node(2, 900.0, 400.0)], wires);
    let below = Point::new(300.0 + 86.0 - 60.0, 260.0);
    let found = following(&scene_of(&[]), (1, Kind::Asm), (&added, Kind::Asm));
    assert_eq!((found.corner, found.wired_to), (below, Some(outlet(1, 0))));
    // The next port where the first is wired, the first where all are.
    let first = wire(1, 2);
    let second = Wire {
        outlet: stackyard_engine::grid::Outlet(1),
        ..first
    };
    let found = following(&scene_of(&[first]), (1, Kind::Asm), (&added, Kind::Plot));
    assert_eq!(found.wired_to, Some(outlet(1, 1)));
    let found = following(
        &scene_of(&[first, second]),
        (1, Kind::Asm),
        (&added, Kind::Plot),
    );
    assert_eq!(found.wired_to, Some(outlet(1, 0)));
}

#[test]
fn what_is_sent_from_stands_above_what_takes_it() {
    let slider = unplaced((200.0, 70.0), 1, 1);
    let free = scene(&[node(1, 300.0, 500.0)], &[]);
    let found = following(&free, (1, Kind::Asm), (&slider, Kind::Slider));
    // It ends at least three steps of the grid above.
    let above = Point::new(300.0 + 86.0 - 100.0, 360.0);
    assert_eq!((found.corner, found.wired_to), (above, Some(inlet(1, 0))));
    // Another one after it: neither takes anything.
    let two = scene(&[node(1, 300.0, 500.0)], &[]);
    let found = following(&two, (1, Kind::Slider), (&slider, Kind::Button));
    assert_eq!(found.wired_to, None);
    assert_eq!(found.corner, Point::new(300.0, 660.0));
    // Each inlet is wired once.
    let wires = [
        wire(2, 1),
        Wire {
            inlet: stackyard_engine::grid::Inlet(1),
            ..wire(2, 1)
        },
    ];
    let taken = scene(&[node(1, 300.0, 500.0), node(2, 0.0, 0.0)], &wires);
    let found = following(&taken, (1, Kind::Asm), (&slider, Kind::Slider));
    assert_eq!(found.wired_to, None);
    // Notes and views of cells are wired to nothing.
    let note = unplaced((200.0, 80.0), 0, 0);
    assert_eq!(
        following(&free, (1, Kind::Asm), (&note, Kind::Note)).wired_to,
        None
    );
    assert_eq!(
        following(&free, (1, Kind::Asm), (&slider, Kind::CellView)).wired_to,
        None
    );
    assert_eq!(
        following(&free, (1, Kind::CellView), (&slider, Kind::Asm)).wired_to,
        None
    );
}

#[test]
fn nothing_that_is_added_lies_on_another() {
    let added = unplaced((200.0, 100.0), 1, 1);
    let mut scene = scene(&[node(1, 0.0, 0.0)], &[]);
    for id in 2..120 {
        let found = following(&scene, (1, Kind::Asm), (&added, Kind::Asm));
        let shape = Shape {
            id: NodeId(id),
            rect: added.rect.at(found.corner),
            ..added
        };
        assert!(scene.is_free(shape.rect), "{id}");
        assert!(scene.insert(shape));
    }
}

#[test]
fn what_is_put_into_a_wire_stands_in_line_and_the_rest_makes_room() {
    let wires = [wire(1, 2), wire(2, 3), wire(3, 1)];
    let nodes = [
        node(1, 0.0, 0.0),
        node(2, 0.0, 140.0),
        node(3, 40.0, 280.0),
        node(4, 600.0, 140.0),
    ];
    let scene = scene(&nodes, &wires);
    let added = |x, y| {
        let shape = unplaced((200.0, 100.0), 1, 1);
        Shape {
            rect: shape.rect.at(Point::new(x, y)),
            ..shape
        }
    };
    let (corner, places) = make_room(&scene, wire(1, 2), &added(20.0, 60.0));
    assert_eq!(corner, Point::new(-14.0, 140.0));
    let moved = [
        (NodeId(2), Point::new(0.0, 280.0)),
        (NodeId(3), Point::new(40.0, 420.0)),
    ];
    assert_eq!(places, moved);
    // Where a wire leads up nothing moves.
    let (corner, places) = make_room(&scene, wire(3, 1), &added(20.0, 60.0));
    assert_eq!((corner, places), (Point::new(20.0, 60.0), vec![]));
}

#[test]
fn where_there_is_room_nothing_makes_any() {
    let nodes = [node(1, 0.0, 0.0), node(2, 0.0, 800.0)];
    let scene = scene(&nodes, &[wire(1, 2)]);
    let shape = unplaced((200.0, 100.0), 1, 1);
    let shape = Shape {
        rect: shape.rect.at(Point::new(0.0, 400.0)),
        ..shape
    };
    let (corner, places) = make_room(&scene, wire(1, 2), &shape);
    assert_eq!((corner, places), (Point::new(-14.0, 400.0), vec![]));
}
