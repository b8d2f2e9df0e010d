//! The place of a node that is added after another: in line with its ports, and wired to it
//! where both have a port to spare.

use super::spot::{MARGIN, free_spot};
use crate::canvas::point::{Point, Rect};
use crate::canvas::port::{Port, port_offset, port_point};
use crate::canvas::scene::{Scene, Shape};
use crate::canvas::snap::{GRID, snap_up};
use stackyard_engine::grid::{Category, Kind, NodeId, Wire};

/// The room between the two, in canvas units.
const GAP: f64 = 3.0 * GRID;
/// The distance between two places that are tried, in canvas units.
const STEP: f64 = 2.0 * GRID;
/// The places that are tried at each side.
const STEPS: i32 = 40;

/// Where a node goes, and what it is wired to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Following {
    /// Its top left corner.
    pub corner: Point,
    /// The port of the node before it that its own first port is wired to.
    pub wired_to: Option<Port>,
}

/// Returns the place of `new`, a node of a kind that is not in the scene, after the node
/// `before` of another kind. What takes messages stands below and is wired to an outlet: the
/// first that nothing is wired to, or else the first. What a person or a clock sends from stands
/// above what takes it and is wired to an inlet that nothing is wired to.
pub fn follow(scene: &Scene, before: (&Shape, Kind), new: (&Shape, Kind)) -> Following {
    let (shape, kind) = before;
    let (added, added_kind) = new;
    let first = (shape.outlets > 0).then(|| Port::new(shape.id, true, 0));
    let outlet = free_port(scene, shape, true)
        .or(first)
        .filter(|_| added.inlets > 0 && sends(kind) && takes(added_kind));
    let inlet = free_port(scene, shape, false)
        .filter(|_| added.outlets > 0 && takes(kind) && is_sent_from(added_kind));
    let wired_to = outlet.or(inlet);
    let wanted = match wired_to {
        Some(port) => beyond(shape, added, port),
        None => Point::new(
            shape.rect.centre().x - added.rect.width / 2.0,
            snap_up(shape.rect.bottom() + GAP),
        ),
    };
    Following {
        corner: free_beside(scene, added.rect.at(wanted)),
        wired_to,
    }
}

/// Whether it takes messages and does something about them.
fn takes(kind: Kind) -> bool {
    let category = kind.spec().category;
    // A view of cells takes nothing.
    kind != Kind::CellView
        && matches!(
            category,
            Category::Machine | Category::Memory | Category::Output
        )
}

/// Whether what it sends is meant for others.
fn sends(kind: Kind) -> bool {
    kind != Kind::CellView && kind.spec().category != Category::Annotation
}

/// Whether messages begin there.
fn is_sent_from(kind: Kind) -> bool {
    matches!(kind.spec().category, Category::Control | Category::Source)
}

/// The first port of a side that nothing is wired to.
fn free_port(scene: &Scene, shape: &Shape, is_outlet: bool) -> Option<Port> {
    let port = |index| Port::new(shape.id, is_outlet, index);
    let ends_at = |port: Port| move |wire: Wire| port.across(wire).is_some();
    (0..shape.ports(is_outlet))
        .map(port)
        .find(|&port| !scene.wires_of(shape.id).any(ends_at(port)))
}

/// The corner of a node whose first port is straight below or above a port.
fn beyond(shape: &Shape, added: &Shape, port: Port) -> Point {
    let at = port_point(shape.rect, shape.ports(port.is_outlet()), port);
    let offset = port_offset(added.rect.width, added.ports(!port.is_outlet()), 0);
    let y = if port.is_outlet() {
        snap_up(at.y + GAP)
    } else {
        // Down to the grid, as `snap_up` is up.
        -snap_up(-(at.y - GAP - added.rect.height))
    };
    Point::new(at.x - offset, y)
}

/// The free place nearest to a rectangle at its height, first to the right; in a crowd any.
fn free_beside(scene: &Scene, rect: Rect) -> Point {
    let rect = rect.tamed();
    let at = |step: i32| Point::new(rect.x + f64::from(step) * STEP, rect.y);
    let is_free = |corner: &Point| scene.is_free(rect.at(*corner).grown(MARGIN - 1.0));
    (0..=STEPS)
        .flat_map(|step| [at(step), at(-step)])
        .find(is_free)
        .unwrap_or_else(|| free_spot(scene, rect.width, rect.height, rect.corner()))
}

/// A node that is not in a scene yet, by its size and its numbers of ports.
pub fn unplaced(size: (f64, f64), inlets: u16, outlets: u16) -> Shape {
    Shape {
        // No node has it before it is added.
        id: NodeId(u32::MAX),
        rect: Rect::new(0.0, 0.0, size.0, size.1),
        inlets,
        outlets,
        is_group: false,
    }
}
