//! Patches: the shipped ones, and nodes and wires of every kind at any place; as files of both
//! formats.

use super::Random;
use super::program::{lines, program};
use stackyard_engine::grid::{Inlet, Kind, NodeId, Outlet, Sort, Value, Wire};
use stackyard_engine::patch::file::write;
use stackyard_engine::patch::patchies::{ExportOptions, export};
use stackyard_engine::patch::{Edit, Field, Node, Patch, Position, Size, View, open};

const SHIPPED: [&str; 6] = [
    include_str!("../../../assets/patches/echo.json"),
    include_str!("../../../assets/patches/first.json"),
    include_str!("../../../assets/patches/memory.json"),
    include_str!("../../../assets/patches/pipeline.json"),
    include_str!("../../../assets/patches/pixels.json"),
    include_str!("../../../assets/patches/sequencer.json"),
];

/// Makes the file of a patch, of either format.
pub(crate) fn file(random: &mut Random) -> String {
    let text = match random.below(3) {
        0 => (*random.pick(&SHIPPED)).to_owned(),
        _ => write(&patch(random)),
    };
    if random.one_in(3)
        && let Ok(opened) = open(text.as_bytes())
    {
        return export(&opened.patch, ExportOptions::default()).json;
    }
    text
}

/// Makes a patch of a few nodes.
pub(crate) fn patch(random: &mut Random) -> Patch {
    let mut patch = Patch::new();
    let count = 1 + random.below(9);
    for id in 0..count {
        let id = NodeId(id as u32 * if random.one_in(8) { 1000 } else { 1 });
        let kind = match random.below(3) {
            0 => Kind::Asm,
            _ => *random.pick(Kind::ALL),
        };
        let node = node(random, kind);
        // An id may be taken.
        let _ = patch.edit(Edit::Add(id, Box::new(node)));
    }
    let ids: Vec<NodeId> = patch.nodes().map(|(id, _)| id).collect();
    for _ in 0..random.below(3 * count) {
        let wire = Wire {
            from: *random.pick(&ids),
            outlet: Outlet(random.below(3) as u16),
            to: *random.pick(&ids),
            inlet: Inlet(random.below(2) as u16),
        };
        let _ = patch.edit(Edit::Connect(wire, None));
    }
    for &id in &ids {
        if random.one_in(6) {
            let group = Some(*random.pick(&ids));
            let _ = patch.edit(Edit::Set(id, Field::Group(group)));
        }
    }
    patch
}

fn node(random: &mut Random, kind: Kind) -> Node {
    let mut node = Node::new(kind);
    node.position = Position {
        x: place(random),
        y: place(random),
    };
    if random.one_in(4) {
        node.title = random.text().into();
    }
    if random.one_in(4) {
        let (width, height) = (place(random).abs(), place(random).abs());
        node.size = Some(Size { width, height });
    }
    node.view = *random.pick(&[View::Normal, View::Normal, View::Collapsed, View::Opened]);
    if kind == Kind::Asm {
        node.source = match random.below(3) {
            0 => program(random).into(),
            _ => lines(random).into(),
        };
        let mut breakpoints: Vec<usize> = (0..random.below(3)).map(|_| random.below(9)).collect();
        breakpoints.sort_unstable();
        breakpoints.dedup();
        node.breakpoints = breakpoints.into();
    }
    for setting in kind.spec().settings {
        if random.one_in(2) {
            let value = value(random, setting.sort);
            node.settings.replace(setting.name, Some(value));
        }
    }
    node
}

fn place(random: &mut Random) -> f64 {
    match random.below(20) {
        0 => 1e9,
        1 => -1e9,
        2 => 0.1 + 0.2,
        _ => random.below(2000) as f64 - 400.0,
    }
}

fn value(random: &mut Random, sort: Sort) -> Value {
    match sort {
        Sort::Number { min, max, .. } => Value::Number(match random.below(5) {
            0 => min,
            1 => max,
            2 => random.number() as f64,
            3 => random.below(1000) as f64 / 16.0,
            _ => random.below(6) as f64,
        }),
        Sort::Switch { .. } => Value::Switch(random.one_in(2)),
        Sort::Text { .. } => Value::Text(text_of_setting(random).into()),
        Sort::Choice { options } => Value::Text((*random.pick(options)).into()),
        Sort::Words => {
            let count = match random.below(12) {
                0 => 600,
                _ => random.below(20),
            };
            Value::Words((0..count).map(|_| random.word()).collect())
        }
    }
}

/// Texts of message boxes and sources, and any other.
fn text_of_setting(random: &mut Random) -> String {
    match random.below(4) {
        0 => random.text(),
        1 => random.word().to_string(),
        2 => format!(
            "{} bang\n{} {} {}",
            random.below(9),
            random.below(90),
            random.word(),
            random.word()
        ),
        _ => (*random.pick(&[
            "bang",
            "play",
            "reset",
            "set_code \"push 1\"",
            "1 2 3",
            "a",
            "-0.5",
            "$1",
        ]))
        .to_owned(),
    }
}
