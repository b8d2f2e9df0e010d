//! What happens when: inputs, held mail, timers, and the clocks of machines. It knows
//! moments and nodes, not what nodes do. Each is taken out when it is its turn, so that
//! a moment at which much is due costs no more at once than any other.
//!
//! Machines with the same period share one group, which is in the queue once. Who no
//! longer wants its clock is left out the next time the group ticks, so leaving and
//! coming back cost nothing in between.

mod snapshot;

use super::input::Input;
use super::mail::Member;
use super::queue::Queue;
use super::time::{Period, Time};
use super::timers::Timers;
use super::wire::NodeId;
use crate::ordered::SortedMap;
pub(super) use snapshot::{ScheduleSnapshot, shared};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Groups without machines that are kept, so that one machine that comes and goes
/// makes none anew.
const IDLE_GROUPS: usize = 64;

/// Everything that is still to happen.
#[derive(Clone, Debug, Default)]
pub(super) struct Schedule {
    inputs: SortedMap<(Time, NodeId), VecDeque<Input>>,
    /// By time: what is held is held for as long each time.
    held: VecDeque<(Time, Queue)>,
    pub(super) timers: Timers,
    groups: SortedMap<Period, Group>,
    ticks: BinaryHeap<Reverse<(Time, Period)>>,
    /// Machines that do not want the clock of the group that lists them. Where there are
    /// none, nobody has to be asked.
    away: usize,
}

/// The machines of one period.
#[derive(Clone, Debug, Default)]
struct Group {
    /// By id.
    members: Vec<Member>,
    /// Come since the last tick, in any order; some may be members already.
    joined: Vec<Member>,
    is_ticking: bool,
    /// A machine that it lists is gone, or is listed by another.
    has_left: bool,
}

/// Whether a machine goes on with a group that lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stay {
    Stays,
    /// It has left by now.
    WasAway,
    /// It had left, or is no more.
    Gone,
}

impl Schedule {
    /// When the next thing happens.
    pub(super) fn next(&self) -> Option<Time> {
        let input = self.inputs.first().map(|((at, _), _)| *at);
        let held = self.held.front().map(|(at, _)| *at);
        let tick = self.ticks.peek().map(|Reverse((at, _))| *at);
        let times = [input, held, self.timers.next(), tick];
        times.into_iter().flatten().min()
    }

    pub(super) fn input(&mut self, at: Time, node: NodeId, input: Input) {
        let inputs = self.inputs.get_or_insert_with((at, node), VecDeque::new);
        inputs.push_back(input);
    }

    /// The next input that is due.
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

    /// Holds mail until a moment no earlier than the one before.
    pub(super) fn hold(&mut self, at: Time, mail: Queue) {
        self.held.push_back((at, mail));
    }

    /// The mail that is due.
    pub(super) fn pop_held(&mut self, now: Time) -> Option<Queue> {
        if self.held.front()?.0 > now {
            return None;
        }
        self.held.pop_front().map(|(_, mail)| mail)
    }

    /// A machine wants its clock, from that moment on.
    pub(super) fn join(&mut self, from: Time, period: Period, member: Member) {
        let group = self.groups.get_or_insert_with(period, Group::default);
        group.joined.push(member);
        if !group.is_ticking {
            group.is_ticking = true;
            self.ticks.push(Reverse((from.tick_from(period), period)));
        }
    }

    /// A machine goes to another group, or is gone.
    pub(super) fn leave(&mut self, period: Period) {
        if let Some(group) = self.groups.get_mut(&period) {
            group.has_left = true;
        }
    }

    /// Whether a machine is away from its group is another answer than before.
    #[inline(always)]
    pub(super) fn note_away(&mut self, before: bool, now: bool) {
        self.away = self.away + usize::from(now) - usize::from(before);
    }

    /// Counts those who are away anew.
    pub(super) fn recount_away(&mut self, away: usize) {
        self.away = away;
    }

    /// Takes the machines that step at `now`, by id, into `steps`. `stays` tells whether
    /// a machine still wants the clock of that period; if not, it is in no group then. It
    /// is asked of none if all do.
    pub(super) fn take_steps(
        &mut self,
        now: Time,
        steps: &mut Vec<Member>,
        mut stays: impl FnMut(Member, Period) -> Stay,
    ) {
        let mut groups = 0;
        while let Some(&Reverse((at, period))) = self.ticks.peek()
            && at <= now
        {
            self.ticks.pop();
            let Some(group) = self.groups.get_mut(&period) else {
                continue;
            };
            group.let_in();
            if self.away > 0 || group.has_left {
                group.has_left = false;
                let away = &mut self.away;
                group.members.retain(|&member| match stays(member, period) {
                    Stay::Stays => true,
                    Stay::WasAway => {
                        *away -= 1;
                        false
                    }
                    Stay::Gone => false,
                });
            }
            if group.members.is_empty() {
                group.is_ticking = false;
                self.forget_idle();
                continue;
            }
            steps.extend_from_slice(&group.members);
            self.ticks.push(Reverse((now.tick_after(period), period)));
            groups += 1;
        }
        if groups > 1 {
            // A stable sort would allocate; nobody is in two groups.
            steps.sort_unstable_by_key(Member::order);
        }
    }

    /// Drops the groups without machines once they are more than the others.
    fn forget_idle(&mut self) {
        let idle = self.groups.len() - self.ticks.len();
        if idle > IDLE_GROUPS.max(self.ticks.len()) {
            self.groups.retain(|_, group| group.is_ticking);
        }
    }
}

impl Group {
    /// Lets in who joined.
    fn let_in(&mut self) {
        if !self.joined.is_empty() {
            self.members.append(&mut self.joined);
            self.members.sort_unstable_by_key(Member::order);
            self.members.dedup();
        }
    }
}
