//! How fast a machine runs by itself: presets, and the two numbers they stand for.

use super::style;
use crate::bridge::MachineBridge;
use crate::components::panel;
use leptos::prelude::*;
use stackyard_engine::grid::nodes::ClockRate;
use std::ops::RangeInclusive;

/// A speed with a name.
struct Preset {
    name: &'static str,
    rate: ClockRate,
}

/// The speeds that are offered.
const PRESETS: [Preset; 4] = [
    Preset {
        name: "To read along",
        rate: rate(400, 1),
    },
    Preset {
        name: "To watch",
        rate: rate(12, 1),
    },
    Preset {
        name: "Quick",
        rate: rate(10, 100),
    },
    Preset {
        name: "As fast as it can",
        rate: rate(10, 1000),
    },
];

const fn rate(delay_ms: u32, step_by: u32) -> ClockRate {
    ClockRate { delay_ms, step_by }
}

/// The choice.
pub(super) fn pace(machine: MachineBridge) -> impl IntoView {
    let rate = move || machine.rate().get();
    let presets = PRESETS.map(|Preset { name, rate: preset }| {
        view! {
            <button
                type="button"
                class=panel::button
                aria-pressed=move || (rate() == preset).to_string()
                on:click=move |_| machine.set_rate(preset)
            >
                {name}
            </button>
        }
    });
    view! {
        <fieldset class=style::pace>
            <legend>"Speed of this machine"</legend>
            <div class=style::presets>{presets}</div>
            <p class=style::sentence>
                "every "
                <Number
                    label="Milliseconds between steps"
                    range=ClockRate::DELAY_MS
                    value=Signal::derive(move || rate().delay_ms)
                    on_change=Callback::new(move |delay_ms| {
                        machine.set_rate(ClockRate { delay_ms, ..machine.rate().get_untracked() });
                    })
                />
                " ms "
                <Number
                    label="Instructions a step"
                    range=ClockRate::STEP_BY
                    value=Signal::derive(move || rate().step_by)
                    on_change=Callback::new(move |step_by| {
                        machine.set_rate(ClockRate { step_by, ..machine.rate().get_untracked() });
                    })
                />
                {move || if rate().step_by == 1 { " instruction" } else { " instructions" }}
            </p>
        </fieldset>
    }
}

/// A field for a whole number within limits.
#[component]
fn Number(
    label: &'static str,
    range: RangeInclusive<u32>,
    value: Signal<u32>,
    on_change: Callback<u32>,
) -> impl IntoView {
    let (least, most) = (*range.start(), *range.end());
    let field = NodeRef::<leptos::html::Input>::new();
    let change = move |_| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let typed = field.value_as_number();
        // Text that is no number changes nothing. The cast saturates.
        if typed.is_finite() {
            on_change.run((typed.round() as u32).clamp(least, most));
        }
        // The typed text may have changed no value, and would stay there.
        field.set_value(&value.get_untracked().to_string());
    };
    view! {
        <input
            type="number"
            class=stylance::classes!(panel::field, style::digits)
            inputmode="numeric"
            aria-label=label
            title=format!("{label}: {least} to {most}")
            min=least.to_string()
            max=most.to_string()
            prop:value=move || value.get().to_string()
            node_ref=field
            on:change=change
        />
    }
}
