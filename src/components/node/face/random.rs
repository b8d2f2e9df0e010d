//! Random numbers: the last one, and their range.

use super::{Face, Now, aside, head_number, number_text};
use crate::dom::LiveText;
use stackyard_engine::grid::nodes::Node;

pub(super) fn random() -> Face {
    let [mut number, mut range] = [LiveText::default(), LiveText::default()];
    let head = head_number(&number, "number");
    let face = Face::new(aside(&range, "range"), move |now: Now<'_>| {
        if let Node::Random(random) = now.running {
            match random.last() {
                Some(last) => number.write(format_args!("{last}")),
                None => number.set("–"),
            }
        }
        let [min, max] = ["min", "max"].map(|name| number_text(now.number(name)));
        range.write(format_args!("{min} to {max}"));
    });
    face.with_head(head)
}
