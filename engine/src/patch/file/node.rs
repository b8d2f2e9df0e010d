//! Reads a node. It needs an id and a kind; anything else that cannot be read is kept and reported.

use super::assets::Assets;
use super::names;
use super::repair::{RepairKind, Report};
use super::setting;
use crate::grid::Kind;
use crate::ordered::sort;
use crate::patch::json::{FileError, FileErrorKind, Members, Shape, Value, Wanted};
use crate::patch::limits::Limit;
use crate::patch::{Node, Size, View};
use crate::vm::layout::CELLS;
use std::sync::Arc;

/// The largest coordinate and size of a node, in CSS pixels: up to there, positions a thousandth of
/// a pixel apart differ.
pub(in crate::patch) const FARTHEST: f64 = 1e9;

const VIEWS: &[&str] = &[View::NAMES[0].1, View::NAMES[1].1, View::NAMES[2].1];

/// A node that was read, before it is known which others there are.
pub(super) struct Found {
    /// Its id in the file.
    pub(super) id: f64,
    pub(super) node: Node,
    /// The id in the file of the group it is in.
    pub(super) group: Option<f64>,
    /// Whether its kind is unknown.
    pub(super) is_foreign: bool,
}

/// Reads a node.
pub(super) fn read<'t>(
    value: Value<'t, '_>,
    assets: &mut Assets<'t>,
    report: &mut Report,
) -> Result<Found, FileError> {
    let mut members = value.members(names::NODE)?;
    let id = members.need("id")?.number()?;
    let name = members.need("kind")?.text()?;
    let kind = Kind::from_name(&name);
    for name in members.doubled() {
        report.add(&members.place.name(name), RepairKind::NameTwice);
    }

    let mut node = Node::new(kind.unwrap_or(Kind::Unknown));
    node.position.x = coordinate(&mut members, "x", report);
    node.position.y = coordinate(&mut members, "y", report);
    let title = understood(&mut members, "title", report, |value, _| value.text());
    node.size = understood(&mut members, "size", report, size);
    let group = understood(&mut members, "group", report, |value, _| value.number());
    node.view = understood(&mut members, "view", report, view).unwrap_or_default();
    if kind.is_none() {
        // The writer takes a title like the kind for ours, and leaves it out.
        if title.as_ref() == Some(&name) {
            members.keep("title");
        }
        for name in [
            "kind",
            "source",
            "breakpoints",
            "writeBreakpoints",
            "settings",
        ] {
            members.keep(name);
        }
        node.title = title.unwrap_or(name).into();
    } else {
        node.title = title.map(Arc::from).unwrap_or_default();
        program(&mut members, &mut node, report);
        settings(&mut members, &mut node, assets, report);
    }
    node.kept = members.others.finish();
    Ok(Found {
        id,
        node,
        group,
        is_foreign: kind.is_none(),
    })
}

/// Reads a member with `read`. If that fails, the member is reported and kept.
pub(super) fn understood<'t, T>(
    members: &mut Members<'t, '_>,
    name: &'static str,
    report: &mut Report,
    read: impl FnOnce(Value<'t, '_>, &mut Report) -> Result<T, FileError>,
) -> Option<T> {
    match read(members.get(name)?, report) {
        Ok(read) => Some(read),
        Err(error) => {
            report.add_error(error, RepairKind::Unused);
            members.keep(name);
            None
        }
    }
}

fn coordinate(members: &mut Members<'_, '_>, name: &'static str, report: &mut Report) -> f64 {
    let read = |value: Value<'_, '_>, report: &mut Report| {
        Ok(report.clamp(&value.place, value.number()?, -FARTHEST, FARTHEST))
    };
    understood(members, name, report, read).unwrap_or_default()
}

fn size(value: Value<'_, '_>, report: &mut Report) -> Result<Size, FileError> {
    let (mut sides, mut count) = ([0.0; 2], 0);
    value.items(&mut |index, side| {
        count += 1;
        let number = side.number()?;
        if let Some(length) = sides.get_mut(index) {
            *length = report.clamp(&side.place, number, 0.0, FARTHEST);
        }
        Ok(())
    })?;
    let [width, height] = sides;
    match count {
        2 => Ok(Size { width, height }),
        _ => Err(value.mismatch(Wanted::ListOf(2))),
    }
}

fn view(value: Value<'_, '_>, _: &mut Report) -> Result<View, FileError> {
    let name = value.text()?;
    let mut views = View::NAMES.iter();
    let view = views.find(|(_, known)| *known == name);
    view.map(|(view, _)| *view)
        .ok_or_else(|| value.mismatch(Wanted::OneOf(VIEWS)))
}

/// A machine's program and its breakpoints; any other node has none.
fn program(members: &mut Members<'_, '_>, node: &mut Node, report: &mut Report) {
    if node.kind == Kind::Asm {
        let text = understood(members, "source", report, |value, _| source(value));
        node.source = text.map(Arc::from).unwrap_or_default();
        let lines = understood(members, "breakpoints", report, breakpoints);
        node.breakpoints = lines.unwrap_or_default();
        let cells = understood(members, "writeBreakpoints", report, write_breakpoints);
        node.write_breakpoints = cells.unwrap_or_default();
        return;
    }
    for name in ["source", "breakpoints", "writeBreakpoints"] {
        let nothing = |value: Value<'_, '_>, _: &mut Report| -> Result<(), FileError> {
            Err(value.mismatch(Wanted::Nothing))
        };
        understood(members, name, report, nothing);
    }
}

/// A list of lines; a text is taken too, as it is what a hand would write.
fn source(value: Value<'_, '_>) -> Result<String, FileError> {
    let check = |len| {
        let too_long = |limit| FileError::new(&value.place, FileErrorKind::TooLarge(limit));
        Limit::check_source(len).map_err(too_long)
    };
    if value.shape() == Shape::Text {
        // An escape has at most six times as many bytes as what it means.
        check(value.text.len() / 6)?;
        let source = value.text()?;
        check(source.len())?;
        return Ok(source.into_owned());
    }
    let mut source = String::new();
    value.items(&mut |index, line| {
        if index > 0 {
            source.push('\n');
        }
        source.push_str(&line.text()?);
        check(source.len())
    })?;
    Ok(source)
}

fn breakpoints(value: Value<'_, '_>, report: &mut Report) -> Result<Arc<[usize]>, FileError> {
    let lines = ascending(value, u32::MAX, report)?.into_iter();
    Ok(lines.map(|line| line as usize).collect())
}

fn write_breakpoints(value: Value<'_, '_>, report: &mut Report) -> Result<Arc<[u16]>, FileError> {
    const LAST: u32 = CELLS as u32 - 1;
    let cells = ascending(value, LAST, report)?.into_iter();
    // None is above the last cell.
    Ok(cells.map(|cell| cell as u16).collect())
}

/// The whole numbers of a list, up to `most`. One that is not ascending, or has anything else, is
/// repaired.
fn ascending(value: Value<'_, '_>, most: u32, report: &mut Report) -> Result<Vec<u32>, FileError> {
    let mut numbers: Vec<u32> = vec![];
    let mut is_tidy = true;
    value.items(&mut |_, number| {
        match number.whole(most) {
            Ok(number) => {
                is_tidy &= numbers.last().is_none_or(|last| *last < number);
                numbers.push(number);
            }
            Err(_) => is_tidy = false,
        }
        Ok(())
    })?;
    if !is_tidy {
        sort(&mut numbers, &|one, other| one < other);
        numbers.dedup();
        report.add(&value.place, RepairKind::BreakpointsTidied);
    }
    Ok(numbers)
}

fn settings<'t>(
    members: &mut Members<'t, '_>,
    node: &mut Node,
    assets: &mut Assets<'t>,
    report: &mut Report,
) {
    let kind = node.kind;
    let read = understood(members, "settings", report, |value, report| {
        setting::read(value, kind, assets, report)
    });
    if let Some((settings, kept)) = read {
        node.settings = settings;
        if let Some(kept) = kept.finish() {
            members.others.keep("settings", &kept.0);
        }
    }
}
