//! A node of another program, with what its file says of it.

use super::{Face, Now, style};
use crate::dom::{LiveText, holds};
use leptos::prelude::*;
use stackyard_engine::patch::patchies::object_text;

/// Characters shown.
const SHOWN: usize = 400;

pub(super) fn unknown() -> Face {
    let mut text = LiveText::default();
    let body = view! {
        <p class=style::aside>"kept as it is, not run"</p>
        <pre class=style::kept translate="no" data-part="kept" use:holds=text.node()></pre>
    };
    Face::new(body.into_any(), move |now: Now<'_>| {
        let kept = now.node.kept.as_ref().map_or("", |kept| &kept.0);
        let kept = object_text(now.node).unwrap_or(kept);
        match kept.char_indices().nth(SHOWN) {
            Some((end, _)) => text.write(format_args!("{} …", &kept[..end])),
            None => text.set(kept),
        }
    })
}
