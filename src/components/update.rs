//! The line that offers a new version of the page. A script of the built page reports the version
//! and loads it on request (`xtask/src/offline`).

use crate::components::panel;
use crate::reactive::effect;
use leptos::prelude::*;
use leptos::{ev, html};
use web_sys::Event;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/update.module.css"
);

/// The script's event, and the attribute it sets for a page that looks later.
const READY: &str = "stackyard:update";
const IS_READY: &str = "data-update";
/// The event the script waits for.
const WANTED: &str = "stackyard:reload";

/// The line. It is there from when a new version is ready until that is loaded or dismissed.
#[component]
pub fn Update() -> impl IntoView {
    let line = NodeRef::<html::Section>::new();
    let show = move |is_shown: bool| {
        if let Some(line) = line.get_untracked() {
            line.set_hidden(!is_shown);
        }
    };
    let handle = window_event_listener(ev::Custom::<Event>::new(READY), move |_| show(true));
    on_cleanup(move || handle.remove());
    effect(move || {
        line.track();
        let root = document().document_element();
        if root.is_some_and(|root| root.has_attribute(IS_READY)) {
            show(true);
        }
    });
    let reload = move |_| {
        if let Ok(wanted) = Event::new(WANTED) {
            let _ = window().dispatch_event(&wanted);
        }
    };
    view! {
        <section class=style::line aria-label="Update" role="status" hidden node_ref=line>
            <p class=style::text>"A new version is ready."</p>
            <button class=panel::button on:click=reload>"Reload"</button>
            <button class=panel::button on:click=move |_| show(false)>"Later"</button>
        </section>
    }
}
