//! What was still to happen at one moment. Parts that did not change are shared.

use super::{Group, Schedule};
use crate::grid::input::Input;
use crate::grid::mail::{Mail, Member};
use crate::grid::snapshot::Remaining;
use crate::grid::time::{Period, Time};
use crate::grid::wire::NodeId;
use std::sync::Arc;

/// The inputs of one node at one moment.
type Inputs = ((Time, NodeId), Vec<Input>);

/// All the schedule held.
#[derive(Clone)]
pub(in crate::grid) struct ScheduleSnapshot {
    inputs: Arc<[Inputs]>,
    held: Arc<[(Time, Vec<Mail>)]>,
    timers: Arc<[(Time, Member)]>,
    groups: Arc<[GroupSnapshot]>,
    ticks: Arc<[(Time, Period)]>,
}

/// The machines of one period.
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
        let inputs = inputs.map(|(&at, inputs)| (at, inputs.clone()));
        let held = self.held.iter().map(|(&at, mail)| (at, mail.clone()));
        let groups = self.groups.iter().enumerate();
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
        ScheduleSnapshot {
            inputs: shared(inputs, previous.map(|previous| &previous.inputs)),
            held: shared(held, previous.map(|previous| &previous.held)),
            timers: shared(
                self.timers.iter().copied(),
                previous.map(|previous| &previous.timers),
            ),
            groups: shared(groups, previous.map(|previous| &previous.groups)),
            ticks: shared(
                self.ticks.iter().copied(),
                previous.map(|previous| &previous.ticks),
            ),
        }
    }

    /// Makes it what it was, for the nodes that remain.
    pub(in crate::grid) fn restore(&mut self, snapshot: &ScheduleSnapshot, nodes: &Remaining) {
        let inputs = snapshot.inputs.iter();
        let inputs = inputs.filter(|((_, node), _)| nodes.contains(*node));
        let held = snapshot.held.iter();
        let held = held.map(|(at, mail)| (*at, nodes.mail(mail)));
        let timers = snapshot.timers.iter();
        let groups = snapshot.groups.iter().map(|group| {
            let members = nodes.members(&group.members);
            let joined = nodes.members(&group.joined);
            (group.period, Group { members, joined })
        });
        *self = Schedule {
            inputs: inputs.cloned().collect(),
            held: held.filter(|(_, mail)| !mail.is_empty()).collect(),
            timers: timers
                .filter_map(|&(at, member)| Some((at, nodes.member(member)?)))
                .collect(),
            groups: groups.collect(),
            ticks: snapshot.ticks.iter().copied().collect(),
        };
    }
}

/// A list, or the earlier one if they are the same.
fn shared<T: PartialEq>(values: impl Iterator<Item = T>, previous: Option<&Arc<[T]>>) -> Arc<[T]> {
    let values: Vec<T> = values.collect();
    match previous {
        Some(previous) if previous[..] == values[..] => previous.clone(),
        _ => values.into(),
    }
}
