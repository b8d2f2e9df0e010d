//! The list of completions at the caret, with the documentation of the selected word.

use super::editor_state::EditorState;
use super::offer::OpenList;
use super::placement::{ScreenBox, VerticalEdge, place};
use super::words::Word;
use crate::dom::{Build, LiveAttribute, Rows, append, html, set_attribute};
use crate::reactive::effect;
use leptos::html::Div;
use leptos::leptos_dom::helpers::window_event_listener_untyped;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/editor_completions.module.css"
);

/// The list. While it is closed it has no words and is not shown.
pub(super) fn completions(editor: EditorState) -> impl IntoView {
    let list = NodeRef::<Div>::new();
    let options = StoredValue::new_local(None::<OptionList>);
    effect(move || {
        let Some(list) = list.get() else { return };
        options.update_value(|options| {
            let options = options.get_or_insert_with(|| OptionList::new(list.into()));
            editor
                .list
                .with(|open| options.follow(editor, open.as_ref()));
        });
    });
    for event in ["scroll", "resize"] {
        let handle = window_event_listener_untyped(event, move |_| editor.moved.notify());
        on_cleanup(move || handle.remove());
    }
    let popup = NodeRef::<Div>::new();
    effect(move || {
        if let Some(popup) = popup.get() {
            set_attribute(&popup, "style", &position(editor));
        }
    });
    let doc = Signal::derive(move || {
        editor.list.with(|open| {
            let word = open.as_ref().and_then(OpenList::selected_word);
            word.map_or_else(String::new, Word::doc)
        })
    });
    view! {
        <div node_ref=popup class=style::popup>
            <div
                class=style::list
                role="listbox"
                id=editor.id("list")
                aria-label="Completions"
                node_ref=list
                // The caret stays in the text.
                on:mousedown=move |event| event.prevent_default()
                on:click=move |event| {
                    let index = options.with_value(|options| options.as_ref()?.rows.index_at(&event));
                    if let Some(index) = index {
                        editor.accept(index);
                    }
                }
            ></div>
            <p class=style::doc id=editor.id("doc")>
                {doc}
            </p>
        </div>
    }
}

/// The words in the list.
struct OptionList {
    list: Element,
    words: Vec<Word>,
    rows: Rows<WordOption>,
}

/// A word in the list.
struct WordOption {
    element: HtmlElement,
    selected: LiveAttribute,
}

impl AsRef<Element> for WordOption {
    fn as_ref(&self) -> &Element {
        &self.element
    }
}

impl OptionList {
    fn new(list: Element) -> OptionList {
        OptionList {
            words: vec![],
            rows: Rows::new(list.clone()),
            list,
        }
    }

    /// Shows other words and the selected one, which the text area points to.
    fn follow(&mut self, editor: EditorState, open: Option<&OpenList>) {
        let words = open.map_or(&[][..], |open| &open.completion.words);
        if self.words != words {
            self.words = words.to_vec();
            let options = words.iter().enumerate();
            let options = options.map(|(index, word)| WordOption::new(editor, index, word));
            self.rows.replace(options);
        }
        if open.is_none() {
            editor.field.point_to(None);
        }
        for (index, option) in self.rows.iter_mut().enumerate() {
            let is_selected = open.is_some_and(|open| open.selected == index);
            option.selected.set_bool(Some(is_selected));
            if is_selected {
                let element = &option.element;
                editor
                    .field
                    .point_to(Some((&self.list.id(), &element.id())));
                let nearest = ScrollIntoViewOptions::new();
                nearest.set_block(ScrollLogicalPosition::Nearest);
                element.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        }
    }
}

impl WordOption {
    fn new(editor: EditorState, index: usize, word: &Word) -> WordOption {
        let element = html("div")
            .with_class(style::option)
            .with_attribute("id", &editor.id(&format!("option-{index}")))
            .with_attribute("role", "option")
            .with_attribute("aria-describedby", &editor.id("doc"));
        append(&element, "span", style::signature, &word.signature());
        let _ = element.append_with_str_1(" ");
        append(&element, "span", style::effect, word.effect());
        WordOption {
            selected: LiveAttribute::new(&element, "aria-selected"),
            element,
        }
    }
}

/// The position of the list as a style.
fn position(editor: EditorState) -> String {
    let start = editor
        .list
        .with(|open| open.as_ref().map(|open| open.completion.replace.start));
    editor.moved.track();
    let source = editor.bridge.source();
    let caret = start
        .and_then(|start| source.with_untracked(|source| editor.field.edges_of(source, start)));
    let Some(caret) = caret else {
        return "display:none".to_owned();
    };
    let place = place(caret, visible());
    let (side, edge) = match place.edge {
        VerticalEdge::Top(top) => ("top", top),
        // A fixed element's bottom counts from that of the window.
        VerticalEdge::Bottom(bottom) => ("bottom", window_height() - bottom),
    };
    // Whole pixels: formatting fractions takes much code.
    let [left, edge, width, height] =
        [place.left, edge, place.width, place.max_height].map(|pixels| pixels as i32);
    format!("position:fixed;left:{left}px;{side}:{edge}px;width:{width}px;max-height:{height}px")
}

/// The visible part of the window, which an on-screen keyboard reduces.
fn visible() -> ScreenBox {
    match window().visual_viewport() {
        Some(seen) => ScreenBox {
            left: seen.offset_left(),
            top: seen.offset_top(),
            right: seen.offset_left() + seen.width(),
            bottom: seen.offset_top() + seen.height(),
        },
        None => ScreenBox {
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
