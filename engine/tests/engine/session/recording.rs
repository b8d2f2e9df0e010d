//! Recordings and restarts.

use super::*;
use stackyard_engine::grid::{Control, Input, Payload, Time, Value};
use stackyard_engine::session::file;
use stackyard_engine::vm::Status;

/// All that a run came to, as text.
pub(super) fn digest(session: &Session) -> String {
    let mut text = format!("{:?}\n", session.now());
    for (id, node) in session.grid().nodes() {
        match node {
            Running::Asm(asm) => {
                let machine = asm.machine();
                let sum = machine.memory().cells().iter().fold(0_u64, |sum, &cell| {
                    sum.wrapping_mul(31).wrapping_add(cell.into())
                });
                text += &format!(
                    "{id} {sum} {:?} {:?} {} {}\n",
                    machine.registers(),
                    machine.status(),
                    asm.executed(),
                    asm.dropped()
                );
            }
            Running::Console(console) => text += &format!("{id} {:?}\n", console.log()),
            Running::Plot(plot) => text += &format!("{id} {plot:?}\n"),
            _ => text += &format!("{id}\n"),
        }
    }
    text
}

#[test]
fn a_recorded_run_is_the_same_again() {
    let mut clock = node(Kind::Clock);
    clock.settings.set("delayMs", Value::Number(7.0));
    let nodes = [
        machine(ECHO),
        node(Kind::Slider),
        node(Kind::Console),
        machine(COUNTER),
        clock,
    ];
    let mut session = session(nodes, &[wire(2, 1), wire(1, 3), wire(5, 4)]);
    session.start_recording();
    session.control(id(4), Control::Play);
    session.run();
    for round in 0..50_u16 {
        let mut looks = 0;
        session.advance(3000 + u64::from(round) * 700, || {
            looks += 1;
            looks % 3 == 0
        });
        session.input(id(2), Input::Set(f64::from(round)));
        match round {
            10 => session.pause(),
            13 => session.run(),
            20 => {
                // What the machine holds is part of the run, what is typed is not.
                done(&mut session, |edit| edit.set_source(id(4), ECHO));
            }
            25 => assert!(session.play_from_start(id(4))),
            30 => drop(session.send(id(4), Payload::word(7))),
            35 => drop(session.input(
                id(4),
                Input::Poke {
                    address: 0x300,
                    value: 5,
                },
            )),
            40 => assert!(session.step(id(1))),
            _ => {}
        }
    }
    assert!(session.is_recording());
    session.advance(0, || false);
    session.pause();
    session.advance(0, || false);
    let first = digest(&session);
    let until = session.now();
    let recording = session.take_recording().expect("it was recorded");
    assert_eq!(recording.until, until);
    assert_eq!(session.take_recording(), None);
    let saved = file::write(&recording);
    assert_eq!(file::read(saved.as_bytes()), Ok(recording.clone()));

    done(&mut session, |edit| edit.set_source(id(4), COUNTER));
    for frame_us in [1000, 250_000] {
        session.replay(&recording);
        session.run_to(until);
        while session.now() < until {
            session.advance(frame_us, || false);
        }
        assert_eq!(digest(&session), first);
        let code = session.code(id(4)).expect("a machine");
        assert_eq!(code.loaded_source().map(|source| &**source), Some(ECHO));
    }
}

#[test]
fn an_edit_of_what_runs_ends_the_recording_and_keeps_it() {
    let mut session = session([node(Kind::Button), node(Kind::Lamp)], &[]);
    session.start_recording();
    session.run();
    session.advance(5000, || false);
    session.input(id(1), Input::Press);
    done(&mut session, |edit| {
        edit.move_to(id(1), Position { x: 1.0, y: 1.0 })
    });
    assert!(session.is_recording(), "places do not matter to a run");
    done(&mut session, |edit| edit.connect(wire(1, 2)));
    assert!(!session.is_recording());
    session.input(id(1), Input::Press);
    session.advance(5000, || false);
    let recording = session.take_recording().expect("what there was");
    assert_eq!((recording.inputs.len(), recording.until), (1, Time(5000)));
}

#[test]
fn a_restart_begins_anew_from_the_document() {
    let mut session = session([machine(COUNTER), machine("push\n")], &[wire(1, 2)]);
    session.control(id(1), Control::Play);
    pass(&mut session, 100);
    done(&mut session, |edit| {
        edit.set_source(id(1), "push 9\nhalt\n")
    });
    session.restart();
    follows(&session);
    assert_eq!((session.now(), session.is_running()), (Time(0), false));
    assert_eq!((cell(&session, 1, 1), executed(&session, 1)), (9, 0));
    let asm = session.grid().machine(id(2)).expect("a machine");
    assert_eq!(asm.machine().status(), Status::Invalid);
    assert!(session.advance(0, || false).restarted);
}
