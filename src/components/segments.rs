//! A choice of a few values that are all seen: one row of joined buttons.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/segments.module.css"
);

/// Radio buttons side by side. The arrows go from one to the next, as among radio buttons.
#[component]
pub fn Segments<T>(
    /// The name of the choice.
    label: &'static str,
    /// The values, each with what is written and its name.
    options: Vec<(T, &'static str, &'static str)>,
    /// The value that is chosen.
    chosen: Signal<T>,
    /// Is called with the value that is to be chosen.
    on_choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let values: Vec<T> = options.iter().map(|(value, ..)| *value).collect();
    let press = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => values.len() - 1,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let now = chosen.get_untracked();
        let place = values.iter().position(|value| *value == now).unwrap_or(0);
        let next = (place + by) % values.len();
        if let Some(value) = values.get(next) {
            on_choose.run(*value);
        }
        let group = event.current_target();
        let group = group.and_then(|group| group.dyn_into::<HtmlElement>().ok());
        let button = group.and_then(|group| group.children().item(next as u32));
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
    };
    let buttons = options.into_iter().map(|(value, text, name)| {
        let is_chosen = move || chosen.get() == value;
        view! {
            <button
                type="button"
                class=style::segment
                role="radio"
                aria-label=name
                title=name
                aria-checked=move || is_chosen().to_string()
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| on_choose.run(value)
            >
                {text}
            </button>
        }
    });
    view! {
        <div class=style::segments role="radiogroup" aria-label=label on:keydown=press>
            {buttons.collect_view()}
        </div>
    }
}
