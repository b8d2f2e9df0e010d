//! A dialog of the page that a command opens. It is modal, so the browser keeps the
//! keyboard inside and gives it back where it was.

use crate::commands::{Commands, Dialog};
use crate::components::effect::effect;
use leptos::html;
use leptos::prelude::*;

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

/// A dialog that shows a page of HTML, which is made when it is first wanted and never
/// changed.
pub(crate) fn page_dialog(
    which: Dialog,
    label: &'static str,
    class: &'static str,
    page: fn() -> String,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let dialog = NodeRef::<html::Dialog>::new();
    let content = RwSignal::new(String::new());
    follow_dialog(commands, dialog, which, move || {
        if content.with_untracked(String::is_empty) {
            content.set(page());
        }
    });
    view! {
        <dialog
            class=class
            node_ref=dialog
            aria-label=label
            inner_html=content
            on:close=move |_| closed(commands, which)
        ></dialog>
    }
}
