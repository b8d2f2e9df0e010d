//! What a person does to a machine: another program, one instruction, one cell.

use super::Asm;
use crate::grid::input::Input;
use crate::grid::node::Turn;
use crate::vm::Status;

impl Asm {
    pub(super) fn by_hand(&mut self, input: Input, turn: &mut Turn<'_>) {
        match input {
            Input::Load(program) => self.set_program(program),
            Input::Step if self.machine.status() == Status::Sleeping => self.wake(),
            Input::Step => {
                self.unfinished = 1;
                self.one_instruction(turn);
            }
            Input::Poke { address, value } => {
                self.machine.memory_mut().set(address, value);
            }
            Input::Message { .. } | Input::Press | Input::Set(_) | Input::Key(_) => {}
        }
    }

    /// One instruction of the step it is in the middle of, whether it has a breakpoint or
    /// not. The one it comes to may stop the grid all the same.
    pub(super) fn one_instruction(&mut self, turn: &mut Turn<'_>) {
        self.run_slice(turn, |asm, _, _| {
            let stop = asm.machine.step(1);
            if stop.executed > 0 {
                asm.arrive();
            }
            stop
        });
    }
}
