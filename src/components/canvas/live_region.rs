//! What happens in the run, for those who do not see it: time passes or stands still, a
//! machine came to a breakpoint, a step by hand went on in time, machines failed. Each is said once; what goes on in every
//! frame is not said.

use super::stage::Stage;
use super::style;
use crate::bridge::Bridge;
use crate::components::status_bar::provide_machine_counts;
use crate::reactive::{Live, effect};
use crate::words::{title_of, words_of_machine, words_of_step};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::session::{MachineCounts, MachineState, Session, Stepped};

/// The texts that screen readers read when they change.
pub(super) fn live_region(stage: Stage) -> impl IntoView {
    let time = RwSignal::new(String::new());
    let failures = RwSignal::new(String::new());
    follow_time(stage.bridge, time);
    follow_failures(stage.bridge, failures);
    view! {
        <p class=style::unseen role="status" aria-label="Patch">
            {time}
        </p>
        <p class=style::unseen role="status" aria-label="Failures">
            {failures}
        </p>
    }
}

/// Whether time passes, and if not, where it was stopped.
#[derive(Clone, Copy, PartialEq)]
struct Standing {
    is_running: bool,
    /// The machine at a breakpoint, and how much it has executed: another one with every
    /// breakpoint, as something was executed in between.
    breakpoint: Option<(NodeId, u64)>,
    /// The end of the last step by hand.
    stepped: Option<Stepped>,
}

fn standing(session: &Session) -> Standing {
    let grid = session.grid();
    let is_at = MachineState::is_at_breakpoint;
    let is_there = |id: &NodeId| session.machine_state(*id).is_some_and(is_at);
    let at = grid.stopped_at().filter(is_there);
    let executed = |id| grid.machine(id).map_or(0, |asm| asm.executed());
    Standing {
        is_running: session.is_running(),
        breakpoint: at.map(|id| (id, executed(id))),
        stepped: session.stepped(),
    }
}

fn follow_time(bridge: Bridge, said: RwSignal<String>) {
    let mut before = bridge.with(standing);
    effect(move || {
        bridge.is_running().track();
        // From one breakpoint to the next no time may pass.
        bridge.ran().track();
        bridge.stepped().track();
        let now = bridge.with(standing);
        let last = std::mem::replace(&mut before, now);
        if last != now
            && let Some(words) = bridge.with(|session| time_words(session, last, now))
        {
            say(said, words);
        }
    });
}

/// What is to be said of where time stands now.
fn time_words(session: &Session, before: Standing, now: Standing) -> Option<String> {
    let stepped = now.stepped.filter(|_| now.stepped != before.stepped);
    if now.is_running {
        Some("Running".to_owned())
    } else if let Some((id, _)) = now.breakpoint {
        Some(machine_words(session, id))
    } else if let Some(stepped) = stepped {
        words_of_step(session, stepped.outcome)
    } else {
        before.is_running.then(|| "Paused".to_owned())
    }
}

fn follow_failures(bridge: Bridge, said: RwSignal<String>) {
    let failed = move || bridge.with(|session| session.failed().collect::<Vec<_>>());
    let counts = use_context::<Live<MachineCounts>>();
    let counts = counts.unwrap_or_else(|| provide_machine_counts(bridge));
    // Of those that failed before the canvas was there nothing is said.
    let mut known = failed();
    let mut counted = None;
    effect(move || {
        let now = counts.with(|counts| (counts.failed, counts.failures));
        if counted.replace(now) == Some(now) {
            return;
        }
        let failed = failed();
        let is_new = |one: &&(NodeId, u64)| !known.contains(one);
        let new: Vec<NodeId> = failed.iter().filter(is_new).map(|(id, _)| *id).collect();
        match new[..] {
            [] => {}
            [id] => say(said, bridge.with(|session| machine_words(session, id))),
            _ => say(said, format!("{} machines failed", new.len())),
        }
        known = failed;
    });
}

/// A machine by name, and what it does in the words of its card.
fn machine_words(session: &Session, id: NodeId) -> String {
    let title = title_of(session, id);
    let Some(words) = words_of_machine(session, id) else {
        return title;
    };
    let said = format!("{title}: {} {}", words.text(), words.rest());
    said.trim_end().to_owned()
}

/// Says a text, also if it is the same as the last one.
fn say(said: RwSignal<String>, text: String) {
    let is_same = said.with_untracked(|old| *old == text);
    // A text that does not change is not read again; nobody hears a blank at its end.
    said.set(if is_same { text + "\u{A0}" } else { text });
}
