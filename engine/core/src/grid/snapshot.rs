//! Snapshots of a grid, for going back in time. Successive ones share what did not change:
//! whole nodes, and of changed nodes the cells.

use super::Grid;
use super::address::{NodeHandle, Slot};
use super::entry::NodeEntry;
use super::event_log::EventLogSnapshot;
use super::messages::InFlightSnapshot;
use super::nodes::{Node, NodeSnapshot};
use super::outlet::{OutletState, OutletTraffic};
use super::remap::Remap;
use super::schedule::ScheduleSnapshot;
use super::shared::shared;
use super::stop::Stopped;
use super::time::{Period, Time};
use super::time_step::TimeStepSnapshot;
use super::wire::{NodeId, Wire};
use std::sync::Arc;

/// Nodes of one page of a snapshot. Pages without a changed node are shared.
const PAGE: usize = 32;

/// A grid as it was at one time. A copy costs next to nothing.
#[derive(Clone)]
pub struct Snapshot {
    /// The grid whose versions it has.
    grid: Arc<()>,
    now: Time,
    /// The nodes by id, in pages.
    pages: Arc<[Arc<[EntrySnapshot]>]>,
    loops: Arc<[(Wire, Time)]>,
    storm: Option<Time>,
    /// Each with the messages that had left its outlet when it was connected.
    wires: Arc<[(Wire, u64)]>,
    schedule: ScheduleSnapshot,
    time_step: TimeStepSnapshot,
    in_flight: InFlightSnapshot,
    asked: Option<(NodeHandle, Arc<str>)>,
    stopped: Option<Stopped>,
}

/// A stored node as it was.
#[derive(Clone)]
struct EntrySnapshot {
    id: NodeId,
    version: u64,
    node: NodeSnapshot,
    timer: Option<Time>,
    clock: Option<Period>,
    group: Option<Period>,
    outlets: Arc<[OutletTraffic]>,
    events: EventLogSnapshot,
}

impl Snapshot {
    /// Returns the grid's time when it was taken.
    pub fn now(&self) -> Time {
        self.now
    }

    fn nodes(&self) -> impl Iterator<Item = &EntrySnapshot> {
        self.pages.iter().flat_map(|page| page.iter())
    }

    fn node(&self, id: NodeId) -> Option<&EntrySnapshot> {
        let page = self
            .pages
            .partition_point(|page| page.last().is_some_and(|last| last.id < id));
        let page = self.pages.get(page)?;
        let index = page.binary_search_by_key(&id, |saved| saved.id).ok()?;
        page.get(index)
    }
}

impl Grid {
    /// Returns a snapshot of everything that decides what happens next. It shares with
    /// `previous`, an earlier one, what did not change, and may be taken in the middle of a
    /// time step. It includes the traffic of wires, but not the wires; nor does it include
    /// breakpoints and the list of changed nodes.
    pub fn snapshot(&mut self, previous: Option<&Snapshot>) -> Snapshot {
        // Versions of another grid cannot be compared.
        let known = previous.filter(|previous| Arc::ptr_eq(&previous.grid, &self.identity));
        let slots: Vec<Slot> = self.slots.values().copied().collect();
        let pages = slots.chunks(PAGE).enumerate().map(|(index, slots)| {
            let page = known.and_then(|known| known.pages.get(index));
            match page.filter(|page| self.is_current(page, slots)) {
                Some(page) => page.clone(),
                None => slots
                    .iter()
                    .filter_map(|&slot| {
                        Some(snapshot_of(
                            self.entry_mut(slot)?,
                            previous,
                            known.is_some(),
                        ))
                    })
                    .collect(),
            }
        });
        let pages = pages.collect();
        Snapshot {
            grid: self.identity.clone(),
            now: self.now,
            pages,
            loops: self.loops().collect(),
            storm: self.storm,
            wires: shared(
                self.wires.iter().map(|(wire, &before)| (wire, before)),
                previous.map(|previous| &previous.wires),
            ),
            schedule: self
                .schedule
                .snapshot(previous.map(|previous| &previous.schedule)),
            time_step: self.time_step.snapshot(),
            in_flight: self.in_flight.snapshot(),
            asked: self.asked.clone(),
            stopped: self.stopped,
        }
    }

    /// Returns whether a page holds these nodes as they are now.
    fn is_current(&self, page: &[EntrySnapshot], slots: &[Slot]) -> bool {
        let saved = page.iter().map(|saved| (saved.id, saved.version));
        let entries = slots.iter().filter_map(|&slot| self.entry(slot));
        saved.eq(entries.map(|entry| (entry.id, entry.version)))
    }

    /// Goes back (or forth) to a snapshot. Nodes that exist in both, with the same id and
    /// kind, are restored, including settings changed since by messages or edits, and count
    /// as changed; rows of memory that differ are marked. Nodes added since keep their state.
    /// Nodes removed since stay removed, and messages and events for them are dropped. Wires,
    /// ports and breakpoints stay as they are now. If the patch is the same, the same happens
    /// next as after the snapshot, given the same inputs.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        let is_same_grid = Arc::ptr_eq(&snapshot.grid, &self.identity);
        let mut nodes = Remap::default();
        for saved in snapshot.nodes() {
            let Some(&slot) = self.slots.get(&saved.id) else {
                continue;
            };
            let Some(entry) = self.entry_mut(slot) else {
                continue;
            };
            let is_same = is_same_grid && entry.version == saved.version;
            if !is_same && !entry.node.restore(&saved.node) {
                continue;
            }
            entry.timer = saved.timer;
            entry.clock = saved.clock;
            entry.group = saved.group;
            entry.restore_outlets(&saved.outlets);
            if !is_same {
                entry.events.restore(&saved.events);
            }
            if let Node::Asm(asm) = &mut entry.node {
                asm.forget_writes_after(snapshot.now);
            }
            nodes.insert(saved.id, slot);
            if !is_same {
                self.mark_changed(slot);
            }
        }
        self.restore_events(snapshot, &nodes);
        self.restore_wires(snapshot, &nodes);
        self.schedule_others(&nodes);
    }

    fn restore_events(&mut self, snapshot: &Snapshot, nodes: &Remap) {
        self.now = snapshot.now;
        self.schedule.restore(&snapshot.schedule, nodes);
        self.time_step.restore(&snapshot.time_step, nodes);
        self.in_flight.restore(&snapshot.in_flight, nodes);
        for step in self.time_step.remaining_steps() {
            self.in_flight.expect_step(step.slot);
        }
        self.asked = snapshot
            .asked
            .as_ref()
            .and_then(|(handle, source)| Some((nodes.handle(*handle)?, source.clone())));
        self.stopped = snapshot.stopped.and_then(|stopped| {
            let node = nodes.handle(stopped.node)?;
            Some(Stopped { node, ..stopped })
        });
    }

    /// Restores the traffic of the wires. A wire added since has carried nothing.
    fn restore_wires(&mut self, snapshot: &Snapshot, nodes: &Remap) {
        for (wire, before) in self.wires.iter_mut() {
            let Some(slot) = nodes.slot(wire.from) else {
                continue;
            };
            let known = snapshot
                .wires
                .binary_search_by_key(&wire, |&(wire, _)| wire);
            *before = match known.ok().and_then(|index| snapshot.wires.get(index)) {
                Some(&(_, before)) => before,
                None => {
                    let entry = self.entries.get(slot.0 as usize).and_then(Option::as_ref);
                    entry.map_or(0, |entry| entry.passed(wire.outlet))
                }
            };
        }
        self.storm = snapshot.storm;
        let loops = snapshot.loops.iter().copied();
        self.loops = loops
            .filter(|&(wire, _)| self.wires.contains(wire))
            .collect();
    }

    /// Schedules the nodes that are not in a snapshot.
    fn schedule_others(&mut self, nodes: &Remap) {
        let slots = self.slots.iter();
        let others: Vec<Slot> = slots
            .filter(|(id, _)| !nodes.contains(**id))
            .map(|(_, &slot)| slot)
            .collect();
        for slot in others {
            if let Some(entry) = self.entry_mut(slot) {
                (entry.timer, entry.clock, entry.group) = (None, None, None);
                // The time step of its unfinished event is gone.
                entry.node.abandon();
            }
            self.reconcile(slot);
        }
        let entries = self.entries.iter().flatten();
        let inactive = entries.filter(|entry| entry.is_inactive()).count();
        self.schedule.set_inactive(inactive);
    }
}

fn snapshot_of(
    entry: &mut NodeEntry,
    previous: Option<&Snapshot>,
    are_versions_known: bool,
) -> EntrySnapshot {
    let previous = previous.and_then(|previous| previous.node(entry.id));
    if let Some(previous) = previous
        && are_versions_known
        && previous.version == entry.version
    {
        return previous.clone();
    }
    EntrySnapshot {
        id: entry.id,
        version: entry.version,
        node: entry.node.snapshot(previous.map(|previous| &previous.node)),
        timer: entry.timer,
        clock: entry.clock,
        group: entry.group,
        outlets: entry.outlets.iter().map(OutletState::snapshot).collect(),
        events: entry.events.snapshot(),
    }
}
