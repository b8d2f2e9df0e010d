//! All that decides what happens next, kept for going back. Successive snapshots share
//! what did not change: whole nodes, and of the others the cells.

use super::advance::InstantSnapshot;
use super::mail::{Address, Ends, Member, PostSnapshot, Sender, Slot, Target};
use super::nodes::NodeSnapshot;
use super::queue::Queue;
use super::schedule::{ScheduleSnapshot, shared};
use super::time::{Period, Time};
use super::wire::{NodeId, Outlet, Wire};
use super::wired::{Passed, Wired};
use super::{Grid, Place};
use crate::ordered::SortedMap;
use std::sync::Arc;

/// Nodes of one page of a snapshot. Pages in which nothing happened are shared.
const PAGE: usize = 32;

/// A grid as it was at one moment. A copy costs next to nothing.
#[derive(Clone)]
pub struct Snapshot {
    /// Which grid's versions it has.
    grid: Arc<()>,
    now: Time,
    /// The nodes by id, in pages.
    pages: Arc<[Arc<[Kept]>]>,
    loops: Arc<[(Wire, Time)]>,
    /// What had left their outlets when they were connected.
    wires: Arc<[(Wire, u64)]>,
    schedule: ScheduleSnapshot,
    instant: InstantSnapshot,
    /// What was on its way.
    post: PostSnapshot,
    asked: Option<(Member, Arc<str>)>,
    stopped: Option<Member>,
}

/// A node as it was.
#[derive(Clone)]
struct Kept {
    id: NodeId,
    version: u64,
    node: NodeSnapshot,
    timer: Option<Time>,
    clock: Option<Period>,
    group: Option<Period>,
    outlets: Arc<[Passed]>,
}

impl Snapshot {
    /// The grid's time when it was taken.
    pub fn now(&self) -> Time {
        self.now
    }

    fn nodes(&self) -> impl Iterator<Item = &Kept> {
        self.pages.iter().flat_map(|page| page.iter())
    }

    fn node(&self, id: NodeId) -> Option<&Kept> {
        let page = self
            .pages
            .partition_point(|page| page.last().is_some_and(|last| last.id < id));
        let page = self.pages.get(page)?;
        let index = page.binary_search_by_key(&id, |kept| kept.id).ok()?;
        page.get(index)
    }
}

impl Grid {
    /// All that decides what happens next, as it is now; sharing with `previous`, an
    /// earlier snapshot, what did not change. It may be taken in the middle of a moment.
    /// Breakpoints and what was told as changed are not in it, nor are the wires, save for
    /// what went along them.
    pub fn snapshot(&self, previous: Option<&Snapshot>) -> Snapshot {
        // Versions of another grid say nothing.
        let known = previous.filter(|previous| Arc::ptr_eq(&previous.grid, &self.identity));
        let places: Vec<&Place> = self
            .slots
            .values()
            .filter_map(|&slot| self.place(slot))
            .collect();
        let pages = places.chunks(PAGE).enumerate().map(|(index, places)| {
            let page = known.and_then(|known| known.pages.get(index));
            match page.filter(|page| is_current(page, places)) {
                Some(page) => page.clone(),
                None => places
                    .iter()
                    .map(|place| kept(place, previous, known.is_some()))
                    .collect(),
            }
        });
        Snapshot {
            grid: self.identity.clone(),
            now: self.now,
            pages: pages.collect(),
            loops: self.loops().collect(),
            wires: shared(
                self.wires.iter().map(|(&wire, &before)| (wire, before)),
                previous.map(|previous| &previous.wires),
            ),
            schedule: self
                .schedule
                .snapshot(previous.map(|previous| &previous.schedule)),
            instant: self.instant.snapshot(),
            post: self.post.snapshot(),
            asked: self.asked.clone(),
            stopped: self.stopped,
        }
    }

    /// Goes back (or forth) to a snapshot. Nodes that are in both, with the same id and
    /// kind, become what they were, settings changed by messages or edits included, and
    /// are among the changed; rows of memory that differ are marked. Nodes that came since
    /// stay as they are, those that went stay away, and what was on its way to them or due
    /// for them is dropped. Wires and ports are those of now, and so are breakpoints.
    /// Where the patch is the same, what happens then is what happened after the snapshot,
    /// as long as the inputs are the same.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        let is_same_grid = Arc::ptr_eq(&snapshot.grid, &self.identity);
        let mut nodes = Remaining::default();
        for kept in snapshot.nodes() {
            let Some(&slot) = self.slots.get(&kept.id) else {
                continue;
            };
            let Some(place) = self.place_mut(slot) else {
                continue;
            };
            let is_same = is_same_grid && place.version == kept.version;
            if !is_same && !place.node.restore(&kept.node) {
                continue;
            }
            place.timer = kept.timer;
            place.clock = kept.clock;
            place.group = kept.group;
            place.restore_outlets(&kept.outlets);
            nodes.0.insert(kept.id, slot);
            if !is_same {
                self.mark_changed(slot);
            }
        }
        self.restore_events(snapshot, &nodes);
        self.restore_wires(snapshot, &nodes);
        self.welcome_others(&nodes);
    }

    fn restore_events(&mut self, snapshot: &Snapshot, nodes: &Remaining) {
        self.now = snapshot.now;
        self.schedule.restore(&snapshot.schedule, nodes);
        self.instant.restore(&snapshot.instant, nodes);
        self.post.restore(&snapshot.post, nodes);
        for step in self.instant.steps() {
            self.post.expect_step(step.slot);
        }
        self.asked = snapshot
            .asked
            .as_ref()
            .and_then(|(member, source)| Some((nodes.member(*member)?, source.clone())));
        self.stopped = snapshot.stopped.and_then(|member| nodes.member(member));
    }

    /// What went along the wires. One that came since has carried nothing.
    fn restore_wires(&mut self, snapshot: &Snapshot, nodes: &Remaining) {
        for (wire, before) in self.wires.iter_mut() {
            let Some(&slot) = nodes.0.get(&wire.from) else {
                continue;
            };
            let known = snapshot.wires.binary_search_by_key(wire, |&(wire, _)| wire);
            *before = match known.ok().and_then(|index| snapshot.wires.get(index)) {
                Some(&(_, before)) => before,
                None => {
                    let place = self.places.get(slot.0 as usize).and_then(Option::as_ref);
                    place.map_or(0, |place| place.passed(wire.outlet))
                }
            };
        }
        let loops = snapshot.loops.iter().copied();
        self.loops = loops
            .filter(|(wire, _)| self.wires.contains_key(wire))
            .collect();
    }

    /// Lets the nodes that are not in a snapshot into its schedule.
    fn welcome_others(&mut self, nodes: &Remaining) {
        let slots = self.slots.iter();
        let others: Vec<Slot> = slots
            .filter(|(id, _)| !nodes.contains(**id))
            .map(|(_, &slot)| slot)
            .collect();
        for slot in others {
            if let Some(place) = self.place_mut(slot) {
                (place.timer, place.clock, place.group) = (None, None, None);
                // The moment it was in the middle of is no more.
                place.node.cut_short();
            }
            self.reconcile(slot);
        }
        let places = self.places.iter().flatten();
        let away = places.filter(|place| place.is_away()).count();
        self.schedule.recount_away(away);
    }
}

/// Whether a page holds these nodes as they are.
fn is_current(page: &[Kept], places: &[&Place]) -> bool {
    let kept = page.iter().map(|kept| (kept.id, kept.version));
    kept.eq(places.iter().map(|place| (place.id, place.version)))
}

fn kept(place: &Place, previous: Option<&Snapshot>, are_versions_known: bool) -> Kept {
    let previous = previous.and_then(|previous| previous.node(place.id));
    if let Some(previous) = previous
        && are_versions_known
        && previous.version == place.version
    {
        return previous.clone();
    }
    Kept {
        id: place.id,
        version: place.version,
        node: place.node.snapshot(previous.map(|previous| &previous.node)),
        timer: place.timer,
        clock: place.clock,
        group: place.group,
        outlets: place.outlets.iter().map(Wired::snapshot).collect(),
    }
}

impl Place {
    /// Messages that left through an outlet so far.
    fn passed(&self, outlet: Outlet) -> u64 {
        let wired = self.outlets.get(usize::from(outlet.0));
        wired.map_or(0, Wired::passed)
    }

    /// Makes what left through its outlets what it was; through others nothing did.
    fn restore_outlets(&mut self, kept: &[Passed]) {
        let none = Passed::default();
        let kept = kept.iter().chain(std::iter::repeat(&none));
        for (wired, passed) in self.outlets.iter_mut().zip(kept) {
            wired.restore(passed);
        }
    }
}

/// The nodes of a snapshot that are still there, and where they are kept now.
#[derive(Default)]
pub(super) struct Remaining(SortedMap<NodeId, Slot>);

impl Remaining {
    pub(super) fn contains(&self, id: NodeId) -> bool {
        self.0.contains_key(&id)
    }

    pub(super) fn member(&self, member: Member) -> Option<Member> {
        let id = member.id;
        let slot = *self.0.get(&id)?;
        Some(Member { id, slot })
    }

    pub(super) fn members(&self, members: &[Member]) -> Vec<Member> {
        let members = members.iter();
        members.filter_map(|&member| self.member(member)).collect()
    }

    /// Mail whose sender is gone still arrives, as it does when a node is removed.
    pub(super) fn mail(&self, mail: &Queue) -> Queue {
        mail.readdressed(|address, ends| self.address(address, ends))
    }

    fn address(&self, address: &Address, ends: &[Target]) -> Option<Address> {
        let ends = ends.iter().filter_map(|&end| {
            let to = self.member(end.to)?;
            Some(Target { to, ..end })
        });
        let ends: Vec<Target> = ends.collect();
        let Sender { member, is_machine } = address.from;
        let nowhere = Member {
            slot: Slot(u32::MAX),
            ..member
        };
        let from = Sender {
            member: self.member(member).unwrap_or(nowhere),
            is_machine,
        };
        (!ends.is_empty()).then(|| Address {
            from,
            outlet: address.outlet,
            ends: Ends::from_targets(ends),
        })
    }
}
