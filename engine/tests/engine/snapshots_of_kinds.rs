//! Snapshots of nodes of every kind there is: each of them is what it was, and goes on as it
//! did. The kinds are those of the registry, so a new one is in the grid by itself; if
//! nothing that happens here changes it, the test says so.

use crate::grid::{control, message, program, run_to, seen, seen_of, wire};
use stackyard_engine::grid::{
    Advance, Control, Grid, Input, Key, Kind, NodeId, Payload, Settings, Snapshot, Time, Value,
};
use std::collections::BTreeSet;

/// Kinds that nothing but an edit changes.
const STILL: [Kind; 4] = [Kind::CellView, Kind::Note, Kind::Group, Kind::Unknown];
/// When the first inputs have been, the later ones are, and the run ends.
const FIRST_MS: u64 = 20;
const LATER: Time = Time::from_ms(30);
const END: Time = Time::from_ms(60);
/// A machine that reads and writes through its outlet, and sends.
const SOURCE: &str = "again: load 0x1003\ninc\ndup\nstore 0x1003\nsend 0 1\njump again\n";
/// Messages of a box or a line: more than are sent before the budget is looked at.
const MANY: u16 = 700;

fn id_of(kind: Kind) -> NodeId {
    let index = Kind::ALL.iter().position(|&other| other == kind);
    NodeId(index.expect("a kind of the registry") as u32)
}

/// What makes a node of that kind do something; most do without.
fn settings(kind: Kind) -> Settings {
    let many: Vec<String> = (0..MANY).map(|number| number.to_string()).collect();
    let many = many.join(", ");
    let (name, value) = match kind {
        Kind::Tape => ("words", Value::Words([9, 8, 7, 6].into())),
        Kind::Expect => ("values", Value::Words([1, 0, 5].into())),
        Kind::MessageBox => ("message", Value::Text(many.into())),
        Kind::Source => (
            "events",
            Value::Text(format!("5 1\n31 {many}\n900 3").into()),
        ),
        _ => return Settings::default(),
    };
    Settings::default().with(name, value)
}

/// A grid of one node of each kind, all wired to the machine and to what shows or counts,
/// added forwards or backwards.
fn one_of_each(is_backwards: bool) -> Grid {
    let mut grid = Grid::new();
    let mut kinds = Kind::ALL.to_vec();
    if is_backwards {
        kinds.reverse();
    }
    for &kind in &kinds {
        let added = grid.add(id_of(kind), kind, &settings(kind));
        added.expect("a new id");
    }
    let machine = id_of(Kind::Asm);
    let loaded = grid.load(machine, Some(program(SOURCE)));
    loaded.expect("a machine");
    for &kind in &kinds {
        let id = id_of(kind);
        // These would be what the last number says, or wrong at the first.
        let is_by_hand = matches!(kind, Kind::Toggle | Kind::Lamp | Kind::Expect | Kind::Asm);
        if !is_by_hand {
            // Some have no way in.
            let _ = grid.connect(wire(machine.0, id.0));
        }
        for shown in [Kind::Console, Kind::Plot] {
            let _ = grid.connect(wire(id.0, id_of(shown).0));
        }
    }
    grid
}

fn key(name: &str) -> Input {
    Input::Key(Key {
        code: 1,
        name: name.into(),
        down: true,
        repeat: false,
    })
}

fn give(grid: &mut Grid, at: Time, inputs: &[Input]) {
    for &kind in Kind::ALL {
        for input in inputs {
            grid.post(at, id_of(kind), input.clone());
        }
    }
}

fn first_inputs() -> Vec<Input> {
    vec![
        Input::Press,
        Input::Set(3.0),
        key("a"),
        message(Payload::Bang),
        message(Payload::Text("one".into())),
        control(Control::Play),
        message(Payload::word(1)),
    ]
}

fn later_inputs() -> Vec<Input> {
    vec![
        Input::Set(7.0),
        key("b"),
        message(Payload::Bang),
        message(Payload::Text("two".into())),
        Input::Press,
        Input::Poke {
            address: 7,
            value: 7,
        },
        message(Payload::word(0)),
    ]
}

/// Goes on to the end, and tells all that can be seen.
fn finish(grid: &mut Grid) -> String {
    while grid.advance(END, || false) != Advance::Reached {}
    seen(grid)
}

/// What each kind's node is, in the order of the registry.
fn nodes(grid: &Grid) -> Vec<String> {
    let kinds = Kind::ALL.iter();
    let seen = kinds.map(|&kind| seen_of(grid.node(id_of(kind)).expect("it was added")));
    seen.collect()
}

/// The kinds whose nodes are not the same.
fn differing(one: &[String], other: &[String]) -> Vec<Kind> {
    let kinds = Kind::ALL.iter().zip(one.iter().zip(other));
    let others = kinds.filter(|(_, (one, other))| one != other);
    others.map(|(&kind, _)| kind).collect()
}

#[test]
fn every_kind_is_what_it_was_and_goes_on_as_it_did() {
    let mut grid = one_of_each(false);
    give(&mut grid, Time::from_ms(3), &first_inputs());
    run_to(&mut grid, FIRST_MS);
    // The later inputs are not in the first of the snapshots.
    let before = grid.snapshot(None);
    let (seen_before, nodes_before) = (seen(&grid), nodes(&grid));
    let mut taken: Vec<(Snapshot, String, Vec<String>)> = vec![];
    let mut in_a_moment = 0;
    give(&mut grid, LATER, &later_inputs());
    while grid.advance(END, || true) != Advance::Reached {
        if grid.now() >= LATER && taken.len() < 60 {
            in_a_moment += usize::from(grid.next_event() == Some(grid.now()));
            let previous = taken.last().map(|(snapshot, ..)| snapshot);
            let snapshot = grid.snapshot(previous.or(Some(&before)));
            taken.push((snapshot, seen(&grid), nodes(&grid)));
        }
    }
    assert!(in_a_moment > 10, "{in_a_moment} of {}", taken.len());
    let (last, at_last) = (seen(&grid), nodes(&grid));
    let mut fresh = one_of_each(true);
    let mut changed: BTreeSet<Kind> = BTreeSet::new();
    for (snapshot, there, nodes_there) in taken.iter().rev() {
        for grid in [&mut grid, &mut fresh] {
            grid.restore(snapshot);
            assert_eq!(&seen(grid), there);
            assert_eq!(finish(grid), last);
        }
        changed.extend(differing(nodes_there, &at_last));
    }
    changed.extend(differing(&nodes_before, &at_last));
    for grid in [&mut grid, &mut fresh] {
        grid.restore(&before);
        assert_eq!(seen(grid), seen_before);
        give(grid, LATER, &later_inputs());
        assert_eq!(finish(grid), last);
    }
    for kind in Kind::ALL {
        let is_still = STILL.contains(kind);
        assert_eq!(
            changed.contains(kind),
            !is_still,
            "nothing was tested of {kind:?}"
        );
    }
}
