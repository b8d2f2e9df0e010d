//! The rules of running: what run, pause, step and reset do to all machines and to one.

use crate::session::{COUNTER, machines, pass};
use stackyard_engine::grid::{Control, NodeId, Payload};
use stackyard_engine::patch::Field;
use stackyard_engine::session::{MachineState, PausedBy, Session, WaitingFor};

const ERROR: &str = "psh 1";
const ONE: NodeId = NodeId(1);
const TWO: NodeId = NodeId(2);

/// Lets what was done happen.
pub(crate) fn advance(session: &mut Session) {
    session.advance(0, || false);
}

fn executed(session: &Session, id: NodeId) -> u64 {
    session.grid().machine(id).expect("a machine").executed()
}

/// Which of two machines play.
fn playing(session: &Session) -> [bool; 2] {
    [ONE, TWO].map(|id| session.is_playing(id))
}

#[test]
fn the_first_run_plays_all_and_the_next_those_that_played() {
    let mut session = machines(&[COUNTER, COUNTER, ERROR]);
    session.toggle();
    advance(&mut session);
    assert!(session.is_running());
    assert_eq!(playing(&session), [true; 2]);
    assert!(!session.is_playing(NodeId(3)), "its source has errors");
    session.pause_machine(ONE);
    session.toggle();
    advance(&mut session);
    assert!(!session.is_running());
    session.toggle();
    advance(&mut session);
    assert!(session.is_running());
    assert_eq!(playing(&session), [false, true]);
}

#[test]
fn the_first_step_of_all_plays_all_and_is_taken_back_at_once() {
    let mut session = machines(&[COUNTER, COUNTER, ERROR]);
    session.step_all();
    advance(&mut session);
    assert_eq!([ONE, TWO].map(|id| executed(&session, id)), [1, 1]);
    assert_eq!(playing(&session), [true; 2]);
    assert!(!session.is_running());
    assert!(session.now().0 < 10);
    assert!(session.step_back());
    assert_eq!([ONE, TWO].map(|id| executed(&session, id)), [0, 0]);
    assert_eq!(playing(&session), [false; 2]);
    assert!(!session.can_step_back());
}

#[test]
fn a_step_of_all_pauses_and_steps_those_that_play() {
    let mut session = machines(&[COUNTER, COUNTER]);
    session.play(ONE);
    pass(&mut session, 100);
    let before = executed(&session, ONE);
    session.step_all();
    advance(&mut session);
    assert!(!session.is_running());
    assert_eq!(executed(&session, ONE), before + 1);
    assert_eq!(executed(&session, TWO), 0);
}

#[test]
fn playing_one_machine_lets_time_pass_unless_it_has_errors() {
    let mut session = machines(&[COUNTER, ERROR]);
    assert!(!session.play(TWO));
    assert!(!session.play_from_start(TWO));
    assert!(!session.step(TWO));
    assert!(!session.reset(TWO));
    assert!(!session.play(NodeId(9)), "there is no such machine");
    advance(&mut session);
    assert!(!session.is_running());
    assert!(session.play(ONE));
    advance(&mut session);
    assert!(session.is_running());
    assert_eq!(playing(&session), [true, false]);
    assert_eq!(session.playable().collect::<Vec<_>>(), [ONE]);
}

/// To be told to play would have reset a machine that halted in the meantime.
#[test]
fn at_a_breakpoint_playing_only_lets_time_pass() {
    let mut session = machines(&[COUNTER]);
    let breakpoint = Field::Breakpoints([1].into());
    let set = session.edit("breakpoint", |edit| edit.set(ONE, breakpoint));
    assert!(set.is_ok());
    session.play(ONE);
    pass(&mut session, 100);
    assert_eq!(session.grid().stopped_at(), Some(ONE));
    let before = executed(&session, ONE);
    assert!(session.play(ONE));
    session.advance(100_000, || false);
    assert_eq!(session.grid().stopped_at(), Some(ONE));
    assert_eq!(executed(&session, ONE), before + 4);
}

#[test]
fn a_machine_that_plays_while_time_stands_still_is_played_by_its_toggle() {
    let mut session = machines(&[COUNTER]);
    session.toggle_machine(ONE);
    advance(&mut session);
    assert!(session.is_running() && session.is_playing(ONE));
    session.pause();
    session.toggle_machine(ONE);
    advance(&mut session);
    assert!(session.is_running() && session.is_playing(ONE));
    session.toggle_machine(ONE);
    advance(&mut session);
    assert!(session.is_running() && !session.is_playing(ONE));
}

#[test]
fn a_reset_takes_the_edited_program_and_stops_nothing() {
    let mut session = machines(&[COUNTER]);
    session.play(ONE);
    pass(&mut session, 100);
    let typed = session.edit("typing", |edit| edit.set_source(ONE, "push 3\nhalt\n"));
    assert!(typed.is_ok());
    assert!(session.reset(ONE));
    advance(&mut session);
    assert_eq!(executed(&session, ONE), 0);
    assert!(session.code(ONE).is_some_and(|code| code.is_loaded()));
    assert!(session.is_playing(ONE));
}

/// The yard's next run played it again, and messages drove it all the time.
#[test]
fn a_machine_paused_by_itself_stands_whatever_reaches_it() {
    const SUM: &str = "again: recv\nload 0x200\nadd\nstore 0x200\njump again\n";
    let mut session = machines(&[SUM, COUNTER]);
    session.toggle();
    pass(&mut session, 100);
    session.pause_machine(ONE);
    session.settle(|| false);
    let before = executed(&session, ONE);
    let stands = |session: &Session| {
        assert_eq!(executed(session, ONE), before);
        assert!(session.is_held(ONE) && !session.is_playing(ONE));
        let paused = Some(PausedBy::Machine);
        let what = WaitingFor::Message;
        let state = session.machine_state(ONE);
        assert_eq!(state, Some(MachineState::Waiting { what, paused }));
    };
    let payloads = [
        Payload::word(7),
        Payload::Bang,
        Payload::Control(Control::Step),
        Payload::Control(Control::Play),
        Payload::word(8),
    ];
    for payload in payloads {
        session.send(ONE, payload);
        pass(&mut session, 100);
        stands(&session);
    }
    // The whole run is paused and goes on, twice.
    for _ in 0..4 {
        session.toggle();
        pass(&mut session, 50);
        stands(&session);
    }
    assert!(executed(&session, TWO) > before);
    let inbox = |session: &Session| {
        let asm = session.grid().machine(ONE).expect("a machine");
        asm.machine().inbox().len()
    };
    assert_eq!(inbox(&session), 2);
    // Played by itself it takes what came.
    session.toggle_machine(ONE);
    pass(&mut session, 300);
    assert_eq!(inbox(&session), 0);
    let asm = session.grid().machine(ONE).expect("a machine");
    assert_eq!(asm.machine().memory().get(0x200), Some(15));
    assert!(!session.is_held(ONE));
}

#[test]
fn a_pause_is_taken_back_and_recorded_and_the_first_run_respects_it() {
    let mut session = machines(&[COUNTER, COUNTER]);
    session.start_recording();
    session.pause_machine(ONE);
    session.toggle();
    pass(&mut session, 100);
    assert_eq!(executed(&session, ONE), 0);
    let two = executed(&session, TWO);
    assert!(two > 0);
    let recording = session.take_recording().expect("it was recorded");
    session.replay(&recording);
    session.run_to(recording.until);
    advance(&mut session);
    assert_eq!([ONE, TWO].map(|id| executed(&session, id)), [0, two]);
    session.restart();
    session.pause_machine(ONE);
    session.settle(|| false);
    assert!(session.is_held(ONE));
    assert!(session.step_back());
    assert!(!session.is_held(ONE));
}

/// What the patcher's own `pause` does: the clock stops, and a machine that waits is reset.
/// Messages still drive it.
#[test]
fn the_message_pause_is_that_of_the_patcher() {
    let mut session = machines(&["again: recv\npop\njump again\n"]);
    session.toggle();
    pass(&mut session, 100);
    session.send(ONE, Payload::Control(Control::Pause));
    pass(&mut session, 1);
    let state = session.machine_state(ONE);
    assert_eq!(state, Some(MachineState::Ready(PausedBy::Machine)));
    assert!(!session.is_held(ONE));
    session.send(ONE, Payload::word(1));
    pass(&mut session, 1);
    assert_eq!(executed(&session, ONE), 1);
}

/// The card said that it is ready, and it worked on with the older program.
#[test]
fn a_program_with_errors_fails_at_the_next_run_and_the_older_one_goes_on_until_then() {
    let broken = format!("{COUNTER}\njmp nowhere");
    let runs: [fn(&mut Session); 6] = [
        |session| assert!(!session.play(ONE)),
        |session| assert!(!session.play_from_start(ONE)),
        |session| assert!(!session.reset(ONE)),
        |session| assert!(!session.step(ONE)),
        Session::step_all,
        |session| {
            session.toggle();
            session.toggle();
        },
    ];
    for run in runs {
        let mut session = machines(&[COUNTER, COUNTER]);
        session.toggle();
        pass(&mut session, 100);
        let typed = session.edit("typing", |edit| edit.set_source(ONE, &broken));
        assert!(typed.is_ok());
        let before = executed(&session, ONE);
        pass(&mut session, 100);
        assert!(executed(&session, ONE) > before);
        let errors = session.code(ONE).and_then(|code| code.errors());
        assert_eq!(errors.map(|errors| errors.first_line), Some(5));
        assert_eq!(session.machine_counts().with_errors, 1);
        assert_eq!(session.problems().errors, 1);
        run(&mut session);
        session.settle(|| false);
        assert_eq!(session.machine_state(ONE), Some(MachineState::HasErrors));
        assert_eq!(executed(&session, ONE), 0);
        assert!(executed(&session, TWO) > 0);
        // A run can be taken back, with the program that failed.
        assert!(session.step_back());
        assert!(executed(&session, ONE) > before);
        assert!(
            session
                .code(ONE)
                .is_some_and(|code| code.loaded_program().is_some())
        );
    }
}

#[test]
fn a_machine_whose_run_failed_plays_with_the_next_run_that_does_not() {
    let mut session = machines(&[COUNTER, COUNTER]);
    session.toggle();
    pass(&mut session, 100);
    let mut type_in = |source: &str| {
        let typed = session.edit("typing", |edit| edit.set_source(ONE, source));
        assert!(typed.is_ok());
        session.toggle();
        session.toggle();
        pass(&mut session, 100);
        executed(&session, ONE)
    };
    assert_eq!(type_in(ERROR), 0);
    assert_eq!(type_in(ERROR), 0);
    assert!(type_in("again: inc\njump again\n") > 0);
}

/// A run takes what was typed, and no program that a message brought is lost for it.
#[test]
fn a_run_takes_edited_programs_and_leaves_those_that_were_sent() {
    let mut session = machines(&[COUNTER, COUNTER]);
    session.toggle();
    pass(&mut session, 50);
    let code = Control::SetCode("again: push 7\npop\njump again".into());
    session.send(TWO, Payload::Control(code));
    let typed = session.edit("typing", |edit| edit.set_source(ONE, "push 3\nhalt\n"));
    assert!(typed.is_ok());
    pass(&mut session, 50);
    session.toggle();
    session.toggle();
    session.settle(|| false);
    let loaded = |id| {
        session
            .code(id)
            .and_then(|code| code.loaded_source().cloned())
    };
    assert_eq!(loaded(ONE).as_deref(), Some("push 3\nhalt\n"));
    assert!(loaded(TWO).is_some_and(|source| source.contains("push 7")));
}
