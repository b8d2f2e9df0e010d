//! What stands on a wire: the value that passed last, beside its outlet, a bead that runs along
//! with each message, and at its inlet how many wait or were lost.

use super::layers::{Layers, flag};
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

/// Characters of a value, and of one whose node has other outlets beside.
const SHOWN: [usize; 2] = [12, 6];

/// Where a value stands, from its outlet, in canvas units, and how much lower that of every other
/// outlet.
const BESIDE: (f64, f64) = (11.0, 15.0);
const STAGGER: f64 = 12.0;

/// Where a problem stands, from its inlet, in canvas units.
const ABOVE: (f64, f64) = (11.0, -9.0);

/// The marks of a wire.
pub(super) struct WireMarks {
    bead: SvgElement,
    /// `None` where another wire of the same outlet shows it.
    value: Option<Mark>,
}

/// A text on a wire. Dropped, it goes.
pub(super) struct Mark {
    element: SvgElement,
    text: LiveText,
}

impl Mark {
    fn new(paths: &Element, class: &'static str) -> Mark {
        let element = dom::svg("text").with_class(class).append_to(paths);
        let text = LiveText::within(&element);
        Mark { element, text }
    }

    fn put(&self, x: f64, y: f64) {
        let mut place = String::from("translate(");
        write_pair(&mut place, x, y, ",", ")");
        set_attribute(&self.element, "transform", &place);
    }

    /// Puts it at the inlet of a wire.
    pub(super) fn put_at_inlet(&self, scene: &Scene, wire: Wire) {
        if let Some(at) = scene.port(Port::of(wire, End::To)) {
            self.put(at.x + ABOVE.0, at.y + ABOVE.1);
        }
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        self.element.remove();
    }
}

impl WireMarks {
    fn new(paths: &Element, has_value: bool) -> WireMarks {
        let bead = dom::svg("circle")
            .with_class(style::bead)
            .with_attribute("r", "4")
            .append_to(paths);
        let value = has_value.then(|| Mark::new(paths, style::value));
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
            let lower = f64::from(wire.outlet.0 % 2) * STAGGER;
            value.put(at.x + BESIDE.0, at.y + BESIDE.1 + lower);
        }
    }
}

impl Drop for WireMarks {
    fn drop(&mut self) {
        self.bead.remove();
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
            let outlets = scene.shape(wire.from).map_or(0, |shape| shape.outlets);
            let shown = SHOWN[usize::from(outlets > 1)];
            value
                .text
                .write(format_args!("{}", Shortened(traffic.said, shown)));
        }
    }

    /// Shows what is wrong at the ends of wires: the messages that were lost, and those that wait.
    /// All other wires show nothing.
    pub(super) fn mark_problems(&mut self, scene: &Scene, wrong: &[(Wire, u64, usize)]) {
        if !self.problems.is_empty() {
            let is_wrong = |wire: &Wire| wrong.iter().any(|(other, ..)| other == wire);
            self.problems.retain(|wire, _| is_wrong(wire));
        }
        let paths = &self.paths;
        for &(wire, lost, waiting) in wrong {
            let mark = self.problems.get_or_insert_with(wire, || {
                let mark = Mark::new(paths, style::problem);
                mark.put_at_inlet(scene, wire);
                mark
            });
            flag(&mark.element, "data-waits", lost == 0);
            match lost {
                0 => mark.text.write(format_args!("{waiting} wait")),
                _ => mark.text.write(format_args!("{lost} lost")),
            }
        }
    }
}
