//! The calls that have not returned, the latest first, with the line of each.

use super::super::describe::MemoryContext;
use super::super::viewer::Viewer;
use super::line_list::{Line, LineList};
use super::{style, window};
use crate::dom::{LiveText, holds};
use crate::reactive::effect;
use leptos::html::Ol;
use leptos::prelude::*;
use stackyard_engine::vm::Machine;
use stackyard_engine::vm::layout::CALL_STACK_START;

/// Lines in the window.
const LINES: usize = 3;

/// The window.
pub(in super::super) fn calls(viewer: Viewer) -> impl IntoView {
    let list = NodeRef::<Ol>::new();
    let mut depth = LiveText::default();
    let node = depth.node();
    let mut lines = None::<LineList>;
    effect(move || {
        viewer.bridge.stack_changed().track();
        let program = viewer.bridge.program().get();
        let Some(list) = list.get() else { return };
        let lines = lines.get_or_insert_with(|| LineList::new(&list, LINES));
        viewer.bridge.with_program_source(|source| {
            viewer.bridge.with_machine(|machine: &Machine| {
                let calls = machine.call_stack();
                match calls.len() {
                    0 => depth.set("none"),
                    count => depth.write(format_args!("{count} deep")),
                }
                let context = MemoryContext {
                    machine,
                    program: &program,
                    source,
                };
                let calls = calls.iter().enumerate().rev();
                lines.show(calls, |line, (index, &operand)| {
                    write(
                        line,
                        context,
                        usize::from(CALL_STACK_START) + index,
                        operand,
                    );
                });
            });
        });
    });
    let aside = view! { <span class=style::aside use:holds=node></span> };
    let body = view! {
        <ol class=style::lines translate="no" aria-label="Calls, latest first" node_ref=list></ol>
    };
    window("calls", "Calls", aside, body)
}

/// Writes the call whose operand is in that cell of the code.
fn write(line: &mut Line, context: MemoryContext<'_>, cell: usize, operand: u16) {
    match context.program.instruction_at(operand) {
        Some(call) => line.write([
            format_args!("{cell:03X}"),
            format_args!("{}", context.text_of(call)),
            format_args!("line {}", call.line + 1),
        ]),
        None => {
            let at = operand.wrapping_sub(1);
            line.write([
                format_args!("{cell:03X}"),
                format_args!("called"),
                format_args!("at {at:03X}"),
            ]);
        }
    }
}
