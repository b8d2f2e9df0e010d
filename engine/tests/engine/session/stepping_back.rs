//! Going back in time.

use super::recording::digest;
use super::*;
use stackyard_engine::grid::Control;

#[test]
fn steps_are_taken_back_one_by_one_and_time_a_moment_at_a_time() {
    let mut session = session([machine(COUNTER), machine(ECHO)], &[wire(1, 2)]);
    assert!(!session.can_step_back());
    assert!(!session.step_back());
    session.control(id(1), Control::Play);
    let mut before = vec![];
    for _ in 0..10 {
        session.advance(0, || false);
        before.push(digest(&session));
        session.step_all();
    }
    session.advance(0, || false);
    while let Some(before) = before.pop() {
        assert!(session.can_step_back());
        assert!(session.step_back());
        assert_eq!(digest(&session), before);
        assert!(!session.is_running());
    }
    session.run();
    for _ in 0..100 {
        session.advance(10_000, || false);
    }
    let end = session.now();
    assert!(session.step_back());
    let back = end.0 - session.now().0;
    assert!((1..=260_000).contains(&back), "{back}");
    // From there it is the same run again.
    session.run();
    session.advance(back, || false);
    assert_eq!(session.now(), end);
}

#[test]
fn a_step_back_brings_back_the_program_a_machine_held() {
    let mut session = session([machine(COUNTER)], &[]);
    session.step(id(1));
    session.advance(0, || false);
    done(&mut session, |edit| edit.set_source(id(1), ECHO));
    assert!(session.play_from_start(id(1)));
    session.advance(0, || false);
    let held = |session: &Session| {
        let code = session.code(id(1)).expect("a machine");
        code.loaded_source().map(ToString::to_string)
    };
    assert_eq!(held(&session).as_deref(), Some(ECHO));
    assert!(session.step_back());
    assert_eq!(held(&session).as_deref(), Some(COUNTER));
    assert_eq!(executed(&session, 1), 1);
}

/// Each machine that was told to play once left a moment of its own, with a snapshot of
/// all of them: the step back let all but one go on, and the moments before were lost.
#[test]
fn playing_all_is_one_moment_however_many_machines_there_are() {
    const MACHINES: usize = 300;
    let mut session = session((0..MACHINES).map(|_| machine(COUNTER)), &[]);
    let plays = |session: &Session| {
        let machines = session.machines();
        machines.filter(|&id| session.is_playing(id)).count()
    };
    session.step(id(1));
    session.advance(0, || false);
    session.play_all();
    session.advance(0, || false);
    assert_eq!(plays(&session), MACHINES);
    assert!(session.step_back());
    assert_eq!((plays(&session), executed(&session, 1)), (0, 1));
    // The step before that is a moment too, and the only other one.
    assert!(session.step_back());
    assert_eq!(executed(&session, 1), 0);
    assert!(!session.step_back());
}

#[test]
fn a_run_goes_back_only_so_far() {
    let mut session = session([machine(COUNTER)], &[]);
    for _ in 0..1200 {
        session.step(id(1));
        session.advance(0, || false);
    }
    let mut steps = 0;
    while session.step_back() {
        steps += 1;
    }
    assert_eq!((steps, executed(&session, 1)), (1000, 200));
}
