//! The machine's position in the text, and its words. Pure.

use super::lines::Fault;
use stackyard_engine::program::{Located, Program};
use stackyard_engine::session::MachineState;

/// The instruction the machine is at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mark {
    /// The position in the text.
    pub(super) located: Located,
    /// The machine's state there.
    pub(super) state: MachineState,
}

impl Mark {
    /// Its line, counted from 0.
    pub(super) fn line(&self) -> usize {
        self.located.line
    }
}

/// The mark of a machine that runs the text's program; `None` outside its code. `position` is the
/// address of the instruction it is at.
pub(super) fn mark(program: &Program, state: MachineState, position: u16) -> Option<Mark> {
    let located = program.instruction_at(position)?;
    state.has_program().then_some(Mark { located, state })
}

/// The message on the line where the machine failed.
pub(super) fn fault(mark: Mark) -> Option<Fault> {
    match mark.state {
        MachineState::Failed(fault) => Some((mark.line(), fault.to_string())),
        _ => None,
    }
}

/// The machine's position as a screen reader reads it; empty while it runs.
pub(super) fn spoken(mark: Mark, source: &str) -> String {
    let line = mark.line() + 1;
    let text = mark.located.span.text(source);
    match mark.state {
        MachineState::Blank
        | MachineState::HasErrors
        | MachineState::SentTooLong(_)
        | MachineState::Running => String::new(),
        MachineState::Ready(_) | MachineState::Paused(_) => format!("Line {line}: {text}"),
        MachineState::AtBreakpoint | MachineState::Wrote { .. } => {
            format!("Breakpoint, line {line}: {text}")
        }
        MachineState::Waiting { .. } => format!("Waiting on line {line}: {text}"),
        MachineState::Halted => format!("Halted on line {line}"),
        MachineState::Failed(fault) => format!("Failed on line {line}: {fault}"),
        MachineState::BadInput(number) => {
            format!("Stopped on line {line}: it was sent {number}, which no cell can hold")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::asm::assemble;
    use stackyard_engine::session::PausedBy;
    use stackyard_engine::vm::Fault;

    const SOURCE: &str = "; é\nloop: push 5\n\tpush 0\n\tdiv\n\tjump loop";

    fn said(state: MachineState, pc: u16) -> Option<String> {
        let program = assemble(SOURCE).program.expect("a program");
        let mark = mark(&program, state, pc)?;
        Some(spoken(mark, SOURCE))
    }

    #[test]
    fn the_place_is_said_while_it_stands_still() {
        for by in [PausedBy::Machine, PausedBy::Run] {
            let paused = MachineState::Paused(by);
            assert_eq!(said(paused, 0).as_deref(), Some("Line 2: push 5"));
        }
        assert_eq!(
            said(MachineState::AtBreakpoint, 5).as_deref(),
            Some("Breakpoint, line 5: jump loop")
        );
        assert_eq!(said(MachineState::Running, 0).as_deref(), Some(""));
    }

    #[test]
    fn a_failure_is_that_of_the_instruction_whose_last_word_pc_is() {
        let failed = MachineState::Failed(Fault::CannotDivideByZero);
        let expected = "Failed on line 4: division by zero";
        assert_eq!(said(failed, 4).as_deref(), Some(expected));
    }

    /// It was said to be paused, as if it went on when played.
    #[test]
    fn a_number_no_cell_can_hold_is_said_where_it_stopped_the_machine() {
        let expected = "Stopped on line 2: it was sent -1, which no cell can hold";
        let said = said(MachineState::BadInput(-1.0), 0);
        assert_eq!(said.as_deref(), Some(expected));
    }

    #[test]
    fn outside_the_code_there_is_no_place() {
        assert_eq!(said(MachineState::Halted, 7), None);
        assert_eq!(said(MachineState::Halted, u16::MAX), None);
        assert_eq!(said(MachineState::HasErrors, 0), None);
    }
}
