//! The buttons of a card. They are there while it has someone's attention: the pointer is over it,
//! or the focus in it.

use super::now::Card;
use super::style;
use crate::components::icon::IconButton;
use crate::workspace::Workspace;
use icondata_lu::{
    LuChevronDown, LuChevronRight, LuMaximize2, LuPause, LuPlay, LuRotateCcw, LuSettings2,
    LuStepForward,
};
use leptos::prelude::*;
use stackyard_engine::grid::Kind;
use stackyard_engine::patch::geometry::{can_collapse, view_of};
use stackyard_engine::patch::{Field, View};

/// The buttons of a card whose settings are open or not.
pub(super) fn actions(
    card: Card,
    kind: Kind,
    are_settings_open: Signal<bool>,
    toggle_settings: Callback<()>,
) -> impl IntoView {
    let has_settings = !kind.spec().settings.is_empty();
    let settings = has_settings.then(|| {
        view! {
            <IconButton
                icon=LuSettings2
                label="Settings"
                is_pressed=are_settings_open
                on_click=toggle_settings
            />
        }
    });
    view! {
        <div class=style::actions data-control>
            {(kind == Kind::Asm).then(|| machine_actions(card))} {settings}
            {can_collapse(kind).then(|| collapse(card))}
        </div>
    }
}

/// Run, step, reset and open.
fn machine_actions(card: Card) -> impl IntoView {
    let Card { bridge, id } = card;
    let workspace = use_context::<Workspace>();
    let plays = Signal::derive(move || {
        bridge.ran().track();
        bridge.is_running().track();
        bridge.with(|session| session.machine_state(id).is_some_and(|state| state.plays()))
    });
    let is_playing = Memo::new(move |_| plays.get());
    let icon = Signal::derive(move || if is_playing.get() { LuPause } else { LuPlay });
    let word = Signal::derive(move || {
        let word = if is_playing.get() { "Pause" } else { "Run" };
        word.to_owned()
    });
    let edited = bridge.edited();
    let has_program = move || {
        edited.track();
        // A text with errors can be run, to see that the run fails.
        bridge.with(|session| session.has_program(id))
    };
    let cannot_load = Signal::derive(move || !has_program());
    let cannot_run = Signal::derive(move || !has_program() && !is_playing.get());
    view! {
        <IconButton
            icon
            label=word
            is_disabled=cannot_run
            on_click=Callback::new(move |()| bridge.toggle_machine(id))
        />
        <IconButton
            icon=LuStepForward
            label="Step"
            is_disabled=cannot_load
            on_click=Callback::new(move |()| bridge.step(id))
        />
        <IconButton
            icon=LuRotateCcw
            label="Reset"
            is_disabled=cannot_load
            on_click=Callback::new(move |()| bridge.reset(id))
        />
        <IconButton
            icon=LuMaximize2
            label="Open"
            on_click=Callback::new(move |()| {
                if let Some(workspace) = workspace {
                    workspace.opened_machine.set(Some(id));
                }
            })
        />
    }
}

/// Shows the title alone, or all of the card.
fn collapse(card: Card) -> impl IntoView {
    let edited = card.bridge.edited();
    let is_collapsed = Memo::new(move |_| {
        edited.track();
        let view = card.bridge.with_node(card.id, view_of);
        view == Some(View::Collapsed)
    });
    let icon = Signal::derive(move || match is_collapsed.get() {
        true => LuChevronRight,
        false => LuChevronDown,
    });
    let word = Signal::derive(move || {
        let word = if is_collapsed.get() {
            "Expand"
        } else {
            "Collapse"
        };
        word.to_owned()
    });
    let toggle = move |()| {
        let view = match is_collapsed.get_untracked() {
            true => View::Normal,
            false => View::Collapsed,
        };
        card.set(Field::View(view));
    };
    view! { <IconButton icon label=word on_click=Callback::new(toggle)/> }
}
