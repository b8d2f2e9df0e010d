//! What a newer program wrote is there again when this one writes.

use super::{check_same, open};
use stackyard_engine::grid::{Kind, NodeId, Value};
use stackyard_engine::patch::file::write;
use stackyard_engine::patch::{Edit, Field, Node, Patch, PatchError, UnknownFields};

/// A file with names, kinds, values and digits of which this program knows nothing.
const NEWER: &str = r#"{
  "stackyard": 1,
  "name": "Tomorrow",
  "nodes": [
    {
      "id": 1,
      "kind": "laser",
      "x": 5,
      "y": 0,
      "title": "beam",
      "source": {
        "text": "on"
      },
      "settings": { "watts": 1.50, "film": {"asset": "film"} },
      "z": 3.10,
      "\ud800": null
    },
    {
      "id": 2,
      "kind": "clock",
      "x": 0,
      "y": 0,
      "settings": {
        "delayMs": 50,
        "jitter": 0.10,
        "phase": [1, [2]]
      },
      "colour": "red",
      "tags": ["a",  "b"]
    },
    {
      "id": 3,
      "kind": "laser",
      "x": 0,
      "y": 0,
      "group": 1
    },
    {
      "id": 4,
      "kind": "laser",
      "x": 0,
      "y": 0,
      "title": "laser"
    }
  ],
  "wires": [
    { "from": [1, 7], "to": [3, 2] },
    { "from": [2, 0], "to": [1, 0], "colour": "red", "bends": [[1, 2.0]] }
  ],
  "assets": {
    "film": "AAA=",
    "7": [1]
  },
  "mood": 12345678901234567890.12345678901234567890,
  "author": {"name": "Zoë"}
}
"#;

#[test]
fn what_nobody_understands_is_written_back_to_the_digit() {
    check_same(NEWER);
    let patch = open(NEWER).patch;
    let laser = patch.node(NodeId(1)).expect("a node");
    assert_eq!((laser.kind, &*laser.title), (Kind::Unknown, "beam"));
    assert_eq!((laser.ports().inlets, laser.ports().outlets), (1, 8));
    let other = patch.node(NodeId(3)).expect("a node");
    assert_eq!((other.kind, &*other.title), (Kind::Unknown, "laser"));
    assert_eq!((other.ports().inlets, other.ports().outlets), (3, 0));
}

#[test]
fn what_a_person_does_comes_before_what_was_kept() {
    let mut patch = open(NEWER).patch;
    let phase = Value::Number(4.0);
    // What this program does not know, nobody sets by hand.
    let refused = Field::Setting("phase".into(), Some(phase));
    let refused = patch.edit(Edit::Set(NodeId(2), refused));
    assert_eq!(refused, Err(PatchError::NoSuchSetting(NodeId(2))));
    for edit in [
        Edit::Set(NodeId(1), Field::Title("ray".into())),
        Edit::Set(NodeId(4), Field::Title("point".into())),
    ] {
        patch.edit(edit).expect("a good edit");
    }
    let expected = NEWER
        .replace("\"beam\"", "\"ray\"")
        .replace("\"laser\"\n", "\"point\"\n");
    assert_eq!(write(&patch), expected);
}

/// A film that a machine of today and one of tomorrow have.
#[test]
fn an_asset_that_something_kept_may_name_stays_and_keeps_its_name() {
    let film = "AQAC".repeat(400);
    let text = format!(
        r#"{{
  "stackyard": 1,
  "nodes": [
    {{
      "id": 1,
      "kind": "tape",
      "x": 0,
      "y": 0,
      "settings": {{
        "words": {{ "asset": "film" }}
      }}
    }},
    {{
      "id": 2,
      "kind": "projector",
      "x": 0,
      "y": 0,
      "settings": {{ "reel": {{ "asset": "film" }} }}
    }}
  ],
  "wires": [],
  "assets": {{
    "film": "{film}"
  }}
}}
"#
    );
    check_same(&text);
    let mut patch = open(&text).patch;
    patch.edit(Edit::Remove(NodeId(2))).expect("a good edit");
    // Nothing names it by its name any more, but only who reads the file next knows.
    let renamed = write(&open(&write(&patch)).patch);
    assert!(renamed.contains("\"1\": \"AQAC"), "{renamed}");
    assert!(!renamed.contains("film"), "{renamed}");
}

/// A new asset takes no name that a kept one has.
#[test]
fn names_of_kept_assets_are_taken() {
    let mut patch = Patch::new();
    patch.keep(Some(UnknownFields("{\"assets\": {\"1\": 5}}".into())));
    let mut tape = Node::new(Kind::Tape);
    let words = Value::Words(vec![1; 600].into());
    tape.settings.set("words", words);
    let add = Edit::Add(NodeId(1), Box::new(tape));
    patch.edit(add).expect("a good edit");
    let text = write(&patch);
    assert!(text.contains("{ \"asset\": \"2\" }"), "{text}");
    assert_eq!(open(&text).patch, patch);
}

/// Whoever made the document may have kept anything.
#[test]
fn kept_text_that_is_no_object_is_kept_as_a_text() {
    for odd in ["", "[]", "{\"a\":", "\"x\ny\"", "\u{0}"] {
        let kept = Some(UnknownFields(odd.into()));
        let mut patch = Patch::new();
        let mut node = Node::new(Kind::Lamp);
        node.kept = kept.clone();
        patch.keep(kept);
        let add = Edit::Add(NodeId(1), Box::new(node));
        patch.edit(add).expect("a good edit");
        let text = write(&patch);
        assert_eq!(text.matches("\"kept\": ").count(), 2, "{text}");
        check_same(&text);
    }
}
