//! What holds for every file of the patcher.

use super::generator::{Chance, file};
use super::{changed, check_same, exported, open};
use crate::damage::{damaged, damages};
use proptest::prelude::*;
use serde_json::value::RawValue;
use stackyard_engine::grid::{Kind, NodeId, Value};
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::patchies::{ExportOptions, OwnNodes, export, import};
use stackyard_engine::patch::{Field, Node, Patch, Position, UnknownFields};
use stackyard_engine::session::{Change, Session};
use std::collections::{BTreeMap, BTreeSet};

const VERSIONS: &[u32] = &[0, 1, 5, 8, 9, 11, 14, 15, 16];

proptest! {
    #[test]
    fn what_nobody_touched_goes_back_as_it_came(seed: u64, version in 0..VERSIONS.len()) {
        check_same(&file(seed, VERSIONS[version]));
    }

    #[test]
    fn our_own_files_hold_it_too(seed: u64, version in 0..VERSIONS.len()) {
        let text = file(seed, VERSIONS[version]);
        let opened = open(&text);
        let patch = opened.patch;
        let saved = write(&patch);
        let again = read(saved.as_bytes()).expect("our own file");
        prop_assert!(changed(&again.repairs).is_empty(), "{:?}", again.repairs);
        // A setting that is not used as it is, is told of either file.
        prop_assert_eq!(again.repairs.len(), opened.repairs.len());
        prop_assert_eq!(&again.patch, &patch);
        prop_assert_eq!(write(&again.patch), saved);
        prop_assert_eq!(exported(&again.patch), text);
    }

    /// Whatever is done, of what was not touched not a byte differs; and the file says
    /// what the document says.
    #[test]
    fn of_a_touched_one_differs_only_what_was_touched(seed: u64) {
        let text = file(seed, 15);
        let mut session = Session::open(open(&text).patch);
        let came: BTreeSet<NodeId> = session.patch().nodes().map(|(id, _)| id).collect();
        let mut touched = BTreeSet::new();
        let mut chance = Chance::new(seed.rotate_left(7));
        for _ in 0..chance.below(6) {
            touch(&mut session, &mut touched, &mut chance);
        }
        let json = export(session.patch(), ExportOptions::default()).json;
        let (before, after) = (parts(&text), parts(&json));
        for (id, node) in session.patch().nodes() {
            let is_untouched = came.contains(&id) && !touched.contains(&id);
            if let Some(name) = name(node).filter(|_| is_untouched) {
                prop_assert_eq!(before.nodes.get(&name), after.nodes.get(&name));
            }
        }
        for (id, edge) in &after.edges {
            prop_assert!(id.starts_with("xy-edge__") || before.edges.get(id) == Some(edge));
        }
        prop_assert_eq!(&before.besides, &after.besides);
        check_means_the_same(session.patch(), &json)?;
        // Taken back, it is the file again.
        while session.undo().is_some() {}
        prop_assert_eq!(exported(session.patch()), text);
    }

    #[test]
    fn an_old_one_that_is_touched_becomes_a_new_one(seed: u64, version in 0..7_usize) {
        let text = file(seed, VERSIONS[version]);
        let mut session = Session::open(open(&text).patch);
        session.edit("rename", |edit| edit.rename("touched")).expect("a name");
        let json = export(session.patch(), ExportOptions::default()).json;
        let again = open(&json);
        prop_assert_eq!(again.report.version, 15);
        prop_assert_eq!(again.report.migrated, []);
        prop_assert!(changed(&again.repairs).is_empty(), "{:?}", again.repairs);
        check_means_the_same(session.patch(), &json)?;
        prop_assert_eq!(exported(&again.patch), json);
    }

    /// Bytes changed, doubled and lost.
    #[test]
    fn a_damaged_file_is_an_error_or_goes_back_as_it_is(
        seed: u64,
        damages in damages(),
    ) {
        let bytes = damaged(file(seed, 9), &damages);
        if let Ok(imported) = import(&bytes) {
            let options = ExportOptions { own_nodes: OwnNodes::AsNotes, ..ExportOptions::default() };
            let json = export(&imported.patch, options).json;
            prop_assert_eq!(json.as_bytes(), &bytes[..]);
            let saved = write(&imported.patch);
            let again = read(saved.as_bytes()).expect("our own file").patch;
            prop_assert_eq!(again, imported.patch);
        }
    }

    /// Whoever made the document may have kept anything.
    #[test]
    fn odd_things_that_were_kept_stop_nothing(seed: u64, kept in "[{}\\[\\],:\"a-z0-9 -]{0,30}") {
        let mut patch = Patch::new();
        let mut chance = Chance::new(seed);
        let kept = ["", "{\"patchies\": ", "{\"patchies\": {\"at\": 1, \"node\": "]
            .map(|before| UnknownFields(format!("{before}{kept}{}", "}".repeat(before.matches('{').count())).into()));
        patch.keep(Some(kept[chance.below(3)].clone()));
        for id in 0..3 {
            let mut node = Node::new(Kind::ALL[chance.below(Kind::ALL.len())]);
            node.kept = Some(kept[chance.below(3)].clone());
            patch.edit(stackyard_engine::patch::Edit::Add(NodeId(id), Box::new(node))).expect("a node");
        }
        let json = export(&patch, ExportOptions::default()).json;
        prop_assert!(import(json.as_bytes()).is_ok());
    }
}

/// Does something to the document, and notes whose text it may change.
fn touch(session: &mut Session, touched: &mut BTreeSet<NodeId>, chance: &mut Chance) {
    let ids: Vec<NodeId> = session.patch().nodes().map(|(id, _)| id).collect();
    let Some(&id) = ids.get(chance.below(ids.len().max(1))) else {
        return;
    };
    let node = session.patch().node(id).expect("a node").clone();
    let wires: Vec<_> = session.patch().wires().collect();
    let position = Position { x: 7.25, y: -3.0 };
    touched.insert(id);
    // What is in a group keeps its place on the canvas, and so has another in it.
    touched.extend(session.patch().members(id));
    if node.kind == Kind::Asm {
        // Cells of a machine that goes are cells of none.
        let views = session.patch().nodes();
        let views = views.filter(|(_, node)| node.kind == Kind::CellView);
        touched.extend(views.map(|(id, _)| id));
    }
    let copied = session.copy([id]);
    let done = session.edit("touch", |edit| match chance.below(9) {
        0 => edit.move_to(id, position),
        1 => edit.set_source(id, "push 5\nhalt"),
        2 => edit.set(id, Field::Title("touched".into())),
        3 => {
            let settings = node.kind.spec().settings;
            match settings.get(chance.below(settings.len().max(1))) {
                Some(setting) if node.kind != Kind::Unknown => {
                    let value = [None, Some(Value::Number(2.0)), Some(Value::Switch(true))];
                    edit.set_setting(id, setting.name, value[chance.below(3)].clone())
                }
                _ => Ok(()),
            }
        }
        4 => edit.remove([id]),
        5 if !wires.is_empty() => edit.disconnect(wires[chance.below(wires.len())]),
        // Of two with one id the first keeps it, which is the one that was there.
        6 => edit.paste(&copied, position).map(|_| ()),
        7 => edit.set(id, Field::Group(Some(ids[chance.below(ids.len())]))),
        _ => {
            let kind = Kind::ALL[chance.below(Kind::ALL.len())];
            edit.add(Node::new(kind)).map(|_| ())
        }
    });
    // Others may be in other groups now.
    touched.extend(
        done.iter()
            .flat_map(|done| &done.changes)
            .filter_map(|change| match change {
                Change::Edited(id, _) => Some(*id),
                _ => None,
            }),
    );
}

/// The id in the patcher that a node came with.
fn name(node: &Node) -> Option<String> {
    let (_, text) = node.kept.as_ref()?.0.split_once("\"node\": ")?;
    id_of(text)
}

/// The texts that a file is made of.
struct Parts {
    nodes: BTreeMap<String, String>,
    edges: BTreeMap<String, String>,
    besides: BTreeMap<String, String>,
}

type Members = BTreeMap<String, Box<RawValue>>;

fn parts(file: &str) -> Parts {
    let file = file.trim_start_matches('\u{feff}');
    let mut members: Members = serde_json::from_str(file).expect("an object");
    let mut list = |name| {
        let list = members.remove(name).expect("a list");
        let items: Vec<Box<RawValue>> = serde_json::from_str(list.get()).expect("a list");
        let items = items.iter().map(|item| {
            let id = id_of(item.get()).expect("an item with an id");
            (id, item.get().to_owned())
        });
        items.collect()
    };
    let (nodes, edges) = (list("nodes"), list("edges"));
    let besides = members.iter();
    let besides = besides.map(|(name, value)| (name.clone(), value.get().to_owned()));
    Parts {
        nodes,
        edges,
        besides: besides.collect(),
    }
}

/// The id of a node or an edge. The parser of the tests refuses names with half a
/// character in them, so it is asked for this value alone.
fn id_of(item: &str) -> Option<String> {
    let (_, behind) = item.split_once("\"id\"")?;
    let value = behind.trim_start().strip_prefix(':')?;
    let mut texts = serde_json::Deserializer::from_str(value).into_iter::<String>();
    texts.next()?.ok()
}

/// The file is opened as the document that it was made of, but for what exists only here.
fn check_means_the_same(patch: &Patch, json: &str) -> Result<(), TestCaseError> {
    let again = open(json).patch;
    let mut left: Vec<&Node> = again.nodes().map(|(_, node)| node).collect();
    for (_, node) in patch.nodes() {
        let same = left.iter().position(|other| is_same(node, other));
        let is_foreign = node.kind == Kind::Unknown && name(node).is_none();
        let goes = stackyard_engine::patch::patchies::Object::of_kind(node.kind).is_some()
            || (node.kind == Kind::Unknown && !is_foreign);
        prop_assert_eq!(same.is_some(), goes, "{:?} in {}", node, json);
        if let Some(same) = same {
            left.remove(same);
        }
    }
    prop_assert!(left.is_empty(), "{:?}", left);
    let goes = |id| {
        let node = patch.node(id).expect("a node");
        name(node).is_some()
            || stackyard_engine::patch::patchies::Object::of_kind(node.kind).is_some()
    };
    let wires = patch
        .wires()
        .filter(|wire| goes(wire.from) && goes(wire.to));
    prop_assert_eq!(again.wires().len(), wires.count());
    Ok(())
}

fn is_same(one: &Node, other: &Node) -> bool {
    let near = |one: f64, other: f64| (one - other).abs() < 1e-6;
    let values = |node: &Node| {
        let kind = node.kind;
        let settings = kind.spec().settings.iter();
        let settings = settings.filter(|it| it.name != "machineId" && kind != Kind::Unknown);
        let value = |name: &str| node.settings.get(name).cloned();
        let used = settings.map(|it| format!("{:?}", used(it.sort, value(it.name))));
        used.collect::<Vec<_>>()
    };
    one.kind == other.kind
        && near(one.position.x, other.position.x)
        && near(one.position.y, other.position.y)
        && one.source == other.source
        && (one.kind != Kind::Asm || one.title == other.title)
        && one.group.is_some() == other.group.is_some()
        && values(one) == values(other)
}

/// The value a node makes of a setting.
fn used(sort: stackyard_engine::grid::Sort, value: Option<Value>) -> Option<Value> {
    use stackyard_engine::grid::Sort;
    match (sort, value) {
        (Sort::Number { default, .. }, Some(Value::Number(number))) => {
            (number != default).then_some(Value::Number(number))
        }
        (Sort::Switch { default }, Some(Value::Switch(value))) => {
            (value != default).then_some(Value::Switch(value))
        }
        (Sort::Text { default }, Some(Value::Text(text))) => {
            (*text != *default).then_some(Value::Text(text))
        }
        (Sort::Choice { options }, Some(Value::Text(text))) => {
            (*text != *options[0]).then_some(Value::Text(text))
        }
        (Sort::Words, Some(Value::Words(words))) => {
            (!words.is_empty()).then_some(Value::Words(words))
        }
        (Sort::Words, Some(Value::Number(number))) => Some(Value::Number(number)),
        _ => None,
    }
}
