//! The bar below the cells while cells are selected: their addresses, the colour of a region, and
//! the button that makes one of them.

use super::region::COLORS;
use super::style;
use super::viewer::Viewer;
use super::watch::watch;
use crate::components::panel;
use crate::dom::{Build, html};
use crate::reactive::effect;
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// It is not there while a pointer selects: the rows are not to move under it.
pub(super) fn region_bar(viewer: Viewer) -> impl IntoView {
    let is_hidden =
        Signal::derive(move || viewer.selection.with(Option::is_none) || viewer.is_selecting.get());
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
            hidden=is_hidden
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
    let group = NodeRef::<Div>::new();
    effect(move || {
        let Some(group) = group.get() else {
            return;
        };
        let name = viewer.id("color");
        for (number, color) in COLORS.iter().enumerate() {
            let number = number.to_string();
            html("input")
                .with_class(style::swatch)
                .with_attribute("type", "radio")
                .with_attribute("name", &name)
                .with_attribute("value", &number)
                .with_attribute("data-region", &number)
                .with_attribute("aria-label", color)
                .with_attribute("title", color)
                .append_to(&group);
        }
    });
    effect(move || {
        let selected = viewer.marks.with(|marks| marks.selected);
        let (Some(group), Some((_, color))) = (group.get(), selected) else {
            return;
        };
        let radio = group.children().item(color.into());
        if let Some(radio) = radio.and_then(|radio| radio.dyn_into::<HtmlInputElement>().ok()) {
            radio.set_checked(true);
        }
    });
    let change = move |event: Event| {
        let color = target_of(&event).and_then(|radio| radio.value().parse().ok());
        viewer.chosen.set(color);
    };
    view! {
        <div
            class=style::colors
            role="radiogroup"
            aria-label="Colour"
            node_ref=group
            on:change=change
        ></div>
    }
}

/// The radio button an event happened on.
fn target_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}
