//! The gestures of the keyboard.

use super::super::board::{A, B, C};
use super::super::seen::Part;
use super::{Hand, MACHINE};
use crate::documents::wire;
use crate::page::{press, type_into};

/// Performs a gesture in one of its ways. Returns `false` if it is not one of the keyboard's.
pub(super) async fn perform(hand: &Hand, title: &str, way: &str) -> bool {
    match title {
        "Run this program" | "Set or remove a breakpoint" | "Leave a program" => {
            in_editor(hand, way).await
        }
        _ if title.starts_with("In a program") => in_editor(hand, way).await,
        "Walk over wires" | "Connect by keyboard" | "Rewire by keyboard" => wires(hand, way).await,
        _ => nodes(hand, way).await,
    }
}

async fn nodes(hand: &Hand, way: &str) -> bool {
    let board = &hand.board;
    match way {
        "F2" => {
            hand.tab_to("Toggle").await;
            board.press("F2").await;
            hand.rename(A).await;
        }
        "the Menu key or Shift+F10" => {
            hand.tab_to("Toggle").await;
            for keys in ["ContextMenu", "Shift+F10"] {
                hand.begin();
                board.press(keys).await;
                hand.changed(Part::Open).await;
                board.press("Escape").await;
                hand.changed(Part::Open).await;
            }
        }
        "Tab, Shift+Tab" => {
            for keys in ["Tab", "Tab", "Tab", "Shift+Tab"] {
                board.press(keys).await;
                hand.changed(Part::Focused).await;
            }
        }
        "Shift+Space on a node, Tab to another, Shift+Space" => {
            hand.tab_to("Toggle").await;
            board.press("Shift+ ").await;
            hand.tab_to("Toggle").await;
            board.press("Shift+ ").await;
            assert_eq!(board.selected(), [A, B]);
            hand.changed(Part::Selected).await;
        }
        _ => return false,
    }
    true
}

async fn wires(hand: &Hand, way: &str) -> bool {
    let board = &hand.board;
    hand.tab_to("Outlet 0").await;
    match way {
        "Enter on a port, arrows to the other end, Enter" => {
            for keys in ["Enter", "ArrowDown", "ArrowRight", "Enter"] {
                board.press(keys).await;
            }
            assert_eq!(board.wires(), [wire(A, B), wire(A, C), wire(A, MACHINE)]);
            hand.changed(Part::Document).await;
        }
        "on a port, ← and → to the next of its wires, ↑ and ↓ to the other end" => {
            for (keys, selected) in [
                ("ArrowRight", wire(A, B)),
                ("ArrowRight", wire(A, C)),
                ("ArrowLeft", wire(A, B)),
            ] {
                board.press(keys).await;
                assert_eq!(board.selected_wires(), [selected]);
            }
            for keys in ["ArrowDown", "ArrowUp"] {
                hand.begin();
                board.press(keys).await;
                hand.changed(Part::Focused).await;
            }
        }
        "Enter on a port of the selected wire, arrows to another port, Enter" => {
            for keys in ["ArrowRight", "ArrowDown", "Enter", "ArrowRight", "Enter"] {
                board.press(keys).await;
            }
            let wires = board.wires();
            assert!(
                wires.len() == 2 && !wires.contains(&wire(A, B)),
                "{wires:?}"
            );
            hand.changed(Part::Document).await;
        }
        _ => return false,
    }
    true
}

async fn in_editor(hand: &Hand, way: &str) -> bool {
    let program = || hand.board.page.find("textbox", "Program");
    match way {
        "Shift+Enter in its editor" => {
            press(&program(), "Shift+Enter");
            hand.changed(Part::Run).await;
        }
        "F9 at the caret" => {
            for _ in 0..2 {
                program().focus().expect("it can have the focus");
                press(&program(), "F9");
                hand.changed(Part::Document).await;
            }
        }
        "Ctrl+F, Enter, Shift+Enter" => {
            program().focus().expect("it can have the focus");
            press(&program(), "Control+f");
            hand.changed(Part::Focused).await;
            let field = hand.board.page.find("searchbox", "Find in the program");
            type_into(&field, "again");
            for keys in ["Enter", "Shift+Enter"] {
                assert!(!press(&field, keys), "{keys}");
            }
        }
        "Ctrl+/, and back again" => {
            for _ in 0..2 {
                program().focus().expect("it can have the focus");
                press(&program(), "Control+/");
                hand.changed(Part::Document).await;
            }
        }
        "Alt+Up, Alt+Down" => {
            for keys in ["Alt+ArrowDown", "Alt+ArrowUp"] {
                program().focus().expect("it can have the focus");
                press(&program(), keys);
                hand.changed(Part::Document).await;
            }
        }
        // What it closes is tried where a machine is opened (`opened.rs`).
        "Escape, and once more to close the machine" => {
            program().focus().expect("it can have the focus");
            hand.begin();
            press(&program(), "Escape");
            hand.changed(Part::Focused).await;
        }
        _ => return false,
    }
    true
}
