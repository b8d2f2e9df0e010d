//! The problems of the whole patch: what is wrong with sources, who stopped, and what is
//! sent to nobody. Each leads to its node and line.
//!
//! The list is made anew when the document was edited or another machine failed, at most
//! four times a second, and only while it is shown.

use crate::commands::{Commands, Place};
use crate::components::element::{clicked, index_of, resize, row};
use crate::components::outline::title_of;
use crate::components::panel;
use crate::components::problem_item::draw_problem;
use crate::components::status_bar::counted;
use crate::components::throttle::throttled;
use crate::reactive::Live;
use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;
use stackyard_engine::asm::Severity;
use stackyard_engine::session::{
    MOST_PROBLEMS, MachineCounts, Problem, Problems as Found, Session,
};
use stylance::classes;
use web_sys::{Element, HtmlElement};

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/problems.module.css"
);

/// A problem as it is shown.
#[derive(Clone, PartialEq)]
struct Line {
    place: Place,
    severity: Severity,
    title: String,
    message: String,
}

/// The list of problems, shown while [`Commands::problems`] says so. It needs
/// [`Commands`] and the machine counts
/// ([`provide_machine_counts`](crate::components::status_bar::provide_machine_counts)) from its context.
#[component]
pub fn Problems(
    /// A problem was chosen: its node is to be shown, and its line if it has one.
    go_to: Callback<Place>,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let list = NodeRef::<Div>::new();
    let summary = RwSignal::new(String::new());
    let lines = StoredValue::new_local(Vec::<Line>::new());
    follow_problems(commands, list, lines, summary);
    let click = move |event: MouseEvent| {
        let item = clicked(&event, "[role=listitem]");
        let place =
            item.and_then(|item| lines.with_value(|lines| Some(lines.get(index_of(&item))?.place)));
        if let Some(place) = place {
            go_to.run(place);
        }
    };
    let is_hidden = Signal::derive(move || !commands.problems.get());
    view! {
        <section
            class=classes!(panel::panel, style::problems)
            aria-label="Problems"
            hidden=is_hidden
        >
            <div class=panel::heading>
                <h2 class=panel::title>"Problems"</h2>
                <p class=style::summary role="status">{summary}</p>
                <button
                    class=classes!(panel::button, style::close)
                    type="button"
                    on:click=move |_| commands.problems.set(false)
                >
                    "Close"
                </button>
            </div>
            <div
                class=style::list
                role="list"
                aria-label="Problems of the patch"
                node_ref=list
                on:click=click
            ></div>
        </section>
    }
}

fn follow_problems(
    commands: Commands,
    list: NodeRef<Div>,
    lines: StoredValue<Vec<Line>, LocalStorage>,
    summary: RwSignal<String>,
) {
    let bridge = commands.bridge;
    let counts = expect_context::<Live<MachineCounts>>();
    let failures = Memo::new(move |_| counts.with(|counts| (counts.failed, counts.failures)));
    let watch = move || {
        list.track();
        if commands.problems.get() {
            bridge.edited().track();
            // Read, as a memo nobody reads follows nothing.
            failures.get();
        }
    };
    throttled(watch, move || {
        let Some(list) = list.get_untracked() else {
            return;
        };
        if !commands.problems.get_untracked() {
            return;
        }
        let (found, new) = bridge.with(|session| {
            let found = session.problems();
            let lines = found.listed.iter().map(|problem| line(session, problem));
            let lines: Vec<Line> = lines.collect();
            (summary_of(&found), lines)
        });
        lines.update_value(|old| {
            follow(&list, old, &new);
            *old = new;
        });
        if summary.with_untracked(|old| *old != found) {
            summary.set(found);
        }
    });
}

fn line(session: &Session, problem: &Problem) -> Line {
    let node = problem.node;
    Line {
        place: Place {
            node,
            line: problem.line,
        },
        severity: problem.kind.severity(),
        title: title_of(session, node),
        message: problem.kind.to_string(),
    }
}

/// How many there are of each kind, in words.
fn summary_of(found: &Found) -> String {
    let (errors, warnings) = (found.errors, found.warnings);
    let mut text = match (errors, warnings) {
        (0, 0) => "No problems".to_owned(),
        (0, _) => counted(warnings, "warning").to_string(),
        (_, 0) => counted(errors, "error").to_string(),
        _ => format!(
            "{}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
    };
    if errors + warnings > MOST_PROBLEMS {
        text.push_str(&format!("; the first {MOST_PROBLEMS} are listed"));
    }
    text
}

/// Turns the items of some problems into those of others.
fn follow(list: &HtmlElement, shown: &[Line], lines: &[Line]) {
    resize(list, lines.len(), "div", style::item);
    for (index, line) in lines.iter().enumerate() {
        if shown.get(index) != Some(line)
            && let Some(item) = row(list, index)
        {
            draw(&item, line);
        }
    }
}

fn draw(item: &Element, line: &Line) {
    let place = match line.place.line {
        Some(number) => format!(" {}, line {}: ", line.title, number + 1),
        None => format!(" {}: ", line.title),
    };
    draw_problem(item, line.severity, &place, &line.message);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts() {
        let summary = |errors, warnings| {
            summary_of(&Found {
                errors,
                warnings,
                ..Found::default()
            })
        };
        assert_eq!(summary(0, 0), "No problems");
        assert_eq!(summary(1, 0), "1 error");
        assert_eq!(summary(2, 1), "2 errors, 1 warning");
        assert_eq!(summary(0, 300), "300 warnings; the first 200 are listed");
    }
}
