//! What a machine is doing, in words, and how it looks. Pure.

use crate::bridge::{Awaited, Doing, Stopped};
use stackyard_engine::vm::Status;

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

/// A status in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// How it looks.
    pub(crate) look: Look,
    /// What is worth being read aloud when it changes.
    pub(crate) text: String,
    /// What goes on changing behind it, and is not: time left, ticks left.
    pub(crate) rest: String,
}

/// The words for what a machine is doing. `line`, counted from 0, is that of the
/// instruction at PC.
pub(crate) fn words(doing: &Doing, line: Option<usize>) -> Words {
    let (look, text, rest) = match doing.status {
        Status::Invalid if doing.is_blank => (Look::Paused, "No program yet".to_owned(), None),
        Status::Invalid => (Look::Failed, "The program has errors".to_owned(), None),
        Status::Loaded => (Look::Paused, "Loaded".to_owned(), None),
        Status::Errored(fault) => (
            Look::Failed,
            match line {
                Some(line) => format!("Error on line {}: {fault}", line + 1),
                None => format!("Error: {fault}"),
            },
            None,
        ),
        Status::Halted => (Look::Done, "Halted".to_owned(), None),
        Status::Awaiting => (Look::Waiting, awaits(doing.awaited), None),
        Status::Sleeping => (Look::Waiting, "Sleeps".to_owned(), Some(sleep(doing))),
        Status::Ready | Status::Running if doing.plays() => {
            (Look::Going, "Running".to_owned(), None)
        }
        Status::Ready | Status::Running if doing.stopped == Stopped::AtBreakpoint => (
            Look::Breakpoint,
            "Stopped at a breakpoint".to_owned(),
            line.map(|line| format!("on line {}", line + 1)),
        ),
        Status::Ready | Status::Running if let Stopped::Refused(number) = doing.stopped => (
            Look::Failed,
            format!("Stopped: it was sent {number}, which no cell can hold"),
            None,
        ),
        Status::Ready => (Look::Paused, "Ready".to_owned(), None),
        Status::Running => (Look::Paused, "Paused".to_owned(), None),
    };
    let is_waiting_unplayed = look == Look::Waiting && !doing.plays();
    let rest = if is_waiting_unplayed {
        [rest.as_deref().unwrap_or(""), "(paused)"].join(" ")
    } else {
        rest.unwrap_or_default()
    };
    Words {
        look,
        text,
        rest: rest.trim().to_owned(),
    }
}

fn awaits(awaited: Awaited) -> String {
    match awaited {
        Awaited::Message => "Waits for a message".to_owned(),
        Awaited::Answer { outlet } => {
            format!("Waits for an answer from outlet {outlet} to a read of mapped memory")
        }
    }
}

fn sleep(doing: &Doing) -> String {
    match (doing.sleep_ms, doing.sleep_ticks) {
        (Some(ms), _) => format!("for {ms} ms"),
        (None, Some(1)) => "for 1 tick".to_owned(),
        (None, Some(ticks @ 2..)) => format!("for {ticks} ticks"),
        (None, Some(0) | None) => "until woken".to_owned(),
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
        let words = words(&doing, Some(4));
        format!("{} {}", words.text, words.rest).trim().to_owned()
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
        assert_eq!(words(&doing(error), None).text, "Error: division by zero");
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
