//! The buttons of a card. They are there while it has someone's attention: the pointer is over it,
//! the focus is in it, or it is selected.

use super::handle::CardState;
use super::now::Card;
use super::style;
use crate::components::icon::{IconButton, IconData};
use crate::workspace::Workspace;
use icondata_lu::{
    LuChevronDown, LuChevronRight, LuDices, LuMaximize2, LuPause, LuPlay, LuRotateCcw, LuSettings2,
    LuSkipBack, LuStepForward,
};
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Control, Kind, Payload};
use stackyard_engine::patch::geometry::{can_collapse, view_of};
use stackyard_engine::patch::{Field, View};

/// The buttons of the card of a node of some kind.
pub(super) fn actions(card: Card, kind: Kind, state: CardState) -> AnyView {
    let has_settings = !kind.spec().settings.is_empty();
    let settings = has_settings.then(|| {
        view! {
            <IconButton
                icon=LuSettings2
                label="Settings"
                is_pressed=Signal::from(state.are_settings_open)
                on_click=Callback::new(move |()| state.toggle_settings())
            />
        }
    });
    view! {
        <div class=style::actions data-control=true>
            {own_actions(card, kind)} {settings} {can_collapse(kind).then(|| collapse(card))}
        </div>
    }
    .into_any()
}

/// What is done with nodes of that kind alone.
fn own_actions(card: Card, kind: Kind) -> Option<AnyView> {
    let restart = Payload::Control(Control::Reset);
    Some(match kind {
        Kind::Asm => machine_actions(card).into_any(),
        Kind::Clock => clock_action(card).into_any(),
        Kind::Random => message_action(card, LuDices, "Next", Payload::Bang),
        Kind::Source => message_action(card, LuRotateCcw, "Restart", restart),
        Kind::Tape => message_action(card, LuSkipBack, "Rewind", restart),
        Kind::Expect => message_action(card, LuRotateCcw, "Reset", restart),
        _ => return None,
    })
}

/// A button that sends the node a message.
fn message_action(
    card: Card,
    icon: &'static IconData,
    label: &'static str,
    message: Payload,
) -> AnyView {
    let send = move |()| card.bridge.send(card.id, message.clone());
    view! { <IconButton icon label on_click=Callback::new(send)/> }.into_any()
}

/// Lets a clock tick, or not. It ticks only while the yard runs, and the button says so.
fn clock_action(card: Card) -> impl IntoView {
    let bridge = card.bridge;
    let is_playing = Memo::new(move |_| {
        bridge.ran().track();
        bridge.edited().track();
        bridge.with(|session| {
            let node = session.grid().node(card.id);
            matches!(node, Some(Node::Clock(clock)) if clock.is_playing())
        })
    });
    let icon = Signal::derive(move || if is_playing.get() { LuPause } else { LuPlay });
    let label = Signal::derive(move || {
        let label = match (is_playing.get(), bridge.is_running().get()) {
            (true, true) => "Pause this clock",
            (true, false) => "Leave this clock out of the next run",
            (false, true) => "Let this clock tick",
            (false, false) => "Let this clock tick in the next run",
        };
        label.to_owned()
    });
    let toggle = move |()| bridge.send(card.id, Payload::Control(Control::Toggle));
    view! { <IconButton icon label on_click=Callback::new(toggle)/> }
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
        let word = match is_playing.get() {
            true => "Pause this machine",
            false => "Run this machine",
        };
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
