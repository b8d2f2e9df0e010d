//! Ids of new nodes.

use super::*;
use stackyard_engine::patch::file::read;

/// The id that the next node gets.
fn free_id(session: &mut Session) -> NodeId {
    let mut free = None;
    let refused = session.edit("ask", |edit| {
        free = Some(edit.add(node(Kind::Lamp))?);
        edit.disconnect(wire(0, 0))
    });
    assert!(refused.is_err());
    free.expect("an id is left")
}

#[test]
fn an_id_never_means_another_node() {
    let mut session = session([node(Kind::Lamp), node(Kind::Lamp)], &[]);
    assert_eq!(free_id(&mut session), id(3));
    done(&mut session, |edit| edit.remove([id(2)]));
    assert_eq!(free_id(&mut session), id(3));
    let last = id(u32::MAX - 1);
    done(&mut session, |edit| edit.add_as(last, node(Kind::Lamp)));
    // Nearly all numbers are still free, and 2 was one.
    assert_eq!(free_id(&mut session), id(3));
    let copied = session.copy([id(1)]);
    let pasted = done(&mut session, |edit| edit.paste(&copied, at(0.0, 0.0)));
    assert_eq!(pasted.value, [id(3)]);
    assert_eq!(free_id(&mut session), id(4));
    // What was undone is done again under its id, so that is not free.
    assert!(session.undo().is_some());
    assert_eq!(free_id(&mut session), id(4));
}

fn file_of(ids: &[u32]) -> Session {
    let lamps = ids
        .iter()
        .map(|at| format!("{{\"id\": {at}, \"kind\": \"lamp\"}}"));
    let lamps = lamps.collect::<Vec<_>>().join(",");
    let text = format!("{{\"stackyard\": 1, \"nodes\": [{lamps}]}}");
    let opened = read(text.as_bytes()).expect("a file");
    assert_eq!(opened.repairs, [], "{ids:?}");
    Session::open(opened.patch)
}

/// One node of the highest number there is, and no other could ever be added.
#[test]
fn there_are_ids_left_whichever_a_file_has() {
    const LAST: u32 = u32::MAX;
    for (ids, free) in [
        (&[][..], 1),
        (&[0], 1),
        (&[1, 2, 9], 10),
        (&[1, 4_000_000_000], 4_000_000_001),
        (&[LAST], 1),
        (&[1, LAST - 1], 2),
        (&[5, 1000, LAST - 2, LAST], 1001),
    ] {
        let mut session = file_of(ids);
        assert_eq!(free_id(&mut session), id(free), "{ids:?}");
        for _ in 0..10 {
            done(&mut session, |edit| edit.add(node(Kind::Lamp)));
        }
        let all = session.patch().nodes().map(|(id, _)| id);
        let copied = session.copy(all);
        done(&mut session, |edit| edit.paste(&copied, at(0.0, 0.0)));
        assert_eq!(session.patch().nodes().len(), 2 * (ids.len() + 10));
    }
}

/// The copies were taken for all nodes from the first free id on, and where that lies in a
/// gap, older nodes have higher ids.
#[test]
fn a_paste_says_exactly_what_it_added() {
    let mut session = file_of(&[1, 2, u32::MAX - 1]);
    let frame = done(&mut session, |edit| {
        edit.move_to(id(1), at(5000.0, 0.0))?;
        edit.move_to(id(2), at(6000.0, 0.0))?;
        edit.move_to(id(u32::MAX - 1), at(10.0, 10.0))?;
        edit.set(
            id(u32::MAX - 1),
            stackyard_engine::patch::Field::Group(None),
        )?;
        edit.add(node(Kind::Group))
    });
    let frame = frame.value;
    // It lies in the frame, and the document says it is no member.
    let far = id(u32::MAX - 1);
    done(&mut session, |edit| {
        edit.set(far, stackyard_engine::patch::Field::Group(None))
    });
    let copied = session.copy([id(1), id(2)]);
    let pasted = done(&mut session, |edit| edit.paste(&copied, at(-4900.0, 20.0)));
    assert_eq!(pasted.value, [id(4), id(5)]);
    let group_of = |node| session.patch().node(node).and_then(|node| node.group);
    assert_eq!(group_of(id(4)), Some(frame), "it was pasted into the frame");
    assert_eq!(group_of(id(5)), None);
    assert_eq!(group_of(far), None, "it was not pasted");
}
