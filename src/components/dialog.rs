//! A dialog that a command opens. It is modal, so the browser keeps the focus inside and returns it
//! afterwards.

use crate::commands::{Commands, Dialog};
use crate::components::panel;
use crate::reactive::effect;
use leptos::html;
use leptos::prelude::*;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/page_dialog.module.css"
);

/// Opens and closes an element with the dialog of the page, and calls `opened` each time
/// before it is shown.
pub(crate) fn follow_dialog(
    commands: Commands,
    dialog: NodeRef<html::Dialog>,
    which: Dialog,
    opened: impl Fn() + 'static,
) {
    effect(move || {
        let is_wanted = commands.dialog.get() == Some(which);
        let Some(dialog) = dialog.get() else { return };
        if is_wanted && !dialog.open() {
            untrack(&opened);
            // It fails only for a dialog that is nowhere.
            let _ = dialog.show_modal();
        } else if !is_wanted && dialog.open() {
            dialog.close();
        }
    });
}

/// The dialog was closed, by whatever.
pub(crate) fn closed(commands: Commands, which: Dialog) {
    if commands.dialog.get_untracked() == Some(which) {
        commands.dialog.set(None);
    }
}

/// A dialog that shows a page of HTML below a heading, which is made when it is first
/// wanted and never changed. `region` is what the page is called where it scrolls.
pub(crate) fn page_dialog(
    which: Dialog,
    label: &'static str,
    region: &'static str,
    page: fn() -> String,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let dialog = NodeRef::<html::Dialog>::new();
    let content = RwSignal::new(String::new());
    follow_dialog(commands, dialog, which, move || {
        if content.with_untracked(String::is_empty) {
            content.set(with_heading(label, region, &page()));
        }
    });
    view! {
        <dialog
            class=style::dialog
            node_ref=dialog
            aria-label=label
            inner_html=content
            on:close=move |_| closed(commands, which)
        ></dialog>
    }
}

fn with_heading(label: &str, region: &str, page: &str) -> String {
    format!(
        "<div class={heading}><h2>{label}</h2>\
         <form method=dialog><button class={button}>Close</button></form></div>\
         <div class={scroll} tabindex=0 role=region aria-label=\"{region}\">{page}</div>",
        heading = style::heading,
        button = panel::button,
        scroll = style::scroll,
    )
}
