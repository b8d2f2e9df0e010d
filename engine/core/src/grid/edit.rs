//! Changing the patch while it runs: nodes, wires, settings, programs. An edit touches
//! the nodes it names and no other.

use super::input::Input;
use super::lookahead::Senders;
use super::mail::{Member, Slot, Target};
use super::node::{Behaviour, Ports, Wish};
use super::nodes::{Kind, Node};
use super::schedule::{Schedule, Stay};
use super::settings::Settings;
use super::time::{Period, Time};
use super::wire::{EditError, NodeId, Outlet, Wire};
use super::wired::Wired;
use super::{Grid, Place};
use crate::program::Program;
use std::sync::Arc;

/// Wires looked at to find out who may send to a node, each time one of its wires goes. With
/// more of them anyone may, until the next one goes.
const MOST_LOOKED_AT: usize = 32;

impl Grid {
    /// Adds a node.
    ///
    /// # Errors
    /// [`EditError::DuplicateNode`].
    pub fn add(&mut self, id: NodeId, kind: Kind, settings: &Settings) -> Result<(), EditError> {
        if self.slots.contains_key(&id) {
            return Err(EditError::DuplicateNode(id));
        }
        self.version += 1;
        let place = Place {
            id,
            node: Node::new(kind, settings, self.now),
            ports: kind.ports(settings),
            outlets: Box::default(),
            timer: None,
            clock: None,
            group: None,
            version: self.version,
        };
        let slot = match self.free.pop() {
            Some(slot) => {
                self.places[slot.0 as usize] = Some(place);
                slot
            }
            None => {
                self.places.push(Some(place));
                // A node takes more than a byte, so there are never 2^32.
                Slot((self.places.len() - 1) as u32)
            }
        };
        self.slots.insert(id, slot);
        self.post.lookahead.add(slot);
        self.changed.make_room(slot);
        self.reconcile(slot);
        Ok(())
    }

    /// Removes a node and its wires. What is on its way to it is lost.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`].
    pub fn remove(&mut self, id: NodeId) -> Result<(), EditError> {
        let slot = self.slot(id)?;
        let first = (id, Wire::first_from(NodeId(0)));
        let to_it = self.arriving.starting_at(&first);
        let to_it = to_it.take_while(|(to, _)| *to == id);
        let arriving: Vec<Wire> = to_it.map(|&(_, wire)| wire).collect();
        for wire in arriving {
            self.disconnect(wire)?;
        }
        let from_it = self.wires.starting_at(&Wire::first_from(id));
        let from_it = from_it.map(|(&wire, _)| wire);
        let leaving: Vec<Wire> = from_it.take_while(|wire| wire.from == id).collect();
        for wire in leaving {
            // Its outlets go with it.
            self.forget(wire);
            let to = self.slot(wire.to)?;
            self.find_senders(wire.to, to);
        }
        self.schedule.timers.set(Member { id, slot }, None);
        if self
            .machine(id)
            .is_some_and(|asm| asm.breakpoints().is_some())
        {
            self.watched -= 1;
        }
        if let Some(place) = self.places[slot.0 as usize].take() {
            self.schedule.note_away(place.is_away(), false);
            if let Some(group) = place.group {
                self.schedule.leave(group);
            }
        }
        self.slots.remove(&id);
        self.changed.remove(slot);
        self.free.push(slot);
        self.leave(id);
        if self
            .asked
            .as_ref()
            .is_some_and(|(asked, _)| *asked == Member { id, slot })
        {
            self.asked = None;
        }
        Ok(())
    }

    /// Wires an outlet to an inlet.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`], [`EditError::NoSuchOutlet`],
    /// [`EditError::NoSuchInlet`] or [`EditError::DuplicateWire`].
    pub fn connect(&mut self, wire: Wire) -> Result<(), EditError> {
        let (from, to) = (self.slot(wire.from)?, self.slot(wire.to)?);
        let ports = |slot| {
            self.place(slot)
                .map_or(Ports::default(), |place| place.ports)
        };
        wire.check(ports(from), ports(to))?;
        if self.wires.contains_key(&wire) {
            return Err(EditError::DuplicateWire(wire));
        }
        let wired = self.places[from.0 as usize]
            .as_mut()
            .map(|place| place.wired(wire.outlet));
        if let Some(wired) = wired {
            self.wires.insert(wire, wired.passed());
            wired.ends.insert(target(wire, to));
            self.arriving.insert((wire.to, wire));
            self.add_sender(to, from);
            if self.may_answer(to) {
                self.add_sender(from, to);
            }
        }
        Ok(())
    }

    /// Removes a wire. What is on its way along it still arrives.
    ///
    /// # Errors
    /// [`EditError::NoSuchWire`].
    pub fn disconnect(&mut self, wire: Wire) -> Result<(), EditError> {
        if !self.wires.contains_key(&wire) {
            return Err(EditError::NoSuchWire(wire));
        }
        let (from, to) = (self.slot(wire.from)?, self.slot(wire.to)?);
        self.forget(wire);
        if let Some(place) = self.place_mut(from) {
            place.wired(wire.outlet).ends.remove(target(wire, to));
        }
        self.find_senders(wire.from, from);
        self.find_senders(wire.to, to);
        Ok(())
    }

    /// One node may send to another.
    fn add_sender(&mut self, to: Slot, from: Slot) {
        if let Some(senders) = self.post.lookahead.senders_mut(to) {
            senders.insert(from);
        }
    }

    /// Whether a node answers machines that ask it, without a wire.
    fn may_answer(&self, slot: Slot) -> bool {
        self.place(slot)
            .is_some_and(|place| !matches!(place.node, Node::Asm(_)))
    }

    /// Looks anew who may send to a node.
    fn find_senders(&mut self, id: NodeId, slot: Slot) {
        let first = (id, Wire::first_from(NodeId(0)));
        let arriving = self
            .arriving
            .starting_at(&first)
            .take_while(|(to, _)| *to == id)
            .map(|(_, wire)| (wire.from, true));
        let leaving = self
            .wires
            .starting_at(&Wire::first_from(id))
            .map(|(wire, _)| wire)
            .take_while(|wire| wire.from == id)
            .map(|wire| (wire.to, false));
        let mut senders = Senders::default();
        for (index, (other, sends)) in arriving.chain(leaving).enumerate() {
            if index == MOST_LOOKED_AT {
                senders = Senders::any();
                break;
            }
            if let Some(&other) = self.slots.get(&other)
                && (sends || self.may_answer(other))
            {
                senders.insert(other);
            }
        }
        if let Some(known) = self.post.lookahead.senders_mut(slot) {
            *known = senders;
        }
    }

    fn forget(&mut self, wire: Wire) {
        self.wires.remove(&wire);
        self.arriving.remove(&(wire.to, wire));
        self.loops.remove(&wire);
    }

    /// Gives a node other settings. What it did so far stays where it can.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`].
    pub fn configure(&mut self, id: NodeId, settings: &Settings) -> Result<(), EditError> {
        let (slot, now) = (self.slot(id)?, self.now);
        if let Some(place) = self.place_mut(slot) {
            place.node.configure(settings, now);
            place.ports = place.node.kind().ports(settings);
        }
        self.touch(slot);
        Ok(())
    }

    /// Loads a program into a machine, which then stands at its start; `None`, where
    /// the source does not assemble, leaves it without any.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`] or [`EditError::NotAMachine`].
    pub fn load(&mut self, id: NodeId, program: Option<Arc<Program>>) -> Result<(), EditError> {
        let slot = self.slot(id)?;
        match self.place_mut(slot).map(|place| &mut place.node) {
            Some(Node::Asm(asm)) => asm.set_program(program),
            _ => return Err(EditError::NotAMachine(id)),
        }
        self.leave(id);
        self.touch(slot);
        Ok(())
    }

    /// Answers [`asked_program`](Self::asked_program): the machine loads the program
    /// and steps, or has none if the text does not assemble. Time can go on then.
    pub fn supply(&mut self, program: Option<Arc<Program>>) {
        let Some((member, _)) = self.asked.take() else {
            return;
        };
        // It steps, and the budget is looked at, when time goes on.
        let mut work = 0;
        let mut program = Some(program);
        self.on_rare_turn(member, &mut work, &mut |node, _| {
            if let (Node::Asm(asm), Some(program)) = (node, program.take()) {
                asm.supply(program);
            }
        });
    }

    /// Puts an input for a node into the schedule, and gives the moment it will happen
    /// at: `at`, or the first that is still free of events. A recording of a run holds
    /// that moment.
    pub fn post(&mut self, at: Time, node: NodeId, input: Input) -> Time {
        let at = at.max(self.earliest());
        self.schedule.input(at, node, input);
        at
    }

    /// What the schedule holds for a node follows from the node.
    pub(super) fn reconcile(&mut self, slot: Slot) {
        let earliest = self.earliest();
        if let Some(Some(place)) = self.places.get_mut(slot.0 as usize) {
            let member = Member { id: place.id, slot };
            if place.reconcile(member, self.now, earliest, &mut self.schedule) {
                self.instant.go_on_with(member);
            }
        }
    }

    /// A node did something: it is among the changed, and its wishes may be others.
    pub(super) fn touch(&mut self, slot: Slot) {
        self.reconcile(slot);
        self.mark_changed(slot);
    }

    /// A node is another than it was.
    pub(super) fn mark_changed(&mut self, slot: Slot) {
        self.version += 1;
        if let Some(Some(place)) = self.places.get_mut(slot.0 as usize) {
            place.version = self.version;
            self.changed.insert(Member { id: place.id, slot });
        }
    }

    fn slot(&self, id: NodeId) -> Result<Slot, EditError> {
        let slot = self.slots.get(&id).copied();
        slot.ok_or(EditError::NoSuchNode(id))
    }
}

impl Place {
    fn wired(&mut self, outlet: Outlet) -> &mut Wired {
        let index = usize::from(outlet.0);
        if self.outlets.len() <= index {
            let mut outlets = std::mem::take(&mut self.outlets).into_vec();
            outlets.resize_with(index + 1, Wired::default);
            self.outlets = outlets.into();
        }
        &mut self.outlets[index]
    }

    /// Brings the schedule in line with the node's wishes. Whether it wants to go on
    /// before anything else happens.
    #[inline(always)]
    pub(super) fn reconcile(
        &mut self,
        member: Member,
        now: Time,
        earliest: Time,
        schedule: &mut Schedule,
    ) -> bool {
        let wish = match &self.node {
            // Most nodes that do something are machines: a shorter way to them.
            Node::Asm(asm) => asm.wish(),
            node => node.wish(),
        };
        if wish.again {
            return true;
        }
        let was_away = self.is_away();
        self.clock = wish.clock;
        let stays = wish.timer == self.timer && (wish.clock.is_none() || wish.clock == self.group);
        if !stays {
            self.reschedule(wish, member, now, earliest, schedule);
        }
        schedule.note_away(was_away, self.is_away());
        false
    }

    /// Whether it does not want the clock of the group that lists it.
    #[inline(always)]
    pub(super) fn is_away(&self) -> bool {
        self.group.is_some() && self.clock != self.group
    }

    /// Brings the schedule in line with other wishes than before.
    #[inline(never)]
    fn reschedule(
        &mut self,
        wish: Wish,
        member: Member,
        now: Time,
        earliest: Time,
        schedule: &mut Schedule,
    ) {
        if wish.timer != self.timer {
            // Never at the moment it is: time would stand still.
            let timer = wish.timer.map(|at| at.max(now + 1));
            if timer != self.timer {
                schedule.timers.set(member, timer);
                self.timer = timer;
            }
        }
        if let Some(period) = wish.clock
            && self.group != wish.clock
        {
            if let Some(left) = self.group {
                schedule.leave(left);
            }
            self.group = wish.clock;
            schedule.join(earliest, period, member);
        }
    }

    /// Whether it goes on with the group of that period; it is in none if not.
    /// Leaving is a change like any other: a snapshot that shared what it was before would
    /// put it into a group that does not have it.
    pub(super) fn stays_in(&mut self, period: Period, version: &mut u64) -> Stay {
        if self.clock == Some(period) {
            return Stay::Stays;
        }
        if self.group != Some(period) {
            return Stay::Gone;
        }
        self.group = None;
        *version += 1;
        self.version = *version;
        Stay::WasAway
    }
}

fn target(wire: Wire, slot: Slot) -> Target {
    Target {
        to: Member { id: wire.to, slot },
        inlet: wire.inlet,
    }
}
