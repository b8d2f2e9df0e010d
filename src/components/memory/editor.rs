//! The field in which one cell is edited, at the place of that cell.

use super::grid_style as style;
use super::viewer::{Edit, Viewer};
use super::window::{EDITOR_WIDTH, ROW_HEIGHT, editor_corner};
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use stackyard_engine::vm::layout::STACK_END;

/// Edits one cell. Enter writes it and goes on to the next cell, Escape leaves it;
/// leaving the field writes what was typed if it is a number.
pub(super) fn editor(viewer: Viewer, edit: Edit) -> impl IntoView {
    let Edit {
        address,
        text,
        is_typed,
    } = edit;
    let field = NodeRef::<Input>::new();
    field.on_load(move |field| {
        let _ = field.focus();
        if !is_typed {
            field.select();
        }
    });
    let typed = move || {
        let field = field.get_untracked();
        field.map(|field| field.value()).unwrap_or_default()
    };
    let shown = text.clone();
    let leave = move || {
        // Enter and Escape have ended it already.
        if viewer.editing.with_untracked(Option::is_none) {
            return;
        }
        let text = typed();
        let is_changed = is_typed || text != shown;
        if !is_changed || !viewer.commit(&text) {
            viewer.stop_editing();
        }
    };
    let place = move || {
        let (left, top) = editor_corner(address, viewer.cell_width.get());
        format!("translate({left}px, {top}px)")
    };
    let has_problem = move || viewer.problem.with(Option::is_some).then_some("true");
    view! {
        <input
            type="text"
            class=style::editor
            aria-label=format!("Value of 0x{address:03X}")
            aria-invalid=has_problem
            aria-describedby=viewer.id("problem")
            title=move || viewer.format.get().hint()
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            style:width=format!("{EDITOR_WIDTH}px")
            style:height=format!("{ROW_HEIGHT}px")
            style:transform=place
            prop:value=text
            node_ref=field
            on:input=move |_| viewer.problem.set(None)
            on:keydown=move |event| press(viewer, address, &typed(), &event)
            on:blur=move |_| leave()
        />
    }
}

fn press(viewer: Viewer, address: u16, text: &str, event: &KeyboardEvent) {
    match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            if viewer.commit(text) {
                viewer.go_to(address.saturating_add(1).min(STACK_END));
                viewer.focus();
            }
        }
        "Escape" => {
            event.prevent_default();
            viewer.stop_editing();
            viewer.focus();
        }
        _ => {}
    }
}
