//! The problems of the whole patch: errors and warnings of sources, machines that stopped,
//! and messages that nobody receives. Each leads to its node and line.
//!
//! The list is made anew after an edit of the document or when a machine failed, at most
//! four times a second, and only while it is shown.

use crate::bridge::Bridge;
use crate::commands::Commands;
use crate::components::panel;
use crate::components::problem_item::{problem_button, remedy_button};
use crate::components::throttle::throttled;
use crate::reactive::Live;
use crate::words::{remedy_label, summary_of, title_of};
use crate::workspace::{Location, Panel};
use leptos::prelude::*;
use stackyard_engine::asm::Severity;
use stackyard_engine::grid::NodeId;
use stackyard_engine::session::{MachineCounts, Problem, Remedy, Session};
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/problems.module.css"
);

/// A problem as it is shown. It is its own key in the list: an item whose problem differs
/// is made anew.
#[derive(Clone, PartialEq, Eq, Hash)]
struct ListedProblem {
    /// Its place in the list, as two may be alike.
    index: usize,
    node: NodeId,
    /// Counted from 0.
    line: Option<usize>,
    severity: Severity,
    title: String,
    message: String,
    remedy: Option<Remedy>,
    /// What the remedy does.
    remedy_label: Option<String>,
}

impl ListedProblem {
    fn new(session: &Session, index: usize, problem: &Problem) -> ListedProblem {
        let code = session.code(problem.node);
        let label = |remedy| Some(remedy_label(remedy, code?.source()));
        ListedProblem {
            index,
            node: problem.node,
            line: problem.line,
            severity: problem.kind.severity(),
            title: title_of(session, problem.node),
            message: problem.kind.to_string(),
            remedy_label: problem.remedy.as_ref().and_then(label),
            remedy: problem.remedy.clone(),
        }
    }
}

/// The panel with the problems, on the page while it is shown. It needs [`Commands`] and the machine counts
/// ([`provide_machine_counts`](crate::components::status_bar::provide_machine_counts)) from its
/// context.
#[component]
pub fn Problems(
    /// Shows the node of the problem that was chosen, and its line if it has one.
    go_to: Callback<Location>,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    view! {
        <Show when=move || commands.workspace.panel(Panel::Problems).get()>{open_panel(commands, go_to)}</Show>
    }
}

fn open_panel(commands: Commands, go_to: Callback<Location>) -> impl IntoView {
    let summary = RwSignal::new(String::new());
    let listed = RwSignal::new(Vec::new());
    follow(commands, summary, listed);
    view! {
        <section class=classes!(panel::panel, style::problems) aria-label="Problems">
            <div class=panel::heading>
                <h2 class=panel::title>"Problems"</h2>
                <p class=style::summary role="status">{summary}</p>
                <button
                    class=classes!(panel::button, style::close)
                    type="button"
                    on:click=move |_| commands.workspace.panel(Panel::Problems).set(false)
                >
                    "Close"
                </button>
            </div>
            <div class=style::list role="list" aria-label="Problems of the patch">
                <For each=move || listed.get() key=ListedProblem::clone let:problem>
                    {item(commands.bridge, problem, go_to)}
                </For>
            </div>
        </section>
    }
}

fn item(bridge: Bridge, problem: ListedProblem, go_to: Callback<Location>) -> impl IntoView {
    let ListedProblem {
        node, line, title, ..
    } = problem;
    let place = match line {
        Some(line) => format!(" {title}, line {}: ", line + 1),
        None => format!(" {title}: "),
    };
    let go = move || go_to.run(Location { node, line });
    let remedy = problem.remedy.zip(problem.remedy_label);
    let remedy =
        remedy.map(|(remedy, label)| remedy_button(label, move || bridge.put_right(node, &remedy)));
    view! {
        <div class=style::item role="listitem">
            {problem_button(problem.severity, place, problem.message, (), go)} {remedy}
        </div>
    }
}

/// Keeps the list and its summary in step with the patch and its run.
fn follow(commands: Commands, summary: RwSignal<String>, listed: RwSignal<Vec<ListedProblem>>) {
    let bridge = commands.bridge;
    let counts = expect_context::<Live<MachineCounts>>();
    let failures = Memo::new(move |_| {
        counts.with(|counts| (counts.failures, counts.failed, counts.is_stormy))
    });
    let watch = move || {
        bridge.edited().track();
        // A memo follows its sources only while it is read.
        failures.get();
    };
    throttled(watch, move || {
        let (words, problems) = bridge.with(|session| {
            let report = session.problems();
            let problems = report.listed.iter().enumerate();
            let problems: Vec<ListedProblem> = problems
                .map(|(index, problem)| ListedProblem::new(session, index, problem))
                .collect();
            (summary_of(&report), problems)
        });
        if listed.with_untracked(|old| *old != problems) {
            listed.set(problems);
        }
        if summary.with_untracked(|old| *old != words) {
            summary.set(words);
        }
    });
}
