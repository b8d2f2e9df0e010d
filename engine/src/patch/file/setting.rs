//! The settings of a node. Each value is read by its own form, so that one of an unexpected type is
//! not lost.

use super::assets::{Assets, Shelf};
use super::names;
use super::repair::{RepairKind, Report};
use super::rest::Rest;
use crate::grid::{Kind, Setting as Known, Settings, Sort, Value as Setting};
use crate::patch::json::{Entry, FileError, Shape, UnknownMembers, Value, Wanted, Writer};

/// The number of cell values in a line.
const CELLS_IN_LINE: usize = 16;
/// Longer lists of cell values are assets.
const LONGEST_LIST: usize = 512;

/// The settings of an object, and its unknown members.
pub(super) fn read<'t>(
    value: Value<'t, '_>,
    kind: Kind,
    assets: &mut Assets<'t>,
    report: &mut Report,
) -> Result<(Settings, UnknownMembers), FileError> {
    let mut settings = Settings::default();
    let mut kept = UnknownMembers::default();
    value.entries(&mut |Entry {
                             quoted,
                             name,
                             value,
                         }| {
        let mut known = kind.spec().settings.iter();
        let Some(known) = known.find(|known| known.name == name) else {
            kept.keep_quoted(quoted, value.text);
            return Ok(());
        };
        match read_one(value, assets, report) {
            Ok(read) => {
                compare(value, &read, kind, known, report);
                if settings.replace(&name, Some(read)).is_some() {
                    report.add(&value.place, RepairKind::NameTwice);
                }
            }
            Err(error) => {
                report.add_error(error, RepairKind::Unused);
                kept.keep_quoted(quoted, value.text);
            }
        }
        Ok(())
    })?;
    Ok((settings, kept))
}

fn read_one<'t>(
    value: Value<'t, '_>,
    assets: &mut Assets<'t>,
    report: &mut Report,
) -> Result<Setting, FileError> {
    Ok(match value.shape() {
        Shape::Number => {
            let number = value.number()?;
            Setting::Number(report.clamp(&value.place, number, f64::MIN, f64::MAX))
        }
        Shape::Switch => Setting::Switch(value.switch()?),
        Shape::Text => Setting::Text(value.text()?.into()),
        Shape::List => {
            let mut words = vec![];
            value.items(&mut |_, cell| {
                words.push(cell.whole(u16::MAX.into())? as u16);
                Ok(())
            })?;
            Setting::Words(words.into())
        }
        Shape::Object => {
            let members = value.members(names::ASSET)?;
            match members.get("asset") {
                Some(reference) if members.others.is_empty() => {
                    Setting::Words(assets.words(reference)?)
                }
                _ => return Err(value.mismatch(Wanted::Setting)),
            }
        }
        Shape::Null => return Err(value.mismatch(Wanted::Setting)),
    })
}

/// Reports a value that is not of the type its node takes, or not used as it is.
fn compare(value: Value<'_, '_>, read: &Setting, kind: Kind, known: &Known, report: &mut Report) {
    let wanted = match (known.sort, read) {
        (Sort::Number { .. }, Setting::Number(_))
        | (Sort::Switch { .. }, Setting::Switch(_))
        | (Sort::Text { .. } | Sort::Choice { .. }, Setting::Text(_))
        | (Sort::Words, Setting::Words(_) | Setting::Number(_)) => {
            return report.compare(&value.place, kind, known, read);
        }
        (Sort::Number { .. }, _) => Shape::Number,
        (Sort::Switch { .. }, _) => Shape::Switch,
        (Sort::Text { .. } | Sort::Choice { .. }, _) => Shape::Text,
        (Sort::Words, _) => Shape::List,
    };
    report.other_sort(&value.place, Wanted::Shape(wanted), value.shape());
}

/// Writes a node's settings by name, and then the unknown members of the object.
pub(super) fn write<'p>(
    settings: &'p Settings,
    kept: Option<&str>,
    shelf: &mut Shelf<'p>,
    out: &mut Writer,
) {
    let mut rest = kept.map_or(Rest::default(), Rest::of_text);
    if settings.iter().len() == 0 && rest.is_empty() {
        return;
    }
    out.member("settings");
    match kept {
        // The kept value is not an object.
        Some(json) if settings.iter().len() == 0 && !json.starts_with('{') => out.raw(json),
        _ => {
            out.open('{');
            for (name, value) in settings.iter() {
                rest.take(name);
                out.member(name);
                write_one(value, shelf, out);
            }
            rest.write(out);
            out.close('}');
        }
    }
}

fn write_one<'p>(value: &'p Setting, shelf: &mut Shelf<'p>, out: &mut Writer) {
    match value {
        Setting::Number(number) => out.number(*number),
        Setting::Switch(value) => out.raw(if *value { "true" } else { "false" }),
        Setting::Text(text) => out.text(text),
        Setting::Words(words) if words.len() > LONGEST_LIST => {
            out.raw("{ \"asset\": ");
            out.text(shelf.name(words));
            out.raw(" }");
        }
        Setting::Words(words) => {
            let cells: Vec<f64> = words.iter().map(|&word| word.into()).collect();
            if cells.len() <= CELLS_IN_LINE {
                return out.row(&cells);
            }
            out.open('[');
            for line in cells.chunks(CELLS_IN_LINE) {
                out.item();
                out.numbers(line);
            }
            out.close(']');
        }
    }
}
