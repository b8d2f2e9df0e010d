//! The page: where its parts stand.

use crate::bridge::Bridge;
use crate::frame::run_frames;
use leptos::prelude::*;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let bridge = Bridge::new("push 1\nhalt\n");
    provide_context(bridge);
    run_frames(bridge);
    view! { <main><h1>"Stackyard"</h1></main> }
}
