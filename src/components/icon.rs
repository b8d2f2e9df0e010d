//! Icons, and the buttons that show one instead of a word. The icons are Lucide's
//! (`icondata_lu`); only those that are named in the sources become a part of the page.

use crate::commands::{Command, Commands, with_keys};
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
    /// What stands beside the icon.
    #[prop(optional)]
    children: Option<Children>,
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
            {children.map(|children| children())}
        </button>
    }
}

/// The button of a command, which is called as that. It needs [`Commands`] from its context.
#[component]
pub fn CommandButton(
    /// The name of the command.
    command: &'static str,
    /// What it shows.
    #[prop(into)]
    icon: Signal<&'static IconData>,
    /// Its name, if it is another than the command's.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
    /// Whether it cannot be used now.
    #[prop(optional, into)]
    is_disabled: Signal<bool>,
    /// Whether what it switches is on. Without it the button switches nothing.
    #[prop(optional, into)]
    is_pressed: Option<Signal<bool>>,
    /// What stands beside the icon.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let known = Command::named(command);
    let title = known.map_or("", |command| command.title);
    let perform = move |()| {
        if let Some(command) = known {
            commands.perform(command);
        }
    };
    IconButton(IconButtonProps {
        icon,
        label: label.unwrap_or_else(|| Signal::stored(title.to_owned())),
        command,
        class,
        is_disabled,
        is_pressed,
        on_click: Callback::new(perform),
        children,
    })
}
