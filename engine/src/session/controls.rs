//! The rules of running: what run, pause, step and reset do to all machines and to one.
//!
//! **One rule for edited programs**: the last program that assembled goes on until a run. A run
//! takes the source as it is: run and steps of all, and run, step and reset of the machine itself.
//! Where the source has errors the run fails, and the machine has no program until it is run
//! again, as in the patcher. Messages and clocks are no runs.

use super::{CompiledSource, MachineState, Session};
use crate::grid::nodes::Asm;
use crate::grid::{Control, Input, NodeId, Payload};

/// All machines.
impl Session {
    /// The machines, by id.
    pub fn machines(&self) -> impl Iterator<Item = NodeId> {
        self.codes.ids()
    }

    /// The machines whose source is a program, by id: those that can be told to play.
    pub fn playable(&self) -> impl Iterator<Item = NodeId> {
        let machines = self.codes.iter();
        machines.filter_map(|(id, code)| code.program().map(|_| id))
    }

    /// Lets time pass or stand still. Where no machine plays yet, all begin to. A machine that
    /// was paused by itself stays so.
    pub fn toggle(&mut self) {
        if self.is_running() {
            self.pause();
            return;
        }
        if !self.does_any_play() {
            self.play_all();
        } else if self.edited().next().is_some() {
            self.checkpoint();
            self.take_edits();
        }
        self.run();
    }

    /// The machines that a run gives another program, or plays as their last run failed.
    fn edited(&self) -> impl Iterator<Item = NodeId> {
        let changed = self.codes.iter();
        let changed = changed.filter(|(_, code)| code.is_edited() || code.is_to_play());
        changed.map(|(id, _)| id).filter(|&id| !self.is_held(id))
    }

    /// Lets the machines take their sources as they are now.
    pub(super) fn take_edits(&mut self) {
        let edited: Vec<NodeId> = self.edited().collect();
        for id in edited {
            if self.is_playing(id) || self.is_to_play(id) {
                self.begins_to_play(id);
            } else {
                self.load_if_edited(id);
            }
        }
    }

    fn is_to_play(&self, id: NodeId) -> bool {
        self.code(id).is_some_and(CompiledSource::is_to_play)
    }

    /// Tells every machine to play that is not paused by itself. One step back takes that back.
    pub fn play_all(&mut self) {
        if self.machines().next().is_some() {
            self.checkpoint();
            self.all_begin_to_play();
        }
    }

    pub(super) fn all_begin_to_play(&mut self) {
        let machines: Vec<NodeId> = self.machines().collect();
        for id in machines {
            self.begins_to_play(id);
        }
    }

    /// Tells a machine to play that is not paused by itself. Returns `false` if it is, or its
    /// source has errors.
    pub(super) fn begins_to_play(&mut self, id: NodeId) -> bool {
        !self.is_held(id) && self.obey_with_program(id, Control::Play)
    }

    /// Whether any machine was told to play, and not to stop.
    pub(super) fn does_any_play(&self) -> bool {
        self.asms().any(|(_, asm)| asm.is_playing())
    }
}

/// One machine.
impl Session {
    /// Whether the clock of a machine runs while time passes.
    pub fn is_playing(&self, id: NodeId) -> bool {
        let machine = self.grid.machine(id);
        machine.is_some_and(|asm| asm.is_playing() && !asm.is_held())
    }

    /// Whether a machine was paused by itself, so that it stands whatever reaches it.
    pub fn is_held(&self, id: NodeId) -> bool {
        self.grid.machine(id).is_some_and(Asm::is_held)
    }

    /// Plays a machine from where it is, and lets time pass. Returns `false`, and time stands as it
    /// did, if its source has errors.
    pub fn play(&mut self, id: NodeId) -> bool {
        // In the middle of a step it plays on as soon as time passes.
        let is_in_a_step = self.grid.is_stopped_in_a_step(id) && self.is_playing(id);
        let plays_on = is_in_a_step && !self.code(id).is_some_and(CompiledSource::is_edited);
        let plays = plays_on || self.control(id, Control::Play);
        if plays {
            self.release(id);
            self.run();
        }
        plays
    }

    /// Loads a machine's source, edited or not, plays it from its start, and lets time
    /// pass. Its log begins anew. Returns `false`, and time stands as it did, if the source has
    /// errors.
    pub fn play_from_start(&mut self, id: NodeId) -> bool {
        self.checkpoint();
        let plays = self.load(id);
        if plays {
            self.send(id, Payload::Control(Control::Play));
            self.release(id);
            self.clear_event_log(id);
            self.run();
        }
        plays
    }

    /// Pauses a machine whatever reaches it, where it is: messages stay in its inbox. It plays
    /// on when it is played by itself.
    pub fn pause_machine(&mut self, id: NodeId) {
        self.checkpoint();
        self.input(id, Input::Hold(true));
    }

    fn release(&mut self, id: NodeId) {
        if self.is_held(id) {
            self.input(id, Input::Hold(false));
        }
    }

    /// Pauses a machine that plays while time passes, and plays any other.
    pub fn toggle_machine(&mut self, id: NodeId) {
        if self.machine_state(id).is_some_and(MachineState::plays) {
            self.pause_machine(id);
        } else {
            self.play(id);
        }
    }

    /// Takes a machine back to the start of its program. Its log begins anew. Returns
    /// `false` if its source has errors.
    pub fn reset(&mut self, id: NodeId) -> bool {
        let is_reset = self.control(id, Control::Reset);
        if is_reset {
            self.clear_event_log(id);
        }
        is_reset
    }

    /// Sends a control message to a machine. Returns `false` if the machine was to play, run,
    /// step or be reset and its source has errors: it has no program then.
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
        self.obey_with_program(id, control)
    }

    /// Sends a control message for which the machine needs its program.
    fn obey_with_program(&mut self, id: NodeId, control: Control) -> bool {
        // In the middle of a step only a program that is loaded ends the step.
        let is_stuck = control == Control::Reset && self.grid.is_stopped_in_a_step(id);
        let has_program = self.load_if_edited(id) && (!is_stuck || self.load(id));
        if let Some(code) = self.codes.get_mut(id) {
            code.set_to_play(!has_program && control == Control::Play);
        }
        if has_program {
            self.send(id, Payload::Control(control));
        }
        has_program
    }
}
