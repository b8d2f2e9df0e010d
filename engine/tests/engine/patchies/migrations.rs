//! What is brought up to date when an old file comes in, and how it goes back: as it was,
//! or as a new one if it was touched.

use super::{check_same, exported, open};
use stackyard_engine::grid::{NodeId, Value};
use stackyard_engine::patch::patchies::{ExportOptions, Migration, Warning, export};
use stackyard_engine::session::Session;

/// A file of the last version before the migration, what it becomes when it is renamed,
/// and that one of the version itself is taken as it is.
#[track_caller]
fn check(migration: Migration, nodes: [&str; 2], edges: [&str; 2], at: &[u32]) {
    let file = |version: u32, name: &str, index: usize| {
        let (nodes, edges) = (nodes[index], edges[index]);
        format!(
            "{{\"name\":\"{name}\",\"version\":\"{version}\",\"nodes\":[{nodes}],\"edges\":[{edges}]}}"
        )
    };
    let before = migration.version() - 1;
    let old = file(before, "a", 0);
    check_same(&old);
    let opened = open(&old);
    let [migrated] = &opened.report.migrated[..] else {
        panic!("{:?}", opened.report.migrated);
    };
    assert_eq!(migrated.migration, migration);
    let at: Vec<NodeId> = at.iter().copied().map(NodeId).collect();
    assert_eq!(migrated.nodes, at);
    let mut session = Session::open(opened.patch);
    session
        .edit("rename", |edit| edit.rename("b"))
        .expect("a name");
    assert_eq!(exported(session.patch()), file(15, "b", 1));
    let current = open(&file(migration.version(), "a", 0)).report.migrated;
    assert!(current.iter().all(|it| it.migration != migration));
}

#[test]
fn inlets_of_message_boxes_get_a_number() {
    let nodes = concat!(
        r#"{"id":"msg-1","type":"msg","position":{"x":0,"y":0},"data":{"message":"5"}},"#,
        r#"{"id":"button-2","type":"button","position":{"x":0,"y":0},"data":{}}"#
    );
    let edge = |handle| {
        format!(
            r#"{{"id":"e","source":"button-2","target":"msg-1","sourceHandle":"message-out","targetHandle":"{handle}"}}"#
        )
    };
    let edges = [&*edge("message-in"), &*edge("message-in-0")];
    check(Migration::MessageInlet, [nodes; 2], edges, &[1]);
}

#[test]
fn cells_beyond_the_memory_are_shown_from_0() {
    let node = |address| {
        format!(
            r#"{{"id":"asm.value-1","type":"asm.value","position":{{"x":0,"y":0}},"data":{{"address":{address}}}}}"#
        )
    };
    let nodes = [&*node("4096"), &*node("0")];
    check(Migration::CellAddress, nodes, [""; 2], &[1]);
    let last = open(&format!(r#"{{"nodes":[{}],"edges":[]}}"#, node("4095")));
    assert_eq!(last.report.migrated, []);
}

#[test]
fn receive_becomes_recv_but_not_in_comments_and_words() {
    let node = |code| {
        format!(
            r#"{{"id":"asm-1","type":"asm","position":{{"x":0,"y":0}},"data":{{"code":"{code}"}}}}"#
        )
    };
    let old = r"a: receive ; receive\nreceive_b: jump receiver\n; receive\nreceive receive";
    let new = r"a: recv ; receive\nreceive_b: jump receiver\n; receive\nrecv recv";
    check(
        Migration::Receive,
        [&*node(old), &*node(new)],
        [""; 2],
        &[1],
    );
    let source = open(&format!(r#"{{"nodes":[{}],"edges":[]}}"#, node(old))).patch;
    let source = &source.node(NodeId(1)).expect("a machine").source;
    assert_eq!(**source, *new.replace("\\n", "\n"));
    let none = open(&format!(r#"{{"nodes":[{}],"edges":[]}}"#, node("receiver")));
    assert_eq!(none.report.migrated, []);
}

#[test]
fn ports_of_memories_lose_their_number() {
    let nodes = r#"{"id":"asm.mem-7","type":"asm.mem","position":{"x":0,"y":0},"data":{}}"#;
    let edge = |inlet, outlet| {
        format!(
            r#"{{"id":"e","source":"asm.mem-7","target":"asm.mem-7","sourceHandle":"{outlet}","targetHandle":"{inlet}"}}"#
        )
    };
    let edges = [
        &*edge("message-in-0", "message-out-0"),
        &*edge("message-in", "message-out"),
    ];
    check(Migration::MemoryHandles, [nodes; 2], edges, &[7]);
}

#[test]
fn the_state_of_a_toggle_becomes_its_value() {
    let node = |data| {
        format!(
            r#"{{"id":"toggle-1","type":"toggle","position":{{"x":0,"y":0}},"data":{{{data}}}}}"#
        )
    };
    let nodes = [
        &*node(r#""params":[true,5]"#),
        &*node(r#""params":[true,5],"value":true"#),
    ];
    check(Migration::ToggleValue, nodes, [""; 2], &[1]);
    let both = node(r#""value":false,"params":[true]"#);
    let both = open(&format!(r#"{{"nodes":[{both}],"edges":[]}}"#));
    let toggle = both.patch.node(NodeId(1)).expect("a toggle");
    assert_eq!(toggle.settings.get("value"), Some(&Value::Switch(false)));
    assert_eq!(both.report.migrated, []);
}

#[test]
fn versions_with_a_dot_or_none_are_the_oldest_and_newer_ones_stay() {
    let file = |version| format!(r#"{{{version}"name":"a","nodes":[],"edges":[]}}"#);
    for (version, number) in [
        ("", 0),
        (r#""version":"0.0.1","#, 0),
        (r#""version":"1.5","#, 0),
        (r#""version":null,"#, 0),
        (r#""version":"","#, 0),
        (r#""version":"5","#, 5),
        (r#""version":5,"#, 5),
        (r#""version":"99999999999999999999","#, 0),
        (r#""version":"17","#, 17),
    ] {
        let opened = open(&file(version));
        assert_eq!(opened.report.version, number, "{version}");
        let mut session = Session::open(check_same(&file(version)));
        session
            .edit("rename", |edit| edit.rename("b"))
            .expect("a name");
        let json = exported(session.patch());
        let newest = number.max(15);
        assert!(
            json.contains(&format!("\"version\":\"{newest}\"")),
            "{json}"
        );
        assert!(json.contains("\"name\":\"b\""), "{json}");
    }
}

/// Nobody here knows how to bring another's objects up to date, and that is said.
#[test]
fn what_nobody_brought_up_to_date_is_told() {
    let file =
        r#"{"name":"a","nodes":[{"id":"mic-3","type":"mic","position":{"x":0,"y":0}}],"edges":[]}"#;
    let mut session = Session::open(check_same(file));
    session
        .edit("rename", |edit| edit.rename("b"))
        .expect("a name");
    let warnings = export(session.patch(), ExportOptions::default()).warnings;
    let (node, version) = (NodeId(3), 0);
    assert_eq!(warnings, [Warning::NotMigrated { node, version }]);
}
