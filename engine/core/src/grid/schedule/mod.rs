//! What happens when: inputs, delayed messages, timers, and the clocks of machines. The
//! schedule knows times and nodes, not what nodes do. Entries are taken one by one, so a
//! time step with many events does not take longer at once than one with few.
//!
//! Machines with the same period form one group, which is a single entry of the queue. A
//! machine that stops its clock stays a member until the group ticks next, so stopping and
//! starting in between costs nothing.

mod snapshot;

use super::address::NodeHandle;
use super::input::Input;
use super::messages::MessageQueue;
use super::time::{Period, Time};
use super::timers::Timers;
use super::wire::NodeId;
use crate::ordered::SortedMap;
pub(super) use snapshot::ScheduleSnapshot;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Empty groups that are not removed, so that a machine that keeps stopping and starting
/// does not allocate each time.
const IDLE_GROUPS: usize = 64;

/// Everything that is still to happen.
#[derive(Clone, Debug, Default)]
pub(super) struct Schedule {
    inputs: SortedMap<(Time, NodeId), VecDeque<Input>>,
    /// Messages of cut chains. In the order of time, as all are delayed by the same.
    delayed: VecDeque<(Time, MessageQueue)>,
    pub(super) timers: Timers,
    groups: SortedMap<Period, Group>,
    ticks: BinaryHeap<Reverse<(Time, Period)>>,
    /// Number of machines that are members of a group whose clock they do not use now. While
    /// it is 0, no member has to be checked.
    inactive: usize,
}

/// The machines of one period.
#[derive(Clone, Debug, Default)]
struct Group {
    /// By id.
    members: Vec<NodeHandle>,
    /// Machines that joined since the last tick, in any order. Some may be members already.
    joined: Vec<NodeHandle>,
    is_ticking: bool,
    /// A member was removed, or has moved to another group.
    needs_prune: bool,
}

/// Whether a machine that a group lists uses the group's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Membership {
    /// It does.
    Active,
    /// It did not, and has left the group by now.
    WasInactive,
    /// It had left before, or was removed.
    Gone,
}

impl Schedule {
    /// Returns when the next thing happens.
    pub(super) fn next(&self) -> Option<Time> {
        let input = self.inputs.first().map(|((at, _), _)| *at);
        let delayed = self.delayed.front().map(|(at, _)| *at);
        let tick = self.ticks.peek().map(|Reverse((at, _))| *at);
        let times = [input, delayed, self.timers.next(), tick];
        times.into_iter().flatten().min()
    }

    /// Returns when something happens to a node next, and to which nodes, in any order and some more
    /// than once. `uses_clock` says whether a machine that a group lists uses the group's clock.
    pub(super) fn due(
        &self,
        uses_clock: impl Fn(&NodeHandle, Period) -> bool,
    ) -> Option<(Time, Vec<NodeId>)> {
        let ticks = self.ticks.iter().flat_map(|&Reverse((at, period))| {
            let group = self.groups.get(&period).into_iter();
            let listed = group.flat_map(|group| group.members.iter().chain(&group.joined));
            let listed = listed.filter(|node| uses_clock(node, period));
            listed.map(|node| (at, node.id)).collect::<Vec<_>>()
        });
        let delayed = self.delayed.iter().flat_map(|(at, messages)| {
            let targets = messages.routes().flat_map(|route| route.targets.as_slice());
            targets.map(|target| (*at, target.node.id))
        });
        let inputs = self.inputs.iter().map(|(&input, _)| input);
        let timers = self.timers.entries().iter();
        let timers = timers.map(|&(at, node)| (at, node.id));
        let all: Vec<(Time, NodeId)> = inputs.chain(delayed).chain(timers).chain(ticks).collect();
        let first = all.iter().map(|&(at, _)| at).min()?;
        let nodes = all.iter().filter(|(at, _)| *at == first);
        Some((first, nodes.map(|&(_, node)| node).collect()))
    }

    /// Adds an input.
    pub(super) fn input(&mut self, at: Time, node: NodeId, input: Input) {
        let inputs = self.inputs.get_or_insert_with((at, node), VecDeque::new);
        inputs.push_back(input);
    }

    /// Takes the next input that is due.
    pub(super) fn pop_input(&mut self, now: Time) -> Option<(NodeId, Input)> {
        let (&first, _) = self.inputs.first()?;
        let (at, node) = first;
        if at > now {
            return None;
        }
        let inputs = self.inputs.get_mut(&first)?;
        let input = inputs.pop_front();
        if inputs.is_empty() {
            self.inputs.remove(&first);
        }
        input.map(|input| (node, input))
    }

    /// Delays messages until `at`, which must not be before that of the last call.
    pub(super) fn delay(&mut self, at: Time, messages: MessageQueue) {
        self.delayed.push_back((at, messages));
    }

    /// Takes the delayed messages that are due.
    pub(super) fn pop_delayed(&mut self, now: Time) -> Option<MessageQueue> {
        if self.delayed.front()?.0 > now {
            return None;
        }
        self.delayed.pop_front().map(|(_, messages)| messages)
    }

    /// Adds a machine to the group of a period, from the time `from` on.
    pub(super) fn join(&mut self, from: Time, period: Period, node: NodeHandle) {
        let group = self.groups.get_or_insert_with(period, Group::default);
        group.joined.push(node);
        if !group.is_ticking {
            group.is_ticking = true;
            self.ticks.push(Reverse((from.tick_from(period), period)));
        }
    }

    /// Notes that a member of the group of a period moved to another one or was removed.
    pub(super) fn leave(&mut self, period: Period) {
        if let Some(group) = self.groups.get_mut(&period) {
            group.needs_prune = true;
        }
    }

    /// Counts a machine that was inactive or not `before` and is so or not `now`.
    #[inline(always)]
    pub(super) fn count_inactive(&mut self, before: bool, now: bool) {
        self.inactive = self.inactive + usize::from(now) - usize::from(before);
    }

    /// Sets the number of inactive machines, counted anew.
    pub(super) fn set_inactive(&mut self, inactive: usize) {
        self.inactive = inactive;
    }

    /// Collects the machines that step at `now` in `steps`, by id. `membership` is called
    /// with a machine and the period of a group that lists it, unless all members are known
    /// to be active; a machine that is not active is dropped from the group.
    pub(super) fn take_steps(
        &mut self,
        now: Time,
        steps: &mut Vec<NodeHandle>,
        mut membership: impl FnMut(NodeHandle, Period) -> Membership,
    ) {
        let mut groups = 0;
        while let Some(&Reverse((at, period))) = self.ticks.peek()
            && at <= now
        {
            self.ticks.pop();
            let Some(group) = self.groups.get_mut(&period) else {
                continue;
            };
            group.admit_joined();
            if self.inactive > 0 || group.needs_prune {
                group.needs_prune = false;
                let inactive = &mut self.inactive;
                group
                    .members
                    .retain(|&node| match membership(node, period) {
                        Membership::Active => true,
                        Membership::WasInactive => {
                            *inactive -= 1;
                            false
                        }
                        Membership::Gone => false,
                    });
            }
            if group.members.is_empty() {
                group.is_ticking = false;
                self.drop_idle_groups();
                continue;
            }
            steps.extend_from_slice(&group.members);
            self.ticks.push(Reverse((now.tick_after(period), period)));
            groups += 1;
        }
        if groups > 1 {
            // A stable sort would allocate, and no machine is in two groups.
            steps.sort_unstable_by_key(NodeHandle::order);
        }
    }

    /// Drops the empty groups once there are more of them than of the others.
    fn drop_idle_groups(&mut self) {
        let idle = self.groups.len() - self.ticks.len();
        if idle > IDLE_GROUPS.max(self.ticks.len()) {
            self.groups.retain(|_, group| group.is_ticking);
        }
    }
}

impl Group {
    /// Makes members of the machines that joined.
    fn admit_joined(&mut self) {
        if !self.joined.is_empty() {
            self.members.append(&mut self.joined);
            self.members.sort_unstable_by_key(NodeHandle::order);
            self.members.dedup();
        }
    }
}
