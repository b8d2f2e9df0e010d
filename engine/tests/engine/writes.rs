//! Cells that stop the run when they are written, and who wrote a cell last.

use crate::session::{COUNTER, machines, pass};
use stackyard_engine::grid::nodes::Outcome;
use stackyard_engine::grid::{Input, NodeId, Payload, StopCause, Writer};
use stackyard_engine::patch::Field;
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::session::{LastWrite, MachineState, Session, StepOutcome};

const ONE: NodeId = NodeId(1);
const TWO: NodeId = NodeId(2);
/// Writes 0xF00 on line 2, 0xF01 and 0xF00 on line 5. Addresses 0, 2, 4, 6, 8, 10, 12, 14.
const WRITES: &str =
    "push 7\npush 1\nstore 0xF00\npush 2\npush 0xF00\nwrite 2\nagain: jump again\n";

fn break_on(session: &mut Session, id: NodeId, cells: &[u16]) {
    let cells = Field::WriteBreakpoints(cells.into());
    let set = session.edit("breakpoint", |edit| edit.set(id, cells));
    assert!(set.is_ok());
}

fn program(address: u16) -> Writer {
    Writer::Program { address }
}

fn state(session: &Session) -> Option<MachineState> {
    session.machine_state(ONE)
}

fn cell(session: &Session, address: u16) -> Option<u16> {
    let asm = session.grid().machine(ONE)?;
    asm.machine().memory().get(address)
}

fn executed(session: &Session, id: NodeId) -> u64 {
    session.grid().machine(id).expect("a machine").executed()
}

/// Lets a second pass, or as much as comes before a stop.
fn go(session: &mut Session) -> Option<StopCause> {
    session.run();
    for _ in 0..100 {
        session.advance(10_000, || false);
        if !session.is_running() {
            return session.grid().stop_cause();
        }
    }
    None
}

#[test]
fn the_run_stops_after_the_instruction_that_wrote_and_says_which() {
    let mut session = machines(&[WRITES, COUNTER]);
    break_on(&mut session, ONE, &[0xF00]);
    session.play_all();
    let wrote = |by| Some(StopCause::Wrote { address: 0xF00, by });
    assert_eq!(go(&mut session), wrote(program(4)));
    assert_eq!(
        (cell(&session, 0xF00), executed(&session, ONE)),
        (Some(1), 3)
    );
    let by = program(4);
    assert_eq!(
        state(&session),
        Some(MachineState::Wrote { address: 0xF00, by })
    );
    assert_eq!(session.line_of(ONE, by), Some(2));
    assert_eq!(go(&mut session), wrote(program(10)));
    assert_eq!(
        (cell(&session, 0xF00), cell(&session, 0xF01)),
        (Some(2), Some(7))
    );
    assert_eq!(go(&mut session), None);
    assert!(executed(&session, TWO) > 50);
}

#[test]
fn a_cell_that_is_written_with_what_it_holds_stops_too_and_so_does_the_last_instruction() {
    let mut session = machines(&["push 0\nstore 0xF00\nhalt\n"]);
    break_on(&mut session, ONE, &[0xF00]);
    session.play_all();
    let by = program(2);
    assert_eq!(
        go(&mut session),
        Some(StopCause::Wrote { address: 0xF00, by })
    );
    assert_eq!(
        state(&session),
        Some(MachineState::Wrote { address: 0xF00, by })
    );
    assert_eq!(go(&mut session), None);
    assert_eq!(state(&session), Some(MachineState::Halted));
}

#[test]
fn a_message_that_writes_stops_and_a_hand_does_not() {
    let mut session = machines(&["recv\nagain: jump again\n"]);
    break_on(&mut session, ONE, &[0x340]);
    session.play_all();
    assert_eq!(go(&mut session), None);
    session.input(
        ONE,
        Input::Poke {
            address: 0x340,
            value: 3,
        },
    );
    assert_eq!(go(&mut session), None);
    session.send(ONE, Payload::word(9));
    let by = Writer::Message;
    assert_eq!(
        go(&mut session),
        Some(StopCause::Wrote { address: 0x340, by })
    );
    assert_eq!(
        (cell(&session, 0x340), executed(&session, ONE)),
        (Some(9), 1)
    );
}

#[test]
fn steps_end_where_a_cell_is_written() {
    const CALLS: &str = "call a\nend: jump end\na: push 1\nstore 0xF00\nreturn\n";
    let mut session = machines(&[CALLS]);
    break_on(&mut session, ONE, &[0xF00]);
    assert!(session.step_over(ONE));
    session.settle(|| false);
    let outcome = session.stepped().map(|stepped| stepped.outcome);
    assert_eq!(outcome, Some(StepOutcome::Breakpoint(ONE)));
    let by = program(6);
    assert_eq!(
        state(&session),
        Some(MachineState::Wrote { address: 0xF00, by })
    );
    session.step(ONE);
    session.settle(|| false);
    assert_eq!(executed(&session, ONE), 4);
    assert!(!state(&session).expect("a machine").is_at_breakpoint());
    // A step of all that writes it says so, and the next does not.
    let mut session = machines(&[WRITES, COUNTER]);
    break_on(&mut session, ONE, &[0xF00]);
    for count in 1..8 {
        session.step_all();
        session.settle(|| false);
        assert_eq!([ONE, TWO].map(|id| executed(&session, id)), [count; 2]);
        let is_written = state(&session).expect("a machine").is_at_breakpoint();
        assert_eq!(is_written, [3, 6].contains(&count), "{count}");
    }
}

#[test]
fn they_are_of_the_document_and_change_no_run() {
    let mut session = machines(&[WRITES]);
    session.play_all();
    pass(&mut session, 500);
    let plain = session
        .grid()
        .machine(ONE)
        .expect("a machine")
        .machine()
        .memory()
        .cells();
    session.restart();
    break_on(&mut session, ONE, &[0x340, 0xF00]);
    let text = write(session.patch());
    assert!(text.contains("\"writeBreakpoints\": [832, 3840]"), "{text}");
    let read = read(text.as_bytes()).expect("a document");
    assert_eq!((&read.patch, read.repairs.len()), (session.patch(), 0));
    let mut session = Session::open(read.patch);
    session.play_all();
    let mut stops = 0;
    while go(&mut session).is_some() {
        stops += 1;
    }
    // The first push, the store, and the write that takes both values.
    assert_eq!(stops, 3);
    let stopped = session
        .grid()
        .machine(ONE)
        .expect("a machine")
        .machine()
        .memory()
        .cells();
    assert_eq!(stopped, plain);
    break_on(&mut session, ONE, &[]);
    session.restart();
    session.play_all();
    assert_eq!(go(&mut session), None);
    assert!(session.undo().is_some());
    session.restart();
    session.play_all();
    assert!(go(&mut session).is_some());
}

#[test]
fn who_wrote_a_cell_last_is_known_of_those_that_are_observed() {
    let mut session = machines(&[WRITES, WRITES]);
    session.observe(ONE);
    session.observe(ONE);
    session.play_all();
    pass(&mut session, 60);
    let wrote = |session: &Session, address| session.last_write(ONE, address);
    let LastWrite { at, by, line } = wrote(&session, 0xF00).expect("it was written");
    assert_eq!((at.0, by, line), (36_000, program(4), Some(2)));
    assert_eq!(wrote(&session, 0xF01), None);
    assert_eq!(session.last_write(TWO, 0xF00), None);
    pass(&mut session, 60);
    let LastWrite { at, by, line } = wrote(&session, 0xF01).expect("it was written");
    assert_eq!((at.0, by, line), (72_000, program(10), Some(5)));
    // A line that moved is said where it is now.
    let edited = format!("; new\n{WRITES}");
    let typed = session.edit("typing", |edit| edit.set_source(ONE, &edited));
    assert!(typed.is_ok());
    assert_eq!(wrote(&session, 0xF01).and_then(|write| write.line), Some(6));
    session.input(
        ONE,
        Input::Poke {
            address: 0xF01,
            value: 1,
        },
    );
    pass(&mut session, 1);
    let by_hand = wrote(&session, 0xF01).expect("it was written");
    assert_eq!((by_hand.by, by_hand.line), (Writer::Hand, None));
    session.unobserve(ONE);
    assert!(wrote(&session, 0xF01).is_some());
    session.unobserve(ONE);
    assert_eq!(wrote(&session, 0xF01), None);
}

#[test]
fn going_back_forgets_what_was_written_after() {
    let mut session = machines(&[WRITES]);
    session.observe(ONE);
    let mut writers = vec![];
    for _ in 0..6 {
        writers.push(
            (0x340..0x344)
                .map(|cell| session.last_write(ONE, cell))
                .collect::<Vec<_>>(),
        );
        session.step(ONE);
        session.settle(|| false);
    }
    for before in writers.into_iter().rev() {
        assert!(session.step_back());
        let now = (0x340..0x344).map(|cell| session.last_write(ONE, cell));
        for (now, before) in now.zip(before) {
            // What was written over is not known, and nothing wrong is said.
            assert!(now.is_none() || now == before, "{now:?} {before:?}");
        }
    }
    // A machine that is loaded anew begins anew, and one that comes back is observed.
    session.step(ONE);
    session.settle(|| false);
    assert!(session.last_write(ONE, 0x340).is_some());
    session.reset(ONE);
    session.settle(|| false);
    assert_eq!(session.last_write(ONE, 0x340), None);
    session.restart();
    session.step(ONE);
    session.settle(|| false);
    assert!(session.last_write(ONE, 0x340).is_some());
}

#[test]
fn what_an_instruction_did_last_is_known_of_a_machine_that_is_observed() {
    let source = "push 7\npush 5\nadd\ndup\nstore 0xF00\njump end\nend: pop\nhalt";
    let mut session = machines(&[source]);
    let done = |session: &Session| {
        let mut done = vec![];
        session.outcomes(ONE, |line, outcome| done.push((line, outcome)));
        done
    };
    session.observe(ONE);
    assert_eq!(done(&session), []);
    let all = [
        (0, Outcome::Pushed(7)),
        (1, Outcome::Pushed(5)),
        (2, Outcome::Pushed(12)),
        (3, Outcome::Pushed(12)),
        (4, Outcome::Wrote(0xF00)),
    ];
    for count in 1..=5 {
        session.step(ONE);
        session.settle(|| false);
        assert_eq!(done(&session), all[..count]);
    }
    // A jump and a pop write nothing.
    session.play_all();
    pass(&mut session, 60);
    assert_eq!(done(&session), all);
    // An edited text is another one until it is run.
    let typed = session.edit("typing", |edit| edit.set_source(ONE, "push 1"));
    assert!(typed.is_ok());
    assert_eq!(done(&session), []);
    session.reset(ONE);
    session.settle(|| false);
    assert_eq!(done(&session), []);
    session.unobserve(ONE);
}

#[test]
fn going_back_forgets_what_instructions_did_after() {
    let mut session = machines(&["push 7\npush 5\nadd\nhalt"]);
    session.observe(ONE);
    let count = |session: &Session| {
        let mut count = 0;
        session.outcomes(ONE, |_, _| count += 1);
        count
    };
    for _ in 0..3 {
        session.step(ONE);
        session.settle(|| false);
    }
    for left in [2, 1, 0] {
        assert!(session.step_back());
        assert_eq!(count(&session), left);
    }
}
