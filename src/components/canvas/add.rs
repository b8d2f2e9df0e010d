//! Adding a node of a kind: where it goes, and what it is wired to.

use super::edit::position;
use super::stage::{Adding, Stage, Wired};
use crate::canvas::arrange::{Following, follow, make_room, unplaced};
use crate::canvas::point::{Point, Screen};
use crate::canvas::port::Port;
use crate::canvas::scene::Shape;
use crate::canvas::snap::snap_point;
use crate::canvas::wiring::splice;
use crate::words::title_of;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Settings, Value, Wire};
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::{Node, PatchError};
use stackyard_engine::session::Transaction;
use stackyard_engine::vm::layout::RAM_BY_HABIT;

/// The part of the canvas's height above the first node that is added.
const ABOVE: f64 = 0.22;

impl Stage {
    /// Where a node goes that is added without a place of its own: into the selected wire,
    /// next to the selected node, or to where the pointer is, or else above the middle, with
    /// room for what comes next.
    pub(super) fn next_adding(&self) -> Adding {
        let wire = self.selection.wire();
        let on_wire = wire.and_then(|wire| self.scene.with_value(|scene| scene.curve(wire)));
        let (at, wired) = match (wire.zip(on_wire), self.selection.node()) {
            (Some((wire, curve)), _) => (curve.at(0.5), Wired::Into(wire)),
            (None, Some(id)) => (self.pointed_at(), Wired::After(id)),
            (None, None) => (self.pointed_at(), Wired::Free),
        };
        Adding { at, wired }
    }

    fn pointed_at(&self) -> Point {
        if self.controller.pointer().is_some() {
            return self.viewport.pointed_at();
        }
        self.viewport.with(|viewport| {
            let (width, height) = viewport.size();
            viewport.to_canvas(Screen::new(width / 2.0, height * ABOVE))
        })
    }

    /// Adds a node and wires it. It has the keyboard then, and is in sight.
    pub(super) fn add_wired(&self, kind: Kind, adding: Adding) {
        let added = match adding.wired {
            Wired::After(id) => self.add_after(kind, id),
            Wired::Into(wire) => {
                let node = Node::new(kind);
                let corner = corner_around(&node, adding.at);
                self.add_into(node, corner, wire)
            }
            Wired::Port(port) => self.add_and(Node::new(kind), adding.at, |edit, id| {
                // Where a wire is refused, the node is there all the same.
                let _ = connect(edit, port, id);
            }),
            Wired::Free => self.add(Node::new(kind), adding.at),
        };
        if let Ok(id) = added {
            self.focus.set_node(id);
            self.viewport.reveal(id);
        }
    }

    /// Adds a node with its middle at a point of the canvas, or puts it into a wire there.
    pub(super) fn add_at_middle(&self, kind: Kind, middle: Point, wire: Option<Wire>) {
        let node = Node::new(kind);
        let corner = corner_around(&node, middle);
        let added = match wire {
            Some(wire) => self.add_into(node, corner, wire),
            None => self.add_there(node, corner),
        };
        if let Ok(id) = added {
            self.focus.set_node(id);
        }
    }

    fn add_there(&self, mut node: Node, corner: Point) -> Result<NodeId, PatchError> {
        node.position = position(corner);
        let id = self.bridge.edit("add", |edit| edit.add(node))?;
        self.selection.select_nodes(&[id]);
        Ok(id)
    }

    /// Adds a node about there and puts it into a wire. What comes behind it makes room.
    fn add_into(&self, mut node: Node, corner: Point, wire: Wire) -> Result<NodeId, PatchError> {
        if node.kind == Kind::Asm && node.source.is_empty() {
            node.source = PASS_ON.into();
        }
        let mut shape = shape_of(node.kind);
        shape.rect = shape.rect.at(corner);
        let (corner, places) = self
            .scene
            .with_value(|scene| make_room(scene, wire, &shape));
        node.position = position(corner);
        let mut seen: Vec<NodeId> = places.iter().map(|&(id, _)| id).collect();
        let id = self.bridge.edit("add", |edit| {
            let id = edit.add(node)?;
            if let Some(wires) = splice(wire, &Shape { id, ..shape }) {
                edit.rewire(wire, &wires)?;
            }
            for (id, corner) in places {
                edit.move_to(id, position(corner))?;
            }
            Ok(id)
        })?;
        self.selection.select_nodes(&[id]);
        // What made room may be under the dock.
        seen.push(id);
        self.viewport.reveal_all(&seen);
        Ok(id)
    }

    /// Adds a node in line with another.
    fn add_after(&self, kind: Kind, before: NodeId) -> Result<NodeId, PatchError> {
        let mut node = Node::new(kind);
        let kind_before = self.bridge.with_node(before, |node| node.kind);
        if kind == Kind::CellView && kind_before == Some(Kind::Asm) {
            node = cells_of(before);
        }
        let Some(Following { corner, wired_to }) = self.following(kind, before) else {
            return self.add(node, self.pointed_at());
        };
        node.position = position(corner);
        let id = self.bridge.edit("add", |edit| {
            let id = edit.add(node)?;
            if let Some(port) = wired_to {
                connect(edit, port, id)?;
            }
            Ok(id)
        })?;
        self.selection.select_nodes(&[id]);
        if wired_to.is_some() {
            let title = self.bridge.with(|session| title_of(session, before));
            let kind = kind.spec().title;
            self.announcer
                .announce(format!("{kind} added, wired to {title}"));
        }
        Ok(id)
    }

    /// The place of a node of a kind after another node, and what it is wired to there.
    pub(super) fn following(&self, kind: Kind, before: NodeId) -> Option<Following> {
        let kind_before = self.bridge.with_node(before, |node| node.kind)?;
        self.scene.with_value(|scene| {
            let shape = scene.shape(before)?;
            Some(follow(scene, (shape, kind_before), (&shape_of(kind), kind)))
        })
    }

    /// Adds a node beside the selected machine that shows its cells.
    pub(super) fn watch(&self) {
        let machine = self.selection.node();
        let rect = machine.and_then(|id| self.bridge.with_node(id, rect_of));
        let (Some(machine), Some(rect)) = (machine, rect) else {
            return;
        };
        let node = cells_of(machine);
        let width = rect_of(&node).width;
        let corner = snap_point(Point::new(rect.right() + BESIDE, rect.y));
        let near = Point::new(corner.x + width / 2.0, corner.y);
        if let Ok(id) = self.add(node, near) {
            self.focus.set_node(id);
            self.focus.give();
        }
    }
}

/// The program of a machine that is put into a wire: what went through the wire goes through it.
const PASS_ON: &str =
    "; Sends on each number as it comes.\nagain: recv\n  send 0 1\n  jump again\n";
/// The room between a machine and what shows its cells, in canvas units.
const BESIDE: f64 = 40.0;

/// A node that shows the cells programs of a machine use by habit.
fn cells_of(machine: NodeId) -> Node {
    let mut node = Node::new(Kind::CellView);
    for (name, value) in [
        ("machineId", f64::from(machine.0)),
        ("address", f64::from(RAM_BY_HABIT)),
    ] {
        node.settings.set(name, Value::Number(value));
    }
    node
}

/// A node of a kind as it is before it is added.
pub(super) fn shape_of(kind: Kind) -> Shape {
    let ports = kind.ports(&Settings::default());
    let rect = rect_of(&Node::new(kind));
    Shape {
        is_group: kind == Kind::Group,
        ..unplaced((rect.width, rect.height), ports.inlets, ports.outlets)
    }
}

/// The corner, on the grid, of a node with its middle about there.
pub(super) fn corner_around(node: &Node, middle: Point) -> Point {
    let rect = rect_of(node);
    let middle = middle.tamed();
    snap_point(Point::new(
        middle.x - rect.width / 2.0,
        middle.y - rect.height / 2.0,
    ))
}

/// Wires a port to the first port of a new node that takes it.
fn connect(edit: &mut Transaction<'_>, port: Port, id: NodeId) -> Result<(), PatchError> {
    let wire = port.wire(Port::new(id, !port.is_outlet(), 0));
    wire.map_or(Ok(()), |wire| edit.connect(wire))
}
