//! The status bar: the number of machines by state, their speed, the zoom.
//!
//! It visits all machines at most four times a second (a third of a millisecond for ten thousand,
//! natively); the other frames cost nothing.

mod rate;

use crate::bridge::Bridge;
use crate::commands::with_keys;
use crate::components::throttle::throttled;
use crate::dom::{LiveText, holds};
use crate::reactive::{Live, RwLive, effect};
use crate::words::{ShortCount, words_of_step};
use leptos::prelude::*;
use rate::Rate;
use stackyard_engine::session::MachineCounts;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/status_bar.module.css"
);

/// The counts of machines by state, updated at most four times a second, and provided to all
/// components below.
pub fn provide_machine_counts(bridge: Bridge) -> Live<MachineCounts> {
    let counts = RwLive::new(bridge.with(|session| session.machine_counts()));
    throttled(
        move || {
            bridge.ran().track();
            bridge.edited().track();
            // While time is stopped nothing runs.
            bridge.is_running().track();
        },
        move || {
            counts.set(bridge.with(|session| session.machine_counts()));
        },
    );
    provide_context(counts.read_only());
    counts.read_only()
}

/// The status bar. It needs the [`Bridge`] and the machine counts ([`provide_machine_counts`]) from its
/// context.
#[component]
pub fn StatusBar(
    /// The zoom, in percent.
    #[prop(into)]
    zoom: Signal<u32>,
    /// The zoom was clicked.
    on_zoom: Callback<()>,
) -> impl IntoView {
    let percent = Signal::derive(move || format!("{} %", zoom.get()));
    view! {
        <div class=style::bar role="group" aria-label="Status">
            <div class=style::numbers>{machines()} {stepped()} {speed()}</div>
            <button
                class=style::zoom
                type="button"
                title=with_keys("Zoom to fit", "zoom-fit")
                aria-label=move || format!("Zoom {}", percent.get())
                on:click=move |_| on_zoom.run(())
            >
                {percent}
            </button>
        </div>
    }
}

/// The machines by what they do.
fn machines() -> impl IntoView {
    let counts = expect_context::<Live<MachineCounts>>();
    let [mut running, mut waiting, mut failed, mut wrong] = <[LiveText; 4]>::default();
    let nodes = [&running, &waiting, &failed, &wrong].map(LiveText::node);
    effect(move || {
        let counts = counts.get();
        running.write(format_args!("{} running", counts.running));
        waiting.write(format_args!("{} waiting", counts.waiting));
        failed.write(format_args!("{} failed", counts.failed));
        match counts.with_errors {
            0 => wrong.set(""),
            count => wrong.write(format_args!("{count} with errors")),
        }
    });
    let [running, waiting, failed, wrong] = nodes;
    view! {
        <span title="Machines that execute" use:holds=running></span>
        <span title="Machines that wait for a message or sleep" use:holds=waiting></span>
        <span title="Machines that stopped with an error" use:holds=failed></span>
        <span
            class=style::wrong
            title="Machines whose program has errors: an older one may go on until the next run"
            use:holds=wrong
        ></span>
    }
}

/// What the last step by hand came to, where the machine's place in its program does not say it.
fn stepped() -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let mut words = LiveText::default();
    let node = words.node();
    effect(move || {
        let stepped = bridge.stepped().get();
        let said = bridge.with(|session| words_of_step(session, stepped?.outcome));
        words.set(said.as_deref().unwrap_or(""));
    });
    // It is announced where the canvas announces what happens in the run.
    view! { <span class=style::stepped aria-hidden="true" use:holds=node></span> }
}

/// How much all machines execute.
fn speed() -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let mut speed = LiveText::default();
    let node = speed.node();
    let mut rate = Rate::default();
    let watch = move || {
        bridge.ran().track();
        bridge.is_live().track();
    };
    throttled(watch, move || {
        let executed = bridge.with(|session| session.grid().counts().executed);
        let now_ms = window().performance().map_or(0.0, |clock| clock.now());
        let per_second = rate.per_second(now_ms, executed);
        let is_live = bridge.is_live().get_untracked();
        let per_second = if is_live { per_second } else { 0 };
        speed.write(format_args!("{} instr/s", ShortCount(per_second)));
    });
    view! { <span class=style::speed title="Instructions a second, of all machines" use:holds=node></span> }
}
