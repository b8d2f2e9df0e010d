//! The instruction reference: the engine's table, in a dialog.

use crate::components::panel;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::isa::INSTRUCTIONS;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/reference.module.css"
);

/// A button that opens the reference.
#[component]
pub fn Reference() -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    // Made when it is first wanted.
    let table = RwSignal::new(String::new());
    let open = move |_| {
        if table.with_untracked(String::is_empty) {
            table.set(rows());
        }
        if let Some(dialog) = dialog.get_untracked() {
            // It fails only if the dialog is open already.
            let _ = dialog.show_modal();
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <button class=panel::button on:click=open>"Instructions"</button>
        <dialog class=style::dialog node_ref=dialog aria-label="Instructions">
            <div class=style::heading>
                <h2>"Instructions"</h2>
                <button class=panel::button on:click=close>"Close"</button>
            </div>
            <div class=style::scroll tabindex="0" role="region" aria-label="Table of instructions">
                <p class=style::intro>
                    "One instruction a line; " <code>"name:"</code> " is a label, "
                    <code>".string name \"text\""</code> " a text, " <code>".value name 5"</code>
                    " a named number, and " <code>";"</code> " begins a comment. "
                    "( before -- after ) is what an instruction takes from the stack and leaves \
                     there, the top at the right."
                </p>
                <table class=style::table inner_html=table></table>
            </div>
        </dialog>
    }
}

/// The rows of the table: made from the engine's list once, and never changed.
fn rows() -> String {
    let mut html = String::from(
        "<thead><tr><th scope=col>Instruction<th scope=col>Stack<th scope=col>What it does\
         <tbody>",
    );
    for row in INSTRUCTIONS {
        for (start, text) in [
            ("<tr><th scope=row><code>", row.signature().as_str()),
            ("</code><td><code>", row.effect),
            ("</code><td>", row.doc),
        ] {
            html.push_str(start);
            html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
        }
    }
    html
}
