//! Walking with the keyboard: what comes next in reading order, and what lies in the
//! direction of an arrow. Each looks at all nodes; a key is pressed now and then.

use super::point::Point;
use super::port::Port;
use super::scene::{Scene, Shape};
use super::snap::GRID;
use stackyard_engine::grid::NodeId;

/// The height of a row in canvas units: nodes whose tops are in one row are read from left to
/// right.
const ROW: f64 = 60.0;
/// The factor by which an arrow with Shift moves farther.
const SHIFT_FACTOR: f64 = 4.0;

/// The way an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To smaller x.
    Left,
    /// To larger x.
    Right,
    /// To smaller y.
    Up,
    /// To larger y.
    Down,
}

/// The target of the keyboard focus on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// On a node or group.
    Node(NodeId),
    /// On a port.
    Port(Port),
}

impl Direction {
    /// The way an arrow key points, by the key's name.
    pub fn of_key(key: &str) -> Option<Direction> {
        match key {
            "ArrowLeft" => Some(Direction::Left),
            "ArrowRight" => Some(Direction::Right),
            "ArrowUp" => Some(Direction::Up),
            "ArrowDown" => Some(Direction::Down),
            _ => None,
        }
    }

    /// The distance by which an arrow moves the selection, in canvas units: a step of the grid,
    /// four with Shift.
    pub fn step(self, shift: bool) -> (f64, f64) {
        let step = if shift { SHIFT_FACTOR * GRID } else { GRID };
        match self {
            Direction::Left => (-step, 0.0),
            Direction::Right => (step, 0.0),
            Direction::Up => (0.0, -step),
            Direction::Down => (0.0, step),
        }
    }

    /// The cost of going to a point in this direction: the least is best, and `None` is another
    /// direction.
    pub fn cost(self, from: Point, to: Point) -> Option<f64> {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (ahead, aside) = match self {
            Direction::Left => (-dx, dy),
            Direction::Right => (dx, dy),
            Direction::Up => (-dy, dx),
            Direction::Down => (dy, dx),
        };
        (ahead > 0.0).then_some(ahead + 2.0 * aside.abs())
    }
}

impl FocusTarget {
    /// The node, or the node of the port.
    pub fn node(self) -> NodeId {
        match self {
            FocusTarget::Node(id) => id,
            FocusTarget::Port(port) => port.node(),
        }
    }

    /// The target of this number: the node, its inlets, its outlets.
    fn of(shape: &Shape, number: u32) -> Option<FocusTarget> {
        let (inlets, outlets) = (u32::from(shape.inlets), u32::from(shape.outlets));
        match number.checked_sub(1) {
            None => Some(FocusTarget::Node(shape.id)),
            Some(port) if port < inlets => {
                Some(FocusTarget::Port(Port::new(shape.id, false, port as u16)))
            }
            Some(port) if port < inlets + outlets => {
                let outlet = (port - inlets) as u16;
                Some(FocusTarget::Port(Port::new(shape.id, true, outlet)))
            }
            Some(_) => None,
        }
    }

    fn number(self, shape: &Shape) -> u32 {
        match self {
            FocusTarget::Node(_) => 0,
            FocusTarget::Port(port) if port.is_outlet() => {
                1 + u32::from(shape.inlets) + u32::from(port.index())
            }
            FocusTarget::Port(port) => 1 + u32::from(port.index()),
        }
    }
}

/// The target of Tab: from a node to its inlets, its outlets, and the next node in reading order.
/// `None` at the end, where the focus leaves the canvas. From nowhere, or from a removed node, it
/// is the first.
pub fn next_target(scene: &Scene, target: Option<FocusTarget>) -> Option<FocusTarget> {
    let Some((target, shape)) = here(scene, target) else {
        return Some(FocusTarget::Node(next_node(scene, None)?));
    };
    let next = FocusTarget::of(shape, target.number(shape) + 1);
    next.or_else(|| next_node(scene, Some(shape.id)).map(FocusTarget::Node))
}

/// The target of Shift+Tab, which goes the way back. From nowhere it is the last target.
pub fn previous_target(scene: &Scene, target: Option<FocusTarget>) -> Option<FocusTarget> {
    let number = here(scene, target).map(|(target, shape)| (shape, target.number(shape)));
    if let Some((shape, number)) = number
        && number > 0
    {
        return FocusTarget::of(shape, number - 1);
    }
    let id = previous_node(scene, number.map(|(shape, _)| shape.id))?;
    let shape = scene.shape(id)?;
    FocusTarget::of(shape, u32::from(shape.inlets) + u32::from(shape.outlets))
}

/// The next node in reading order; the first from nowhere.
pub fn next_node(scene: &Scene, id: Option<NodeId>) -> Option<NodeId> {
    let here = id.and_then(|id| scene.shape(id)).map(reading);
    let keys = scene.shapes().map(reading);
    let later = keys.filter(|key| here.is_none_or(|here| here < *key));
    let next = later.reduce(|one, other| if other < one { other } else { one });
    next.map(|(.., id)| id)
}

/// The node before in reading order; the last from nowhere.
pub fn previous_node(scene: &Scene, id: Option<NodeId>) -> Option<NodeId> {
    let here = id.and_then(|id| scene.shape(id)).map(reading);
    let keys = scene.shapes().map(reading);
    let earlier = keys.filter(|key| here.is_none_or(|here| *key < here));
    let previous = earlier.reduce(|one, other| if other > one { other } else { one });
    previous.map(|(.., id)| id)
}

/// The node an arrow goes to from a point, other than `from`.
pub fn node_towards(
    scene: &Scene,
    from: Option<NodeId>,
    point: Point,
    direction: Direction,
) -> Option<NodeId> {
    let others = scene.shapes().filter(|shape| Some(shape.id) != from);
    let costs =
        others.filter_map(|shape| Some((direction.cost(point, shape.rect.centre())?, shape.id)));
    let best = costs.reduce(|one, other| if other < one { other } else { one });
    best.map(|(_, id)| id)
}

fn here(scene: &Scene, target: Option<FocusTarget>) -> Option<(FocusTarget, &Shape)> {
    let target = target?;
    Some((target, scene.shape(target.node())?))
}

/// Top to bottom by rows, left to right in a row.
fn reading(shape: &Shape) -> (f64, f64, f64, NodeId) {
    let Point { x, y } = shape.rect.corner();
    ((y / ROW).floor(), x, y, shape.id)
}
