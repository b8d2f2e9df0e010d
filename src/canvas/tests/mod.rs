//! Tests of the canvas, by subject; the table of bindings is in `gesture`.

mod arrange;
mod cursor;
mod curve;
mod drawing;
mod gesture;
mod hit;
mod measures;
mod monkey;
mod scene;
mod selection;
mod test_canvas;
mod touch;
mod viewport;
mod walk;
mod wiring;

use super::point::{Point, Rect};
use super::port::Port;
use super::scene::{Scene, Shape};
use stackyard_engine::grid::{Inlet, NodeId, Outlet, Wire};

/// The size of a node, in canvas units. It has two inlets and two outlets, which are 14
/// units left and right of its middle.
pub(super) const WIDTH: f64 = 200.0;
pub(super) const HEIGHT: f64 = 100.0;

pub(super) fn node(id: u32, x: f64, y: f64) -> Shape {
    Shape {
        id: NodeId(id),
        rect: Rect::new(x, y, WIDTH, HEIGHT),
        inlets: 2,
        outlets: 2,
        is_group: false,
    }
}

pub(super) fn group(id: u32, rect: Rect) -> Shape {
    Shape {
        rect,
        inlets: 0,
        outlets: 0,
        is_group: true,
        ..node(id, 0.0, 0.0)
    }
}

/// From outlet 0 to inlet 0.
pub(super) fn wire(from: u32, to: u32) -> Wire {
    Wire {
        from: NodeId(from),
        outlet: Outlet(0),
        to: NodeId(to),
        inlet: Inlet(0),
    }
}

pub(super) fn outlet(id: u32, index: u16) -> Port {
    Port::new(NodeId(id), true, index)
}

pub(super) fn inlet(id: u32, index: u16) -> Port {
    Port::new(NodeId(id), false, index)
}

pub(super) fn scene(shapes: &[Shape], wires: &[Wire]) -> Scene {
    let mut scene = Scene::new();
    for &shape in shapes {
        assert!(scene.insert(shape), "{shape:?}");
    }
    for &wire in wires {
        assert!(scene.connect(wire), "{wire}");
    }
    scene
}

/// A hundred columns of nodes, each wired to the one below it and to its right one.
pub(super) fn large_scene(nodes: u32) -> Scene {
    let mut scene = Scene::new();
    for id in 0..nodes {
        let (column, row) = (f64::from(id % 100), f64::from(id / 100));
        scene.insert(node(id, column * 240.0, row * 180.0));
    }
    for id in 0..nodes {
        scene.connect(wire(id, id + 100));
        scene.connect(wire(id, id + 1));
    }
    scene
}

/// Pseudo-random numbers, the same in each run.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Numbers {
        Numbers(seed)
    }

    /// From 0 to below `end`.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(end.max(1))) as u32
    }

    pub(super) fn point(&mut self, extent: u32) -> Point {
        let half = f64::from(extent / 2);
        let x = f64::from(self.below(extent)) - half;
        Point::new(x, f64::from(self.below(extent)) - half)
    }
}

pub(super) fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}
