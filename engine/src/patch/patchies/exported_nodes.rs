//! Chooses the nodes that are exported, the objects they become and their ids.

use super::ids::{Ids, number};
use super::objects::Object;
use super::options::OwnNodes;
use super::original::OriginalItem;
use super::read::{Read, again};
use crate::grid::{Kind, NodeId};
use crate::ordered::{SortedMap, SortedSet, sort_by_key};
use crate::patch::{Node, Patch};

/// Machines have numbers below this.
const MACHINES: u64 = 1 << 16;

/// A node that goes along.
pub(super) struct ExportedNode<'p> {
    pub(super) id: NodeId,
    pub(super) node: &'p Node,
    pub(super) what: ExportedAs<'p>,
    /// Its id there.
    pub(super) name: String,
}

/// The object that a node becomes.
pub(super) enum ExportedAs<'p> {
    /// An object of the file it came from.
    Old(Box<(OriginalItem<'p>, Read<'p>)>),
    /// An object that comes from here.
    New(&'static Object),
    /// A note in place of what exists only here.
    Note,
}

/// The nodes that go along, in the order of the file they came from, and those that do
/// not.
pub(super) struct ExportedNodes<'p> {
    pub(super) list: Vec<ExportedNode<'p>>,
    pub(super) left_out: Vec<(NodeId, Kind)>,
    index: SortedMap<NodeId, usize>,
    /// The nodes by their ids in the file.
    pub(super) ids: Ids<'p>,
}

impl ExportedAs<'_> {
    /// The object in the table, if it is known.
    pub(super) fn object(&self) -> Option<&'static Object> {
        match self {
            ExportedAs::Old(old) => old.1.object,
            ExportedAs::New(object) => Some(object),
            ExportedAs::Note => None,
        }
    }
}

impl<'p> ExportedNode<'p> {
    /// The object it was.
    pub(super) fn old(&self) -> Option<(&OriginalItem<'p>, &Read<'p>)> {
        match &self.what {
            ExportedAs::Old(old) => Some((&old.0, &old.1)),
            _ => None,
        }
    }

    /// Its type there.
    fn type_name(&self) -> &str {
        match &self.what {
            ExportedAs::Old(old) => &old.1.name,
            ExportedAs::New(object) => object.name,
            ExportedAs::Note => "note",
        }
    }
}

impl<'p> ExportedNodes<'p> {
    pub(super) fn of(patch: &'p Patch, own_nodes: OwnNodes) -> ExportedNodes<'p> {
        let mut parts = ExportedNodes {
            list: vec![],
            left_out: vec![],
            index: SortedMap::new(),
            ids: Ids::default(),
        };
        for (id, node) in patch.nodes() {
            match (what(node), own_nodes) {
                (Some(what), _) => parts.add(id, node, what),
                (None, OwnNodes::AsNotes) => parts.add(id, node, ExportedAs::Note),
                (None, OwnNodes::LeaveOut) => parts.left_out.push((id, node.kind)),
            }
        }
        sort_by_key(&mut parts.list, |part| {
            (part.old().map_or(usize::MAX, |(item, _)| item.at), part.id)
        });
        parts.assign_ids();
        parts.number_places();
        parts
    }

    fn add(&mut self, id: NodeId, node: &'p Node, what: ExportedAs<'p>) {
        let name = String::new();
        self.list.push(ExportedNode {
            id,
            node,
            what,
            name,
        });
    }

    /// The part that a node is.
    pub(super) fn get(&self, id: NodeId) -> Option<&ExportedNode<'p>> {
        self.list.get(*self.index.get(&id)?)
    }

    /// The node that an id of the file means, if it goes along.
    pub(super) fn find(&self, id: &str) -> Option<&ExportedNode<'p>> {
        self.get(self.ids.find(id)?)
    }

    /// Gives each part its id: its old one if Patchies accepts it and no part before has it, else
    /// one with an unused number.
    fn assign_ids(&mut self) {
        let mut counter = Counter::default();
        for part in &mut self.list {
            let ExportedAs::Old(old) = &part.what else {
                continue;
            };
            let Some(id) = &old.1.id else {
                continue;
            };
            let is_first = self.ids.claim(id.clone(), part.id);
            let is_machine = part.node.kind == Kind::Asm;
            if let Some(number) = number(id)
                && is_first
                && (!is_machine || counter.claim_machine(number))
            {
                counter.used.insert(number);
                part.name = id.to_string();
            }
        }
        counter.next = counter.used.iter().last().map_or(0, |last| *last);
        for part in &mut self.list {
            if part.name.is_empty() {
                let is_machine = part.node.kind == Kind::Asm;
                if let Some(number) = counter.give(part.id, is_machine) {
                    part.name = format!("{}-{number}", part.type_name());
                }
            }
        }
    }

    /// Leaves out the machines for which there was no number.
    pub(super) fn leave_out_nameless(&mut self) {
        let left_out = &mut self.left_out;
        self.list.retain(|part| {
            let is_named = !part.name.is_empty();
            if !is_named {
                left_out.push((part.id, part.node.kind));
            }
            is_named
        });
        self.number_places();
    }

    fn number_places(&mut self) {
        let index = self.list.iter().enumerate();
        self.index = index.map(|(index, part)| (part.id, index)).collect();
    }
}

/// The object for a node of the document; `None` if it exists only here.
fn what(node: &Node) -> Option<ExportedAs<'_>> {
    if let Some(item) = OriginalItem::of_node(node.kept.as_ref())
        && let Some(read) = again(item.text, item.version)
        && read.node.kind == node.kind
    {
        return Some(ExportedAs::Old(Box::new((item, read))));
    }
    Object::of_kind(node.kind).map(ExportedAs::New)
}

/// The numbers of ids, one counter for all types.
#[derive(Default)]
struct Counter {
    used: SortedSet<u64>,
    machines: SortedSet<u64>,
    /// None above this is used.
    next: u64,
    /// All below this that a machine may have are used.
    lowest: u64,
}

impl Counter {
    fn claim_machine(&mut self, number: u64) -> bool {
        number < MACHINES && self.machines.insert(number)
    }

    /// A number that none has: that of the node, if it is free. `None`: there is none
    /// left for a machine.
    fn give(&mut self, id: NodeId, is_machine: bool) -> Option<u64> {
        let own = u64::from(id.0);
        let limit = if is_machine { MACHINES } else { u64::MAX };
        let mut number = own;
        if self.used.contains(&number) || number >= limit {
            number = self.next.saturating_add(1);
        }
        if self.used.contains(&number) || number >= limit {
            while self.lowest < limit && self.used.contains(&self.lowest) {
                self.lowest += 1;
            }
            number = self.lowest;
        }
        if number >= limit {
            return None;
        }
        self.used.insert(number);
        self.next = self.next.max(number);
        Some(number)
    }
}
