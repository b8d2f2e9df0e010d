//! Documents that were made here, as the patcher gets them.

use super::{check_same, exported, open};
use stackyard_engine::grid::{Inlet, Kind, Node as Running, NodeId, Outlet, Value, Wire};
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::patchies::{ExportOptions, OwnNodes, Warning, export};
use stackyard_engine::patch::{Edit, Field, Node, Patch, Position, Size, View};
use stackyard_engine::session::Session;

fn patch(nodes: Vec<(u32, Node)>, wires: &[[u32; 4]]) -> Patch {
    let mut patch = Patch::new();
    let mut edit = |edit| drop(patch.edit(edit).expect("a good edit"));
    edit(Edit::Rename("Yard".into()));
    for (id, node) in nodes {
        edit(Edit::Add(NodeId(id), Box::new(node)));
    }
    for wire in wires {
        edit(Edit::Connect(self::wire(*wire), None));
    }
    patch
}

fn wire([from, outlet, to, inlet]: [u32; 4]) -> Wire {
    Wire {
        from: NodeId(from),
        outlet: Outlet(outlet as u16),
        to: NodeId(to),
        inlet: Inlet(inlet as u16),
    }
}

fn node(kind: Kind, x: f64, y: f64) -> Node {
    let mut node = Node::new(kind);
    node.position = Position { x, y };
    node
}

fn frame(nodes: &str, edges: &str) -> String {
    format!(r#"{{"name":"Yard","version":"15","nodes":[{nodes}],"edges":[{edges}]}}"#)
}

#[test]
fn a_machine_has_all_the_patcher_expects() {
    let mut asm = node(Kind::Asm, 1.0, -2.5);
    asm.title = "Heart".into();
    asm.source = "push 1\n".into();
    asm.view = View::Opened;
    asm.settings.set("delayMs", Value::Number(50.0));
    let expected = frame(
        concat!(
            r#"{"id":"asm-3","type":"asm","position":{"x":1,"y":-2.5},"#,
            r#""data":{"code":"push 1\n","showMemoryViewer":true,"title":"Heart","#,
            r#""inletCount":1,"outletCount":1,"#,
            r#""machineConfig":{"isRunning":false,"delayMs":50,"stepBy":1}}}"#
        ),
        concat!(
            r#"{"id":"xy-edge__asm-3message-out-0-asm-3in-0","source":"asm-3","#,
            r#""sourceHandle":"message-out-0","target":"asm-3","targetHandle":"in-0"}"#
        ),
    );
    assert_eq!(exported(&patch(vec![(3, asm)], &[[3, 0, 3, 0]])), expected);
}

/// A machine may have a number here that none has there; its cells follow it both ways.
#[test]
fn cells_are_of_their_machine_whatever_its_number() {
    let node = |kind, id, data: &str| {
        format!(
            r#"{{"id":"{kind}-{id}","type":"{kind}","position":{{"x":0,"y":0}},"data":{{{data}}}}}"#
        )
    };
    let nodes = [
        node("asm", 70_000, ""),
        node("asm.value", 1, "\"machineId\":70000"),
    ];
    let text = frame(&nodes.join(","), "");
    let session = Session::open(check_same(&text));
    let Some(Running::CellView(view)) = session.grid().node(NodeId(1)) else {
        panic!("cells are there");
    };
    assert_eq!(view.machine, NodeId(70_000));
    let saved = write(session.patch());
    assert!(saved.contains("\"machineId\": 70000"), "{saved}");
    assert_eq!(
        exported(&read(saved.as_bytes()).expect("our own file").patch),
        text
    );
}

/// Ids of nodes are numbers of machines where they can be, and each is there once.
#[test]
fn numbers_are_those_of_the_nodes_or_the_next() {
    let mut view = node(Kind::CellView, 0.0, 0.0);
    view.settings.set("machineId", Value::Number(70_000.0));
    let nodes = vec![
        (5, node(Kind::Button, 0.0, 0.0)),
        (9, view),
        (70_000, node(Kind::Asm, 0.0, 0.0)),
        (80_000, node(Kind::Toggle, 0.0, 0.0)),
    ];
    let json = exported(&patch(nodes, &[]));
    for expected in [
        "\"button-5\"",
        "\"asm.value-9\"",
        "\"asm-10\"",
        "\"machineId\":10",
        "\"toggle-80000\"",
    ] {
        assert!(json.contains(expected), "{expected} in {json}");
    }
    let again = open(&json).patch;
    let machine = again
        .node(NodeId(9))
        .and_then(|it| it.settings.get("machineId").cloned());
    assert_eq!(machine, Some(Value::Number(10.0)));
}

#[test]
fn groups_come_before_what_is_in_them() {
    let mut group = node(Kind::Group, 100.0, 100.0);
    let (width, height) = (500.0, 80.0);
    group.size = Some(Size { width, height });
    let nodes = vec![
        (1, node(Kind::Button, 110.0, 95.0)),
        (2, group),
        (3, node(Kind::Group, 0.0, 0.0)),
    ];
    let mut patch = patch(nodes, &[]);
    for (member, group) in [(1, 2), (2, 3)] {
        let group = Field::Group(Some(NodeId(group)));
        patch
            .edit(Edit::Set(NodeId(member), group))
            .expect("a group");
    }
    let expected = frame(
        concat!(
            r#"{"id":"group-3","type":"group","position":{"x":0,"y":0},"data":{},"width":360,"height":240},"#,
            r#"{"id":"group-2","type":"group","position":{"x":100,"y":100},"data":{},"parentId":"group-3","width":500,"height":80},"#,
            r#"{"id":"button-1","type":"button","position":{"x":10,"y":-5},"data":{},"parentId":"group-2"}"#
        ),
        "",
    );
    assert_eq!(exported(&patch), expected);
    assert_eq!(open(&expected).repairs, []);
}

#[test]
fn what_exists_only_here_is_left_out_or_a_note() {
    let mut display = node(Kind::Display, 3.0, 4.0);
    display.title = "Screen".into();
    display
        .settings
        .set("format", Value::Text("palette".into()));
    let mut asm = node(Kind::Asm, 0.0, 0.0);
    asm.write_breakpoints = [0xF00].into();
    let mut slider = node(Kind::Slider, 0.0, 0.0);
    slider.title = "Speed".into();
    let patch = patch(
        vec![(1, asm), (2, display), (3, slider)],
        &[[1, 0, 2, 0], [3, 0, 1, 0]],
    );
    let others = [
        Warning::BreakpointsStay(NodeId(1)),
        Warning::TitleStays(NodeId(3)),
    ];
    let (node, kind, wires) = (NodeId(2), Kind::Display, vec![wire([1, 0, 2, 0])]);

    let left_out = export(&patch, ExportOptions::default());
    assert!(!left_out.json.contains("Screen"));
    let warning = Warning::LeftOut {
        node,
        kind,
        wires: wires.clone(),
    };
    assert_eq!(
        warning.to_string(),
        "node 2 is left out: display exists only here; \
         lost wires: from node 1, outlet 0, to node 2, inlet 0"
    );
    assert_eq!(left_out.warnings[0], warning);
    assert_eq!(left_out.warnings[1..], others);
    let again = open(&left_out.json).patch;
    assert_eq!((again.nodes().len(), again.wires().len()), (2, 1));

    let own_nodes = OwnNodes::AsNotes;
    let options = ExportOptions {
        own_nodes,
        ..ExportOptions::default()
    };
    let noted = export(&patch, options);
    let note = concat!(
        r#"{"id":"note-2","type":"note","position":{"x":3,"y":4},"#,
        r##""data":{"text":"display \"Screen\"\nformat: palette","color":"#fef3c7","fontSize":14}}"##
    );
    assert!(noted.json.contains(note), "{}", noted.json);
    let warning = Warning::AsNote { node, kind, wires };
    assert!(noted.warnings.contains(&warning));
    let again = open(&noted.json).patch;
    assert_eq!((again.nodes().len(), again.wires().len()), (3, 1));
}
