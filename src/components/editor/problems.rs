//! The problems of the machine below its text: those that the list of the whole patch has of it. Each
//! leads to its place, and what can be put right by a click is.

use super::editor_state::EditorState;
use crate::components::problem_item::{problem_button, remedy_button};
use crate::reactive::{RwLive, effect};
use crate::words::{remedy_label, summary_of};
use leptos::prelude::*;
use stackyard_engine::asm::Severity;
use stackyard_engine::program::Span;
use stackyard_engine::session::{Problem, ProblemKind, Remedy};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/editor_problems.module.css"
);

/// A problem as it is shown. It is its own key in the list.
#[derive(Clone, PartialEq, Eq, Hash)]
struct LineProblem {
    /// Its place in the list, as two may be alike.
    index: usize,
    /// Counted from 0.
    line: Option<usize>,
    span: Option<Span>,
    severity: Severity,
    message: String,
    help: Option<String>,
    remedy: Option<Remedy>,
}

impl LineProblem {
    fn new(index: usize, problem: &Problem) -> LineProblem {
        let (message, help) = match &problem.kind {
            ProblemKind::Diagnostic { message, help, .. } => (message.clone(), help.clone()),
            kind => (kind.to_string(), None),
        };
        LineProblem {
            index,
            line: problem.line,
            span: problem.span,
            severity: problem.kind.severity(),
            message,
            help,
            remedy: problem.remedy.clone(),
        }
    }
}

/// The list, with its count.
pub(super) fn problems(editor: EditorState) -> impl IntoView {
    let listed = RwSignal::new(Vec::new());
    // A screen reader is told when this text changes, not at every key.
    let summary = RwSignal::new(String::new());
    follow(editor, listed, summary);
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
        </div>
    }
}

/// Keeps the list and its count in step with the machine and what it is wired to.
fn follow(editor: EditorState, listed: RwSignal<Vec<LineProblem>>, summary: RwSignal<String>) {
    let (machine, whole) = (editor.bridge, editor.bridge.whole());
    // The state may change in every frame.
    let has_failed = RwLive::new(false);
    effect(move || {
        has_failed.set(machine.state().get().has_failed());
    });
    let has_failed = has_failed.read_only();
    effect(move || {
        whole.edited().track();
        machine.assembly().track();
        has_failed.track();
        let problems = whole.with(|session| session.problems_of(machine.id()));
        let now = problems.listed.iter().enumerate();
        let now: Vec<LineProblem> = now
            .map(|(index, problem)| LineProblem::new(index, problem))
            .collect();
        if listed.with_untracked(|old| *old != now) {
            listed.set(now);
        }
        let words = summary_of(&problems);
        if summary.with_untracked(|old| *old != words) {
            summary.set(words);
        }
    });
}

fn item(editor: EditorState, problem: LineProblem) -> impl IntoView {
    let LineProblem { line, span, .. } = problem;
    let remedy = problem.remedy.map(|remedy| {
        let source = editor.bridge.source();
        let label = source.with_untracked(|source| remedy_label(&remedy, source));
        remedy_button(label, move || match &remedy {
            // The browser can undo it as it can typing.
            Remedy::Edit(fix) => editor.apply(fix),
            other => editor.bridge.whole().put_right(editor.bridge.id(), other),
        })
    });
    let help = problem
        .help
        .map(|help| view! { <span class=style::help>{format!(" – {help}")}</span> });
    let place = match line {
        Some(line) => format!(" line {}: ", line + 1),
        None => " ".to_owned(),
    };
    let go_to = move || match (span, line) {
        (Some(span), _) => editor.go_to(span),
        (None, Some(line)) => editor.go_to_line(line),
        (None, None) => {}
    };
    view! {
        <div class=style::item role="listitem">
            {problem_button(problem.severity, place, problem.message, help, go_to)} {remedy}
        </div>
    }
}
