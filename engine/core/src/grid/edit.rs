//! Editing the patch while it runs: nodes, wires, settings, programs. An edit touches the
//! nodes it names and no other.

use super::Grid;
use super::address::{NodeHandle, Slot, Target};
use super::entry::NodeEntry;
use super::event_log::EventLog;
use super::input::Input;
use super::messages::Senders;
use super::nodes::{Asm, Kind, Node};
use super::settings::Settings;
use super::time::Time;
use super::wire::{EditError, NodeId, Ports, Wire};
use crate::program::Program;
use std::sync::Arc;

/// Wires examined to find the possible senders of a node, each time one of its wires is
/// removed. If it has more wires, any node counts as a sender until the next one is removed.
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
        let entry = NodeEntry {
            id,
            node: Node::new(kind, settings, self.now),
            ports: kind.ports(settings),
            outlets: Box::default(),
            events: EventLog::default(),
            timer: None,
            clock: None,
            group: None,
            version: self.version,
        };
        let slot = match self.free.pop() {
            Some(slot) => {
                self.entries[slot.0 as usize] = Some(entry);
                slot
            }
            None => {
                self.entries.push(Some(entry));
                // A node takes more than a byte, so there are never 2^32 of them.
                Slot((self.entries.len() - 1) as u32)
            }
        };
        self.slots.insert(id, slot);
        self.in_flight.lookahead.add(slot);
        self.changed.make_room(slot);
        self.reconcile(slot);
        Ok(())
    }

    /// Removes a node and its wires. Messages in flight to it are lost.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`].
    pub fn remove(&mut self, id: NodeId) -> Result<(), EditError> {
        let slot = self.slot(id)?;
        let arriving: Vec<Wire> = self.wires.wires_to(id).collect();
        for wire in arriving {
            self.disconnect(wire)?;
        }
        let leaving: Vec<Wire> = self.wires.wires_from(id).collect();
        for wire in leaving {
            // Its outlets are removed with it.
            self.forget(wire);
            let to = self.slot(wire.to)?;
            self.find_senders(wire.to, to);
        }
        self.schedule.timers.set(NodeHandle { id, slot }, None);
        if self.machine(id).is_some_and(Asm::can_stop) {
            self.machines_that_stop -= 1;
        }
        if let Some(entry) = self.entries[slot.0 as usize].take() {
            self.schedule.count_inactive(entry.is_inactive(), false);
            if let Some(group) = entry.group {
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
            .is_some_and(|(asked, _)| *asked == NodeHandle { id, slot })
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
            self.entry(slot)
                .map_or(Ports::default(), |entry| entry.ports)
        };
        wire.check(ports(from), ports(to))?;
        if self.wires.contains(wire) {
            return Err(EditError::DuplicateWire(wire));
        }
        let outlet = self.entries[from.0 as usize]
            .as_mut()
            .map(|entry| entry.outlet_mut(wire.outlet));
        if let Some(outlet) = outlet {
            self.wires.insert(wire, outlet.passed());
            outlet.targets.insert(target(wire, to));
            self.add_sender(to, from);
            if self.may_answer(to) {
                self.add_sender(from, to);
            }
        }
        Ok(())
    }

    /// Removes a wire. Messages in flight along it still arrive.
    ///
    /// # Errors
    /// [`EditError::NoSuchWire`].
    pub fn disconnect(&mut self, wire: Wire) -> Result<(), EditError> {
        if !self.wires.contains(wire) {
            return Err(EditError::NoSuchWire(wire));
        }
        let (from, to) = (self.slot(wire.from)?, self.slot(wire.to)?);
        self.forget(wire);
        if let Some(entry) = self.entry_mut(from) {
            entry
                .outlet_mut(wire.outlet)
                .targets
                .remove(target(wire, to));
        }
        self.find_senders(wire.from, from);
        self.find_senders(wire.to, to);
        Ok(())
    }

    /// Adds a possible sender to a node.
    fn add_sender(&mut self, to: Slot, from: Slot) {
        if let Some(senders) = self.in_flight.lookahead.senders_mut(to) {
            senders.insert(from);
        }
    }

    /// Returns whether a node answers machines that read from it, which takes no wire.
    fn may_answer(&self, slot: Slot) -> bool {
        self.entry(slot)
            .is_some_and(|entry| !matches!(entry.node, Node::Asm(_)))
    }

    /// Finds the possible senders of a node anew.
    fn find_senders(&mut self, id: NodeId, slot: Slot) {
        let arriving = self.wires.wires_to(id).map(|wire| (wire.from, true));
        let leaving = self.wires.wires_from(id).map(|wire| (wire.to, false));
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
        if let Some(known) = self.in_flight.lookahead.senders_mut(slot) {
            *known = senders;
        }
    }

    fn forget(&mut self, wire: Wire) {
        self.wires.remove(wire);
        self.loops.remove(&wire);
    }

    /// Changes a node's settings. It keeps as much of its state as possible.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`].
    pub fn configure(&mut self, id: NodeId, settings: &Settings) -> Result<(), EditError> {
        let (slot, now) = (self.slot(id)?, self.now);
        if let Some(entry) = self.entry_mut(slot) {
            entry.node.configure(settings, now);
            entry.ports = entry.node.kind().ports(settings);
        }
        self.touch(slot);
        Ok(())
    }

    /// Loads a program into a machine, which is then at the start of it. `None` stands for a
    /// source that does not assemble and leaves the machine without a program.
    ///
    /// # Errors
    /// [`EditError::NoSuchNode`] or [`EditError::NotAMachine`].
    pub fn load(&mut self, id: NodeId, program: Option<Arc<Program>>) -> Result<(), EditError> {
        let slot = self.slot(id)?;
        match self.entry_mut(slot).map(|entry| &mut entry.node) {
            Some(Node::Asm(asm)) => asm.set_program(program),
            _ => return Err(EditError::NotAMachine(id)),
        }
        self.leave(id);
        self.touch(slot);
        Ok(())
    }

    /// Answers [`asked_program`](Self::asked_program): the machine loads the program and
    /// steps, or has none if the text does not assemble. Time can pass again then.
    pub fn supply(&mut self, program: Option<Arc<Program>>) {
        let Some((handle, _)) = self.asked.take() else {
            return;
        };
        // The machine steps, and the budget is checked, when time passes.
        let mut work = 0;
        let mut program = Some(program);
        self.dispatch_cold(handle, &mut work, &mut |node, _| {
            if let (Node::Asm(asm), Some(program)) = (node, program.take()) {
                asm.supply(program);
            }
        });
    }

    /// Schedules an input for a node. Returns the time at which it will happen: `at`, or the
    /// earliest time that still takes inputs. A recording of a run holds that time.
    pub fn post(&mut self, at: Time, node: NodeId, input: Input) -> Time {
        let at = at.max(self.earliest());
        self.schedule.input(at, node, input);
        at
    }

    /// Updates the schedule to a node's wake request.
    pub(super) fn reconcile(&mut self, slot: Slot) {
        let earliest = self.earliest();
        if let Some(Some(entry)) = self.entries.get_mut(slot.0 as usize) {
            let handle = NodeHandle { id: entry.id, slot };
            if entry.reconcile(handle, self.now, earliest, &mut self.schedule) {
                self.time_step.unfinished = Some(handle);
            }
        }
    }

    /// Updates the schedule after a node changed, and lists the node as changed.
    pub(super) fn touch(&mut self, slot: Slot) {
        self.reconcile(slot);
        self.mark_changed(slot);
    }

    /// Gives a node a new version and lists it as changed.
    pub(super) fn mark_changed(&mut self, slot: Slot) {
        self.version += 1;
        if let Some(Some(entry)) = self.entries.get_mut(slot.0 as usize) {
            entry.version = self.version;
            self.changed.insert(NodeHandle { id: entry.id, slot });
        }
    }

    fn slot(&self, id: NodeId) -> Result<Slot, EditError> {
        let slot = self.slots.get(&id).copied();
        slot.ok_or(EditError::NoSuchNode(id))
    }
}

fn target(wire: Wire, slot: Slot) -> Target {
    Target {
        node: NodeHandle { id: wire.to, slot },
        inlet: wire.inlet,
    }
}
