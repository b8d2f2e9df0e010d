//! The list of errors and warnings below the text: each leads to its place, and what can
//! be put right by a click is.

use super::editor_state::EditorState;
use super::problem::{self, LineProblem, MOST};
use crate::components::problem_item::problem_button;
use leptos::prelude::*;

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/editor_problems.module.css"
);

/// The list, with its count.
pub(super) fn problems(editor: EditorState) -> impl IntoView {
    let bridge = editor.bridge;
    let assembly = bridge.assembly();
    let listed = Memo::new(move |_| {
        let assembly = assembly.get();
        bridge
            .source()
            .with(|source| problem::problems(source, &assembly.diagnostics))
    });
    // A screen reader is told when this text changes, not at every key.
    let summary =
        Signal::derive(move || assembly.with(|assembly| problem::summary(&assembly.diagnostics)));
    let more = move || assembly.with(|assembly| assembly.diagnostics.len().saturating_sub(MOST));
    view! {
        <div class=style::problems>
            <p class=style::summary role="status" id=editor.id("summary")>
                {summary}
            </p>
            <div
                class=style::list
                role="list"
                aria-label="Problems"
                hidden=move || listed.with(Vec::is_empty)
            >
                <For each=move || listed.get() key=LineProblem::clone let:problem>
                    {item(editor, problem)}
                </For>
            </div>
            <p class=style::more hidden=Signal::derive(move || more() == 0)>
                {Signal::derive(move || format!("and {} more", more()))}
            </p>
        </div>
    }
}

fn item(editor: EditorState, problem: LineProblem) -> impl IntoView {
    let label = editor
        .bridge
        .source()
        .with_untracked(|source| problem.fix_label(source));
    let fix = problem.fix.zip(label).map(|(fix, label)| {
        view! {
            <button class=style::fix type="button" on:click=move |_| editor.apply(&fix)>
                {label}
            </button>
        }
    });
    let help = problem
        .help
        .map(|help| view! { <span class=style::help>{format!(" – {help}")}</span> });
    let place = format!(" line {}: ", problem.line + 1);
    let span = problem.span;
    let go_to = move || editor.go_to(span);
    view! {
        <div class=style::item role="listitem">
            {problem_button(problem.severity, place, problem.message, help, go_to)} {fix}
        </div>
    }
}
