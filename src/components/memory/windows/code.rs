//! The code at PC, by number.

use super::super::viewer::Viewer;
use super::slot::{Places, rows};
use super::{style, window};
use crate::components::register::Register;
use crate::dom::{LiveText, holds};
use crate::reactive::{RwLive, effect};
use leptos::prelude::*;
use stackyard_engine::vm::layout::{ROW_CELLS, ROWS as ALL_ROWS};

/// Rows in the window.
const ROWS: usize = 3;

/// The window.
pub(in super::super) fn code(viewer: Viewer) -> impl IntoView {
    let shown = RwLive::new(around(0));
    let mut pc = LiveText::default();
    let node = pc.node();
    effect(move || {
        let at = viewer.bridge.registers().get().pc;
        pc.write(format_args!("PC {at:03X}"));
        let row = usize::from(at) / ROW_CELLS;
        let is_shown = shown
            .read_only()
            .with_untracked(|rows| rows.contains(&Some(row)));
        if !is_shown {
            shown.set(around(row));
        }
    });
    let aside = view! { <span
            class=style::register
            translate="no"
            data-register=Register::Pc.name()
            title=Register::Pc.meaning()
            use:holds=node
        ></span>
    };
    let shown = shown.read_only();
    window(
        "code",
        "Code at PC",
        aside,
        rows(viewer, "Code at PC", shown),
    )
}

/// The rows around one that has just come to be that of PC: it is the first, so that a program
/// that goes on stays in sight.
fn around(row: usize) -> Places<ROWS> {
    let first = row.min(ALL_ROWS - ROWS);
    std::array::from_fn(|index| Some(first + index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stay_within_memory() {
        assert_eq!(around(0), [Some(0), Some(1), Some(2)]);
        assert_eq!(around(ALL_ROWS + 9), [Some(509), Some(510), Some(511)]);
    }
}
