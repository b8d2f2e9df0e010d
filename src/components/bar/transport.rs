//! The transport of all machines: run, step, reset. The one filled button of the page is here.

use super::style;
use crate::commands::Commands;
use crate::components::icon::CommandButton;
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
            <CommandButton
                command="step-back"
                icon=LuSkipBack
                class=style::solid
                is_disabled=cannot_step_back
            />
            <CommandButton command="run" icon=run label=word class=style::primary/>
            <CommandButton command="step-all" icon=LuSkipForward class=style::solid/>
            <CommandButton command="reset-all" icon=LuRotateCcw/>
        </div>
    }
}
