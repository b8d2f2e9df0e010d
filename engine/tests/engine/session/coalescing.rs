//! Edits that follow each other and are undone as one.

use super::*;
use stackyard_engine::patch::Field;
use stackyard_engine::session::{Coalesce, MOST_STEPS_BACK};

fn source(session: &Session, node: u32) -> String {
    let node = session.patch().node(id(node)).expect("it is there");
    node.source.to_string()
}

fn type_in(session: &mut Session, node: u32, text: &str) {
    done(session, |edit| {
        edit.coalesce(Coalesce::Source(id(node), 1));
        edit.set_source(id(node), text)
    });
}

#[test]
fn letters_typed_one_after_the_other_are_undone_as_one() {
    let mut session = session([machine("a"), machine("b")], &[]);
    for text in ["h", "ha", "hal", "halt"] {
        type_in(&mut session, 1, text);
    }
    type_in(&mut session, 2, "halt");
    assert!(session.undo().is_some());
    assert_eq!([source(&session, 1), source(&session, 2)], ["halt", "b"]);
    assert!(session.undo().is_some());
    assert_eq!(source(&session, 1), "a");
    assert!(session.redo().is_some());
    assert_eq!(source(&session, 1), "halt");
    // What was done again is complete, and so is what was undone.
    type_in(&mut session, 1, "x");
    assert!(session.undo().is_some());
    assert_eq!(source(&session, 1), "halt");
    assert!(session.undo().is_some());
    type_in(&mut session, 1, "y");
    assert!(session.undo().is_some());
    assert_eq!(source(&session, 1), "a");
}

#[test]
fn a_step_that_is_ended_is_not_gone_on_with() {
    let mut session = session([machine("a")], &[]);
    type_in(&mut session, 1, "b");
    session.end_step();
    type_in(&mut session, 1, "c");
    assert!(session.undo().is_some());
    assert_eq!(source(&session, 1), "b");
}

#[test]
fn only_the_same_nodes_moved_on_are_one_step() {
    let mut session = session([node(Kind::Lamp), node(Kind::Lamp)], &[]);
    let nudge = |session: &mut Session, nodes: &[NodeId], x: f64| {
        done(session, |edit| {
            edit.coalesce(Coalesce::Move(nodes.to_vec()));
            let mut nodes = nodes.iter();
            nodes.try_for_each(|&id| edit.move_to(id, at(x, 0.0)))
        });
    };
    let x = |session: &Session| {
        [1, 2].map(|node| session.patch().node(id(node)).expect("a lamp").position.x)
    };
    nudge(&mut session, &[id(1)], 1.0);
    nudge(&mut session, &[id(1)], 2.0);
    nudge(&mut session, &[id(1), id(2)], 3.0);
    nudge(&mut session, &[id(1), id(2)], 4.0);
    nudge(&mut session, &[id(2)], 5.0);
    for before in [[4.0, 4.0], [2.0, 0.0], [0.0, 0.0]] {
        assert!(session.undo().is_some());
        assert_eq!(x(&session), before);
    }
}

/// A group that goes into another one, which leaves it later in the same step.
#[test]
fn groups_that_change_places_within_a_step_change_back() {
    let mut session = session([node(Kind::Group), node(Kind::Group)], &[]);
    // Neither lies in the other: what is said of them stands.
    let put = |session: &mut Session, groups: [(u32, Option<u32>); 2]| {
        done(session, |edit| {
            edit.coalesce(Coalesce::Gesture);
            for (node, group) in groups {
                edit.set(id(node), Field::Group(group.map(id)))?;
            }
            Ok(())
        });
    };
    put(&mut session, [(1, None), (2, Some(1))]);
    session.end_step();
    let before = session.patch().clone();
    put(&mut session, [(2, None), (1, Some(2))]);
    put(&mut session, [(1, None), (2, Some(1))]);
    put(&mut session, [(2, None), (1, Some(2))]);
    let after = session.patch().clone();
    for _ in 0..2 {
        assert!(session.undo().is_some());
        assert_eq!(session.patch(), &before);
        assert!(session.redo().is_some());
        assert_eq!(session.patch(), &after);
    }
}

#[test]
fn what_a_gesture_does_is_undone_at_once() {
    let mut session = session(
        [
            node(Kind::Button),
            node(Kind::Console),
            node(Kind::MessageBox),
        ],
        &[wire(1, 2)],
    );
    let before = session.patch().clone();
    let copied = session.copy([id(3)]);
    let box_id = session.edit("copy", |edit| {
        edit.coalesce(Coalesce::Gesture);
        edit.paste(&copied, Position::default())
    });
    let box_id = box_id.expect("ids").value[0];
    let to_box = Wire {
        to: box_id,
        ..wire(1, 2)
    };
    let from_box = Wire {
        from: box_id,
        ..wire(1, 2)
    };
    let moved = session.edit("move", |edit| {
        edit.coalesce(Coalesce::Gesture);
        edit.move_to(box_id, at(40.0, 40.0))
    });
    assert!(moved.is_ok());
    let wired = session.edit("wire", |edit| {
        edit.coalesce(Coalesce::Gesture);
        edit.rewire(wire(1, 2), &[to_box, from_box])
    });
    assert!(wired.is_ok());
    let after = session.patch().clone();
    for _ in 0..2 {
        assert!(session.undo().is_some());
        assert_eq!(session.patch(), &before);
        assert_eq!(session.redo_label(), Some("copy"));
        assert!(session.redo().is_some());
        assert_eq!(session.patch(), &after);
        follows(&session);
    }
}

#[test]
fn the_oldest_steps_are_forgotten() {
    let mut session = session([node(Kind::Lamp)], &[]);
    for x in 0..MOST_STEPS_BACK + 5 {
        done(&mut session, |edit| edit.move_to(id(1), at(x as f64, 0.0)));
    }
    let mut steps = 0;
    while session.undo().is_some() {
        steps += 1;
    }
    assert_eq!(steps, MOST_STEPS_BACK);
}
