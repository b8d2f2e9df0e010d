//! A frame around other nodes, with nothing but a title.

use super::{Face, Now};

pub(super) struct GroupFace;

impl Face for GroupFace {
    fn show(&mut self, _now: Now<'_>) {}
}
