//! The number of problems of the patch, on the button that shows them.

use super::style;
use crate::commands::Commands;
use crate::components::icon::CommandButton;
use crate::components::throttle::throttled;
use crate::reactive::Live;
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
    let failures = Memo::new(move |_| {
        machines.with(|counts| (counts.failures, counts.failed, counts.is_stormy))
    });
    let [errors, warnings] = [(); 2].map(|()| RwSignal::new(0));
    let watch = move || {
        bridge.edited().track();
        // A memo follows its sources only while it is read.
        failures.get();
    };
    throttled(watch, move || {
        let problems = bridge.with(|session| session.problems());
        for (shown, now) in [(errors, problems.errors), (warnings, problems.warnings)] {
            if shown.get_untracked() != now {
                shown.set(now);
            }
        }
    });
    let count = move || errors.get() + warnings.get();
    let shown = move || match count() {
        count @ 0..=99 => count.to_string(),
        _ => "99+".to_owned(),
    };
    // It says what is seen, for people who tell the browser what to press.
    let label = move || match count() {
        1 => "1 problem".to_owned(),
        _ => format!("{} problems", shown()),
    };
    let icon = move || match count() {
        0 => LuCircleCheck,
        _ => LuTriangleAlert,
    };
    let severity = move || match (errors.get(), warnings.get()) {
        (0, 0) => None,
        (0, _) => Some("warning"),
        _ => Some("error"),
    };
    view! {
        <CommandButton
            command="problems"
            icon=Signal::derive(icon)
            label=Signal::derive(label)
            class=style::problems
            is_pressed=commands.workspace.panel(Panel::Problems)
        >
            <span class=style::count data-severity=severity>
                {Signal::derive(shown)}
            </span>
        </CommandButton>
    }
}
