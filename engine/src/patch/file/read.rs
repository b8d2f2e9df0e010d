//! Reads a file into a document.

use super::assets::Assets;
use super::groups::{self, GroupedNode};
use super::ids::{self, Ids};
use super::node::{self, understood};
use super::repair::{Repair, RepairKind, Report};
use super::{VERSION, VERSION_NAME, names, wires};
use crate::grid::{Kind, NodeId};
use crate::ordered::SortedSet;
use crate::pace::{Pace, at_once};
use crate::patch::json::{FileError, FileErrorKind, JsonPath, Members, Value, parse_with};
use crate::patch::limits::Limit;
use crate::patch::{Patch, UnknownFields};

/// A document that was read from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The document.
    pub patch: Patch,
    /// The repairs in the order they were found; the first [`MOST_REPAIRS`](super::MOST_REPAIRS).
    pub repairs: Vec<Repair>,
    /// The number of further repairs.
    pub more_repairs: usize,
}

/// Reads a file. It takes memory and time in proportion to the file.
///
/// # Errors
/// [`FileError`] if it is no JSON in UTF-8, no document of a version that this program
/// reads, or has a node without an id or a kind that can be read.
pub fn read(bytes: &[u8]) -> Result<Opened, FileError> {
    at_once(read_with(bytes, &Pace::without_pauses()))
}

/// As [`read`], with pauses.
///
/// # Errors
/// Those of [`read`].
pub async fn read_with(bytes: &[u8], pace: &Pace<'_>) -> Result<Opened, FileError> {
    let value = parse_with(bytes, pace).await?;
    read_value(value, pace).await
}

/// Reads a file whose JSON is parsed.
pub(in crate::patch) async fn read_value(
    value: Value<'_, '_>,
    pace: &Pace<'_>,
) -> Result<Opened, FileError> {
    let mut members = value.members(names::DOCUMENT)?;
    pace.pause_if_due().await;
    members.version(VERSION_NAME, VERSION)?;
    let mut report = Report::default();
    for name in members.doubled() {
        report.add(&members.place.name(name), RepairKind::NameTwice);
    }

    let mut patch = Patch::new();
    let name = understood(&mut members, "name", &mut report, |value, _| value.text());
    patch.name = name.map(From::from).unwrap_or_default();
    let assets = understood(&mut members, "assets", &mut report, |value, _| {
        Assets::of(value)
    });
    let mut assets = assets.unwrap_or_default();
    let nodes = Nodes::read(&members, &mut patch, &mut assets, &mut report, pace).await?;
    if let Some(value) = members.get("wires") {
        let read = wires::read(value, &nodes, &mut patch, &mut report, pace).await;
        if let Err(error) = read {
            report.add_error(error, RepairKind::Unused);
            members.keep("wires");
        }
    }
    pace.pause_if_due().await;
    groups::put(nodes.members, &mut patch, &nodes.ids, &mut report);
    pace.pause_if_due().await;

    let refers =
        |kept: Option<&UnknownFields>| kept.is_some_and(|kept| kept.0.contains("\"asset\""));
    let may_refer = members.others.contains("\"asset\"")
        || patch.nodes.values().any(|node| refers(node.kept.as_ref()))
        || patch.wires.iter().any(|(_, kept)| refers(kept.as_ref()));
    if let Some(kept) = assets.kept(may_refer).finish() {
        members.others.keep("assets", &kept.0);
    }
    patch.kept = members.others.finish();
    Ok(Opened {
        patch,
        repairs: report.repairs,
        more_repairs: report.more_repairs,
    })
}

/// The nodes that were read, with what the wires and groups need of them.
pub(super) struct Nodes {
    pub(super) ids: Ids,
    /// Nodes of kinds that this program does not know.
    pub(super) foreign: SortedSet<NodeId>,
    /// Nodes that say which group they are in.
    members: Vec<GroupedNode>,
}

impl Nodes {
    /// Reads the nodes. Those whose ids are taken or invalid are added after all others, so that
    /// they take no id that the file uses.
    async fn read<'t>(
        document: &Members<'t, '_>,
        patch: &mut Patch,
        assets: &mut Assets<'t>,
        report: &mut Report,
        pace: &Pace<'_>,
    ) -> Result<Nodes, FileError> {
        let mut later = vec![];
        let mut nodes = Nodes {
            ids: Ids::default(),
            foreign: SortedSet::new(),
            members: vec![],
        };
        if let Some(value) = document.get("nodes") {
            let mut machines = 0;
            for (index, text) in value.list()? {
                pace.pause_if_due().await;
                let value = value.item(index, text);
                let found = node::read(value, assets, report)?;
                let kind = found.node.kind;
                if let Some(limit) = Limit::exceeded(kind, index, machines) {
                    return Err(FileError::new(&value.place, FileErrorKind::TooLarge(limit)));
                }
                machines += usize::from(kind == Kind::Asm);
                match ids::own(found.id) {
                    Some(id) if !patch.nodes.contains_key(&id) => {
                        nodes.place(id, index, found, patch);
                    }
                    _ => later.push((index, found)),
                }
            }
        }
        nodes.ids = Ids::above(&patch.nodes);
        for (index, found) in later {
            pace.pause_if_due().await;
            let id = nodes.ids.give(&patch.nodes, found.id);
            let is_id = ids::own(found.id).is_some();
            let kind = match is_id {
                true => RepairKind::IdTaken(id),
                false => RepairKind::IdReplaced(id),
            };
            let list = JsonPath::File;
            let list = list.name("nodes");
            report.add(&list.index(index).name("id"), kind);
            nodes.place(id, index, found, patch);
        }
        Ok(nodes)
    }

    fn place(&mut self, id: NodeId, index: usize, found: node::Found, patch: &mut Patch) {
        if found.is_foreign {
            self.foreign.insert(id);
        }
        if let Some(group) = found.group {
            let node = id;
            self.members.push(GroupedNode { node, index, group });
        }
        patch.insert(id, found.node);
    }
}
