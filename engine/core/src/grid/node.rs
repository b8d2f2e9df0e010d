//! What a node is to the grid: its kind's entry in the registry, how it behaves, and
//! what it may do when it is its turn. The kinds themselves are in `nodes`.

use super::input::Input;
use super::mail::{Address, Ends, Member, Post, Sender, Target};
use super::message::Payload;
use super::settings::{Reader, Setting, Settings, Sort};
use super::time::{Period, Time};
use super::wire::{Inlet, Outlet};
use super::wired::Wired;
use super::words::Words;
use crate::vm::Buffers;
use std::sync::Arc;

/// What is known of a kind of node: palette, help, files and tests are made from it.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its name in files.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// One line of explanation.
    pub doc: &'static str,
    /// Its ways in. A node whose settings say how many it has repeats the last.
    pub inlets: &'static [PortSpec],
    /// Its ways out, likewise.
    pub outlets: &'static [PortSpec],
    /// What there is to set.
    pub settings: &'static [Setting],
}

/// What is known of a port.
#[derive(Clone, Copy, Debug)]
pub struct PortSpec {
    /// Its name for people.
    pub name: &'static str,
    /// What it takes or gives.
    pub doc: &'static str,
}

/// How many ports a node has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ports {
    /// Ways in.
    pub inlets: u16,
    /// Ways out.
    pub outlets: u16,
}

/// A message that arrived.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter<'a> {
    pub(super) payload: &'a Payload,
    /// The machine that sent it, if it was one.
    pub(super) machine: Option<Member>,
}

/// When a node wants to be called. It follows from the node's state, so it is asked
/// after each event of the node and stored nowhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// Once, then.
    pub(super) timer: Option<Time>,
    /// At each tick of that clock.
    pub(super) clock: Option<Period>,
    /// Before anything else happens: it is in the middle of something.
    pub(super) again: bool,
}

/// Messages a node sends before it lets the budget be looked at.
pub(super) const SENT_AT_ONCE: usize = 256;
/// What sending one takes, in instructions.
pub(super) const SENDING_WORK: usize = 16;

/// How a kind of node behaves. It sees its own state and its [`Turn`], nothing else.
pub(super) trait Behaviour: Sized {
    const SPEC: Spec;

    /// A new node with these settings.
    fn new(settings: Reader<'_>, now: Time) -> Self;

    /// Its settings changed; what it did so far stays where it can.
    fn configure(&mut self, settings: Reader<'_>, now: Time);

    /// How many ports a node with these settings has.
    fn ports(_settings: Reader<'_>) -> Ports {
        // A spec lists a handful.
        Ports {
            inlets: Self::SPEC.inlets.len() as u16,
            outlets: Self::SPEC.outlets.len() as u16,
        }
    }

    /// The smallest and the largest number that a node takes for a setting, where that is
    /// a number: those of the setting, unless its values in files are used beyond them.
    fn limits(setting: &Setting) -> Option<[f64; 2]> {
        match setting.sort {
            Sort::Number { min, max, .. } => Some([min, max]),
            _ => None,
        }
    }

    /// A message arrived.
    fn receive(&mut self, _letter: Letter<'_>, _turn: &mut Turn<'_>) {}

    /// Something came from outside, other than a message.
    fn input(&mut self, _input: Input, _turn: &mut Turn<'_>) {}

    /// The moment it wished for has come.
    fn timer(&mut self, _turn: &mut Turn<'_>) {}

    /// Its clock ticked.
    fn tick(&mut self, _turn: &mut Turn<'_>) {}

    /// It goes on with what it was in the middle of.
    fn go_on(&mut self, _turn: &mut Turn<'_>) {}

    fn wish(&self) -> Wish {
        Wish::default()
    }
}

/// What is boxed behaves as what is in the box.
impl<B: Behaviour> Behaviour for Box<B> {
    const SPEC: Spec = B::SPEC;

    fn new(settings: Reader<'_>, now: Time) -> Self {
        Box::new(B::new(settings, now))
    }

    fn configure(&mut self, settings: Reader<'_>, now: Time) {
        (**self).configure(settings, now);
    }

    fn ports(settings: Reader<'_>) -> Ports {
        B::ports(settings)
    }

    fn limits(setting: &Setting) -> Option<[f64; 2]> {
        B::limits(setting)
    }

    fn receive(&mut self, letter: Letter<'_>, turn: &mut Turn<'_>) {
        (**self).receive(letter, turn);
    }

    fn input(&mut self, input: Input, turn: &mut Turn<'_>) {
        (**self).input(input, turn);
    }

    fn timer(&mut self, turn: &mut Turn<'_>) {
        (**self).timer(turn);
    }

    fn tick(&mut self, turn: &mut Turn<'_>) {
        (**self).tick(turn);
    }

    fn go_on(&mut self, turn: &mut Turn<'_>) {
        (**self).go_on(turn);
    }

    fn wish(&self) -> Wish {
        (**self).wish()
    }
}

/// The settings of a kind beside a document's values.
pub(super) fn reader<B: Behaviour>(values: &Settings) -> Reader<'_> {
    Reader {
        settings: B::SPEC.settings,
        values,
    }
}

/// What a node may do while it handles one event.
pub(super) struct Turn<'a> {
    pub(super) now: Time,
    pub(super) me: Member,
    pub(super) is_machine: bool,
    pub(super) outlets: &'a mut [Wired],
    pub(super) post: &'a mut Post,
    /// What machines run on.
    pub(super) buffers: &'a mut Box<Buffers>,
    /// The text of a program that is to be assembled.
    pub(super) asked: &'a mut Option<(Member, Arc<str>)>,
    /// The machine at a breakpoint.
    pub(super) stopped: &'a mut Option<Member>,
    /// Instructions executed, or what takes as long.
    pub(super) work: &'a mut u32,
}

impl Turn<'_> {
    /// Sends a message through an outlet, along all its wires.
    pub(super) fn send(&mut self, outlet: u16, payload: Payload) {
        let from = self.sender();
        let Some(wired) = self.outlets.get_mut(usize::from(outlet)) else {
            return;
        };
        let ends = match &wired.ends {
            Ends::None => return,
            ends => ends.clone(),
        };
        let said = payload.clone();
        let address = Address {
            from,
            outlet: Some(Outlet(outlet)),
            ends,
        };
        if self.post.send(address, payload) {
            wired.note(self.now, said);
        }
    }

    /// Sends one number, as most messages are: along one wire without a detour.
    #[inline(always)]
    pub(super) fn send_number(&mut self, outlet: u16, value: u16) {
        let from = self.sender();
        let Some(wired) = self.outlets.get_mut(usize::from(outlet)) else {
            return;
        };
        match wired.ends {
            Ends::None => {}
            Ends::One(target) => {
                let outlet = Outlet(outlet);
                if self.post.send_number(from, outlet, target, value) {
                    wired.note_number(self.now, value);
                }
            }
            Ends::Many(..) => self.send(outlet, Payload::word(value)),
        }
    }

    /// What takes long counts towards the budget: so many cells were moved.
    pub(super) fn worked(&mut self, cells: usize) {
        let work = u32::try_from(cells).unwrap_or(u32::MAX);
        *self.work = self.work.saturating_add(work);
    }

    /// Whether anything is wired to an outlet.
    pub(super) fn is_wired(&self, outlet: u16) -> bool {
        self.outlets
            .get(usize::from(outlet))
            .is_some_and(|wired| !matches!(wired.ends, Ends::None))
    }

    /// Gives a machine the cells it asked for, without a wire.
    pub(super) fn answer(&mut self, machine: Member, words: Words) {
        let target = Target {
            to: machine,
            inlet: Inlet(0),
        };
        let address = Address {
            from: self.sender(),
            outlet: None,
            ends: Ends::One(target),
        };
        self.post.send(address, Payload::Answer(words));
    }

    fn sender(&self) -> Sender {
        Sender {
            member: self.me,
            is_machine: self.is_machine,
        }
    }
}
