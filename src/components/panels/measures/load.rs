//! The load time of the page, from the browser's own marks.

use super::samples::Load;
use crate::browser::show_span;
use crate::{STARTED, USABLE};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Performance, PerformanceEntry, PerformanceResourceTiming};

/// Start and end, in milliseconds of the page's clock; `None` if the browser does not know.
type TimeSpan = Option<(f64, f64)>;

/// Returns the consecutive parts of the load: the download of the WebAssembly, the rest of its
/// compilation, and the start until the page is usable.
fn spans() -> [TimeSpan; 3] {
    let Some(clock) = window().performance() else {
        return [None; 3];
    };
    let module = module(&clock);
    let (started, usable) = (mark(&clock, STARTED), mark(&clock, USABLE));
    let began = module.as_ref().map(|module| module.start_time());
    let loaded = module.as_ref().map(|module| module.response_end());
    [began.zip(loaded), loaded.zip(started), started.zip(usable)]
}

/// Returns the durations of the load's parts.
pub(super) fn load() -> Load {
    let [download_ms, compile_ms, start_ms] =
        spans().map(|span| span.map(|(from, to)| (to - from).max(0.0)));
    Load {
        download_ms,
        compile_ms,
        start_ms,
    }
}

/// Shows the parts of the load in the browser's profiler. It is called when the page is usable.
pub(crate) fn show_load() {
    for (name, span) in LOAD_SPANS.into_iter().zip(spans()) {
        if let Some((from, to)) = span {
            // Compilation runs beside the download and may end before it.
            show_span(name, from, to.max(from));
        }
    }
}

/// The names of those spans.
const LOAD_SPANS: [&str; 3] = ["stackyard:download", "stackyard:compile", "stackyard:start"];

/// Returns the request of the WebAssembly module.
fn module(clock: &Performance) -> Option<PerformanceResourceTiming> {
    let entries = clock.get_entries_by_type("resource").into_iter();
    let entries = entries.filter_map(|entry| entry.dyn_into::<PerformanceResourceTiming>().ok());
    entries
        .filter(|entry| entry.name().contains(".wasm"))
        .last()
}

fn mark(clock: &Performance, name: &str) -> Option<f64> {
    let entry = clock.get_entries_by_name(name).into_iter().next()?;
    let entry = entry.dyn_into::<PerformanceEntry>().ok()?;
    Some(entry.start_time())
}
