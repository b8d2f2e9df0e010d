//! The positions of the objects of a file: an object with a parent has a position relative to it.
//! The work is linear, however deep objects are nested.

use super::ids::Ids;
use super::importer::ImportedNode;
use crate::grid::{Kind, NodeId};
use crate::ordered::SortedMap;
use crate::patch::file::{FARTHEST, RepairKind, Report};
use crate::patch::json::JsonPath;
use crate::patch::{PatchError, Position};

/// Gives each node its group and its position on the canvas.
pub(super) fn place(nodes: &mut [ImportedNode<'_>], ids: &Ids<'_>, report: &mut Report) {
    let indices = nodes.iter().enumerate().map(|(index, it)| (it.id, index));
    let indices: SortedMap<NodeId, usize> = indices.collect();
    let mut parents: Vec<Option<usize>> = vec![];
    for (index, found) in nodes.iter_mut().enumerate() {
        let Some(id) = &found.read.parent else {
            parents.push(None);
            continue;
        };
        let parent = ids.find(id).and_then(|id| indices.get(&id).copied());
        let kind = match parent {
            None => RepairKind::NoSuchId(id.to_string()),
            Some(parent) if parent > index => RepairKind::ParentLater,
            Some(_) => {
                parents.push(parent);
                continue;
            }
        };
        report_repair(index, kind, report);
        found.item.is_adrift = parent.is_none();
        parents.push(parent);
    }
    let mut walks = vec![0; nodes.len()];
    for start in 0..nodes.len() {
        let chain = chain(start, &mut parents, &mut walks, nodes, report);
        for index in chain.into_iter().rev() {
            let Some(parent) = parents[index] else {
                continue;
            };
            let (id, kind) = (nodes[parent].id, nodes[parent].read.node.kind);
            let base = nodes[parent].read.node.position;
            let node = &mut nodes[index].read.node;
            node.group = (kind == Kind::Group).then_some(id);
            node.position = beside(base, node.position);
        }
    }
}

/// A position relative to another, limited to the range of nodes.
pub(super) fn beside(base: Position, place: Position) -> Position {
    Position {
        x: (base.x + place.x).clamp(-FARTHEST, FARTHEST),
        y: (base.y + place.y).clamp(-FARTHEST, FARTHEST),
    }
}

/// A node and its parents, up to one that was visited in an earlier walk. A node inside itself is
/// taken out.
fn chain(
    start: usize,
    parents: &mut [Option<usize>],
    walks: &mut [usize],
    nodes: &mut [ImportedNode<'_>],
    report: &mut Report,
) -> Vec<usize> {
    let walk = start + 1;
    let mut chain = vec![];
    let mut at = start;
    while walks[at] == 0 {
        walks[at] = walk;
        chain.push(at);
        match parents[at] {
            Some(parent) if walks[parent] == walk => {
                parents[at] = None;
                nodes[at].item.is_adrift = true;
                let itself = PatchError::GroupInItself(nodes[at].id);
                report_repair(at, RepairKind::Ungrouped(itself), report);
                break;
            }
            Some(parent) => at = parent,
            None => break,
        }
    }
    chain
}

fn report_repair(index: usize, kind: RepairKind, report: &mut Report) {
    let list = JsonPath::File;
    let list = list.name("nodes");
    report.add(&list.index(index).name("parentId"), kind);
}
