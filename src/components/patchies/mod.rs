//! What is told of a patch that came from Patchies, and of one that goes there. Each thing
//! told leads to its node.

pub mod dialog;
mod exporting;
mod imported;

pub use dialog::PatchiesDialog;
pub use exporting::Exporting;
pub use imported::Imported;

use crate::components::element::escape;
use leptos::prelude::window;
use stackyard_engine::grid::NodeId;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/patchies.module.css"
);

/// Items of one list that are told at most, and nodes of one item.
const MOST_ITEMS: usize = 200;
const MOST_NODES: usize = 12;

/// What the dialog speaks of.
#[derive(Clone, Debug)]
pub enum PatchiesReport {
    /// A patch that came.
    Imported(Imported),
    /// A patch that goes.
    Exporting(Exporting),
    /// What there is to say of a text that was pasted: why it could not be, or what was put
    /// right in it.
    Pasted(String),
}

/// Something told, with the nodes it is about.
#[derive(Clone, Debug, Default, PartialEq)]
struct Item {
    text: String,
    nodes: Vec<NodeId>,
}

/// The time, in milliseconds since 1970.
pub(crate) fn now_ms() -> u64 {
    let clock = window().performance();
    clock.map_or(0.0, |clock| clock.time_origin() + clock.now()) as u64
}

/// A list with a heading; nothing if there is nothing in it.
fn list(html: &mut String, heading: &str, items: &[Item], untold: usize) {
    if items.is_empty() {
        return;
    }
    html.push_str("<h3>");
    escape(html, heading);
    html.push_str("</h3><ul>");
    for item in items.iter().take(MOST_ITEMS) {
        html.push_str("<li><span>");
        escape(html, &item.text);
        html.push_str("</span>");
        for id in item.nodes.iter().take(MOST_NODES) {
            html.push_str(&format!(
                " <button type=button class={} data-node={} aria-label=\"Show node {}\">{}</button>",
                style::node,
                id.0,
                id.0,
                id.0
            ));
        }
        more(html, item.nodes.len().saturating_sub(MOST_NODES));
        html.push_str("</li>");
    }
    let more_items = items.len().saturating_sub(MOST_ITEMS) + untold;
    if more_items > 0 {
        html.push_str("<li>");
        more(html, more_items);
        html.push_str("</li>");
    }
    html.push_str("</ul>");
}

fn more(html: &mut String, count: usize) {
    if count > 0 {
        html.push_str(&format!(" and {count} more"));
    }
}
