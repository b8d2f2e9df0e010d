//! One file with each object that is known, and what becomes of it.

use super::{check_same, open};
use stackyard_engine::grid::{Kind, NodeId, Value};
use stackyard_engine::patch::{Position, Size, View};

/// As the patcher writes it: without blanks.
pub(super) const ALL: &str = concat!(
    r#"{"name":"Everything","version":"15","timestamp":1750000000000,"nodes":["#,
    r#"{"id":"group-1","type":"group","position":{"x":100,"y":50},"data":{},"width":400,"height":300,"measured":{"width":400,"height":300}},"#,
    r#"{"id":"asm-2","type":"asm","position":{"x":10,"y":20.5},"data":{"code":"push 1\nsend 0 1\n","inletCount":2,"outletCount":3,"showMemoryViewer":true,"machineConfig":{"isRunning":true,"delayMs":5,"stepBy":2},"title":"Heart","executeCode":7},"parentId":"group-1","selected":false,"dragging":false},"#,
    r#"{"id":"object-15","type":"out~","position":{"x":1e2,"y":-0},"data":{"deviceId":""},"zIndex":3},"#,
    r#"{"id":"asm.mem-4","type":"asm.mem","position":{"x":0,"y":0},"data":{"values":[1,2,65535],"format":"decimal","rows":9}},"#,
    r#"{"id":"asm.value-5","type":"asm.value","position":{"x":0,"y":0},"data":{"machineId":2,"address":512,"size":4,"format":"binary","signed":true,"color":3}},"#,
    r#"{"id":"slider-6","type":"slider","position":{"x":0,"y":0},"data":{"min":-1,"max":1,"defaultValue":0.5,"step":0.1,"isFloat":true,"value":0.25,"vertical":true,"runOnMount":true}},"#,
    r#"{"id":"knob-7","type":"knob","position":{"x":0,"y":0},"data":{"min":0,"max":1,"defaultValue":0,"step":0.01,"isFloat":true,"size":50}},"#,
    r#"{"id":"toggle-8","type":"toggle","position":{"x":0,"y":0},"data":{"value":true}},"#,
    r#"{"id":"button-9","type":"button","position":{"x":0,"y":0},"data":{}},"#,
    r#"{"id":"msg-10","type":"msg","position":{"x":0,"y":0},"data":{"message":"1 2 3, \"play\""}},"#,
    r#"{"id":"keyboard-11","type":"keyboard","position":{"x":0,"y":0},"data":{"keybind":"a","mode":"filtered","trigger":"keyup","repeat":true}},"#,
    r#"{"id":"textbox-12","type":"textbox","position":{"x":0,"y":0},"data":{"text":"Zo\u00eb"}},"#,
    r##"{"id":"note-13","type":"note","position":{"x":0,"y":0},"data":{"text":"a note","color":"#fef3c7","fontSize":14}},"##,
    r#"{"id":"label-14","type":"label","position":{"x":0,"y":0},"data":{"message":"a label"}},"#,
    r#"{"id":"title-16","type":"title","position":{"x":0,"y":0},"data":{"text":"a title","bordered":false}},"#,
    r#"{"id":"object-17","type":"object","position":{"x":0,"y":0},"data":{"expr":"metro 1000","name":"metro","params":[null,1000]}}"#,
    r#"],"edges":["#,
    r#"{"id":"a","source":"asm-2","target":"asm.mem-4","sourceHandle":"message-out-2","targetHandle":"message-in","selected":true},"#,
    r#"{"id":"b","source":"object-17","target":"msg-10","sourceHandle":"message-out-0","targetHandle":"message-in-0"},"#,
    r#"{"id":"c","source":"slider-6","target":"asm-2","sourceHandle":"message-out","targetHandle":"in-1"},"#,
    r#"{"id":"d","source":"asm-2","target":"object-15","sourceHandle":"message-out-0","targetHandle":"audio-in"},"#,
    r#"{"id":"e","source":"asm-2","target":"object-17","sourceHandle":"message-out-0","targetHandle":"message-in-1"},"#,
    r#"{"id":"f","source":"asm-2","target":"object-17","sourceHandle":"message-out-0","targetHandle":"message-in-0"},"#,
    r#"{"id":"g","source":"keyboard-11","target":"button-9","sourceHandle":"message-out","targetHandle":"message-in"}"#,
    r#"],"patchId":"p-1","settings":{"bpm":120},"files":{}}"#,
);

#[test]
fn everything_goes_back_as_it_came() {
    check_same(ALL);
}

#[test]
fn known_objects_are_nodes_with_their_settings() {
    let patch = open(ALL).patch;
    assert_eq!(&**patch.name(), "Everything");
    let node = |id| patch.node(NodeId(id)).expect("a node");
    let asm = node(2);
    assert_eq!(asm.kind, Kind::Asm);
    assert_eq!(&*asm.source, "push 1\nsend 0 1\n");
    assert_eq!(&*asm.title, "Heart");
    assert_eq!(asm.view, View::Opened);
    assert_eq!(asm.group, Some(NodeId(1)));
    assert_eq!(asm.position, Position { x: 110.0, y: 70.5 });
    assert_eq!((asm.ports().inlets, asm.ports().outlets), (2, 3));
    let get = |id, name| node(id).settings.get(name).cloned();
    assert_eq!(get(2, "delayMs"), Some(Value::Number(5.0)));
    assert_eq!(get(4, "values"), Some(Value::Words([1, 2, 65535].into())));
    assert_eq!(get(5, "machineId"), Some(Value::Number(2.0)));
    assert_eq!(get(6, "value"), Some(Value::Number(0.25)));
    assert_eq!(get(8, "value"), Some(Value::Switch(true)));
    assert_eq!(get(11, "trigger"), Some(Value::Text("keyup".into())));
    assert_eq!(get(14, "text"), Some(Value::Text("a label".into())));
    let (width, height) = (400.0, 300.0);
    assert_eq!(node(1).size, Some(Size { width, height }));
    let foreign = [node(15), node(17)];
    assert!(foreign.iter().all(|node| node.kind == Kind::Unknown));
    let titles = foreign.map(|node| &*node.title);
    assert_eq!(titles, ["out~", "object metro 1000"]);
    assert_eq!(foreign[1].ports().inlets, 2);
    assert_eq!(patch.wires().len(), 7);
}
