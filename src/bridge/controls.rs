//! What a person does to one machine, wherever on the page.

use super::Bridge;
use stackyard_engine::grid::{Control, NodeId};

impl Bridge {
    /// Plays a machine from where it is, and lets time pass; a text that was edited is
    /// loaded first.
    pub fn play(&self, id: NodeId) {
        self.change(|session| {
            let is_stopped = session.grid().stopped_at() == Some(id);
            if is_stopped || session.control(id, Control::Play) {
                session.run();
            }
        });
    }

    /// Executes one instruction of a machine; a text that was edited is loaded first.
    pub fn step(&self, id: NodeId) {
        self.change(|session| session.step(id));
    }

    /// Takes a machine back to its start; a text that was edited is loaded.
    pub fn reset(&self, id: NodeId) {
        self.change(|session| {
            if session.control(id, Control::Reset) {
                session.forget_heard(id);
            }
        });
    }
}
