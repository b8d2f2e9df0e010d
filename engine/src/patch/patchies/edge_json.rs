//! The JSON of one edge for Patchies: the original text with the changes, or a new one.

use super::edges::{Ends, ends};
use super::exported_nodes::{ExportedAs, ExportedNode};
use super::exporter::{Exporter, WrittenItem};
use super::json_edit::{Changes, changed, quoted};
use super::original::OriginalItem;
use super::report::Warning;
use super::version::renamed;
use crate::grid::Wire;
use crate::ordered::SortedSet;
use crate::patch::UnknownFields;
use crate::patch::json::{JsonPath, Value};
use std::borrow::Cow;

/// An end of a wire.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EdgeEnd {
    Source,
    Target,
}

/// Writes edges, each with a unique id.
#[derive(Default)]
pub(super) struct EdgeWriter {
    /// The numbers in existing ids. Two ids with the same number count as one.
    ids: SortedSet<u64>,
}

impl EdgeWriter {
    /// A wire as it goes along; `None` if it does not.
    pub(super) fn edge<'p>(
        &mut self,
        export: &mut Exporter<'p>,
        wire: Wire,
    ) -> Option<WrittenItem<'p>> {
        let (from, to) = (export.parts.get(wire.from)?, export.parts.get(wire.to)?);
        if matches!(from.what, ExportedAs::Note) || matches!(to.what, ExportedAs::Note) {
            return None;
        }
        let item = OriginalItem::of_wire(export.patch.wire_kept(wire));
        let old = item.as_ref().and_then(|item| read(item.text));
        let version = item.as_ref().map_or(super::NEWEST, |item| item.version);
        let mut changes: Changes = vec![];
        let mut is_moved = old.is_none();
        for (end, part, port) in [
            (EdgeEnd::Source, from, wire.outlet.0),
            (EdgeEnd::Target, to, wire.inlet.0),
        ] {
            let (id, handle) = end.of(old.as_ref());
            let was = id.and_then(|id| export.parts.ids.find(id));
            let is_same_node = was == Some(part.id);
            if !is_same_node || (export.is_touched && id != Some(&part.name)) {
                changes.push((end.names().0, Some(quoted(&part.name))));
                is_moved = true;
            }
            let is_same_port = is_same_node && end.port(part, handle, version) == Some(port);
            if !is_same_port || (export.is_touched && end.is_renamed(part, handle, version)) {
                let name = match end.name(part, port) {
                    Some(name) => name,
                    None => {
                        export.warnings.push(Warning::NoPort(wire));
                        return None;
                    }
                };
                changes.push((end.names().1, name.map(|name| quoted(&name))));
                is_moved |= !is_same_port;
            }
        }
        let (text, at, gap) = match item.filter(|_| old.is_some()) {
            Some(item) => (item.text, item.at, item.gap.clone()),
            None => ("", usize::MAX, None),
        };
        if is_moved {
            let id = self.id(export, wire, from, to);
            changes.insert(0, ("id", Some(quoted(&id))));
        }
        let text = match changes.is_empty() {
            true => Cow::Borrowed(text),
            false => Cow::Owned(changed(text, changes)),
        };
        Some(WrittenItem { text, at, gap })
    }

    /// The long form of an id, which is unique except for an edge whose id is wrong.
    fn id(
        &mut self,
        export: &Exporter<'_>,
        wire: Wire,
        from: &ExportedNode<'_>,
        to: &ExportedNode<'_>,
    ) -> String {
        let outlet = EdgeEnd::Source.name(from, wire.outlet.0).flatten();
        let inlet = EdgeEnd::Target.name(to, wire.inlet.0).flatten();
        let (outlet, inlet) = (outlet.unwrap_or_default(), inlet.unwrap_or_default());
        let mut id = format!("xy-edge__{}{outlet}-{}{inlet}", from.name, to.name);
        if self.ids.is_empty() {
            self.ids = ids_of(export);
        }
        while !self.ids.insert(hash(&id)) {
            id.push('_');
        }
        id
    }
}

/// The ids of all edges there are.
fn ids_of(export: &Exporter<'_>) -> SortedSet<u64> {
    let mut ids = SortedSet::new();
    for wire in export.patch.wires() {
        ids.extend(id_of(export.patch.wire_kept(wire)));
    }
    ids
}

fn id_of(kept: Option<&UnknownFields>) -> Option<u64> {
    let (text, place) = (OriginalItem::of_wire(kept)?.text, JsonPath::File);
    let members = Value { text, place }.members(&["id"]).ok()?;
    Some(hash(&members.get("id")?.text().ok()?))
}

/// The 64 bits of Fowler, Noll and Vo.
fn hash(text: &str) -> u64 {
    let bytes = text.bytes();
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// An edge of the file that is no wire, as it goes along: as long as the nodes at its ends
/// that were there are there.
pub(super) fn loose<'p>(export: &Exporter<'p>, item: &OriginalItem<'p>) -> Option<WrittenItem<'p>> {
    let ends = read(item.text);
    let ids = ends.iter().flat_map(|ends| [&ends.source, &ends.target]);
    let found = ids.filter(|id| export.parts.find(id).is_some());
    let is_there = found.count() >= item.ends;
    is_there.then(|| WrittenItem {
        text: item.text.into(),
        at: item.at,
        gap: item.gap.clone(),
    })
}

fn read(text: &str) -> Option<Ends<'_>> {
    let place = JsonPath::File;
    ends(Value { text, place }).ok()
}

impl EdgeEnd {
    /// The names of its node and of its port in an edge.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            EdgeEnd::Source => ("source", "sourceHandle"),
            EdgeEnd::Target => ("target", "targetHandle"),
        }
    }

    fn of<'e>(self, ends: Option<&'e Ends<'_>>) -> (Option<&'e str>, Option<&'e str>) {
        match (self, ends) {
            (_, None) => (None, None),
            (EdgeEnd::Source, Some(ends)) => (Some(&ends.source), ends.outlet.as_deref()),
            (EdgeEnd::Target, Some(ends)) => (Some(&ends.target), ends.inlet.as_deref()),
        }
    }

    /// Returns whether an edge of that version has an old name of a port.
    fn is_renamed(self, part: &ExportedNode<'_>, handle: Option<&str>, version: u32) -> bool {
        let is_inlet = self == EdgeEnd::Target;
        let renamed = |handle| renamed(part.node.kind, is_inlet, handle, version);
        handle.and_then(renamed).is_some()
    }

    /// That of the two which belongs to this end.
    fn side<T>(self, inlets: T, outlets: T) -> T {
        match self {
            EdgeEnd::Source => outlets,
            EdgeEnd::Target => inlets,
        }
    }

    /// The port that an edge means.
    fn port(self, part: &ExportedNode<'_>, handle: Option<&str>, version: u32) -> Option<u16> {
        let is_inlet = self == EdgeEnd::Target;
        match &part.what {
            ExportedAs::Old(old) if old.1.object.is_none() => {
                let handles = self.side(&old.0.inlets, &old.0.outlets);
                let port = handles.iter().position(|it| it.as_deref() == handle);
                port.map(|port| port as u16)
            }
            what => {
                let renamed = handle
                    .and_then(|handle| renamed(part.node.kind, is_inlet, handle, version))
                    .map(|(name, _)| name);
                let object = what.object()?;
                let handles = self.side(object.inlets, object.outlets);
                handles.port(renamed.or(handle))
            }
        }
    }

    /// The name of a port; `Some(None)` if it has none, `None` if there is no such port.
    fn name(self, part: &ExportedNode<'_>, port: u16) -> Option<Option<String>> {
        match &part.what {
            ExportedAs::Old(old) if old.1.object.is_none() => {
                let handles = self.side(&old.0.inlets, &old.0.outlets);
                let handle = handles.get(usize::from(port))?;
                Some(handle.as_deref().map(str::to_owned))
            }
            what => {
                let object = what.object()?;
                let handles = self.side(object.inlets, object.outlets);
                handles.name(port).map(Some)
            }
        }
    }
}
