//! The wires of a scene: connections, and the curves of the wires.

use super::{Scene, WireSlot, fill};
use crate::canvas::curve::{Curve, Stub};
use crate::canvas::point::Point;
use crate::canvas::port::{End, Port, port_point};
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::ordered::sort;

impl Scene {
    /// Adds a wire. Returns `false` if it exists already or a node of it does not.
    pub fn connect(&mut self, wire: Wire) -> bool {
        let (Some(from), Some(to)) = (self.slot(wire.from), self.slot(wire.to)) else {
            return false;
        };
        if self.line(wire).is_some() {
            return false;
        }
        let Some(curve) = self.curve(wire) else {
            return false;
        };
        let bounds = curve.bounds();
        let line = fill(
            &mut self.lines,
            &mut self.free_lines,
            WireSlot { wire, bounds },
        );
        self.wire_cells.insert(line, bounds);
        if let Some(place) = self.place_mut(from) {
            place.wires.push(line);
        }
        if to != from
            && let Some(place) = self.place_mut(to)
        {
            place.wires.push(line);
        }
        true
    }

    /// Removes a wire; `false` if it is not there.
    pub fn disconnect(&mut self, wire: Wire) -> bool {
        let Some(line) = self.line(wire) else {
            return false;
        };
        for id in [wire.from, wire.to] {
            if let Some(slot) = self.slot(id)
                && let Some(place) = self.place_mut(slot)
                && let Some(at) = place.wires.iter().position(|&other| other == line)
            {
                place.wires.swap_remove(at);
            }
        }
        if let Some(gone) = self.lines[line as usize].take() {
            self.wire_cells.remove(line, gone.bounds);
        }
        self.free_lines.push(line);
        true
    }

    /// Returns whether the wire exists.
    pub fn has_wire(&self, wire: Wire) -> bool {
        self.line(wire).is_some()
    }

    /// The wires at a node, those to itself once, in no order.
    pub fn wires_of(&self, id: NodeId) -> impl Iterator<Item = Wire> {
        let place = self.slot(id).and_then(|slot| self.place(slot));
        let lines = place.map_or(&[][..], |place| &place.wires[..]);
        lines
            .iter()
            .filter_map(|&line| Some(self.lines.get(line as usize)?.as_ref()?.wire))
    }

    /// The wires that begin or end at a port, in their order.
    pub fn wires_at(&self, port: Port) -> Vec<Wire> {
        let all = self.wires_of(port.node());
        let mut wires: Vec<Wire> = all.filter(|&wire| port.across(wire).is_some()).collect();
        sort(&mut wires, &|one, other| one < other);
        wires
    }

    /// All wires, in no order.
    pub fn wires(&self) -> impl Iterator<Item = Wire> {
        self.lines.iter().flatten().map(|line| line.wire)
    }

    /// The position of a port, if its node exists.
    pub fn port(&self, port: Port) -> Option<Point> {
        let shape = self.shape(port.node())?;
        let count = shape.ports(port.is_outlet());
        Some(port_point(shape.rect, count, port))
    }

    /// One end of a wire, with the node it keeps clear of.
    pub fn stub(&self, port: Port) -> Option<Stub> {
        Some(Stub {
            point: self.port(port)?,
            rect: self.shape(port.node())?.rect,
        })
    }

    /// The curve of a wire, whether the wire exists or not.
    pub fn curve(&self, wire: Wire) -> Option<Curve> {
        let from = self.stub(Port::of(wire, End::From))?;
        let to = self.stub(Port::of(wire, End::To))?;
        Some(Curve::new(from, to))
    }

    /// The wires of a node run elsewhere.
    pub(super) fn reroute(&mut self, slot: u32) {
        // The list is put back at once; nothing here changes connections.
        let Some(place) = self.place_mut(slot) else {
            return;
        };
        let wires = std::mem::take(&mut place.wires);
        for &line in &wires {
            let Some(wire) = self.lines[line as usize].as_ref().map(|line| line.wire) else {
                continue;
            };
            if let Some(curve) = self.curve(wire)
                && let Some(entry) = &mut self.lines[line as usize]
            {
                let bounds = curve.bounds();
                let old = std::mem::replace(&mut entry.bounds, bounds);
                self.wire_cells.remove(line, old);
                self.wire_cells.insert(line, bounds);
            }
        }
        if let Some(place) = self.place_mut(slot) {
            place.wires = wires;
        }
    }

    /// The slot of a wire. It looks through the wires of the end that has fewer.
    fn line(&self, wire: Wire) -> Option<u32> {
        let from = &self.place(self.slot(wire.from)?)?.wires;
        let to = &self.place(self.slot(wire.to)?)?.wires;
        let lines = if to.len() < from.len() { to } else { from };
        let is_it = |line: &u32| {
            let line = self.lines.get(*line as usize).and_then(Option::as_ref);
            line.is_some_and(|line| line.wire == wire)
        };
        lines.iter().copied().find(is_it)
    }
}
