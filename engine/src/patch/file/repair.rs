//! The repairs made when a file is read.

use crate::grid::{Kind, NodeId, Setting, Sort, Value};
use crate::patch::PatchError;
use crate::patch::json::{FileError, FileErrorKind, JsonPath, Quoted, Shape, Wanted};
use std::fmt;

/// The most repairs that are listed: nobody reads more, and a file may need millions.
pub const MOST_REPAIRS: usize = 1000;
/// The most settings out of range that are listed: each affects only itself, and repairs that
/// affect more must not be crowded out of the list.
pub const MOST_LIMITED: usize = 100;

/// Something that was put right.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// The place in the file, as `wires[7]`.
    pub path: String,
    /// The repair.
    pub kind: RepairKind,
}

/// The kind of a repair.
#[derive(Clone, Debug, PartialEq)]
pub enum RepairKind {
    /// The value cannot be used. It is kept as it is and the default takes its place.
    Unused(FileErrorKind),
    /// A setting has a value of an unexpected type, or not one of its choices. The node uses the
    /// default.
    OtherSort(FileErrorKind),
    /// The name is there twice in one object. The last one counts.
    NameTwice,
    /// A number was moved to the nearest that is allowed.
    Clamped(f64),
    /// A setting has a number that its node does not take. It stays, and the node uses the
    /// nearest that it does.
    Limited(f64),
    /// The id was taken. Wires go to the first node that has it.
    IdTaken(NodeId),
    /// The id was invalid, and wires to it go to this node.
    IdReplaced(NodeId),
    /// Lines of breakpoints were sorted and duplicates removed.
    BreakpointsTidied,
    /// The node is in no group, because it could not be in the one it names.
    Ungrouped(PatchError),
    /// The wire is left out, as there is no place for it.
    NoWire(PatchError),
    /// The wire is left out, as its ends cannot be read.
    WireUnreadable(FileErrorKind),
    /// Patchies refuses an id that does not end in a number. The node gets this one.
    IdWithoutNumber(NodeId),
    /// There is no node of that id; what refers to it is kept and not used.
    NoSuchId(String),
    /// A node comes before its parent.
    ParentLater,
    /// There is no port of that name; the wire is kept and not used.
    NoSuchHandle(String),
}

/// The repairs so far, and the number of those that are not listed.
#[derive(Default)]
pub(in crate::patch) struct Report {
    pub(in crate::patch) repairs: Vec<Repair>,
    pub(in crate::patch) more_repairs: usize,
    /// The number of listed repairs that are [`RepairKind::Limited`].
    limited: usize,
}

impl Report {
    pub(in crate::patch) fn add(&mut self, place: &JsonPath<'_>, kind: RepairKind) {
        if self.repairs.len() < MOST_REPAIRS {
            let path = place.to_string();
            self.repairs.push(Repair { path, kind });
        } else {
            self.more_repairs += 1;
        }
    }

    /// Adds what `kind` makes of an error.
    pub(in crate::patch) fn add_error(
        &mut self,
        error: FileError,
        kind: impl FnOnce(FileErrorKind) -> RepairKind,
    ) {
        if self.repairs.len() < MOST_REPAIRS {
            let path = error.path;
            let kind = kind(error.kind);
            self.repairs.push(Repair { path, kind });
        } else {
            self.more_repairs += 1;
        }
    }

    /// Reports a setting whose value a node of that kind does not use as it is. The value is of the
    /// type that the setting takes.
    pub(in crate::patch) fn compare(
        &mut self,
        place: &JsonPath<'_>,
        kind: Kind,
        setting: &Setting,
        value: &Value,
    ) {
        match (setting.sort, value) {
            (Sort::Words, &Value::Number(number)) if f64::from(number as u16) != number => {
                let wanted = Wanted::Whole(u16::MAX.into());
                self.other_sort(place, wanted, Shape::Number);
            }
            (Sort::Choice { options }, Value::Text(text)) if !options.contains(&&**text) => {
                self.other_sort(place, Wanted::OneOf(options), Shape::Text);
            }
            (_, &Value::Number(number)) => {
                let Some([min, max]) = kind.limits(setting) else {
                    return;
                };
                let used = number.max(min).min(max);
                if used != number && self.limited < MOST_LIMITED {
                    self.limited += 1;
                    self.add(place, RepairKind::Limited(used));
                } else if used != number {
                    self.more_repairs += 1;
                }
            }
            _ => {}
        }
    }

    /// Reports a setting that is kept and not used.
    pub(in crate::patch) fn other_sort(
        &mut self,
        place: &JsonPath<'_>,
        wanted: Wanted,
        found: Shape,
    ) {
        let error = FileErrorKind::Expected { wanted, found };
        self.add(place, RepairKind::OtherSort(error));
    }

    /// The number within its limits.
    pub(in crate::patch) fn clamp(
        &mut self,
        place: &JsonPath<'_>,
        number: f64,
        min: f64,
        max: f64,
    ) -> f64 {
        let clamped = number.max(min).min(max);
        if clamped != number {
            self.add(place, RepairKind::Clamped(clamped));
        }
        clamped
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.kind.fmt(f)
    }
}

impl fmt::Display for RepairKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RepairKind::Unused(error) => write!(f, "{error}; it is kept and not used"),
            RepairKind::OtherSort(error) => write!(f, "{error}; the default is used"),
            RepairKind::NameTwice => f.write_str("it is there twice; the last counts"),
            // Without the three hundred digits of the largest there is.
            RepairKind::Clamped(number) if number.abs() > 1e15 => {
                write!(f, "out of range; {number:?} takes its place")
            }
            RepairKind::Clamped(number) => write!(f, "out of range; {number} takes its place"),
            RepairKind::Limited(number) => {
                write!(f, "out of range; it stays, and {number} is used")
            }
            RepairKind::IdTaken(id) => {
                write!(f, "another node has this id; this one becomes {id}")
            }
            RepairKind::IdReplaced(id) => {
                write!(f, "no whole number from 0 to {}; it becomes {id}", u32::MAX)
            }
            RepairKind::BreakpointsTidied => {
                f.write_str("not breakpoints in ascending order; those among them are used")
            }
            RepairKind::Ungrouped(error) => write!(f, "left out of the group: {error}"),
            RepairKind::NoWire(error) => write!(f, "left out: {error}"),
            RepairKind::WireUnreadable(error) => write!(f, "the wire is left out: {error}"),
            RepairKind::IdWithoutNumber(id) => {
                write!(f, "no id that ends in - and digits; it becomes {id}")
            }
            RepairKind::NoSuchId(id) => {
                write!(
                    f,
                    "there is no node {}; it is kept and not used",
                    Quoted::short(id)
                )
            }
            RepairKind::ParentLater => f.write_str("its parent comes after it"),
            RepairKind::NoSuchHandle(name) => {
                write!(
                    f,
                    "there is no port {}; it is kept and not used",
                    Quoted::short(name)
                )
            }
        }
    }
}
