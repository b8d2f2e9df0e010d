//! Room for a node that is put into a wire.

use super::Places;
use crate::canvas::point::Point;
use crate::canvas::port::{End, Port, port_offset};
use crate::canvas::scene::{Scene, Shape};
use crate::canvas::snap::{GRID, snap_up};
use stackyard_engine::grid::{NodeId, Wire};

/// The room between two nodes of a line, in canvas units.
const GAP: f64 = 2.0 * GRID;

/// Returns the corner of a node that is put into a wire near where it is, and the places of
/// those that make room for it. Where the wire leads down, the node stands below where it
/// begins, in line with its port, and what comes behind it goes down.
pub fn make_room(scene: &Scene, wire: Wire, shape: &Shape) -> (Point, Places) {
    let mut corner = shape.rect.corner();
    let (Some(from), Some(to)) = (scene.shape(wire.from), scene.shape(wire.to)) else {
        return (corner, Places::new());
    };
    if to.rect.y < from.rect.bottom() {
        return (corner, Places::new());
    }
    if let Some(outlet) = scene.port(Port::of(wire, End::From)) {
        let in_line = outlet.x - port_offset(shape.rect.width, shape.inlets, 0);
        if (in_line - corner.x).abs() < shape.rect.width / 2.0 {
            corner.x = in_line;
        }
    }
    corner.y = corner.y.max(snap_up(from.rect.bottom() + GAP));
    let lack = corner.y + shape.rect.height + GAP - to.rect.y;
    if lack <= 0.0 {
        return (corner, Places::new());
    }
    let down = snap_up(lack);
    let places = behind(scene, to, shape.id)
        .into_iter()
        .filter_map(|id| {
            let Point { x, y } = scene.shape(id)?.rect.corner();
            Some((id, Point::new(x, y + down)))
        })
        .collect();
    (corner, places)
}

/// A node and those that messages reach from it, as far as they stand no higher; one is left
/// out.
fn behind(scene: &Scene, first: &Shape, left_out: NodeId) -> Vec<NodeId> {
    let mut found = vec![first.id];
    let mut at = 0;
    while let Some(&id) = found.get(at) {
        at += 1;
        for wire in scene.wires_of(id).filter(|wire| wire.from == id) {
            let is_lower = scene
                .shape(wire.to)
                .is_some_and(|next| next.rect.y >= first.rect.y);
            if is_lower && wire.to != left_out && !found.contains(&wire.to) {
                found.push(wire.to);
            }
        }
    }
    found
}
