//! Files that are dragged over the page: it says what it does with them, and opens them where they
//! are dropped.

use super::Files;
use crate::canvas::point::Screen;
use leptos::ev;
use leptos::prelude::*;
use web_sys::DragEvent;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/dropping.module.css"
);

/// What is seen while files are dragged over the page. Those that are dropped are opened.
pub(crate) fn drop_target(files: Files) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let over = window_event_listener(ev::dragover, move |event| {
        if has_files(&event) {
            event.prevent_default();
            show(is_over, true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        // Out of the window, and not to another element.
        if event.related_target().is_none() {
            show(is_over, false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        show(is_over, false);
        if event.default_prevented() || !has_files(&event) {
            return;
        }
        event.prevent_default();
        let at = Screen::new(event.client_x().into(), event.client_y().into());
        let dropped = event.data_transfer().and_then(|data| data.files());
        if let Some(dropped) = dropped {
            files.open(&dropped, Some(at));
        }
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        drop.remove();
    });
    view! {
        <div class=style::target hidden=move || !is_over.get()>
            <p class=style::text role="status" aria-label="Files">
                <strong>"Drop to open"</strong>
                <span>"Programs become machines here. Patches go into the library."</span>
            </p>
        </div>
    }
}

fn show(is_over: RwSignal<bool>, shows: bool) {
    if is_over.get_untracked() != shows {
        is_over.set(shows);
    }
}

fn has_files(event: &DragEvent) -> bool {
    let data = event.data_transfer();
    data.is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}
