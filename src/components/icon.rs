//! Icons, and the buttons that show one instead of a word. The icons are Lucide's
//! (`icondata_lu`); only those that are named in the sources become a part of the page.

use crate::commands::with_keys;
pub use icondata_core::IconData;
use leptos::prelude::*;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/icon.module.css"
);

/// An icon as large as the text beside it. Screen readers pass over it: what it is in has the
/// name.
#[component]
pub fn Icon(
    /// Which one.
    #[prop(into)]
    icon: Signal<&'static IconData>,
) -> impl IntoView {
    view! {
        <span class=style::icon aria-hidden="true">
            <leptos_icons::Icon icon/>
        </span>
    }
}

/// A button with an icon and no border. Where it is not possible it stays in reach of the
/// keyboard, so that the focus is not lost with its last click.
#[component]
pub fn IconButton(
    /// What it shows.
    #[prop(into)]
    icon: Signal<&'static IconData>,
    /// Its name: for screen readers, and its tip.
    #[prop(into)]
    label: Signal<String>,
    /// The name of the command that does the same: the tip says its keys.
    #[prop(optional)]
    command: &'static str,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
    /// Whether it cannot be used now.
    #[prop(optional, into)]
    is_disabled: Signal<bool>,
    /// Whether what it switches is on. Without it the button switches nothing.
    #[prop(optional, into)]
    is_pressed: Option<Signal<bool>>,
    /// Is called at a click while the button can be used.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    let click = move |_| {
        if !is_disabled.get_untracked() {
            on_click.run(());
        }
    };
    view! {
        <button
            type="button"
            class=stylance::classes!(style::button, class)
            aria-label=label
            title=move || with_keys(&label.get(), command)
            aria-disabled=move || is_disabled.get().then_some("true")
            aria-pressed=move || is_pressed.map(|is_pressed| is_pressed.get().to_string())
            on:click=click
        >
            <Icon icon/>
        </button>
    }
}
