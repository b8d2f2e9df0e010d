//! What a machine is doing, in words, and how it looks. Pure.

use crate::bridge::{Awaited, Doing, Stopped};
use stackyard_engine::vm::Status;
use std::fmt;

/// How a status looks; the style sheet gives each its own colour and its own shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// It goes on.
    Going,
    /// It would go on if it were played.
    Paused,
    /// It would go on, and stands at a breakpoint.
    Breakpoint,
    /// It waits for something.
    Waiting,
    /// It is at its end.
    Done,
    /// It cannot go on.
    Failed,
}

impl Look {
    /// The name style sheets know it by.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Look::Going => "going",
            Look::Paused => "paused",
            Look::Breakpoint => "breakpoint",
            Look::Waiting => "waiting",
            Look::Done => "done",
            Look::Failed => "failed",
        }
    }
}

/// What a machine is doing, in words. They are written anew in every frame in which the
/// machine did something, so that none of them is a text of its own.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    doing: Doing,
    /// The line of the instruction at PC, counted from 0.
    line: Option<usize>,
}

/// The words for what a machine is doing. `line`, counted from 0, is that of the
/// instruction at PC.
pub(crate) fn words(doing: Doing, line: Option<usize>) -> Words {
    Words { doing, line }
}

impl Words {
    /// How it looks.
    pub(crate) fn look(self) -> Look {
        match self.doing.status {
            Status::Invalid if self.doing.is_blank => Look::Paused,
            Status::Invalid | Status::Errored(_) => Look::Failed,
            Status::Loaded => Look::Paused,
            Status::Halted => Look::Done,
            Status::Awaiting | Status::Sleeping => Look::Waiting,
            Status::Ready | Status::Running if self.doing.plays() => Look::Going,
            Status::Ready | Status::Running => match self.doing.stopped {
                Stopped::AtBreakpoint => Look::Breakpoint,
                Stopped::Refused(_) => Look::Failed,
                Stopped::ByHand => Look::Paused,
            },
        }
    }

    /// What is worth being read aloud when it changes.
    pub(crate) fn text(self) -> Text {
        Text(self)
    }

    /// What goes on changing behind it, and is not: time left, ticks left.
    pub(crate) fn rest(self) -> Rest {
        Rest(self)
    }

    /// Both, without what counts down: that would be another text in every frame.
    pub(crate) fn lasting(self) -> Lasting {
        Lasting(self)
    }

    fn is_waiting_unplayed(self) -> bool {
        self.look() == Look::Waiting && !self.doing.plays()
    }

    /// The line where it stands at a breakpoint.
    fn breakpoint_line(self) -> Option<usize> {
        self.line.filter(|_| self.look() == Look::Breakpoint)
    }
}

/// The first of them.
pub(crate) struct Text(Words);

/// Those that follow; often none.
pub(crate) struct Rest(Words);

/// All of them that last.
pub(crate) struct Lasting(Words);

impl Rest {
    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        let is_asleep = self.0.doing.status == Status::Sleeping;
        !is_asleep && !self.0.is_waiting_unplayed() && self.0.breakpoint_line().is_none()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Words { doing, line } = self.0;
        f.write_str(match doing.status {
            Status::Invalid if doing.is_blank => "No program yet",
            Status::Invalid => "The program has errors",
            Status::Loaded => "Loaded",
            Status::Errored(fault) => {
                return match line {
                    Some(line) => write!(f, "Error on line {}: {fault}", line + 1),
                    None => write!(f, "Error: {fault}"),
                };
            }
            Status::Halted => "Halted",
            Status::Awaiting => match doing.awaited {
                Awaited::Message => "Waits for a message",
                Awaited::Answer { outlet } => {
                    return write!(
                        f,
                        "Waits for an answer from outlet {outlet} to a read of mapped memory"
                    );
                }
            },
            Status::Sleeping => "Sleeps",
            Status::Ready | Status::Running if doing.plays() => "Running",
            Status::Ready | Status::Running if doing.stopped == Stopped::AtBreakpoint => {
                "Stopped at a breakpoint"
            }
            Status::Ready | Status::Running if let Stopped::Refused(number) = doing.stopped => {
                return write!(f, "Stopped: it was sent {number}, which no cell can hold");
            }
            Status::Ready => "Ready",
            Status::Running => "Paused",
        })
    }
}

impl fmt::Display for Lasting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, rest) = (self.0.text(), self.0.rest());
        if rest.is_empty() || self.0.doing.sleep_ms.is_some() {
            write!(f, "{text}")
        } else {
            write!(f, "{text} {rest}")
        }
    }
}

impl fmt::Display for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.0.breakpoint_line() {
            return write!(f, "on line {}", line + 1);
        }
        let doing = self.0.doing;
        let is_asleep = doing.status == Status::Sleeping;
        if is_asleep {
            match (doing.sleep_ms, doing.sleep_ticks) {
                (Some(ms), _) => write!(f, "for {ms} ms"),
                (None, Some(1)) => f.write_str("for 1 tick"),
                (None, Some(ticks @ 2..)) => write!(f, "for {ticks} ticks"),
                (None, Some(0) | None) => f.write_str("until woken"),
            }?;
        }
        match (self.0.is_waiting_unplayed(), is_asleep) {
            (true, true) => f.write_str(" (paused)"),
            (true, false) => f.write_str("(paused)"),
            (false, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::vm::Fault;

    fn doing(status: Status) -> Doing {
        Doing {
            status,
            is_blank: false,
            playing: true,
            time_passes: true,
            stopped: Stopped::ByHand,
            awaited: Awaited::Message,
            sleep_ms: None,
            sleep_ticks: None,
        }
    }

    fn said(doing: Doing) -> String {
        let words = words(doing, Some(4));
        let rest = words.rest().to_string();
        assert_eq!(words.rest().is_empty(), rest.is_empty());
        format!("{} {rest}", words.text()).trim().to_owned()
    }

    #[test]
    fn every_status_has_words() {
        let error = Status::Errored(Fault::CannotDivideByZero);
        let cases = [
            (Status::Invalid, "The program has errors"),
            (Status::Loaded, "Loaded"),
            (Status::Ready, "Running"),
            (Status::Running, "Running"),
            (Status::Awaiting, "Waits for a message"),
            (Status::Sleeping, "Sleeps until woken"),
            (Status::Halted, "Halted"),
            (error, "Error on line 5: division by zero"),
        ];
        for (status, text) in cases {
            assert_eq!(said(doing(status)), text);
        }
        assert_eq!(
            words(doing(error), None).text().to_string(),
            "Error: division by zero"
        );
    }

    #[test]
    fn a_machine_that_is_not_played_says_why() {
        let still = |status, stopped| {
            said(Doing {
                playing: false,
                stopped,
                ..doing(status)
            })
        };
        assert_eq!(still(Status::Ready, Stopped::ByHand), "Ready");
        assert_eq!(still(Status::Running, Stopped::ByHand), "Paused");
        assert_eq!(
            still(Status::Running, Stopped::AtBreakpoint),
            "Stopped at a breakpoint on line 5"
        );
        assert_eq!(
            still(Status::Awaiting, Stopped::ByHand),
            "Waits for a message (paused)"
        );
        assert_eq!(
            still(Status::Running, Stopped::Refused(-1.0)),
            "Stopped: it was sent -1, which no cell can hold"
        );
    }

    #[test]
    fn a_machine_that_plays_goes_only_while_time_passes() {
        let still = |status| {
            said(Doing {
                time_passes: false,
                ..doing(status)
            })
        };
        assert_eq!(still(Status::Ready), "Ready");
        assert_eq!(still(Status::Running), "Paused");
        assert_eq!(still(Status::Awaiting), "Waits for a message (paused)");
    }

    #[test]
    fn sleep_and_mapped_reads_say_what_ends_them() {
        let sleeping = doing(Status::Sleeping);
        let ms = Doing {
            sleep_ms: Some(120),
            sleep_ticks: Some(0),
            ..sleeping
        };
        assert_eq!(said(ms), "Sleeps for 120 ms");
        let ticks = |ticks| Doing {
            sleep_ticks: Some(ticks),
            ..sleeping
        };
        assert_eq!(said(ticks(3)), "Sleeps for 3 ticks");
        assert_eq!(said(ticks(1)), "Sleeps for 1 tick");
        assert_eq!(said(ticks(0)), "Sleeps until woken");
        let answer = Doing {
            awaited: Awaited::Answer { outlet: 1 },
            ..doing(Status::Awaiting)
        };
        assert_eq!(
            said(answer),
            "Waits for an answer from outlet 1 to a read of mapped memory"
        );
    }
}
