//! Letting simulated time pass: events run one after the other, in an order that only the
//! patch and its inputs decide, in slices that fit a budget.
//!
//! A time step begins with the inputs, then come delayed messages, then timers, then the
//! steps of clocked machines, each ordered by node id. What they send arrives one *delta*
//! later, in the order sent, and what is sent in reply one delta after that. A node may get
//! a message ahead of that order where it cannot tell the difference: see
//! [`lookahead`](super::messages).

use super::Grid;
use super::address::{NodeHandle, Sender, Target};
use super::input::Input;
use super::message::Payload;
use super::messages::{Arrival, StoredMessage, words_of};
use super::node::{Context, Delivery};
use super::nodes::{Asm, Node};
use super::schedule::Membership;
use super::time::{MS, Time};
use super::time_step::{Phase, TimeStep};
use super::wire::NodeId;

/// Deltas of one time step at most. A chain of messages that is longer is in a loop: it is
/// cut and continues later, so that time advances.
pub const MOST_DELTAS: u32 = 1000;
/// How much later, in microseconds.
pub const LOOP_PAUSE_US: u64 = MS;
/// Instructions between two checks of the budget: about a twentieth of a millisecond.
pub const LOOKS_EVERY: u32 = 8192;
/// Checks of the budget within a time step at which the grid looks for a storm the first time,
/// and then whenever there were twice as many: about four milliseconds.
const STORM_CHECKS: u32 = 64;
/// Deltas of a time step after which messages that go round are taken for a storm, even if there
/// are not as many as fit.
const STORM_DELTAS: u32 = 16;
/// What an event costs besides the instructions it executes, in instructions.
const EVENT_WORK: u32 = 16;
/// Words of a message that take as long to copy as an instruction takes to execute.
const WORDS_COPIED: u32 = 8;

/// Why [`Grid::advance`] returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    /// Everything before the given time has happened.
    Reached,
    /// The budget is used up; time is behind.
    OutOfBudget,
    /// A machine was sent a program as text: see [`Grid::asked_program`].
    ProgramAsked,
    /// A machine stopped it: see [`Grid::stopped_at`]. The time step is left in the middle;
    /// the next call continues as if it had not been stopped.
    Stopped,
}

impl Grid {
    /// Lets time pass up to `until`, exclusive, or until `out_of_budget` returns true. It is
    /// called about every [`LOOKS_EVERY`] instructions.
    pub fn advance(&mut self, until: Time, mut out_of_budget: impl FnMut() -> bool) -> Advance {
        self.stopped = None;
        loop {
            if let Some(why) = self.work_until(until) {
                return why;
            }
            self.look_for_storm();
            if out_of_budget() {
                return Advance::OutOfBudget;
            }
        }
    }

    /// Lets time pass up to `until`. Returns `None` when the budget has to be checked.
    fn work_until(&mut self, until: Time) -> Option<Advance> {
        let mut work = 0;
        while work < LOOKS_EVERY {
            if self.asked.is_some() {
                return Some(Advance::ProgramAsked);
            }
            if !self.time_step.is_open() && !self.begin_time_step(until) {
                self.now = self.now.max(until);
                return Some(Advance::Reached);
            }
            self.work_on_time_step(&mut work);
            if self.stopped.is_some() {
                return Some(Advance::Stopped);
            }
        }
        None
    }

    /// Marks the wires of a storm: messages that go round within a time step that takes long, and
    /// are many, or came round often. It happens as the work goes on, as the time step may not end
    /// for a long time.
    fn look_for_storm(&mut self) {
        let TimeStep { checks, phase, .. } = &mut self.time_step;
        *checks = checks.saturating_add(1);
        let is_time = *checks >= STORM_CHECKS && checks.is_power_of_two();
        if !is_time || *phase != Phase::Deltas {
            return;
        }
        if self.in_flight.first() >= STORM_DELTAS || self.in_flight.is_full() {
            self.mark_storm();
        }
    }

    /// Returns the earliest time a new input can have.
    pub(super) fn earliest(&self) -> Time {
        if self.time_step.began == Some(self.now) {
            self.now + 1
        } else {
            self.now
        }
    }

    /// Begins the next time step. Returns `false` if there is none before `until`.
    fn begin_time_step(&mut self, until: Time) -> bool {
        let Some(at) = self.schedule.next().filter(|&at| at < until) else {
            return false;
        };
        self.now = self.now.max(at);
        let TimeStep { steps, delayed, .. } = &mut self.time_step;
        steps.clear();
        self.in_flight.begin();
        let (entries, version) = (&mut self.entries, &mut self.version);
        self.schedule.take_steps(at, steps, |node, period| {
            let entry = entries.get_mut(node.slot.0 as usize);
            match entry.and_then(Option::as_mut) {
                Some(entry) if entry.id == node.id => entry.stay_in(period, version),
                _ => Membership::Gone,
            }
        });
        for step in steps.iter() {
            self.in_flight.expect_step(step.slot);
        }
        *delayed = self.schedule.pop_delayed(at).unwrap_or_default();
        self.time_step.began = Some(self.now);
        self.time_step.phase = Phase::Inputs;
        self.time_step.stepped = 0;
        self.time_step.checks = 0;
        true
    }

    /// Handles the next event of the open time step, or several of the same phase until one
    /// blocks or the budget has to be checked.
    fn work_on_time_step(&mut self, work: &mut u32) {
        *work = work.saturating_add(EVENT_WORK);
        if let Some(node) = self.time_step.unfinished.take() {
            self.dispatch_cold(node, work, &mut |node, context| node.resume(context));
            return;
        }
        match self.time_step.phase {
            Phase::Over => {}
            Phase::Inputs => match self.schedule.pop_input(self.now) {
                Some((node, input)) => self.input(node, input, work),
                None => self.time_step.phase = Phase::Delayed,
            },
            Phase::Delayed => {
                if self.deliver_delayed(work) {
                    self.time_step.phase = Phase::Timers;
                }
            }
            Phase::Timers => match self.schedule.timers.pop(self.now) {
                Some(node) => self.timer(node, work),
                None => self.time_step.phase = Phase::Deltas,
            },
            Phase::Deltas => {
                if self.work_on_deltas(work) {
                    self.time_step.phase = Phase::Over;
                }
            }
        }
    }

    /// Returns whether something must happen before the next event.
    #[inline(always)]
    fn is_blocked(&self) -> bool {
        self.time_step.unfinished.is_some() || self.asked.is_some() || self.stopped.is_some()
    }

    /// Runs machines' steps and delivers messages, delta by delta or ahead of that. Returns
    /// `true` when the time step is over.
    fn work_on_deltas(&mut self, work: &mut u32) -> bool {
        let last = if self.machines_that_stop > 0 {
            0
        } else {
            MOST_DELTAS
        };
        self.in_flight.look_ahead(last);
        loop {
            // The node of the last event, and the one it sent to, are in a cache.
            let mut arrival = self.in_flight.next_ahead();
            if arrival.is_none() {
                arrival = self.in_flight.next();
            }
            if let Some(arrival) = arrival {
                self.arrive(arrival, work);
            } else if !self.step(work) {
                if self.next_delta(work) {
                    return true;
                }
                self.in_flight.look_ahead(last);
            }
            if self.is_blocked() || *work >= LOOKS_EVERY {
                return false;
            }
        }
    }

    /// Runs the next machine's step. Returns `false` if all machines have stepped, which
    /// they do in the first delta.
    #[inline(always)]
    fn step(&mut self, work: &mut u32) -> bool {
        let Some(&step) = self.time_step.steps.get(self.time_step.stepped) else {
            return false;
        };
        self.time_step.stepped += 1;
        *work = work.saturating_add(EVENT_WORK);
        self.in_flight.arrive_step(step.slot);
        self.dispatch(step, work, |node, context| {
            node.tick(context);
            if let Node::Asm(asm) = node {
                react_ahead(asm, None, context);
            }
        });
        true
    }

    /// Moves on to the next delta. Returns `true` if there is none, or if the chain of
    /// messages is cut: the time step is over then.
    fn next_delta(&mut self, work: &mut u32) -> bool {
        if self.in_flight.is_empty() {
            self.in_flight.end();
            return true;
        }
        if self.in_flight.first() >= MOST_DELTAS {
            self.cut();
            *work = work.saturating_add(LOOKS_EVERY);
            return true;
        }
        self.in_flight.go_to_next();
        false
    }

    /// Delays the messages of an endless chain and marks its wires.
    fn cut(&mut self) {
        let messages = self.in_flight.take_all();
        self.mark_loops(&messages);
        self.schedule.delay(self.now + LOOP_PAUSE_US, messages);
    }

    fn input(&mut self, id: NodeId, input: Input, work: &mut u32) {
        let Some(&slot) = self.slots.get(&id) else {
            return;
        };
        let node = NodeHandle { id, slot };
        let mut input = Some(input);
        self.dispatch_cold(node, work, &mut |node, context| match input.take() {
            Some(Input::Message { payload, .. }) => {
                let delivery = Delivery {
                    payload: &payload,
                    machine: None,
                };
                node.receive(delivery, context);
            }
            Some(other) => node.input(other, context),
            None => {}
        });
    }

    /// Delivers the delayed messages. Returns `true` when none is left.
    fn deliver_delayed(&mut self, work: &mut u32) -> bool {
        while let Some(arrival) = self.time_step.delayed.next() {
            let Arrival { target, from, .. } = arrival;
            match arrival.message {
                StoredMessage::Number(value) => {
                    self.deliver(target, from, &Payload::word(value), work);
                }
                StoredMessage::Payload(index) => {
                    let payload = self.time_step.delayed.take_payload(index);
                    self.deliver(target, from, &payload, work);
                    if !arrival.is_last {
                        self.time_step.delayed.put_back(index, payload);
                    }
                }
            }
            if self.is_blocked() || *work >= LOOKS_EVERY {
                return false;
            }
        }
        self.time_step.delayed.clear();
        true
    }

    /// Delivers a message of a delta.
    #[inline(always)]
    fn arrive(&mut self, arrival: Arrival, work: &mut u32) {
        let Arrival { target, from, .. } = arrival;
        match arrival.message {
            StoredMessage::Number(value) => self.deliver_number(target, from, value, work),
            StoredMessage::Payload(index) => self.arrive_with_payload(index, arrival, work),
        }
    }

    /// Delivers a message that is not one number. Out of line, as that is rarer.
    #[inline(never)]
    fn arrive_with_payload(&mut self, index: u32, arrival: Arrival, work: &mut u32) {
        let delta = self.in_flight.delta();
        let payload = self.in_flight.queue_mut(delta).take_payload(index);
        self.deliver(arrival.target, arrival.from, &payload, work);
        if !arrival.is_last {
            self.in_flight.queue_mut(delta).put_back(index, payload);
        }
    }

    #[inline(always)]
    fn deliver_number(&mut self, target: Target, from: Sender, value: u16, work: &mut u32) {
        *work = work.saturating_add(EVENT_WORK);
        self.dispatch(target.node, work, |node, context| match node {
            // Most messages are numbers to machines: a shorter way for them.
            Node::Asm(asm) => react_ahead(asm, Some(value), context),
            node => {
                let delivery = Delivery {
                    payload: &Payload::word(value),
                    machine: from.is_machine.then_some(from.node),
                };
                node.receive(delivery, context);
            }
        });
    }

    fn deliver(&mut self, target: Target, from: Sender, payload: &Payload, work: &mut u32) {
        let words = words_of(payload) as u32 / WORDS_COPIED;
        *work = work.saturating_add(EVENT_WORK + words);
        let delivery = Delivery {
            payload,
            machine: from.is_machine.then_some(from.node),
        };
        self.dispatch_cold(target.node, work, &mut |node, context| {
            node.receive(delivery, context);
        });
    }

    fn timer(&mut self, node: NodeHandle, work: &mut u32) {
        if let Some(entry) = self.entry_mut(node.slot)
            && entry.id == node.id
        {
            // The schedule has taken it out.
            entry.timer = None;
        }
        self.dispatch_cold(node, work, &mut |node, context| node.timer(context));
    }

    /// Does what [`dispatch`](Self::dispatch) does. Out of line, for events rarer than
    /// numbers.
    #[inline(never)]
    pub(super) fn dispatch_cold(
        &mut self,
        node: NodeHandle,
        work: &mut u32,
        handle_event: &mut dyn FnMut(&mut Node, &mut Context<'_>),
    ) {
        self.dispatch(node, work, handle_event);
    }

    /// Lets a node handle an event, if it still exists, and then updates its schedule.
    #[inline(always)]
    fn dispatch(
        &mut self,
        node: NodeHandle,
        work: &mut u32,
        handle_event: impl FnOnce(&mut Node, &mut Context<'_>),
    ) {
        let Some(Some(entry)) = self.entries.get_mut(node.slot.0 as usize) else {
            return;
        };
        if entry.id != node.id {
            return;
        }
        let mut context = Context {
            now: self.now,
            me: node,
            is_machine: matches!(entry.node, Node::Asm(_)),
            outlets: &mut entry.outlets,
            events: &mut entry.events,
            in_flight: &mut self.in_flight,
            buffers: &mut self.buffers,
            asked: &mut self.asked,
            stopped: &mut self.stopped,
            work,
        };
        handle_event(&mut entry.node, &mut context);
        // Events happen within a time step, so no input can come before its end.
        let earliest = self.now + 1;
        if entry.reconcile(node, self.now, earliest, &mut self.schedule) {
            self.time_step.unfinished = Some(node);
        }
        self.version += 1;
        entry.version = self.version;
        self.changed.insert(node);
    }
}

/// Gives a machine a number, if there is one, and then the numbers that may be delivered
/// ahead, all in one go.
fn react_ahead(asm: &mut Asm, first: Option<u16>, context: &mut Context<'_>) {
    let mut next = first;
    loop {
        if let Some(value) = next {
            asm.react_to_number(value, context);
        }
        if asm.is_in_a_step() || *context.work >= LOOKS_EVERY {
            return;
        }
        next = context.in_flight.next_number_ahead(context.me);
        if next.is_none() {
            return;
        }
        *context.work = context.work.saturating_add(EVENT_WORK);
    }
}
