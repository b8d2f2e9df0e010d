//! The data stack, the top first, in decimal and hexadecimal.

use super::super::viewer::Viewer;
use super::line_list::LineList;
use super::{style, window};
use crate::dom::{LiveText, holds};
use crate::reactive::effect;
use leptos::html::Ol;
use leptos::prelude::*;
use stackyard_engine::vm::Machine;
use stackyard_engine::vm::layout::STACK_START;

/// The most lines; as many are in sight as there is room for.
const LINES: usize = 24;

/// The window.
pub(in super::super) fn stack(viewer: Viewer) -> impl IntoView {
    let list = NodeRef::<Ol>::new();
    let mut depth = LiveText::default();
    let node = depth.node();
    let mut lines = None::<LineList>;
    effect(move || {
        viewer.bridge.stack_changed().track();
        let Some(list) = list.get() else { return };
        let lines = lines.get_or_insert_with(|| LineList::new(&list, LINES));
        viewer.bridge.with_machine(|machine: &Machine| {
            let values = machine.stack();
            match values.len() {
                0 => depth.set("empty"),
                count => depth.write(format_args!("{count} deep")),
            }
            let cells = values.iter().enumerate().rev();
            lines.show(cells, |line, (index, value)| {
                let address = usize::from(STACK_START) + index;
                line.write([
                    format_args!("{address:03X}"),
                    format_args!("{value}"),
                    format_args!("{value:X}"),
                ]);
            });
        });
    });
    let aside = view! { <span class=style::aside use:holds=node></span> };
    let body = view! {
        <ol class=style::lines translate="no" aria-label="Data stack, top first" node_ref=list></ol>
    };
    window("stack", "Stack", aside, body)
}
