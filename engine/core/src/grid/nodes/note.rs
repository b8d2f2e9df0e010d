//! **note**: a text on the patch. It has no ports and does nothing.

use crate::grid::node::{Behaviour, Category, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;

/// A text on the patch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    text: String,
}

impl Note {
    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Behaviour for Note {
    const SPEC: Spec = Spec {
        name: "note",
        title: "Note",
        doc: "A text on the patch.",
        words: "comment text label annotation sticky",
        category: Category::Annotation,
        size: (200.0, 120.0),
        inlets: &[],
        outlets: &[],
        settings: &[Setting {
            name: "text",
            doc: "The text.",
            sort: Sort::Text { default: "" },
        }],
    };

    fn new(settings: Reader<'_>, _now: Time) -> Note {
        Note {
            text: settings.text("text").to_owned(),
        }
    }

    fn configure(&mut self, settings: Reader<'_>, now: Time) {
        *self = Note::new(settings, now);
    }
}
