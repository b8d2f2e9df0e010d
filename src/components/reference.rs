//! The instruction reference: the engine's table, in a dialog.

use crate::components::panel;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::isa::INSTRUCTIONS;
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/reference.module.css"
);

/// A button that opens the reference.
#[component]
pub fn Reference() -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let opened = RwSignal::new(false);
    let open = move |_| {
        // The table is made when it is first wanted.
        opened.set(true);
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
                <Show when=move || opened.get()>
                    <Table/>
                </Show>
            </div>
        </dialog>
    }
}

#[component]
fn Table() -> impl IntoView {
    let rows = INSTRUCTIONS.iter().map(|row| {
        view! {
            <tr>
                <th scope="row">
                    <code>{row.signature()}</code>
                </th>
                <td>
                    <code class=style::effect>{row.effect}</code>
                </td>
                <td>{row.doc}</td>
            </tr>
        }
    });
    view! {
        <p class=style::intro>
            "One instruction a line; " <code>"name:"</code> " is a label, "
            <code>".string name \"text\""</code> " a text, " <code>".value name 5"</code>
            " a named number, and " <code>";"</code> " begins a comment. "
            "( before -- after ) is what an instruction takes from the stack and leaves there, \
             the top at the right."
        </p>
        <table class=classes!(style::table)>
            <thead>
                <tr>
                    <th scope="col">"Instruction"</th>
                    <th scope="col">"Stack"</th>
                    <th scope="col">"What it does"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
