//! The list of errors and warnings below the text: each leads to its place, and what can
//! be put right by a click is.

use super::editor_state::EditorState;
use super::problem::{self, MOST, Problem};
use crate::components::element::{self, add, index_of, resize, row, set};
use crate::components::problem_item::draw_problem;
use crate::reactive::effect;
use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/editor_problems.module.css"
);

/// The list, with its count.
pub(super) fn problems(desk: EditorState) -> impl IntoView {
    let bridge = desk.bridge;
    let assembly = bridge.assembly();
    let list = NodeRef::<Div>::new();
    let mut shown = vec![];
    effect(move || {
        let Some(list) = list.get() else { return };
        let assembly = assembly.get();
        bridge.source().with(|source| {
            let problems = problem::problems(source, &assembly.diagnostics);
            follow(&list, source, &shown, &problems);
            shown = problems;
        });
    });
    // A screen reader reads this text when it changes, not at every key.
    let summary =
        Signal::derive(move || assembly.with(|assembly| problem::summary(&assembly.diagnostics)));
    let more = move || assembly.with(|assembly| assembly.diagnostics.len().saturating_sub(MOST));
    view! {
        <div class=style::problems>
            <p class=style::summary role="status" id=desk.id("summary")>
                {summary}
            </p>
            <div
                class=style::list
                role="list"
                aria-label="Problems"
                hidden=true
                node_ref=list
                on:click=move |event| clicked(desk, &event)
            ></div>
            <p class=style::more hidden=Signal::derive(move || more() == 0)>
                {Signal::derive(move || format!("and {} more", more()))}
            </p>
        </div>
    }
}

/// Turns the items of some problems into those of others.
fn follow(list: &HtmlElement, source: &str, shown: &[Problem], problems: &[Problem]) {
    list.set_hidden(problems.is_empty());
    resize(list, problems.len(), "div", style::item);
    for (index, problem) in problems.iter().enumerate() {
        if shown.get(index) != Some(problem)
            && let Some(item) = row(list, index)
        {
            draw(&item, source, problem);
        }
    }
}

fn draw(item: &Element, source: &str, problem: &Problem) {
    let place = format!(" line {}: ", problem.line + 1);
    let message = draw_problem(item, problem.severity, &place, &problem.message);
    if let Some(help) = &problem.help {
        add(&message, "span", style::help, &format!(" – {help}"));
    }
    if let Some(label) = problem.fix_label(source) {
        let fix = add(item, "button", style::fix, &label);
        set(&fix, "type", "button");
    }
}

/// The first button of an item goes to its position, and the second one applies the fix.
fn clicked(desk: EditorState, event: &MouseEvent) {
    let Some(button) = element::clicked(event, "button") else {
        return;
    };
    let Some(item) = button.parent_element() else {
        return;
    };
    let assembly = desk.bridge.assembly().get_untracked();
    let Some(diagnostic) = assembly.diagnostics.get(index_of(&item)) else {
        return;
    };
    match &diagnostic.fix {
        Some(fix) if index_of(&button) > 0 => desk.apply(fix),
        _ => desk.go_to(diagnostic.span),
    }
}
