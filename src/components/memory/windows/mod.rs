//! The windows on parts of memory. Each has a place of fixed height, so that nothing moves but
//! values.

mod calls;
mod code;
mod inbox;
mod line_list;
mod moving;
mod own;
mod recent;
mod slot;
mod stack;

pub(super) use calls::calls;
pub(super) use code::code;
pub(super) use inbox::inbox;
pub(super) use moving::moving;
pub(super) use own::own;
pub(super) use stack::stack;

use super::window_style as style;
use leptos::prelude::*;

/// A window: its name, what its head says besides, and what it shows. `key` is what style sheets
/// know it by.
fn window(
    key: &'static str,
    title: &'static str,
    aside: impl IntoView,
    body: impl IntoView,
) -> impl IntoView {
    view! {
        <section class=style::window aria-label=title data-window=key>
            <header class=style::head>
                <h3>{title}</h3>
                {aside.into_any()}
            </header>
            {body.into_any()}
        </section>
    }
    .into_any()
}
