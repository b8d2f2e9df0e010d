//! Hit tests: what is under a point of the canvas. Small things come before large ones, and things
//! in front before those they cover.

use super::level_of_detail::LevelOfDetail;
use super::point::{Point, Rect};
use super::port::{End, Port, port_near, port_point};
use super::scene::{Scene, Shape};
use super::selection::{Selectable, Selection};
use stackyard_engine::grid::{NodeId, Wire};

/// The distance from a port at which it is hit, in CSS pixels.
const PORT_REACH: f64 = 10.0;
/// The depth inside its node to which a port is hit, in canvas units, whatever the zoom and the
/// pointer: less than half of a title bar, whose middle is the node's.
const PORT_DEPTH: f64 = 9.0;
/// The distance from a wire at which it is hit, in CSS pixels.
const WIRE_REACH: f64 = 8.0;
/// The distance from a corner at which it is hit, in CSS pixels.
const CORNER_REACH: f64 = 9.0;
/// The distance from an edge at which it is hit, in CSS pixels: less than the padding inside, so
/// that enough of a title is left to drag it by.
const EDGE_REACH: f64 = 5.0;
/// The factor of all distances for a finger.
const FINGER: f64 = 1.8;
/// A reach ends here whatever the zoom, in canvas units, so that a small node is not all
/// ports and corners.
const LONGEST_REACH: f64 = 24.0;
/// The least and the greatest length at each end of a wire that counts as its end, in CSS pixels;
/// between them it is a third of the wire.
const END_STRETCH: (f64, f64) = (40.0, 120.0);
/// The height of a group's title, in canvas units.
pub const GROUP_TITLE: f64 = 28.0;

/// A corner of a node, to resize it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corner {
    /// At the left edge, else at the right.
    pub is_left: bool,
    /// At the top edge, else at the bottom.
    pub is_top: bool,
}

/// An edge of a node, to resize it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The side of smaller x.
    Left,
    /// The side of larger x.
    Right,
    /// The side of smaller y.
    Top,
    /// The side of larger y.
    Bottom,
}

/// The result of a hit test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// Empty canvas.
    Nothing,
    /// A port.
    Port(Port),
    /// A wire near one of its ends, which can be dragged to another port.
    WireEnd(Wire, End),
    /// A wire.
    Wire(Wire),
    /// The corner of a node or group.
    Corner(NodeId, Corner),
    /// The edge of a selected node or group, apart from its corners.
    Edge(NodeId, Edge),
    /// A node.
    Node(NodeId),
    /// A group, at its title: it can be dragged.
    GroupTitle(NodeId),
    /// A group, elsewhere: it is the floor nodes stand on.
    GroupBody(NodeId),
}

/// The parameters of a hit test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// CSS pixels of a canvas unit.
    pub zoom: f64,
    /// Whether the pointer is a finger.
    pub is_touch: bool,
    /// The level of detail: parts that are not shown are not hit.
    pub level: LevelOfDetail,
}

impl Look {
    fn reach(self, pixels: f64) -> f64 {
        let pixels = if self.is_touch {
            pixels * FINGER
        } else {
            pixels
        };
        (pixels / self.zoom).min(LONGEST_REACH)
    }
}

/// Returns what is under a point. The order is: the end of a selected wire, a port, a corner, an
/// edge, a node, the end of a wire, a wire, a group's title, a group, nothing. A node that is not
/// selected is resized by its bottom right corner only.
pub fn hit(scene: &Scene, selection: &Selection, point: Point, look: Look) -> Hit {
    let wire = wire_at(scene, point, look);
    if look.level > LevelOfDetail::Overview {
        if let Some(Hit::WireEnd(wire, end)) = wire
            && selection.has(Selectable::Wire(wire))
        {
            return Hit::WireEnd(wire, end);
        }
        let port = port_at(scene, point, look.reach(PORT_REACH), &|_| true);
        if let Some(port) = port.filter(|&port| depth(scene, port, point) <= PORT_DEPTH) {
            return Hit::Port(port);
        }
    }
    if look.level == LevelOfDetail::Full {
        if let Some((id, corner)) = corner_at(scene, selection, point, look) {
            return Hit::Corner(id, corner);
        }
        if let Some((id, edge)) = edge_at(scene, selection, point, look) {
            return Hit::Edge(id, edge);
        }
    }
    let shape = scene.node_at(point).and_then(|id| scene.shape(id));
    match (shape, wire) {
        (Some(shape), _) if !shape.is_group => Hit::Node(shape.id),
        (_, Some(wire)) => wire,
        (Some(shape), None) if point.y <= shape.rect.y + GROUP_TITLE => Hit::GroupTitle(shape.id),
        (Some(shape), None) => Hit::GroupBody(shape.id),
        (None, None) => Hit::Nothing,
    }
}

/// The distance from a port's edge to a point inside its node.
fn depth(scene: &Scene, port: Port, point: Point) -> f64 {
    let edge = scene.port(port).unwrap_or_default();
    match port {
        Port::Inlet(..) => point.y - edge.y,
        Port::Outlet(..) => edge.y - point.y,
    }
}

/// The nearest wire, or its end.
fn wire_at(scene: &Scene, point: Point, look: Look) -> Option<Hit> {
    let reach = look.reach(WIRE_REACH);
    let mut nearest: Option<(f64, Wire)> = None;
    scene.each_wire_in(Rect::around(point, reach), &mut |wire| {
        if let Some(curve) = scene.curve(wire) {
            let distance = curve.distance(point, reach);
            if distance <= reach && nearest.is_none_or(|least| (distance, wire) < least) {
                nearest = Some((distance, wire));
            }
        }
    });
    let (_, wire) = nearest?;
    let from = scene.port(Port::of(wire, End::From))?;
    let to = scene.port(Port::of(wire, End::To))?;
    let (least, most) = END_STRETCH;
    let stretch = (from.distance(to) / 3.0).clamp(least / look.zoom, most / look.zoom);
    let ends = [
        (point.distance(to), End::To),
        (point.distance(from), End::From),
    ];
    // Of a short wire both may be within reach.
    let (distance, end) = match ends {
        [to, from] if to.0 <= from.0 => to,
        [_, from] => from,
    };
    let is_end = look.level > LevelOfDetail::Overview && distance < stretch;
    Some(match is_end {
        true => Hit::WireEnd(wire, end),
        false => Hit::Wire(wire),
    })
}

fn corner_at(
    scene: &Scene,
    selection: &Selection,
    point: Point,
    look: Look,
) -> Option<(NodeId, Corner)> {
    let reach = look.reach(CORNER_REACH);
    let mut front: Option<(u32, NodeId, Corner)> = None;
    scene.each_in(Rect::around(point, reach), &mut |shape| {
        let Rect { x, y, .. } = shape.rect;
        let is_left = (point.x - x).abs() <= reach;
        let is_top = (point.y - y).abs() <= reach;
        let is_near = (is_left || (point.x - shape.rect.right()).abs() <= reach)
            && (is_top || (point.y - shape.rect.bottom()).abs() <= reach);
        let is_offered = !(is_left || is_top) || selection.has(Selectable::Node(shape.id));
        let height = scene.height(shape.id);
        if is_near
            && is_offered
            && front.is_none_or(|(least, ..)| least < height)
            && !scene.is_covered(point, shape.id)
        {
            front = Some((height, shape.id, Corner { is_left, is_top }));
        }
    });
    front.map(|(_, id, corner)| (id, corner))
}

fn edge_at(
    scene: &Scene,
    selection: &Selection,
    point: Point,
    look: Look,
) -> Option<(NodeId, Edge)> {
    let reach = look.reach(EDGE_REACH);
    let mut front: Option<(u32, NodeId, Edge)> = None;
    scene.each_in(Rect::around(point, reach), &mut |shape| {
        let rect = shape.rect;
        let (from_left, from_top) = ((point.x - rect.x).abs(), (point.y - rect.y).abs());
        let from_right = (point.x - rect.right()).abs();
        let from_bottom = (point.y - rect.bottom()).abs();
        // Those that go with the hand alone before those that move the node as well.
        let edge = [
            (from_right, Edge::Right),
            (from_bottom, Edge::Bottom),
            (from_left, Edge::Left),
            (from_top, Edge::Top),
        ];
        let edge = edge.into_iter().find(|(distance, _)| *distance <= reach);
        let height = scene.height(shape.id);
        if let Some((_, edge)) = edge
            && selection.has(Selectable::Node(shape.id))
            && front.is_none_or(|(least, ..)| least < height)
            && !scene.is_covered(point, shape.id)
        {
            front = Some((height, shape.id, edge));
        }
    });
    front.map(|(_, id, edge)| (id, edge))
}

/// The nearest port within reach of a point that is accepted and that no node covers.
pub(super) fn port_at(
    scene: &Scene,
    point: Point,
    reach: f64,
    accepts: &dyn Fn(Port) -> bool,
) -> Option<Port> {
    let mut nearest: Option<(f64, Port)> = None;
    scene.each_in(Rect::around(point, reach), &mut |shape| {
        for is_outlet in [false, true] {
            let (first, last) = ports_near(shape, is_outlet, point, reach);
            for index in first..last {
                let port = Port::new(shape.id, is_outlet, index);
                let place = port_point(shape.rect, shape.ports(is_outlet), port);
                let distance = place.distance(point);
                if distance <= reach
                    && nearest.is_none_or(|least| (distance, port) < least)
                    && accepts(port)
                    && !scene.is_covered(place, shape.id)
                {
                    nearest = Some((distance, port));
                }
            }
        }
    });
    nearest.map(|(_, port)| port)
}

/// The first port of a node that may be within reach, and the port after the last such one.
fn ports_near(shape: &Shape, is_outlet: bool, point: Point, reach: f64) -> (u16, u16) {
    let count = shape.ports(is_outlet);
    let near = |x: f64| port_near(shape.rect.width, count, x - shape.rect.x);
    let last = near(point.x + reach).saturating_add(1);
    (near(point.x - reach), last.min(count))
}
