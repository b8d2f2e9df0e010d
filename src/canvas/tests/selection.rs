//! Tests of the selection.

use super::{group, node, scene, wire};
use crate::canvas::point::Rect;
use crate::canvas::selection::{Change, Selectable, Selection};
use stackyard_engine::grid::NodeId;

fn of(items: &[Selectable]) -> Selection {
    let mut selection = Selection::default();
    for &item in items {
        selection.apply(Change::Add(item));
    }
    selection
}

#[test]
fn a_selection_is_a_set() {
    let (one, two, line) = (
        Selectable::Node(NodeId(1)),
        Selectable::Node(NodeId(2)),
        Selectable::Wire(wire(1, 2)),
    );
    assert_eq!(of(&[one, two, line]), of(&[line, two, one, one]));
    let mut selection = of(&[one, line]);
    assert_eq!(selection.single(), None);
    selection.apply(Change::Toggle(one));
    assert_eq!(selection.single(), Some(line));
    selection.apply(Change::Toggle(one));
    assert!(selection.has(one));
    selection.apply(Change::Only(two));
    assert_eq!(selection, of(&[two]));
    selection.apply(Change::Nothing);
    assert!(selection.is_empty());
}

#[test]
fn a_box_takes_nodes_it_touches_and_groups_it_holds() {
    let frame = group(9, Rect::new(-40.0, -40.0, 300.0, 300.0));
    let scene = scene(&[node(1, 0.0, 0.0), node(2, 400.0, 400.0), frame], &[]);
    let mut selection = Selection::default();
    selection.select_box(&scene, Rect::new(190.0, 90.0, 220.0, 320.0), None);
    assert_eq!(selection.nodes(), [NodeId(1), NodeId(2)]);
    selection.select_box(&scene, Rect::new(-50.0, -50.0, 330.0, 330.0), None);
    assert_eq!(selection.nodes(), [NodeId(1), NodeId(9)]);
    let before = of(&[Selectable::Node(NodeId(2))]);
    selection.select_box(&scene, Rect::new(0.0, 0.0, 9.0, 9.0), Some(&before));
    assert_eq!(selection.nodes(), [NodeId(1), NodeId(2)]);
}

#[test]
fn a_box_over_wires_only_takes_the_wires_that_run_through_it() {
    let scene = scene(&[node(1, 0.0, 0.0), node(2, 600.0, 500.0)], &[wire(1, 2)]);
    let mut selection = Selection::default();
    selection.select_box(&scene, Rect::new(370.0, 280.0, 40.0, 40.0), None);
    assert_eq!(selection.single(), Some(Selectable::Wire(wire(1, 2))));
    // Within the bounds of the wire, but beside it.
    selection.select_box(&scene, Rect::new(500.0, 130.0, 40.0, 40.0), None);
    assert!(selection.is_empty());
}

#[test]
fn all_and_what_is_left_of_it_without_a_node() {
    let mut scene = scene(
        &[node(1, 0.0, 0.0), node(2, 0.0, 300.0), node(3, 0.0, 600.0)],
        &[wire(2, 3), wire(1, 2)],
    );
    let mut selection = of(&[Selectable::Node(NodeId(2))]);
    selection.select_all(&scene);
    assert_eq!(
        (selection.nodes().len(), selection.wires()),
        (3, &[wire(1, 2), wire(2, 3)][..])
    );
    scene.remove(NodeId(2));
    selection.forget_removed(&scene);
    assert_eq!(
        (selection.nodes(), selection.wires()),
        (&[NodeId(1), NodeId(3)][..], &[][..])
    );
}
