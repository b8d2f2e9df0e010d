//! Time: what happens while it passes or stands still, speeds, budgets, breakpoints.

use super::*;
use stackyard_engine::grid::{Control, Input, Time, Value};
use stackyard_engine::patch::Field;
use stackyard_engine::session::{LONGEST_LAG_US, Speed};

#[test]
fn what_is_done_while_paused_happens_and_time_stands_still() {
    let mut session = session(
        [machine(COUNTER), node(Kind::Button), node(Kind::Console)],
        &[wire(2, 3)],
    );
    session.control(id(1), Control::Play);
    pass(&mut session, 24);
    session.pause();
    session.advance(0, || false);
    let (at, count) = (session.now(), executed(&session, 1));
    session.advance(1_000_000, || false);
    assert_eq!((session.now(), executed(&session, 1)), (at, count));
    assert!(!session.is_live());
    session.input(id(2), Input::Press);
    assert!(session.is_live());
    session.advance(1_000_000, || false);
    assert_eq!(console(&session, 3), ["bang"]);
    assert!(!session.is_live());
    session.step_all();
    session.advance(0, || false);
    assert_eq!(executed(&session, 1), count + 1, "one instruction each");
    assert!(session.now().0 - at.0 < 10);
}

#[test]
fn speeds_are_quarters_of_real_time_and_none_is_lost_in_rounding() {
    let mut session = session([], &[]);
    session.run();
    session.set_speed(Speed::Quarters(1));
    for _ in 0..1000 {
        session.advance(7, || false);
    }
    assert_eq!(session.now(), Time(1750));
    session.set_speed(Speed::Quarters(16));
    session.advance(1000, || false);
    assert_eq!(session.now(), Time(5750));
    assert_eq!(session.dropped_us(), 0);
}

#[test]
fn time_that_does_not_fit_is_let_go_and_that_is_said() {
    let mut busy = machine(COUNTER);
    busy.settings.set("stepBy", Value::Number(60_000.0));
    busy.settings.set("delayMs", Value::Number(1.0));
    let mut session = session([busy], &[]);
    session.control(id(1), Control::Play);
    session.advance(0, || false);
    let end = session.now().0 + 200_000;
    session.run();
    let mut looks = 0;
    let changes = session.advance(200_000, || {
        looks += 1;
        looks > 3
    });
    assert!(changes.is_lagging);
    let behind = end - session.now().0;
    assert_eq!(session.dropped_us(), behind - LONGEST_LAG_US);
    // It catches up with the rest as soon as there is room.
    let changes = session.advance(0, || false);
    assert!(!changes.is_lagging);
    assert_eq!(session.now().0 + session.dropped_us(), end);
}

#[test]
fn flat_out_uses_the_budget_and_an_idle_run_goes_at_the_speed_of_time() {
    let mut session = session([machine(COUNTER)], &[]);
    session.set_speed(Speed::FlatOut);
    session.run();
    session.advance(16_000, || false);
    assert_eq!(session.now(), Time(16_000), "nothing is left to be done");
    session.control(id(1), Control::Play);
    let mut looks = 0;
    session.advance(16_000, || {
        looks += 1;
        looks > 100
    });
    assert!(session.now() > Time(1_000_000));
    let before = session.now();
    session.pause();
    session.advance(16_000, || false);
    assert!(session.now().0 - before.0 <= 10_000);
}

#[test]
fn a_breakpoint_stops_the_run_in_the_middle_of_a_step() {
    let mut counter = machine(COUNTER);
    counter.settings.set("stepBy", Value::Number(100.0));
    counter.breakpoints = [2].into();
    let mut session = session([counter, machine(COUNTER)], &[]);
    session.control(id(1), Control::Play);
    session.run();
    let changes = session.advance(50_000, || false);
    assert_eq!(changes.stopped_at, Some(id(1)));
    assert!(!session.is_running());
    assert_eq!(executed(&session, 1), 2);
    assert!(!session.is_live());
    assert!(session.step(id(1)));
    session.advance(0, || false);
    assert_eq!(executed(&session, 1), 3);
    session.run();
    assert_eq!(session.advance(0, || false).stopped_at, Some(id(1)));
    assert_eq!(executed(&session, 1), 6);
    // It can be taken away meanwhile.
    done(&mut session, |edit| {
        edit.set(id(1), Field::Breakpoints([].into()))
    });
    session.run();
    assert_eq!(session.advance(0, || false).stopped_at, None);
    assert!(executed(&session, 1) >= 100);
    done(&mut session, |edit| {
        edit.set(id(1), Field::Breakpoints([0].into()))
    });
    assert_eq!(session.advance(50_000, || false).stopped_at, Some(id(1)));
    assert!(session.control(id(1), Control::Reset));
    session.advance(0, || false);
    assert_eq!(executed(&session, 1), 0, "a reset ends the step it was in");
}

#[test]
fn a_program_sent_as_text_is_assembled_and_the_source_stays() {
    let mut sender = node(Kind::MessageBox);
    sender
        .settings
        .set("message", Value::Text("setCode push 7".into()));
    let mut session = session([machine(COUNTER), sender], &[wire(2, 1)]);
    session.input(id(2), Input::Press);
    session.advance(0, || false);
    let code = session.code(id(1)).expect("a machine");
    assert_eq!(code.loaded_source().map(|source| &**source), Some("push 7"));
    assert!(!code.is_loaded());
    assert_eq!(cell(&session, 1, 1), 7);
    let source = &session.patch().node(id(1)).expect("there").source;
    assert_eq!(&**source, COUNTER);
}
