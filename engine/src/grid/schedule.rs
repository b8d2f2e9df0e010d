//! What happens when: inputs, held mail, timers, and the clocks of machines. It knows
//! moments and nodes, not what nodes do.
//!
//! Machines with the same period share one group, which is in the queue once. Who no
//! longer wants its clock is left out the next time the group ticks, so leaving and
//! joining cost nothing in between.

mod snapshot;

use super::input::Input;
use super::mail::{Mail, Member};
use super::time::{Period, Time};
use super::wire::NodeId;
pub(super) use snapshot::ScheduleSnapshot;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What is due at one moment, besides the steps of clocked machines.
#[derive(Clone, Debug)]
pub(super) enum Due {
    /// From outside.
    Input(NodeId, Input),
    /// From a chain of messages that was cut.
    Held(Mail),
    /// What a node asked for.
    Timer(Member),
}

/// Everything that is still to happen.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    inputs: BTreeMap<(Time, NodeId), Vec<Input>>,
    held: BTreeMap<Time, Vec<Mail>>,
    timers: BTreeSet<(Time, Member)>,
    groups: BTreeMap<Period, Group>,
    ticks: BTreeSet<(Time, Period)>,
}

/// The machines of one period.
#[derive(Debug, Default)]
struct Group {
    /// By id.
    members: Vec<Member>,
    /// Come since the last tick, in any order; some may be members already.
    joined: Vec<Member>,
}

impl Schedule {
    /// When the next thing happens.
    pub(super) fn next(&self) -> Option<Time> {
        let input = self.inputs.first_key_value().map(|((at, _), _)| *at);
        let held = self.held.first_key_value().map(|(at, _)| *at);
        let timer = self.timers.first().map(|(at, _)| *at);
        let tick = self.ticks.first().map(|(at, _)| *at);
        [input, held, timer, tick].into_iter().flatten().min()
    }

    pub(super) fn input(&mut self, at: Time, node: NodeId, input: Input) {
        self.inputs.entry((at, node)).or_default().push(input);
    }

    pub(super) fn hold(&mut self, at: Time, mail: Vec<Mail>) {
        self.held.entry(at).or_default().extend(mail);
    }

    /// Changes when a node's timer goes off.
    pub(super) fn set_timer(&mut self, member: Member, old: Option<Time>, new: Option<Time>) {
        if let Some(at) = old {
            self.timers.remove(&(at, member));
        }
        if let Some(at) = new {
            self.timers.insert((at, member));
        }
    }

    /// A machine wants its clock, from that moment on.
    pub(super) fn join(&mut self, from: Time, period: Period, member: Member) {
        let ticks = &mut self.ticks;
        let group = self.groups.entry(period).or_insert_with(|| {
            ticks.insert((from.tick_from(period), period));
            Group::default()
        });
        group.joined.push(member);
    }

    /// Takes what is due at `now`: into `due` in the order it happens, and the machines
    /// that step, by id, into `steps`. `is_in` tells whether a machine still wants the
    /// clock of that period.
    pub(super) fn take(
        &mut self,
        now: Time,
        due: &mut VecDeque<Due>,
        steps: &mut Vec<Member>,
        is_in: impl Fn(Member, Period) -> bool,
    ) {
        while let Some(first) = self.inputs.first_entry()
            && first.key().0 <= now
        {
            let node = first.key().1;
            due.extend(
                first
                    .remove()
                    .into_iter()
                    .map(|input| Due::Input(node, input)),
            );
        }
        while let Some(first) = self.held.first_entry()
            && *first.key() <= now
        {
            due.extend(first.remove().into_iter().map(Due::Held));
        }
        while let Some((at, member)) = self.timers.first().copied()
            && at <= now
        {
            self.timers.pop_first();
            due.push_back(Due::Timer(member));
        }
        self.take_steps(now, steps, is_in);
    }

    fn take_steps(
        &mut self,
        now: Time,
        steps: &mut Vec<Member>,
        is_in: impl Fn(Member, Period) -> bool,
    ) {
        let mut groups = 0;
        while let Some((at, period)) = self.ticks.first().copied()
            && at <= now
        {
            self.ticks.pop_first();
            let Some(group) = self.groups.get_mut(&period) else {
                continue;
            };
            group.settle(|member| is_in(member, period));
            if group.members.is_empty() {
                self.groups.remove(&period);
                continue;
            }
            steps.extend_from_slice(&group.members);
            self.ticks.insert((now.tick_after(period), period));
            groups += 1;
        }
        if groups > 1 {
            // Made of ascending runs, which the stable sort merges.
            steps.sort();
        }
    }
}

impl Group {
    /// Lets in who joined and out who left.
    fn settle(&mut self, is_in: impl Fn(Member) -> bool) {
        if !self.joined.is_empty() {
            self.members.append(&mut self.joined);
            self.members.sort();
            self.members.dedup();
        }
        self.members.retain(|&member| is_in(member));
    }
}
