//! Stepping back in time: snapshots of the run, taken before each input by hand and now and then
//! while time passes. Each shares with the one before what did not change.

use super::Session;
use super::sources::Loaded;
use crate::grid::{NodeId, Snapshot};
use std::collections::VecDeque;

/// The most snapshots of a small patch.
const MOST_SNAPSHOTS: usize = 1000;
/// The most snapshots of single nodes in all: about as many as fit 64 MB if all are machines that
/// run. A large patch steps back less far.
const MOST_NODE_SNAPSHOTS: usize = 100_000;
/// The snapshots that are kept however large the patch is.
const LEAST_SNAPSHOTS: usize = 10;
/// The most nodes for which passing time makes snapshots: with more, a snapshot would take too much
/// of a frame.
const MOST_NODES: usize = 2000;
/// Real time between two snapshots while time passes, in microseconds.
const EVERY_US: u64 = 250_000;

/// A moment to step back to.
struct Checkpoint {
    snapshot: Snapshot,
    /// The programs that machines held, unless the next moment has the same.
    loaded: Vec<(NodeId, Option<Loaded>)>,
}

/// The moments to step back to, the latest last.
#[derive(Default)]
pub(super) struct Checkpoints {
    moments: VecDeque<Checkpoint>,
    /// Real time since the latest one.
    since_us: u64,
}

impl Checkpoints {
    pub(super) fn clear(&mut self) {
        self.moments.clear();
    }

    /// Forgets the latest one: nothing was done since.
    pub(super) fn drop_last(&mut self) {
        self.moments.pop_back();
    }
}

impl Session {
    /// Returns whether there is a moment to step back to.
    pub fn can_step_back(&self) -> bool {
        !self.checkpoints.moments.is_empty()
    }

    /// Goes back to the last moment before an input by hand, or to a recent moment if time has
    /// passed since, and pauses there. A recording ends. Returns `false` if there is no such
    /// moment.
    pub fn step_back(&mut self) -> bool {
        let Some(moment) = self.checkpoints.moments.pop_back() else {
            return false;
        };
        self.end_stepping();
        self.end_recording();
        self.coming_loads.clear();
        self.grid.restore(&moment.snapshot);
        for (id, loaded) in moment.loaded {
            if let Some(code) = self.codes.get_mut(id) {
                code.set_loaded(loaded);
            }
            self.place_breakpoints(id);
        }
        self.transport.stand_at(self.grid.now());
        self.checkpoints.since_us = 0;
        true
    }

    /// Adds the present moment.
    pub(super) fn checkpoint(&mut self) {
        let nodes = self.patch.nodes().len().max(1);
        let most = (MOST_NODE_SNAPSHOTS / nodes).clamp(LEAST_SNAPSHOTS, MOST_SNAPSHOTS);
        while self.checkpoints.moments.len() >= most {
            self.checkpoints.moments.pop_front();
        }
        let last = self.checkpoints.moments.back();
        let snapshot = self.grid.snapshot(last.map(|moment| &moment.snapshot));
        let loaded = self.codes.loaded().collect();
        self.checkpoints.since_us = 0;
        self.checkpoints
            .moments
            .push_back(Checkpoint { snapshot, loaded });
    }

    /// Adds the present moment now and then, before time passes.
    pub(super) fn checkpoint_now_and_then(&mut self, elapsed_us: u64) {
        self.checkpoints.since_us = self.checkpoints.since_us.saturating_add(elapsed_us);
        if self.checkpoints.since_us >= EVERY_US && self.patch.nodes().len() <= MOST_NODES {
            self.checkpoint();
        }
    }
}
