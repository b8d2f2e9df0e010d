//! The choice of the speed of time: segments side by side, or where these have no room a list.

use super::style;
use crate::bridge::SPEEDS;
use crate::commands::Commands;
use crate::components::segments::Segments;
use crate::reactive::effect;
use leptos::prelude::*;

/// What is written for each of [`SPEEDS`], and what it is called.
const NAMES: [(&str, &str); SPEEDS.len()] = [
    ("¼", "A quarter of real time"),
    ("1×", "Real time"),
    ("4", "4 times real time"),
    ("16", "16 times real time"),
    ("64", "64 times real time"),
    ("256", "256 times real time"),
    ("∞", "As fast as it goes"),
];

/// The choice. It needs [`Commands`] from its context.
#[component]
pub fn SpeedChoice() -> impl IntoView {
    let bridge = expect_context::<Commands>().bridge;
    // The index of the speed.
    let chosen = RwSignal::new(0);
    effect(move || {
        let speed = bridge.transport().get().speed;
        let at = SPEEDS.iter().position(|&it| it == speed);
        if let Some(at) = at.filter(|&at| at != chosen.get_untracked()) {
            chosen.set(at);
        }
    });
    let choose = move |at: usize| {
        if let Some(&speed) = SPEEDS.get(at) {
            bridge.set_speed(speed);
        }
    };
    let options = NAMES.into_iter().enumerate().map(|(at, (text, _))| {
        view! { <option selected=move || chosen.get() == at>{text}</option> }
    });
    let change = move |event| {
        let text = event_target_value(&event);
        if let Some(at) = NAMES.iter().position(|(known, _)| *known == text) {
            choose(at);
        }
    };
    view! {
        <div class=style::segments>
            <Segments
                label="Speed"
                options=NAMES.to_vec()
                chosen=chosen.into()
                on_choose=Callback::new(choose)
            />
        </div>
        <select
            class=style::speed
            aria-label="Speed"
            title="Speed"
            prop:value=move || NAMES[chosen.get()].0
            on:change=change
        >
            {options.collect_view()}
        </select>
    }
}
