//! What the canvas says aloud: where the keyboard is while nothing on the page has the
//! focus for it, which end of a wire it picked, and how much is selected.

use super::stage::{Drawn, Stage};
use super::style;
use super::wire_label::{between, wire_state};
use crate::canvas::level_of_detail::LevelOfDetail;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::port::Port;
use crate::canvas::selection::{Item, Selection};
use crate::components::outline::title_of;
use crate::components::port_name::port_name;
use crate::components::status_bar::counted;
use crate::components::throttle::throttled;
use leptos::prelude::*;
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::session::Session;

/// A text that nobody sees and screen readers read.
pub(super) fn announce(stage: Stage) -> impl IntoView {
    let selected = RwSignal::new(String::new());
    throttled(
        move || stage.selected().track(),
        move || {
            let text = stage
                .state
                .with_value(|state| selection_words(&state.selection));
            if selected.with_untracked(|old| *old != text) {
                selected.set(text);
            }
        },
    );
    view! {
        <p class=style::unseen role="status" aria-label="Selection">
            {selected}
        </p>
        <p class=style::unseen role="status" aria-label="Keyboard on the canvas">
            {stage.said}
        </p>
    }
}

impl Stage {
    /// Says where the keyboard is, if nothing there can have the focus.
    pub(super) fn say_stop(&self) {
        let stop = self.state.with_value(|state| match state.level {
            LevelOfDetail::Overview => state.stop,
            LevelOfDetail::Compact | LevelOfDetail::Full => None,
        });
        let text = stop.map_or_else(String::new, |stop| {
            self.bridge.with(|session| stop_words(session, stop))
        });
        self.say(text);
    }

    /// Says whether a node is among those that are selected one after the other.
    pub(super) fn say_gathered(&self, id: NodeId) {
        let is_selected = self.with_selection(|selection| selection.has(Item::Node(id)));
        let title = self.bridge.with(|session| title_of(session, id));
        let not = if is_selected { "" } else { "not " };
        self.say(format!("{title} is {not}selected"));
    }

    /// Says where the wire that is drawn would go.
    pub(super) fn say_draft(&self) {
        let drawn = self.state.with_value(|state| state.drawn);
        if let Some(Drawn { draft, target, .. }) = drawn {
            let text = self.bridge.with(|session| match target {
                Some(target) => between(session, draft.fixed, target),
                None => "There is no port to connect to".to_owned(),
            });
            self.say(text);
        }
    }

    /// Says which of a port's wires the keyboard is on, and how it is.
    pub(super) fn say_wire(&self, port: Port, wire: Wire) {
        let wires = self.state.with_value(|state| state.scene.wires_at(port));
        let place = wires.iter().position(|&other| other == wire);
        let (Some(place), Some(far)) = (place, port.across(wire)) else {
            return;
        };
        let text = self.bridge.with(|session| {
            let (between, state) = (between(session, port, far), wire_state(session, wire));
            format!("Wire {} of {}. {between}. {state}", place + 1, wires.len())
        });
        self.say(text);
    }

    pub(super) fn say(&self, text: String) {
        if self.said.with_untracked(|old| *old != text) {
            self.said.set(text);
        }
    }
}

fn stop_words(session: &Session, stop: FocusTarget) -> String {
    let title = title_of(session, stop.node());
    let port = match stop {
        FocusTarget::Node(_) => return title,
        FocusTarget::Port(port) => port,
    };
    let spec = session
        .patch()
        .node(port.node())
        .map(|node| node.kind.spec());
    let (word, specs) = match port.is_outlet() {
        true => ("Outlet", spec.map_or(&[][..], |spec| spec.outlets)),
        false => ("Inlet", spec.map_or(&[][..], |spec| spec.inlets)),
    };
    port_name(word, port.index(), specs).of(&title)
}

/// How much is selected, if that is more than what has the focus.
fn selection_words(selection: &Selection) -> String {
    let (nodes, wires) = (selection.nodes().len(), selection.wires().len());
    match selection.single() {
        Some(Item::Node(_)) => String::new(),
        _ => match (nodes, wires) {
            (0, 0) => String::new(),
            (_, 0) => format!("{} selected", counted(nodes, "node")),
            (0, _) => format!("{} selected", counted(wires, "wire")),
            _ => format!(
                "{} and {} selected",
                counted(nodes, "node"),
                counted(wires, "wire")
            ),
        },
    }
}
