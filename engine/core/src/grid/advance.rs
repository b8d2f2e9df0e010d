//! Letting time pass: one event after the other, in an order that only the patch and
//! its inputs decide, in slices that fit a budget.
//!
//! At one moment come first the inputs, then mail that was held back, then timers, then
//! the steps of clocked machines, each by node id. What they send arrives one *delta*
//! later, in the order sent, and what that makes nodes send one delta after that.

mod snapshot;

use super::Grid;
use super::input::Input;
use super::mail::Member;
use super::node::{Letter, Turn};
use super::nodes::Node;
use super::queue::{Content, Queue};
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
    /// The mail of this delta; before the first one, what was held back.
    mail: Queue,
    delta: u32,
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
    Steps,
    Mail,
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
        let Instant { steps, mail, .. } = &mut self.instant;
        steps.clear();
        let (places, version) = (&mut self.places, &mut self.version);
        self.schedule.take_steps(at, steps, |member, period| {
            let place = places.get_mut(member.slot.0 as usize);
            place
                .and_then(Option::as_mut)
                .is_some_and(|place| place.id == member.id && place.stays_in(period, version))
        });
        if let Some(held) = self.schedule.pop_held(at) {
            *mail = held;
        }
        self.instant.began = Some(self.now);
        self.instant.phase = Phase::Inputs;
        self.instant.stepped = 0;
        self.instant.delta = 0;
        true
    }

    /// Does the next things of the moment that is open: one, or as many of the same sort as
    /// there are until it is held up or the budget is to be looked at.
    fn go_on(&mut self, work: &mut u32) {
        *work = work.saturating_add(EVENT_WORK);
        if let Some(member) = self.instant.again.take() {
            self.on_turn(member, work, |node, turn| node.go_on(turn));
            return;
        }
        match self.instant.phase {
            Phase::Over => {}
            Phase::Inputs => match self.schedule.pop_input(self.now) {
                Some((node, input)) => self.input(node, input, work),
                None => self.instant.phase = Phase::Held,
            },
            Phase::Held => {
                if self.deliver(work) {
                    self.instant.phase = Phase::Timers;
                }
            }
            Phase::Timers => match self.schedule.timers.pop(self.now) {
                Some(member) => self.timer(member, work),
                None => self.instant.phase = Phase::Steps,
            },
            Phase::Steps => {
                if self.step(work) {
                    self.instant.phase = Phase::Mail;
                }
            }
            Phase::Mail => {
                if self.deliver(work) {
                    self.next_delta(work);
                }
            }
        }
    }

    /// Whether something has to come before the next event.
    #[inline(always)]
    fn is_held_up(&self) -> bool {
        self.instant.again.is_some() || self.asked.is_some() || self.stopped.is_some()
    }

    /// Turns to what was sent meanwhile, or ends the moment.
    fn next_delta(&mut self, work: &mut u32) {
        if self.post.is_empty() {
            self.instant.phase = Phase::Over;
        } else if self.instant.delta >= MOST_DELTAS {
            self.cut();
            *work = work.saturating_add(LOOKS_EVERY);
            self.instant.phase = Phase::Over;
        } else {
            let emptied = std::mem::take(&mut self.instant.mail);
            self.instant.mail = self.post.collect(emptied);
            self.instant.delta += 1;
        }
    }

    /// Puts off what a chain without an end goes on with, and marks its wires.
    fn cut(&mut self) {
        let mail = self.post.collect(Queue::default());
        self.mark_loops(&mail);
        self.schedule.hold(self.now + LOOP_PAUSE_US, mail);
    }

    fn input(&mut self, id: NodeId, input: Input, work: &mut u32) {
        let Some(&slot) = self.slots.get(&id) else {
            return;
        };
        let member = Member { id, slot };
        self.on_turn(member, work, |node, turn| match input {
            Input::Message { payload, .. } => {
                let letter = Letter {
                    payload: &payload,
                    machine: None,
                };
                node.receive(letter, turn);
            }
            other => node.input(other, turn),
        });
    }

    /// Lets machines step, one after the other. Whether all have.
    fn step(&mut self, work: &mut u32) -> bool {
        while let Some(&member) = self.instant.steps.get(self.instant.stepped) {
            self.instant.stepped += 1;
            *work = work.saturating_add(EVENT_WORK);
            self.on_turn(member, work, |node, turn| node.tick(turn));
            if self.is_held_up() || *work >= LOOKS_EVERY {
                return false;
            }
        }
        true
    }

    /// Hands over messages, one after the other. Whether none is left.
    fn deliver(&mut self, work: &mut u32) -> bool {
        // Aside, so that what is in it can be lent to nodes.
        let mut mail = std::mem::take(&mut self.instant.mail);
        let mut is_done = true;
        while let Some((target, from, content)) = mail.next() {
            let words = content.words() as u32 / WORDS_COPIED;
            *work = work.saturating_add(EVENT_WORK + words);
            self.on_turn(target.to, work, |node, turn| match (node, content) {
                // Most of all messages are numbers to machines: a shorter way for them.
                (Node::Asm(asm), Content::Number(value)) => asm.react(&[value], turn),
                (node, content) => {
                    let letter = Letter {
                        payload: &content.payload(),
                        machine: from.is_machine.then_some(from.member),
                    };
                    node.receive(letter, turn);
                }
            });
            if self.is_held_up() || *work >= LOOKS_EVERY {
                is_done = false;
                break;
            }
        }
        self.instant.mail = mail;
        is_done
    }

    fn timer(&mut self, member: Member, work: &mut u32) {
        if let Some(place) = self.place_mut(member.slot)
            && place.id == member.id
        {
            // The schedule holds it no longer.
            place.timer = None;
        }
        self.on_turn(member, work, |node, turn| node.timer(turn));
    }

    /// Lets a node act, if it is still there, and then brings the schedule in line.
    #[inline(always)]
    pub(super) fn on_turn(
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
        place.mark_changed(member, self.version, &mut self.changed);
    }
}
