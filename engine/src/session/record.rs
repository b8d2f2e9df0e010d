//! Recordings: what came from outside during a run, and when. With the document it is
//! the whole run.

use super::Session;
use super::sources::Loaded;
use crate::grid::{Grid, Input, NodeId, Time};
use crate::ordered::sort_by_key;
use std::collections::VecDeque;
use std::sync::Arc;

/// One input of a recorded run.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// When.
    pub at: Time,
    /// For which node.
    pub node: NodeId,
    /// What.
    pub what: RecordedInput,
}

/// What came from outside.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordedInput {
    /// An input. A session records a program as its source.
    Input(Input),
    /// A program, as its source.
    Load(Arc<str>),
}

/// The inputs of a run from its start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recording {
    /// The inputs, in the order they were given.
    pub inputs: Vec<Recorded>,
    /// How far the run went.
    pub until: Time,
}

/// What has been recorded, and whether it goes on.
#[derive(Default)]
pub(super) enum Recorder {
    /// Nothing.
    #[default]
    Off,
    /// It goes on.
    On(Recording),
    /// What was recorded until the document was edited.
    Ended(Recording),
}

/// Programs that machines take during a replay, by time.
pub(super) type ComingLoads = VecDeque<(Time, NodeId, Option<Loaded>)>;

impl Session {
    /// Begins the run anew, from the document as it is now: at the start of time,
    /// paused, every machine with the program of its source. A recording ends.
    pub fn restart(&mut self) {
        self.end_recording();
        self.transport.restart();
        self.grid = Grid::new();
        self.coming_loads.clear();
        self.checkpoints.clear();
        self.codes.unload_all();
        self.restarted = true;
        let ids: Vec<NodeId> = self.patch.nodes().map(|(id, _)| id).collect();
        for id in ids {
            self.add_to_run(id);
        }
        for wire in self.patch.wires() {
            let connected = self.grid.connect(wire);
            debug_assert!(connected.is_ok(), "{connected:?}");
        }
    }

    /// Begins the run anew and records what comes from outside from then on, until the
    /// recording is taken, the run begins anew, or an edit of the document changes
    /// what runs.
    pub fn start_recording(&mut self) {
        self.restart();
        self.recorder = Recorder::On(Recording::default());
    }

    /// Whether what comes from outside is recorded.
    pub fn is_recording(&self) -> bool {
        matches!(self.recorder, Recorder::On(_))
    }

    /// What was recorded, from the start of the run to now or to the edit that ended
    /// it; `None` if nothing was.
    pub fn take_recording(&mut self) -> Option<Recording> {
        self.end_recording();
        match std::mem::take(&mut self.recorder) {
            Recorder::Off => None,
            Recorder::On(recording) | Recorder::Ended(recording) => Some(recording),
        }
    }

    /// Begins the run anew, paused, with everything to come that was recorded. Of the
    /// same document it becomes the same run.
    pub fn replay(&mut self, recording: &Recording) {
        self.restart();
        for Recorded { at, node, what } in &recording.inputs {
            let input = match what {
                RecordedInput::Input(input) => input.clone(),
                RecordedInput::Load(source) => {
                    let code = self.codes.get(*node);
                    let loaded = code.and_then(|code| code.loaded_with(source));
                    let program = loaded.as_ref().map(|loaded| loaded.program().clone());
                    self.coming_loads.push_back((*at, *node, loaded));
                    Input::Load(program)
                }
            };
            self.grid.post(*at, *node, input);
        }
        // A file may have them in any order.
        let loads = self.coming_loads.make_contiguous();
        sort_by_key(loads, |(at, _, _)| *at);
    }

    pub(super) fn record(&mut self, recorded: Recorded) {
        if let Recorder::On(recording) = &mut self.recorder {
            recording.inputs.push(recorded);
        }
    }

    /// What runs is no longer the document the recording began with.
    pub(super) fn end_recording(&mut self) {
        if let Recorder::On(recording) = &mut self.recorder {
            recording.until = self.grid.now();
            self.recorder = Recorder::Ended(std::mem::take(recording));
        }
    }

    /// Machines took programs during a replay.
    pub(super) fn loads_happened(&mut self) {
        while let Some((at, _, _)) = self.coming_loads.front()
            && *at < self.grid.now()
            && let Some((_, id, loaded)) = self.coming_loads.pop_front()
        {
            if let Some(code) = self.codes.get_mut(id) {
                code.set_loaded(loaded);
            }
            self.place_breakpoints(id);
        }
    }
}
