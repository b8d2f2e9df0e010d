//! The menu of what can be done with what is selected: right click or a long press.

use super::stage::Stage;
use super::style;
use crate::components::effect::effect;
use crate::components::element::{clicked, index_of, put};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// About how large it is, in CSS pixels.
const SIZE: (f64, f64) = (200.0, 300.0);

/// What the menu offers, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Open,
    Add,
    Cut,
    Copy,
    Paste,
    Duplicate,
    Delete,
    Group,
    Ungroup,
    Tidy,
    Fit,
}

const ENTRIES: [(Entry, &str); 11] = [
    (Entry::Open, "Open beside"),
    (Entry::Add, "Add a node…"),
    (Entry::Cut, "Cut"),
    (Entry::Copy, "Copy"),
    (Entry::Paste, "Paste"),
    (Entry::Duplicate, "Duplicate"),
    (Entry::Delete, "Delete"),
    (Entry::Group, "Group"),
    (Entry::Ungroup, "Ungroup"),
    (Entry::Tidy, "Tidy"),
    (Entry::Fit, "Show all"),
];

/// The menu, while it is wanted.
pub(super) fn menu(stage: Stage) -> impl IntoView {
    let is_closed = Signal::derive(move || stage.menu.with(Option::is_none));
    let list = NodeRef::<html::Ul>::new();
    effect(move || {
        let (Some(at), Some(list)) = (stage.menu.get(), list.get()) else {
            return;
        };
        let (width, height) = stage.with_viewport(|viewport| viewport.size());
        let x = at.x.min(width - SIZE.0).max(0.0);
        let y = at.y.min(height - SIZE.1).max(0.0);
        put(&list, (x as i32, y as i32));
        list.set_hidden(false);
        focus_item(&list, 0);
    });
    let choose = move |index: usize| {
        let at = stage.menu.get_untracked();
        stage.menu.set(None);
        if let (Some((entry, _)), Some(at)) = (ENTRIES.get(index), at) {
            let at = stage.with_viewport(|viewport| viewport.to_canvas(at));
            match entry {
                Entry::Open => {
                    if let [id] = stage.with_selection(|selection| selection.nodes().to_vec())[..] {
                        stage.activate(id);
                    }
                }
                Entry::Add => return stage.open_add(at, None),
                Entry::Cut => stage.cut(),
                Entry::Copy => stage.copy(),
                Entry::Paste => stage.paste_from_clipboard(),
                Entry::Duplicate => stage.duplicate(),
                Entry::Delete => stage.delete(),
                Entry::Group => stage.group(),
                Entry::Ungroup => stage.ungroup(),
                Entry::Tidy => stage.tidy(),
                Entry::Fit => stage.fit(),
            }
        }
        stage.focus_stop();
    };
    let click = move |event: MouseEvent| {
        if let Some(item) = clicked(&event, "[role=menuitem]") {
            choose(index_of(&item));
        }
    };
    let key = move |event: KeyboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let Some((item, list)) = target.zip(list.get_untracked()) else {
            return;
        };
        let index = index_of(&item);
        let count = ENTRIES.len();
        match event.key().as_str() {
            "ArrowDown" => focus_item(&list, (index + 1) % count),
            "ArrowUp" => focus_item(&list, (index + count - 1) % count),
            "Home" => focus_item(&list, 0),
            "End" => focus_item(&list, count - 1),
            "Enter" | " " => choose(index),
            "Escape" | "Tab" => {
                stage.menu.set(None);
                stage.focus_stop();
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let items = ENTRIES.map(|(_, title)| {
        view! {
            <li class=style::entry role="menuitem" tabindex="-1">
                {title}
            </li>
        }
    });
    view! {
        <ul
            class=style::menu
            role="menu"
            aria-label="Canvas"
            hidden=is_closed
            node_ref=list
            on:click=click
            on:keydown=key
        >
            {items}
        </ul>
    }
}

fn focus_item(list: &HtmlElement, index: usize) {
    let item = list.children().item(index as u32);
    if let Some(item) = item.and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        let _ = item.focus();
    }
}
