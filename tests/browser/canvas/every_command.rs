//! Every command of the list is done in a prepared page: by each of its chords, or from the
//! list of commands where it has none. A person sees that something changed, the same by each
//! chord, and no two commands change the same. A command that is added is tested with that.

use super::board::{Board, board_with, patch};
use super::by_name::run;
use super::seen::{Outside, Seen};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::file::write;
use stackyard_engine::patch::{Edit, Field};
use stackyard_web::commands::{COMMANDS, Chord, Command, Heard};
use stackyard_web::components::command_list::CommandList;
use stackyard_web::workspace::Caret;
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A machine in the middle of four others.
const MIDDLE: NodeId = NodeId(1);
/// What it runs: after two instructions it is in a call, before another one.
const CALLS: &str = "again: call a\njump again\na: push 1\ncall b\npush 2\nsend 0 1\npop\nreturn\n\
     b: push 3\npop\nreturn\n";
/// The line before its last instruction in the first call.
const CARET: usize = 6;
/// Nodes of three sizes, none in line with another.
const UNEVEN: [NodeId; 3] = [NodeId(6), NodeId(7), NodeId(8)];

/// A page in which commands can be done.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Prepared {
    /// Three nodes and a group are selected.
    Several,
    /// One machine is selected.
    Machine,
    /// One machine is opened.
    Opened,
}

async fn prepared(how: Prepared) -> Board {
    let nodes = [
        (Kind::Asm, 0.0, 0.0),
        (Kind::Asm, -500.0, 0.0),
        (Kind::Asm, 500.0, 0.0),
        (Kind::Asm, 0.0, -500.0),
        (Kind::Asm, 0.0, 500.0),
        (Kind::Toggle, 1000.0, 0.0),
        (Kind::Slider, 1120.0, 240.0),
        (Kind::Knob, 1560.0, 420.0),
    ];
    let mut patch = patch(&nodes, &[(1, 2)]);
    let others = "again: push 1\npop\njump again";
    for (id, source) in [(MIDDLE, CALLS), (NodeId(3), others)] {
        let edited = patch.edit(Edit::Set(id, Field::Source(source.into())));
        edited.expect("a machine");
    }
    let board = board_with(patch, || view! { <CommandList/> }).await;
    let perform = |name: &str| {
        let command = Command::named(name).expect(name);
        assert!(board.commands.perform(command), "{name}");
    };
    let select = |nodes: &[NodeId]| board.stage.selection.select_nodes(nodes);
    select(&UNEVEN);
    // Something to undo and something to do again.
    perform("group");
    select(&UNEVEN[..1]);
    perform("move-far-down");
    perform("undo");
    // A step to take back.
    perform("step-all");
    perform("step-all");
    board.stage.viewport.change(|viewport, _| {
        let middle = viewport.middle();
        viewport.zoom_to(middle, 0.5);
    });
    match how {
        Prepared::Several => {
            let group = NodeId(9);
            select(&[UNEVEN[0], UNEVEN[1], UNEVEN[2], group]);
        }
        Prepared::Machine => select(&[MIDDLE]),
        Prepared::Opened => {
            select(&[MIDDLE]);
            perform("open-beside");
            let (machine, line) = (MIDDLE, CARET);
            let caret = board.commands.workspace.caret;
            caret.set(Some(Caret { machine, line }));
        }
    }
    board.surface().focus().expect("it can have the focus");
    crate::page::settle().await;
    board
}

/// Presses a chord as a person and a browser do.
async fn press(board: &Board, outside: &Outside, chord: &Chord) {
    if chord.heard == Heard::ByClipboard {
        outside.press(chord.key);
        return;
    }
    let mut keys = String::new();
    for (is_held, name) in [
        (chord.ctrl, "Control+"),
        (chord.shift, "Shift+"),
        (chord.alt, "Alt+"),
    ] {
        if is_held {
            keys.push_str(name);
        }
    }
    keys.push_str(chord.key);
    board.press(&keys).await;
}

/// Does a command in a page of its own, by a chord or from the list. Returns what came of
/// it; `None` if it cannot be done there.
async fn done(how: Prepared, command: &Command, chord: Option<&Chord>) -> Option<Seen> {
    let copied = patch(&[(Kind::Lamp, 0.0, 0.0)], &[]);
    let outside = Outside::with_clipboard(&write(&copied));
    let board = prepared(how).await;
    if !board.commands.is_available(command) {
        return None;
    }
    let before = Seen::of(&board, &outside);
    match chord {
        Some(chord) => press(&board, &outside, chord).await,
        None => run(&board, command.name).await,
    }
    let what = format!("{} by {chord:?}", command.name);
    Some(before.change(&board, &outside, &what).await)
}

#[test]
async fn every_command_changes_something_and_no_two_the_same() {
    let mut outcomes: Vec<(Prepared, &str, Seen)> = vec![];
    for command in COMMANDS {
        let mut chords = command.chords.iter().map(Some).collect::<Vec<_>>();
        if chords.is_empty() {
            chords.push(None);
        }
        let mut known = None;
        for how in [Prepared::Several, Prepared::Machine, Prepared::Opened] {
            if let Some(seen) = done(how, command, chords[0]).await {
                known = Some((how, seen));
                break;
            }
        }
        let (how, seen) = known.unwrap_or_else(|| panic!("{} can be done nowhere", command.name));
        for chord in &chords[1..] {
            let other = done(how, command, *chord).await;
            assert_eq!(other.as_ref(), Some(&seen), "{}: {chord:?}", command.name);
        }
        let same = outcomes
            .iter()
            .find(|(there, _, other)| *there == how && *other == seen);
        assert!(
            same.is_none(),
            "{} is {}",
            command.name,
            same.map_or("", |same| same.1)
        );
        outcomes.push((how, command.name, seen));
    }
}

/// A board changes by commands alone, else the test above would pass without any.
#[test]
async fn keys_of_no_command_change_nothing() {
    let outside = Outside::with_clipboard("");
    let board = prepared(Prepared::Several).await;
    let before = Seen::of(&board, &outside);
    for keys in ["q", "Alt+F5", "Control+Enter", "Shift+Delete", "F12"] {
        board.press(keys).await;
        assert_eq!(Seen::of(&board, &outside), before, "{keys}");
    }
}
