//! Recordings: the inputs of a run with their times. Together with the document they reproduce the
//! run.

use super::Session;
use super::sources::Loaded;
use crate::grid::{Grid, Input, NodeId, Time};
use crate::ordered::sort_by_key;
use std::collections::VecDeque;
use std::sync::Arc;

/// An input of a recorded run.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Its time.
    pub at: Time,
    /// Its node.
    pub node: NodeId,
    /// The input itself.
    pub what: RecordedInput,
}

/// The kinds of recorded inputs.
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
    /// The end of the run.
    pub until: Time,
}

/// The state of recording.
#[derive(Default)]
pub(super) enum Recorder {
    /// Nothing is recorded.
    #[default]
    Off,
    /// Inputs are recorded.
    On(Recording),
    /// The recording up to an edit of the document, which ended it.
    Ended(Recording),
}

/// Programs that machines take during a replay, by time.
pub(super) type ComingLoads = VecDeque<(Time, NodeId, Option<Loaded>)>;

impl Session {
    /// Resets the run to the document as it is now: at time zero, paused, every machine with the
    /// program of its source. A recording ends.
    pub fn restart(&mut self) {
        self.end_recording();
        self.end_stepping();
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

    /// Resets the run and records its inputs from then on, until the recording is taken, the run is
    /// reset, or an edit of the document changes what runs.
    pub fn start_recording(&mut self) {
        self.restart();
        self.recorder = Recorder::On(Recording::default());
    }

    /// Returns whether inputs are recorded.
    pub fn is_recording(&self) -> bool {
        matches!(self.recorder, Recorder::On(_))
    }

    /// The recording, from the start of the run to now or to the edit that ended it; `None` if
    /// there is none.
    pub fn take_recording(&mut self) -> Option<Recording> {
        self.end_recording();
        match std::mem::take(&mut self.recorder) {
            Recorder::Off => None,
            Recorder::On(recording) | Recorder::Ended(recording) => Some(recording),
        }
    }

    /// Resets the run, paused, with all recorded inputs to come. With the same document this
    /// reproduces the run.
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

    /// Ends the recording because the run no longer matches the document that it began with.
    pub(super) fn end_recording(&mut self) {
        if let Recorder::On(recording) = &mut self.recorder {
            recording.until = self.grid.now();
            self.recorder = Recorder::Ended(std::mem::take(recording));
        }
    }

    /// Records the programs that machines took during a replay.
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
