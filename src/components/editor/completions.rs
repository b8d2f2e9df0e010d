//! The list of completions at the caret, with the documentation of the selected word.

use super::editor_state::EditorState;
use super::offer::OpenList;
use super::placement::{Edge, Edges, place};
use super::words::Word;
use crate::components::element::{add, clicked, index_of, row, set};
use crate::reactive::effect;
use leptos::attr::custom::custom_attribute;
use leptos::html::Div;
use leptos::leptos_dom::helpers::window_event_listener_untyped;
use leptos::prelude::*;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/editor_completions.module.css"
);

/// The list. While it is closed it has no words and is not shown.
pub(super) fn completions(desk: EditorState) -> impl IntoView {
    let list = NodeRef::<Div>::new();
    let mut shown = vec![];
    effect(move || {
        if let Some(list) = list.get() {
            desk.list
                .with(|open| follow(desk, &list, &mut shown, open.as_ref()));
        }
    });
    for event in ["scroll", "resize"] {
        let handle = window_event_listener_untyped(event, move |_| desk.moved.notify());
        on_cleanup(move || handle.remove());
    }
    let position = Signal::derive(move || position(desk));
    let doc = Signal::derive(move || {
        desk.list.with(|open| {
            let word = open.as_ref().and_then(OpenList::selected_word);
            word.map_or_else(String::new, Word::doc)
        })
    });
    view! {
        <div {..custom_attribute("style", position)} class=style::popup>
            <div
                class=style::list
                role="listbox"
                id=desk.id("list")
                aria-label="Completions"
                node_ref=list
                // The caret stays in the text.
                on:mousedown=move |event| event.prevent_default()
                on:click=move |event| {
                    if let Some(option) = clicked(&event, "[role=option]") {
                        desk.accept(index_of(&option));
                    }
                }
            ></div>
            <p class=style::doc id=desk.id("doc")>
                {doc}
            </p>
        </div>
    }
}

/// Shows new words and the selected one, to which the text area points.
fn follow(desk: EditorState, list: &Element, shown: &mut Vec<Word>, open: Option<&OpenList>) {
    let words = open.map_or(&[][..], |open| &open.completion.words);
    if shown != words {
        list.set_text_content(None);
        for (index, word) in words.iter().enumerate() {
            add_option(desk, list, index, word);
        }
        *shown = words.to_vec();
    }
    if open.is_none() {
        desk.field.point_to(None);
    }
    for index in 0..words.len() {
        let is_selected = open.is_some_and(|open| open.selected == index);
        if let Some(option) = row(list, index) {
            set(&option, "aria-selected", &is_selected.to_string());
            if is_selected {
                desk.field.point_to(Some((&list.id(), &option.id())));
                let nearest = ScrollIntoViewOptions::new();
                nearest.set_block(ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        }
    }
}

fn add_option(desk: EditorState, list: &Element, index: usize, word: &Word) {
    let option = add(list, "div", style::option, "");
    option.set_id(&desk.id(&format!("option-{index}")));
    set(&option, "role", "option");
    set(&option, "aria-describedby", &desk.id("doc"));
    add(&option, "span", style::signature, &word.signature());
    let _ = option.append_with_str_1(" ");
    add(&option, "span", style::effect, word.effect());
}

/// The position of the list as a style.
fn position(desk: EditorState) -> String {
    let start = desk
        .list
        .with(|open| open.as_ref().map(|open| open.completion.replace.start));
    desk.moved.track();
    let source = desk.bridge.source();
    let caret =
        start.and_then(|start| source.with_untracked(|source| desk.field.edges_of(source, start)));
    let Some(caret) = caret else {
        return "display:none".to_owned();
    };
    let place = place(caret, visible());
    let (side, edge) = match place.edge {
        Edge::Top(top) => ("top", top),
        // A fixed element's bottom counts from that of the window.
        Edge::Bottom(bottom) => ("bottom", window_height() - bottom),
    };
    // Whole pixels: formatting fractions takes much code.
    let [left, edge, width, height] =
        [place.left, edge, place.width, place.max_height].map(|pixels| pixels as i32);
    format!("position:fixed;left:{left}px;{side}:{edge}px;width:{width}px;max-height:{height}px")
}

/// The visible part of the window, which an on-screen keyboard reduces.
fn visible() -> Edges {
    match window().visual_viewport() {
        Some(seen) => Edges {
            left: seen.offset_left(),
            top: seen.offset_top(),
            right: seen.offset_left() + seen.width(),
            bottom: seen.offset_top() + seen.height(),
        },
        None => Edges {
            left: 0.0,
            top: 0.0,
            right: number(window().inner_width()),
            bottom: window_height(),
        },
    }
}

fn window_height() -> f64 {
    let root = document().document_element();
    root.map_or(0.0, |root| f64::from(root.client_height()))
}

fn number(value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>) -> f64 {
    value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0)
}
