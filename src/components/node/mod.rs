//! The contents of a node's box on the canvas: title bar, ports, the face of its kind, its
//! settings. The canvas owns the box, its position, its size and selection, and the pointer, except
//! presses that begin in a `data-control`.
//!
//! A card builds what changes while the run goes on itself; one effect updates that, which runs only
//! when the node ran or was edited. Its buttons are a view.

mod actions;
mod bound_element;
mod card;
mod face;
mod now;
mod ports;
mod settings;
mod text_field;
mod title;

use crate::bridge::Bridge;
use crate::reactive::effect;
use crate::selectors::find;
use actions::actions;
use card::Drawn;
use leptos::html::Div;
use leptos::prelude::*;
use now::Card;
use stackyard_engine::grid::{Kind, NodeId};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/node.module.css"
);

/// The card of a node of the [`Bridge`] in the context. It fills the box it is in, which
/// must be positioned and must not clip: ports stand out of it, and so do open settings.
#[component]
pub fn NodeCard(
    /// The node.
    id: NodeId,
) -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let card = Card { bridge, id };
    let content = NodeRef::<Div>::new();
    let drawn = Rc::new(RefCell::new(None::<Drawn>));
    keep_drawn(card, content, drawn.clone());
    let is_attended = RwSignal::new(false);
    let are_settings_open = RwSignal::new(false);
    let handlers = drawn.clone();
    // A handler may be called during another one: a field loses the focus when it is removed. It
    // then has nothing to do.
    let use_drawn = move |handle: &mut dyn FnMut(&mut Drawn)| {
        if let Ok(mut drawn) = handlers.try_borrow_mut()
            && let Some(drawn) = drawn.as_mut()
        {
            handle(drawn);
            are_settings_open.set(drawn.has_settings());
        }
    };
    let buttons = StoredValue::new_local(use_drawn.clone());
    let toggle_settings = Callback::new(move |()| {
        buttons.with_value(|use_drawn| use_drawn(&mut |drawn| drawn.toggle_settings()));
    });
    let attend = move |is: bool| {
        if is_attended.get_untracked() != is {
            is_attended.set(is);
        }
    };
    let root = NodeRef::<Div>::new();
    // The one may go while the other stays.
    let leave = move || {
        let root = root.get_untracked();
        let stays = root.is_some_and(|root| root.matches(":hover, :focus-within").unwrap_or(false));
        attend(stays || are_settings_open.get_untracked());
    };
    let (click, dblclick, input, change) = (
        use_drawn.clone(),
        use_drawn.clone(),
        use_drawn.clone(),
        use_drawn.clone(),
    );
    let (keydown, keyup, pointer, pointer_moved, focusout) = (
        use_drawn.clone(),
        use_drawn.clone(),
        use_drawn.clone(),
        use_drawn.clone(),
        use_drawn,
    );
    view! {
        <div
            class=style::card
            node_ref=root
            on:pointerenter=move |_| attend(true)
            on:pointerleave=move |_| leave()
            on:focusin=move |_| attend(true)
            on:click=move |event| click(&mut |drawn| drawn.click(&event))
            on:dblclick=move |event| dblclick(&mut |drawn| drawn.double_click(&event))
            on:input=move |event| input(&mut |drawn| drawn.input(&event))
            on:change=move |event| change(&mut |drawn| drawn.change(&event))
            on:focusout=move |event| {
                focusout(&mut |drawn| drawn.leave(&event));
                leave();
            }
            on:keydown=move |event| {
                keydown(&mut |drawn| drawn.key(&event, true));
                keep_key(&event);
            }
            on:keyup=move |event| keyup(&mut |drawn| drawn.key(&event, false))
            on:pointerdown=move |event| pointer(&mut |drawn| drawn.pointer(&event))
            on:pointermove=move |event| pointer_moved(&mut |drawn| drawn.pointer(&event))
        >
            <div class=style::content node_ref=content></div>
            {move || {
                let kind = is_attended.get().then(|| card.kind()).flatten();
                kind.map(|kind| actions(card, kind, are_settings_open.into(), toggle_settings))
            }}
        </div>
    }
}

/// Starts to rename a node in place; `within` is an element that contains its card, such as its
/// box.
pub fn begin_rename(within: &Element) {
    let title = within.query_selector("[data-title]").ok().flatten();
    if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
        title.click();
    }
}

/// Shows the settings of a node, with the keyboard on the first, or hides them; `within` is an
/// element that contains its card.
pub fn toggle_settings(within: &Element) {
    if let Some(bar) = find::<HtmlElement>(within, "[data-part=bar]") {
        bar.click();
    }
    let first = "[aria-label=Settings] :is(input, select, textarea)";
    if let Some(field) = find::<HtmlElement>(within, first) {
        let _ = field.focus();
    }
}

/// Draws the card whenever there is something else to see.
fn keep_drawn(card: Card, content: NodeRef<Div>, drawn: Rc<RefCell<Option<Drawn>>>) {
    let Some(notices) = card.bridge.show(card.id) else {
        return;
    };
    on_cleanup(move || card.bridge.hide(card.id));
    effect(move || {
        notices.ran.track();
        notices.edited.track();
        let Some(content) = content.get() else {
            return;
        };
        let mut drawn = drawn.borrow_mut();
        // Another document may have another node of that id.
        if drawn.as_ref().map(Drawn::kind) != card.kind() {
            *drawn = Drawn::new(card, &content);
        }
        let Some(drawn) = drawn.as_mut() else { return };
        if drawn.kind() == Kind::Asm {
            // A machine plays only while time passes.
            card.bridge.is_running().track();
        }
        drawn.show();
        if let Some(watched) = drawn.watches()
            && let Some(notices) = card.bridge.show(watched)
        {
            notices.ran.track();
            notices.edited.track();
            on_cleanup(move || card.bridge.hide(watched));
        }
    });
}

/// Stops the key presses that a control uses from reaching the canvas: Delete in a field deletes a
/// letter. Keys with a modifier are the canvas's except in a text field, and Tab always is.
fn keep_key(event: &KeyboardEvent) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let is_in = |selector: &str| {
        let found = target.as_ref().map(|target| target.closest(selector));
        matches!(found, Some(Ok(Some(_))))
    };
    let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
    let key = event.key();
    // The page hears function keys everywhere, and knows which others it does in a text.
    let is_function = key.len() > 1 && key.starts_with('F');
    let is_canvas_key = is_function || matches!(&*key, "Escape" | "Tab" | "ContextMenu");
    if !is_canvas_key && is_in("[data-control]") && (is_in("[role=grid]") || !has_modifier) {
        event.stop_propagation();
    }
}
