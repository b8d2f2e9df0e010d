//! What a person does to the run: controls, presses, cells written by hand. All of it
//! goes through the schedule as timed inputs, so that a run can be recorded.

use super::Session;
use super::record::{Recorded, RecordedInput};
use crate::grid::nodes::Mode;
use crate::grid::{Control, Inlet, Input, NodeId, Payload, Time};

impl Session {
    /// Gives a node an input as soon as can be, and says when that is. While the run is
    /// paused, time passes just as far as that takes.
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

    /// Tells a machine what to do. If its source was edited, it takes the new program
    /// first. `false`, and nothing happens, if the source has errors and the machine
    /// was to play, run, step or reset.
    pub fn control(&mut self, id: NodeId, control: Control) -> bool {
        let takes_program = match control {
            Control::Play | Control::Run | Control::Step | Control::Reset => true,
            Control::Toggle => !self.is_playing(id),
            _ => false,
        };
        if !takes_program {
            self.send(id, Payload::Control(control));
            return true;
        }
        self.checkpoint();
        self.control_program(id, control)
    }

    /// Tells a machine what it needs its program for.
    fn control_program(&mut self, id: NodeId, control: Control) -> bool {
        let is_stuck = control == Control::Reset && self.grid.stopped_at() == Some(id);
        let has_program = self.load_if_edited(id) && (!is_stuck || self.load(id));
        if has_program {
            self.send(id, Payload::Control(control));
        }
        has_program
    }

    /// Loads the machine's source, edited or not, and plays it from its start. `false`,
    /// and nothing happens, if it has errors.
    pub fn play_from_start(&mut self, id: NodeId) -> bool {
        self.checkpoint();
        let can_load = self.load(id);
        if can_load {
            self.send(id, Payload::Control(Control::Play));
        }
        can_load
    }

    /// Executes one instruction of a machine by hand: a machine that was edited takes
    /// its program first. `false`, and nothing happens, if the source has errors.
    pub fn step(&mut self, id: NodeId) -> bool {
        self.checkpoint();
        self.step_on(id)
    }

    fn step_on(&mut self, id: NodeId) -> bool {
        if self.grid.stopped_at() == Some(id) && self.grid.step_stopped() {
            // It was in the middle of a step: that went on by one.
            return true;
        }
        let can_step = self.load_if_edited(id);
        if can_step {
            self.input(id, Input::Step);
        }
        can_step
    }

    /// Executes one instruction of every machine that plays.
    pub fn step_all(&mut self) {
        let playing = self.grid.nodes().map(|(id, _)| id);
        let playing: Vec<NodeId> = playing.filter(|&id| self.is_playing(id)).collect();
        self.checkpoint();
        for id in playing {
            self.step_on(id);
        }
    }

    /// Tells every machine to play; those whose source has errors stay. It is one thing
    /// done by hand: one step back takes it back, and one snapshot is taken for it.
    pub fn play_all(&mut self) {
        let machines: Vec<NodeId> = self.machines().collect();
        if !machines.is_empty() {
            self.checkpoint();
        }
        for id in machines {
            self.control_program(id, Control::Play);
        }
    }

    /// The machines, by id.
    pub fn machines(&self) -> impl Iterator<Item = NodeId> {
        self.codes.ids()
    }

    /// Whether a machine's clock runs.
    pub fn is_playing(&self, id: NodeId) -> bool {
        let machine = self.grid.machine(id);
        machine.is_some_and(|asm| asm.mode() == Mode::Playing)
    }

    fn load_if_edited(&mut self, id: NodeId) -> bool {
        match self.code(id) {
            Some(code) if code.is_loaded() => true,
            Some(_) => self.load(id),
            None => false,
        }
    }

    /// Lets a machine take the program of its source. `false` if that has errors.
    fn load(&mut self, id: NodeId) -> bool {
        let Some(code) = self.codes.get_mut(id) else {
            return false;
        };
        let Some(program) = code.load() else {
            return false;
        };
        let recorded = code.loaded_source().cloned().map(RecordedInput::Load);
        if self.grid.stopped_at() == Some(id) {
            // It is in the middle of a step, which ends here.
            self.end_recording();
            let loaded = self.grid.load(id, Some(program));
            debug_assert!(loaded.is_ok(), "{loaded:?}");
        } else {
            let recorded = recorded.filter(|_| self.is_recording());
            self.post(id, Input::Load(Some(program)), recorded);
        }
        self.place_breakpoints(id);
        true
    }
}
