//! A document that nobody may change: commands are refused and told of, and the run goes on.

use stackyard_engine::grid::{Input, Kind, Node as Running, NodeId, Value};
use stackyard_engine::patch::{Edit, Field, Node, Patch, PatchError, Position};
use stackyard_engine::session::{Command, Session};

const SLIDER: NodeId = NodeId(1);

fn session() -> Session {
    let mut patch = Patch::new();
    let slider = Box::new(Node::new(Kind::Slider));
    patch.edit(Edit::Add(SLIDER, slider)).expect("a free id");
    Session::open(patch)
}

fn rename() -> Command {
    Command::Rename("Mine".into())
}

#[test]
fn every_way_to_change_it_is_refused_and_told() {
    let mut session = session();
    session.apply(rename()).expect("a name");
    session.undo();
    session.set_read_only(true);
    let before = session.patch().clone();
    assert!(!session.advance(0, || false).refused);
    let moved = Command::Move(vec![(SLIDER, Position { x: 5.0, y: 5.0 })]);
    let ways: [&dyn Fn(&mut Session) -> bool; 5] = [
        &|session| session.apply(rename()) == Err(PatchError::ReadOnly),
        &|session| session.apply_continued(moved.clone()) == Err(PatchError::ReadOnly),
        &|session| session.apply_joined(rename()) == Err(PatchError::ReadOnly),
        &|session| !session.undo(),
        &|session| !session.redo(),
    ];
    for (index, way) in ways.iter().enumerate() {
        assert!(way(&mut session), "{index}");
        let changes = session.advance(0, || false);
        assert!(changes.refused && !changes.is_edited(), "{index}");
        assert!(!session.advance(0, || false).refused, "told once");
    }
    assert_eq!(*session.patch(), before);
    session.set_read_only(false);
    assert!(session.redo());
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
    let set = Field::Setting("max".into(), Some(Value::Number(5.0)));
    let refused = session.apply(Command::Set(SLIDER, set));
    assert_eq!(refused, Err(PatchError::ReadOnly));
}
