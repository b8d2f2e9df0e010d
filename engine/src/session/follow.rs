//! The run follows the document: after a transaction it has the nodes, wires and settings
//! that the document has then.

use super::{Change, CompiledSource, Session};
use crate::grid::{Kind, NodeId};
use crate::patch::{Node, Property};

impl Session {
    /// Brings the run in line with what changed in the document. Nodes that are not named
    /// notice nothing.
    pub(super) fn follow(&mut self, changes: &[Change]) {
        for change in changes {
            self.follow_removal(*change);
        }
        self.follow_added(changes);
        for change in changes {
            match *change {
                Change::Edited(id, property) => self.follow_property(id, property),
                // It has both its nodes and their ports by now.
                Change::Connected(wire) if self.patch.has_wire(wire) => {
                    // One that was removed and added again was there all the time.
                    let _ = self.grid.connect(wire);
                }
                _ => {}
            }
        }
        if changes.iter().any(is_of_run) {
            self.end_recording();
        }
    }

    /// Removes what the document has no longer. What came and went is not there.
    fn follow_removal(&mut self, change: Change) {
        match change {
            Change::Removed(id) => {
                self.codes.remove(id);
                let _ = self.grid.remove(id);
            }
            Change::Disconnected(wire) if !self.patch.has_wire(wire) => {
                let _ = self.grid.disconnect(wire);
            }
            _ => {}
        }
    }

    /// Adds the nodes that are new. Machines of one text share what it is.
    fn follow_added(&mut self, changes: &[Change]) {
        let patch = &self.patch;
        let added = changes.iter().filter_map(|change| match *change {
            Change::Added(id) => Some((id, patch.node(id)?)),
            _ => None,
        });
        let added: Vec<(NodeId, &Node)> = added.collect();
        let machines = added.iter().filter(|(_, node)| node.kind == Kind::Asm);
        let sources = machines.map(|(id, node)| (*id, &node.source));
        self.codes.insert_all(sources);
        let added: Vec<NodeId> = added.into_iter().map(|(id, _)| id).collect();
        for id in added {
            self.add_to_run(id);
        }
    }

    /// Adds a node of the document to the run; a machine's source is assembled already.
    pub(super) fn add_to_run(&mut self, id: NodeId) {
        let Some(node) = self.patch.node(id) else {
            return;
        };
        if self.grid.add(id, node.kind, &node.settings).is_err() {
            // It came, went and came again, and is there already.
            return;
        }
        if node.kind == Kind::Asm {
            self.load_now(id);
            self.place_write_breakpoints(id);
            self.keep_writes(id);
        }
    }

    fn follow_property(&mut self, id: NodeId, property: Property) {
        let Some(node) = self.patch.node(id) else {
            return;
        };
        match property {
            Property::Setting => {
                let configured = self.grid.configure(id, &node.settings);
                debug_assert!(configured.is_ok(), "{configured:?}");
                // A moment before would bring the old setting back.
                self.checkpoints.clear();
            }
            Property::Source => {
                self.codes.edit(id, &node.source);
                let is_program = self.code(id).is_some_and(|code| code.program().is_some());
                if !self.never_ran(id) || !is_program || self.is_recording() {
                    self.place_breakpoints(id);
                } else if self.transport.target() > self.grid.now() {
                    // Another program may be among what is still to happen.
                    self.load(id);
                } else {
                    self.load_now(id);
                }
            }
            Property::Breakpoints => self.place_breakpoints(id),
            Property::WriteBreakpoints => self.place_write_breakpoints(id),
            _ => {}
        }
    }

    /// Loads a machine between two events.
    fn load_now(&mut self, id: NodeId) {
        if let Some(code) = self.codes.get_mut(id) {
            let loaded = self.grid.load(id, code.load());
            debug_assert!(loaded.is_ok(), "{loaded:?}");
            self.place_breakpoints(id);
        }
    }

    /// Gives a machine its breakpoints: only while it holds the program of the source,
    /// for their lines are the source's.
    pub(super) fn place_breakpoints(&mut self, id: NodeId) {
        let (Some(code), Some(node)) = (self.codes.get(id), self.patch.node(id)) else {
            return;
        };
        let program = code.program().filter(|_| code.is_loaded());
        let addresses = node.breakpoints.iter().filter_map(|&line| {
            let located = program?.instruction_on_line(line)?;
            Some(located.address)
        });
        let placed = self.grid.set_breakpoints(id, addresses);
        debug_assert!(placed.is_ok(), "{placed:?}");
    }

    /// Gives a machine the cells that stop the run when they are written.
    fn place_write_breakpoints(&mut self, id: NodeId) {
        if let Some(node) = self.patch.node(id) {
            let cells = node.write_breakpoints.iter().copied();
            let placed = self.grid.set_write_breakpoints(id, cells);
            debug_assert!(placed.is_ok(), "{placed:?}");
        }
    }

    /// Whether a machine has a program, or its source is one.
    pub fn has_program(&self, id: NodeId) -> bool {
        let is_program =
            |code: &CompiledSource| code.program().is_some() || code.loaded_program().is_some();
        self.code(id).is_some_and(is_program)
    }

    /// Says if a machine still stands where it was loaded, and nothing has come for it.
    fn never_ran(&self, id: NodeId) -> bool {
        self.grid.machine(id).is_some_and(|asm| {
            asm.executed() == 0 && !asm.is_playing() && asm.machine().inbox().is_empty()
        })
    }
}

/// Says if a change is one of what runs, and not only of how it looks.
fn is_of_run(change: &Change) -> bool {
    matches!(
        change,
        Change::Added(_)
            | Change::Removed(_)
            | Change::Connected(_)
            | Change::Disconnected(_)
            | Change::Edited(_, Property::Setting)
    )
}
