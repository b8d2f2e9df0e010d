//! The JSON of one node for Patchies: the original text with the changes, or a new one.

use super::exported_nodes::{ExportedAs, ExportedNode};
use super::exporter::{Exporter, WrittenItem};
use super::ids::number;
use super::json_edit::{Changes, changed, list, numeral, quoted};
use super::layout::beside;
use super::objects::{MACHINE_CONFIG, Object};
use super::original::OriginalItem;
use super::read::Read;
use super::report::Migration;
use crate::grid::{Kind, NodeId, Setting, Sort, Value as Set};
use crate::patch::json::Quoted;
use crate::patch::{Node, Position, View};
use std::borrow::Cow;

/// The colour and font size of a new note.
const NOTE: [(&str, &str); 2] = [("color", "\"#fef3c7\""), ("fontSize", "14")];
/// Cells of a list that a note in place of a node shows.
const SHOWN_CELLS: usize = 64;

/// A node as it goes along.
pub(super) fn node<'p>(export: &Exporter<'p>, part: &ExportedNode<'p>) -> WrittenItem<'p> {
    let fresh = |text: String| WrittenItem {
        text: text.into(),
        at: usize::MAX,
        gap: None,
    };
    match &part.what {
        ExportedAs::Old(old) => {
            let (item, read) = &**old;
            let changes = export.changes(part, item, read);
            let text = match changes.is_empty() {
                true => Cow::Borrowed(item.text),
                false => Cow::Owned(changed(item.text, changes)),
            };
            WrittenItem {
                text,
                at: item.at,
                gap: item.gap.clone(),
            }
        }
        ExportedAs::New(object) => {
            fresh(export.fresh(part, object.name, export.data(part, object)))
        }
        ExportedAs::Note => {
            let mut data = vec![("text", Some(quoted(&description(part.node))))];
            data.extend(NOTE.map(|(name, json)| (name, Some(json.to_owned()))));
            fresh(export.fresh(part, "note", changed("", data)))
        }
    }
}

impl<'p> Exporter<'p> {
    fn fresh(&self, part: &ExportedNode<'p>, name: &str, data: String) -> String {
        let base = self.position_of(part.node.group);
        let Position { x, y } = part.node.position;
        let position = [("x", x - base.x), ("y", y - base.y)];
        let position = position.map(|(name, at)| (name, Some(numeral(at))));
        let mut all: Changes = vec![
            ("id", Some(quoted(&part.name))),
            ("type", Some(quoted(name))),
            ("position", Some(changed("", position.into()))),
            ("data", Some(data)),
        ];
        if let Some(group) = part.node.group.and_then(|group| self.parts.get(group)) {
            all.push(("parentId", Some(quoted(&group.name))));
        }
        let size = part.node.size;
        if let Some(size) = size {
            all.push(("width", Some(numeral(size.width))));
            all.push(("height", Some(numeral(size.height))));
        } else if part.node.kind == Kind::Group {
            all.push(("width", Some("360".to_owned())));
            all.push(("height", Some("240".to_owned())));
        }
        changed("", all)
    }

    fn position_of(&self, node: Option<NodeId>) -> Position {
        let part = node.and_then(|node| self.parts.get(node));
        part.map_or(Position::default(), |part| part.node.position)
    }

    /// The data of a new object.
    fn data(&self, part: &ExportedNode<'p>, object: &'static Object) -> String {
        let node = part.node;
        let mut data: Changes = vec![];
        let mut config: Changes = vec![];
        if node.kind == Kind::Asm {
            data.push(("code", Some(quoted(&node.source))));
            let shows = node.view == View::Opened;
            data.push(("showMemoryViewer", Some(shows.to_string())));
            if !node.title.is_empty() {
                data.push(("title", Some(quoted(&node.title))));
            }
            config.push(("isRunning", Some("false".to_owned())));
        }
        for (setting, member) in object.members() {
            let value = node.settings.get(setting.name);
            let json = self.json(node.kind, setting, value);
            let list = match member.within {
                Some(_) => &mut config,
                None => &mut data,
            };
            if json.is_some() {
                list.push((member.name, json));
            }
        }
        if !config.is_empty() {
            data.push((MACHINE_CONFIG, Some(changed("", config))));
        }
        if object.name == "note" {
            data.extend(NOTE.map(|(name, json)| (name, Some(json.to_owned()))));
        }
        changed("", data)
    }

    /// A setting's value there; `None` where there may be none.
    fn json(&self, kind: Kind, setting: &Setting, value: Option<&Set>) -> Option<String> {
        Some(match (setting.sort, value) {
            (Sort::Number { .. }, Some(Set::Number(number))) => {
                if kind == Kind::CellView && setting.name == "machineId" {
                    numeral(self.machine_number(*number))
                } else {
                    numeral(*number)
                }
            }
            (Sort::Switch { .. }, Some(Set::Switch(value))) => value.to_string(),
            (Sort::Text { .. } | Sort::Choice { .. }, Some(Set::Text(text))) => quoted(text),
            (Sort::Words, Some(Set::Words(words))) => list(words),
            (Sort::Words, Some(Set::Number(number))) => numeral(*number),
            _ if is_optional(setting) => return None,
            (Sort::Number { default, .. }, _) => numeral(default),
            (Sort::Switch { default }, _) => default.to_string(),
            (Sort::Text { default }, _) => quoted(default),
            (Sort::Choice { options }, _) => quoted(options.first().copied().unwrap_or_default()),
            (Sort::Words, _) => list(&[]),
        })
    }

    /// The number there of a machine that has this number here.
    fn machine_number(&self, id: f64) -> f64 {
        let is_id = id.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&id);
        let part = is_id.then(|| self.parts.get(NodeId(id as u32))).flatten();
        let machine = part.filter(|part| part.node.kind == Kind::Asm);
        let number = machine.and_then(|part| match part.old() {
            // While changes are searched for, the node has its old id.
            Some((_, read)) if !self.is_touched => number(read.id.as_deref()?),
            _ => number(&part.name),
        });
        number.map_or(id, |number| number as f64)
    }

    /// The changes of an object against its text.
    fn changes(
        &self,
        part: &ExportedNode<'p>,
        item: &OriginalItem<'p>,
        read: &Read<'p>,
    ) -> Changes {
        let mut changes = vec![];
        if self.is_touched && read.id.as_deref() != Some(&part.name) {
            changes.push(("id", Some(quoted(&part.name))));
        }
        self.place_changes(part, item, read, &mut changes);
        let (size, old) = (part.node.size, read.node.size);
        if size != old {
            let sides = [
                ("width", size.map(|it| it.width), old.map(|it| it.width)),
                ("height", size.map(|it| it.height), old.map(|it| it.height)),
            ];
            for (name, side, old) in sides {
                if side != old || (side.is_some() && !read.has_size) {
                    changes.push((name, side.map(numeral)));
                }
            }
        }
        if let Some(object) = read.object {
            let mut data = self.data_changes(part, read, object);
            let config = self.setting_changes(part, read, object, Some(MACHINE_CONFIG));
            if !config.is_empty() {
                data.push((MACHINE_CONFIG, Some(changed(read.machine_config, config))));
            }
            if !data.is_empty() {
                changes.push(("data", Some(changed(read.data, data))));
            }
        }
        changes
    }

    fn place_changes(
        &self,
        part: &ExportedNode<'p>,
        item: &OriginalItem<'p>,
        read: &Read<'p>,
        changes: &mut Changes,
    ) {
        let parent = read.parent.as_deref().filter(|_| !item.is_adrift);
        let found = parent.and_then(|id| self.parts.find(id));
        let group = found.filter(|parent| parent.node.kind == Kind::Group);
        let is_there = parent.is_none() || found.is_some();
        let mut base = found;
        if part.node.group != group.map(|group| group.id) || !is_there {
            base = part.node.group.and_then(|group| self.parts.get(group));
            changes.push(("parentId", base.map(|group| quoted(&group.name))));
        } else if let Some(found) = found
            && self.is_touched
            && parent != Some(&found.name)
        {
            changes.push(("parentId", Some(quoted(&found.name))));
        }
        let base = base.map_or(Position::default(), |part| part.node.position);
        let (was, is) = (beside(base, read.node.position), part.node.position);
        let mut sides = vec![];
        for (name, was, is, base) in [("x", was.x, is.x, base.x), ("y", was.y, is.y, base.y)] {
            if !is_near(was, is, base) {
                sides.push((name, Some(numeral(is - base))));
            }
        }
        if !sides.is_empty() {
            changes.push(("position", Some(changed(read.position, sides))));
        }
    }

    fn data_changes(
        &self,
        part: &ExportedNode<'p>,
        read: &Read<'p>,
        object: &'static Object,
    ) -> Changes {
        let (node, old) = (part.node, &read.node);
        let mut changes = self.setting_changes(part, read, object, None);
        if node.kind != Kind::Asm {
            return changes;
        }
        if node.source != old.source || self.migrates(read, Migration::Receive) {
            changes.push(("code", Some(quoted(&node.source))));
        }
        if node.title != old.title {
            let is_titled = !node.title.is_empty();
            changes.push(("title", is_titled.then(|| quoted(&node.title))));
        }
        let shows = node.view == View::Opened;
        if shows != (old.view == View::Opened) {
            changes.push(("showMemoryViewer", Some(shows.to_string())));
        }
        changes
    }

    fn setting_changes(
        &self,
        part: &ExportedNode<'p>,
        read: &Read<'p>,
        object: &'static Object,
        within: Option<&str>,
    ) -> Changes {
        let mut changes = vec![];
        for (setting, member) in object.members().filter(|(_, it)| it.within == within) {
            let value = part.node.settings.get(setting.name);
            let old = read.node.settings.get(setting.name);
            let is_migrated = match setting.name {
                "address" => self.migrates(read, Migration::CellAddress),
                "value" => self.migrates(read, Migration::ToggleValue),
                _ => false,
            };
            let is_same = match (setting.name, value, old) {
                ("machineId", Some(Set::Number(id)), Some(Set::Number(old))) => {
                    self.machine_number(*id) == *old
                }
                (_, value, old) => value == old,
            };
            if !is_same || is_migrated {
                changes.push((member.name, self.json(part.node.kind, setting, value)));
            }
        }
        changes
    }

    fn migrates(&self, read: &Read<'p>, migration: Migration) -> bool {
        self.is_touched && read.migrated.contains(&migration)
    }
}

/// Returns whether the value may be missing: the object then behaves as with the default.
fn is_optional(setting: &Setting) -> bool {
    let is_number = matches!(setting.sort, Sort::Number { .. });
    matches!(setting.name, "runOnMount" | "show") || (setting.name == "value" && is_number)
}

/// Returns whether two coordinates are equal, except for the rounding of adding and subtracting the
/// position of a group.
fn is_near(one: f64, other: f64, base: f64) -> bool {
    let largest = one.abs().max(other.abs()).max(base.abs());
    (one - other).abs() <= largest * f64::EPSILON * 8.0
}

/// The text of the note that replaces a node.
fn description(node: &Node) -> String {
    let mut text = node.kind.spec().name.to_owned();
    if !node.title.is_empty() {
        text = format!("{text} {}", Quoted::whole(&node.title));
    }
    for (name, value) in node.settings.iter() {
        let value = match value {
            Set::Number(number) => numeral(*number),
            Set::Switch(value) => value.to_string(),
            Set::Text(text) => text.to_string(),
            Set::Words(words) => {
                let shown = words.get(..SHOWN_CELLS).unwrap_or(words);
                let shown: Vec<String> = shown.iter().map(u16::to_string).collect();
                let more = if words.len() > SHOWN_CELLS {
                    " …"
                } else {
                    ""
                };
                shown.join(" ") + more
            }
        };
        for piece in ["\n", name, ": ", &value] {
            text.push_str(piece);
        }
    }
    text
}
