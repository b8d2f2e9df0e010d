//! The field in which a cell is edited: over its row, in the foot, or in a window. It is hidden while
//! no cell is edited there.

use super::geometry::{EDITOR_WIDTH, ROW_HEIGHT, editor_corner};
use super::grid_style as style;
use super::viewer::{Edit, EditPlace, Viewer};
use crate::commands::is_composing;
use crate::dom::translate;
use crate::reactive::effect;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use stackyard_engine::vm::layout::STACK_END;
use web_sys::HtmlInputElement;

/// The field of a place. Enter writes the cell and edits the next one, Escape cancels; when the
/// field loses the focus, a valid number is written.
pub(super) fn editor(viewer: Viewer, place: EditPlace) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let mut begun = None;
    effect(move || {
        let edit = viewer.spot.get().editing;
        let edit = edit.filter(|edit| edit.place == place);
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
            match place {
                EditPlace::Row => translate(&field, editor_corner(edit.address, cell_width)),
                EditPlace::Window(_) => lay_over_cell(&field, edit.address),
                EditPlace::Foot => {}
            }
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
    let (width, height) = match place {
        EditPlace::Row => (format!("{EDITOR_WIDTH}px"), format!("{ROW_HEIGHT}px")),
        EditPlace::Foot | EditPlace::Window(_) => (String::new(), String::new()),
    };
    let class = match place {
        EditPlace::Row => style::editor,
        EditPlace::Foot => style::field,
        EditPlace::Window(_) => style::over_cell,
    };
    view! {
        <input
            type="text"
            class=class
            aria-describedby=viewer.id("problem")
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            hidden=true
            style:width=width
            style:height=height
            node_ref=field
            on:input=move |_| viewer.problem.set(String::new())
            on:keydown=press
            on:blur=move |_| leave()
        />
    }
}

/// Lays the field of a window over a cell there, their right edges in line as far as there is room.
fn lay_over_cell(field: &HtmlInputElement, address: u16) {
    let cell = field.parent_element().and_then(|around| {
        let cell = around.query_selector(&format!("[data-address=\"{address}\"]"));
        Some((around, cell.ok()??))
    });
    let Some((around, cell)) = cell else { return };
    let (around, cell) = (
        around.get_bounding_client_rect(),
        cell.get_bounding_client_rect(),
    );
    let left = cell.right() - around.left() - f64::from(field.offset_width());
    let higher = (f64::from(field.offset_height()) - cell.height()) / 2.0;
    let top = cell.top() - around.top() - higher;
    translate(field, (left.max(0.0) as i32, top.max(0.0) as i32));
}

/// Fills the field for a cell. The field's default value is the number of the cell, to detect a
/// change.
fn begin(viewer: Viewer, edit: Edit, field: &HtmlInputElement) {
    let format = viewer.format.get_untracked();
    let label = format!("Value of 0x{:03X}", edit.address);
    let _ = field.set_attribute("aria-label", &label);
    field.set_title(format.hint());
    let value = viewer.value_at(edit.address);
    match edit.typed {
        Some(character) => {
            field.set_default_value("");
            field.set_value(character.encode_utf8(&mut [0; 4]));
        }
        None => {
            // A text area would keep the line end of a binary number.
            let text = format.write(value).to_string().replace('\n', "");
            field.set_default_value(&text);
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
        "Enter" if !is_composing(event) => {
            event.prevent_default();
            event.stop_propagation();
            if viewer.commit(&field.value()) {
                viewer.go_to(address.saturating_add(1).min(STACK_END));
                viewer.focus();
            }
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            viewer.stop_editing();
            viewer.focus();
        }
        _ => {}
    }
}
