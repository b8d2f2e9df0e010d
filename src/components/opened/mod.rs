//! The machine that is opened beside the canvas: its code with what it printed and sent, and its
//! memory, as two flat columns. Their widths are the user's.

pub mod head;
mod pace;
mod splitter;

pub(crate) mod speed;

use crate::bridge::{Bridge, MachineBridge};
use crate::commands::is_composing;
use crate::components::editor::Editor;
use crate::components::memory::MemoryView;
use crate::components::messages::Messages;
use crate::reactive::effect;
use crate::selectors::find;
use crate::theme::is_touched;
use crate::workspace::{CanvasApi, MachinePart, Workspace};
pub use head::MachineHead;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use splitter::{Columns, splitter};
use stackyard_engine::grid::NodeId;
use web_sys::{HtmlElement, HtmlTextAreaElement};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/opened.module.css"
);

/// A machine opened beside the canvas.
#[component]
pub fn OpenedMachine(
    /// Its node.
    id: NodeId,
) -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let canvas = expect_context::<CanvasApi>();
    let workspace = expect_context::<Workspace>();
    provide_context(MachineBridge::new(bridge, id));
    let aside = NodeRef::<html::Aside>::new();
    let part = workspace.machine_part;
    let columns = Columns::new(workspace, aside);
    focus_editor(aside);
    follow_caret_line(aside);
    let close = move || {
        // Before the panel goes, and the focus with it.
        canvas.return_focus.run(id);
        workspace.opened_machine.set(None);
    };
    // A part that uses Escape itself prevents its default.
    let press = move |event: KeyboardEvent| {
        let is_free = !(event.default_prevented() || is_composing(&event));
        if event.key() == "Escape" && is_free {
            event.prevent_default();
            match workspace.is_presenting.get_untracked() {
                true => workspace.is_presenting.set(false),
                false => close(),
            }
        }
    };
    view! {
        <aside
            class=style::opened
            aria-label="Opened machine"
            tabindex="-1"
            data-part=move || match part.get() {
                MachinePart::Code => "code",
                MachinePart::Memory => "memory",
                MachinePart::Log => "log",
            }
            style=("--code-width", move || columns.chosen(0))
            style=("--memory-width", move || columns.chosen(1))
            node_ref=aside
            on:keydown=press
        >
            {splitter(columns, true)}
            <div class=style::code>
                <MachineHead on_close=Callback::new(move |()| close())/>
                <Editor/>
                <Messages/>
            </div>
            {splitter(columns, false)}
            <div class=style::memory>
                <MemoryView/>
            </div>
        </aside>
    }
}

/// Gives the focus to the program, once it is there; to the whole where that would bring up the
/// keyboard of a screen.
fn focus_editor(aside: NodeRef<html::Aside>) {
    effect(move || {
        let Some(aside) = aside.get() else { return };
        let editor = find::<HtmlElement>(&aside, "textarea").filter(|_| !is_touched());
        let _ = match editor {
            Some(editor) => editor.focus(),
            None => aside.focus(),
        };
    });
}

/// Puts the caret on the line that the workspace asks for.
fn follow_caret_line(aside: NodeRef<html::Aside>) {
    let workspace = expect_context::<Workspace>();
    let machine = expect_context::<MachineBridge>();
    effect(move || {
        let (Some(line), Some(aside)) = (workspace.caret_line.get(), aside.get()) else {
            return;
        };
        workspace.machine_part.set(MachinePart::Code);
        let caret = machine
            .source()
            .with_untracked(|source| start_of_line(source, line));
        if let Some(editor) = find::<HtmlTextAreaElement>(&aside, "textarea") {
            let _ = editor.set_selection_range(caret, caret);
            // Browsers bring the caret into sight when the focus comes.
            let _ = editor.blur();
            let _ = editor.focus();
        }
        workspace.caret_line.set(None);
    });
}

/// Where a line (counted from 0) begins, in UTF-16 as text areas count.
fn start_of_line(source: &str, line: usize) -> u32 {
    let before = source.split_inclusive('\n').take(line);
    before.map(|line| line.encode_utf16().count() as u32).sum()
}

#[cfg(test)]
mod tests {
    use super::start_of_line;

    #[test]
    fn lines_begin_where_text_areas_count_them() {
        let source = "push 1 ; 🙂\n\nhalt";
        assert_eq!(
            [0, 1, 2, 9].map(|line| start_of_line(source, line)),
            [0, 12, 13, 17]
        );
    }
}
