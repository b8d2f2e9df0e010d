//! The transport of all machines: run, step, reset. The one filled button of the page is here.

use super::style;
use crate::commands::{Command, Commands};
use crate::components::icon::{IconButton, IconData};
use crate::reactive::effect;
use icondata_lu::{LuPause, LuPlay, LuRotateCcw, LuSkipBack, LuSkipForward};
use leptos::prelude::*;

/// The transport. It needs [`Commands`] from its context.
#[component]
pub fn Transport() -> impl IntoView {
    let bridge = expect_context::<Commands>().bridge;
    let is_running = RwSignal::new(false);
    effect(move || is_running.set(bridge.is_running().get()));
    let cannot_step_back = RwSignal::new(true);
    effect(move || {
        // Input by hand can be stepped back, also while the run is paused.
        bridge.ran().track();
        bridge.transport().track();
        let cannot = !bridge.can_step_back();
        if cannot_step_back.get_untracked() != cannot {
            cannot_step_back.set(cannot);
        }
    });
    let run = Signal::derive(move || if is_running.get() { LuPause } else { LuPlay });
    let word = Signal::derive(move || {
        let word = if is_running.get() { "Pause" } else { "Run" };
        word.to_owned()
    });
    view! {
        <div class=style::transport role="toolbar" aria-label="All machines">
            {button("step-back", LuSkipBack.into(), None, style::solid, cannot_step_back.into())}
            {button("run", run, Some(word), style::primary, false.into())}
            {button("step-all", LuSkipForward.into(), None, style::solid, false.into())}
            {button("reset-all", LuRotateCcw.into(), None, "", false.into())}
        </div>
    }
}

/// The button of a command, called as that or otherwise.
fn button(
    name: &'static str,
    icon: Signal<&'static IconData>,
    label: Option<Signal<String>>,
    class: &'static str,
    is_disabled: Signal<bool>,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let command = Command::named(name);
    let title = command.map_or("", |command| command.title);
    let perform = move |()| {
        if let Some(command) = command {
            commands.perform(command);
        }
    };
    view! {
        <IconButton
            icon
            label=label.unwrap_or_else(|| Signal::stored(title.to_owned()))
            command=name
            class
            is_disabled
            on_click=perform
        />
    }
}
