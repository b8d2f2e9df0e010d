//! Reads a recording from a file.

use super::{NOT_FINITE, VERSION, VERSION_NAME, names};
use crate::grid::{Control, Inlet, Input, Key, NodeId, Payload, Time, Words};
use crate::patch::FileError;
use crate::patch::json::{FileErrorKind, Members, Shape, Value, Wanted, parse};
use crate::session::{Recorded, RecordedInput, Recording};
use std::sync::Arc;

/// Reads a file. It takes memory and time in proportion to the file.
///
/// # Errors
/// [`FileError`] if it is not JSON in UTF-8, is not a recording of a version that this program
/// reads, or has anything unknown in it.
pub fn read(bytes: &[u8]) -> Result<Recording, FileError> {
    let value = parse(bytes)?;
    let members = value.members(names::RECORDING)?;
    // The version comes first: a newer file may have other names.
    members.version(VERSION_NAME, VERSION)?;
    check_names(value, &members, names::RECORDING)?;
    let until = time(members.need("until")?)?;
    let mut inputs = vec![];
    members.need("inputs")?.items(&mut |_, value| {
        inputs.push(recorded(value)?);
        Ok(())
    })?;
    Ok(Recording { inputs, until })
}

fn recorded(value: Value<'_, '_>) -> Result<Recorded, FileError> {
    let members = only(value, names::INPUT)?;
    let at = time(members.need("at")?)?;
    let node = NodeId(members.need("node")?.whole(u32::MAX)?);
    let (name, given) = one_of(&members, names::WHAT)?;
    let inlet = members.get("inlet").filter(|_| name != "message");
    if let Some(inlet) = inlet {
        return Err(inlet.mismatch(Wanted::Nothing));
    }
    let what = match name {
        "load" if given.shape() == Shape::Null => RecordedInput::Input(Input::Load(None)),
        "load" => RecordedInput::Load(source(given)?),
        "message" => RecordedInput::Input(Input::Message {
            inlet: Inlet(cell(members.need("inlet")?)?),
            payload: payload(given)?,
        }),
        _ => RecordedInput::Input(by_hand(name, given)?),
    };
    Ok(Recorded { at, node, what })
}

fn by_hand(name: &str, given: Value<'_, '_>) -> Result<Input, FileError> {
    Ok(match name {
        "set" => Input::Set(real(given)?),
        "key" => Input::Key(key(given)?),
        "poke" => {
            let [address, value] = pair(given)?;
            Input::Poke { address, value }
        }
        "step" => {
            truth(given)?;
            Input::Step
        }
        "hold" => Input::Hold(given.switch()?),
        _ => {
            truth(given)?;
            Input::Press
        }
    })
}

fn key(value: Value<'_, '_>) -> Result<Key, FileError> {
    let members = only(value, names::KEY)?;
    Ok(Key {
        code: cell(members.need("code")?)?,
        name: members.need("name")?.text()?.into(),
        down: members.need("down")?.switch()?,
        repeat: members.need("repeat")?.switch()?,
    })
}

fn payload(value: Value<'_, '_>) -> Result<Payload, FileError> {
    match value.shape() {
        Shape::Switch => Ok(Payload::Bool(value.switch()?)),
        Shape::Text => Ok(Payload::Text(value.text()?.into())),
        Shape::List => Ok(Payload::Words(words(value)?)),
        Shape::Object => special(value),
        Shape::Null | Shape::Number => Err(value.mismatch(Wanted::Message)),
    }
}

/// A message that is named by its object.
fn special(value: Value<'_, '_>) -> Result<Payload, FileError> {
    let members = only(value, names::MESSAGE)?;
    let (name, given) = one_of(&members, names::MESSAGE)?;
    Ok(match name {
        "bang" => {
            truth(given)?;
            Payload::Bang
        }
        "reals" => Payload::Reals(list(given, real)?.into()),
        "read" => {
            let [address, count] = pair(given)?;
            Payload::Read { address, count }
        }
        "write" => match list(given, cell)?.split_first() {
            Some((&address, data)) => Payload::Write {
                address,
                data: Words::from(data),
            },
            None => return Err(given.mismatch(Wanted::ListOf(1))),
        },
        "answer" => Payload::Answer(words(given)?),
        _ => Payload::Control(control(name, given)?),
    })
}

fn control(name: &str, given: Value<'_, '_>) -> Result<Control, FileError> {
    Ok(match name {
        "setCode" => Control::SetCode(source(given)?),
        "setDelayMs" => Control::SetDelayMs(given.whole(u32::MAX)?),
        "setStepBy" => Control::SetStepBy(given.whole(u32::MAX)?),
        "setRows" => Control::SetRows(given.whole(u32::MAX)?),
        "other" => Control::Other(given.text()?.into()),
        _ => match &*given.text()? {
            "step" => Control::Step,
            "run" => Control::Run,
            "play" => Control::Play,
            "pause" => Control::Pause,
            "toggle" => Control::Toggle,
            "reset" => Control::Reset,
            _ => return Err(given.mismatch(Wanted::OneOf(names::CONTROLS))),
        },
    })
}

/// The members of an object that may have no others.
fn only<'t, 'p>(
    value: Value<'t, 'p>,
    names: &'static [&'static str],
) -> Result<Members<'t, 'p>, FileError> {
    let members = value.members(names)?;
    check_names(value, &members, names)?;
    Ok(members)
}

fn check_names(
    value: Value<'_, '_>,
    members: &Members<'_, '_>,
    names: &[&str],
) -> Result<(), FileError> {
    if let Some(name) = members.doubled().next() {
        let place = members.place.name(name);
        return Err(FileError::new(&place, FileErrorKind::NameTwice));
    }
    if members.others.is_empty() {
        return Ok(());
    }
    value.entries(&mut |entry| match names.contains(&&*entry.name) {
        true => Ok(()),
        false => Err(FileError::new(
            &entry.value.place,
            FileErrorKind::UnknownName,
        )),
    })
}

/// The only one of these names that is there.
fn one_of<'t, 'm>(
    members: &'m Members<'t, '_>,
    names: &'static [&'static str],
) -> Result<(&'static str, Value<'t, 'm>), FileError> {
    let mut given = names
        .iter()
        .filter_map(|name| Some((*name, members.get(name)?)));
    match (given.next(), given.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(FileError::new(&members.place, FileErrorKind::OneOf(names))),
    }
}

/// Microseconds, read from the digits: a float is not exact for the largest.
fn time(value: Value<'_, '_>) -> Result<Time, FileError> {
    let wrong = |_| value.mismatch(Wanted::Whole(u64::MAX));
    value.text.parse().map(Time).map_err(wrong)
}

fn truth(value: Value<'_, '_>) -> Result<(), FileError> {
    match value.switch()? {
        true => Ok(()),
        false => Err(value.mismatch(Wanted::OneOf(&["true"]))),
    }
}

fn cell(value: Value<'_, '_>) -> Result<u16, FileError> {
    // `whole` has checked that it fits.
    value.whole(u16::MAX.into()).map(|cell| cell as u16)
}

fn real(value: Value<'_, '_>) -> Result<f64, FileError> {
    const NAMES: &[&str] = &[NOT_FINITE[0].0, NOT_FINITE[1].0, NOT_FINITE[2].0];
    if value.shape() != Shape::Text {
        return value.number();
    }
    let name = value.text()?;
    let found = NOT_FINITE.iter().find(|(known, _)| *known == name);
    let number = found.map(|(_, number)| *number);
    number.ok_or_else(|| value.mismatch(Wanted::OneOf(NAMES)))
}

fn words(value: Value<'_, '_>) -> Result<Words, FileError> {
    Ok(Words::from(&list(value, cell)?[..]))
}

fn pair(value: Value<'_, '_>) -> Result<[u16; 2], FileError> {
    let wrong = |_| value.mismatch(Wanted::ListOf(2));
    list(value, cell)?.try_into().map_err(wrong)
}

/// A source, as a list of its lines or, in a file written by hand, as a text.
fn source(value: Value<'_, '_>) -> Result<Arc<str>, FileError> {
    if value.shape() == Shape::Text {
        return Ok(value.text()?.into());
    }
    let lines = list(value, |line| line.text().map(String::from))?;
    Ok(lines.join("\n").into())
}

fn list<T>(
    value: Value<'_, '_>,
    read: impl Fn(Value<'_, '_>) -> Result<T, FileError>,
) -> Result<Vec<T>, FileError> {
    let mut items = vec![];
    value.items(&mut |_, item| {
        items.push(read(item)?);
        Ok(())
    })?;
    Ok(items)
}
