//! The machine's position in the text, and its words. Pure.

use super::lines::Fault;
use crate::bridge::Doing;
use crate::bridge::Stopped;
use stackyard_engine::program::{Located, Program};
use stackyard_engine::vm::{self, Status};

/// The machine's state at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It plays.
    Running,
    /// It is paused before this instruction.
    Paused,
    /// It is stopped before it by its breakpoint.
    AtBreakpoint,
    /// It awaits a message or sleeps.
    Waiting,
    /// It is at its end.
    Halted,
    /// This instruction failed.
    Failed(vm::Fault),
}

/// The instruction the machine is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The position in the text.
    pub(super) located: Located,
    /// The machine's state there.
    pub(super) state: State,
}

impl Mark {
    /// Its line, counted from 0.
    pub(super) fn line(&self) -> usize {
        self.located.line
    }
}

/// The mark of a machine that runs the text's program; `None` outside its code.
pub(super) fn mark(program: &Program, doing: &Doing, pc: u16) -> Option<Mark> {
    let state = match doing.status {
        Status::Invalid | Status::Loaded => return None,
        Status::Errored(fault) => State::Failed(fault),
        Status::Halted => State::Halted,
        Status::Awaiting | Status::Sleeping => State::Waiting,
        Status::Ready | Status::Running => match (doing.plays(), doing.stopped) {
            (true, _) => State::Running,
            (false, Stopped::AtBreakpoint) => State::AtBreakpoint,
            (false, _) => State::Paused,
        },
    };
    let located = program.instruction_at(pc)?;
    Some(Mark { located, state })
}

/// The message on the line where the machine failed.
pub(super) fn fault(mark: Mark) -> Option<Fault> {
    match mark.state {
        State::Failed(fault) => Some((mark.line(), fault.to_string())),
        _ => None,
    }
}

/// The machine's position as a screen reader reads it; empty while it plays.
pub(super) fn spoken(mark: Mark, source: &str) -> String {
    let line = mark.line() + 1;
    let text = mark.located.span.text(source);
    match mark.state {
        State::Running => String::new(),
        State::Paused => format!("Line {line}: {text}"),
        State::AtBreakpoint => format!("Breakpoint, line {line}: {text}"),
        State::Waiting => format!("Waiting on line {line}: {text}"),
        State::Halted => format!("Halted on line {line}"),
        State::Failed(fault) => format!("Failed on line {line}: {fault}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bridge::Awaited;
    use stackyard_engine::asm::assemble;
    use stackyard_engine::vm::Fault;

    const SOURCE: &str = "; é\nloop: push 5\n\tpush 0\n\tdiv\n\tjump loop";

    fn doing(status: Status, playing: bool, stopped: Stopped) -> Doing {
        Doing {
            status,
            is_blank: false,
            playing,
            time_passes: playing,
            stopped,
            awaited: Awaited::Message,
            sleep_ms: None,
            sleep_ticks: None,
        }
    }

    fn said(doing: Doing, pc: u16) -> Option<String> {
        let program = assemble(SOURCE).program.expect("a program");
        let mark = mark(&program, &doing, pc)?;
        Some(spoken(mark, SOURCE))
    }

    #[test]
    fn the_place_is_said_while_it_stands_still() {
        let by_hand = doing(Status::Running, false, Stopped::ByHand);
        assert_eq!(said(by_hand, 0).as_deref(), Some("Line 2: push 5"));
        let there = doing(Status::Running, false, Stopped::AtBreakpoint);
        assert_eq!(
            said(there, 5).as_deref(),
            Some("Breakpoint, line 5: jump loop")
        );
        let playing = doing(Status::Running, true, Stopped::ByHand);
        assert_eq!(said(playing, 0).as_deref(), Some(""));
        let time_stands = Doing {
            time_passes: false,
            ..playing
        };
        assert_eq!(said(time_stands, 0).as_deref(), Some("Line 2: push 5"));
    }

    #[test]
    fn a_failure_is_that_of_the_instruction_whose_last_word_pc_is() {
        let status = Status::Errored(Fault::CannotDivideByZero);
        let failed = doing(status, true, Stopped::ByHand);
        let expected = "Failed on line 4: division by zero";
        assert_eq!(said(failed, 4).as_deref(), Some(expected));
    }

    #[test]
    fn outside_the_code_there_is_no_place() {
        let halted = doing(Status::Halted, true, Stopped::ByHand);
        assert_eq!(said(halted, 7), None);
        assert_eq!(said(halted, u16::MAX), None);
        assert_eq!(
            said(doing(Status::Invalid, false, Stopped::ByHand), 0),
            None
        );
    }
}
