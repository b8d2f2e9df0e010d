//! The instruction reference: the engine's table, in a dialog.

use crate::commands::Dialog;
use crate::components::dialog::page_dialog;
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
    page_dialog(
        Dialog::Instructions,
        "Instructions",
        "Table of instructions",
        page,
    )
}

/// The contents of the dialog.
fn page() -> String {
    let mut html = format!(
        "<p class={intro}>One instruction a line; <code>name:</code> is a label, \
         <code>.string name \"text\"</code> a text, <code>.value name 5</code> a named number, \
         and <code>;</code> begins a comment. ( before -- after ) is what an instruction takes \
         from the stack and leaves there, the top at the right.</p>\
         <table class={table}><thead><tr><th scope=col>Instruction<th scope=col>Stack\
         <th scope=col>What it does<tbody>",
        intro = style::intro,
        table = style::table,
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
