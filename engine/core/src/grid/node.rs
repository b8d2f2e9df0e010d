//! What every kind of node has in common: its entry in the registry ([`Spec`]), its
//! behaviour, and what it may do while it handles an event. The kinds are in `nodes`.

use super::address::{NodeHandle, Route, Sender, Target, Targets};
use super::event_log::EventLog;
use super::input::Input;
use super::message::Payload;
use super::messages::InFlight;
use super::outlet::OutletState;
use super::settings::{Reader, Setting, Settings, Sort};
use super::stop::Stopped;
use super::time::{Period, Time};
use super::wire::{Inlet, Outlet, Ports};
use super::words::Words;
use crate::vm::Buffers;
use std::sync::Arc;

/// The description of a kind of node. Palette, help, files and tests are made from it.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its name in files.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// One line of explanation.
    pub doc: &'static str,
    /// What people call it elsewhere, with blanks between: it is found by these words too.
    pub words: &'static str,
    /// What it is for. Thumbnails colour nodes by it.
    pub category: Category,
    /// Width and height of its card before anyone resizes it, in canvas units.
    pub size: (f64, f64),
    /// Its inlets. If a node's settings say how many it has, the last one repeats.
    pub inlets: &'static [PortSpec],
    /// Its outlets, likewise.
    pub outlets: &'static [PortSpec],
    /// Its settings.
    pub settings: &'static [Setting],
}

/// What a kind of node is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// It runs programs.
    Machine,
    /// It holds or shows cells.
    Memory,
    /// A person operates it.
    Control,
    /// It sends messages by itself or when triggered.
    Source,
    /// It shows, plays or checks what arrives.
    Output,
    /// It does nothing while the patch runs.
    Annotation,
}

/// The description of a port.
#[derive(Clone, Copy, Debug)]
pub struct PortSpec {
    /// Its name for people.
    pub name: &'static str,
    /// What it takes or sends.
    pub doc: &'static str,
}

/// A message that has arrived at a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Delivery<'a> {
    pub(super) payload: &'a Payload,
    /// The sender, if it is a machine.
    pub(super) machine: Option<NodeHandle>,
}

/// When a node wants to be called next. It follows from the node's state: the scheduler asks
/// for it after each event of the node, and nothing else is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WakeRequest {
    /// Call `timer` once, at that time.
    pub(super) timer: Option<Time>,
    /// Call `tick` at each tick of that clock.
    pub(super) clock: Option<Period>,
    /// Call `resume` before anything else happens: the node has not finished its event.
    pub(super) is_unfinished: bool,
}

/// Messages a node sends before the budget is checked.
pub(super) const SENT_AT_ONCE: usize = 256;
/// What sending a message costs, in instructions.
pub(super) const SENDING_WORK: usize = 16;

/// How a kind of node behaves. It sees its own state and its [`Context`], nothing else.
pub(super) trait Behaviour: Sized {
    const SPEC: Spec;

    /// Makes a node with these settings.
    fn new(settings: Reader<'_>, now: Time) -> Self;

    /// Applies changed settings, keeping as much of the node's state as possible.
    fn configure(&mut self, settings: Reader<'_>, now: Time);

    /// Returns how many ports a node with these settings has.
    fn ports(_settings: Reader<'_>) -> Ports {
        // A spec lists a handful.
        Ports {
            inlets: Self::SPEC.inlets.len() as u16,
            outlets: Self::SPEC.outlets.len() as u16,
        }
    }

    /// Returns the smallest and the largest value a node uses for a setting, if it is a
    /// number: the limits of the setting, unless the kind accepts more from files.
    fn limits(setting: &Setting) -> Option<[f64; 2]> {
        match setting.sort {
            Sort::Number { min, max, .. } => Some([min, max]),
            _ => None,
        }
    }

    /// Handles a message.
    fn receive(&mut self, _delivery: Delivery<'_>, _context: &mut Context<'_>) {}

    /// Handles an input that is not a message.
    fn input(&mut self, _input: Input, _context: &mut Context<'_>) {}

    /// Handles its timer.
    fn timer(&mut self, _context: &mut Context<'_>) {}

    /// Handles a tick of its clock.
    fn tick(&mut self, _context: &mut Context<'_>) {}

    /// Continues an event it has not finished.
    fn resume(&mut self, _context: &mut Context<'_>) {}

    /// Returns when it wants to be called next.
    fn wake_request(&self) -> WakeRequest {
        WakeRequest::default()
    }
}

/// A box behaves as the node in it.
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

    fn receive(&mut self, delivery: Delivery<'_>, context: &mut Context<'_>) {
        (**self).receive(delivery, context);
    }

    fn input(&mut self, input: Input, context: &mut Context<'_>) {
        (**self).input(input, context);
    }

    fn timer(&mut self, context: &mut Context<'_>) {
        (**self).timer(context);
    }

    fn tick(&mut self, context: &mut Context<'_>) {
        (**self).tick(context);
    }

    fn resume(&mut self, context: &mut Context<'_>) {
        (**self).resume(context);
    }

    fn wake_request(&self) -> WakeRequest {
        (**self).wake_request()
    }
}

/// Reads a document's values of the settings of a kind.
pub(super) fn reader<B: Behaviour>(values: &Settings) -> Reader<'_> {
    Reader {
        settings: B::SPEC.settings,
        values,
    }
}

/// What a node may use while it handles one event.
pub(super) struct Context<'a> {
    pub(super) now: Time,
    pub(super) me: NodeHandle,
    pub(super) is_machine: bool,
    pub(super) outlets: &'a mut [OutletState],
    /// The log of the node.
    pub(super) events: &'a mut EventLog,
    pub(super) in_flight: &'a mut InFlight,
    /// The buffers machines run on, one after the other.
    pub(super) buffers: &'a mut Box<Buffers>,
    /// The text of a program that is to be assembled, and the machine it is for.
    pub(super) asked: &'a mut Option<(NodeHandle, Arc<str>)>,
    /// The machine that stops the grid.
    pub(super) stopped: &'a mut Option<Stopped>,
    /// Work done so far, in instructions.
    pub(super) work: &'a mut u32,
}

impl Context<'_> {
    /// Sends a message through an outlet, along all its wires.
    pub(super) fn send(&mut self, outlet: u16, payload: Payload) {
        let from = self.sender();
        let Some(state) = self.outlets.get_mut(usize::from(outlet)) else {
            return;
        };
        let targets = match &state.targets {
            Targets::None => return,
            targets => targets.clone(),
        };
        let sent = payload.clone();
        let route = Route {
            from,
            outlet: Some(Outlet(outlet)),
            targets,
        };
        if self.in_flight.send(route, payload) {
            state.note(self.now, sent);
        }
    }

    /// Sends one number, as most messages are. Along one wire it takes a shorter way.
    #[inline(always)]
    pub(super) fn send_number(&mut self, outlet: u16, value: u16) {
        let from = self.sender();
        let Some(state) = self.outlets.get_mut(usize::from(outlet)) else {
            return;
        };
        match state.targets {
            Targets::None => {}
            Targets::One(target) => {
                let outlet = Outlet(outlet);
                if self.in_flight.send_number(from, outlet, target, value) {
                    state.note_number(self.now, value);
                }
            }
            Targets::Many(..) => self.send(outlet, Payload::word(value)),
        }
    }

    /// Counts `cells` moved cells towards the budget, each as one instruction.
    pub(super) fn worked(&mut self, cells: usize) {
        let work = u32::try_from(cells).unwrap_or(u32::MAX);
        *self.work = self.work.saturating_add(work);
    }

    /// Returns whether an outlet has a wire.
    pub(super) fn is_wired(&self, outlet: u16) -> bool {
        self.outlets
            .get(usize::from(outlet))
            .is_some_and(|state| !matches!(state.targets, Targets::None))
    }

    /// Answers a machine's read with the cells it asked for. An answer takes no wire.
    pub(super) fn answer(&mut self, machine: NodeHandle, words: Words) {
        let target = Target {
            node: machine,
            inlet: Inlet(0),
        };
        let route = Route {
            from: self.sender(),
            outlet: None,
            targets: Targets::One(target),
        };
        self.in_flight.send(route, Payload::Answer(words));
    }

    fn sender(&self) -> Sender {
        Sender {
            node: self.me,
            is_machine: self.is_machine,
        }
    }
}
