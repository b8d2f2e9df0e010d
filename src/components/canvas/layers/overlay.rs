//! The overlay of the canvas: marks of what is selected, the box and the wire that are
//! drawn.

use super::super::controller::SelectionBox;
use super::super::painter::SceneView;
use super::super::{style, svg};
use super::{Layers, flag};
use crate::canvas::curve::Stub;
use crate::canvas::point::{Point, Rect};
use crate::canvas::selection::Selectable;
use crate::dom::{self, Build, set_attribute};

/// The least distance of the ends of a wire that is drawn, in canvas units.
const SHORTEST: f64 = 24.0;

impl Layers {
    /// Marks what is selected, dimmed, and about to be spliced, and the ports where the wire that is
    /// drawn may end.
    pub(in crate::components::canvas) fn mark(&self, shown: &SceneView<'_>) {
        let wanted = shown
            .hand
            .wire
            .map(|wire| match wire.draft.fixed.is_outlet() {
                true => "inlet",
                false => "outlet",
            });
        if self.surface.get_attribute("data-wanted").as_deref() != wanted {
            match wanted {
                Some(wanted) => set_attribute(&self.surface, "data-wanted", wanted),
                None => {
                    let _ = self.surface.remove_attribute("data-wanted");
                }
            }
        }
        let single = shown.selection.single();
        for (&id, card) in &self.cards {
            card.handle
                .set_selected(single == Some(Selectable::Node(id)));
            flag(
                &card.root,
                "data-selected",
                shown.selection.has(Selectable::Node(id)),
            );
            let is_dimmed = shown.hand.wire.is_some_and(|wire| {
                let shape = shown.scene.shape(id);
                !shape.is_some_and(|shape| wire.draft.accepts_node(shown.scene, shape))
            });
            flag(&card.root, "data-dimmed", is_dimmed);
            card.place_buttons(id, shown);
        }
        for (&wire, path) in &self.wires {
            flag(
                path,
                "data-selected",
                shown.selection.has(Selectable::Wire(wire)),
            );
            flag(path, "data-splice", shown.hand.splice == Some(wire));
        }
    }

    /// Draws the box and the wire that the hand draws.
    pub(super) fn draw_overlay(&self, shown: &SceneView<'_>) {
        self.overlay.set_text_content(None);
        if let Some(SelectionBox { rect, .. }) = &shown.hand.frame {
            let frame = dom::svg("rect")
                .with_class(style::frame)
                .append_to(&self.overlay);
            let Rect {
                x,
                y,
                width,
                height,
            } = *rect;
            for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
                let mut text = String::new();
                svg::write(&mut text, value);
                set_attribute(&frame, name, &text);
            }
        }
        let Some(drawn) = shown.hand.wire else { return };
        let Some(fixed) = shown.scene.stub(drawn.draft.fixed) else {
            return;
        };
        let free = Stub::free(drawn.to);
        let (from, to) = if drawn.draft.fixed.is_outlet() {
            (fixed, free)
        } else {
            (free, fixed)
        };
        // After a click on its beginning there is nothing of it to be seen.
        if drawn.target.is_some() || fixed.point.distance(drawn.to) > SHORTEST {
            let mut data = String::new();
            crate::canvas::curve::Curve::new(from, to).write_path(&mut data);
            let path = dom::svg("path")
                .with_class(style::draft)
                .with_attribute("d", &data)
                .append_to(&self.overlay);
            flag(&path, "data-snapped", drawn.target.is_some());
        }
        let ends = [Some(drawn.draft.fixed), drawn.target];
        let places = ends.into_iter().flatten();
        for Point { x, y } in places.filter_map(|port| shown.scene.port(port)) {
            let ring = dom::svg("circle")
                .with_class(style::ring)
                .append_to(&self.overlay);
            for (name, value) in [("cx", x), ("cy", y), ("r", 9.0)] {
                let mut text = String::new();
                svg::write(&mut text, value);
                set_attribute(&ring, name, &text);
            }
        }
    }
}
