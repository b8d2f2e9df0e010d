//! A discrete-event simulation of many machines and other nodes, connected by wires, in
//! simulated time. What happens depends on the patch and the timed inputs, never on the size
//! of a frame or on the order in which nodes and wires were added.
//!
//! The grid takes programs, never source text. It has no positions, no document and no undo,
//! and reads no clock: the caller of [`Grid::advance`] says up to which time it may run, and
//! when the budget is used up.

mod address;
mod advance;
mod changed;
mod counts;
mod due;
mod edit;
mod entry;
mod event_log;
mod input;
mod log;
mod loops;
mod message;
mod messages;
mod node;
pub mod nodes;
mod outlet;
mod recent;
mod remap;
mod schedule;
mod settings;
mod shared;
mod snapshot;
mod stop;
mod stops;
mod text;
mod time;
mod time_step;
mod timers;
mod wire;
mod wire_table;
mod words;
mod writer;

pub use advance::{Advance, LOOKS_EVERY, LOOP_PAUSE_US, MOST_DELTAS};
pub use counts::Counts;
pub use due::Due;
pub use event_log::{EVENT_VALUES, EVENTS_KEPT, Event, EventLog, Values};
pub use input::{Input, Key};
pub use log::{ENTRY_BYTES, Entry, LOG_ENTRIES, Log};
pub use message::{Control, Payload};
pub use messages::{MESSAGE_CAPACITY, MESSAGE_WORDS};
pub use node::{Category, PortSpec, Spec};
pub use nodes::{Kind, Node};
pub use outlet::Traffic;
pub use settings::{Setting, Settings, Sort, Value};
pub use snapshot::Snapshot;
pub use stop::{StopAt, StopCause};
pub use text::messages;
pub use time::{MS, Period, Time};
pub use wire::{EditError, Inlet, NodeId, Outlet, Ports, Wire};
pub use wire_table::WireTable;
pub use words::Words;
pub use writer::Writer;

use crate::ordered::SortedMap;
use crate::vm::Buffers;
use address::{NodeHandle, Slot};
use changed::ChangedNodes;
use entry::NodeEntry;
use messages::InFlight;
use schedule::Schedule;
use std::sync::Arc;
use stop::Stopped;
use time_step::TimeStep;

/// A running patch.
#[derive(Default)]
pub struct Grid {
    now: Time,
    /// By slot. `None` where a node was removed.
    entries: Vec<Option<NodeEntry>>,
    free: Vec<Slot>,
    slots: SortedMap<NodeId, Slot>,
    /// Each with the messages that had left its outlet when it was connected.
    wires: WireTable<u64>,
    loops: SortedMap<Wire, Time>,
    /// When a storm was found last.
    storm: Option<Time>,
    schedule: Schedule,
    in_flight: InFlight,
    /// The buffers machines run on, one after the other.
    buffers: Box<Buffers>,
    time_step: TimeStep,
    /// The machine that was sent a program as text, and the text.
    asked: Option<(NodeHandle, Arc<str>)>,
    /// The machine at which it has stopped, until time passes again.
    stopped: Option<Stopped>,
    /// Number of machines that can stop it. While there are any, no message is delivered
    /// ahead, so that machines stop in the order in which things happen.
    machines_that_stop: usize,
    changed: ChangedNodes,
    /// The version given out last.
    version: u64,
    /// Lets a snapshot recognise the grid whose versions it holds.
    identity: Arc<()>,
}

impl Grid {
    /// Makes a grid without nodes, at the start of its time.
    pub fn new() -> Grid {
        Grid::default()
    }

    /// Returns the time up to which everything has happened, or that of the time step in
    /// progress.
    pub fn now(&self) -> Time {
        self.now
    }

    /// Returns when the next thing happens, if anything does.
    pub fn next_event(&self) -> Option<Time> {
        if self.time_step.is_open() {
            return Some(self.now);
        }
        self.schedule.next()
    }

    /// Returns a node.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        let slot = *self.slots.get(&id)?;
        self.entry(slot).map(|entry| &entry.node)
    }

    /// Returns the number of ports of a node.
    pub fn ports(&self, id: NodeId) -> Option<Ports> {
        let slot = *self.slots.get(&id)?;
        self.entry(slot).map(|entry| entry.ports)
    }

    /// Returns a machine.
    pub fn machine(&self, id: NodeId) -> Option<&nodes::Asm> {
        match self.node(id)? {
            Node::Asm(asm) => Some(asm),
            _ => None,
        }
    }

    /// Returns a machine, to write a cell by hand.
    pub fn machine_mut(&mut self, id: NodeId) -> Option<&mut nodes::Asm> {
        let slot = *self.slots.get(&id)?;
        self.version += 1;
        let version = self.version;
        let entry = self.entry_mut(slot)?;
        entry.version = version;
        match &mut entry.node {
            Node::Asm(asm) => Some(asm),
            _ => None,
        }
    }

    /// Returns the log of what a node printed, sent and lost: machines do.
    pub fn event_log(&self, id: NodeId) -> Option<&EventLog> {
        let slot = *self.slots.get(&id)?;
        self.entry(slot).map(|entry| &entry.events)
    }

    /// Drops all events of a machine's log. The run is the same as without that.
    pub fn clear_event_log(&mut self, id: NodeId) {
        self.version += 1;
        let version = self.version;
        let slot = self.slots.get(&id).copied();
        if let Some(entry) = slot.and_then(|slot| self.entry_mut(slot)) {
            entry.events.clear();
            // A snapshot stores the log with its node.
            entry.version = version;
        }
    }

    /// Calls `row_written` with the number of each row of a machine's memory written since
    /// the last call, ascending, and clears the marks.
    pub fn take_marked_rows(&mut self, id: NodeId, row_written: impl FnMut(usize)) {
        let slot = self.slots.get(&id).copied();
        let entry = slot.and_then(|slot| self.entry_mut(slot));
        // Marks are not part of the node's state, so its version stays.
        if let Some(Node::Asm(asm)) = entry.map(|entry| &mut entry.node) {
            asm.machine_mut().memory_mut().take_marked_rows(row_written);
        }
    }

    /// Returns the nodes, by id.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.slots
            .iter()
            .filter_map(|(&id, &slot)| Some((id, &self.entry(slot)?.node)))
    }

    /// Returns the wires, ordered by their ends.
    pub fn wires(&self) -> impl Iterator<Item = Wire> {
        self.wires.wires()
    }

    /// Returns the traffic of a wire so far, or `None` if there was none or there is no such
    /// wire. A message counts when it is sent, even while it is in flight. Comparing the
    /// count with an earlier one shows whether anything passed in between.
    pub fn traffic(&self, wire: Wire) -> Option<Traffic<'_>> {
        let before = *self.wires.get(wire)?;
        let entry = self.entry(*self.slots.get(&wire.from)?)?;
        let outlet = entry.outlets.get(usize::from(wire.outlet.0))?;
        let (last, said) = outlet.last()?;
        // A wire added after the time of a restored snapshot has carried nothing.
        let count = outlet.passed().saturating_sub(before);
        (count > 0).then_some(Traffic { count, last, said })
    }

    /// Returns the wires of loops in which an endless chain of messages was cut, or in which
    /// messages went round in a time step that took long, each with the last time. Where an endless
    /// chain was in no loop, these are the wires at which it was cut.
    pub fn loops(&self) -> impl Iterator<Item = (Wire, Time)> {
        self.loops.iter().map(|(&wire, &at)| (wire, at))
    }

    /// Returns when an endless chain of messages was last cut in a loop with that wire, or
    /// `None` if the wire is in none of the [loops](Self::loops).
    pub fn looped_at(&self, wire: Wire) -> Option<Time> {
        self.loops.get(&wire).copied()
    }

    /// Returns when messages were last found to go round and to be so many that time hardly passes,
    /// if they ever were. Their wires are [loops](Self::loops) of that time.
    pub fn stormed_at(&self) -> Option<Time> {
        self.storm
    }

    /// Returns how many messages were lost because too many were in flight.
    pub fn lost(&self) -> u64 {
        self.in_flight.lost()
    }

    /// Returns the totals since the grid was made.
    pub fn counts(&self) -> Counts {
        self.in_flight.counts
    }

    /// Calls `changed` with each node that changed since the last call.
    pub fn take_changed(&mut self, changed: impl FnMut(NodeId)) {
        self.changed.take(changed);
    }

    /// Returns the machine that waits for a program, and the text it was sent with `setCode`.
    /// Time does not pass until [`supply`](Self::supply).
    pub fn asked_program(&self) -> Option<(NodeId, &str)> {
        let (handle, source) = self.asked.as_ref()?;
        Some((handle.id, source))
    }

    fn entry(&self, slot: Slot) -> Option<&NodeEntry> {
        self.entries.get(slot.0 as usize)?.as_ref()
    }

    fn entry_mut(&mut self, slot: Slot) -> Option<&mut NodeEntry> {
        self.entries.get_mut(slot.0 as usize)?.as_mut()
    }
}
