//! What was still to happen at one moment. Parts that did not change are shared.

use super::{Group, Schedule, Timers};
use crate::grid::input::Input;
use crate::grid::mail::Member;
use crate::grid::queue::Queue;
use crate::grid::snapshot::Remaining;
use crate::grid::time::{Period, Time};
use crate::grid::wire::NodeId;
use crate::ordered::sort;
use std::cmp::Reverse;
use std::sync::Arc;

/// The inputs of one node at one moment.
type Inputs = ((Time, NodeId), Vec<Input>);

/// All the schedule held.
#[derive(Clone)]
pub(in crate::grid) struct ScheduleSnapshot {
    inputs: Arc<[Inputs]>,
    held: Arc<[(Time, Queue)]>,
    timers: Arc<[(Time, Member)]>,
    groups: Arc<[GroupSnapshot]>,
    ticks: Arc<[(Time, Period)]>,
}

/// The machines of one period, at which it ticks.
#[derive(Clone, PartialEq)]
struct GroupSnapshot {
    period: Period,
    members: Arc<[Member]>,
    joined: Arc<[Member]>,
}

impl Schedule {
    pub(in crate::grid) fn snapshot(
        &self,
        previous: Option<&ScheduleSnapshot>,
    ) -> ScheduleSnapshot {
        let inputs = self.inputs.iter();
        let inputs = inputs.map(|(&at, inputs)| (at, inputs.iter().cloned().collect()));
        // The others have no machines.
        let groups = self.groups.iter().filter(|(_, group)| group.is_ticking);
        let groups = groups.enumerate();
        let groups = groups.map(|(index, (&period, group))| {
            let known = previous.and_then(|previous| previous.groups.get(index));
            GroupSnapshot {
                period,
                members: shared(
                    group.members.iter().copied(),
                    known.map(|known| &known.members),
                ),
                joined: shared(
                    group.joined.iter().copied(),
                    known.map(|known| &known.joined),
                ),
            }
        });
        let mut ticks: Vec<(Time, Period)> = self.ticks.iter().map(|&Reverse(tick)| tick).collect();
        sort(&mut ticks, &|one, other| one < other);
        ScheduleSnapshot {
            inputs: shared(inputs, previous.map(|previous| &previous.inputs)),
            held: shared(
                self.held.iter().cloned(),
                previous.map(|previous| &previous.held),
            ),
            timers: shared(
                self.timers.entries().iter().copied(),
                previous.map(|previous| &previous.timers),
            ),
            groups: shared(groups, previous.map(|previous| &previous.groups)),
            ticks: shared(ticks.into_iter(), previous.map(|previous| &previous.ticks)),
        }
    }

    /// Makes it what it was, for the nodes that remain.
    pub(in crate::grid) fn restore(&mut self, snapshot: &ScheduleSnapshot, nodes: &Remaining) {
        let inputs = snapshot.inputs.iter();
        let inputs = inputs.filter(|((_, node), _)| nodes.contains(*node));
        let held = snapshot.held.iter();
        let held = held.map(|(at, mail)| (*at, nodes.mail(mail)));
        let mut timers = Timers::default();
        for &(at, member) in snapshot.timers.iter() {
            if let Some(member) = nodes.member(member) {
                timers.set(member, Some(at));
            }
        }
        let groups = snapshot.groups.iter().map(|group| {
            let restored = Group {
                members: nodes.members(&group.members),
                joined: nodes.members(&group.joined),
                is_ticking: true,
                // Whoever is no more among them is unknown.
                has_left: true,
            };
            (group.period, restored)
        });
        *self = Schedule {
            inputs: inputs
                .map(|(at, inputs)| (*at, inputs.iter().cloned().collect()))
                .collect(),
            held: held.filter(|(_, mail)| !mail.is_empty()).collect(),
            timers,
            groups: groups.collect(),
            ticks: snapshot.ticks.iter().copied().map(Reverse).collect(),
            away: 0,
        };
    }
}

/// A list, or the earlier one if they are the same.
pub(in crate::grid) fn shared<T: PartialEq>(
    values: impl Iterator<Item = T>,
    previous: Option<&Arc<[T]>>,
) -> Arc<[T]> {
    let values: Vec<T> = values.collect();
    match previous {
        Some(previous) if previous[..] == values[..] => previous.clone(),
        _ => values.into(),
    }
}
