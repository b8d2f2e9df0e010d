//! The edges between the canvas, the code and the memory, which a pointer or the arrow keys move.

use super::style;
use crate::workspace::Workspace;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The least widths, in CSS pixels.
const LEAST_CODE: f64 = 240.0;
const LEAST_MEMORY: f64 = 440.0;
/// Pixels that an arrow key moves an edge by.
const STEP: f64 = 16.0;

/// The widths of the columns. Copies are handles to the same ones.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    workspace: Workspace,
    aside: NodeRef<html::Aside>,
}

impl Columns {
    pub(super) fn new(workspace: Workspace, aside: NodeRef<html::Aside>) -> Columns {
        Columns { workspace, aside }
    }

    /// The width that was chosen for a column, for the style sheet. Without one it has its own.
    pub(super) fn chosen(&self, column: usize) -> Option<String> {
        let width = self.workspace.column_widths.with(|widths| widths[column]);
        width.map(|width| format!("{width}px"))
    }

    /// The widths of the code and the memory as they are now.
    fn measured(&self) -> Option<[f64; 2]> {
        let aside = self.aside.get_untracked()?;
        let width = |class: &str| {
            let part = aside.query_selector(&format!(".{class}")).ok()??;
            Some(part.get_bounding_client_rect().width())
        };
        Some([width(style::code)?, width(style::memory)?])
    }

    /// Moves an edge from where the columns had these widths, to the right.
    fn move_from(&self, [code, memory]: [f64; 2], is_outer: bool, by: f64) {
        let widths = if is_outer {
            [(code - by).max(LEAST_CODE), memory]
        } else {
            // What one column gains the other loses.
            let by = by.clamp(
                (LEAST_CODE - code).min(0.0),
                (memory - LEAST_MEMORY).max(0.0),
            );
            [code + by, memory - by]
        };
        self.workspace.column_widths.set(widths.map(Some));
    }

    /// The columns have the widths of the style sheet again.
    fn reset(&self) {
        self.workspace.column_widths.set([None; 2]);
    }
}

/// The edge before the code (outer), or between code and memory.
pub(super) fn splitter(columns: Columns, is_outer: bool) -> impl IntoView {
    let begun = StoredValue::new(None::<(f64, [f64; 2])>);
    let down = move |event: PointerEvent| {
        event.prevent_default();
        let target = event.current_target();
        if let Some(target) = target.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            // It fails for a pointer that is gone.
            let _ = target.set_pointer_capture(event.pointer_id());
        }
        let widths = columns.measured();
        begun.set_value(widths.map(|widths| (f64::from(event.client_x()), widths)));
    };
    let moves = move |event: PointerEvent| {
        if let Some((from, widths)) = begun.get_value() {
            columns.move_from(widths, is_outer, f64::from(event.client_x()) - from);
        }
    };
    let press = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" => -STEP,
            "ArrowRight" => STEP,
            "Home" => return columns.reset(),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let Some(widths) = columns.measured() {
            columns.move_from(widths, is_outer, by);
        }
    };
    let width = move || {
        let [code, memory] = columns.workspace.column_widths.get();
        let width = if is_outer { code } else { memory };
        width.map(|width| width.round().to_string())
    };
    let label = if is_outer {
        "Width of the code"
    } else {
        "Width of the memory"
    };
    view! {
        <div
            class=style::splitter
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=label
            aria-valuenow=move || width().unwrap_or_else(|| "0".to_owned())
            aria-valuetext=move || width().map_or("automatic".to_owned(), |it| format!("{it} pixels"))
            title="Drag to resize, double-click for the automatic width"
            on:pointerdown=down
            on:pointermove=moves
            on:pointerup=move |_| begun.set_value(None)
            on:pointercancel=move |_| begun.set_value(None)
            on:dblclick=move |_| columns.reset()
            on:keydown=press
        ></div>
    }
}
