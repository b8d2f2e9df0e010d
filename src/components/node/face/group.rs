//! A frame around other nodes, with nothing but a title.

use super::{Face, Now};

pub(super) struct Group;

impl Face for Group {
    fn show(&mut self, _now: Now<'_>) {}
}
