//! Which group a node belongs to.

use super::{group, node, scene};
use crate::canvas::membership::{group_around, inside};
use crate::canvas::point::Rect;
use stackyard_engine::grid::NodeId;

#[test]
fn a_node_belongs_to_the_smallest_group_around_it() {
    let outer = group(8, Rect::new(-100.0, -100.0, 1000.0, 1000.0));
    let inner = group(9, Rect::new(-50.0, -50.0, 400.0, 400.0));
    let scene = scene(
        &[
            node(1, 0.0, 0.0),
            node(2, 340.0, 0.0),
            node(3, 2000.0, 0.0),
            outer,
            inner,
        ],
        &[],
    );
    let around = |id| group_around(&scene, NodeId(id)).map(|id| id.0);
    assert_eq!(
        [1, 2, 3, 8, 9, 77].map(around),
        [Some(9), Some(8), None, None, Some(8), None]
    );
    let mut found = vec![];
    inside(&scene, NodeId(8), &mut found);
    found.sort();
    assert_eq!(found, [1, 2, 9].map(NodeId));
    found.clear();
    inside(&scene, NodeId(1), &mut found);
    assert_eq!(found, []);
}

#[test]
fn of_two_groups_in_one_place_neither_is_in_the_other() {
    let rect = Rect::new(0.0, 0.0, 400.0, 400.0);
    let scene = scene(&[group(1, rect), group(2, rect)], &[]);
    assert_eq!(group_around(&scene, NodeId(1)), None);
    assert_eq!(group_around(&scene, NodeId(2)), None);
}
