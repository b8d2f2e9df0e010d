//! What a machine does in words, and its look. Pure.

use super::count::counted;
use super::title::NodeTitle;
use stackyard_engine::grid::{NodeId, Writer};
use stackyard_engine::session::{
    Awaited, CompiledSource, MachineState, Session, SourceErrors, WaitingFor,
};
use std::fmt;

/// The look of a machine; the style sheet gives each a colour and a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StateLook {
    /// It runs.
    Going,
    /// It is at the start of its program, or has none yet.
    Ready,
    /// It would run if it were played.
    Paused,
    /// It would run, and is stopped at a breakpoint.
    Breakpoint,
    /// It waits for something.
    Waiting,
    /// It waits for messages, and nothing is wired to it.
    Unwired,
    /// It has ended.
    Done,
    /// It cannot continue, or its source has errors.
    Failed,
}

impl StateLook {
    /// The look of a state alone, without what is wired to the machine and what its source is.
    pub(crate) const fn of(state: MachineState) -> StateLook {
        match state {
            MachineState::Running => StateLook::Going,
            MachineState::Blank | MachineState::Ready(_) => StateLook::Ready,
            MachineState::Paused(_) => StateLook::Paused,
            MachineState::AtBreakpoint | MachineState::Wrote { .. } => StateLook::Breakpoint,
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
            StateLook::Ready => "ready",
            StateLook::Paused => "paused",
            StateLook::Breakpoint => "breakpoint",
            StateLook::Waiting => "waiting",
            StateLook::Unwired => "unwired",
            StateLook::Done => "done",
            StateLook::Failed => "failed",
        }
    }
}

/// What a machine does and what is wrong with it, in words. They are written again in every frame in
/// which the machine ran, so none of them is a String.
#[derive(Clone, Copy)]
pub(crate) struct MachineWords<'a> {
    session: &'a Session,
    state: MachineState,
    /// The line of the instruction it is at, counted from 0.
    line: Option<usize>,
    /// The line of the instruction that wrote the cell for which it stopped, counted from 0.
    writer_line: Option<usize>,
    /// Those for whom it waits.
    awaited: Option<Awaited>,
    /// The errors of its source.
    errors: Option<SourceErrors>,
}

/// The words for a machine; `None` if there is no such machine.
pub(crate) fn words_of_machine(session: &Session, id: NodeId) -> Option<MachineWords<'_>> {
    let state = session.machine_state(id)?;
    let awaited = match state {
        MachineState::Waiting { what, .. } => session.awaited(id, what),
        _ => None,
    };
    let writer_line = match state {
        MachineState::Wrote { by, .. } => session.line_of(id, by),
        _ => None,
    };
    Some(MachineWords {
        session,
        state,
        line: session.grid().machine(id)?.line(),
        writer_line,
        awaited,
        errors: session.code(id).and_then(CompiledSource::errors),
    })
}

impl<'a> MachineWords<'a> {
    /// The look.
    pub(crate) fn look(self) -> StateLook {
        match StateLook::of(self.state) {
            _ if self.errors.is_some() => StateLook::Failed,
            StateLook::Waiting if self.awaited == Some(Awaited::Nobody) => StateLook::Unwired,
            look => look,
        }
    }

    /// The part that a screen reader should read when it changes. While an older program goes on,
    /// it says what that does.
    pub(crate) fn text(self) -> Text<'a> {
        Text(self)
    }

    /// The part after it: the time or the ticks left, the line of a breakpoint, the errors of the
    /// source while an older program goes on.
    pub(crate) fn rest(self) -> Rest<'a> {
        Rest(self)
    }

    /// All of it where there is little room: what is wrong comes first, and countdowns, which would
    /// change in every frame, are left out.
    pub(crate) fn lasting(self) -> Lasting<'a> {
        Lasting(self)
    }

    /// The errors of the source, if an older program goes on all the same.
    fn errors_aside(self) -> Option<SourceErrors> {
        let goes_on = self.state.has_program() && !self.state.has_failed();
        self.errors.filter(|_| goes_on)
    }
}

/// The first part.
pub(crate) struct Text<'a>(MachineWords<'a>);

/// The second part; often empty.
pub(crate) struct Rest<'a>(MachineWords<'a>);

/// Both parts without countdowns.
pub(crate) struct Lasting<'a>(MachineWords<'a>);

impl Rest<'_> {
    /// Returns whether it is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.says_nothing_of_state() && self.0.errors_aside().is_none()
    }

    fn says_nothing_of_state(&self) -> bool {
        let MachineWords { state, line, .. } = self.0;
        match state {
            MachineState::AtBreakpoint => line.is_none(),
            MachineState::Waiting { what, paused } => !is_sleep(what) && paused.is_none(),
            _ => true,
        }
    }

    fn write_state(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

/// Returns whether it waits for the end of a sleep.
fn is_sleep(what: WaitingFor) -> bool {
    !matches!(what, WaitingFor::Message | WaitingFor::Answer { .. })
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MachineWords { state, line, .. } = self.0;
        match state {
            MachineState::Blank => f.write_str("No program yet"),
            MachineState::HasErrors => match self.0.errors {
                Some(errors) => write!(f, "{}", Errors(errors)),
                None => f.write_str("The program it was sent has errors"),
            },
            MachineState::SentTooLong(_) => f.write_str("The program it was sent is too long"),
            MachineState::Ready(_) => f.write_str("Ready"),
            MachineState::Running => f.write_str("Running"),
            MachineState::Paused(_) => f.write_str("Paused"),
            MachineState::AtBreakpoint => f.write_str("Stopped at a breakpoint"),
            MachineState::Wrote { address, by } => {
                write!(f, "Stopped: ")?;
                match (by, self.0.writer_line) {
                    (Writer::Program { .. }, Some(line)) => write!(f, "line {}", line + 1)?,
                    (Writer::Program { address }, None) => write!(f, "the code at {address:03X}")?,
                    (Writer::Message, _) => f.write_str("a message")?,
                    (Writer::Hand, _) => f.write_str("a hand")?,
                }
                write!(f, " wrote cell {address:03X}")
            }
            MachineState::Waiting { what, .. } => self.write_waiting(what, f),
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

impl Text<'_> {
    fn write_waiting(&self, what: WaitingFor, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MachineWords {
            session, awaited, ..
        } = self.0;
        match (what, awaited.unwrap_or(Awaited::Nobody)) {
            (WaitingFor::Message, Awaited::One(id)) => {
                write!(f, "Waits for {}", NodeTitle { session, id })
            }
            (WaitingFor::Message, Awaited::Several(count)) => {
                write!(f, "Waits for {count} senders")
            }
            (WaitingFor::Message, Awaited::Nobody) => {
                f.write_str("Waits, and nothing is wired to it")
            }
            (WaitingFor::Answer { .. }, Awaited::One(id)) => {
                write!(f, "Waits for an answer of {}", NodeTitle { session, id })
            }
            (WaitingFor::Answer { .. }, Awaited::Several(count)) => {
                write!(f, "Waits for an answer of {count} nodes")
            }
            (WaitingFor::Answer { outlet }, Awaited::Nobody) => write!(
                f,
                "Waits for an answer, and nothing is wired to outlet {outlet}"
            ),
            (WaitingFor::Time { .. } | WaitingFor::Ticks(_) | WaitingFor::Wake, _) => {
                f.write_str("Sleeps")
            }
        }
    }
}

impl fmt::Display for Rest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_state(f)?;
        let Some(errors) = self.0.errors_aside() else {
            return Ok(());
        };
        f.write_str(match self.says_nothing_of_state() {
            true => "\u{2013} ",
            false => " \u{2013} ",
        })?;
        write!(f, "{}", counted(errors.count, "error"))
    }
}

impl fmt::Display for Lasting<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(errors) = self.0.errors_aside() {
            return write!(f, "{}", OlderProgram(errors));
        }
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

/// The errors of a source.
struct Errors(SourceErrors);

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SourceErrors { count, first_line } = self.0;
        match count {
            1 => write!(f, "Error on line {}", first_line + 1),
            _ => write!(f, "{count} errors, the first on line {}", first_line + 1),
        }
    }
}

/// The errors of a source while an older program goes on, and the rule for that.
struct OlderProgram(SourceErrors);

impl fmt::Display for OlderProgram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = Errors(self.0);
        write!(f, "{errors}: until the next run the older program goes on")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::{Control, Inlet, Kind, Outlet, Payload, Wire};
    use stackyard_engine::patch::{Field, Node, Patch};
    use stackyard_engine::session::PausedBy;
    use stackyard_engine::vm::Fault;

    const ONE: NodeId = NodeId(1);

    /// A machine, and buttons of which the first few are wired to it.
    fn machine(source: &str, wired: u32) -> Session {
        let mut session = Session::open(Patch::new());
        let added = session.edit("add", |edit| {
            let mut machine = Node::new(Kind::Asm);
            machine.source = source.into();
            edit.add(machine)?;
            for id in (2..).map(NodeId).take(3) {
                edit.add_as(id, Node::new(Kind::Button))?;
                if id.0 < 2 + wired {
                    edit.connect(wire(id, ONE))?;
                }
            }
            edit.set(NodeId(2), Field::Title("Square".into()))
        });
        assert!(added.is_ok());
        session
    }

    fn wire(from: NodeId, to: NodeId) -> Wire {
        Wire {
            from,
            outlet: Outlet(0),
            to,
            inlet: Inlet(0),
        }
    }

    fn ran(mut session: Session) -> Session {
        session.play(ONE);
        session.advance(200_000, || false);
        session
    }

    fn type_in(session: &mut Session, source: &str) {
        let typed = session.edit("typing", |edit| edit.set_source(ONE, source));
        assert!(typed.is_ok());
    }

    fn said(session: &Session) -> (String, StateLook) {
        let words = words_of_machine(session, ONE).expect("a machine");
        let rest = words.rest().to_string();
        assert_eq!(words.rest().is_empty(), rest.is_empty());
        (
            format!("{} {rest}", words.text()).trim().to_owned(),
            words.look(),
        )
    }

    fn lasting(session: &Session) -> String {
        let words = words_of_machine(session, ONE).expect("a machine");
        words.lasting().to_string()
    }

    /// Words for a state that is not reached here.
    fn words(session: &Session, state: MachineState) -> MachineWords<'_> {
        MachineWords {
            session,
            state,
            line: Some(4),
            writer_line: Some(1),
            awaited: None,
            errors: None,
        }
    }

    #[test]
    fn every_state_has_words() {
        let session = machine("", 0);
        let failed = MachineState::Failed(Fault::CannotDivideByZero);
        let too_long = MachineState::SentTooLong(70_000);
        let bad = MachineState::BadInput(-1.0);
        let wrote = |by| MachineState::Wrote { address: 0xF00, by };
        let cases = [
            (MachineState::Blank, "No program yet"),
            (
                MachineState::HasErrors,
                "The program it was sent has errors",
            ),
            (too_long, "The program it was sent is too long"),
            (MachineState::Ready(PausedBy::Machine), "Ready"),
            (MachineState::Running, "Running"),
            (MachineState::Paused(PausedBy::Run), "Paused"),
            (
                MachineState::AtBreakpoint,
                "Stopped at a breakpoint on line 5",
            ),
            (
                wrote(Writer::Program { address: 3 }),
                "Stopped: line 2 wrote cell F00",
            ),
            (wrote(Writer::Message), "Stopped: a message wrote cell F00"),
            (MachineState::Halted, "Halted"),
            (failed, "Error on line 5: division by zero"),
            (bad, "Stopped: it was sent -1, which no cell can hold"),
        ];
        for (state, text) in cases {
            assert_eq!(words(&session, state).lasting().to_string(), text);
        }
    }

    #[test]
    fn who_waits_says_for_whom() {
        const WAITS: &str = "again: recv\npop\njump again";
        let cases = [
            (0, "Waits, and nothing is wired to it", StateLook::Unwired),
            (1, "Waits for Square", StateLook::Waiting),
            (2, "Waits for 2 senders", StateLook::Waiting),
        ];
        for (wired, text, look) in cases {
            let mut session = ran(machine(WAITS, wired));
            assert_eq!(said(&session), (text.to_owned(), look));
            session.pause();
            assert_eq!(said(&session).0, format!("{text} (paused)"));
        }
        let mut session = machine("load 0x1000\nhalt", 0);
        assert_eq!(said(&session), ("Ready".to_owned(), StateLook::Ready));
        session.play(ONE);
        session.advance(200_000, || false);
        let unwired = "Waits for an answer, and nothing is wired to outlet 0";
        assert_eq!(said(&session).0, unwired);
        let wired = session.edit("wire", |edit| edit.connect(wire(ONE, NodeId(2))));
        assert!(wired.is_ok());
        assert_eq!(said(&session).0, "Waits for an answer of Square");
    }

    #[test]
    fn who_sleeps_says_how_long_and_that_it_is_paused() {
        let session = machine("", 0);
        let cases = [
            (
                WaitingFor::Time { left_ms: 120 },
                "Sleeps for 120 ms",
                "Sleeps",
            ),
            (
                WaitingFor::Ticks(3),
                "Sleeps for 3 ticks",
                "Sleeps for 3 ticks",
            ),
            (
                WaitingFor::Ticks(1),
                "Sleeps for 1 tick",
                "Sleeps for 1 tick",
            ),
            (WaitingFor::Wake, "Sleeps until woken", "Sleeps until woken"),
        ];
        for (what, text, lasting) in cases {
            let said = |paused| words(&session, MachineState::Waiting { what, paused });
            let all = |words: MachineWords<'_>| format!("{} {}", words.text(), words.rest());
            assert_eq!(all(said(None)), text);
            assert_eq!(all(said(Some(PausedBy::Run))), format!("{text} (paused)"));
            assert_eq!(said(None).lasting().to_string(), lasting);
        }
    }

    /// The card said that it is ready, while the list had three errors.
    #[test]
    fn errors_are_said_while_an_older_program_goes_on_and_when_its_run_has_failed() {
        let mut session = ran(machine("again: recv\npop\njump again", 1));
        type_in(&mut session, "again: recv\npop\n\njmp again\nback");
        let rule = "2 errors, the first on line 4: until the next run the older program goes on";
        let (text, look) = said(&session);
        assert_eq!(text, "Waits for Square \u{2013} 2 errors");
        assert_eq!(look, StateLook::Failed);
        assert_eq!(lasting(&session), rule);
        session.play(ONE);
        session.advance(0, || false);
        let failed = "2 errors, the first on line 4";
        assert_eq!(said(&session), (failed.to_owned(), StateLook::Failed));
        type_in(&mut session, "psh 1");
        assert_eq!(lasting(&session), "Error on line 1");
        type_in(&mut session, "push 1");
        assert_eq!(lasting(&session), "Ready");
        let sent = Payload::Control(Control::SetCode("psh 1".into()));
        session.send(ONE, sent);
        session.advance(0, || false);
        assert_eq!(lasting(&session), "The program it was sent has errors");
    }
}
