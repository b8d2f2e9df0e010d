//! Exactly this text.

use super::{check_same, open};
use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Value, Wire};
use stackyard_engine::patch::file::write;
use stackyard_engine::patch::{Edit, Node, Patch, Position, Size, View};

const BLINKER: &str = r#"{
  "stackyard": 1,
  "name": "Blinker",
  "nodes": [
    {
      "id": 1,
      "kind": "asm",
      "x": 96,
      "y": -64.5,
      "title": "the \"heart\"",
      "size": [320, 200],
      "group": 3,
      "view": "opened",
      "source": [
        "push 1\r",
        "send 0 1",
        ""
      ],
      "breakpoints": [0, 1],
      "settings": {
        "delayMs": 50,
        "stepBy": 0.1
      }
    },
    {
      "id": 2,
      "kind": "lamp",
      "x": 480,
      "y": 64
    },
    {
      "id": 3,
      "kind": "group",
      "x": 0,
      "y": 0
    }
  ],
  "wires": [
    { "from": [1, 0], "to": [2, 0] }
  ]
}
"#;

fn blinker() -> Patch {
    let mut patch = Patch::new();
    let mut machine = Node::new(Kind::Asm);
    machine.position = Position { x: 96.0, y: -64.5 };
    machine.title = "the \"heart\"".into();
    machine.size = Some(Size {
        width: 320.0,
        height: 200.0,
    });
    machine.group = Some(NodeId(3));
    machine.view = View::Opened;
    machine.source = "push 1\r\nsend 0 1\n".into();
    machine.breakpoints = [0, 1].into();
    machine.settings.set("stepBy", Value::Number(0.1));
    machine.settings.set("delayMs", Value::Number(50.0));
    let mut lamp = Node::new(Kind::Lamp);
    lamp.position = Position { x: 480.0, y: 64.0 };
    let wire = Wire {
        from: NodeId(1),
        outlet: Outlet(0),
        to: NodeId(2),
        inlet: Inlet(0),
    };
    for edit in [
        Edit::Rename("Blinker".into()),
        Edit::Add(NodeId(3), Box::new(Node::new(Kind::Group))),
        Edit::Add(NodeId(2), Box::new(lamp)),
        Edit::Add(NodeId(1), Box::new(machine)),
        Edit::Connect(wire, None),
    ] {
        patch.edit(edit).expect("a good edit");
    }
    patch
}

#[test]
fn a_document_is_exactly_this_text() {
    assert_eq!(write(&blinker()), BLINKER);
    assert_eq!(open(BLINKER).patch, blinker());
    check_same(BLINKER);
}

#[test]
fn an_empty_document_is_short() {
    let text = "{\n  \"stackyard\": 1,\n  \"nodes\": [],\n  \"wires\": []\n}\n";
    assert_eq!(write(&Patch::new()), text);
    check_same(text);
    assert_eq!(open("{\"stackyard\":1}").patch, Patch::new());
}

#[test]
fn each_sort_of_setting_has_its_form() {
    check_same(
        r#"{
  "stackyard": 1,
  "nodes": [
    {
      "id": 1,
      "kind": "clock",
      "x": 0,
      "y": 0,
      "settings": {
        "delayMs": 1e300,
        "gives": "count",
        "playing": false
      }
    },
    {
      "id": 2,
      "kind": "note",
      "x": 0,
      "y": 0,
      "settings": {
        "text": "tab\tquote\" 🙂 \u0000\u001b\\ line\r\nend"
      }
    },
    {
      "id": 3,
      "kind": "expect",
      "x": 0,
      "y": 0,
      "settings": {
        "values": [1, 2, 65535]
      }
    },
    {
      "id": 4,
      "kind": "expect",
      "x": 0,
      "y": 0,
      "settings": {
        "values": [
          0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
          16, 17
        ]
      }
    },
    {
      "id": 4294967295,
      "kind": "expect",
      "x": 1000000000,
      "y": -1000000000,
      "settings": {
        "values": []
      }
    }
  ],
  "wires": []
}
"#,
    );
}

fn tapes(films: &[Vec<u16>]) -> Patch {
    let mut patch = Patch::new();
    for (id, film) in (1..).zip(films) {
        let mut tape = Node::new(Kind::Tape);
        let words = Value::Words(film.as_slice().into());
        tape.settings.set("words", words);
        let add = Edit::Add(NodeId(id), Box::new(tape));
        patch.edit(add).expect("a good edit");
    }
    patch
}

#[test]
fn a_film_is_once_in_the_file_however_many_tapes_have_it() {
    let (first, second) = (vec![0xFF01; 513], vec![7; 513]);
    let patch = tapes(&[first.clone(), second, first]);
    let text = write(&patch);
    let references: Vec<&str> = text.lines().filter(|it| it.contains("asset\"")).collect();
    assert_eq!(
        references,
        [
            r#"        "words": { "asset": "1" }"#,
            r#"        "words": { "asset": "2" }"#,
            r#"        "words": { "asset": "1" }"#,
        ]
    );
    assert!(
        text.contains("\n  \"assets\": {\n    \"1\": \"Af8B/wH/"),
        "{text}"
    );
    assert_eq!(open(&text).patch, patch);
    check_same(&text);
}

#[test]
fn what_a_hand_would_write_is_read_too() {
    let text = "\u{feff}{\"wires\": [{\"to\": [2.0, 0], \"from\": [1, 0e5]}],\r\n
        \"nodes\": [{\"kind\": \"asm\", \"id\": 1, \"source\": \"push 1\\nhalt\"},
        {\"kind\": \"\\u006camp\", \"id\": 2}],\r\n\"stackyard\": 1.0}";
    let opened = open(text);
    assert_eq!(opened.repairs, []);
    let machine = opened.patch.node(NodeId(1)).expect("a node");
    assert_eq!(&*machine.source, "push 1\nhalt");
    assert_eq!(opened.patch.wires().len(), 1);
}

/// The page that describes the format.
const PAGE: &str = include_str!("../../../../docs/file-format.md");

#[test]
fn the_example_of_the_page_is_a_file() {
    let after = PAGE.split("```json\n").nth(1).expect("an example");
    check_same(after.split("```").next().unwrap_or_default());
}

#[test]
fn every_view_and_every_name_is_on_the_page() {
    for (_, view) in View::NAMES {
        assert!(PAGE.contains(&format!("`{view}`")), "{view}");
    }
    for line in BLINKER.lines().filter(|line| line.starts_with("      \"")) {
        let name = line.split('"').nth(1).unwrap_or_default();
        assert!(PAGE.contains(&format!("`{name}`")), "{name}");
    }
}
