//! The small picture of a patch.

use crate::storage::picture::{Paths, SIZE, paths};
use leptos::prelude::*;

/// A picture of the library as an SVG. Screen readers have the name beside it.
pub(super) fn thumbnail(picture: &str) -> impl IntoView + use<> {
    let Paths { wires, nodes } = paths(picture);
    let nodes = nodes.into_iter().map(|(colour, path)| {
        let colour = format!("var({colour})");
        view! {
            <path
                d=path
                fill=colour.clone()
                fill-opacity=".35"
                stroke=colour
                stroke-width=".7"
            ></path>
        }
    });
    let (width, height) = SIZE;
    view! {
        <svg viewBox=format!("0 0 {width} {height}") aria-hidden="true" focusable="false">
            <path d=wires fill="none" stroke="var(--muted)" stroke-width=".7"></path>
            {nodes.collect_view()}
        </svg>
    }
}
