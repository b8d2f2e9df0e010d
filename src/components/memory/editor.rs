//! The field in which a cell is edited, at the position of that cell. It is hidden while no cell is
//! edited.

use super::grid_style as style;
use super::viewer::{Edit, Viewer};
use super::window::{EDITOR_WIDTH, ROW_HEIGHT, editor_corner};
use crate::dom::translate;
use crate::reactive::effect;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use stackyard_engine::vm::Machine;
use stackyard_engine::vm::layout::STACK_END;
use web_sys::HtmlInputElement;

/// The field. Enter writes the cell and edits the next one, Escape cancels; when the field loses
/// the focus, a valid number is written.
pub(super) fn editor(viewer: Viewer) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let mut begun = None;
    effect(move || {
        let edit = viewer.spot.get().editing;
        let has_problem = viewer.problem.with(|problem| !problem.is_empty());
        let cell_width = viewer.cell_width.get();
        let Some(field) = field.get() else {
            return;
        };
        field.set_hidden(edit.is_none());
        if has_problem {
            let _ = field.set_attribute("aria-invalid", "true");
        } else {
            let _ = field.remove_attribute("aria-invalid");
        }
        if let Some(edit) = edit {
            translate(&field, editor_corner(edit.address, cell_width));
            if begun != Some(edit) {
                begin(viewer, edit, &field);
            }
        }
        begun = edit;
    });
    let press = move |event: KeyboardEvent| {
        if let Some(field) = field.get_untracked() {
            press(viewer, &field, &event);
        }
    };
    let leave = move || {
        if let Some(field) = field.get_untracked() {
            leave(viewer, &field);
        }
    };
    view! {
        <input
            type="text"
            class=style::editor
            aria-describedby=viewer.id("problem")
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            hidden=true
            style:width=format!("{EDITOR_WIDTH}px")
            style:height=format!("{ROW_HEIGHT}px")
            node_ref=field
            on:input=move |_| viewer.problem.set(String::new())
            on:keydown=press
            on:blur=move |_| leave()
        />
    }
}

/// Fills the field for a cell. The field's default value is the number of the cell, to detect a
/// change.
fn begin(viewer: Viewer, edit: Edit, field: &HtmlInputElement) {
    let format = untrack(|| viewer.format());
    let label = format!("Value of 0x{:03X}", edit.address);
    let _ = field.set_attribute("aria-label", &label);
    field.set_title(format.hint());
    let memory = |machine: &Machine| machine.memory().get(edit.address);
    let value = viewer.bridge.with_machine(memory).unwrap_or_default();
    match edit.typed {
        Some(character) => {
            field.set_default_value("");
            field.set_value(character.encode_utf8(&mut [0; 4]));
        }
        None => {
            field.set_default_value(&format.write(value).to_string());
            field.set_value(&field.default_value());
        }
    }
    let _ = field.focus();
    if edit.typed.is_none() {
        field.select();
    }
}

fn leave(viewer: Viewer, field: &HtmlInputElement) {
    // Enter and Escape have ended it already.
    if viewer.spot.get_untracked().editing.is_none() {
        return;
    }
    let text = field.value();
    if text == field.default_value() || !viewer.commit(&text) {
        viewer.stop_editing();
    }
}

fn press(viewer: Viewer, field: &HtmlInputElement, event: &KeyboardEvent) {
    let Some(Edit { address, .. }) = viewer.spot.get_untracked().editing else {
        return;
    };
    match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            if viewer.commit(&field.value()) {
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
