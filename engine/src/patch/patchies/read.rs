//! Reads the text of one Patchies object. The import makes a node of it; the export reads it again
//! to find the changes of the node.

use super::objects::{MACHINE_CONFIG, Object};
use super::report::Migration;
use super::version::with_recv;
use crate::grid::{Kind, Setting, Sort, Value as Set};
use crate::patch::file::{FARTHEST, RepairKind, Report};
use crate::patch::json::{Entry, FileError, FileErrorKind, JsonPath, Shape, Value, Wanted};
use crate::patch::limits::Limit;
use crate::patch::{Node, Position, Size, View};
use crate::vm::layout::CELLS;
use std::borrow::Cow;
use std::sync::Arc;

/// The size of a group without one.
const GROUP_SIZE: Size = Size {
    width: 360.0,
    height: 240.0,
};

const NODE: &[&str] = &[
    "id", "type", "position", "parentId", "data", "width", "height",
];

/// An object as its text describes it.
pub(super) struct Read<'t> {
    pub(super) id: Option<Cow<'t, str>>,
    pub(super) name: Cow<'t, str>,
    /// The object in the table, if it is known.
    pub(super) object: Option<&'static Object>,
    /// The id of what its place is relative to.
    pub(super) parent: Option<Cow<'t, str>>,
    /// The node it becomes here, with its position relative to the parent and without its group. A
    /// cell view has the number of its machine in the file.
    pub(super) node: Node,
    /// The migrations it needed.
    pub(super) migrated: Vec<Migration>,
    /// Names in its data that are not understood.
    pub(super) aside: Vec<Cow<'t, str>>,
    /// The text of its place, of its data, and of its pace in them.
    pub(super) position: &'t str,
    pub(super) data: &'t str,
    pub(super) machine_config: &'t str,
    /// Whether it has a size.
    pub(super) has_size: bool,
}

/// Reads an object of a file of that version.
pub(super) fn read<'t>(
    value: Value<'t, '_>,
    version: u32,
    report: &mut Report,
) -> Result<Read<'t>, FileError> {
    let members = value.members(NODE)?;
    let name = members.need("type")?.text()?;
    for name in members.doubled() {
        report.add(&members.place.name(name), RepairKind::NameTwice);
    }
    let object = Object::of_type(&name);
    let kind = object.map_or(Kind::Unknown, |object| object.kind);
    let mut node = Node::new(kind);
    match members.need("position").and_then(|it| position(it, report)) {
        Ok(position) => node.position = position,
        Err(error) => report.add_error(error, RepairKind::Unused),
    }
    let side = |name| {
        let number = members.get(name).and_then(|value| value.number().ok())?;
        Some(number.clamp(0.0, FARTHEST))
    };
    let size = side("width").zip(side("height"));
    node.size = size.map(|(width, height)| Size { width, height });
    let parent = understood(members.get("parentId"), report);
    let mut read = Read {
        id: understood(members.get("id"), report),
        name,
        object,
        parent,
        has_size: node.size.is_some(),
        node,
        migrated: vec![],
        aside: vec![],
        position: members.get("position").map_or("", |it| it.text),
        data: "",
        machine_config: "",
    };
    if kind == Kind::Group {
        read.node.size.get_or_insert(GROUP_SIZE);
    }
    let data = members.get("data");
    read.data = data.map_or("", |data| data.text);
    match (object, data) {
        (Some(object), Some(data)) => {
            let done = read.known(object, data, version, report);
            done.unwrap_or_else(|error| report.add_error(error, RepairKind::Unused));
        }
        (None, data) => read.node.title = title(&read.name, data),
        (Some(_), None) => {}
    }
    Ok(read)
}

/// A text, if there is one; `null` counts as none.
fn understood<'t>(value: Option<Value<'t, '_>>, report: &mut Report) -> Option<Cow<'t, str>> {
    let value = value.filter(|value| value.shape() != Shape::Null)?;
    match value.text() {
        Ok(text) => Some(text),
        Err(error) => {
            report.add_error(error, RepairKind::Unused);
            None
        }
    }
}

fn position(value: Value<'_, '_>, report: &mut Report) -> Result<Position, FileError> {
    let members = value.members(&["x", "y"])?;
    let mut side = |name| {
        let value = members.need(name)?;
        Ok(report.clamp(&value.place, value.number()?, -FARTHEST, FARTHEST))
    };
    let (x, y) = (side("x")?, side("y")?);
    Ok(Position { x, y })
}

/// The title of an unknown object: its type, and the text in it.
fn title(name: &str, data: Option<Value<'_, '_>>) -> Arc<str> {
    let expr = data.filter(|_| name == "object").and_then(|data| {
        let members = data.members(&["expr"]).ok()?;
        members.get("expr")?.text().ok()
    });
    match expr {
        Some(expr) if !expr.is_empty() => format!("{name} {expr}").into(),
        _ => name.into(),
    }
}

impl<'t> Read<'t> {
    fn known(
        &mut self,
        object: &'static Object,
        data: Value<'t, '_>,
        version: u32,
        report: &mut Report,
    ) -> Result<(), FileError> {
        let is_machine = object.kind == Kind::Asm;
        let mut old_value = None;
        data.entries(&mut |entry| {
            match &*entry.name {
                "code" if is_machine => self.set_text(entry.value, report, |node, text| {
                    node.source = text.into();
                }),
                "title" if is_machine => self.set_text(entry.value, report, |node, text| {
                    node.title = text.into();
                }),
                "showMemoryViewer" if is_machine => match entry.value.switch() {
                    Ok(true) => self.node.view = View::Opened,
                    Ok(false) => self.node.view = View::Normal,
                    Err(error) => report.add_error(error, RepairKind::Unused),
                },
                MACHINE_CONFIG if is_machine => {
                    self.machine_config = entry.value.text;
                    let within = Some(MACHINE_CONFIG);
                    let done = entry.value.entries(&mut |entry| {
                        if entry.name != "isRunning" {
                            self.setting(object, within, entry, version, report);
                        }
                        Ok(())
                    });
                    done.unwrap_or_else(|error| report.add_error(error, RepairKind::Unused));
                }
                "params" if object.kind == Kind::Toggle => {
                    old_value = first_switch(entry.value);
                    self.aside.push(entry.name);
                }
                _ => self.setting(object, None, entry, version, report),
            }
            Ok(())
        })?;
        self.migrate(version, old_value);
        Ok(())
    }

    fn set_text(
        &mut self,
        value: Value<'t, '_>,
        report: &mut Report,
        set: impl FnOnce(&mut Node, &str),
    ) {
        match value.text() {
            Ok(text) => match Limit::check_source(text.len()) {
                Ok(()) => set(&mut self.node, &text),
                Err(limit) => {
                    let kind = FileErrorKind::TooLarge(limit);
                    let error = FileError::new(&value.place, kind);
                    report.add_error(error, RepairKind::Unused);
                }
            },
            Err(_) if value.shape() == Shape::Null => {}
            Err(error) => report.add_error(error, RepairKind::Unused),
        }
    }

    fn setting(
        &mut self,
        object: &'static Object,
        within: Option<&str>,
        entry: Entry<'t, '_>,
        version: u32,
        report: &mut Report,
    ) {
        let mut known = object.members();
        let known = known.find(|(_, at)| at.name == entry.name && at.within == within);
        let Some((setting, _)) = known else {
            self.aside.push(entry.name);
            return;
        };
        match set(entry.value, setting, report) {
            Ok(value) => {
                let is_migrated = object.kind == Kind::CellView
                    && setting.name == "address"
                    && Migration::CellAddress.is_due(version);
                if let Some(value) = value.as_ref().filter(|_| !is_migrated) {
                    report.compare(&entry.value.place, object.kind, setting, value);
                }
                self.node.settings.replace(setting.name, value);
            }
            Err(error) => report.add_error(error, RepairKind::Unused),
        }
    }

    /// Migrates a text that is older than our objects.
    fn migrate(&mut self, version: u32, old_value: Option<bool>) {
        let node = &mut self.node;
        match node.kind {
            Kind::Asm if Migration::Receive.is_due(version) => {
                if let Some(code) = with_recv(&node.source) {
                    node.source = code.into();
                    self.migrated.push(Migration::Receive);
                }
            }
            Kind::CellView if Migration::CellAddress.is_due(version) => {
                if let Some(Set::Number(address)) = node.settings.get("address")
                    && *address >= CELLS as f64
                {
                    node.settings.set("address", Set::Number(0.0));
                    self.migrated.push(Migration::CellAddress);
                }
            }
            Kind::Toggle if Migration::ToggleValue.is_due(version) => {
                if let (Some(value), None) = (old_value, node.settings.get("value")) {
                    node.settings.set("value", Set::Switch(value));
                    self.migrated.push(Migration::ToggleValue);
                }
            }
            _ => {}
        }
    }
}

fn first_switch(value: Value<'_, '_>) -> Option<bool> {
    let mut first = None;
    let read = value.items(&mut |index, value| {
        if index == 0 {
            first = value.switch().ok();
        }
        Ok(())
    });
    read.ok()?;
    first
}

/// A value of the sort that its setting takes; `None` for none.
fn set(
    value: Value<'_, '_>,
    setting: &Setting,
    report: &mut Report,
) -> Result<Option<Set>, FileError> {
    Ok(Some(match (setting.sort, value.shape()) {
        (_, Shape::Null) => return Ok(None),
        (Sort::Number { .. }, _) | (Sort::Words, Shape::Number) => {
            let number = value.number()?;
            Set::Number(report.clamp(&value.place, number, f64::MIN, f64::MAX))
        }
        (Sort::Switch { .. }, _) => Set::Switch(value.switch()?),
        (Sort::Text { .. }, _) => Set::Text(value.text()?.into()),
        (Sort::Choice { options }, _) => {
            let text = value.text()?;
            if !options.contains(&&*text) {
                let (wanted, found) = (Wanted::OneOf(options), Shape::Text);
                let kind = FileErrorKind::Expected { wanted, found };
                return Err(FileError::new(&value.place, kind));
            }
            Set::Text(text.into())
        }
        (Sort::Words, _) => {
            let mut words = vec![];
            value.items(&mut |_, cell| {
                words.push(cell.whole(u16::MAX.into())? as u16);
                Ok(())
            })?;
            Set::Words(words.into())
        }
    }))
}

/// Reads the text of an object again, which was read before.
pub(super) fn again(text: &str, version: u32) -> Option<Read<'_>> {
    let place = JsonPath::File;
    let mut unheard = Report::default();
    read(Value { text, place }, version, &mut unheard).ok()
}
