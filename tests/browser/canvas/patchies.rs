//! Patches of Patchies: pasted as nodes, copied and exported, and what is told of it.

use super::board::{A, B, Board, board, patch, three};
use super::editing::clipboard;
use crate::page::{press, settle};
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::patchies::{ExportOptions, export, import};
use stackyard_web::commands::Command;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{DataTransfer, HtmlElement, HtmlInputElement};

const PLAIN: &str = concat!(
    r#"{"version":"15","nodes":["#,
    r#"{"id":"button-1","type":"button","position":{"x":0,"y":0},"data":{}},"#,
    r#"{"id":"asm-2","type":"asm","position":{"x":0,"y":200},"data":{"code":"halt"}}"#,
    r#"],"edges":[{"id":"e","source":"button-1","target":"asm-2","sourceHandle":"message-out","targetHandle":"in-0"}]}"#,
);
/// An old machine that Patchies rejects, and an object that is not known here.
const NOTABLE: &str = concat!(
    r#"{"version":"8","nodes":["#,
    r#"{"id":"asm-7","type":"asm","position":{"x":0,"y":0},"data":{"code":"receive ; é"}},"#,
    r#"{"id":"p5","type":"p5","position":{"x":300,"y":0}}],"edges":[]}"#,
);

async fn paste(text: &str) {
    let data = DataTransfer::new().expect("a clipboard");
    data.set_data("text/plain", text).expect("a text");
    clipboard("paste", &data).await;
}

/// The dialog, if it is open: its name and what it tells.
fn told(board: &Board) -> Option<(String, String)> {
    let dialog = board.page.root().query_selector("dialog[open]");
    let dialog = dialog.expect("a selector")?;
    let name = dialog.get_attribute("aria-label").unwrap_or_default();
    let region = dialog.query_selector("[role=region]").expect("a selector");
    let region = region.and_then(|it| it.text_content());
    Some((name, region.unwrap_or_default()))
}

async fn perform(board: &Board, name: &str) {
    let command = Command::named(name).expect("a command");
    assert!(board.commands.perform(command), "{name}");
    settle().await;
}

#[test]
async fn a_patch_of_patchies_is_pasted_as_one_step() {
    let board = board(three()).await;
    let before = board.document();
    paste(PLAIN).await;
    assert_eq!((board.nodes().len(), board.wires().len()), (5, 2));
    assert_eq!(board.selected(), [NodeId(4), NodeId(5)]);
    // There is nothing to tell.
    assert_eq!(told(&board), None);
    board.press("Control+z").await;
    assert_eq!(board.document(), before);
}

#[test]
async fn text_that_is_no_patch_is_told_of_if_it_was_meant_to_be_one() {
    let board = board(three()).await;
    let before = board.document();
    paste("hello").await;
    assert_eq!(told(&board), None);
    paste("{\"version\": <b>").await;
    let (name, text) = told(&board).expect("a dialog");
    assert_eq!(name, "Paste");
    assert!(
        text.starts_with("This cannot be pasted: not JSON at line 1"),
        "{text}"
    );
    assert_eq!(board.document(), before);
}

/// A program that was copied alone is a machine again.
#[test]
async fn a_program_that_is_pasted_becomes_a_machine() {
    let board = board(three()).await;
    paste("start: push 5\r\n  send 0 1\r\njump start").await;
    assert_eq!(told(&board), None);
    let [id] = board.selected()[..] else {
        panic!("one node is selected");
    };
    let source = board
        .bridge
        .with_node(id, |node| (node.kind, node.source.clone()));
    let (kind, source) = source.expect("a node");
    assert_eq!(kind, Kind::Asm);
    assert_eq!(&*source, "start: push 5\n  send 0 1\njump start");
    perform(&board, "copy-program").await;
    board.press("Control+z").await;
    assert_eq!(board.nodes().len(), 3);
}

#[test]
async fn repairs_of_what_is_pasted_are_told() {
    let board = board(three()).await;
    paste(r#"{"stackyard": 1, "nodes": [{"id": 1, "kind": "lamp"}], "wires": [7]}"#).await;
    assert_eq!(board.nodes().len(), 4);
    let (name, text) = told(&board).expect("a dialog");
    assert_eq!(name, "Paste");
    assert!(text.contains("repaired in 1 place: wires[0]"), "{text}");
}

/// The row with the focus may go while a dialog is open: the browser then tells the keys
/// to the page.
#[test]
async fn behind_a_dialog_no_key_does_anything() {
    let board = board(three()).await;
    paste(NOTABLE).await;
    assert!(told(&board).is_some());
    let (before, pasted) = (board.document(), board.selected());
    assert_eq!(pasted, [NodeId(4), NodeId(5)]);
    let document = leptos::prelude::document();
    let body = document.body().expect("a page");
    let _ = document
        .active_element()
        .map(|it| it.unchecked_into::<HtmlElement>().blur());
    for keys in ["Delete", "Control+z", "Control+d", "Escape"] {
        assert!(press(&body, keys), "{keys} is left to the browser");
    }
    paste(PLAIN).await;
    assert_eq!((board.document(), board.selected()), (before, pasted));
}

#[test]
async fn an_empty_canvas_says_how_to_begin() {
    let board = board(patch(&[], &[])).await;
    assert_eq!(board.zoom(), 1.0);
    let says = || !board.page.find_all("region", "Empty patch").is_empty();
    assert!(says());
    paste(PLAIN).await;
    assert!(!says());
    board.press("Control+z").await;
    assert!(says());
    board.bridge.set_read_only(true);
    settle().await;
    assert!(!says());
}

#[test]
async fn what_became_of_a_pasted_patch_is_told_and_leads_to_its_nodes() {
    let board = board(three()).await;
    paste(NOTABLE).await;
    let (name, text) = told(&board).expect("a dialog");
    assert_eq!(name, "From Patchies");
    for said in [
        "Objects taken: 1; kept aside: 1.",
        "reference-rejects",
        "it becomes node 5",
        "1 × p5",
        "`receive` became `recv`",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    board.page.find_all("button", "Show node 4")[0].click();
    settle().await;
    assert_eq!(told(&board), None);
    assert_eq!(board.selected(), [NodeId(4)]);
    let kind = |id| board.document().node(NodeId(id)).map(|node| node.kind);
    assert_eq!([4, 5].map(kind), [Kind::Asm, Kind::Unknown].map(Some));
}

#[test]
async fn the_export_says_what_stays_behind_and_may_make_notes_of_it() {
    let nodes = [(Kind::Asm, 0.0, 0.0), (Kind::Lamp, 300.0, 0.0)];
    let board = board(patch(&nodes, &[(1, 2)])).await;
    perform(&board, "export-patchies").await;
    let (name, text) = told(&board).expect("a dialog");
    assert_eq!(name, "Export to Patchies");
    assert!(
        text.contains("node 2 is left out: lamp exists only here; lost wires"),
        "{text}"
    );
    let notes = board.page.all("radio").remove(1);
    let notes: HtmlInputElement = notes.unchecked_into();
    notes.click();
    settle().await;
    let (_, text) = told(&board).expect("a dialog");
    assert!(text.contains("node 2 becomes a note"), "{text}");
    // Each warning leads to its node.
    board.page.find_all("button", "Show node 2")[0].click();
    settle().await;
    assert_eq!(board.selected(), [B]);
}

#[test]
async fn a_patch_that_goes_along_whole_says_so() {
    let board = board(three()).await;
    perform(&board, "export-patchies").await;
    let (_, text) = told(&board).expect("a dialog");
    assert_eq!(text, "Everything goes along.");
}

/// The clipboard of the browser may not be written by a test, so the text is taken where
/// the browser would take it.
#[test]
async fn commands_copy_what_is_selected_for_patchies_and_programs_as_text() {
    let nodes = [(Kind::Asm, 0.0, 0.0), (Kind::Toggle, 400.0, 0.0)];
    let board = board(patch(&nodes, &[(1, 2)])).await;
    let can = |name: &str| {
        let command = Command::named(name).expect("a command");
        board.commands.is_available(command)
    };
    assert!(!can("copy-patchies") && !can("copy-program"));
    board.click(board.handle(B), "").await;
    assert!(can("copy-patchies") && !can("copy-program"));
    board.click(board.handle(A), "").await;
    assert!(can("copy-patchies") && can("copy-program"));
    board.press("Control+a").await;
    assert!(can("copy-patchies") && !can("copy-program"));
    let copied = board.stage.copied().expect("a selection");
    let json = export(&copied, ExportOptions::default()).json;
    let again = import(json.as_bytes()).expect("a patch").patch;
    assert_eq!((again.nodes().len(), again.wires().len()), (2, 1));
}
