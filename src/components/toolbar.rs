//! The transport: run, pause, step, reset, and how fast.

use crate::bridge::Bridge;
use crate::components::panel;
use crate::player::{DELAY_MS, Pace, STEP_BY};
use leptos::prelude::*;
use std::ops::RangeInclusive;
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/toolbar.module.css"
);

/// Run or pause, step, reset; delay, instructions per step, flat out.
#[component]
pub fn Toolbar() -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let playing = Signal::derive(move || bridge.doing().with(|doing| doing.playing));
    let cannot_load = Signal::derive(move || !bridge.is_loaded().get() && bridge.has_errors());
    let cannot_run = Signal::derive(move || !playing.get() && cannot_load.get());
    let sign = Signal::derive(move || if playing.get() { "❚❚" } else { "▶" }.to_owned());
    let word = Signal::derive(move || if playing.get() { "Pause" } else { "Run" }.to_owned());
    view! {
        <div class=style::toolbar role="toolbar" aria-label="Transport">
            <button
                class=classes!(panel::button, panel::primary, style::run)
                disabled=cannot_run
                title="Run or pause. Shift+Enter in the program runs it from its start"
                on:click=move |_| bridge.toggle()
            >
                <span aria-hidden="true">{sign}</span>
                <span>{word}</span>
            </button>
            <button
                class=panel::button
                disabled=cannot_load
                title="Execute one instruction"
                on:click=move |_| bridge.step()
            >
                "Step"
            </button>
            <button
                class=panel::button
                disabled=cannot_load
                title="Back to the start of the program"
                on:click=move |_| bridge.reset()
            >
                "Reset"
            </button>
            <PaceFields/>
        </div>
    }
}

#[component]
fn PaceFields() -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let pace = bridge.pace();
    let flat_out = Signal::derive(move || pace.with(|pace| pace.flat_out));
    let change = move |edit: fn(&mut Pace, u16), value: u16| {
        let mut pace = pace.get_untracked();
        edit(&mut pace, value);
        bridge.set_pace(pace);
    };
    view! {
        <fieldset class=style::pace>
            <legend class=style::legend>"Speed"</legend>
            <NumberField
                label="Delay"
                unit="ms"
                range=DELAY_MS
                value=Signal::derive(move || pace.with(|pace| pace.delay_ms.to_string()))
                disabled=flat_out
                on_change=Callback::new(move |value| change(|pace, value| pace.delay_ms = value, value))
            />
            <NumberField
                label="Instructions per step"
                unit="at a time"
                range=STEP_BY
                value=Signal::derive(move || pace.with(|pace| pace.step_by.to_string()))
                disabled=flat_out
                on_change=Callback::new(move |value| change(|pace, value| pace.step_by = value, value))
            />
            <label class=style::flat_out title="As fast as it goes">
                <input
                    type="checkbox"
                    prop:checked=flat_out
                    on:change=move |event| {
                        let flat_out = event_target_checked(&event);
                        bridge.set_pace(Pace { flat_out, ..pace.get_untracked() });
                    }
                />
                "Flat out"
            </label>
        </fieldset>
    }
}

/// A number within limits. What is not within them is brought there; what is no
/// number is put back.
#[component]
fn NumberField(
    /// Its name.
    label: &'static str,
    /// What stands behind it.
    unit: &'static str,
    /// Its limits.
    range: RangeInclusive<u16>,
    /// The number, as text.
    value: Signal<String>,
    /// Whether it has no effect now.
    disabled: Signal<bool>,
    /// Called with the number typed.
    on_change: Callback<u16>,
) -> impl IntoView {
    let (least, most) = (*range.start(), *range.end());
    view! {
        <label class=style::number>
            <input
                class=classes!(panel::field, style::digits)
                type="number"
                inputmode="numeric"
                aria-label=label
                title=format!("{label}: {least} to {most}")
                min=least.to_string()
                max=most.to_string()
                disabled=disabled
                prop:value=value
                on:change=move |event| {
                    let field = event_target::<web_sys::HtmlInputElement>(&event);
                    let typed = field.value_as_number();
                    if typed.is_finite() {
                        on_change.run(typed.round().clamp(least.into(), most.into()) as u16);
                    }
                    // The field may show what was typed although nothing changed.
                    field.set_value(&value.get_untracked());
                }
            />
            <span class=style::unit aria-hidden="true">{unit}</span>
        </label>
    }
}
