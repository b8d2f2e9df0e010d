//! All that decides what happens next, kept for going back. Successive snapshots share
//! what did not change: whole nodes, and of the others the cells.

use super::advance::InstantSnapshot;
use super::mail::{Mail, Member, Slot, Target};
use super::nodes::NodeSnapshot;
use super::schedule::ScheduleSnapshot;
use super::time::{Period, Time};
use super::wire::{NodeId, Wire};
use super::{Grid, Place};
use std::collections::BTreeMap;
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
    schedule: ScheduleSnapshot,
    instant: InstantSnapshot,
    /// What was sent since the last delta.
    sent: Arc<[Mail]>,
    lost: u64,
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
    /// Breakpoints and what was told as changed are not in it, nor are the wires.
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
            schedule: self
                .schedule
                .snapshot(previous.map(|previous| &previous.schedule)),
            instant: self.instant.snapshot(),
            sent: self.post.sent().into(),
            lost: self.post.lost(),
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
            nodes.0.insert(kept.id, slot);
            if !is_same {
                self.mark_changed(slot);
            }
        }
        self.restore_events(snapshot, &nodes);
        self.welcome_others(&nodes);
    }

    fn restore_events(&mut self, snapshot: &Snapshot, nodes: &Remaining) {
        self.now = snapshot.now;
        self.schedule.restore(&snapshot.schedule, nodes);
        self.instant.restore(&snapshot.instant, nodes);
        self.post.restore(nodes.mail(&snapshot.sent), snapshot.lost);
        self.asked = snapshot
            .asked
            .as_ref()
            .and_then(|(member, source)| Some((nodes.member(*member)?, source.clone())));
        self.stopped = snapshot.stopped.and_then(|member| nodes.member(member));
        let loops = snapshot.loops.iter().copied();
        self.loops = loops
            .filter(|(wire, _)| self.wires.contains(wire))
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
                (place.timer, place.clock) = (None, None);
                // The moment it was in the middle of is no more.
                place.node.cut_short();
            }
            self.reconcile(slot);
        }
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
    }
}

/// The nodes of a snapshot that are still there, and where they are kept now.
#[derive(Default)]
pub(super) struct Remaining(BTreeMap<NodeId, Slot>);

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

    pub(super) fn mail(&self, mail: &[Mail]) -> Vec<Mail> {
        mail.iter().filter_map(|mail| self.one_mail(mail)).collect()
    }

    /// Mail whose sender is gone still arrives, as it does when a node is removed.
    pub(super) fn one_mail(&self, mail: &Mail) -> Option<Mail> {
        let to = self.member(mail.target.to)?;
        let nowhere = Member {
            id: mail.from.id,
            slot: Slot(u32::MAX),
        };
        Some(Mail {
            from: self.member(mail.from).unwrap_or(nowhere),
            outlet: mail.outlet,
            target: Target { to, ..mail.target },
            payload: mail.payload.clone(),
        })
    }
}
