//! The transport: run, pause, step, reset a machine, and how fast.

use crate::bridge::MachineBridge;
use crate::components::panel;
use crate::reactive::effect;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::nodes::ClockRate;
use std::ops::RangeInclusive;
use stylance::classes;
use wasm_bindgen::JsCast;
use web_sys::{HtmlFieldSetElement, HtmlInputElement};

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/toolbar.module.css"
);

/// Run or pause, step, reset; delay, instructions per step.
#[component]
pub fn Toolbar() -> impl IntoView {
    let bridge = expect_context::<MachineBridge>();
    // The machine's state changes with every frame; only whether it plays matters here.
    let playing = RwSignal::new(false);
    effect(move || {
        let plays = bridge.state().get().plays();
        if playing.get_untracked() != plays {
            playing.set(plays);
        }
    });
    let cannot_load = Signal::derive(move || !(bridge.is_loaded().get() || bridge.has_program()));
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
            <RateFields/>
        </div>
    }
}

/// The fields of the speed. The fieldset handles all changes of its fields, and one effect shows
/// the values: a third of the code of fields with signals of their own.
#[component]
fn RateFields() -> impl IntoView {
    let bridge = expect_context::<MachineBridge>();
    let fields = NodeRef::<html::Fieldset>::new();
    effect(move || {
        let rate = bridge.rate().get();
        if let Some(fields) = fields.get() {
            show(&fields, rate);
        }
    });
    let change = move |event: Event| {
        let field = event_target::<HtmlInputElement>(&event);
        bridge.set_rate(changed(bridge.rate().get_untracked(), &field));
        // The typed text may have changed no value, and would stay there.
        if let Some(fields) = fields.get_untracked() {
            show(&fields, bridge.rate().get_untracked());
        }
    };
    view! {
        <fieldset class=style::pace node_ref=fields inner_html=fields_html() on:change=change></fieldset>
    }
}

const DELAY: &str = "delay";
const STEP: &str = "step";

fn fields_html() -> String {
    format!(
        "<legend class={legend}>Speed</legend>{}{}",
        number_html(DELAY, "Delay", "ms", &ClockRate::DELAY_MS),
        number_html(
            STEP,
            "Instructions per step",
            "at a time",
            &ClockRate::STEP_BY
        ),
        legend = style::legend,
    )
}

/// A number within limits, with its unit behind it.
fn number_html(name: &str, label: &str, unit: &str, range: &RangeInclusive<u32>) -> String {
    let (least, most) = (range.start(), range.end());
    format!(
        "<label class={number}><input class=\"{field} {digits}\" type=number name={name} \
         inputmode=numeric aria-label=\"{label}\" title=\"{label}: {least} to {most}\" \
         min={least} max={most}><span class={unit_class} aria-hidden=true>{unit}</span></label>",
        number = style::number,
        field = panel::field,
        digits = style::digits,
        unit_class = style::unit,
    )
}

/// The rate after a field was changed. Text that is no number changes nothing.
fn changed(rate: ClockRate, field: &HtmlInputElement) -> ClockRate {
    let typed = field.value_as_number();
    if !typed.is_finite() {
        return rate;
    }
    // The cast saturates; the limits are the rate's.
    let number = typed.round() as u32;
    match field.name().as_str() {
        DELAY => ClockRate {
            delay_ms: number,
            ..rate
        },
        STEP => ClockRate {
            step_by: number,
            ..rate
        },
        _ => rate,
    }
}

/// Shows a rate in the fields.
fn show(fields: &HtmlFieldSetElement, rate: ClockRate) {
    let field = |name: &str| {
        let found = fields.elements().named_item(name)?;
        found.dyn_into::<HtmlInputElement>().ok()
    };
    for (name, number) in [(DELAY, rate.delay_ms), (STEP, rate.step_by)] {
        if let Some(field) = field(name) {
            field.set_value(&number.to_string());
        }
    }
}
