//! The number of problems of the patch, on the button that shows them.

use super::style;
use crate::commands::{Command, Commands, with_keys};
use crate::components::icon::Icon;
use crate::components::throttle::throttled;
use crate::reactive::Live;
use crate::words::counted;
use crate::workspace::Panel;
use icondata_lu::{LuCircleCheck, LuTriangleAlert};
use leptos::prelude::*;
use stackyard_engine::session::MachineCounts;

/// The button. It counts after edits and when a machine failed, at most four times a second.
#[component]
pub fn ProblemCount() -> impl IntoView {
    let commands = expect_context::<Commands>();
    let bridge = commands.bridge;
    let machines = expect_context::<Live<MachineCounts>>();
    let failures = Memo::new(move |_| machines.with(|counts| (counts.failed, counts.failures)));
    // Errors, and warnings.
    let found = RwSignal::new((0, 0));
    let watch = move || {
        bridge.edited().track();
        // A memo follows its sources only while it is read.
        failures.get();
    };
    throttled(watch, move || {
        let now = bridge.with(|session| {
            let problems = session.problems();
            (problems.errors, problems.warnings)
        });
        if found.get_untracked() != now {
            found.set(now);
        }
    });
    let count = move || {
        let (errors, warnings) = found.get();
        errors + warnings
    };
    let label = move || match count() {
        0 => "No problems".to_owned(),
        count => counted(count, "problem").to_string(),
    };
    let icon = Signal::derive(move || match count() {
        0 => LuCircleCheck,
        _ => LuTriangleAlert,
    });
    let severity = move || match found.get() {
        (0, 0) => "none",
        (0, _) => "warning",
        _ => "error",
    };
    let shown = move || match count() {
        count @ 0..=99 => count.to_string(),
        _ => "99+".to_owned(),
    };
    let is_shown = commands.workspace.panel(Panel::Problems);
    let toggle = move |_| {
        if let Some(command) = Command::named("problems") {
            commands.perform(command);
        }
    };
    view! {
        <button
            type="button"
            class=style::problems
            aria-label=label
            title=move || with_keys(&label(), "problems")
            aria-pressed=move || is_shown.get().to_string()
            data-severity=severity
            on:click=toggle
        >
            <Icon icon/>
            <span class=style::count>{shown}</span>
        </button>
    }
}
