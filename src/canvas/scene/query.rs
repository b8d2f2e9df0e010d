//! Queries of a scene. Their cost depends on what is near, unless the doc says that they visit
//! everything.

use super::{NodeSlot, Scene, Shape};
use crate::canvas::point::{Point, Rect};
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::ordered::sort;

impl Scene {
    /// The nodes and groups that touch a rectangle, by id. The list is replaced; its
    /// room is used again.
    pub fn nodes_in(&self, rect: Rect, found: &mut Vec<NodeId>) {
        found.clear();
        self.each_in(rect, &mut |shape| found.push(shape.id));
        sort(found, &|one, other| one < other);
    }

    /// The wires whose bounds touch a rectangle, by their ends. They replace the contents of the
    /// list, whose memory is reused.
    pub fn wires_in(&self, rect: Rect, found: &mut Vec<Wire>) {
        found.clear();
        self.each_wire_in(rect, &mut |wire| found.push(wire));
        sort(found, &|one, other| one < other);
    }

    /// Calls `visit` with each node and group that touches a rectangle, in no order.
    pub fn each_in(&self, rect: Rect, visit: &mut dyn FnMut(&Shape)) {
        self.each_place_in(rect, &mut |_, place| visit(&place.shape));
    }

    /// As [`each_in`](Self::each_in), with the slot of each node: a small number that no other node
    /// has as long as this one exists.
    pub fn each_slot_in(&self, rect: Rect, visit: &mut dyn FnMut(u32, &Shape)) {
        self.each_place_in(rect, &mut |slot, place| visit(slot, &place.shape));
    }

    /// Calls `visit` with each wire whose bounds touch a rectangle, in no order.
    pub fn each_wire_in(&self, rect: Rect, visit: &mut dyn FnMut(Wire)) {
        self.each_wire_slot_in(rect, &mut |_, wire| visit(wire));
    }

    /// As [`each_wire_in`](Self::each_wire_in), with the slot of each wire: a small number that no
    /// other wire has as long as this one exists.
    pub fn each_wire_slot_in(&self, rect: Rect, visit: &mut dyn FnMut(u32, Wire)) {
        self.wire_cells.query(rect, &mut |slot| {
            if let Some(line) = self.lines.get(slot as usize).and_then(Option::as_ref)
                && line.bounds.meets(rect)
            {
                visit(slot, line.wire);
            }
        });
    }

    /// The node in front at a point; a group only where there is no node.
    pub fn node_at(&self, point: Point) -> Option<NodeId> {
        let mut front: Option<(bool, u32, NodeId)> = None;
        self.each_place_in(Rect::around(point, 0.0), &mut |_, place| {
            let key = (!place.shape.is_group, place.height, place.shape.id);
            front = front.max(Some(key));
        });
        front.map(|(_, _, id)| id)
    }

    /// Returns whether a point of a node or group is covered by another node.
    pub fn is_covered(&self, point: Point, id: NodeId) -> bool {
        let is_group = self.shape(id).is_some_and(|shape| shape.is_group);
        let height = (!is_group, self.height(id));
        let mut covered = false;
        self.each_place_in(Rect::around(point, 0.0), &mut |_, place| {
            covered |= (!place.shape.is_group, place.height) > height;
        });
        covered
    }

    /// Returns whether no node touches a rectangle; groups do not count.
    pub fn is_free(&self, rect: Rect) -> bool {
        let mut is_free = true;
        self.each_in(rect, &mut |shape| is_free &= shape.is_group);
        is_free
    }

    /// The bounds of all nodes; `None` without nodes. Visits every node.
    pub fn bounds(&self) -> Option<Rect> {
        bounds(self.shapes())
    }

    /// The bounds of these nodes; `None` if none of them exists.
    pub fn bounds_of(&self, ids: &[NodeId]) -> Option<Rect> {
        bounds(ids.iter().filter_map(|&id| self.shape(id)))
    }

    fn each_place_in(&self, rect: Rect, visit: &mut dyn FnMut(u32, &NodeSlot)) {
        self.node_cells.query(rect, &mut |slot| {
            if let Some(place) = self.place(slot)
                && place.shape.rect.meets(rect)
            {
                visit(slot, place);
            }
        });
    }
}

fn bounds<'a>(shapes: impl Iterator<Item = &'a Shape>) -> Option<Rect> {
    let mut rects = shapes.map(|shape| shape.rect);
    let first = rects.next()?;
    Some(rects.fold(first, Rect::union))
}
