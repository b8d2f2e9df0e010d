//! What of a file differs when something was done to it, to the letter.

use super::{exported, open};
use stackyard_engine::grid::{Inlet, NodeId, Outlet, Value, Wire};
use stackyard_engine::patch::patchies::{ExportOptions, export};
use stackyard_engine::patch::{Field, Patch, PatchError, Position, View};
use stackyard_engine::session::{Session, Transaction};

/// A file as a person may have laid it out.
const FILE: &str = r#"{
  "name": "Two",
  "version": "15",
  "nodes": [
    { "id": "group-1", "type": "group", "position": { "x": 100.0, "y": 1e2 }, "data": {} },
    { "id": "asm-2", "type": "asm", "position": { "x": 5, "y": 6 }, "data": { "code": "halt", "machineConfig": { "delayMs": 5, "isRunning": false }, "odd": [1 ,2] }, "parentId": "group-1" },
    { "id": "p5-3", "type": "p5", "position": { "x": 7.50, "y": 8 }, "data": { "code": "" } },
    { "id": "asm.value-4", "type": "asm.value", "position": { "x": 0, "y": 0 }, "data": { "machineId": 2 } }
  ],
  "edges": [
    { "id": "one", "source": "asm-2", "target": "p5-3", "sourceHandle": "message-out-0", "targetHandle": "in" },
    { "id": "two", "source": "p5-3", "target": "asm-2", "sourceHandle": "out", "targetHandle": "in-0" }
  ]
}
"#;

/// What is done to the document.
trait Edit: FnOnce(&mut Transaction<'_>) -> Result<(), PatchError> {}

impl<E: FnOnce(&mut Transaction<'_>) -> Result<(), PatchError>> Edit for E {}

/// What the file becomes when this is done: each text in its place.
#[track_caller]
fn check(edit: impl Edit, differences: &[(&str, &str)]) {
    let json = exported(&done(FILE, edit));
    let mut expected = FILE.to_owned();
    for (from, to) in differences {
        assert_eq!(expected.matches(from).count(), 1, "{from}");
        expected = expected.replace(from, to);
    }
    assert_eq!(json, expected);
}

fn done(file: &str, edit: impl Edit) -> Patch {
    let mut session = Session::open(open(file).patch);
    session.edit("step", edit).expect("it can be done");
    session.patch().clone()
}

fn at(x: f64, y: f64) -> Position {
    Position { x, y }
}

#[test]
fn a_node_that_moved_has_another_place() {
    check(
        |edit| edit.move_to(NodeId(3), at(7.5, 9.0)),
        &[("\"y\": 8", "\"y\": 9")],
    );
    // Relative to its group, in which it is although it lies outside of it.
    let group = Field::Group(Some(NodeId(1)));
    check(
        |edit| {
            edit.move_to(NodeId(2), at(98.5, 106.0))?;
            edit.set(NodeId(2), group)
        },
        &[("\"x\": 5, \"y\": 6", "\"x\": -1.5, \"y\": 6")],
    );
}

#[test]
fn a_group_that_moved_with_what_is_in_it_is_all_that_moved() {
    let (x, y) = (100.3, 100.1);
    check(
        |edit| {
            edit.move_to(NodeId(1), at(x, y))?;
            edit.move_to(NodeId(2), at(x + 5.0, y + 6.0))
        },
        &[("\"x\": 100.0, \"y\": 1e2", "\"x\": 100.3, \"y\": 100.1")],
    );
}

#[test]
fn settings_and_programs_change_where_they_are() {
    let delay = Some(Value::Number(50.0));
    check(
        |edit| {
            edit.set_setting(NodeId(2), "delayMs", delay)?;
            edit.set_setting(NodeId(2), "stepBy", Some(Value::Number(3.0)))?;
            edit.set_source(NodeId(2), "push 1\nhalt")?;
            edit.set(NodeId(2), Field::Title("Heart".into()))
        },
        &[
            (
                "\"delayMs\": 5, \"isRunning\": false",
                "\"delayMs\": 50, \"isRunning\": false, \"stepBy\": 3",
            ),
            ("\"halt\"", "\"push 1\\nhalt\""),
            ("[1 ,2] }", "[1 ,2], \"title\": \"Heart\" }"),
        ],
    );
}

#[test]
fn what_was_removed_is_gone_and_its_edges_are() {
    let lines = FILE.lines().filter(|line| {
        !line.contains("\"p5-3\"") && !line.contains("\"one\"") && !line.contains("\"two\"")
    });
    let lines: Vec<&str> = lines.collect();
    let expected = lines.join("\n") + "\n";
    let removed = done(FILE, |edit| edit.remove([NodeId(3)]));
    assert_eq!(exported(&removed), expected);
    let wire = wire([2, 0], [3, 0]);
    let json = exported(&done(FILE, |edit| edit.disconnect(wire)));
    let lines = FILE.lines().filter(|line| !line.contains("\"one\""));
    let lines: Vec<&str> = lines.collect();
    assert_eq!(json, lines.join("\n") + "\n");
}

fn wire([from, outlet]: [u32; 2], [to, inlet]: [u32; 2]) -> Wire {
    Wire {
        from: NodeId(from),
        outlet: Outlet(outlet as u16),
        to: NodeId(to),
        inlet: Inlet(inlet as u16),
    }
}

#[test]
fn a_new_wire_is_a_line_more_with_an_id_of_its_own() {
    let last = "\"targetHandle\": \"in-0\" }";
    let new = concat!(
        "\"targetHandle\": \"in-0\" },\n    {",
        r#""id":"xy-edge__asm-2message-out-0-asm-2in-0","source":"asm-2","#,
        r#""sourceHandle":"message-out-0","target":"asm-2","targetHandle":"in-0"}"#,
    );
    check(|edit| edit.connect(wire([2, 0], [2, 0])), &[(last, new)]);
}

#[test]
fn a_group_that_is_gone_leaves_its_members_where_they_were() {
    let group = FILE.lines().find(|line| line.contains("\"group\""));
    check(
        |edit| edit.ungroup(NodeId(1)),
        &[
            (&format!("{}\n", group.expect("a line")), ""),
            ("\"x\": 5, \"y\": 6", "\"x\": 105, \"y\": 106"),
            (", \"parentId\": \"group-1\"", ""),
        ],
    );
}

/// The file is the same to the byte, by which it was once taken for untouched, and what is
/// lost on the way was not told.
#[test]
fn what_has_no_place_there_is_told_although_the_file_is_the_same() {
    let title = || Field::Title("Mine".into());
    for (id, field, said) in [
        (3, title(), "node 3 loses its title"),
        (4, title(), "node 4 loses its title"),
        (
            2,
            Field::Breakpoints([0].into()),
            "node 2 loses its breakpoints",
        ),
        (
            2,
            Field::View(View::Collapsed),
            "node 2 is not collapsed there",
        ),
    ] {
        let patch = done(FILE, |edit| edit.set(NodeId(id), field));
        let exported = export(&patch, ExportOptions::default());
        assert_eq!(exported.json, FILE);
        let told: Vec<String> = exported.warnings.iter().map(|it| it.to_string()).collect();
        assert_eq!(told, [said]);
    }
}

#[test]
fn a_name_and_nothing_else() {
    check(|edit| edit.rename("Three"), &[("\"Two\"", "\"Three\"")]);
}

/// Copies come from the same text, and have ids, parents and machines of their own.
#[test]
fn copies_go_along_with_ids_of_their_own() {
    let mut session = Session::open(open(FILE).patch);
    let copied = session.copy([1, 2, 3, 4].map(NodeId));
    // Far enough that the copies lie in their own group alone.
    let by = Position { x: 1000.0, y: 0.0 };
    let pasted = session.edit("paste", |edit| edit.paste(&copied, by));
    pasted.expect("a copy");
    let json = export(session.patch(), ExportOptions::default()).json;
    let again = open(&json);
    assert_eq!(again.repairs, []);
    let patch = again.patch;
    assert_eq!((patch.nodes().len(), patch.wires().len()), (8, 4));
    for id in [
        "\"group-5\"",
        "\"asm-6\"",
        "\"p5-7\"",
        "\"parentId\": \"group-5\"",
        "\"machineId\": 6",
        "\"source\": \"asm-6\", \"target\": \"p5-7\", \"sourceHandle\": \"message-out-0\"",
    ] {
        assert!(json.contains(id), "{id} in {json}");
    }
    // What was there is there as it was.
    for line in FILE.lines().filter(|line| line.contains("\"id\"")) {
        assert!(json.contains(line.trim_end_matches(',')), "{line}");
    }
}

/// A part of a file in a file of its own.
#[test]
fn a_selection_takes_along_what_is_kept_of_it() {
    let session = Session::open(open(FILE).patch);
    let options = ExportOptions {
        timestamp_ms: Some(1_750_000_000_000),
        ..ExportOptions::default()
    };
    let json = export(&session.copy([NodeId(3), NodeId(2)]), options).json;
    assert_eq!(
        json,
        concat!(
            r#"{"name":"","version":"15","timestamp":1750000000000,"nodes":["#,
            r#"{ "id": "asm-2", "type": "asm", "position": { "x": 105, "y": 106 }, "data": { "code": "halt", "machineConfig": { "delayMs": 5, "isRunning": false }, "odd": [1 ,2] } },"#,
            r#"{ "id": "p5-3", "type": "p5", "position": { "x": 7.50, "y": 8 }, "data": { "code": "" } }],"edges":["#,
            r#"{ "id": "one", "source": "asm-2", "target": "p5-3", "sourceHandle": "message-out-0", "targetHandle": "in" },"#,
            r#"{ "id": "two", "source": "p5-3", "target": "asm-2", "sourceHandle": "out", "targetHandle": "in-0" }]}"#,
        )
    );
}
