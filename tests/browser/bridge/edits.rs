//! Edits, and the list of what they changed.

use super::{FIRST, SECOND, WIRE, mount, title, toggle};
use crate::documents::{asm, document_of};
use leptos::prelude::*;
use stackyard_engine::grid::{Control, Input, NodeId};
use stackyard_engine::patch::{Position, Property};
use stackyard_engine::session::Change;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn commands_undo_and_redo_are_edits_and_nothing_else_is() {
    let mounted = mount([toggle(), asm("loop: jump loop")]).await;
    let bridge = mounted.bridge;
    let edited = mounted.count(move || bridge.edited().track()).await;
    mounted.edit(|edit| edit.set(FIRST, title("a")));
    assert_eq!(edited.take().await, 1);
    assert!(bridge.undo());
    assert_eq!(edited.take().await, 1);
    assert_eq!(bridge.with_node(FIRST, |node| node.title.len()), Some(0));
    assert!(bridge.redo());
    assert_eq!(edited.take().await, 1);
    assert_eq!(bridge.with_node(FIRST, |node| node.title.len()), Some(1));

    assert!(!bridge.redo());
    let none = bridge.edit("edit", |edit| edit.set(NodeId(9), title("none")));
    assert!(none.is_err());
    bridge.input(FIRST, Input::Press);
    bridge.control(SECOND, Control::Play);
    bridge.run();
    bridge.advance(100.0, || false);
    assert_eq!(edited.take().await, 0);
}

#[test]
async fn what_changed_is_told_once_and_at_once() {
    let mounted = mount([toggle(), toggle(), asm("halt")]).await;
    let bridge = mounted.bridge;
    let told: Rc<RefCell<Vec<Vec<Change>>>> = Rc::default();
    bridge.follow({
        let told = told.clone();
        move |patch, changes| {
            // The document is already what it is then.
            for change in changes {
                if let Change::Added(id) = change {
                    assert!(patch.node(*id).is_some());
                }
            }
            told.borrow_mut().push(changes.to_vec());
        }
    });
    let told = || std::mem::take(&mut *told.borrow_mut());

    let to = Position { x: 8.0, y: 16.0 };
    mounted.edit(|edit| {
        edit.connect(WIRE)?;
        edit.move_to(SECOND, to)
    });
    let moved = Change::Edited(SECOND, Property::Position);
    assert_eq!(told(), [[Change::Connected(WIRE), moved]]);
    let added = bridge.edit("add", |edit| edit.add(toggle()));
    let added = added.expect("room for it");
    assert_eq!(told(), [[Change::Added(added)]]);
    mounted.edit(|edit| edit.remove([FIRST]));
    let removed = [Change::Disconnected(WIRE), Change::Removed(FIRST)];
    assert_eq!(told(), [removed]);
    assert!(bridge.undo());
    assert_eq!(told(), [[Change::Added(FIRST), Change::Connected(WIRE)]]);

    // What the run moves is told the same way, and what it does is not.
    bridge.input(FIRST, Input::Press);
    let moved = Change::Edited(FIRST, Property::Setting);
    assert_eq!(told(), [[moved]]);
    bridge.run();
    bridge.advance(100.0, || false);
    assert_eq!(told(), Vec::<Vec<Change>>::new());

    bridge.open(document_of([toggle()]));
    assert_eq!(told(), [[Change::Opened]]);
}

/// Publishing let time pass.
#[test]
async fn an_edit_lets_no_time_pass() {
    let mounted = mount([toggle(), asm("loop: jump loop")]).await;
    let bridge = mounted.bridge;
    bridge.control(SECOND, Control::Play);
    bridge.run();
    bridge.advance(100.0, || true);
    let executed = || bridge.with(|session| session.grid().counts().executed);
    let before = (executed(), bridge.with(|session| session.now()));
    mounted.edit(|edit| edit.set(FIRST, title("a")));
    assert!(bridge.undo());
    assert_eq!((executed(), bridge.with(|session| session.now())), before);
}
