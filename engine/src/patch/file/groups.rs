//! Puts nodes into the groups named in their file, and breaks cycles of groups. The work is linear,
//! however deep groups are nested.

use super::ids::{Ids, own};
use super::repair::{RepairKind, Report};
use crate::grid::{EditError, Kind, NodeId};
use crate::ordered::SortedMap;
use crate::patch::json::{JsonPath, UnknownMembers};
use crate::patch::{Field, Patch, PatchError};

/// A node with the group it names.
pub(super) struct GroupedNode {
    pub(super) node: NodeId,
    /// Its index in the file.
    pub(super) index: usize,
    /// The group's number in the file.
    pub(super) group: f64,
}

/// Groups the nodes. A group of a kind that this program does not know is kept with its
/// members, as they may be right for the program that knows it.
pub(super) fn put(members: Vec<GroupedNode>, patch: &mut Patch, ids: &Ids, report: &mut Report) {
    let mut indices = SortedMap::new();
    for GroupedNode { node, index, group } in members {
        match group_of(group, patch, ids) {
            Ok(group) => {
                indices.insert(node, index);
                patch.replace(node, Field::Group(Some(group)));
            }
            Err(PatchError::NotAGroup(group)) if is_unknown(group, patch) => {
                if let Some(node) = patch.nodes.get_mut(&node) {
                    let mut kept = UnknownMembers::resume(node.kept.take());
                    kept.keep("group", &group.0.to_string());
                    node.kept = kept.finish();
                }
            }
            Err(error) => report_repair(index, error, report),
        }
    }
    for node in rings(patch) {
        patch.replace(node, Field::Group(None));
        let index = indices.get(&node).copied().unwrap_or_default();
        report_repair(index, PatchError::GroupInItself(node), report);
    }
}

fn report_repair(index: usize, error: PatchError, report: &mut Report) {
    let nodes = JsonPath::File;
    let nodes = nodes.name("nodes");
    let node = nodes.index(index);
    report.add(&node.name("group"), RepairKind::Ungrouped(error));
}

fn is_unknown(id: NodeId, patch: &Patch) -> bool {
    let node = patch.nodes.get(&id);
    node.is_some_and(|node| node.kind == Kind::Unknown)
}

fn group_of(number: f64, patch: &Patch, ids: &Ids) -> Result<NodeId, PatchError> {
    // A number that is no id and was given to no node has no better name.
    let none = || EditError::NoSuchNode(own(number).unwrap_or(NodeId(u32::MAX)));
    let id = ids.find(patch, number).ok_or_else(none)?;
    match patch.nodes.get(&id) {
        Some(node) if node.kind == Kind::Group => Ok(id),
        _ => Err(PatchError::NotAGroup(id)),
    }
}

/// One group of each cycle.
fn rings(patch: &Patch) -> Vec<NodeId> {
    let mut found = vec![];
    // By which walk a group was met: each is met once.
    let mut met: SortedMap<NodeId, usize> = SortedMap::new();
    let groups = patch.nodes().filter(|(_, node)| node.kind == Kind::Group);
    for (walk, (start, _)) in groups.enumerate() {
        let mut at = start;
        while let Some(around) = patch.node(at).and_then(|node| node.group) {
            if met.contains_key(&at) {
                break;
            }
            met.insert(at, walk);
            if met.get(&around) == Some(&walk) {
                found.push(at);
            }
            at = around;
        }
    }
    found
}
