//! **asm.value**: a view of some cells of a machine. The app reads the cells from the machine
//! itself.

use crate::grid::node::{Behaviour, Category, PortSpec, Spec};
use crate::grid::settings::{Reader, Setting, Sort};
use crate::grid::time::Time;
use crate::grid::wire::NodeId;

/// The base in which a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberFormat {
    /// To base 16.
    #[default]
    Hex,
    /// To base 10.
    Decimal,
    /// To base 2.
    Binary,
}

/// How cells are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellLook {
    /// As numbers, in a [`NumberFormat`].
    #[default]
    Numbers,
    /// As the characters with those codes.
    Characters,
    /// As 16 separate bits each.
    Bits,
    /// As a picture: each cell is a row of 16 pixels, the highest bit first.
    Pixels,
}

/// A view of some cells of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellView {
    /// The machine.
    pub machine: NodeId,
    /// The first cell.
    pub address: u16,
    /// How many cells.
    pub size: u16,
    /// How they are shown.
    pub look: CellLook,
    /// The base in which they are written.
    pub format: NumberFormat,
    /// Whether numbers from 0x8000 on are shown as negative.
    pub signed: bool,
    /// The index of one of nine colours.
    pub color: u16,
}

const fn number(name: &'static str, doc: &'static str, bounds: [f64; 3]) -> Setting {
    let [default, min, max] = bounds;
    let sort = Sort::Number { default, min, max };
    Setting { name, doc, sort }
}

impl Behaviour for CellView {
    const SPEC: Spec = Spec {
        name: "asm.value",
        title: "Cells",
        doc: "Shows some cells of a machine.",
        words: "viewer watch hex memory inspect value peek ram",
        category: Category::Memory,
        size: (240.0, 100.0),
        inlets: &[PortSpec {
            name: "in",
            doc: "Takes nothing so far.",
        }],
        outlets: &[PortSpec {
            name: "out",
            doc: "Gives nothing so far.",
        }],
        settings: &[
            number("machineId", "The machine.", [0.0, 0.0, u32::MAX as f64]),
            number("address", "The first cell.", [0.0, 0.0, 4095.0]),
            number("size", "How many cells.", [8.0, 1.0, 32.0]),
            Setting {
                name: "format",
                doc: "How they are written.",
                sort: Sort::Choice {
                    options: &["hex", "decimal", "binary"],
                },
            },
            Setting {
                name: "signed",
                doc: "Whether 0x8000 and more are negative numbers.",
                sort: Sort::Switch { default: false },
            },
            number("color", "Its colour.", [0.0, 0.0, 8.0]),
            Setting {
                name: "show",
                doc: "As what they are shown; their format counts for numbers.",
                sort: Sort::Choice {
                    options: &["numbers", "characters", "bits", "pixels"],
                },
            },
        ],
    };

    fn new(settings: Reader<'_>, _now: Time) -> CellView {
        CellView {
            machine: NodeId(settings.whole("machineId")),
            address: settings.word("address"),
            size: settings.word("size"),
            look: match settings.choice("show") {
                0 => CellLook::Numbers,
                1 => CellLook::Characters,
                2 => CellLook::Bits,
                _ => CellLook::Pixels,
            },
            format: match settings.choice("format") {
                0 => NumberFormat::Hex,
                1 => NumberFormat::Decimal,
                _ => NumberFormat::Binary,
            },
            signed: settings.switch("signed"),
            color: settings.word("color"),
        }
    }

    fn configure(&mut self, settings: Reader<'_>, now: Time) {
        *self = CellView::new(settings, now);
    }
}
