//! Opening a large document in slices: its sources are assembled and its nodes come into the run
//! one after the other, for as long as there is time.

use super::sources::CompiledSource;
use super::{NodeId, Session};
use crate::grid::Wire;
use crate::ordered::SortedMap;
use crate::patch::Patch;
use std::sync::Arc;

/// A document on its way to a session.
pub struct Opening {
    session: Session,
    /// Sources that are assembled. Machines of one text share what it is.
    known: SortedMap<Arc<str>, CompiledSource>,
    machines: Vec<(NodeId, Arc<str>)>,
    nodes: Vec<NodeId>,
    wires: Vec<Wire>,
    /// How many of these are done: machines, then nodes, then wires.
    done: usize,
}

impl Opening {
    /// Begins to open a document.
    pub fn new(patch: Patch) -> Opening {
        let machines = patch.machines();
        Opening {
            known: SortedMap::new(),
            machines: machines.map(|(id, source)| (id, source.clone())).collect(),
            nodes: patch.nodes().map(|(id, _)| id).collect(),
            wires: patch.wires().collect(),
            done: 0,
            session: Session::without_run(patch),
        }
    }

    /// Goes on until `out_of_time`, which is called after each step. Returns whether it is done.
    pub fn advance(&mut self, mut out_of_time: impl FnMut() -> bool) -> bool {
        while self.step() {
            if out_of_time() {
                break;
            }
        }
        self.is_done()
    }

    /// How much is done, from 0 to 1000.
    pub fn progress(&self) -> usize {
        self.done * 1000 / self.all().max(1)
    }

    /// The session, once all is done.
    pub fn finish(mut self) -> Session {
        self.advance(|| false);
        self.session
    }

    fn all(&self) -> usize {
        self.machines.len() + self.nodes.len() + self.wires.len()
    }

    fn is_done(&self) -> bool {
        self.done == self.all()
    }

    /// Does the next step. Returns `false` if there is none.
    fn step(&mut self) -> bool {
        let mut index = self.done;
        if let Some((id, source)) = self.machines.get(index) {
            let compile = || CompiledSource::new(source);
            let code = self.known.get_or_insert_with(source.clone(), compile);
            self.session.codes.insert(*id, code.clone());
            self.done += 1;
            return true;
        }
        index -= self.machines.len();
        if let Some(&id) = self.nodes.get(index) {
            self.session.add_to_run(id);
            self.done += 1;
            return true;
        }
        index -= self.nodes.len();
        let Some(&wire) = self.wires.get(index) else {
            return false;
        };
        let connected = self.session.grid.connect(wire);
        debug_assert!(connected.is_ok(), "{connected:?}");
        self.done += 1;
        true
    }
}
