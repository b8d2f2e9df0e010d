//! The choice of the speed of time: segments side by side, or where these have no room a list.

use super::style;
use crate::bridge::SPEEDS;
use crate::commands::Commands;
use crate::components::segments::Segments;
use crate::reactive::effect;
use leptos::prelude::*;
use stackyard_engine::session::Speed;

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
    let speed = RwSignal::new(Speed::REAL);
    effect(move || {
        let now = bridge.transport().get().speed;
        if speed.get_untracked() != now {
            speed.set(now);
        }
    });
    let named = SPEEDS.into_iter().zip(NAMES);
    let segments = named
        .clone()
        .map(|(speed, (text, name))| (speed, text, name));
    let options = named.map(|(at, (text, _))| {
        view! { <option selected=move || speed.get() == at>{text}</option> }
    });
    let value = move || {
        let at = SPEEDS.iter().position(|&it| it == speed.get());
        at.map_or("", |at| NAMES[at].0)
    };
    let choose = move |event| {
        let chosen = event_target_value(&event);
        if let Some(at) = NAMES.iter().position(|(text, _)| *text == chosen) {
            bridge.set_speed(SPEEDS[at]);
        }
    };
    view! {
        <div class=style::segments>
            <Segments
                label="Speed"
                options=segments.collect()
                chosen=speed.into()
                on_choose=Callback::new(move |speed| bridge.set_speed(speed))
            />
        </div>
        <select
            class=style::speed
            aria-label="Speed"
            title="Speed"
            prop:value=value
            on:change=choose
        >
            {options.collect_view()}
        </select>
    }
}
