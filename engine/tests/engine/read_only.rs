//! A document that is read only: edits are refused, and the run goes on.

use stackyard_engine::grid::{Input, Kind, Node as Running, NodeId, Value};
use stackyard_engine::patch::{Edit, Node, Patch, PatchError};
use stackyard_engine::session::Session;

const SLIDER: NodeId = NodeId(1);

fn session() -> Session {
    let mut patch = Patch::new();
    let slider = Box::new(Node::new(Kind::Slider));
    patch.edit(Edit::Add(SLIDER, slider)).expect("a free id");
    Session::open(patch)
}

#[test]
fn every_way_to_change_it_is_refused() {
    let mut session = session();
    let rename = |session: &mut Session| session.edit("rename", |edit| edit.rename("Mine"));
    rename(&mut session).expect("a name");
    assert!(session.undo().is_some());
    rename(&mut session).expect("a name");
    assert!(session.undo().is_some());
    session.set_read_only(true);
    let before = session.patch().clone();
    assert_eq!(rename(&mut session), Err(PatchError::ReadOnly));
    let never = session.edit("nothing", |_| -> Result<(), PatchError> {
        panic!("it is not even tried");
    });
    assert_eq!(never, Err(PatchError::ReadOnly));
    assert_eq!((session.undo(), session.redo()), (None, None));
    assert_eq!(*session.patch(), before);
    session.set_read_only(false);
    assert!(session.redo().is_some());
    assert_eq!(&**session.patch().name(), "Mine");
}

#[test]
fn the_run_is_no_edit() {
    let mut session = session();
    session.set_read_only(true);
    session.run();
    session.input(SLIDER, Input::Set(7.0));
    session.advance(16_000, || false);
    let value = match session.grid().node(SLIDER) {
        Some(Running::Slider(slider)) => slider.value(),
        _ => panic!("a slider"),
    };
    assert_eq!(value, 7.0);
    let refused = session.edit("setting", |edit| {
        edit.set_setting(SLIDER, "max", Some(Value::Number(5.0)))
    });
    assert_eq!(refused, Err(PatchError::ReadOnly));
}
