//! What stands on a wire: the value that passed last, beside its outlet, and a bead that runs along
//! with each message.

use super::layers::Layers;
use super::style;
use super::svg::write_pair;
use crate::canvas::port::{End, Port};
use crate::canvas::scene::Scene;
use crate::dom::{self, Build, LiveText, set_attribute};
use crate::words::Shortened;
use stackyard_engine::grid::Wire;
use stackyard_engine::ordered::SortedMap;
use stackyard_engine::session::Session;
use web_sys::{Element, SvgElement};

/// With more wires in sight than this they carry no marks: nobody can follow so many, and each
/// costs the browser time.
const MOST_MARKED: usize = 64;

/// Characters of a value.
const SHOWN: usize = 12;

/// Where a value stands, from its outlet, in canvas units.
const BESIDE: (f64, f64) = (11.0, 15.0);

/// The marks of a wire.
pub(super) struct WireMarks {
    bead: SvgElement,
    /// `None` where another wire of the same outlet shows it.
    value: Option<Value>,
}

struct Value {
    element: SvgElement,
    text: LiveText,
}

impl WireMarks {
    fn new(paths: &Element, has_value: bool) -> WireMarks {
        let bead = dom::svg("circle")
            .with_class(style::bead)
            .with_attribute("r", "4")
            .append_to(paths);
        let value = has_value.then(|| {
            let element = dom::svg("text").with_class(style::value).append_to(paths);
            let text = LiveText::within(&element);
            Value { element, text }
        });
        WireMarks { bead, value }
    }

    /// Puts the marks where the wire is now.
    pub(super) fn place(&self, scene: &Scene, wire: Wire) {
        if let Some(curve) = scene.curve(wire) {
            let mut path = String::from("path(\"");
            curve.write_path(&mut path);
            path.push_str("\")");
            let _ = self.bead.style().set_property("offset-path", &path);
        }
        if let (Some(value), Some(at)) = (&self.value, scene.port(Port::of(wire, End::From))) {
            let mut place = String::from("translate(");
            write_pair(&mut place, at.x + BESIDE.0, at.y + BESIDE.1, ",", ")");
            set_attribute(&value.element, "transform", &place);
        }
    }
}

impl Drop for WireMarks {
    fn drop(&mut self) {
        self.bead.remove();
        if let Some(value) = &self.value {
            value.element.remove();
        }
    }
}

impl Layers {
    /// A message passed along a wire: its bead runs, and its value stands beside the outlet. `is_first`
    /// says that no wire of the same outlet comes before it, `beat` begins the same run anew.
    pub(super) fn mark_passed(
        &mut self,
        scene: &Scene,
        session: &Session,
        (wire, is_first): (Wire, bool),
        beat: &str,
    ) {
        if self.wires.len() > MOST_MARKED {
            self.marks = SortedMap::new();
            return;
        }
        let paths = &self.paths;
        let marks = self.marks.get_or_insert_with(wire, || {
            let marks = WireMarks::new(paths, is_first);
            marks.place(scene, wire);
            marks
        });
        set_attribute(&marks.bead, "data-pulse", beat);
        let traffic = session.grid().traffic(wire);
        if let (Some(value), Some(traffic)) = (&mut marks.value, traffic) {
            value
                .text
                .write(format_args!("{}", Shortened(traffic.said, SHOWN)));
        }
    }
}
