//! Each kind of edit, what is refused, undo and redo.

use super::*;
use stackyard_engine::grid::{Control, Inlet, Value};
use stackyard_engine::pace::Pace;
use stackyard_engine::patch::{Edit, Field, Size, View};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Edits, and undo and redo restore the document exactly.
fn check<T>(
    session: &mut Session,
    label: &'static str,
    edit: impl FnOnce(&mut Transaction<'_>) -> Result<T, PatchError>,
) {
    let before = session.patch().clone();
    let done = session.edit(label, edit).map(|_| ());
    assert_eq!(done, Ok(()), "{label}");
    let after = session.patch().clone();
    follows(session);
    assert_eq!(session.undo_label(), Some(label));
    for _ in 0..2 {
        assert!(session.undo().is_some());
        assert_eq!(session.patch(), &before, "{label} undone");
        follows(session);
        assert_eq!(session.redo_label(), Some(label));
        assert!(session.redo().is_some());
        assert_eq!(session.patch(), &after, "{label} done again");
        follows(session);
    }
}

fn refused<T: std::fmt::Debug + PartialEq>(
    session: &mut Session,
    edit: impl FnOnce(&mut Transaction<'_>) -> Result<T, PatchError>,
    expected: &str,
) {
    let before = session.patch().clone();
    let error = session.edit("step", edit).expect_err(expected);
    assert_eq!(error.to_string(), expected);
    assert_eq!(session.patch(), &before);
    follows(session);
}

#[test]
fn every_edit_is_undone_and_done_again() {
    let mut session = session(
        [
            machine(ECHO),
            node(Kind::Button),
            node(Kind::Console),
            machine(COUNTER),
        ],
        &[wire(2, 1), wire(1, 3), wire(1, 1)],
    );
    let s = &mut session;
    check(s, "move", |edit| {
        edit.move_to(id(1), at(1.5, -3.0))?;
        edit.move_to(id(2), at(1000.0, 0.0))?;
        edit.move_to(id(3), at(9.0, 9.0))
    });
    let size = Size {
        width: 300.0,
        height: 200.0,
    };
    check(s, "resize", |edit| edit.resize(id(3), size));
    check(s, "title", |edit| {
        edit.set(id(1), Field::Title("Echo".into()))
    });
    check(s, "view", |edit| edit.set(id(1), Field::View(View::Opened)));
    check(s, "breakpoints", |edit| {
        edit.set(id(1), Field::Breakpoints([1, 2].into()))
    });
    check(s, "break on write", |edit| {
        edit.set(id(1), Field::WriteBreakpoints([0xF00].into()))
    });
    check(s, "source", |edit| {
        edit.set_source(id(1), "\nagain: recv\ninc\nsend 0 1\njump again\n")
    });
    let lines = &s.patch().node(id(1)).expect("it is there").breakpoints;
    assert_eq!(**lines, [2, 3], "breakpoints go with their lines");
    check(s, "setting", |edit| {
        edit.set_setting(id(1), "delayMs", Some(Value::Number(50.0)))
    });
    check(s, "default", |edit| {
        edit.set_setting(id(1), "delayMs", None)
    });
    check(s, "outlets", |edit| {
        edit.set_setting(id(1), "outletCount", Some(Value::Number(0.0)))
    });
    assert_eq!(
        s.patch().wires().collect::<Vec<_>>(),
        [wire(2, 1)],
        "wires went with their outlet"
    );
    assert!(s.undo().is_some());
    check(s, "unwire", |edit| edit.disconnect(wire(1, 1)));
    check(s, "wire", |edit| {
        edit.connect(wire(4, 3))?;
        edit.connect(wire(2, 4))
    });
    check(s, "rewire", |edit| edit.rewire(wire(4, 3), &[wire(4, 1)]));
    let group_of = |s: &Session, node| s.patch().node(id(node)).and_then(|node| node.group);
    check(s, "group", |edit| {
        edit.group(node(Kind::Group), &[id(1), id(3)])
    });
    assert_eq!(group_of(s, 1), Some(id(5)));
    check(s, "group around", |edit| {
        edit.group(node(Kind::Group), &[id(5), id(4)])
    });
    let copied = s.copy([id(6)]);
    assert_eq!(copied.nodes().len(), 5, "with a group goes what is in it");
    check(s, "paste", |edit| edit.paste(&copied, at(20.0, 20.0)));
    check(s, "delete", |edit| {
        edit.disconnect(wire(2, 1))?;
        edit.remove([id(5), id(3)])
    });
    assert_eq!(
        group_of(s, 1),
        Some(id(6)),
        "what stays is in the group around"
    );
    check(s, "ungroup", |edit| edit.ungroup(id(6)));
    assert_eq!(group_of(s, 1), None);
    check(s, "rename", |edit| edit.rename("Loops"));
    check(s, "everything", |edit| {
        edit.disconnect(wire(4, 1))?;
        let lamp = edit.add(node(Kind::Lamp))?;
        edit.connect(Wire {
            to: lamp,
            ..wire(4, 1)
        })?;
        edit.set_setting(id(1), "outletCount", Some(Value::Number(3.0)))?;
        edit.remove([id(2)])?;
        edit.rename("All")
    });
}

#[test]
fn what_is_wrong_is_refused_and_nothing_is_done() {
    let mut session = session(
        [machine(ECHO), node(Kind::Note), node(Kind::Group)],
        &[wire(1, 1)],
    );
    let s = &mut session;
    let add = |nodes: [u32; 2], wires: &'static [Wire]| {
        move |edit: &mut Transaction<'_>| {
            for at in nodes {
                edit.add_as(id(at), node(Kind::Lamp))?;
            }
            wires.iter().try_for_each(|&wire| edit.connect(wire))
        }
    };
    refused(s, add([8, 1], &[]), "there is a node 1 already");
    const TO_NOTHING: &[Wire] = &[Wire {
        from: NodeId(1),
        outlet: Outlet(0),
        to: NodeId(9),
        inlet: Inlet(0),
    }];
    refused(s, add([7, 8], TO_NOTHING), "there is no node 9");
    refused(s, |edit| edit.remove([id(2), id(7)]), "there is no node 7");
    refused(
        s,
        |edit| edit.connect(wire(1, 1)),
        "there is a wire from node 1, outlet 0, to node 1, inlet 0 already",
    );
    refused(
        s,
        |edit| edit.connect(wire(1, 2)),
        "node 2 has no inlet 0: its inlets number 0, counted from 0",
    );
    refused(
        s,
        |edit| edit.set_source(id(2), "halt"),
        "node 2 is no machine",
    );
    refused(
        s,
        |edit| edit.group(node(Kind::Group), &[id(9)]),
        "there is no node 9",
    );
    refused(
        s,
        |edit| edit.set(id(1), Field::Group(Some(id(2)))),
        "node 2 is no group",
    );
    refused(
        s,
        |edit| edit.set(id(3), Field::Group(Some(id(3)))),
        "node 3 would be in itself",
    );
    refused(s, |edit| edit.ungroup(id(1)), "node 1 is no group");
    refused(
        s,
        |edit| {
            edit.move_to(id(2), at(1.0, 1.0))?;
            edit.move_to(id(1), at(f64::INFINITY, 0.0))
        },
        "node 1 would get an infinite number",
    );
    refused(
        s,
        |edit| edit.set_setting(id(1), "delayMs", Some(Value::Number(f64::NAN))),
        "node 1 would get an infinite number",
    );
    refused(
        s,
        |edit| edit.set_setting(id(2), "delayMs", Some(Value::Number(1.0))),
        "node 2 has no such setting",
    );
    let mut undone = 0;
    while s.undo().is_some() {
        undone += 1;
    }
    assert_eq!(undone, 1, "what was refused is no step");
}

/// Edits went to the run one by one: a machine that was removed by an edit that was refused
/// in the end came back at its start.
#[test]
fn what_is_refused_leaves_the_run_as_it_is() {
    let mut session = session([machine(COUNTER)], &[]);
    session.control(id(1), Control::Play);
    pass(&mut session, 100);
    let count = cell(&session, 1, 0x200);
    assert!(count > 0);
    refused(
        &mut session,
        |edit| {
            edit.remove([id(1)])?;
            edit.connect(wire(1, 1))
        },
        "there is no node 1",
    );
    assert_eq!(cell(&session, 1, 0x200), count);
    assert!(session.is_playing(id(1)));
}

#[test]
fn a_part_that_is_refused_can_be_done_without() {
    let mut session = session([node(Kind::Button), node(Kind::Lamp)], &[wire(1, 2)]);
    let lamp = done(&mut session, |edit| {
        let lamp = edit.add(node(Kind::Lamp))?;
        assert!(edit.remove([id(1), id(9)]).is_err());
        assert!(edit.rewire(wire(1, 2), &[wire(2, 9)]).is_err());
        assert!(edit.patch().has_wire(wire(1, 2)));
        Ok(lamp)
    });
    assert_eq!(lamp.value, id(3));
    assert_eq!(session.patch().nodes().len(), 3);
    follows(&session);
}

#[test]
fn an_edit_of_nothing_is_no_step() {
    let mut session = session([], &[]);
    assert!(done(&mut session, |_| Ok(())).changes.is_empty());
    assert_eq!(session.undo_label(), None);
}

#[test]
fn pasted_cells_follow_the_pasted_machine() {
    let mut cells = node(Kind::CellView);
    cells.settings.set("machineId", Value::Number(1.0));
    let mut session = session([machine(COUNTER), cells], &[]);
    let machine_of = |session: &Session, cells| {
        let node = session.patch().node(cells).expect("it was pasted");
        node.settings.get("machineId").cloned()
    };
    let copied = session.copy([id(1), id(2)]);
    let both = done(&mut session, |edit| edit.paste(&copied, at(5.0, 0.0)));
    assert_eq!(both.value, [id(3), id(4)]);
    assert_eq!(machine_of(&session, id(4)), Some(Value::Number(3.0)));
    let copied = session.copy([id(2)]);
    done(&mut session, |edit| edit.paste(&copied, at(5.0, 0.0)));
    assert_eq!(
        machine_of(&session, id(5)),
        Some(Value::Number(1.0)),
        "alone it stays"
    );
}

/// It is opened step by step, and is as if it was opened in one go.
#[test]
fn a_document_opened_in_slices_is_the_same() {
    let mut patch = machines(&[COUNTER, ECHO, COUNTER, "nonsense"])
        .patch()
        .clone();
    patch.edit(Edit::Connect(wire(1, 2), None)).expect("ports");
    let mut whole = Session::open(patch.clone());
    let mut seen = vec![];
    let pace = Pace::new(&|| true);
    let mut opening = pin!(Session::open_with(patch, &pace));
    let mut context = Context::from_waker(Waker::noop());
    let mut sliced = loop {
        if let Poll::Ready(session) = opening.as_mut().poll(&mut context) {
            break session;
        }
        seen.push(pace.progress());
    };
    // Four machines, four nodes and a wire, with a pause before each.
    assert_eq!(seen, [0, 111, 222, 333, 444, 555, 666, 777, 888]);
    assert_eq!(sliced.patch(), whole.patch());
    for session in [&mut whole, &mut sliced] {
        session.play_all();
        pass(session, 5000);
    }
    assert_eq!(sliced.grid().counts(), whole.grid().counts());
    let states = |session: &Session| session.machine_states().collect::<Vec<_>>();
    assert_eq!(states(&sliced), states(&whole));
    assert_eq!(sliced.problems(), whole.problems());
}
