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
pub fn Segments(
    /// The name of the choice.
    label: &'static str,
    /// What is written for each value, and its name.
    options: Vec<(&'static str, &'static str)>,
    /// The index of the value that is chosen.
    chosen: Signal<usize>,
    /// Is called with the index of the value that is to be chosen.
    on_choose: Callback<usize>,
) -> impl IntoView {
    let count = options.len();
    let press = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => count - 1,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let next = (chosen.get_untracked() + by) % count;
        on_choose.run(next);
        let group = event.current_target();
        let group = group.and_then(|group| group.dyn_into::<HtmlElement>().ok());
        let button = group.and_then(|group| group.children().item(next as u32));
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
    };
    let buttons = options.into_iter().enumerate();
    let buttons = buttons.map(|(index, (text, name))| {
        let is_chosen = move || chosen.get() == index;
        view! {
            <button
                type="button"
                class=style::segment
                role="radio"
                aria-label=name
                title=name
                aria-checked=move || is_chosen().to_string()
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| on_choose.run(index)
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
