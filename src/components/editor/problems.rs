//! The list of errors and warnings below the text: each leads to its place, and what can
//! be put right by a click is.

use super::desk::Desk;
use super::problem::{self, MOST, Problem};
use leptos::prelude::*;
use stackyard_engine::asm::Severity;

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/editor_problems.module.css"
);

/// The list, with its count.
pub(super) fn problems(desk: Desk) -> impl IntoView {
    let bridge = desk.bridge;
    let assembly = bridge.assembly();
    // A memo: a screen reader is told when the count changes, not at every key.
    let summary =
        Memo::new(move |_| assembly.with(|assembly| problem::summary(&assembly.diagnostics)));
    let problems = Memo::new(move |_| {
        let assembly = assembly.get();
        let source = bridge.source();
        source.with(|source| problem::problems(source, &assembly.diagnostics))
    });
    let more = Memo::new(move |_| {
        assembly.with(|assembly| assembly.diagnostics.len().saturating_sub(MOST))
    });
    let key = |problem: &Problem| {
        let fix = problem.fix.as_ref().map(|fix| fix.replacement.clone());
        (problem.index, problem.span, problem.message.clone(), fix)
    };
    view! {
        <div class=style::problems>
            <p class=style::summary role="status" id=desk.id("summary")>
                {summary}
            </p>
            <ul class=style::list role="list" aria-label="Problems" hidden=move || problems.with(Vec::is_empty)>
                <For each=move || problems.get() key=key let:problem>
                    {item(desk, problem)}
                </For>
            </ul>
            <p class=style::more hidden=move || more.get() == 0>
                {move || format!("and {} more", more.get())}
            </p>
        </div>
    }
}

fn item(desk: Desk, problem: Problem) -> impl IntoView {
    let (badge, word) = match problem.severity {
        Severity::Error => (style::error, "Error"),
        Severity::Warning => (style::warning, "Warning"),
    };
    let source = desk.bridge.source();
    let label = source.with_untracked(|source| problem.fix_label(source));
    let fix = label.zip(problem.fix).map(|(label, fix)| {
        view! {
            <button type="button" class=style::fix on:click=move |_| desk.apply(&fix)>
                {label}
            </button>
        }
    });
    let help = problem
        .help
        .map(|help| view! { <span class=style::help>{format!(" – {help}")}</span> });
    view! {
        <li class=style::item>
            <button type="button" class=style::place on:click=move |_| desk.go_to(problem.span)>
                <span class=stylance::classes!(style::badge, badge)>{word}</span>
                <span class=style::line>{format!(" line {}: ", problem.line + 1)}</span>
                <span>{problem.message} {help}</span>
            </button>
            {fix}
        </li>
    }
}
