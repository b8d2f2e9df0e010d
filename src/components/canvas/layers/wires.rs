//! The paths of the wires in sight.

use super::super::painter::SceneView;
use super::super::style;
use super::super::traffic::Seen;
use super::{Layers, PendingWork};
use crate::canvas::point::Rect;
use crate::dom::{self, Build, set_attribute};
use stackyard_engine::grid::Wire;
use stackyard_engine::ordered::SortedMap;

/// Paths made in one frame: with more the frame would be late.
const DRAWN_AT_ONCE: usize = 40;

impl Layers {
    pub(super) fn draw_wire(&mut self, shown: &SceneView<'_>, wire: Wire) {
        // A scene knows how any wire would run.
        let curve = shown.scene.curve(wire);
        match (
            self.wires.get(&wire),
            curve.filter(|_| shown.scene.has_wire(wire)),
        ) {
            (Some(path), Some(curve)) => {
                let mut data = String::new();
                curve.write_path(&mut data);
                set_attribute(path, "d", &data);
                if let Some(marks) = self.marks.get(&wire) {
                    marks.place(shown.scene, wire);
                }
                if let Some(mark) = self.problems.get(&wire) {
                    mark.put_at_inlet(shown.scene, wire);
                }
            }
            (Some(path), None) => {
                path.remove();
                self.wires.remove(&wire);
                self.seen.remove(&wire);
                self.marks.remove(&wire);
                self.problems.remove(&wire);
            }
            (None, _) => {}
        }
    }

    /// Makes the paths of wires that came into sight, and removes those that left it.
    pub(super) fn draw_wires_in(
        &mut self,
        sight: Rect,
        shown: &SceneView<'_>,
        wanted: &mut PendingWork,
    ) {
        let scene = shown.scene;
        let (seen, marks, problems) = (&mut self.seen, &mut self.marks, &mut self.problems);
        self.wires.retain(|&wire, path| {
            let is_seen = || scene.curve(wire).is_some_and(|curve| curve.meets(sight));
            let stays = scene.has_wire(wire) && is_seen();
            if !stays {
                path.remove();
                seen.remove(&wire);
                marks.remove(&wire);
                problems.remove(&wire);
            }
            stays
        });
        let mut came = vec![];
        scene.each_wire_in(sight, &mut |wire| {
            if !self.wires.contains_key(&wire) {
                came.push(wire);
            }
        });
        wanted.is_more |= came.len() > DRAWN_AT_ONCE;
        for wire in came.into_iter().take(DRAWN_AT_ONCE) {
            let path = dom::svg("path").with_class(style::wire);
            self.wires.insert(wire, path.append_to(&self.paths).into());
            let first = self.bridge.with(|session| Seen::first(session, wire));
            self.seen.insert(wire, first);
            self.draw_wire(shown, wire);
        }
    }

    pub(super) fn drop_wires(&mut self) {
        if self.wires.is_empty() {
            return;
        }
        self.seen = SortedMap::new();
        self.marks = SortedMap::new();
        self.problems = SortedMap::new();
        self.wires = SortedMap::new();
        self.paths.set_text_content(None);
    }
}
