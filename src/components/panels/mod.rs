//! The panels around the canvas. Each is a [`Panel`](crate::workspace::Panel) of the workspace, has a file or folder of
//! its own here, and stands in one of the two components below.

pub mod finder;
pub mod measures;
pub mod outline;
pub mod problems;

use crate::canvas::selection::Selectable;
use crate::workspace::Location;
use finder::Finder;
use leptos::prelude::*;
use measures::Measures;
use outline::Outline;
use problems::Problems;
use stackyard_engine::grid::{NodeId, Wire};

/// The panels at the left of the canvas.
#[component]
pub fn LeftPanels(
    /// Shows a node.
    go_to: Callback<Location>,
    /// Goes along a wire to a node.
    go_along: Callback<(Wire, NodeId)>,
    /// Returns whether a node or wire is selected. The signals it reads are tracked.
    is_selected: Callback<Selectable, bool>,
    /// The node or wire that is selected alone.
    selected: Signal<Option<Selectable>>,
) -> impl IntoView {
    view! { <Outline go_to go_along is_selected selected/> }
}

/// The panels over and below the canvas.
#[component]
pub fn LowerPanels(
    /// Shows a node, and a line of its source.
    go_to: Callback<Location>,
) -> impl IntoView {
    view! {
        <Finder go_to/>
        <Measures/>
        <Problems go_to/>
    }
}
