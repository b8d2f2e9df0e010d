//! The run follows the document, and changes say what to redraw.

use super::*;
use stackyard_engine::grid::Control;
use stackyard_engine::patch::Property;
use stackyard_engine::session::Change;

#[test]
fn editing_one_node_lets_the_machines_be() {
    let run = |edit: bool| {
        let mut session = session(
            [machine(COUNTER), machine(ECHO), node(Kind::Console)],
            &[wire(2, 3)],
        );
        session.control(id(1), Control::Play);
        session.control(id(2), Control::Play);
        for round in 0..20 {
            pass(&mut session, 30);
            if edit {
                done(&mut session, |edit| match round % 5 {
                    0 => edit.move_to(id(1), at(1.0, round.into())),
                    1 => {
                        edit.add_as(id(10 + round), machine(ECHO))?;
                        edit.connect(wire(1, 10 + round))
                    }
                    2 => edit.disconnect(wire(2, 3)),
                    3 => edit.set_source(id(1), "push 1\nhalt\n"),
                    _ => edit.connect(wire(2, 3)),
                });
                follows(&session);
            }
        }
        (cell(&session, 1, 0x200), executed(&session, 1))
    };
    let (count, executed) = run(false);
    assert!(count > 10);
    assert_eq!(run(true), (count, executed));
}

#[test]
fn a_machine_that_never_ran_takes_its_program_at_once_and_one_that_ran_when_told_to() {
    let mut session = session([machine("push 1\nhalt\n")], &[]);
    let is_loaded = |session: &Session| session.code(id(1)).expect("a machine").is_loaded();
    assert_eq!(cell(&session, 1, 1), 1);
    done(&mut session, |edit| {
        edit.set_source(id(1), "push 2\nhalt\n")
    });
    assert_eq!(cell(&session, 1, 1), 2);
    done(&mut session, |edit| edit.set_source(id(1), "push\n"));
    assert_eq!((cell(&session, 1, 1), is_loaded(&session)), (2, false));
    assert!(
        !session.control(id(1), Control::Play),
        "there is nothing to play"
    );
    done(&mut session, |edit| {
        edit.set_source(id(1), "push 2\nhalt\n")
    });
    assert!(session.step(id(1)));
    session.advance(0, || false);
    assert_eq!(executed(&session, 1), 1);
    done(&mut session, |edit| {
        edit.set_source(id(1), "push 3\nhalt\n")
    });
    assert_eq!((cell(&session, 1, 1), is_loaded(&session)), (2, false));
    assert!(session.control(id(1), Control::Reset));
    session.advance(0, || false);
    assert_eq!((cell(&session, 1, 1), is_loaded(&session)), (3, true));
}

#[test]
fn changes_say_what_to_redraw() {
    let mut session = Session::open(Patch::new());
    assert!(session.report().restarted);
    let added = done(&mut session, |edit| {
        edit.add(machine(COUNTER))?;
        edit.add(node(Kind::Console))
    });
    let both = [1, 2].map(|node| Change::Added(id(node)));
    assert_eq!((&added.changes[..], added.value), (&both[..], id(2)));
    assert_eq!(session.report().ran, [id(1)], "it was loaded");
    assert!(session.advance(0, || false).ran.is_empty());
    let connected = done(&mut session, |edit| edit.connect(wire(1, 2)));
    assert_eq!(connected.changes, [Change::Connected(wire(1, 2))]);
    let moved = done(&mut session, |edit| edit.move_to(id(2), at(8.0, 0.0)));
    assert_eq!(moved.changes, [Change::Edited(id(2), Property::Position)]);
    session.control(id(1), Control::Play);
    session.run();
    let progress = session.advance(40_000, || false);
    assert_eq!(
        (&progress.ran[..], progress.restarted),
        (&[id(1)][..], false)
    );
    let undone = session.undo().expect("the move");
    assert_eq!(undone, moved);
    let undone = session.undo().expect("the wire");
    assert_eq!(undone.changes, [Change::Disconnected(wire(1, 2))]);
    let undone = session.undo().expect("the nodes");
    let gone = [2, 1].map(|node| Change::Removed(id(node)));
    assert_eq!(undone.changes, gone);
    assert!(session.undo().is_none());
    let done_again = session.redo().expect("the nodes");
    assert_eq!(done_again.changes, both);
}

/// Publishing what was edited let time pass: at a breakpoint, the machine went on.
#[test]
fn an_edit_lets_no_time_pass() {
    let mut session = session([machine(COUNTER), node(Kind::Lamp)], &[]);
    session.control(id(1), Control::Play);
    session.run();
    session.advance(40_000, || false);
    let (now, count) = (session.now(), executed(&session, 1));
    done(&mut session, |edit| edit.move_to(id(2), at(8.0, 8.0)));
    done(&mut session, |edit| edit.connect(wire(1, 2)));
    assert!(session.undo().is_some());
    session.report();
    assert_eq!((session.now(), executed(&session, 1)), (now, count));
}

#[test]
fn settling_goes_no_farther_than_what_was_given() {
    let mut session = session(
        [machine(COUNTER), node(Kind::Button), node(Kind::Console)],
        &[wire(2, 3)],
    );
    session.set_speed(stackyard_engine::session::Speed::FlatOut);
    session.control(id(1), Control::Play);
    session.run();
    session.advance(16_000, || true);
    let now = session.now();
    session.input(id(2), stackyard_engine::grid::Input::Press);
    let progress = session.settle(|| false);
    assert!(progress.ran.contains(&id(3)));
    assert!(session.now().0 - now.0 < 10);
}

#[test]
fn wires_that_come_and_go_within_an_edit_leave_the_run_as_it_is() {
    let mut session = session([node(Kind::Button), node(Kind::Console)], &[wire(1, 2)]);
    session.input(id(1), stackyard_engine::grid::Input::Press);
    session.advance(0, || false);
    let passed = |session: &Session| {
        let traffic = session.grid().traffic(wire(1, 2)).expect("a wire");
        traffic.count
    };
    assert_eq!(passed(&session), 1);
    done(&mut session, |edit| {
        edit.disconnect(wire(1, 2))?;
        edit.connect(wire(1, 2))?;
        let lamp = edit.add(node(Kind::Lamp))?;
        edit.connect(Wire {
            to: lamp,
            ..wire(1, 2)
        })?;
        edit.remove([lamp])
    });
    follows(&session);
    assert_eq!(passed(&session), 1, "what went along it is still known");
}
