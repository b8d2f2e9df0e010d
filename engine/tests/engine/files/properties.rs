//! What holds for every document and every text.

use super::{changed, check_same, open};
use crate::damage::{damaged, damages};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Settings, Sort, Value, Wire};
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::{Edit, Field, Node, Patch, Position, Size, UnknownFields, View};
use stackyard_engine::vm::layout::CELLS;

/// Texts with what is special in JSON and in lines.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("\u{0}\u{7f}\u{2028}\u{feff}".to_owned()),
        Just("\\\"/\t".to_owned()),
        Just("🙂é".to_owned()),
        "[a-z ]{1,6}",
        any::<String>(),
    ];
    vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn value(sort: Sort) -> BoxedStrategy<Value> {
    let number = any::<f64>().prop_filter("finite", |number| number.is_finite());
    let whole = any::<i32>().prop_map(f64::from);
    match sort {
        Sort::Number { .. } => prop_oneof![number, whole].prop_map(Value::Number).boxed(),
        Sort::Switch { .. } => any::<bool>().prop_map(Value::Switch).boxed(),
        Sort::Text { .. } => text().prop_map(|text| Value::Text(text.into())).boxed(),
        Sort::Choice { options } => proptest::sample::select(options)
            .prop_map(|option| Value::Text(option.into()))
            .boxed(),
        Sort::Words => prop_oneof![
            vec(any::<u16>(), 0..40),
            vec(0..3_u16, 510..515),
            // Films that several tapes may have.
            (0..2_u16).prop_map(|film| vec![film; 600]),
        ]
        .prop_map(|words| Value::Words(words.into()))
        .boxed(),
    }
}

/// Some of the settings of a kind.
fn settings(kind: Kind) -> impl Strategy<Value = Settings> {
    let each = kind.spec().settings.iter().map(|setting| {
        let name = setting.name;
        proptest::option::of(value(setting.sort)).prop_map(move |value| (name, value))
    });
    each.collect::<Vec<_>>().prop_map(|values| {
        let mut settings = Settings::default();
        for (name, value) in values {
            settings.replace(name, value);
        }
        settings
    })
}

/// What a file has besides, as the reader would keep it.
fn kept() -> impl Strategy<Value = Option<UnknownFields>> {
    let json = prop_oneof![
        Just("null".to_owned()),
        Just("[1.50,  {\"a\": \"\\u0041\"}]".to_owned()),
        Just("-0.0e+00".to_owned()),
    ];
    btree_map("new[A-Z][a-z]{0,3}", json, 0..3).prop_map(|members| {
        let members: Vec<String> = members
            .iter()
            .map(|(name, json)| format!("\"{name}\": {json}"))
            .collect();
        (!members.is_empty()).then(|| UnknownFields(format!("{{{}}}", members.join(", ")).into()))
    })
}

fn node() -> impl Strategy<Value = Node> {
    let place = prop_oneof![-1e9..1e9, (-1000..1000_i32).prop_map(f64::from)];
    let size = proptest::option::of((0.0..1e9, 0.0..1e9));
    let kind = proptest::sample::select(Kind::ALL);
    let program = (text(), btree_map(0..50_usize, Just(()), 0..4));
    let view = proptest::sample::select(&View::NAMES[..]);
    let settings = kind.prop_flat_map(|kind| (Just(kind), settings(kind)));
    (
        settings,
        (place.clone(), place),
        size,
        text(),
        view,
        program,
        kept(),
    )
        .prop_map(
            |((kind, settings), (x, y), size, title, view, (source, lines), kept)| {
                let mut node = Node::new(kind);
                node.position = Position { x, y };
                node.size = size.map(|(width, height)| Size { width, height });
                node.title = title.into();
                node.view = view.0;
                if kind == Kind::Asm {
                    node.source = source.into();
                    let cells = lines.keys().filter(|line| **line < CELLS);
                    node.write_breakpoints = cells.map(|&line| line as u16).collect();
                    node.breakpoints = lines.into_keys().collect();
                }
                node.settings = settings;
                node.kept = kept;
                node
            },
        )
}

/// A document made by edits, of which those that are refused are left out.
pub(crate) fn patch() -> impl Strategy<Value = Patch> {
    let id = prop_oneof![0..12_u32, any::<u32>()];
    let pair = || (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    (
        text(),
        btree_map(id, node(), 0..10),
        vec((pair(), 0..3_u16, 0..3_u16, kept()), 0..20),
        vec(pair(), 0..10),
        kept(),
    )
        .prop_map(|(name, nodes, wires, groups, kept)| {
            let mut patch = Patch::new();
            patch.keep(kept);
            let ids: Vec<NodeId> = nodes.keys().copied().map(NodeId).collect();
            let _ = patch.edit(Edit::Rename(name.into()));
            for (id, node) in nodes {
                let add = Edit::Add(NodeId(id), Box::new(node));
                patch.edit(add).expect("a new id");
            }
            if ids.is_empty() {
                return patch;
            }
            for ((from, to), outlet, inlet, kept) in wires {
                let wire = Wire {
                    from: *from.get(&ids),
                    outlet: Outlet(outlet),
                    to: *to.get(&ids),
                    inlet: Inlet(inlet),
                };
                let _ = patch.edit(Edit::Connect(wire, kept));
            }
            for (node, group) in groups {
                let group = Field::Group(Some(*group.get(&ids)));
                let _ = patch.edit(Edit::Set(*node.get(&ids), group));
            }
            patch
        })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(patch in patch()) {
        let text = write(&patch);
        let opened = open(&text);
        prop_assert!(changed(&opened.repairs).is_empty(), "{:?}", opened.repairs);
        prop_assert_eq!(&opened.patch, &patch);
        check_same(&text);
        // The file is JSON to others, too.
        let json: Result<serde_json::Value, _> = serde_json::from_str(&text);
        prop_assert!(json.is_ok(), "{:?}", json);
    }

    /// A file with bytes lost, doubled or changed is an error or a document of which all
    /// holds that holds of any.
    #[test]
    fn a_damaged_file_is_an_error_or_a_document(
        patch in patch(),
        damages in damages(),
    ) {
        let bytes = damaged(write(&patch), &damages);
        if let Ok(opened) = read(&bytes) {
            prop_assert_eq!(&rebuilt(&opened.patch), &opened.patch);
            let again = open(&write(&opened.patch));
            prop_assert_eq!(&again.patch, &opened.patch);
        }
    }

    #[test]
    fn any_bytes_are_an_error_or_a_document(bytes in vec(any::<u8>(), 0..100)) {
        let _ = read(&bytes);
    }
}

/// The same document made by edits, which let through only what may be in one.
fn rebuilt(patch: &Patch) -> Patch {
    let mut made = Patch::new();
    made.keep(patch.kept().cloned());
    let mut edit = |edit| drop(made.edit(edit).expect("it may be in a document"));
    edit(Edit::Rename(patch.name().clone()));
    for (id, node) in patch.nodes() {
        let mut node = node.clone();
        node.group = None;
        edit(Edit::Add(id, Box::new(node)));
    }
    for (id, node) in patch.nodes() {
        edit(Edit::Set(id, Field::Group(node.group)));
    }
    for wire in patch.wires() {
        edit(Edit::Connect(wire, patch.wire_kept(wire).cloned()));
    }
    made
}
