//! The rules of running: what run, pause, step and reset do to all machines and to one.
//!
//! A machine whose source was edited takes the new program before it plays, steps or is
//! reset. Where that has errors it does none of it.

use super::{MachineState, Session};
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

    /// Lets time pass or stand still. Where no machine plays yet, all begin to.
    pub fn toggle(&mut self) {
        if self.is_running() {
            self.pause();
            return;
        }
        if !self.does_any_play() {
            self.play_all();
        }
        self.run();
    }

    /// Tells every machine to play. One step back takes that back.
    pub fn play_all(&mut self) {
        let machines: Vec<NodeId> = self.machines().collect();
        if !machines.is_empty() {
            self.checkpoint();
        }
        for id in machines {
            self.obey_with_program(id, Control::Play);
        }
    }

    /// Pauses, and executes one instruction of every machine that plays. Where none does,
    /// all begin to. One step back takes that back.
    pub fn step_all(&mut self) {
        self.pause();
        let machines: Vec<NodeId> = self.machines().collect();
        if machines.is_empty() {
            return;
        }
        self.checkpoint();
        let is_first = !self.does_any_play();
        for id in machines {
            let plays = if is_first {
                self.obey_with_program(id, Control::Play)
            } else {
                self.is_playing(id)
            };
            if plays {
                self.step_on(id);
            }
        }
    }

    fn does_any_play(&self) -> bool {
        self.machines().any(|id| self.is_playing(id))
    }
}

/// One machine.
impl Session {
    /// Whether the clock of a machine runs while time passes.
    pub fn is_playing(&self, id: NodeId) -> bool {
        let machine = self.grid.machine(id);
        machine.is_some_and(|asm| asm.is_playing())
    }

    /// Plays a machine from where it is, and lets time pass. Returns `false`, and does
    /// nothing, if its source has errors.
    pub fn play(&mut self, id: NodeId) -> bool {
        // At a breakpoint it plays on as soon as time passes.
        let plays = self.grid.stopped_at() == Some(id) || self.control(id, Control::Play);
        if plays {
            self.run();
        }
        plays
    }

    /// Loads a machine's source, edited or not, plays it from its start, and lets time
    /// pass. Its log begins anew. Returns `false`, and does nothing, if the source has
    /// errors.
    pub fn play_from_start(&mut self, id: NodeId) -> bool {
        self.checkpoint();
        let plays = self.load(id);
        if plays {
            self.send(id, Payload::Control(Control::Play));
            self.clear_event_log(id);
            self.run();
        }
        plays
    }

    /// Stops the clock of a machine. As in the patcher, a machine that waits for a message
    /// is reset.
    pub fn pause_machine(&mut self, id: NodeId) {
        self.send(id, Payload::Control(Control::Pause));
    }

    /// Pauses a machine that plays while time passes, and plays any other.
    pub fn toggle_machine(&mut self, id: NodeId) {
        if self.machine_state(id).is_some_and(MachineState::plays) {
            self.pause_machine(id);
        } else {
            self.play(id);
        }
    }

    /// Executes one instruction of a machine. Returns `false`, and does nothing, if its
    /// source has errors.
    pub fn step(&mut self, id: NodeId) -> bool {
        self.checkpoint();
        self.step_on(id)
    }

    /// Takes a machine back to the start of its program. Its log begins anew. Returns
    /// `false`, and does nothing, if its source has errors.
    pub fn reset(&mut self, id: NodeId) -> bool {
        let is_reset = self.control(id, Control::Reset);
        if is_reset {
            self.clear_event_log(id);
        }
        is_reset
    }

    /// Sends a control message to a machine. Returns `false`, and does nothing, if the
    /// machine was to play, run, step or be reset and its source has errors.
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
        let is_stuck = control == Control::Reset && self.grid.stopped_at() == Some(id);
        let has_program = self.load_if_edited(id) && (!is_stuck || self.load(id));
        if has_program {
            self.send(id, Payload::Control(control));
        }
        has_program
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
}
