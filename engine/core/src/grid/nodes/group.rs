//! **group**: a frame around other nodes. It has no ports and does nothing.

use crate::grid::node::{Behaviour, Category, Spec};
use crate::grid::settings::Reader;
use crate::grid::time::Time;

/// A frame around other nodes. Its members and its position are in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group;

impl Behaviour for Group {
    const SPEC: Spec = Spec {
        name: "group",
        title: "Group",
        doc: "A frame around other nodes.",
        words: "frame box section subpatch",
        category: Category::Annotation,
        size: (360.0, 240.0),
        inlets: &[],
        outlets: &[],
        settings: &[],
    };

    fn new(_settings: Reader<'_>, _now: Time) -> Group {
        Group
    }

    fn configure(&mut self, _settings: Reader<'_>, _now: Time) {}
}
