//! Where things were put by hand.

use super::*;
use stackyard_engine::grid::{Input, Value};
use stackyard_engine::patch::Property;
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::session::Change;

#[test]
fn the_document_remembers_where_something_was_put_by_hand() {
    let kinds = [Kind::Slider, Kind::Knob, Kind::Toggle, Kind::Button];
    let mut session = session(kinds.map(node), &[]);
    session.input(id(1), Input::Set(71.4));
    session.input(id(2), Input::Set(0.25));
    session.input(id(3), Input::Press);
    session.input(id(4), Input::Press);
    let moved = session.advance(0, || false);
    let settings = [1, 2, 3].map(|node| Change::Edited(id(node), Property::Setting));
    assert_eq!(moved.changes, settings);
    let value = |session: &Session, node: u32| {
        let node = session.patch().node(id(node)).expect("a node");
        node.settings.get("value").cloned()
    };
    assert_eq!(value(&session, 1), Some(Value::Number(71.0)));
    assert_eq!(value(&session, 2), Some(Value::Number(0.25)));
    assert_eq!(value(&session, 3), Some(Value::Switch(true)));
    assert_eq!(value(&session, 4), None);
    assert_eq!(session.advance(0, || false).changes, []);
    // It is no step.
    assert_eq!(session.undo_label(), Some("step"));
    // They stand there when the file is opened again.
    let opened = read(write(session.patch()).as_bytes()).expect("a file");
    let again = Session::open(opened.patch);
    let Some(Running::Slider(slider)) = again.grid().node(id(1)) else {
        panic!("a slider");
    };
    assert_eq!(slider.value(), 71.0);

    // A recording is of the document it began with.
    session.start_recording();
    session.input(id(1), Input::Set(3.0));
    assert_eq!(session.advance(0, || false).changes, []);
    assert_eq!(value(&session, 1), Some(Value::Number(71.0)));
    assert!(session.take_recording().is_some());
    // What is read only stays as it is.
    session.set_read_only(true);
    session.input(id(1), Input::Set(4.0));
    assert_eq!(session.advance(0, || false).changes, []);
}
