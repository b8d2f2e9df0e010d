//! What comes to the run from outside: messages, presses, cells written by hand, programs.
//! All of it goes through the schedule as timed inputs, so that a run can be recorded. The
//! rules of running are in [`controls`](super::controls).

use super::Session;
use super::record::{Recorded, RecordedInput};
use crate::grid::{Inlet, Input, NodeId, Payload, Time};

impl Session {
    /// Gives a node an input as soon as possible, and returns when that is. While the run is
    /// paused, time passes just far enough to process it.
    pub fn input(&mut self, node: NodeId, input: Input) -> Time {
        self.touch(node, &input);
        let recorded = self
            .is_recording()
            .then(|| RecordedInput::Input(input.clone()));
        self.post(node, input, recorded)
    }

    fn post(&mut self, node: NodeId, input: Input, recorded: Option<RecordedInput>) -> Time {
        let at = self.grid.post(self.grid.now(), node, input);
        if let Some(what) = recorded {
            self.record(Recorded { at, node, what });
        }
        self.transport.settle(at);
        at
    }

    /// Gives a node a message through its first inlet.
    pub fn send(&mut self, node: NodeId, payload: Payload) -> Time {
        let inlet = Inlet(0);
        self.input(node, Input::Message { inlet, payload })
    }

    /// Loads a machine's source if the machine holds the program of another text. Returns
    /// `false` if the source has errors: the machine has no program then.
    pub(super) fn load_if_edited(&mut self, id: NodeId) -> bool {
        match self.code(id) {
            Some(code) if code.is_loaded() => true,
            Some(_) => self.load(id),
            None => false,
        }
    }

    /// Loads a machine's source. Returns `false` if that has errors: the machine has no program
    /// then.
    pub(super) fn load(&mut self, id: NodeId) -> bool {
        let Some(code) = self.codes.get_mut(id) else {
            return false;
        };
        let had_program = code.loaded_program().is_some();
        let program = code.load();
        let has_program = program.is_some();
        if !has_program && !had_program {
            return false;
        }
        let recorded = Some(RecordedInput::Load(code.source().clone()));
        if self.grid.is_stopped_in_a_step(id) {
            // It is in the middle of a step, which ends here.
            self.end_recording();
            let loaded = self.grid.load(id, program);
            debug_assert!(loaded.is_ok(), "{loaded:?}");
        } else {
            let recorded = recorded.filter(|_| self.is_recording());
            self.post(id, Input::Load(program), recorded);
        }
        self.place_breakpoints(id);
        has_program
    }
}
