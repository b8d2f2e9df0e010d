//! Many machines and other nodes, wired, in simulated time: a discrete-event
//! simulation. What happens depends on the patch and the timed inputs, never on the
//! size of a frame or on the order in which nodes and wires were added.
//!
//! It takes programs, never source text; it knows no positions, no document and no
//! undo, and it reads no clock: [`Grid::advance`] is told up to when, and asks whether
//! the budget is used up.

mod address;
mod advance;
mod breakpoints;
mod changed;
mod counts;
mod edit;
mod entry;
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
mod text;
mod time;
mod time_step;
mod timers;
mod wire;
mod wire_table;
mod words;

pub use advance::{Advance, LOOKS_EVERY, LOOP_PAUSE_US, MOST_DELTAS};
pub use counts::Counts;
pub use input::{Input, Key};
pub use log::{ENTRY_BYTES, Entry, LOG_ENTRIES, Log};
pub use message::{Control, Payload};
pub use messages::{MESSAGE_CAPACITY, MESSAGE_WORDS};
pub use node::{PortSpec, Spec};
pub use nodes::{Kind, Node};
pub use outlet::Traffic;
pub use settings::{Setting, Settings, Sort, Value};
pub use snapshot::Snapshot;
pub use text::messages;
pub use time::{MS, Period, Time};
pub use wire::{EditError, Inlet, NodeId, Outlet, Ports, Wire};
pub use wire_table::WireTable;
pub use words::Words;

use crate::ordered::SortedMap;
use crate::vm::Buffers;
use address::{NodeHandle, Slot};
use changed::ChangedNodes;
use entry::NodeEntry;
use messages::InFlight;
use schedule::Schedule;
use std::sync::Arc;
use time_step::TimeStep;

/// A running patch.
#[derive(Default)]
pub struct Grid {
    now: Time,
    /// By slot; `None` where a node was removed.
    entries: Vec<Option<NodeEntry>>,
    free: Vec<Slot>,
    slots: SortedMap<NodeId, Slot>,
    /// Each with the messages that had left its outlet when it was connected.
    wires: WireTable<u64>,
    loops: SortedMap<Wire, Time>,
    schedule: Schedule,
    in_flight: InFlight,
    /// What machines run on, one after the other.
    buffers: Box<Buffers>,
    time_step: TimeStep,
    /// The machine that was sent another program, and the program's text.
    asked: Option<(NodeHandle, Arc<str>)>,
    /// The machine at a breakpoint, until time goes on.
    stopped: Option<NodeHandle>,
    /// How many machines have breakpoints. No event comes ahead of another then, so that
    /// they stop in the order in which things happen.
    machines_with_breakpoints: usize,
    changed: ChangedNodes,
    /// The last version that was given to a node.
    version: u64,
    /// By which a snapshot knows whose versions it has.
    identity: Arc<()>,
}

impl Grid {
    /// A grid without nodes, at the start of its time.
    pub fn new() -> Grid {
        Grid::default()
    }

    /// Up to when everything has happened; in the middle of a moment, that moment.
    pub fn now(&self) -> Time {
        self.now
    }

    /// When the next thing happens, if anything does.
    pub fn next_event(&self) -> Option<Time> {
        if self.time_step.is_open() {
            return Some(self.now);
        }
        self.schedule.next()
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        let slot = *self.slots.get(&id)?;
        self.entry(slot).map(|entry| &entry.node)
    }

    /// How many ports a node has.
    pub fn ports(&self, id: NodeId) -> Option<Ports> {
        let slot = *self.slots.get(&id)?;
        self.entry(slot).map(|entry| entry.ports)
    }

    /// A machine.
    pub fn machine(&self, id: NodeId) -> Option<&nodes::Asm> {
        match self.node(id)? {
            Node::Asm(asm) => Some(asm),
            _ => None,
        }
    }

    /// A machine, to write a cell by hand.
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

    /// Calls `row_written` with the number of each row of a machine's memory written since
    /// the last call, ascending, and forgets the marks.
    pub fn take_marked_rows(&mut self, id: NodeId, row_written: impl FnMut(usize)) {
        let slot = self.slots.get(&id).copied();
        let entry = slot.and_then(|slot| self.entry_mut(slot));
        // Marks are no part of what the node is: its version stays.
        if let Some(Node::Asm(asm)) = entry.map(|entry| &mut entry.node) {
            asm.machine_mut().memory_mut().take_marked_rows(row_written);
        }
    }

    /// The nodes, by id.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.slots
            .iter()
            .filter_map(|(&id, &slot)| Some((id, &self.entry(slot)?.node)))
    }

    /// The wires, by their ends.
    pub fn wires(&self) -> impl Iterator<Item = Wire> {
        self.wires.wires()
    }

    /// What went along a wire so far; `None` if nothing did, or if there is no such
    /// wire. Who compares the count with an earlier one knows whether anything passed
    /// in between. What was sent counts, also if it is still on its way.
    pub fn traffic(&self, wire: Wire) -> Option<Traffic<'_>> {
        let before = *self.wires.get(wire)?;
        let entry = self.entry(*self.slots.get(&wire.from)?)?;
        let outlet = entry.outlets.get(usize::from(wire.outlet.0))?;
        let (last, said) = outlet.last()?;
        // A wire that came after the moment the run was taken back to has carried nothing.
        let count = outlet.passed().saturating_sub(before);
        (count > 0).then_some(Traffic { count, last, said })
    }

    /// The wires of loops in which a chain of messages without an end was cut, and when
    /// last. Where no loop was found, those at which it was cut.
    pub fn loops(&self) -> impl Iterator<Item = (Wire, Time)> {
        self.loops.iter().map(|(&wire, &at)| (wire, at))
    }

    /// When a chain of messages without an end was cut last in which a wire is; `None` if
    /// it is in none of the [loops](Self::loops).
    pub fn looped_at(&self, wire: Wire) -> Option<Time> {
        self.loops.get(&wire).copied()
    }

    /// Messages lost because too many were on their way at once.
    pub fn lost(&self) -> u64 {
        self.in_flight.lost()
    }

    /// Returns what the grid did since it was made.
    pub fn counts(&self) -> Counts {
        self.in_flight.counts
    }

    /// Calls `changed` with each node that did something since the last call.
    pub fn take_changed(&mut self, changed: impl FnMut(NodeId)) {
        self.changed.take(changed);
    }

    /// The program that is waited for: the node, and the text it was sent with
    /// `setCode`. Nothing goes on until [`supply`](Self::supply).
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
