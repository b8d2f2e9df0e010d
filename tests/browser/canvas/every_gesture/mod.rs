//! Every gesture of the list is performed, in each way that the list names, and has the effect
//! it is for. A gesture or a way that is added fails here until it is performed, too.

mod by_keys;
mod by_pointer;

use super::board::{A, B, Board, C, board_with, focused, patch};
use super::seen::{Outside, Part, Seen};
use crate::page::{name_of, press, settle, type_into};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Edit, Field};
use stackyard_web::bridge::MachineBridge;
use stackyard_web::commands::GESTURES;
use stackyard_web::components::editor::Editor;
use stackyard_web::components::memory::MemoryView;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;

const D: NodeId = NodeId(4);
/// The machine, which is shown in the editor and the memory view.
const MACHINE: NodeId = NodeId(5);
/// The next node that is added.
const ADDED: NodeId = NodeId(6);

/// A toggle above three others, wired to the first two of them, and a machine.
async fn prepared() -> Board {
    let nodes = [
        (Kind::Toggle, 300.0, 0.0),
        (Kind::Toggle, 0.0, 200.0),
        (Kind::Toggle, 300.0, 200.0),
        (Kind::Toggle, 600.0, 200.0),
        (Kind::Asm, 600.0, 400.0),
    ];
    let mut patch = patch(&nodes, &[(A.0, B.0), (A.0, C.0)]);
    let source = Field::Source("again: push 1\npop\njump again".into());
    patch.edit(Edit::Set(MACHINE, source)).expect("a machine");
    let board = board_with(patch, || {
        let bridge = expect_context();
        provide_context(MachineBridge::new(bridge, MACHINE));
        view! {
            <aside tabindex="-1" style="position:fixed;left:0;top:700px;width:1000px;height:400px">
                <Editor/>
                <MemoryView/>
            </aside>
        }
    });
    let board = board.await;
    board.surface().focus().expect("it can have the focus");
    settle().await;
    board
}

/// A person's hand on a board.
struct Hand {
    board: Board,
    outside: Outside,
    /// The board before the next step.
    before: RefCell<Seen>,
}

impl Hand {
    async fn new() -> Hand {
        let outside = Outside::with_clipboard("");
        let board = prepared().await;
        let before = RefCell::new(Seen::of(&board, &outside));
        Hand {
            board,
            outside,
            before,
        }
    }

    /// Begins a step: only what changes from here on counts.
    fn begin(&self) {
        self.before.replace(Seen::of(&self.board, &self.outside));
    }

    /// Ends a step, which must have changed a part, and may have changed the document only
    /// if it is that part. The next step begins.
    async fn changed(&self, part: Part) {
        settle().await;
        let now = Seen::of(&self.board, &self.outside);
        let changed = now.differs_from(&self.before.borrow());
        assert!(changed.contains(&part), "{part:?}: {changed:?} changed");
        let is_edited = changed.contains(&Part::Document);
        assert_eq!(is_edited, part == Part::Document, "{changed:?} changed");
        self.before.replace(now);
    }

    /// Presses Tab until the focus is on an element with that beginning of a name.
    async fn tab_to(&self, name: &str) {
        for _ in 0..30 {
            self.board.press("Tab").await;
            if name_of(focused().unchecked_ref()).starts_with(name) {
                return;
            }
        }
        panic!("Tab does not come to {name}");
    }

    /// Types another title into the field that is open.
    async fn rename(&self, id: NodeId) {
        settle().await;
        let field = self.board.page.find("textbox", "Title");
        type_into(&field, "Alarm");
        press(&field, "Enter");
        self.changed(Part::Document).await;
        let title = self.board.bridge.with_node(id, |node| node.title.clone());
        assert_eq!(title, Some("Alarm".into()));
    }
}

#[test]
async fn every_gesture_does_what_it_is_for_in_each_of_its_ways() {
    for gesture in GESTURES {
        for way in gesture.ways {
            // Shown if the test fails.
            leptos::logging::log!("{}: {way}", gesture.title);
            let hand = Hand::new().await;
            let is_known = by_pointer::perform(&hand, gesture.title, way).await
                || by_keys::perform(&hand, gesture.title, way).await;
            assert!(is_known, "{}: {way}: not performed here", gesture.title);
        }
    }
}
