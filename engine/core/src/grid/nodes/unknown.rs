//! **unknown**: a node of a foreign patch. Its ports keep its wires; messages to it have no
//! effect.

use crate::grid::node::{Behaviour, Category, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;
use crate::grid::wire::Ports;

/// Ports of each side at most: more than any object of the patcher has.
const MOST_PORTS: f64 = 256.0;

/// A node of a foreign patch. The document holds its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unknown;

const fn count(name: &'static str, doc: &'static str) -> Setting {
    let sort = Sort::Number {
        default: 0.0,
        min: 0.0,
        max: MOST_PORTS,
    };
    Setting { name, doc, sort }
}

impl Behaviour for Unknown {
    const SPEC: Spec = Spec {
        name: "unknown",
        title: "Unknown",
        doc: "A node of another program, kept as it is and never run.",
        words: "",
        category: Category::Annotation,
        size: (160.0, 80.0),
        inlets: &[],
        outlets: &[],
        settings: &[
            count("inletCount", "How many inlets are wired."),
            count("outletCount", "How many outlets are wired."),
        ],
    };

    fn new(_settings: Reader<'_>, _now: Time) -> Unknown {
        Unknown
    }

    fn configure(&mut self, _settings: Reader<'_>, _now: Time) {}

    fn ports(settings: Reader<'_>) -> Ports {
        Ports {
            inlets: settings.word("inletCount"),
            outlets: settings.word("outletCount"),
        }
    }
}
