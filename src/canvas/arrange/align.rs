//! Nodes in a line, and at equal distances.

use super::Places;
use crate::canvas::point::{Point, Rect};
use crate::canvas::scene::{Scene, Shape};
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::sort;

/// The edges or middles that are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Left edges, at the leftmost.
    Left,
    /// Right edges, at the rightmost.
    Right,
    /// Top edges, at the topmost.
    Top,
    /// Bottom edges, at the bottommost.
    Bottom,
    /// Middles, one above the other.
    CentreX,
    /// Middles, beside each other.
    CentreY,
}

/// A direction without a sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// From left to right.
    X,
    /// From top to bottom.
    Y,
}

/// Brings nodes into line. Those that are not there are passed over.
pub fn align(scene: &Scene, ids: &[NodeId], how: Align) -> Places {
    let Some(bounds) = scene.bounds_of(ids) else {
        return Places::new();
    };
    let centre = bounds.centre();
    let place = |rect: Rect| {
        let corner = rect.corner();
        match how {
            Align::Left => Point::new(bounds.x, corner.y),
            Align::Right => Point::new(bounds.right() - rect.width, corner.y),
            Align::Top => Point::new(corner.x, bounds.y),
            Align::Bottom => Point::new(corner.x, bounds.bottom() - rect.height),
            Align::CentreX => Point::new(centre.x - rect.width / 2.0, corner.y),
            Align::CentreY => Point::new(corner.x, centre.y - rect.height / 2.0),
        }
    };
    moved(ids.iter().filter_map(|&id| {
        let shape = scene.shape(id)?;
        Some((shape, place(shape.rect)))
    }))
}

/// Makes the gaps between nodes equal along an axis. The first and the last stay, unless
/// the nodes need more room than is between them: then they stand edge to edge.
pub fn distribute(scene: &Scene, ids: &[NodeId], axis: Axis) -> Places {
    let mut shapes: Vec<&Shape> = ids.iter().filter_map(|&id| scene.shape(id)).collect();
    let key = |shape: &Shape| (along(axis, shape.rect).0, shape.id);
    sort(&mut shapes, &|one, other| key(one) < key(other));
    let Some(bounds) = scene.bounds_of(ids) else {
        return Places::new();
    };
    let (mut at, room) = along(axis, bounds);
    let taken: f64 = shapes.iter().map(|shape| along(axis, shape.rect).1).sum();
    let gaps = shapes.len().saturating_sub(1).max(1) as f64;
    let gap = ((room - taken) / gaps).max(0.0);
    moved(shapes.iter().map(|&shape| {
        let corner = shape.rect.corner();
        let place = match axis {
            Axis::X => Point::new(at, corner.y),
            Axis::Y => Point::new(corner.x, at),
        };
        at += along(axis, shape.rect).1 + gap;
        (shape, place)
    }))
}

/// The start and the length of a rectangle along an axis.
fn along(axis: Axis, rect: Rect) -> (f64, f64) {
    match axis {
        Axis::X => (rect.x, rect.width),
        Axis::Y => (rect.y, rect.height),
    }
}

/// The positions of the nodes that have to move.
fn moved<'a>(places: impl Iterator<Item = (&'a Shape, Point)>) -> Places {
    places
        .filter(|(shape, place)| shape.rect.corner() != *place)
        .map(|(shape, place)| (shape.id, place))
        .collect()
}
