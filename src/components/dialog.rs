//! The modal dialogs of the page, which commands open.

use crate::components::panel;
use crate::reactive::effect;
use crate::workspace::{Dialog, Workspace};
use leptos::html;
use leptos::prelude::*;
use std::mem::discriminant;

/// A modal dialog: the browser keeps the keyboard inside, and returns the focus to where it
/// was. Its content is on the page only while it is open. It needs the [`Workspace`] from its
/// context.
#[component]
pub fn ModalDialog(
    /// Which dialog it is, at whatever topic: it is open while [`Workspace::dialog`] says so.
    which: Dialog,
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Its class.
    class: &'static str,
    /// The element, for [`close`].
    #[prop(optional)]
    node_ref: NodeRef<html::Dialog>,
    /// Is called when it was closed, by whatever.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    children: ChildrenFn,
) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let is_it = move |dialog| discriminant(&dialog) == discriminant(&which);
    let closed = move |_| {
        if workspace.dialog.get_untracked().is_some_and(is_it) {
            workspace.dialog.set(None);
        }
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    let is_open = Memo::new(move |_| workspace.dialog.get().is_some_and(is_it));
    let content = move || {
        open_while_shown(node_ref);
        children()
    };
    view! {
        <dialog class=class node_ref=node_ref aria-label=label on:close=closed>
            <Show when=move || is_open.get()>{content()}</Show>
        </dialog>
    }
}

/// Opens a dialog once the content that is being made is on the page, so that the browser
/// finds what gets the focus, and closes it when that content goes.
fn open_while_shown(dialog: NodeRef<html::Dialog>) {
    effect(move || {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            // It fails only for a dialog that is on no page.
            let _ = dialog.show_modal();
        }
    });
    on_cleanup(move || {
        let dialog = dialog.try_get_untracked().flatten();
        if let Some(dialog) = dialog.filter(|dialog| dialog.open()) {
            dialog.close();
        }
    });
}

/// Closes a dialog at once, for what is done next: it may open another dialog, or need the
/// focus.
pub fn close(workspace: Workspace, dialog: NodeRef<html::Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
    workspace.dialog.set(None);
}

/// The heading of a dialog, with the button that closes it.
#[component]
pub fn DialogHeading(
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
    /// Its class.
    class: &'static str,
) -> impl IntoView {
    view! {
        <div class=class>
            <h2>{text}</h2>
            <form method="dialog">
                <button class=panel::button>"Close"</button>
            </form>
        </div>
    }
}
