//! Keys of the whole page, pressed on the canvas: run and step, dialogs, editors.

use super::board::{A, B, Board, C, board, focused, patch, three};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Edit, Field, Patch};
use stackyard_web::commands::FileAction;
use stackyard_web::workspace::{Dialog, HelpTopic};
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A machine that counts in cell 0x10, and a toggle.
fn counting() -> Patch {
    let mut patch = patch(&[(Kind::Asm, 0.0, 0.0), (Kind::Toggle, 400.0, 0.0)], &[]);
    let source = "loop: load 0x10\ninc\nstore 0x10\njump loop";
    let edited = patch.edit(Edit::Set(A, Field::Source(source.into())));
    edited.expect("a machine");
    patch
}

fn is_running(board: &Board) -> bool {
    board.bridge.with(|session| session.is_running())
}

fn executed(board: &Board) -> Option<u64> {
    let machine = |session: &stackyard_engine::session::Session| {
        let machine = session.grid().machine(A);
        machine.map(|asm| asm.executed())
    };
    board.bridge.with(machine)
}

#[test]
async fn space_tapped_on_the_canvas_and_f5_run_and_pause() {
    for key in [" ", "F5"] {
        let board = board(counting()).await;
        board.click(board.nowhere(), "").await;
        assert!(!board.press(key).await);
        assert!(is_running(&board), "{key}");
        board.press(key).await;
        assert!(!is_running(&board), "{key}");
    }
}

/// Space held, as it repeats, is one tap.
#[test]
async fn space_that_repeats_is_one_tap() {
    let board = board(counting()).await;
    board.click(board.nowhere(), "").await;
    for _ in 0..3 {
        board.hold(" ");
    }
    board.unhold(" ").await;
    assert!(is_running(&board));
}

/// Space that is let go where the canvas does not hear of it is not held for ever.
#[test]
async fn space_is_up_once_the_window_or_the_canvas_is_left() {
    let leave_window = |_: &Board| {
        let blur = web_sys::Event::new("blur").expect("an event");
        window().dispatch_event(&blur).expect("dispatched");
    };
    let leave_canvas = |board: &Board| board.surface().blur().expect("it had the focus");
    for leave in [leave_window, leave_canvas] {
        let board = board(three()).await;
        board.click(board.nowhere(), "").await;
        board.hold(" ");
        leave(&board);
        // A drag moves what it begins at.
        let (from, before) = (board.handle(A), board.position(A));
        board.drag(from, from.by(100.0, 0.0), "").await;
        assert_ne!(board.position(A), before);
        board.unhold(" ").await;
        assert!(!is_running(&board));
    }
}

#[test]
async fn f6_steps_all_and_shift_f6_takes_the_step_back() {
    let board = board(counting()).await;
    board.click(board.nowhere(), "").await;
    assert!(!board.press("F6").await);
    assert!(!board.press("F6").await);
    assert_eq!(executed(&board), Some(2));
    board.press("Shift+F6").await;
    assert_eq!(executed(&board), Some(1));
}

#[test]
async fn shift_f5_resets_all() {
    let board = board(counting()).await;
    board.click(board.nowhere(), "").await;
    board.press("F6").await;
    board.press("F5").await;
    assert!(!board.press("Shift+F5").await);
    assert_eq!(executed(&board), Some(0));
    assert!(!is_running(&board));
}

#[test]
async fn ctrl_alt_arrows_go_to_the_next_editor() {
    let nodes = [
        (Kind::Asm, 0.0, 0.0),
        (Kind::Toggle, 300.0, 0.0),
        (Kind::Asm, 500.0, 0.0),
        (Kind::Asm, 0.0, 400.0),
    ];
    let board = board(patch(&nodes, &[])).await;
    let opened = || board.commands.workspace.opened_machine.get_untracked();
    board.double_click(board.handle(A)).await;
    assert_eq!(opened(), Some(A));
    for (keys, id) in [
        ("Control+Alt+ArrowRight", C),
        ("Control+Alt+ArrowLeft", A),
        ("Control+Alt+ArrowDown", NodeId(4)),
        ("Control+Alt+ArrowUp", A),
        // There is none there.
        ("Control+Alt+ArrowUp", A),
    ] {
        board.press(keys).await;
        assert_eq!(opened(), Some(id), "{keys}");
    }
    assert_eq!(board.selected(), [A]);
}

#[test]
async fn ctrl_k_ctrl_o_question_mark_and_f1_open_their_dialogs() {
    let board = board(three()).await;
    board.click(board.nowhere(), "").await;
    for (keys, dialog) in [
        ("Control+k", Dialog::Commands),
        ("Control+o", Dialog::Library),
        ("?", Dialog::Help(HelpTopic::Keys)),
        ("Shift+?", Dialog::Help(HelpTopic::Keys)),
        ("F1", Dialog::Help(HelpTopic::Language)),
    ] {
        board.commands.workspace.dialog.set(None);
        assert!(!board.press(keys).await, "{keys}");
        assert_eq!(
            board.commands.workspace.dialog.get_untracked(),
            Some(dialog),
            "{keys}"
        );
    }
}

#[test]
async fn ctrl_s_ctrl_shift_s_and_alt_n_are_of_files() {
    let board = board(three()).await;
    board.click(board.handle(A), "").await;
    for (keys, action) in [
        ("Control+s", FileAction::Save),
        ("Control+Shift+S", FileAction::SaveAs),
        ("Alt+n", FileAction::New),
    ] {
        assert!(!board.press(keys).await, "the browser does it too: {keys}");
        assert_eq!(board.files.get_value().pop(), Some(action), "{keys}");
    }
    assert_eq!(board.files.get_value().len(), 3);
    // In a text they are the page's too.
    board.press("/").await;
    assert!(!board.press("Control+s").await);
    assert_eq!(board.files.get_value().len(), 4);
}

#[test]
async fn ctrl_f_finds_a_node() {
    let mut found = three();
    let edited = found.edit(Edit::Set(B, Field::Title("Needle".into())));
    edited.expect("a node");
    let board = board(found).await;
    board.click(board.handle(A), "").await;
    assert!(!board.press("Control+f").await);
    let field = focused();
    assert_eq!(field.tag_name(), "INPUT");
    use wasm_bindgen::JsCast;
    crate::page::type_into(field.unchecked_ref(), "needle");
    crate::page::settle().await;
    board.press("Enter").await;
    assert_eq!(board.selected(), [B]);
}

/// The keys of the page are heard in the controls and texts of cards, too.
#[test]
async fn keys_that_are_heard_everywhere_are_heard_in_cards() {
    let board = board(patch(
        &[(Kind::Note, 0.0, 0.0), (Kind::Button, 300.0, 0.0)],
        &[],
    ))
    .await;
    for (id, control) in [(A, "textarea"), (B, "button")] {
        let card = board.card(id).expect("a card");
        let control = card
            .query_selector(control)
            .ok()
            .flatten()
            .expect("a control");
        let control: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(control);
        control.focus().expect("it can have the focus");
        assert!(!board.press("F5").await, "{id}");
        assert!(is_running(&board), "{id}");
        board.press("F5").await;
        assert!(!board.press("Control+s").await, "{id}");
        assert_eq!(board.files.get_value().pop(), Some(FileAction::Save));
        assert!(board.press("Delete").await, "it is the text's");
        assert_eq!(board.nodes().len(), 2);
    }
}

/// Keys that write something write it where a text is.
#[test]
async fn what_is_typed_into_a_field_is_no_command() {
    let board = board(three()).await;
    let before = board.document();
    board.click(board.handle(A), "").await;
    board.press("/").await;
    for keys in [
        "Delete",
        "Backspace",
        "1",
        "?",
        " ",
        "Control+a",
        "Control+z",
    ] {
        assert!(board.press(keys).await, "{keys}");
    }
    assert_eq!(board.document(), before);
    assert_eq!(board.commands.workspace.dialog.get_untracked(), None);
    assert!(!is_running(&board));
}
