//! Letting time pass: one event after the other, in an order that only the patch and
//! its inputs decide, in slices that fit a budget.
//!
//! At one moment come first the inputs, then mail that was held back, then timers, then
//! the steps of clocked machines, each by node id. What they send arrives one *delta*
//! later, in the order sent, and what that makes nodes send one delta after that. A node
//! may be handed what it cannot tell from that order: see [`lookahead`](super::lookahead).

mod snapshot;

use super::Grid;
use super::input::Input;
use super::mail::{Member, Sender, Target, words_of};
use super::message::Payload;
use super::node::{Letter, Turn};
use super::nodes::{Asm, Node};
use super::queue::{Arrival, Kept, Queue};
use super::schedule::Stay;
use super::time::{MS, Time};
use super::wire::NodeId;
pub(super) use snapshot::InstantSnapshot;

/// Deltas at one moment. A chain of messages that is longer is in a loop: it goes on
/// later, so that time does too.
pub const MOST_DELTAS: u32 = 1000;
/// How much later, in microseconds.
pub const LOOP_PAUSE_US: u64 = MS;
/// Instructions between two looks at the budget: about a twentieth of a millisecond.
pub const LOOKS_EVERY: u32 = 8192;
/// What an event costs besides the instructions it executes, in instructions.
const EVENT_WORK: u32 = 16;
/// Words of a message that take as long to copy as an instruction to execute.
const WORDS_COPIED: u32 = 8;

/// Why [`Grid::advance`] came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    /// Everything before the given moment has happened.
    Reached,
    /// The budget is used up; time is behind.
    OutOfBudget,
    /// A machine was sent a program as text: see [`Grid::asked_program`].
    ProgramAsked,
    /// A machine came to a breakpoint: see [`Grid::stopped_at`]. It is in the middle of a
    /// moment; the next call goes on as if there had been none.
    AtBreakpoint,
}

/// The moment that is being worked on, in case it has to be left half done.
#[derive(Clone, Default)]
pub(super) struct Instant {
    /// When the last one began.
    began: Option<Time>,
    phase: Phase,
    /// The node that is in the middle of something.
    again: Option<Member>,
    /// The machines that step, from `stepped` on still to do.
    steps: Vec<Member>,
    stepped: usize,
    /// What was held back until this moment.
    held: Queue,
}

/// What a moment is at, in the order it happens.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Phase {
    /// It is over.
    #[default]
    Over,
    Inputs,
    Held,
    Timers,
    Deltas,
}

impl Instant {
    pub(super) fn is_open(&self) -> bool {
        self.phase != Phase::Over
    }

    /// Nobody is in the middle of anything any more.
    pub(super) fn forget_again(&mut self) {
        self.again = None;
    }

    /// Before anything else happens, that node goes on.
    pub(super) fn go_on_with(&mut self, member: Member) {
        self.again = Some(member);
    }
}

impl Grid {
    /// Lets time pass up to `until`, that moment left out, or until `out_of_budget`
    /// says so. It is asked every [`LOOKS_EVERY`] instructions or so.
    pub fn advance(&mut self, until: Time, mut out_of_budget: impl FnMut() -> bool) -> Advance {
        self.stopped = None;
        loop {
            if let Some(why) = self.work_on(until) {
                return why;
            }
            if out_of_budget() {
                return Advance::OutOfBudget;
            }
        }
    }

    /// Lets time pass up to `until`, or until the budget is to be looked at: `None`.
    fn work_on(&mut self, until: Time) -> Option<Advance> {
        let mut work = 0;
        while work < LOOKS_EVERY {
            if self.asked.is_some() {
                return Some(Advance::ProgramAsked);
            }
            if !self.instant.is_open() && !self.open_next(until) {
                self.now = self.now.max(until);
                return Some(Advance::Reached);
            }
            self.go_on(&mut work);
            if self.stopped.is_some() {
                return Some(Advance::AtBreakpoint);
            }
        }
        None
    }

    /// The first moment an input can still have.
    pub(super) fn earliest(&self) -> Time {
        if self.instant.began == Some(self.now) {
            self.now + 1
        } else {
            self.now
        }
    }

    /// Begins the next moment, if it is before `until`.
    fn open_next(&mut self, until: Time) -> bool {
        let Some(at) = self.schedule.next().filter(|&at| at < until) else {
            return false;
        };
        self.now = self.now.max(at);
        let Instant { steps, held, .. } = &mut self.instant;
        steps.clear();
        self.post.begin();
        let (places, version) = (&mut self.places, &mut self.version);
        self.schedule.take_steps(at, steps, |member, period| {
            let place = places.get_mut(member.slot.0 as usize);
            match place.and_then(Option::as_mut) {
                Some(place) if place.id == member.id => place.stays_in(period, version),
                _ => Stay::Gone,
            }
        });
        for step in steps.iter() {
            self.post.expect_step(step.slot);
        }
        *held = self.schedule.pop_held(at).unwrap_or_default();
        self.instant.began = Some(self.now);
        self.instant.phase = Phase::Inputs;
        self.instant.stepped = 0;
        true
    }

    /// Does the next things of the moment that is open: one, or as many of the same sort as
    /// there are until it is held up or the budget is to be looked at.
    fn go_on(&mut self, work: &mut u32) {
        *work = work.saturating_add(EVENT_WORK);
        if let Some(member) = self.instant.again.take() {
            self.on_rare_turn(member, work, &mut |node, turn| node.go_on(turn));
            return;
        }
        match self.instant.phase {
            Phase::Over => {}
            Phase::Inputs => match self.schedule.pop_input(self.now) {
                Some((node, input)) => self.input(node, input, work),
                None => self.instant.phase = Phase::Held,
            },
            Phase::Held => {
                if self.deliver_held(work) {
                    self.instant.phase = Phase::Timers;
                }
            }
            Phase::Timers => match self.schedule.timers.pop(self.now) {
                Some(member) => self.timer(member, work),
                None => self.instant.phase = Phase::Deltas,
            },
            Phase::Deltas => {
                if self.go_through_deltas(work) {
                    self.instant.phase = Phase::Over;
                }
            }
        }
    }

    /// Whether something has to come before the next event.
    #[inline(always)]
    fn is_held_up(&self) -> bool {
        self.instant.again.is_some() || self.asked.is_some() || self.stopped.is_some()
    }

    /// Lets machines step and hands over mail, one delta after the other or ahead of that.
    /// Whether nothing is left of the moment.
    fn go_through_deltas(&mut self, work: &mut u32) -> bool {
        let last = if self.watched > 0 { 0 } else { MOST_DELTAS };
        self.post.look_ahead(last);
        loop {
            // Whoever the last event was for, or is sent to by it, is in a cache.
            let mut arrival = self.post.next_ahead();
            if arrival.is_none() {
                arrival = self.post.next();
            }
            if let Some(arrival) = arrival {
                self.arrive(arrival, work);
            } else if !self.step(work) {
                if self.next_delta(work) {
                    return true;
                }
                self.post.look_ahead(last);
            }
            if self.is_held_up() || *work >= LOOKS_EVERY {
                return false;
            }
        }
    }

    /// Lets the next machine step, if there is one: all have in the first delta.
    #[inline(always)]
    fn step(&mut self, work: &mut u32) -> bool {
        let Some(&step) = self.instant.steps.get(self.instant.stepped) else {
            return false;
        };
        self.instant.stepped += 1;
        *work = work.saturating_add(EVENT_WORK);
        self.post.arrive_step(step.slot);
        self.on_turn(step, work, |node, turn| {
            node.tick(turn);
            if let Node::Asm(asm) = node {
                react_ahead(asm, None, turn);
            }
        });
        true
    }

    /// Turns to what was sent meanwhile, or ends the moment: whether it does.
    fn next_delta(&mut self, work: &mut u32) -> bool {
        if self.post.is_empty() {
            self.post.end();
            return true;
        }
        if self.post.first() >= MOST_DELTAS {
            self.cut();
            *work = work.saturating_add(LOOKS_EVERY);
            return true;
        }
        self.post.go_to_next();
        false
    }

    /// Puts off what a chain without an end goes on with, and marks its wires.
    fn cut(&mut self) {
        let mail = self.post.take();
        self.mark_loops(&mail);
        self.schedule.hold(self.now + LOOP_PAUSE_US, mail);
    }

    fn input(&mut self, id: NodeId, input: Input, work: &mut u32) {
        let Some(&slot) = self.slots.get(&id) else {
            return;
        };
        let member = Member { id, slot };
        let mut input = Some(input);
        self.on_rare_turn(member, work, &mut |node, turn| match input.take() {
            Some(Input::Message { payload, .. }) => {
                let letter = Letter {
                    payload: &payload,
                    machine: None,
                };
                node.receive(letter, turn);
            }
            Some(other) => node.input(other, turn),
            None => {}
        });
    }

    /// Hands over what was held back, one message after the other. Whether none is left.
    fn deliver_held(&mut self, work: &mut u32) -> bool {
        while let Some(arrival) = self.instant.held.next() {
            let Arrival { to, from, .. } = arrival;
            match arrival.kept {
                Kept::Number(value) => self.give(to, from, &Payload::word(value), work),
                Kept::Payload(index) => {
                    let payload = self.instant.held.take_payload(index);
                    self.give(to, from, &payload, work);
                    if !arrival.is_last {
                        self.instant.held.put_back(index, payload);
                    }
                }
            }
            if self.is_held_up() || *work >= LOOKS_EVERY {
                return false;
            }
        }
        self.instant.held.clear();
        true
    }

    /// Hands over a message of a delta.
    #[inline(always)]
    fn arrive(&mut self, arrival: Arrival, work: &mut u32) {
        match arrival.kept {
            Kept::Number(value) => self.give_number(arrival.to, arrival.from, value, work),
            Kept::Payload(index) => self.arrive_with(index, arrival, work),
        }
    }

    /// Hands over what is not just a number. Out of line, as that is rarer.
    #[inline(never)]
    fn arrive_with(&mut self, index: u32, arrival: Arrival, work: &mut u32) {
        let delta = self.post.delta();
        let payload = self.post.mail_mut(delta).queue.take_payload(index);
        self.give(arrival.to, arrival.from, &payload, work);
        if !arrival.is_last {
            self.post.mail_mut(delta).queue.put_back(index, payload);
        }
    }

    #[inline(always)]
    fn give_number(&mut self, to: Target, from: Sender, value: u16, work: &mut u32) {
        *work = work.saturating_add(EVENT_WORK);
        self.on_turn(to.to, work, |node, turn| match node {
            // Most of all messages are numbers to machines: a shorter way for them.
            Node::Asm(asm) => react_ahead(asm, Some(value), turn),
            node => {
                let letter = Letter {
                    payload: &Payload::word(value),
                    machine: from.is_machine.then_some(from.member),
                };
                node.receive(letter, turn);
            }
        });
    }

    fn give(&mut self, to: Target, from: Sender, payload: &Payload, work: &mut u32) {
        let words = words_of(payload) as u32 / WORDS_COPIED;
        *work = work.saturating_add(EVENT_WORK + words);
        let letter = Letter {
            payload,
            machine: from.is_machine.then_some(from.member),
        };
        self.on_rare_turn(to.to, work, &mut |node, turn| node.receive(letter, turn));
    }

    fn timer(&mut self, member: Member, work: &mut u32) {
        if let Some(place) = self.place_mut(member.slot)
            && place.id == member.id
        {
            // The schedule holds it no longer.
            place.timer = None;
        }
        self.on_rare_turn(member, work, &mut |node, turn| node.timer(turn));
    }

    /// What [`on_turn`](Self::on_turn) does. Out of line, for what is not done with every
    /// message.
    #[inline(never)]
    pub(super) fn on_rare_turn(
        &mut self,
        member: Member,
        work: &mut u32,
        act: &mut dyn FnMut(&mut Node, &mut Turn<'_>),
    ) {
        self.on_turn(member, work, act);
    }

    /// Lets a node act, if it is still there, and then brings the schedule in line.
    #[inline(always)]
    fn on_turn(
        &mut self,
        member: Member,
        work: &mut u32,
        act: impl FnOnce(&mut Node, &mut Turn<'_>),
    ) {
        let Some(Some(place)) = self.places.get_mut(member.slot.0 as usize) else {
            return;
        };
        if place.id != member.id {
            return;
        }
        let mut turn = Turn {
            now: self.now,
            me: member,
            is_machine: matches!(place.node, Node::Asm(_)),
            outlets: &mut place.outlets,
            post: &mut self.post,
            buffers: &mut self.buffers,
            asked: &mut self.asked,
            stopped: &mut self.stopped,
            work,
        };
        act(&mut place.node, &mut turn);
        // Only within a moment, so that no input can come before its end.
        let earliest = self.now + 1;
        if place.reconcile(member, self.now, earliest, &mut self.schedule) {
            self.instant.go_on_with(member);
        }
        self.version += 1;
        place.version = self.version;
        self.changed.insert(member);
    }
}

/// Gives a machine a number, and those that may follow it or what it just did, in the same
/// turn.
fn react_ahead(asm: &mut Asm, first: Option<u16>, turn: &mut Turn<'_>) {
    let mut next = first;
    loop {
        if let Some(value) = next {
            asm.react_to_number(value, turn);
        }
        if asm.is_in_a_step() || *turn.work >= LOOKS_EVERY {
            return;
        }
        next = turn.post.next_number_ahead(turn.me);
        if next.is_none() {
            return;
        }
        *turn.work = turn.work.saturating_add(EVENT_WORK);
    }
}
