//! Files that are wrong, or made to break a reader: an error with its place, or a document
//! with a list of what was repaired. What grows faster than the file would not come to an
//! end here. And whatever was repaired, untouched it goes back as it came.

use super::{ExportOptions, export, open};
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::patchies::{OwnNodes, import};
use stackyard_engine::patch::{MOST_MACHINES, MOST_NODES};
use stackyard_engine::session::Session;

fn file(nodes: &str, edges: &str) -> String {
    format!("{{\"version\":\"15\",\"nodes\":[{nodes}],\"edges\":[{edges}]}}")
}

#[track_caller]
fn check_error(text: &str, said: &str) {
    match import(text.as_bytes()) {
        Ok(_) => panic!("it can be read: {text}"),
        Err(error) => assert_eq!(error.to_string(), said, "{text}"),
    }
}

#[track_caller]
fn check_repairs(text: &str, repairs: &[&str]) {
    let opened = open(text);
    let said: Vec<String> = opened.repairs.iter().map(|it| it.to_string()).collect();
    assert_eq!(said, repairs, "{text}");
    assert_eq!(export(&opened.patch, ExportOptions::default()).json, text);
    // Touched, it is one that needs less.
    let mut session = Session::open(opened.patch);
    session
        .edit("rename", |edit| edit.rename("b"))
        .expect("a name");
    let again = open(&export(session.patch(), ExportOptions::default()).json);
    assert!(again.repairs.len() <= repairs.len(), "{:?}", again.repairs);
    assert_eq!(again.patch.nodes().len(), session.patch().nodes().len());
}

const A: &str = r#"{"id":"asm-1","type":"asm","position":{"x":0,"y":0},"data":{}}"#;

#[test]
fn what_is_no_file_of_the_patcher_is_an_error_with_its_place() {
    check_error("", "not JSON at line 1, column 1: there is no value");
    check_error(
        "{\"nodes\":[",
        "not JSON at line 1, column 11: a list does not end",
    );
    check_error("[]", "an object was expected, but it is a list");
    check_error("{\"edges\":[]}", "\"nodes\" is missing");
    check_error("{\"nodes\":[]}", "\"edges\" is missing");
    check_error(
        "{\"nodes\":{},\"edges\":[]}",
        "nodes: a list was expected, but it is an object",
    );
    check_error(
        "{\"nodes\":[],\"edges\":null}",
        "edges: a list was expected, but it is null",
    );
    check_error(
        &file(&format!("{A},5"), ""),
        "nodes[1]: an object was expected, but it is a number",
    );
    check_error(
        &file("{\"id\":\"a-1\"}", ""),
        "nodes[0]: \"type\" is missing",
    );
    check_error(
        &file("{\"id\":\"a-1\",\"type\":7}", ""),
        "nodes[0].type: a text was expected, but it is a number",
    );
}

#[test]
fn ids_that_are_none_or_taken_are_repaired() {
    let node = |id| format!(r#"{{"id":{id},"type":"button","position":{{"x":0,"y":0}}}}"#);
    let nodes = [
        r#""button""#,
        r#""b-""#,
        r#""b-1x""#,
        "5",
        r#""b-7""#,
        r#""b-7""#,
    ]
    .map(node);
    let edges = r#"{"id":"e","source":"button","target":"b-7","sourceHandle":"message-out","targetHandle":"message-in"}"#;
    let text = file(&nodes.join(","), edges);
    check_repairs(
        &text,
        &[
            "nodes[3].id: a text was expected, but it is a number; it is kept and not used",
            "nodes[0].id: no id that ends in - and digits; it becomes node 8",
            "nodes[1].id: no id that ends in - and digits; it becomes node 9",
            "nodes[2].id: no id that ends in - and digits; it becomes node 10",
            "nodes[3].id: no id that ends in - and digits; it becomes node 11",
            "nodes[5].id: another node has this id; this one becomes node 12",
        ],
    );
    // Touched, all have ids that the patcher takes.
    let mut session = Session::open(open(&text).patch);
    session
        .edit("rename", |edit| edit.rename("b"))
        .expect("a name");
    let again = open(&export(session.patch(), ExportOptions::default()).json);
    assert_eq!(again.repairs, []);
    assert_eq!(again.patch.wires().len(), 1);
}

#[test]
fn parents_that_are_missing_later_or_in_themselves_are_repaired() {
    let node = |id, kind, parent| {
        format!(
            r#"{{"id":"{id}","type":"{kind}","position":{{"x":1,"y":1}},"parentId":"{parent}"}}"#
        )
    };
    let nodes = [
        node("button-1", "button", "group-9"),
        node("button-2", "button", "group-3"),
        node("group-3", "group", "group-4"),
        node("group-4", "group", "group-5"),
        node("group-5", "group", "group-4"),
        node("group-6", "group", "group-6"),
    ];
    let text = file(&nodes.join(","), "");
    check_repairs(
        &text,
        &[
            "nodes[0].parentId: there is no node \"group-9\"; it is kept and not used",
            "nodes[1].parentId: its parent comes after it",
            "nodes[2].parentId: its parent comes after it",
            "nodes[3].parentId: its parent comes after it",
            "nodes[4].parentId: left out of the group: node 5 would be in itself",
            "nodes[5].parentId: left out of the group: node 6 would be in itself",
        ],
    );
    let patch = open(&text).patch;
    let x = |id| patch.node(NodeId(id)).map(|node| node.position.x);
    assert_eq!([1, 2, 3, 4, 5].map(x), [1.0, 4.0, 3.0, 2.0, 1.0].map(Some));
    let group = |id| patch.node(NodeId(id)).and_then(|node| node.group);
    assert_eq!(group(2), Some(NodeId(3)));
    assert_eq!(group(5), None);
}

/// A parent may be an object that is not known here: its place counts.
#[test]
fn a_place_is_relative_to_a_parent_of_any_kind() {
    let nodes = concat!(
        r#"{"id":"frame-1","type":"frame","position":{"x":10,"y":20}},"#,
        r#"{"id":"button-2","type":"button","position":{"x":1,"y":2},"parentId":"frame-1"}"#
    );
    let text = file(nodes, "");
    check_repairs(&text, &[]);
    let patch = open(&text).patch;
    let button = patch.node(NodeId(2)).expect("a button");
    assert_eq!((button.position.x, button.position.y), (11.0, 22.0));
}

#[test]
fn edges_without_a_place_are_kept_and_told() {
    let edge = |source, outlet, target, inlet| {
        format!(
            r#"{{"id":"e","source":"{source}","sourceHandle":"{outlet}","target":"{target}","targetHandle":"{inlet}"}}"#
        )
    };
    let edges = [
        edge("asm-1", "message-out-0", "asm-1", "in-0"),
        edge("asm-1", "message-out-0", "asm-1", "in-0"),
        edge("asm-1", "message-out-0", "asm-2", "in-0"),
        edge("asm-3", "message-out-0", "asm-4", "in-0"),
        edge("asm-1", "message-out-1", "asm-1", "in-0"),
        edge("asm-1", "message-out-0", "asm-1", "in-00"),
        "7".to_owned(),
        r#"{"target":"asm-1"}"#.to_owned(),
        r#"{"source":"asm-1","target":"asm-1","sourceHandle":5}"#.to_owned(),
    ];
    let text = file(A, &edges.join(","));
    check_repairs(
        &text,
        &[
            "edges[2].target: there is no node \"asm-2\"; it is kept and not used",
            "edges[3].source: there is no node \"asm-3\"; it is kept and not used",
            "edges[3].target: there is no node \"asm-4\"; it is kept and not used",
            "edges[6]: the wire is left out: an object was expected, but it is a number",
            "edges[7]: the wire is left out: \"source\" is missing",
            "edges[8].sourceHandle: the wire is left out: a text was expected, but it is a number",
            "edges[1]: left out: there is a wire from node 1, outlet 0, to node 1, inlet 0 already",
            "edges[4]: there is no port \"message-out-1\"; it is kept and not used",
            "edges[5]: there is no port \"in-00\"; it is kept and not used",
        ],
    );
    // With the node go the edges that were at it.
    let mut session = Session::open(open(&text).patch);
    let removed = session.edit("delete", |edit| edit.remove([NodeId(1)]));
    removed.expect("it can be removed");
    let json = export(session.patch(), ExportOptions::default()).json;
    assert_eq!(
        json,
        file(
            "",
            &edges[3..4]
                .iter()
                .chain(&edges[6..])
                .cloned()
                .collect::<Vec<_>>()
                .join(",")
        )
    );
}

#[test]
fn values_of_another_shape_are_kept_and_told() {
    let node = |data, position| {
        format!(r#"{{"id":"asm-1","type":"asm","position":{position},"data":{data}}}"#)
    };
    let all = r#"{"code":5,"title":[],"machineConfig":{"delayMs":"5","stepBy":1e999},"inletCount":true,"outletCount":null}"#;
    for (data, position, repairs) in [
        (
            "[]",
            r#"{"x":0,"y":0}"#,
            &["nodes[0].data: an object was expected, but it is a list; it is kept and not used"][..],
        ),
        (
            "null",
            r#"{"x":0}"#,
            &[
                "nodes[0].position: \"y\" is missing; it is kept and not used",
                "nodes[0].data: an object was expected, but it is null; it is kept and not used",
            ],
        ),
        (
            all,
            r#"{"x":1e30,"y":0}"#,
            &[
                "nodes[0].position.x: out of range; 1000000000 takes its place",
                "nodes[0].data.code: a text was expected, but it is a number; it is kept and not used",
                "nodes[0].data.title: a text was expected, but it is a list; it is kept and not used",
                "nodes[0].data.machineConfig.delayMs: a number was expected, but it is a text; it is kept and not used",
                "nodes[0].data.machineConfig.stepBy: out of range; 1.7976931348623157e308 takes its place",
                "nodes[0].data.machineConfig.stepBy: out of range; it stays, and 65536 is used",
                "nodes[0].data.inletCount: a number was expected, but it is a switch; it is kept and not used",
            ],
        ),
    ] {
        check_repairs(&file(&node(data, position), ""), repairs);
    }
}

/// Paces beyond what can be set by hand occur in shipped patches and are used as they are.
#[test]
fn numbers_that_are_not_used_as_they_are_stay_and_are_told() {
    let node = |kind, id, data| {
        format!(
            r#"{{"id":"{kind}-{id}","type":"{kind}","position":{{"x":0,"y":0}},"data":{data}}}"#
        )
    };
    let nodes = [
        node("asm", 1, r#"{"machineConfig":{"delayMs":5,"stepBy":5000}}"#),
        node("asm", 2, r#"{"machineConfig":{"delayMs":-5,"stepBy":1e6}}"#),
        node("asm.value", 3, r#"{"size":33.0,"address":4096}"#),
        node("asm.mem", 4, r#"{"values":70000}"#),
    ];
    check_repairs(
        &file(&nodes.join(","), ""),
        &[
            "nodes[1].data.machineConfig.delayMs: out of range; it stays, and 1 is used",
            "nodes[1].data.machineConfig.stepBy: out of range; it stays, and 65536 is used",
            "nodes[2].data.size: out of range; it stays, and 32 is used",
            "nodes[2].data.address: out of range; it stays, and 4095 is used",
            "nodes[3].data.values: a whole number from 0 to 65535 was expected, but it is a number; the default is used",
        ],
    );
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}

#[test]
fn a_hundred_thousand_nodes_and_edges_open_and_go_back() {
    const COUNT: u32 = 100_000;
    // Each in the next one, some of them machines, half of their ids taken.
    let nodes = list((0..COUNT).map(|id| {
        let kind = if id % 8 == 0 { "asm" } else { "group" };
        let (own, parent) = (id / 2 * 2, id + 1);
        format!(
            r#"{{"id":"a-{own}","type":"{kind}","position":{{"x":1,"y":1}},"parentId":"a-{parent}","data":{{"code":"recv"}}}}"#
        )
    }));
    let edges = list((0..COUNT).map(|id| {
        format!(r#"{{"source":"a-{id}","sourceHandle":"message-out-0","target":"a-0","targetHandle":"in-0"}}"#)
    }));
    let text = file(&nodes, &edges);
    let opened = open(&text);
    assert_eq!(opened.patch.nodes().len(), COUNT as usize);
    assert!(opened.repairs.len() + opened.more_repairs > COUNT as usize);
    let same = export(&opened.patch, ExportOptions::default()).json;
    assert!(same == text);
}

/// Looking up from each to the outermost would take five billion steps.
#[test]
fn groups_in_groups_in_groups_open_and_go_back() {
    const COUNT: u32 = 100_000;
    let nodes = list((0..COUNT).map(|id| {
        let parent = (id + 1) % COUNT;
        format!(
            r#"{{"id":"g-{id}","type":"group","position":{{"x":1,"y":0}},"parentId":"g-{parent}"}}"#
        )
    }));
    let text = file(&nodes, "");
    let opened = open(&text);
    assert!(export(&opened.patch, ExportOptions::default()).json == text);
    let mut session = Session::open(opened.patch);
    session
        .edit("rename", |edit| edit.rename("b"))
        .expect("a name");
    let json = export(session.patch(), ExportOptions::default()).json;
    assert_eq!(open(&json).patch.nodes().len(), COUNT as usize);
}

#[test]
fn a_hundred_megabytes_open_and_go_back() {
    const SIZE: usize = 100_000_000;
    let code = "push 1\\n".repeat(SIZE / 80);
    let values = "1,".repeat(SIZE / 20 * 9) + "1";
    let nodes = format!(
        r#"{{"id":"asm-1","type":"asm","data":{{"code":"{code}"}}}},{{"id":"x-2","type":"x","data":[{values}]}}"#
    );
    let text = file(&nodes, "");
    assert!(text.len() >= SIZE);
    let opened = open(&text);
    assert!(export(&opened.patch, ExportOptions::default()).json == text);
    assert!(import(&text.as_bytes()[..text.len() - 1]).is_err());
}

#[test]
fn deep_nesting_is_kept() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let nodes = format!(
        r#"{{"id":"asm-1","type":"asm","position":{{"x":0,"y":0}},"data":{{"deep":{deep}}},"deep":{deep}}}"#
    );
    let text = format!(r#"{{"deep":{deep},"nodes":[{nodes}],"edges":[]}}"#);
    check_repairs(&text, &[]);
}

/// More machines than are held in memory, and more nodes.
#[test]
fn more_than_a_patch_may_have_is_refused_with_its_place() {
    let machine = |id: usize| format!(r#"{{"id":"asm-{id}","type":"asm"}}"#);
    let most = open(&file(&list((0..MOST_MACHINES).map(machine)), ""));
    assert_eq!(most.patch.machines().count(), MOST_MACHINES);
    let text = file(&list((0..=MOST_MACHINES).map(machine)), "");
    let error = import(text.as_bytes()).expect_err("one too many");
    let said = "nodes[25000]: a patch has at most 25000 machines";
    assert_eq!(error.to_string(), said);
    let note = |id: usize| format!(r#"{{"id":"note-{id}","type":"note"}}"#);
    let text = file(&list((0..=MOST_NODES).map(note)), "");
    let error = import(text.as_bytes()).expect_err("one too many");
    let said = "nodes[100000]: a patch has at most 100000 nodes";
    assert_eq!(error.to_string(), said);
}

/// A document that came from anywhere goes to the patcher: no kind stops it.
#[test]
fn every_kind_goes_along_or_is_told() {
    use stackyard_engine::patch::{Edit, Node, Patch};
    let mut patch = Patch::new();
    for (id, &kind) in Kind::ALL.iter().enumerate() {
        let add = Edit::Add(NodeId(id as u32), Box::new(Node::new(kind)));
        patch.edit(add).expect("a new id");
    }
    for own_nodes in [OwnNodes::LeaveOut, OwnNodes::AsNotes] {
        let options = ExportOptions {
            own_nodes,
            ..ExportOptions::default()
        };
        let exported = export(&patch, options);
        let again = open(&exported.json);
        assert_eq!(again.repairs, []);
        let gone = if own_nodes == OwnNodes::LeaveOut {
            exported.warnings.len()
        } else {
            0
        };
        assert_eq!(again.patch.nodes().len() + gone, Kind::ALL.len());
        assert_eq!(exported.warnings.len(), 11);
        assert_eq!(super::exported(&again.patch), exported.json);
    }
}
