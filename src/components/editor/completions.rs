//! The list of completions at the caret, with what is known of the selected one.

use super::desk::Desk;
use super::placement::{Edge, Edges, place};
use super::words::Word;
use leptos::ev;
use leptos::html::Li;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/editor_completions.module.css"
);

/// The list, while it is open.
pub(super) fn completions(desk: Desk) -> impl IntoView {
    let is_open = Memo::new(move |_| desk.list.with(Option::is_some));
    view! { <Show when=move || is_open.get()>{open(desk)}</Show> }
}

fn open(desk: Desk) -> impl IntoView {
    let words = Memo::new(move |_| {
        desk.list.with(|list| {
            let words = list.as_ref().map(|list| list.completion.words.clone());
            words.unwrap_or_default()
        })
    });
    let selected = Memo::new(move |_| {
        desk.list
            .with(|list| list.as_ref().map_or(0, |list| list.selected))
    });
    let doc = move || words.with(|words| words.get(selected.get()).map(Word::doc));
    let handles = [
        window_event_listener(ev::scroll, move |_| desk.moved.notify()),
        window_event_listener(ev::resize, move |_| desk.moved.notify()),
    ];
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
    let options = move || {
        words.with(|words| {
            let options = words.iter().enumerate();
            options
                .map(|(index, word)| option(desk, index, word, selected))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <div class=style::popup style=move || position(desk)>
            <ul class=style::list role="listbox" id=desk.id("list") aria-label="Completions">
                {options}
            </ul>
            <p class=style::doc id=desk.id("doc")>{doc}</p>
        </div>
    }
}

fn option(desk: Desk, index: usize, word: &Word, selected: Memo<usize>) -> impl IntoView + use<> {
    let item = NodeRef::<Li>::new();
    let is_selected = Memo::new(move |_| selected.get() == index);
    Effect::new(move || {
        if let Some(item) = item.get()
            && is_selected.get()
        {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            item.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
    view! {
        <li
            node_ref=item
            class=style::option
            role="option"
            id=desk.id(&format!("option-{index}"))
            aria-selected=move || is_selected.get().to_string()
            aria-describedby=desk.id("doc")
            // The caret stays in the text.
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| desk.accept(index)
        >
            <span class=style::signature>{word.signature()}</span>
            " "
            <span class=style::effect>{word.effect()}</span>
        </li>
    }
}

/// Where the list is, as a style.
fn position(desk: Desk) -> String {
    desk.moved.track();
    let start = desk.list.with(|list| {
        list.as_ref()
            .map_or(0, |list| list.completion.replace.start)
    });
    let source = desk.bridge.source();
    let caret = source.with_untracked(|source| desk.field.edges_of(source, start));
    let Some(caret) = caret else {
        return String::new();
    };
    let visible = visible();
    let place = place(caret, visible);
    let edge = match place.edge {
        Edge::Top(top) => format!("top:{top}px"),
        // A fixed element's bottom counts from that of the window.
        Edge::Bottom(bottom) => format!("bottom:{}px", window_height() - bottom),
    };
    format!(
        "position:fixed;left:{}px;{edge};width:{}px;max-height:{}px",
        place.left, place.width, place.max_height
    )
}

/// The part of the window that is seen: a keyboard on the screen covers the rest.
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
