//! Opening a document: its sources are assembled and its nodes come into the run one after the other.

use super::sources::CompiledSource;
use super::{NodeId, Session};
use crate::grid::Wire;
use crate::ordered::SortedMap;
use crate::pace::{Pace, at_once};
use crate::patch::Patch;
use std::sync::Arc;

impl Session {
    /// Opens a document, paused at the start of its time.
    pub fn open(patch: Patch) -> Session {
        at_once(Session::open_with(patch, &Pace::without_pauses()))
    }

    /// As [`open`](Self::open), with pauses.
    pub async fn open_with(patch: Patch, pace: &Pace<'_>) -> Session {
        let machines = patch.machines();
        let machines: Vec<(NodeId, Arc<str>)> =
            machines.map(|(id, source)| (id, source.clone())).collect();
        let nodes: Vec<NodeId> = patch.nodes().map(|(id, _)| id).collect();
        let wires: Vec<Wire> = patch.wires().collect();
        let all = machines.len() + nodes.len() + wires.len();
        let mut session = Session::without_run(patch);
        // Machines of one text share what it is.
        let mut known: SortedMap<Arc<str>, CompiledSource> = SortedMap::new();
        let mut done = 0..;
        for (id, source) in machines {
            pause(pace, done.next(), all).await;
            let compile = || CompiledSource::new(&source);
            let code = known.get_or_insert_with(source.clone(), compile);
            session.codes.insert(id, code.clone());
        }
        for id in nodes {
            pause(pace, done.next(), all).await;
            session.add_to_run(id);
        }
        for wire in wires {
            pause(pace, done.next(), all).await;
            let connected = session.grid.connect(wire);
            debug_assert!(connected.is_ok(), "{connected:?}");
        }
        session
    }
}

async fn pause(pace: &Pace<'_>, done: Option<usize>, all: usize) {
    pace.tell(done.unwrap_or(all), all);
    pace.pause_if_due().await;
}
