//! A button that opens a small panel below itself. The panel closes with Escape, and when the focus
//! or the pointer goes elsewhere.

use super::icon::{Icon, IconData};
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Node;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/popover.module.css"
);

/// The button with its panel.
#[component]
pub fn Popover(
    /// What the button shows.
    icon: &'static IconData,
    /// The name of the button and of the panel.
    label: &'static str,
    /// What the panel holds. It is there while the panel is closed, too.
    children: Children,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let [root, panel] = [NodeRef::<html::Span>::new(), NodeRef::new()];
    let button = NodeRef::<html::Button>::new();
    let toggle = move |_| {
        is_open.update(|is_open| *is_open = !*is_open);
        if is_open.get_untracked()
            && let Some(panel) = panel.get_untracked()
        {
            // Not every browser gives the focus to a button that is clicked.
            panel.set_hidden(false);
            let _ = panel.focus();
        }
    };
    let leave = move |event: FocusEvent| {
        let to = event.related_target();
        let to = to.and_then(|to| to.dyn_into::<Node>().ok());
        let root = root.get_untracked();
        if !root.is_some_and(|root| root.contains(to.as_ref())) {
            is_open.set(false);
        }
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() && !event.default_prevented() {
            event.prevent_default();
            event.stop_propagation();
            is_open.set(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
        }
    };
    view! {
        <span class=style::root node_ref=root on:focusout=leave on:keydown=press>
            <button
                type="button"
                class=style::button
                aria-label=label
                title=label
                aria-expanded=move || is_open.get().to_string()
                node_ref=button
                on:click=toggle
            >
                <Icon icon/>
            </button>
            <span
                class=style::panel
                role="group"
                aria-label=label
                tabindex="-1"
                hidden=move || !is_open.get()
                node_ref=panel
            >
                {children()}
            </span>
        </span>
    }
}
