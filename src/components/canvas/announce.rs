//! What the canvas announces to screen readers: where the keyboard is while no element can
//! have the focus for it, the end of a wire it picked, and how much is selected.

use super::controller::DraftWire;
use super::stage::Stage;
use super::style;
use crate::bridge::Bridge;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::port::Port;
use crate::canvas::selection::{Selectable, Selection};
use crate::components::throttle::throttled;
use crate::words::{between, counted, port_name, title_of, wire_state};
use leptos::prelude::*;
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::session::Session;

/// The texts of the canvas that only screen readers read.
pub(super) fn announcements(stage: Stage) -> impl IntoView {
    let selected = RwSignal::new(String::new());
    throttled(
        move || stage.selection.changed().track(),
        move || {
            let text = stage.selection.with(selection_words);
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
            {stage.announcer.text}
        </p>
    }
}

/// Announces what the keyboard does. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Announcer {
    bridge: StoredValue<Bridge, LocalStorage>,
    text: RwSignal<String>,
}

impl Announcer {
    pub(super) fn new(bridge: Bridge) -> Announcer {
        Announcer {
            bridge: StoredValue::new_local(bridge),
            text: RwSignal::new(String::new()),
        }
    }

    fn with_session<T>(&self, read: impl FnOnce(&Session) -> T) -> T {
        self.bridge.with_value(|bridge| bridge.with(read))
    }

    /// Announces a text that differs from the last one.
    pub(super) fn announce(&self, text: String) {
        if self.text.with_untracked(|old| *old != text) {
            self.text.set(text);
        }
    }

    /// Announces where the keyboard is; nothing if it has an element.
    pub(super) fn focus(&self, target: Option<FocusTarget>) {
        let text = target.map_or_else(String::new, |target| {
            self.with_session(|session| target_words(session, target))
        });
        self.announce(text);
    }

    /// Announces whether a node is among those that are selected.
    pub(super) fn is_selected(&self, id: NodeId, is_selected: bool) {
        let title = self.with_session(|session| title_of(session, id));
        let not = if is_selected { "" } else { "not " };
        self.announce(format!("{title} is {not}selected"));
    }

    /// Announces where the wire that is drawn would go.
    pub(super) fn draft(&self, wire: DraftWire) {
        let DraftWire { draft, target, .. } = wire;
        let text = self.with_session(|session| match target {
            Some(target) => between(session, draft.fixed, target),
            None => "There is no port to connect to".to_owned(),
        });
        self.announce(text);
    }

    /// Announces one of the wires of a port, and its state.
    pub(super) fn wire(&self, port: Port, wire: Wire, wires: &[Wire]) {
        let index = wires.iter().position(|&other| other == wire);
        let (Some(index), Some(far)) = (index, port.across(wire)) else {
            return;
        };
        let text = self.with_session(|session| {
            let (between, state) = (between(session, port, far), wire_state(session, wire));
            format!("Wire {} of {}. {between}. {state}", index + 1, wires.len())
        });
        self.announce(text);
    }
}

fn target_words(session: &Session, target: FocusTarget) -> String {
    let title = title_of(session, target.node());
    let port = match target {
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

/// The number of what is selected; empty for one node, which has the focus.
fn selection_words(selection: &Selection) -> String {
    let (nodes, wires) = (selection.nodes().len(), selection.wires().len());
    match selection.single() {
        Some(Selectable::Node(_)) => String::new(),
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
