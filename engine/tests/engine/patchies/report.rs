//! What is told of a file that came in, and which file is of which format.

use super::golden::ALL;
use super::{check_same, open};
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::file::write;
use stackyard_engine::patch::patchies::Objects;
use stackyard_engine::patch::{self, Format, Patch};

fn said(objects: &[Objects]) -> Vec<(&str, Vec<u32>)> {
    let said = objects.iter().map(|objects| {
        let nodes = objects.nodes.iter().map(|id| id.0);
        (&*objects.name, nodes.collect())
    });
    said.collect()
}

#[test]
fn what_was_taken_and_what_was_kept_aside_is_told() {
    let report = open(ALL).report;
    assert_eq!(report.version, 15);
    let taken = said(&report.taken);
    assert_eq!(taken.len(), 14);
    assert_eq!(taken[..2], [("group", vec![1]), ("asm", vec![2])]);
    let aside = [("out~", vec![15]), ("object", vec![17])];
    assert_eq!(said(&report.aside), aside);
    let data: Vec<String> = report
        .data_aside
        .iter()
        .map(|it| format!("{}.{} {:?}", it.object, it.name, it.nodes))
        .collect();
    assert_eq!(
        data,
        [
            "asm.executeCode [NodeId(2)]",
            "slider.vertical [NodeId(6)]",
            "knob.size [NodeId(7)]",
            "note.color [NodeId(13)]",
            "note.fontSize [NodeId(13)]",
            "title.bordered [NodeId(16)]",
        ]
    );
    let names: Vec<&str> = report.names_aside.iter().map(|name| &**name).collect();
    assert_eq!(names, ["settings", "files"]);
    assert_eq!(report.migrated, []);
    assert_eq!(report.portability, []);
}

/// A keyboard takes nothing here and a message box has one way in. What is wired to others
/// there is no fault of the file: nothing is repaired, it goes back, and it is told.
#[test]
fn wires_to_ways_in_that_exist_only_there_are_kept_aside() {
    let node =
        |kind, id| format!(r#"{{"id":"{kind}-{id}","type":"{kind}","position":{{"x":0,"y":0}}}}"#);
    let edge = |target, handle: &str| {
        format!(
            r#"{{"source":"button-1","target":"{target}","sourceHandle":"message-out","targetHandle":{handle}}}"#
        )
    };
    let nodes = [
        node("button", 1),
        node("keyboard", 2),
        node("msg", 3),
        node("msg", 4),
    ]
    .join(",");
    let edges = [
        edge("keyboard-2", "\"message-in\""),
        edge("keyboard-2", "null"),
        edge("msg-4", "\"message-in-1\""),
        edge("msg-3", "\"message-in-0\""),
        edge("msg-3", "\"message-in-1\""),
        edge("msg-3", "\"message-in-12\""),
    ];
    let file = |edges: &str| format!(r#"{{"version":"15","nodes":[{nodes}],"edges":[{edges}]}}"#);
    let patch = check_same(&file(&edges.join(",")));
    assert_eq!(patch.wires().len(), 1);
    let report = open(&file(&edges.join(","))).report;
    let told: Vec<String> = report
        .wires_aside
        .iter()
        .map(|it| format!("{}.{} {:?}", it.object, it.inlet, it.nodes))
        .collect();
    assert_eq!(
        told,
        [
            "keyboard.message-in [NodeId(2)]",
            "msg.message-in-1 [NodeId(3), NodeId(4)]",
            "msg.message-in-12 [NodeId(3)]",
        ]
    );
    // What the patcher itself would not know is a fault of the file.
    let bad = open(&file(&edge("msg-3", "\"message-in-01\"")));
    assert_eq!((bad.repairs.len(), bad.report.wires_aside.len()), (1, 0));
}

/// A report of which anything was not used was taken for plain, and nobody was told.
#[test]
fn a_report_is_plain_if_nothing_was_kept_aside() {
    let file = |data: &str, edges: &str, more: &str| {
        let nodes = format!(
            r#"{{"id":"keyboard-1","type":"keyboard","position":{{"x":0,"y":0}},"data":{data}}}"#
        );
        open(&format!(
            r#"{{"version":"15","nodes":[{nodes}],"edges":[{edges}]{more}}}"#
        ))
        .report
    };
    let edge = r#"{"source":"keyboard-1","target":"keyboard-1"}"#;
    assert!(file("{}", "", r#","patchId":"p","timestamp":1"#).is_plain());
    assert!(!file(r#"{"odd":1}"#, "", "").is_plain());
    assert!(!file("{}", edge, "").is_plain());
    assert!(!file("{}", "", r#","files":{}"#).is_plain());
}

#[test]
fn a_repair_leads_to_its_node() {
    let nodes = r#"{"id":"b-7","type":"b"},{"id":"a-3","type":"button","position":{"x":"1"}}"#;
    let opened = open(&format!(r#"{{"nodes":[{nodes}],"edges":[5]}}"#));
    let nodes = opened.repairs.iter().map(|it| opened.report.node_of(it));
    let nodes: Vec<_> = nodes.collect();
    assert_eq!(nodes, [Some(NodeId(7)), Some(NodeId(3)), None]);
}

#[test]
fn programs_that_mean_something_else_there_are_told() {
    let node = |id, code| {
        format!(
            r#"{{"id":"asm-{id}","type":"asm","position":{{"x":0,"y":0}},"data":{{"code":"{code}"}}}}"#
        )
    };
    let nodes = [
        node(1, "push 1\\nhalt"),
        node(2, "push 1 ; caf\u{e9}\\npush 0\\nmod\\nhalt"),
        // Odd, but the same there.
        node(3, "over\\nrotate"),
        node(4, "jump 0x2000 ; caf\u{e9}\\njump 0x3000"),
    ];
    let text = format!(r#"{{"nodes":[{}],"edges":[]}}"#, nodes.join(","));
    let found = open(&text).report.portability;
    let found: Vec<_> = found.iter().map(|it| (it.node, &it.lints[..])).collect();
    // In the order of the program.
    let rejects_first = &["reference-rejects", "reference-crashes"][..];
    let crashes_first = &["reference-crashes", "reference-rejects"][..];
    assert_eq!(
        found,
        [(NodeId(2), rejects_first), (NodeId(4), crashes_first)]
    );
}

#[test]
fn the_content_tells_the_format() {
    let own = write(&Patch::new());
    for (text, format) in [
        (ALL, Some(Format::Patchies)),
        (&*own, Some(Format::Stackyard)),
        (
            "\u{feff} {\"nodes\":[],\"edges\":[]}",
            Some(Format::Patchies),
        ),
        ("{\"stackyard\":9}", Some(Format::Stackyard)),
        (
            "{\"stackyard\":1,\"nodes\":[],\"edges\":[]}",
            Some(Format::Stackyard),
        ),
        ("{\"nodes\":[]}", None),
        ("{\"nodes\":{},\"edges\":[]}", None),
        ("[]", None),
        ("", None),
        ("push 1\nhalt", None),
        ("{\"nodes\":[],\"edges\":[]", None),
    ] {
        assert_eq!(patch::format(text.as_bytes()), format, "{text}");
        if let Ok(opened) = patch::open(text.as_bytes()) {
            assert_eq!(Some(opened.format()), format);
        }
    }
    let error = patch::open(b"{\"nodes\":[]}").map_err(|error| error.to_string());
    assert_eq!(
        error.err().as_deref(),
        Some("no patch: it has neither \"stackyard\" nor the \"nodes\" and \"edges\" of Patchies")
    );
    assert!(patch::open(b"{").is_err());
}
