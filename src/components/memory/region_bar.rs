//! The bar below the cells while cells are selected: their addresses, the colour of a region, and
//! the button that makes one of them.

use super::region::COLORS;
use super::style;
use super::viewer::Viewer;
use super::watch::watch;
use crate::components::panel;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// The bar. It is there while several cells are selected.
pub(super) fn region_bar(viewer: Viewer, is_shown: Signal<bool>) -> impl IntoView {
    let words = Signal::derive(move || {
        let selection = viewer.selection.get();
        selection.map_or_else(String::new, |cells| cells.words())
    });
    let clear = move || {
        viewer.select_none();
        viewer.focus();
    };
    let make = move || {
        watch(viewer);
        viewer.focus();
    };
    let press = move |event: KeyboardEvent| {
        let is_color = target_of(&event).is_some();
        match event.key().as_str() {
            "Escape" => clear(),
            "Enter" if is_color => make(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div
            class=style::region
            role="group"
            aria-label="Region"
            hidden=move || !is_shown.get()
            on:keydown=press
        >
            <output class=style::selected aria-label="Selected cells">{words}</output>
            <button type="button" class=panel::button title="Escape" on:click=move |_| clear()>
                "Clear"
            </button>
            {colors(viewer)}
            <button
                type="button"
                class=stylance::classes!(panel::button, panel::primary)
                title="Show these cells on the canvas: Enter, or Alt-drag them there"
                on:click=move |_| make()
            >
                "Watch"
            </button>
        </div>
    }
}

/// A radio button for each colour.
fn colors(viewer: Viewer) -> impl IntoView {
    let name = viewer.id("color");
    let chosen = move || {
        let selected = viewer.marks.with(|marks| marks.selected);
        selected.map(|(_, color)| usize::from(color))
    };
    let colors = COLORS.into_iter().enumerate().map(|(number, color)| {
        view! {
            <input
                type="radio"
                class=style::swatch
                name=name.clone()
                value=number.to_string()
                data-region=number.to_string()
                aria-label=color
                title=color
                prop:checked=move || chosen() == Some(number)
                on:change=move |_| viewer.chosen.set(Some(number as u16))
            />
        }
    });
    view! {
        <div class=style::colors role="radiogroup" aria-label="Colour">
            {colors.collect_view()}
        </div>
    }
}

/// The radio button an event happened on.
fn target_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}
