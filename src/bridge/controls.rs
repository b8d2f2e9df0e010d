//! Running one machine, from anywhere on the page.

use super::Bridge;
use stackyard_engine::grid::NodeId;

/// The rules are the session's ([`stackyard_engine::session`]).
impl Bridge {
    /// Plays a machine from where it is, and lets time pass.
    pub fn play(&self, id: NodeId) {
        self.change(|session| session.play(id));
    }

    /// Pauses a machine that plays, and plays any other.
    pub fn toggle_machine(&self, id: NodeId) {
        self.change(|session| session.toggle_machine(id));
    }

    /// Executes one instruction of a machine. Where it waits, time goes on to what is due next.
    pub fn step(&self, id: NodeId) {
        self.change(|session| session.step(id));
    }

    /// Executes one instruction of a machine, and all of a call.
    pub fn step_over(&self, id: NodeId) {
        self.change(|session| session.step_over(id));
    }

    /// Executes a machine up to the return from the call it is in.
    pub fn step_out(&self, id: NodeId) {
        self.change(|session| session.step_out(id));
    }

    /// Executes a machine up to a line of its source, counted from 0, or the first after it with
    /// an instruction.
    pub fn step_to_line(&self, id: NodeId, line: usize) {
        self.change(|session| session.step_to_line(id, line));
    }

    /// Lets time pass until a machine, or this one, gets or sends a message.
    pub fn step_to_message(&self, among: Option<NodeId>) {
        self.change(|session| session.step_to_message(among));
    }

    /// Resets a machine.
    pub fn reset(&self, id: NodeId) {
        self.change(|session| session.reset(id));
    }
}
