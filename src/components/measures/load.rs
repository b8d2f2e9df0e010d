//! How long the page took to load, from what the browser noted of it.

use super::samples::Load;
use crate::{STARTED, USABLE};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Performance, PerformanceEntry, PerformanceResourceTiming};

/// What the browser tells of the load.
pub(super) fn load() -> Load {
    let Some(clock) = window().performance() else {
        return Load::default();
    };
    let module = module(&clock);
    let (started, usable) = (mark(&clock, STARTED), mark(&clock, USABLE));
    let after = |begin: Option<f64>, end: Option<f64>| Some((end? - begin?).max(0.0));
    let end = module.as_ref().map(|module| module.response_end());
    Load {
        download_ms: after(module.as_ref().map(|module| module.start_time()), end),
        compile_ms: after(end, started),
        start_ms: after(started, usable),
    }
}

/// The request of the WebAssembly module.
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
