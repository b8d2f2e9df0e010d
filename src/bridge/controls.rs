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

    /// Executes one instruction of a machine.
    pub fn step(&self, id: NodeId) {
        self.change(|session| session.step(id));
    }

    /// Resets a machine.
    pub fn reset(&self, id: NodeId) {
        self.change(|session| session.reset(id));
    }
}
