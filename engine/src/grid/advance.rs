//! Letting time pass: one event after the other, in an order that only the patch and
//! its inputs decide, in slices that fit a budget.
//!
//! At one moment come first the inputs, then mail that was held back, then timers, then
//! the steps of clocked machines, each by node id. What they send arrives one *delta*
//! later, in the order sent, and what that makes nodes send one delta after that.

mod snapshot;

use super::Grid;
use super::input::Input;
use super::mail::{Mail, Member};
use super::message::Payload;
use super::node::{Letter, Turn};
use super::nodes::Node;
use super::schedule::Due;
use super::time::{MS, Time};
use super::wire::{NodeId, Wire};
pub(super) use snapshot::InstantSnapshot;
use std::collections::VecDeque;

/// Deltas at one moment. A chain of messages that is longer is in a loop: it goes on
/// later, so that time does too.
pub const MOST_DELTAS: u32 = 1000;
/// How much later, in microseconds.
pub const LOOP_PAUSE_US: u64 = MS;
/// Instructions between two looks at the budget: about a twentieth of a millisecond.
pub const LOOKS_EVERY: u32 = 8192;
/// What an event costs besides the instructions it executes, in instructions.
const EVENT_WORK: u32 = 16;

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
#[derive(Default)]
pub(super) struct Instant {
    /// When the last one began.
    began: Option<Time>,
    is_open: bool,
    /// The node that is in the middle of something.
    again: Option<Member>,
    due: VecDeque<Due>,
    /// The machines that step, from `stepped` on still to do.
    steps: Vec<Member>,
    stepped: usize,
    /// The mail of this delta, from `delivered` on still to do.
    mail: Vec<Mail>,
    delivered: usize,
    delta: u32,
}

impl Instant {
    pub(super) fn is_open(&self) -> bool {
        self.is_open
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
        let mut work = 0;
        self.stopped = None;
        loop {
            if self.asked.is_some() {
                return Advance::ProgramAsked;
            }
            if !self.instant.is_open && !self.open_next(until) {
                self.now = self.now.max(until);
                return Advance::Reached;
            }
            self.one_event(&mut work);
            if self.stopped.is_some() {
                return Advance::AtBreakpoint;
            }
            if work >= LOOKS_EVERY {
                work = 0;
                if out_of_budget() {
                    return Advance::OutOfBudget;
                }
            }
        }
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
        let Instant { due, steps, .. } = &mut self.instant;
        due.clear();
        steps.clear();
        let places = &self.places;
        self.schedule.take(at, due, steps, |member, period| {
            let place = places.get(member.slot.0 as usize).and_then(Option::as_ref);
            place.is_some_and(|place| place.id == member.id && place.clock == Some(period))
        });
        self.instant.began = Some(self.now);
        self.instant.is_open = true;
        self.instant.stepped = 0;
        self.instant.mail.clear();
        self.instant.delivered = 0;
        self.instant.delta = 0;
        true
    }

    /// Does the next thing of the moment that is open.
    fn one_event(&mut self, work: &mut u32) {
        *work = work.saturating_add(EVENT_WORK);
        if let Some(member) = self.instant.again.take() {
            self.on_turn(member, work, |node, turn| node.go_on(turn));
        } else if let Some(due) = self.instant.due.pop_front() {
            match due {
                Due::Input(node, input) => self.input(node, input, work),
                Due::Held(mail) => self.deliver(mail, work),
                Due::Timer(member) => self.timer(member, work),
            }
        } else if let Some(&member) = self.instant.steps.get(self.instant.stepped) {
            self.instant.stepped += 1;
            self.on_turn(member, work, |node, turn| node.tick(turn));
        } else if let Some(mail) = self.instant.mail.get_mut(self.instant.delivered) {
            self.instant.delivered += 1;
            let payload = std::mem::replace(&mut mail.payload, Payload::Bang);
            let mail = Mail { payload, ..*mail };
            self.deliver(mail, work);
        } else {
            self.next_delta();
        }
    }

    /// Turns to what was sent meanwhile, or ends the moment.
    fn next_delta(&mut self) {
        let mut emptied = std::mem::take(&mut self.instant.mail);
        emptied.clear();
        self.instant.delivered = 0;
        if self.post.is_empty() {
            self.instant.mail = emptied;
            self.instant.is_open = false;
        } else if self.instant.delta >= MOST_DELTAS {
            let mail = self.post.collect(emptied);
            self.cut(mail);
            self.instant.is_open = false;
        } else {
            self.instant.mail = self.post.collect(emptied);
            self.instant.delta += 1;
        }
    }

    /// Puts off what a chain without an end goes on with, and marks its wires.
    fn cut(&mut self, mail: Vec<Mail>) {
        for one in &mail {
            let Some(outlet) = one.outlet else { continue };
            let wire = Wire {
                from: one.from.id,
                outlet,
                to: one.target.to.id,
                inlet: one.target.inlet,
            };
            if self.wires.contains(&wire) {
                self.loops.insert(wire, self.now);
            }
        }
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
                    payload,
                    machine: None,
                };
                node.receive(letter, turn);
            }
            other => node.input(other, turn),
        });
    }

    fn deliver(&mut self, mail: Mail, work: &mut u32) {
        let from = self.place(mail.from.slot);
        let is_machine = from
            .is_some_and(|place| place.id == mail.from.id && matches!(place.node, Node::Asm(_)));
        let letter = Letter {
            payload: mail.payload,
            machine: is_machine.then_some(mail.from),
        };
        self.on_turn(mail.target.to, work, |node, turn| {
            node.receive(letter, turn);
        });
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

    fn on_turn(
        &mut self,
        member: Member,
        work: &mut u32,
        act: impl FnOnce(&mut Node, &mut Turn<'_>),
    ) {
        if let Some((node, mut turn)) = place_turn(self, member, work) {
            act(node, &mut turn);
            self.touch(member.slot);
        }
    }
}

/// A node and its turn; `None` if it was removed.
pub(super) fn place_turn<'a>(
    grid: &'a mut Grid,
    member: Member,
    work: &'a mut u32,
) -> Option<(&'a mut Node, Turn<'a>)> {
    let place = grid.places.get_mut(member.slot.0 as usize)?.as_mut()?;
    if place.id != member.id {
        return None;
    }
    let turn = Turn {
        now: grid.now,
        me: member,
        outlets: &place.outlets,
        post: &mut grid.post,
        asked: &mut grid.asked,
        stopped: &mut grid.stopped,
        work,
    };
    Some((&mut place.node, turn))
}
