//! Sections of a report, with buttons that lead to nodes.

use super::style;
use crate::workspace::{Imported, ReportLine, ReportSection};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;

/// The most lines of one section that are shown, and nodes of one line.
const MOST_LINES: usize = 200;
const MOST_NODES: usize = 12;

/// The report on a patch from Patchies. `show` brings a node into sight.
pub(super) fn imported_view(imported: &Imported, show: Callback<NodeId>) -> impl IntoView + use<> {
    let sections = imported.sections.iter();
    let sections = sections.map(|section| section_view(section, show));
    let sections = sections.collect_view();
    view! {
        <p>{imported.summary.clone()}</p>
        {sections}
    }
}

/// A section with its heading; nothing if it is empty.
pub(super) fn section_view(
    section: &ReportSection,
    show: Callback<NodeId>,
) -> Option<impl IntoView + use<>> {
    if section.lines.is_empty() {
        return None;
    }
    let lines = section.lines.iter().take(MOST_LINES);
    let lines = lines.map(|line| line_view(line, show)).collect_view();
    let more = more(section.lines.len().saturating_sub(MOST_LINES) + section.more);
    Some(view! {
        <h3>{section.heading}</h3>
        <ul>{lines} {more.map(|more| view! { <li>{more}</li> })}</ul>
    })
}

fn line_view(line: &ReportLine, show: Callback<NodeId>) -> impl IntoView + use<> {
    let nodes = line.nodes.iter().take(MOST_NODES).map(|&node| {
        let id = node.0;
        view! {
            " "
            <button
                type="button"
                class=style::node
                aria-label=format!("Show node {id}")
                on:click=move |_| show.run(node)
            >
                {id}
            </button>
        }
    });
    view! {
        <li>
            <span>{line.text.clone()}</span>
            {nodes.collect_view()}
            {more(line.nodes.len().saturating_sub(MOST_NODES))}
        </li>
    }
}

/// The number of those that are not shown; nothing if all are.
fn more(count: usize) -> Option<String> {
    (count > 0).then(|| format!(" and {count} more"))
}
