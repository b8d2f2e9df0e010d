//! The canvas: nodes and wires that are moved, connected and selected. What can be computed
//! without the browser is in `crate::canvas`; here it meets events and elements. Each part
//! of the [`Stage`] has one owner: viewport, selection, focus, and the controller of
//! gestures; the painter reads them all.

mod actions;
mod add;
mod adder;
mod announce;
mod api;
mod clipboard;
mod controller;
mod dock;
mod edit;
mod first_steps;
mod focus;
mod hit_dom;
mod intents;
mod keyboard;
mod keys;
mod kinds;
mod layers;
mod live_region;
mod menu;
mod minimap;
mod offers;
mod overview;
mod painter;
mod patchies;
mod picture;
mod pointer;
mod ports;
mod scrolling;
mod selection;
mod selection_bar;
mod stage;
mod svg;
mod tip;
mod traffic;
mod viewport;
mod wire_marks;

pub use selection::SelectionHandle;
pub use stage::{Adding, Stage, Wired};
pub use viewport::ViewportHandle;

use crate::components::throttle::throttled;
use crate::reactive::effect;
use adder::adder;
use announce::announcements;
use clipboard::follow_clipboard;
use dock::dock;
use first_steps::first_steps;
use hit_dom::is_text;
use keyboard::follow_window;
use layers::Layers;
use leptos::html;
use leptos::prelude::*;
use live_region::live_region;
use menu::menu;
use minimap::minimap;
use offers::offers;
use pointer::TrackpadPinch;
use selection_bar::selection_bar;
use tip::tip;
use traffic::follow_traffic;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, ResizeObserver};

stylance::import_crate_style!(
    #[allow(dead_code, unreachable_pub)]
    style,
    "style/canvas.module.css"
);

/// The canvas of the [`Stage`] in the context.
#[component]
pub fn Canvas() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let surface = NodeRef::<html::Div>::new();
    let world = NodeRef::<html::Div>::new();
    let tiles = NodeRef::<html::Canvas>::new();
    // One of its own: what the canvas holds must not keep what it stands on alive.
    let owner = Owner::current().map(|owner| owner.child());
    effect(move || {
        let (Some(surface), Some(world), Some(tiles)) = (surface.get(), world.get(), tiles.get())
        else {
            return;
        };
        let find = |selector: &str| surface.query_selector(selector).ok().flatten();
        let (Some(paths), Some(overlay)) = (find("[data-paths]"), find("[data-overlay]")) else {
            return;
        };
        let made = || {
            Layers::new(
                stage.bridge,
                surface.clone().unchecked_into(),
                world.unchecked_into(),
                paths.clone(),
                overlay.clone(),
                tiles.unchecked_into(),
            )
        };
        // What the cards show lives as long as the canvas, not as this effect.
        let layers = match &owner {
            Some(owner) => owner.with(made),
            None => made(),
        };
        stage.painter.layers.set_value(Some(layers));
        stage.measure();
        stage.viewport.show_opened();
        stage.painter.draw_soon();
        observe(stage, &surface);
    });
    follow_run(stage);
    follow_clipboard(stage);
    follow_window(stage);
    follow_traffic(stage);
    on_cleanup(move || {
        stage.painter.layers.try_set_value(None);
    });
    // A handle to it, as each listener would hold the whole of it otherwise. An element that
    // goes with the canvas may still lose the focus.
    let held = StoredValue::new_local(stage);
    let with = move |act: &dyn Fn(&Stage)| {
        let _ = held.try_with_value(|stage| act(stage));
    };
    let is_taken = move || held.try_with_value(|stage| stage.controller.is_taken()) == Some(true);
    let adding = stage.adding;
    let values = stage.workspace.values_on_wires;
    view! {
        <div class=style::canvas>
            <div
                class=style::surface
                node_ref=surface
                tabindex="0"
                role="application"
                aria-label="Canvas"
                data-values=move || if values.get() { "on" } else { "off" }
                aria-description="Tab walks over nodes and ports, arrows walk over the wires of a port. Enter opens a node, starts or ends a wire, or adds a node. Shift+Space selects several."
                on:pointerdown=move |event| with(&|stage| stage.pointer_down(&event))
                on:pointermove=move |event| with(&|stage| stage.pointer_move(&event))
                on:pointerup=move |event| with(&|stage| stage.pointer_up(&event))
                on:pointercancel=move |event| with(&|stage| stage.pointer_cancel(&event))
                on:touchmove=move |event| {
                    // What a finger went down on hears of it even so.
                    if event.cancelable() && is_taken() {
                        event.prevent_default();
                    }
                }
                on:touchend=move |event| {
                    // The click that follows a tap would choose from what opened under it,
                    // or press what was dragged.
                    let opens = adding.with_untracked(Option::is_some);
                    if event.cancelable() && (opens || is_taken()) {
                        event.prevent_default();
                    }
                }
                on:pointerleave=move |_| with(&|stage| stage.pointer_leave())
                on:click=move |event| with(&|stage| stage.click(&event))
                on:wheel=move |event| with(&|stage| stage.wheel(&event))
                on:gesturestart=move |event: Event| {
                    with(&|stage| stage.trackpad(&event, TrackpadPinch::Start));
                }
                on:gesturechange=move |event: Event| {
                    with(&|stage| stage.trackpad(&event, TrackpadPinch::Change));
                }
                on:keydown=move |event| with(&|stage| stage.key_down(&event))
                on:keyup=move |event| with(&|stage| stage.key_up(&event))
                on:focusin=move |_| with(&|stage| stage.focus.moved())
                on:focusout=move |event| with(&|stage| stage.focus_left(&event))
                on:contextmenu=move |event| {
                    if !is_text(event.target()) {
                        event.prevent_default();
                    }
                }
                // The gesture knows double clicks, by whatever pointer.
                on:dblclick:capture=move |event| {
                    if !is_text(event.target()) {
                        event.prevent_default();
                        event.stop_propagation();
                    }
                }
            >
                <canvas class=style::tiles node_ref=tiles aria-hidden="true"></canvas>
                <svg class=stylance::classes!(style::paths, style::wires) translate="no" aria-hidden="true">
                    <g data-paths=""></g>
                </svg>
                <div class=style::world node_ref=world></div>
                <svg class=style::paths aria-hidden="true">
                    <g data-overlay=""></g>
                </svg>
            </div>
            <span data-end="" tabindex="-1" role="note" aria-label="End of the canvas"></span>
            {offers(stage)}
            {first_steps(stage)}
            {minimap(stage)}
            {dock(stage)}
            {selection_bar(stage)}
            {adder(stage)}
            {menu(stage)}
            {tip(stage)}
            {announcements(stage)}
            {live_region(stage)}
        </div>
    }
}

/// Colours of tiles follow what machines do: a few times a second while time passes, and at
/// once what is done by hand while it stands still.
fn follow_run(stage: Stage) {
    let bridge = stage.bridge;
    let renew = move || {
        stage.painter.mark_run();
        cool_down(stage);
    };
    let ran = move || {
        bridge.ran().track();
        bridge.edited().track();
    };
    let passes = move || {
        ran();
        bridge.transport().track();
    };
    throttled(passes, renew);
    effect(move || {
        ran();
        if !bridge.is_running().get() {
            renew();
        }
    });
}

/// Draws the maps from afar until what glows has cooled down, where nothing else has them drawn.
fn cool_down(stage: Stage) {
    let is_due = move || {
        let is_running = stage.bridge.is_running().get_untracked();
        !is_running && stage.painter.is_overview() && stage.bridge.cool_distant_maps(0)
    };
    if !is_due() {
        return;
    }
    set_timeout(
        move || {
            if stage.painter.layers.try_with_value(|_| ()).is_some() && is_due() {
                stage.painter.mark_run();
                cool_down(stage);
            }
        },
        std::time::Duration::from_millis(250),
    );
}

/// Keeps the size of what is seen that of its element.
fn observe(stage: Stage, surface: &Element) {
    let changed = Closure::<dyn Fn()>::new(move || stage.measure());
    let observer = ResizeObserver::new(changed.as_ref().unchecked_ref());
    let Ok(observer) = observer else { return };
    observer.observe(surface);
    let kept = StoredValue::new_local(Some((observer, changed)));
    on_cleanup(move || {
        kept.try_update_value(|kept| {
            if let Some((observer, _)) = kept.take() {
                observer.disconnect();
            }
        });
    });
}
