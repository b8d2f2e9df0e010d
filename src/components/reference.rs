//! The instruction reference: the engine's table, in a dialog.

use crate::components::dialog::PageDialog;
use crate::workspace::Dialog;
use leptos::prelude::*;
use stackyard_engine::isa::INSTRUCTIONS;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/reference.module.css"
);

/// The reference: a command opens it. It needs
/// [`Commands`](crate::commands::Commands) from its context.
#[component]
pub fn ReferenceDialog() -> impl IntoView {
    view! {
        <PageDialog
            which=Dialog::Instructions
            label="Instructions"
            region="Table of instructions"
        >
            <p class=style::intro>
                "One instruction a line; " <code>"name:"</code> " is a label, "
                <code>".string name \"text\""</code> " a text, " <code>".value name 5"</code>
                " a named number, and " <code>";"</code>
                " begins a comment. ( before -- after ) is what an instruction takes from the \
                 stack and leaves there, the top at the right."
            </p>
            {table()}
        </PageDialog>
    }
}

fn table() -> impl IntoView {
    let rows = INSTRUCTIONS.iter().map(|instruction| {
        view! {
            <tr>
                <th scope="row">
                    <code>{instruction.signature()}</code>
                </th>
                <td>
                    <code>{instruction.effect}</code>
                </td>
                <td>{instruction.doc}</td>
            </tr>
        }
    });
    view! {
        <table class=style::table>
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
