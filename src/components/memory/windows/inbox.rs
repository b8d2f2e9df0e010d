//! The messages that wait, the one that is taken next at the top, and who sends.

use super::super::viewer::Viewer;
use super::line_list::{Line, LineList};
use super::{style, window};
use crate::dom::{LiveText, holds};
use crate::reactive::effect;
use crate::words::title_of;
use leptos::html::Ol;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::session::Session;
use stackyard_engine::vm::{Machine, WaitingMessage};
use std::fmt;

/// Lines in the window.
const LINES: usize = 3;
/// Numbers of a message that are shown.
const SHOWN: usize = 6;

/// The window.
pub(in super::super) fn inbox(viewer: Viewer) -> impl IntoView {
    let list = NodeRef::<Ol>::new();
    let mut count = LiveText::default();
    let node = count.node();
    let mut lines = None::<LineList>;
    effect(move || {
        viewer.bridge.whole().ran().track();
        let Some(list) = list.get() else { return };
        let lines = lines.get_or_insert_with(|| LineList::new(&list, LINES));
        viewer.bridge.with_machine(|machine: &Machine| {
            let inbox = machine.inbox();
            match inbox.len() {
                0 => count.set("empty"),
                1 => count.set("1 waits"),
                many => count.write(format_args!("{many} wait")),
            }
            let mut number = 0;
            lines.show(inbox.iter(), |line, message| {
                number += 1;
                write(line, number, message);
            });
        });
    });
    let bridge = viewer.bridge.whole();
    let senders = Signal::derive(move || {
        bridge.edited().track();
        bridge.with(|session| senders(session, viewer.bridge.id()))
    });
    let aside = view! {
        <span class=style::aside use:holds=node></span>
        <span class=style::from title=senders>{senders}</span>
    };
    let body = view! {
        <ol class=style::lines translate="no" aria-label="Inbox, next first" node_ref=list></ol>
    };
    window("inbox", "Inbox", aside, body)
}

/// The nodes that are wired to the machine, by name.
fn senders(session: &Session, machine: NodeId) -> String {
    let wires = session.patch().wires_of(machine);
    let mut ids: Vec<NodeId> = wires
        .filter(|wire| wire.to == machine)
        .map(|wire| wire.from)
        .collect();
    ids.dedup();
    if ids.is_empty() {
        return "from nobody yet".to_owned();
    }
    let titles = ids.iter().map(|&id| title_of(session, id));
    format!("from {}", titles.collect::<Vec<_>>().join(", "))
}

fn write(line: &mut Line, number: usize, message: WaitingMessage<'_>) {
    match message {
        WaitingMessage::Data(values) => line.write([
            format_args!("{number}"),
            format_args!("{}", Numbers(values)),
            format_args!(""),
        ]),
        WaitingMessage::Write { address, data } => line.write([
            format_args!("{number}"),
            format_args!("{}", Numbers(data)),
            format_args!("to {address:03X}"),
        ]),
        WaitingMessage::Read { address, count } => line.write([
            format_args!("{number}"),
            format_args!("reads {count}"),
            format_args!("at {address:03X}"),
        ]),
    }
}

/// The first numbers of a message.
struct Numbers<'a>(&'a [u16]);

impl fmt::Display for Numbers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("nothing");
        }
        for (index, value) in self.0.iter().take(SHOWN).enumerate() {
            let gap = if index == 0 { "" } else { " " };
            write!(f, "{gap}{value}")?;
        }
        if self.0.len() > SHOWN {
            f.write_str(" …")?;
        }
        Ok(())
    }
}
