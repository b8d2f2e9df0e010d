//! What machines are doing, as everything that shows them reads it.

use crate::controls::advance;
use crate::session::{machines, pass};
use stackyard_engine::grid::{Control, Inlet, Input, Kind, NodeId, Outlet, Payload, Wire};
use stackyard_engine::patch::{Field, Node};
use stackyard_engine::session::{LONGEST_SENT, MachineState, PausedBy, Session, WaitingFor};
use stackyard_engine::vm::Fault;

const ONE: NodeId = NodeId(1);
const FOREVER: &str = "again: push 1\npop\njump again";

fn state(session: &Session) -> MachineState {
    session.machine_state(ONE).expect("a machine")
}

/// A machine told to play, after 100 ms.
fn played(source: &str) -> Session {
    let mut session = machines(&[source]);
    assert!(session.play(ONE));
    pass(&mut session, 100);
    session
}

fn waiting(what: WaitingFor, paused: Option<PausedBy>) -> MachineState {
    MachineState::Waiting { what, paused }
}

#[test]
fn without_a_program_it_says_why() {
    assert_eq!(state(&machines(&[""])), MachineState::Blank);
    assert_eq!(state(&machines(&["; soon"])), MachineState::Blank);
    assert_eq!(state(&machines(&["; ça"])), MachineState::Blank);
    assert_eq!(state(&machines(&["psh 1"])), MachineState::HasErrors);
    assert_eq!(machines(&[]).machine_state(ONE), None);
    let mut session = machines(&["push 1"]);
    let text = ";".repeat(LONGEST_SENT + 1);
    let code = Control::SetCode(text.into());
    session.send(ONE, Payload::Control(code));
    pass(&mut session, 1);
    let too_long = MachineState::SentTooLong(LONGEST_SENT + 1);
    assert_eq!(state(&session), too_long);
}

/// A message that finds no program waits for one, and is no fault of the program that comes.
#[test]
fn a_program_that_is_typed_after_a_message_is_ready() {
    let mut session = machines(&[""]);
    session.run();
    session.send(ONE, Payload::number(5.0));
    pass(&mut session, 10);
    assert_eq!(state(&session), MachineState::Blank);
    for (text, expected) in [
        ("recv", MachineState::Ready(PausedBy::Machine)),
        ("recv\nduq", MachineState::HasErrors),
        ("recv\ndup", MachineState::Ready(PausedBy::Machine)),
    ] {
        let typed = session.edit("typing", |edit| edit.set_source(ONE, text));
        assert!(typed.is_ok());
        assert_eq!(state(&session), expected, "{text}");
        pass(&mut session, 10);
        assert_eq!(state(&session), expected, "{text}");
    }
}

#[test]
fn one_that_could_execute_runs_while_time_passes_and_its_clock_runs() {
    let mut session = machines(&[FOREVER]);
    assert_eq!(state(&session), MachineState::Ready(PausedBy::Machine));
    session.control(ONE, Control::Play);
    advance(&mut session);
    assert_eq!(state(&session), MachineState::Ready(PausedBy::Run));
    session.run();
    assert_eq!(state(&session), MachineState::Running);
    pass(&mut session, 100);
    assert_eq!(state(&session), MachineState::Running);
    session.pause();
    assert_eq!(state(&session), MachineState::Paused(PausedBy::Run));
    session.pause_machine(ONE);
    advance(&mut session);
    assert_eq!(state(&session), MachineState::Paused(PausedBy::Machine));
    session.run();
    assert_eq!(state(&session), MachineState::Paused(PausedBy::Machine));
}

#[test]
fn what_ends_its_waiting_is_said() {
    let mut session = played("recv\nhalt");
    assert_eq!(state(&session), waiting(WaitingFor::Message, None));
    session.pause();
    let held = waiting(WaitingFor::Message, Some(PausedBy::Run));
    assert_eq!(state(&session), held);

    let asleep = |source| match state(&played(source)) {
        MachineState::Waiting { what, paused: None } => what,
        state => panic!("{source}: {state:?}"),
    };
    let left_ms = 12 + 5000 - 100;
    assert_eq!(
        asleep("push 5000\nsleep_ms"),
        WaitingFor::Time {
            left_ms: left_ms + 12
        }
    );
    assert_eq!(asleep("push 0\nsleep_ms"), WaitingFor::Wake);
    assert!(matches!(
        asleep("push 50\nsleep_tick"),
        WaitingFor::Ticks(40..50)
    ));
}

/// It was said to be paused, while messages drove it.
#[test]
fn one_that_was_never_played_waits_for_messages_unless_it_is_paused() {
    let mut session = machines(&["again: recv\npop\njump again"]);
    session.send(ONE, Payload::word(1));
    pass(&mut session, 1);
    assert_eq!(state(&session), waiting(WaitingFor::Message, None));
    assert!(state(&session).plays());
    assert_eq!(session.machine_counts().waiting, 1);
    session.pause_machine(ONE);
    pass(&mut session, 1);
    let held = waiting(WaitingFor::Message, Some(PausedBy::Machine));
    assert_eq!(state(&session), held);
    assert_eq!(session.machine_counts().waiting, 0);
}

#[test]
fn a_read_of_mapped_memory_is_waited_for_by_its_outlet() {
    let mut session = machines(&["load 0x1200\nhalt"]);
    let wire = Wire {
        from: ONE,
        outlet: Outlet(0),
        to: NodeId(2),
        inlet: Inlet(0),
    };
    let added = session.edit("add", |edit| {
        edit.add_as(NodeId(2), Node::new(Kind::Button))?;
        edit.connect(wire)
    });
    assert!(added.is_ok());
    session.play(ONE);
    pass(&mut session, 100);
    let MachineState::Waiting {
        what: WaitingFor::Answer { .. },
        paused: None,
    } = state(&session)
    else {
        panic!("{:?}", state(&session));
    };
}

#[test]
fn a_breakpoint_is_where_it_stopped_until_it_was_stepped_on() {
    let mut session = machines(&[FOREVER]);
    let breakpoint = Field::Breakpoints([1].into());
    let set = session.edit("breakpoint", |edit| edit.set(ONE, breakpoint));
    assert!(set.is_ok());
    session.play(ONE);
    pass(&mut session, 100);
    assert_eq!(state(&session), MachineState::AtBreakpoint);
    assert!(!session.is_running());
    session.step(ONE);
    advance(&mut session);
    assert_eq!(state(&session), MachineState::Paused(PausedBy::Run));
    session.run();
    session.advance(100_000, || false);
    assert_eq!(state(&session), MachineState::AtBreakpoint);
}

#[test]
fn what_is_over_says_how_it_ended() {
    assert_eq!(state(&played("halt")), MachineState::Halted);
    let failed = MachineState::Failed(Fault::CannotDivideByZero);
    assert_eq!(state(&played("push 1\npush 0\ndiv")), failed);
    for state in [MachineState::Halted, failed, MachineState::Blank] {
        assert!(state.is_over());
    }
}

/// The card said that such a machine waits, or had halted, while it was counted and listed
/// as one that stopped: what it did before it was sent the number does not matter.
#[test]
fn a_number_no_cell_can_hold_stops_it_whatever_it_did() {
    for source in [FOREVER, "recv\nhalt", "halt", "push 9000\nsleep_ms"] {
        let mut session = played(source);
        session.send(ONE, Payload::number(-1.0));
        pass(&mut session, 1);
        let state = state(&session);
        assert_eq!(state, MachineState::BadInput(-1.0), "{source}");
        assert!(state.has_failed() && state.is_over() && !state.plays());
        assert_eq!(session.machine_counts().failed, 1);
        assert_eq!(session.problems().errors, 1);
        session.play(ONE);
        pass(&mut session, 1);
        assert!(!self::state(&session).has_failed(), "{source}");
    }
}

#[test]
fn machines_are_classified_by_id() {
    let mut session = machines(&["halt", "", "psh"]);
    session.input(ONE, Input::Step);
    advance(&mut session);
    let states: Vec<_> = session.machine_states().collect();
    let expected = [
        MachineState::Halted,
        MachineState::Blank,
        MachineState::HasErrors,
    ];
    assert_eq!(states, (1..).map(NodeId).zip(expected).collect::<Vec<_>>());
}

/// The line after it was marked, and people read that the machine waits there.
#[test]
fn who_waits_or_sleeps_is_on_the_line_that_made_it() {
    let line = |session: &Session| session.grid().machine(ONE).expect("a machine").line();
    let waits = "push 1\npop\nrecv\nhalt";
    let asks = "noop\nload 0x1200\nhalt";
    let asks_for_more = "push 0x1000\nread 35\nhalt";
    for (source, expected) in [
        (waits, 2),
        (asks, 1),
        (asks_for_more, 1),
        ("push 0\nsleep_ms\nhalt", 1),
        ("push 900\nsleep_tick\nhalt", 1),
    ] {
        assert_eq!(line(&played(source)), Some(expected), "{source}");
    }
    // A message takes it to the next.
    let mut session = played("recv\nagain: jump again");
    session.send(ONE, Payload::word(1));
    pass(&mut session, 1);
    assert_eq!(line(&session), Some(1));
    // Where the program was written over, PC is all there is.
    let mut session = played(waits);
    session.input(
        ONE,
        Input::Poke {
            address: 3,
            value: 0,
        },
    );
    pass(&mut session, 1);
    assert_eq!(line(&session), Some(3));
}

#[test]
fn the_text_printed_last_is_known() {
    let session = played(
        ".string a \"ab\"\n.string b \"cd\"\nload_string a\nprint\nload_string b\nprint\nhalt",
    );
    assert_eq!(session.last_printed(ONE), Some("cd"));
    assert_eq!(played("halt").last_printed(ONE), None);
}
