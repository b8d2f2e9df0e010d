//! Changing the patch while it runs: nodes, wires, settings, programs. An edit touches
//! the nodes it names and no other.

use super::input::Input;
use super::mail::{Member, Slot, Target};
use super::node::Ports;
use super::nodes::{Kind, Node};
use super::settings::Settings;
use super::time::Time;
use super::wire::{EditError, NodeId, Outlet, Wire};
use super::{Grid, Place};
use crate::program::Program;
use std::sync::Arc;

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
            outlets: Vec::new(),
            timer: None,
            clock: None,
            is_changed: false,
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
        self.reconcile(slot);
        Ok(())
    }

    /// Removes a node and its wires. What is on its way to it is lost.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`].
    pub fn remove(&mut self, id: NodeId) -> Result<(), EditError> {
        let slot = self.slot(id)?;
        let wires: Vec<Wire> = self
            .wires()
            .filter(|wire| wire.from == id || wire.to == id)
            .collect();
        for wire in wires {
            self.disconnect(wire)?;
        }
        let member = Member { id, slot };
        if let Some(place) = self.places[slot.0 as usize].take() {
            self.schedule.set_timer(member, place.timer, None);
        }
        self.slots.remove(&id);
        self.free.push(slot);
        self.leave(id);
        if self
            .asked
            .as_ref()
            .is_some_and(|(asked, _)| *asked == member)
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
        if !self.wires.insert(wire) {
            return Err(EditError::DuplicateWire(wire));
        }
        let target = target(wire, to);
        let ends = self.ends(from, wire.outlet);
        if let Err(index) = ends.binary_search(&target) {
            ends.insert(index, target);
        }
        Ok(())
    }

    /// Removes a wire. What is on its way along it still arrives.
    ///
    /// # Errors
    /// [`EditError::NoSuchWire`].
    pub fn disconnect(&mut self, wire: Wire) -> Result<(), EditError> {
        if !self.wires.remove(&wire) {
            return Err(EditError::NoSuchWire(wire));
        }
        self.loops.remove(&wire);
        let (from, to) = (self.slot(wire.from)?, self.slot(wire.to)?);
        let target = target(wire, to);
        self.ends(from, wire.outlet).retain(|&end| end != target);
        Ok(())
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
        if let Some(place) = self.place_mut(member.slot)
            && place.id == member.id
            && let Node::Asm(asm) = &mut place.node
        {
            asm.supply(program);
        }
        self.touch(member.slot);
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
        let (now, earliest) = (self.now, self.earliest());
        let Some(place) = self
            .places
            .get_mut(slot.0 as usize)
            .and_then(Option::as_mut)
        else {
            return;
        };
        let wish = place.node.wish();
        let member = Member { id: place.id, slot };
        if wish.again {
            self.instant.go_on_with(member);
            return;
        }
        // Never at the moment it is: time would stand still.
        let timer = wish.timer.map(|at| at.max(now + 1));
        if timer != place.timer {
            self.schedule.set_timer(member, place.timer, timer);
            place.timer = timer;
        }
        if wish.clock != place.clock {
            place.clock = wish.clock;
            if let Some(period) = wish.clock {
                self.schedule.join(earliest, period, member);
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
        let Some(place) = self
            .places
            .get_mut(slot.0 as usize)
            .and_then(Option::as_mut)
        else {
            return;
        };
        self.version += 1;
        place.version = self.version;
        if !place.is_changed {
            place.is_changed = true;
            self.changed.push(place.id);
        }
    }

    fn slot(&self, id: NodeId) -> Result<Slot, EditError> {
        let slot = self.slots.get(&id).copied();
        slot.ok_or(EditError::NoSuchNode(id))
    }

    /// The far ends of the wires of an outlet.
    fn ends(&mut self, from: Slot, outlet: Outlet) -> &mut Vec<Target> {
        let index = usize::from(outlet.0);
        let place = self.places[from.0 as usize].as_mut();
        // Both callers have the slot from `slots`, which holds none that is empty.
        let outlets = &mut place.expect("a slot of a node").outlets;
        if outlets.len() <= index {
            outlets.resize_with(index + 1, Vec::new);
        }
        &mut outlets[index]
    }
}

fn target(wire: Wire, slot: Slot) -> Target {
    Target {
        to: Member { id: wire.to, slot },
        inlet: wire.inlet,
    }
}
