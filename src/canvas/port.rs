//! Ports and their positions on a node. Inlets are on the top edge, outlets on the bottom edge.

use super::point::{Point, Rect, within};
use stackyard_engine::grid::{Inlet, NodeId, Outlet, Wire};

/// The distance between ports where there is room, in canvas units.
pub const PORT_SPACING: f64 = 28.0;
/// The least distance of the outermost ports from a node's corners, in canvas units.
pub const PORT_INSET: f64 = 14.0;

/// A port of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Port {
    /// A way in.
    Inlet(NodeId, Inlet),
    /// A way out.
    Outlet(NodeId, Outlet),
}

/// An end of a wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The sending end: an outlet.
    From,
    /// The receiving end: an inlet.
    To,
}

impl Port {
    /// Port `index` of a node's outlets or inlets.
    pub fn new(node: NodeId, is_outlet: bool, index: u16) -> Port {
        if is_outlet {
            Port::Outlet(node, Outlet(index))
        } else {
            Port::Inlet(node, Inlet(index))
        }
    }

    /// The port at an end of a wire.
    pub fn of(wire: Wire, end: End) -> Port {
        match end {
            End::From => Port::Outlet(wire.from, wire.outlet),
            End::To => Port::Inlet(wire.to, wire.inlet),
        }
    }

    /// The port at the other end of a wire that begins or ends at this one.
    pub fn across(self, wire: Wire) -> Option<Port> {
        let (from, to) = (Port::of(wire, End::From), Port::of(wire, End::To));
        match self {
            port if port == from => Some(to),
            port if port == to => Some(from),
            _ => None,
        }
    }

    /// Its node.
    pub fn node(self) -> NodeId {
        match self {
            Port::Inlet(node, _) | Port::Outlet(node, _) => node,
        }
    }

    /// Its number among the inlets or outlets of its node, from 0.
    pub fn index(self) -> u16 {
        match self {
            Port::Inlet(_, inlet) => inlet.0,
            Port::Outlet(_, outlet) => outlet.0,
        }
    }

    /// Returns whether it is an outlet.
    pub fn is_outlet(self) -> bool {
        matches!(self, Port::Outlet(..))
    }

    /// The wire between two ports, given in either order; `None` if they are both inlets
    /// or both outlets.
    pub fn wire(self, other: Port) -> Option<Wire> {
        match (self, other) {
            (Port::Outlet(from, outlet), Port::Inlet(to, inlet))
            | (Port::Inlet(to, inlet), Port::Outlet(from, outlet)) => Some(Wire {
                from,
                outlet,
                to,
                inlet,
            }),
            _ => None,
        }
    }
}

impl End {
    /// The other end.
    pub fn other(self) -> End {
        match self {
            End::From => End::To,
            End::To => End::From,
        }
    }
}

/// The distance of port `index` of `count` from the left edge of a node of that width. Ports are
/// centred, and closer together on a narrow node, so that all are inside. A port beyond the last is
/// at the last.
pub fn port_offset(width: f64, count: u16, index: u16) -> f64 {
    let gaps = f64::from(count.saturating_sub(1));
    let index = f64::from(index).min(gaps);
    width / 2.0 + (index - gaps / 2.0) * spacing(width, gaps)
}

/// The port of `count` ports that is nearest to a position at that distance from the left edge.
pub fn port_near(width: f64, count: u16, offset: f64) -> u16 {
    let gaps = f64::from(count.saturating_sub(1));
    let index = (offset - width / 2.0) / spacing(width, gaps) + gaps / 2.0;
    // Without a distance all ports are at one position, and any of them will do.
    within((index + 0.5).floor(), 0.0, gaps) as u16
}

fn spacing(width: f64, gaps: f64) -> f64 {
    let room = (width - 2.0 * PORT_INSET).max(0.0);
    if gaps * PORT_SPACING > room {
        room / gaps
    } else {
        PORT_SPACING
    }
}

/// The position of a port of a node with `count` ports of its kind.
pub fn port_point(rect: Rect, count: u16, port: Port) -> Point {
    let y = if port.is_outlet() {
        rect.bottom()
    } else {
        rect.y
    };
    Point::new(rect.x + port_offset(rect.width, count, port.index()), y)
}
