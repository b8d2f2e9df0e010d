//! Tests of the curves of wires.

use super::Numbers;
use crate::canvas::curve::{Curve, Stub};
use crate::canvas::point::{Point, Rect};

/// From the outlet of a node at the origin to the inlet of one at a corner, both 200 by
/// 100 with the port in the middle.
fn to(x: f64, y: f64) -> Curve {
    let from = Rect::new(0.0, 0.0, 200.0, 100.0);
    let to = Rect::new(x, y, 200.0, 100.0);
    Curve::new(
        Stub {
            point: Point::new(100.0, 100.0),
            rect: from,
        },
        Stub {
            point: Point::new(x + 100.0, y),
            rect: to,
        },
    )
}

#[test]
fn a_wire_leaves_downwards_and_arrives_from_above_wherever_it_goes() {
    let mut numbers = Numbers::new(4);
    for _ in 0..500 {
        let corner = numbers.point(3_000);
        let curve = to(corner.x, corner.y);
        let (start, end) = (
            Point::new(100.0, 100.0),
            Point::new(corner.x + 100.0, corner.y),
        );
        assert!(curve.at(0.0).distance(start) < 1e-6 && curve.at(1.0).distance(end) < 1e-6);
        assert!(
            curve.at(0.01).y >= start.y && curve.at(0.99).y <= end.y,
            "{corner:?}"
        );
        for step in 0..=100 {
            let point = curve.at(f64::from(step) / 100.0);
            assert!(curve.bounds().grown(1e-6).holds(point));
            assert!(curve.distance(point, 50.0) < 0.5, "{corner:?}");
        }
    }
}

#[test]
fn a_wire_to_itself_or_straight_up_runs_round_the_nodes() {
    for (x, y) in [(0.0, 0.0), (0.0, -400.0), (60.0, -150.0)] {
        let curve = to(x, y);
        let middle = curve.at(0.5);
        assert!(middle.x > 200.0 + x, "{middle:?}");
        for node in [
            Rect::new(0.0, 0.0, 200.0, 100.0),
            Rect::new(x, y, 200.0, 100.0),
        ] {
            assert!(!curve.meets(node.grown(-8.0)), "through {node:?}");
        }
        for step in 0..1_000 {
            let at = |step: i32| curve.at(f64::from(step) / 1_000.0);
            assert!(at(step).distance(at(step + 1)) < 10.0, "it is in one piece");
        }
    }
}

#[test]
fn a_wire_to_a_node_below_is_short() {
    let bounds = to(0.0, 120.0).bounds();
    assert_eq!((bounds.x, bounds.width, bounds.height), (100.0, 0.0, 20.0));
}

#[test]
fn a_path_is_written_with_one_decimal() {
    let mut text = String::from("before ");
    to(0.0, 300.25).write_path(&mut text);
    assert_eq!(text, "before M100 100C100 200.1 100 200.1 100 300.3");
    let mut loops = String::new();
    to(0.0, 0.0).write_path(&mut loops);
    assert_eq!(loops.matches('C').count(), 3, "{loops}");
}

#[test]
fn distances_are_those_of_a_straight_wire() {
    let curve = to(0.0, 500.0);
    assert!((curve.distance(Point::new(107.0, 300.0), 20.0) - 7.0).abs() < 1e-6);
    assert!(curve.distance(Point::new(400.0, 300.0), 20.0) > 20.0);
    assert!(curve.meets(Rect::new(90.0, 290.0, 20.0, 20.0)));
    assert!(!curve.meets(Rect::new(110.0, 290.0, 20.0, 20.0)));
}
