//! The state of a machine in words, and its look. Pure.

use stackyard_engine::session::{MachineState, WaitingFor};
use std::fmt;

/// The look of a state; the style sheet gives each a colour and a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StateLook {
    /// It runs.
    Going,
    /// It would run if it were played.
    Paused,
    /// It would run, and is stopped at a breakpoint.
    Breakpoint,
    /// It waits for something.
    Waiting,
    /// It has ended.
    Done,
    /// It cannot continue.
    Failed,
}

impl StateLook {
    /// The look of a state.
    pub(crate) const fn of(state: MachineState) -> StateLook {
        match state {
            MachineState::Running => StateLook::Going,
            MachineState::Blank | MachineState::Ready(_) | MachineState::Paused(_) => {
                StateLook::Paused
            }
            MachineState::AtBreakpoint => StateLook::Breakpoint,
            MachineState::Waiting { .. } => StateLook::Waiting,
            MachineState::Halted => StateLook::Done,
            MachineState::HasErrors
            | MachineState::SentTooLong(_)
            | MachineState::Failed(_)
            | MachineState::BadInput(_) => StateLook::Failed,
        }
    }

    /// Its name in style sheets.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            StateLook::Going => "going",
            StateLook::Paused => "paused",
            StateLook::Breakpoint => "breakpoint",
            StateLook::Waiting => "waiting",
            StateLook::Done => "done",
            StateLook::Failed => "failed",
        }
    }
}

/// The state of a machine in words. They are written again in every frame in which the machine ran,
/// so none of them is a String.
#[derive(Clone, Copy)]
pub(crate) struct StateWords {
    state: MachineState,
    /// The line of the instruction at PC, counted from 0.
    line: Option<usize>,
}

/// The words for a state. `line`, counted from 0, is that of the instruction at PC.
pub(crate) fn words_of_state(state: MachineState, line: Option<usize>) -> StateWords {
    StateWords { state, line }
}

impl StateWords {
    /// The look.
    pub(crate) fn look(self) -> StateLook {
        StateLook::of(self.state)
    }

    /// The part that a screen reader should read when it changes.
    pub(crate) fn text(self) -> Text {
        Text(self)
    }

    /// The part after it: the time or the ticks left, the line of a breakpoint.
    pub(crate) fn rest(self) -> StateWithoutLine {
        StateWithoutLine(self)
    }

    /// Both parts without countdowns, which would change in every frame.
    pub(crate) fn lasting(self) -> Lasting {
        Lasting(self)
    }
}

/// The first part.
pub(crate) struct Text(StateWords);

/// The second part; often empty.
pub(crate) struct StateWithoutLine(StateWords);

/// Both parts without countdowns.
pub(crate) struct Lasting(StateWords);

impl StateWithoutLine {
    /// Returns whether it is empty.
    pub(crate) fn is_empty(&self) -> bool {
        let StateWords { state, line } = self.0;
        match state {
            MachineState::AtBreakpoint => line.is_none(),
            MachineState::Waiting { what, paused } => !is_sleep(what) && paused.is_none(),
            _ => true,
        }
    }
}

/// Returns whether it waits for the end of a sleep.
fn is_sleep(what: WaitingFor) -> bool {
    !matches!(what, WaitingFor::Message | WaitingFor::Answer { .. })
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let StateWords { state, line } = self.0;
        match state {
            MachineState::Blank => f.write_str("No program yet"),
            MachineState::HasErrors | MachineState::SentTooLong(_) => {
                f.write_str("The program has errors")
            }
            MachineState::Ready(_) => f.write_str("Ready"),
            MachineState::Running => f.write_str("Running"),
            MachineState::Paused(_) => f.write_str("Paused"),
            MachineState::AtBreakpoint => f.write_str("Stopped at a breakpoint"),
            MachineState::Waiting { what, .. } => match what {
                WaitingFor::Message => f.write_str("Waits for a message"),
                WaitingFor::Answer { outlet } => write!(
                    f,
                    "Waits for an answer from outlet {outlet} to a read of mapped memory"
                ),
                WaitingFor::Time { .. } | WaitingFor::Ticks(_) | WaitingFor::Wake => {
                    f.write_str("Sleeps")
                }
            },
            MachineState::Halted => f.write_str("Halted"),
            MachineState::Failed(fault) => match line {
                Some(line) => write!(f, "Error on line {}: {fault}", line + 1),
                None => write!(f, "Error: {fault}"),
            },
            MachineState::BadInput(number) => {
                write!(f, "Stopped: it was sent {number}, which no cell can hold")
            }
        }
    }
}

impl fmt::Display for StateWithoutLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.state, self.0.line) {
            (MachineState::AtBreakpoint, Some(line)) => write!(f, "on line {}", line + 1),
            (MachineState::Waiting { what, paused }, _) => {
                match what {
                    WaitingFor::Message | WaitingFor::Answer { .. } => {}
                    WaitingFor::Time { left_ms } => write!(f, "for {left_ms} ms")?,
                    WaitingFor::Ticks(1) => f.write_str("for 1 tick")?,
                    WaitingFor::Ticks(ticks) => write!(f, "for {ticks} ticks")?,
                    WaitingFor::Wake => f.write_str("until woken")?,
                }
                match (paused, is_sleep(what)) {
                    (None, _) => Ok(()),
                    (Some(_), true) => f.write_str(" (paused)"),
                    (Some(_), false) => f.write_str("(paused)"),
                }
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Lasting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, rest) = (self.0.text(), self.0.rest());
        let counts_down = matches!(
            self.0.state,
            MachineState::Waiting {
                what: WaitingFor::Time { .. },
                ..
            }
        );
        if rest.is_empty() || counts_down {
            write!(f, "{text}")
        } else {
            write!(f, "{text} {rest}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::session::PausedBy;
    use stackyard_engine::vm::Fault;

    fn said(state: MachineState) -> String {
        let words = words_of_state(state, Some(4));
        let rest = words.rest().to_string();
        assert_eq!(words.rest().is_empty(), rest.is_empty());
        format!("{} {rest}", words.text()).trim().to_owned()
    }

    #[test]
    fn every_state_has_words() {
        let failed = MachineState::Failed(Fault::CannotDivideByZero);
        let cases = [
            (MachineState::Blank, "No program yet"),
            (MachineState::HasErrors, "The program has errors"),
            (MachineState::SentTooLong(70_000), "The program has errors"),
            (MachineState::Ready(PausedBy::Machine), "Ready"),
            (MachineState::Running, "Running"),
            (MachineState::Paused(PausedBy::Run), "Paused"),
            (
                MachineState::AtBreakpoint,
                "Stopped at a breakpoint on line 5",
            ),
            (MachineState::Halted, "Halted"),
            (failed, "Error on line 5: division by zero"),
            (
                MachineState::BadInput(-1.0),
                "Stopped: it was sent -1, which no cell can hold",
            ),
        ];
        for (state, text) in cases {
            assert_eq!(said(state), text);
        }
        assert_eq!(
            words_of_state(failed, None).text().to_string(),
            "Error: division by zero"
        );
    }

    #[test]
    fn who_waits_says_what_ends_it_and_whether_it_is_paused() {
        let cases = [
            (WaitingFor::Message, "Waits for a message", ""),
            (
                WaitingFor::Answer { outlet: 1 },
                "Waits for an answer from outlet 1 to a read of mapped memory",
                "",
            ),
            (WaitingFor::Time { left_ms: 120 }, "Sleeps for 120 ms", ""),
            (WaitingFor::Ticks(3), "Sleeps for 3 ticks", " for 3 ticks"),
            (WaitingFor::Ticks(1), "Sleeps for 1 tick", " for 1 tick"),
            (WaitingFor::Wake, "Sleeps until woken", " until woken"),
        ];
        for (what, text, lasting) in cases {
            let waiting = |paused| MachineState::Waiting { what, paused };
            assert_eq!(said(waiting(None)), text);
            for by in [PausedBy::Machine, PausedBy::Run] {
                assert_eq!(said(waiting(Some(by))), format!("{text} (paused)"));
            }
            let words = words_of_state(waiting(None), None);
            let expected = format!("{}{lasting}", words.text());
            assert_eq!(words.lasting().to_string(), expected);
        }
    }
}
