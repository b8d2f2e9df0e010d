//! The button of a problem in a list, of one program or of the whole patch.

use leptos::prelude::*;
use stackyard_engine::asm::Severity;
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/problem_item.module.css"
);

/// The button of a problem: how bad it is, where it is, what is wrong, and what `help` adds
/// to that.
pub(crate) fn problem_button(
    severity: Severity,
    place: String,
    message: String,
    help: impl IntoView,
    go_to: impl Fn() + 'static,
) -> impl IntoView {
    let (badge, word) = match severity {
        Severity::Error => (style::error, "Error"),
        Severity::Warning => (style::warning, "Warning"),
    };
    view! {
        <button class=style::place type="button" on:click=move |_| go_to()>
            <span class=classes!(style::badge, badge)>{word}</span>
            <span class=style::at>{place}</span>
            <span>{message} {help}</span>
        </button>
    }
}

/// The button that puts a problem right.
pub(crate) fn remedy_button(label: String, put_right: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button class=style::remedy type="button" on:click=move |_| put_right()>
            {label}
        </button>
    }
}
