//! A node as the grid stores it, with its wires and its entries in the schedule.

use super::address::NodeHandle;
use super::event_log::EventLog;
use super::node::{Behaviour, WakeRequest};
use super::nodes::Node;
use super::outlet::{OutletState, OutletTraffic};
use super::schedule::{Membership, Schedule};
use super::time::{Period, Time};
use super::wire::{NodeId, Outlet, Ports};

/// A stored node. It begins with a cache line, so that a turn of one of ten thousand machines
/// touches as few as it can.
#[repr(align(64))]
pub(super) struct NodeEntry {
    pub(super) id: NodeId,
    pub(super) node: Node,
    pub(super) ports: Ports,
    /// Its outlets, up to the last one that was ever wired.
    pub(super) outlets: Box<[OutletState]>,
    /// Its log: the last events.
    pub(super) events: EventLog,
    /// Its timer in the schedule.
    pub(super) timer: Option<Time>,
    /// The clock it wants.
    pub(super) clock: Option<Period>,
    /// The schedule's group that lists it. It stays a member for a while after it stops
    /// wanting a clock.
    pub(super) group: Option<Period>,
    /// Changes with each event of the node. No two nodes of a grid ever have the same.
    pub(super) version: u64,
}

impl NodeEntry {
    /// Returns an outlet, making room for it first.
    pub(super) fn outlet_mut(&mut self, outlet: Outlet) -> &mut OutletState {
        let index = usize::from(outlet.0);
        if self.outlets.len() <= index {
            let mut outlets = std::mem::take(&mut self.outlets).into_vec();
            outlets.resize_with(index + 1, OutletState::default);
            self.outlets = outlets.into();
        }
        &mut self.outlets[index]
    }

    /// Returns how many messages have left through an outlet.
    pub(super) fn passed(&self, outlet: Outlet) -> u64 {
        let outlet = self.outlets.get(usize::from(outlet.0));
        outlet.map_or(0, OutletState::passed)
    }

    /// Restores the traffic of its outlets. Outlets past the end of `saved` had none.
    pub(super) fn restore_outlets(&mut self, saved: &[OutletTraffic]) {
        let none = OutletTraffic::default();
        let saved = saved.iter().chain(std::iter::repeat(&none));
        for (outlet, traffic) in self.outlets.iter_mut().zip(saved) {
            outlet.restore(traffic);
        }
    }

    /// Updates the schedule to the node's wake request. Returns whether the node has to
    /// resume before anything else happens.
    #[inline(always)]
    pub(super) fn reconcile(
        &mut self,
        handle: NodeHandle,
        now: Time,
        earliest: Time,
        schedule: &mut Schedule,
    ) -> bool {
        let request = match &self.node {
            // Most nodes that do something are machines: a shorter way to them.
            Node::Asm(asm) => asm.wake_request(),
            node => node.wake_request(),
        };
        if request.is_unfinished {
            return true;
        }
        let was_inactive = self.is_inactive();
        self.clock = request.clock;
        let is_scheduled =
            request.timer == self.timer && (request.clock.is_none() || request.clock == self.group);
        if !is_scheduled {
            self.reschedule(request, handle, now, earliest, schedule);
        }
        schedule.count_inactive(was_inactive, self.is_inactive());
        false
    }

    /// Returns whether it does not want the clock of the group that lists it.
    #[inline(always)]
    pub(super) fn is_inactive(&self) -> bool {
        self.group.is_some() && self.clock != self.group
    }

    /// Updates the schedule to a wake request that differs from what it holds.
    #[inline(never)]
    fn reschedule(
        &mut self,
        request: WakeRequest,
        handle: NodeHandle,
        now: Time,
        earliest: Time,
        schedule: &mut Schedule,
    ) {
        if request.timer != self.timer {
            // A timer at the current time would keep time from passing.
            let timer = request.timer.map(|at| at.max(now + 1));
            if timer != self.timer {
                schedule.timers.set(handle, timer);
                self.timer = timer;
            }
        }
        if let Some(period) = request.clock
            && self.group != request.clock
        {
            if let Some(left) = self.group {
                schedule.leave(left);
            }
            self.group = request.clock;
            schedule.join(earliest, period, handle);
        }
    }

    /// Returns whether it wants the clock of a group that lists it, and takes it out of the
    /// group if not. Leaving gives it a new version: otherwise a snapshot could share its
    /// earlier state and put it into a group that does not list it.
    pub(super) fn stay_in(&mut self, period: Period, version: &mut u64) -> Membership {
        if self.clock == Some(period) {
            return Membership::Active;
        }
        if self.group != Some(period) {
            return Membership::Gone;
        }
        self.group = None;
        *version += 1;
        self.version = *version;
        Membership::WasInactive
    }
}
