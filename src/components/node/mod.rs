//! The contents of a node's box on the canvas: title bar, ports, the face of its kind, its
//! settings. The canvas owns the box, its position, its size and selection, and the pointer, except
//! presses that begin in a `data-control`.
//!
//! A card is a view. What changes while the run goes on is written by one effect, which runs only
//! when the node ran or was edited.

mod actions;
mod card;
mod face;
mod handle;
mod now;
mod ports;
mod settings;
mod text_field;
mod title;

use crate::bridge::Bridge;
use crate::browser::key_of;
use crate::components::dynamic::{dynamic, handler, optional};
use crate::reactive::effect;
use actions::actions;
use card::CardParts;
pub use handle::CardHandle;
use handle::CardState;
use leptos::ev::{FocusEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;
use now::Card;
use stackyard_engine::grid::{Kind, NodeId};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

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
    /// What it is asked by.
    handle: CardHandle,
) -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let card = Card { bridge, id };
    let state = handle.state();
    let kind = RwSignal::new(card.kind());
    let parts = StoredValue::new_local(None::<CardParts>);
    let root = NodeRef::<Div>::new();
    keep_shown(card, kind, parts, root);
    let contents = dynamic(move || {
        let (view, made) = kind
            .get()
            .map(|kind| CardParts::make(card, kind, state))
            .unzip();
        parts.set_value(made);
        view.into_any()
    });
    let is_attended = RwSignal::new(false);
    let attend = move |is: bool| {
        if is_attended.get_untracked() != is {
            is_attended.set(is);
        }
    };
    // A finger does not hover: its card is selected.
    let enter = move |event: PointerEvent| attend(event.pointer_type() != "touch");
    // The one may go while the other stays.
    let leave = move || {
        let root = root.get_untracked();
        let stays = root.is_some_and(|root| root.matches(":hover, :focus-within").unwrap_or(false));
        attend(stays);
    };
    let has_buttons = Memo::new(move |_| {
        is_attended.get() || state.is_selected.get() || state.are_settings_open.get()
    });
    let buttons = optional(move || {
        let kind = has_buttons.get().then(|| kind.get()).flatten();
        kind.map(|kind| actions(card, kind, state))
    });
    view! {
        <div
            class=style::card
            node_ref=root
            on:pointerenter=handler(enter)
            on:pointerleave=handler(move |_: PointerEvent| leave())
            on:focusin=handler(move |_: FocusEvent| attend(true))
            on:focusout=handler(move |_: FocusEvent| leave())
            on:keydown=handler(move |event: KeyboardEvent| press(state, &event))
        >
            {contents}
            {buttons}
        </div>
    }
}

/// Shows the present state of the node whenever there is something else to see.
fn keep_shown(
    card: Card,
    kind: RwSignal<Option<Kind>>,
    parts: StoredValue<Option<CardParts>, LocalStorage>,
    root: NodeRef<Div>,
) {
    let Some(notices) = card.bridge.show(card.id) else {
        return;
    };
    on_cleanup(move || card.bridge.hide(card.id));
    effect(move || {
        notices.ran.track();
        notices.edited.track();
        let Some(root) = root.get() else { return };
        // Another document may have another node of that id.
        let present = card.kind();
        if kind.get() != present {
            kind.set(present);
            return;
        }
        if present == Some(Kind::Asm) {
            // A machine plays only while time passes.
            card.bridge.is_running().track();
        }
        let watched = parts.try_update_value(|parts| parts.as_mut()?.show(card, &root));
        if let Some(watched) = watched.flatten()
            && let Some(notices) = card.bridge.show(watched)
        {
            notices.ran.track();
            notices.edited.track();
            on_cleanup(move || card.bridge.hide(watched));
        }
    });
}

/// A key went down in a card.
fn press(state: CardState, event: &KeyboardEvent) {
    match key_of(event).as_str() {
        "F2" => {
            event.prevent_default();
            event.stop_propagation();
            state.is_renaming.set(true);
        }
        "Escape" if state.are_settings_open.get_untracked() => {
            // The canvas would let go of the selection.
            event.stop_propagation();
            state.toggle_settings();
        }
        _ => keep_key(event),
    }
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
    let key = key_of(event);
    // The page hears function keys everywhere, and knows which others it does in a text.
    let is_function = key.len() > 1 && key.starts_with('F');
    let is_canvas_key = is_function || matches!(&*key, "Escape" | "Tab" | "ContextMenu");
    if !is_canvas_key && is_in("[data-control]") && (is_in("[role=grid]") || !has_modifier) {
        event.stop_propagation();
    }
}
