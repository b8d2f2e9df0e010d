//! Lists of findings in a patch.

use super::style;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;

/// The most findings shown of a list, and the most nodes of a finding.
const MOST_FINDINGS: usize = 200;
const MOST_NODES: usize = 12;

/// Something found in a patch, with the nodes it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Finding {
    pub(super) text: String,
    pub(super) nodes: Vec<NodeId>,
}

/// Findings of one kind.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Findings {
    pub(super) heading: &'static str,
    pub(super) listed: Vec<Finding>,
    /// The number of further ones, which are not listed.
    pub(super) unlisted: usize,
}

impl Findings {
    /// All findings of one kind.
    pub(super) fn new(heading: &'static str, listed: Vec<Finding>) -> Findings {
        Findings {
            heading,
            listed,
            unlisted: 0,
        }
    }

    /// The list with its heading; nothing if it is empty. `show` brings a node into sight.
    pub(super) fn view(&self, show: Callback<NodeId>) -> Option<impl IntoView + use<>> {
        if self.listed.is_empty() {
            return None;
        }
        let shown = self.listed.iter().take(MOST_FINDINGS);
        let shown = shown.map(|finding| finding.view(show)).collect_view();
        let more = more(self.listed.len().saturating_sub(MOST_FINDINGS) + self.unlisted);
        Some(view! {
            <h3>{self.heading}</h3>
            <ul>{shown} {more.map(|more| view! { <li>{more}</li> })}</ul>
        })
    }
}

impl Finding {
    fn view(&self, show: Callback<NodeId>) -> impl IntoView + use<> {
        let nodes = self.nodes.iter().take(MOST_NODES).map(|&node| {
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
                <span>{self.text.clone()}</span>
                {nodes.collect_view()}
                {more(self.nodes.len().saturating_sub(MOST_NODES))}
            </li>
        }
    }
}

/// Returns how many are not shown, in words; `None` if all are.
fn more(count: usize) -> Option<String> {
    (count > 0).then(|| format!(" and {count} more"))
}
