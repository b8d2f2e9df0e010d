//! Snapshots of the schedule. Successive ones share the lists that did not change.

use super::{Group, Schedule};
use crate::grid::address::NodeHandle;
use crate::grid::input::Input;
use crate::grid::messages::MessageQueue;
use crate::grid::remap::Remap;
use crate::grid::shared::shared;
use crate::grid::time::{Period, Time};
use crate::grid::timers::Timers;
use crate::grid::wire::NodeId;
use crate::ordered::sort;
use std::cmp::Reverse;
use std::sync::Arc;

/// The inputs of one node at one time.
type Inputs = ((Time, NodeId), Vec<Input>);

/// Everything that was still to happen.
#[derive(Clone)]
pub(in crate::grid) struct ScheduleSnapshot {
    inputs: Arc<[Inputs]>,
    delayed: Arc<[(Time, MessageQueue)]>,
    timers: Arc<[(Time, NodeHandle)]>,
    groups: Arc<[GroupSnapshot]>,
    ticks: Arc<[(Time, Period)]>,
}

/// A group of machines with the same clock period.
#[derive(Clone, PartialEq)]
struct GroupSnapshot {
    period: Period,
    members: Arc<[NodeHandle]>,
    joined: Arc<[NodeHandle]>,
}

impl Schedule {
    pub(in crate::grid) fn snapshot(
        &self,
        previous: Option<&ScheduleSnapshot>,
    ) -> ScheduleSnapshot {
        let inputs = self.inputs.iter();
        let inputs = inputs.map(|(&at, inputs)| (at, inputs.iter().cloned().collect()));
        // Groups that do not tick have no machines.
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
            delayed: shared(
                self.delayed.iter().cloned(),
                previous.map(|previous| &previous.delayed),
            ),
            timers: shared(
                self.timers.entries().iter().copied(),
                previous.map(|previous| &previous.timers),
            ),
            groups: shared(groups, previous.map(|previous| &previous.groups)),
            ticks: shared(ticks.into_iter(), previous.map(|previous| &previous.ticks)),
        }
    }

    /// Restores a snapshot, for the nodes that still exist.
    pub(in crate::grid) fn restore(&mut self, snapshot: &ScheduleSnapshot, nodes: &Remap) {
        let inputs = snapshot.inputs.iter();
        let inputs = inputs.filter(|((_, node), _)| nodes.contains(*node));
        let delayed = snapshot.delayed.iter();
        let delayed = delayed.map(|(at, messages)| (*at, nodes.messages(messages)));
        let mut timers = Timers::default();
        for &(at, node) in snapshot.timers.iter() {
            if let Some(node) = nodes.handle(node) {
                timers.set(node, Some(at));
            }
        }
        let groups = snapshot.groups.iter().map(|group| {
            let restored = Group {
                members: nodes.handles(&group.members),
                joined: nodes.handles(&group.joined),
                is_ticking: true,
                // Some members may have been removed or may have moved.
                needs_prune: true,
            };
            (group.period, restored)
        });
        *self = Schedule {
            inputs: inputs
                .map(|(at, inputs)| (*at, inputs.iter().cloned().collect()))
                .collect(),
            delayed: delayed
                .filter(|(_, messages)| !messages.is_empty())
                .collect(),
            timers,
            groups: groups.collect(),
            ticks: snapshot.ticks.iter().copied().map(Reverse).collect(),
            inactive: 0,
        };
    }
}
