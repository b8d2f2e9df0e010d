//! Valid ends of a wire that is being drawn, by pointer and by keyboard; and inserting a node into
//! a wire. The rules are the grid's: an outlet and an inlet, of one node or of two, and no second
//! wire between the same ports.

use super::hit::port_at;
use super::neighbour::Direction;
use super::point::{Point, Rect};
use super::port::Port;
use super::scene::{Scene, Shape};
use stackyard_engine::grid::{Inlet, Outlet, Wire};

/// The distance from a port within which the end of a wire snaps to it, in CSS pixels.
pub const SNAP_REACH: f64 = 20.0;

/// A wire with one end at a port and the other end free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The port of the fixed end.
    pub fixed: Port,
    /// The wire whose end is moved; `None` for a new wire.
    pub old: Option<Wire>,
}

/// Why a wire cannot end where it is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// At a port of the kind it begins at.
    SameSide {
        /// Whether that is an outlet, else an inlet.
        is_outlet: bool,
    },
    /// The node has no port of the kind it needs.
    NoPort {
        /// Whether that is an outlet, else an inlet.
        is_outlet: bool,
    },
    /// There is such a wire already.
    Wired,
}

impl Draft {
    /// The wire it becomes at a port, if it may end there. It may go back to where it was
    /// taken up.
    pub fn wire(&self, scene: &Scene, port: Port) -> Option<Wire> {
        let wire = self.fixed.wire(port)?;
        let shape = scene.shape(port.node())?;
        let is_there = port.index() < shape.ports(port.is_outlet());
        let is_new = self.old == Some(wire) || !scene.has_wire(wire);
        (is_there && is_new).then_some(wire)
    }

    /// Returns whether it may end at any port of a node; the others are dimmed.
    pub fn accepts_node(&self, scene: &Scene, shape: &Shape) -> bool {
        let is_outlet = !self.fixed.is_outlet();
        let ends_here = |wire: &Wire| {
            let [one, other] = [
                Port::Outlet(wire.from, wire.outlet),
                Port::Inlet(wire.to, wire.inlet),
            ];
            let far = if is_outlet { one } else { other };
            let near = if is_outlet { other } else { one };
            near == self.fixed && far.node() == shape.id && self.old != Some(*wire)
        };
        let taken = scene.wires_of(self.fixed.node()).filter(ends_here).count();
        taken < usize::from(shape.ports(is_outlet))
    }

    /// The port it snaps to from a point: the nearest it may end at, within `reach`
    /// canvas units. As long as the port it is drawn from is nearer, it snaps to none.
    pub fn snaps_to(&self, scene: &Scene, point: Point, reach: f64) -> Option<Port> {
        let fixed = scene.port(self.fixed)?.distance(point);
        port_at(scene, point, reach.min(fixed), &|port| {
            self.wire(scene, port).is_some()
        })
    }

    /// The port it takes when it is dropped at a point: the one it snaps to within `reach` canvas
    /// units, else, unless it is at another port, the nearest of the node there, one without wires
    /// before the others.
    pub fn target(&self, scene: &Scene, point: Point, reach: f64) -> Option<Port> {
        if let Some(port) = self.snaps_to(scene, point, reach) {
            return Some(port);
        }
        match self.other_port(scene, point, reach) {
            Some(_) => None,
            None => self.target_on(scene, self.node_under(scene, point)?, point),
        }
    }

    /// Why it cannot end at a point, where there is a port or a node.
    pub fn refusal(&self, scene: &Scene, point: Point, reach: f64) -> Option<Refusal> {
        let is_outlet = self.fixed.is_outlet();
        let shape = match self.other_port(scene, point, reach) {
            Some(port) if port.is_outlet() == is_outlet => {
                return Some(Refusal::SameSide { is_outlet });
            }
            Some(port) => scene.shape(port.node()),
            None => self.node_under(scene, point),
        }?;
        Some(match shape.ports(!is_outlet) {
            0 => Refusal::NoPort {
                is_outlet: !is_outlet,
            },
            _ => Refusal::Wired,
        })
    }

    /// The port at a point, other than the two the wire has.
    fn other_port(&self, scene: &Scene, point: Point, reach: f64) -> Option<Port> {
        let is_free = |port: Port| self.old.is_none_or(|old| port.across(old).is_none());
        // A node of little height is not all ports.
        port_at(scene, point, reach / 2.0, &|port| {
            port != self.fixed && is_free(port)
        })
    }

    /// The node under a point, other than the one it is drawn from.
    fn node_under<'a>(&self, scene: &'a Scene, point: Point) -> Option<&'a Shape> {
        let shape = scene.shape(scene.node_at(point)?)?;
        (!shape.is_group && shape.id != self.fixed.node()).then_some(shape)
    }

    fn target_on(&self, scene: &Scene, shape: &Shape, point: Point) -> Option<Port> {
        let is_outlet = !self.fixed.is_outlet();
        let mut best: Option<(bool, f64, Port)> = None;
        for index in 0..shape.ports(is_outlet) {
            let port = Port::new(shape.id, is_outlet, index);
            let wires = scene.wires_at(port);
            // The wire whose end is in the hand leaves its port free.
            let is_taken = wires.iter().any(|&wire| Some(wire) != self.old);
            let distance = scene.port(port)?.distance(point);
            if best.is_none_or(|least| (is_taken, distance, port) < least)
                && self.wire(scene, port).is_some()
            {
                best = Some((is_taken, distance, port));
            }
        }
        best.map(|(.., port)| port)
    }

    /// The port nearest to a point of all it may end at: where the keyboard begins. It
    /// looks at every port.
    pub fn nearest(&self, scene: &Scene, point: Point) -> Option<Port> {
        self.best(scene, &|place| Some(place.distance(point)))
    }

    /// The port that an arrow key leads to from the picked one.
    pub fn towards(&self, scene: &Scene, picked: Port, direction: Direction) -> Option<Port> {
        let from = scene.port(picked)?;
        self.best(scene, &|place| direction.cost(from, place))
    }

    fn best(&self, scene: &Scene, cost: &dyn Fn(Point) -> Option<f64>) -> Option<Port> {
        let mut best: Option<(f64, Port)> = None;
        let is_outlet = !self.fixed.is_outlet();
        for shape in scene.shapes() {
            for index in 0..shape.ports(is_outlet) {
                let port = Port::new(shape.id, is_outlet, index);
                let cost = scene.port(port).and_then(cost);
                if let Some(cost) = cost
                    && best.is_none_or(|least| (cost, port) < least)
                    && self.wire(scene, port).is_some()
                {
                    best = Some((cost, port));
                }
            }
        }
        best.map(|(_, port)| port)
    }
}

/// The two wires that replace a wire when a node is inserted into it; `None` if the node has no
/// inlet or no outlet.
pub fn splice(wire: Wire, shape: &Shape) -> Option<[Wire; 2]> {
    let node = shape.id;
    (shape.inlets > 0 && shape.outlets > 0).then_some([
        Wire {
            to: node,
            inlet: Inlet(0),
            ..wire
        },
        Wire {
            from: node,
            outlet: Outlet(0),
            ..wire
        },
    ])
}

/// The wire into which a node is inserted if it is dropped at `rect`: the wire that runs through it
/// nearest to its middle. Only a node without wires is inserted. It may be one that is not in the
/// scene yet.
pub fn splice_target(scene: &Scene, shape: &Shape, rect: Rect) -> Option<Wire> {
    let has_no_ports = shape.inlets == 0 || shape.outlets == 0;
    if shape.is_group || has_no_ports || scene.wires_of(shape.id).count() > 0 {
        return None;
    }
    let centre = rect.centre();
    let reach = rect.width.min(rect.height) / 2.0;
    let mut nearest: Option<(f64, Wire)> = None;
    scene.each_wire_in(rect, &mut |wire| {
        if let Some(curve) = scene.curve(wire) {
            let distance = curve.distance(centre, reach);
            if distance <= reach && nearest.is_none_or(|least| (distance, wire) < least) {
                nearest = Some((distance, wire));
            }
        }
    });
    nearest.map(|(_, wire)| wire)
}
