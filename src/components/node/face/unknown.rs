//! A node of another program, with what its file says of it.

use super::bound_element::BoundElement;
use super::{Face, Now, style};
use stackyard_engine::patch::patchies::object_text;
use web_sys::Element;

/// Characters shown.
const SHOWN: usize = 400;

pub(super) struct UnknownFace {
    kept: BoundElement,
}

impl UnknownFace {
    pub(super) fn new(body: &Element) -> UnknownFace {
        body.set_inner_html(&format!(
            "<p class={aside}>Not run, but kept as it is.</p><pre class={kept} data-part=kept></pre>",
            aside = style::aside,
            kept = style::kept,
        ));
        UnknownFace {
            kept: BoundElement::find(body, "kept"),
        }
    }
}

impl Face for UnknownFace {
    fn show(&mut self, now: Now<'_>) {
        let kept = now.node.kept.as_ref().map_or("", |kept| &kept.0);
        let kept = object_text(now.node).unwrap_or(kept);
        match kept.char_indices().nth(SHOWN) {
            Some((end, _)) => self.kept.write(format_args!("{} …", &kept[..end])),
            None => self.kept.say(kept),
        }
    }
}
