//! What a person can do to the document, and the edits that each command is.

use crate::grid::{EditError, Kind, NodeId, Value, Wire};
use crate::ordered::{SortedMap, SortedSet};
use crate::patch::{Edit, Field, Node, Patch, PatchError, Position, Size};
use std::sync::Arc;

use super::ids::FreeIds;
use super::move_lines;

/// Something done to the document as one step, to be undone as one.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds nodes, and wires to or between them.
    Add {
        /// The nodes, with ids that are free.
        nodes: Vec<(NodeId, Node)>,
        /// The wires.
        wires: Vec<Wire>,
    },
    /// Adds copies of what was copied, with ids of their own.
    Paste {
        /// What was copied, as a document of its own.
        copied: Patch,
        /// How far from where it was.
        by: Position,
    },
    /// Removes nodes with all their wires, and other wires. A group's members stay.
    Remove {
        /// The nodes.
        nodes: Vec<NodeId>,
        /// The other wires.
        wires: Vec<Wire>,
    },
    /// Moves nodes to places.
    Move(Vec<(NodeId, Position)>),
    /// Gives nodes sizes.
    Resize(Vec<(NodeId, Size)>),
    /// Gives something of a node another value. Wires whose port goes with it, go too;
    /// breakpoints follow their lines.
    Set(NodeId, Field),
    /// Adds wires.
    Connect(Vec<Wire>),
    /// Removes wires.
    Disconnect(Vec<Wire>),
    /// Removes wires and adds others in their place: an end moved to another port, or a
    /// node put into a wire.
    Rewire {
        /// Those that go.
        from: Vec<Wire>,
        /// Those that come.
        to: Vec<Wire>,
    },
    /// Frames nodes as a group.
    Group {
        /// The new group, with an id that is free; what it is in is its own.
        group: (NodeId, Box<Node>),
        /// Its members.
        members: Vec<NodeId>,
    },
    /// Removes a group's frame; its members stay where they are.
    Ungroup(NodeId),
    /// Gives the document another name.
    Rename(Arc<str>),
}

impl Command {
    /// Sets a machine's source.
    pub fn set_source(id: NodeId, source: &str) -> Command {
        Command::Set(id, Field::Source(source.into()))
    }

    /// Sets a setting; `None` for its default.
    pub fn set_setting(id: NodeId, name: &str, value: Option<Value>) -> Command {
        Command::Set(id, Field::Setting(name.into(), value))
    }

    /// Resizes a node.
    pub fn resize(id: NodeId, size: Option<Size>) -> Command {
        Command::Set(id, Field::Size(size))
    }

    /// What it does, as a menu says it after "Undo".
    pub fn label(&self) -> &'static str {
        match self {
            Command::Add { .. } => "add",
            Command::Paste { .. } => "paste",
            Command::Remove { .. } => "delete",
            Command::Move(_) => "move",
            Command::Resize(_) => "resize",
            Command::Set(_, field) => match field {
                Field::Position(_) => "move",
                Field::Size(_) => "resize",
                Field::Title(_) => "rename",
                Field::Group(_) => "change of group",
                Field::View(_) => "change of view",
                Field::Source(_) => "typing",
                Field::Breakpoints(_) => "breakpoint",
                Field::Setting(..) => "setting",
            },
            Command::Connect(_) => "wire",
            Command::Disconnect(_) => "unwire",
            Command::Rewire { .. } => "rewire",
            Command::Group { .. } => "group",
            Command::Ungroup(_) => "ungroup",
            Command::Rename(_) => "rename",
        }
    }

    /// The edits it is. They are not checked: the document refuses what is wrong.
    pub(super) fn edits(self, patch: &Patch, free: &FreeIds) -> Result<Vec<Edit>, PatchError> {
        match self {
            Command::Add { nodes, wires } => Ok(add(nodes, wires)),
            Command::Paste { copied, by } => paste(&copied, by, free),
            Command::Remove { nodes, wires } => remove(patch, &nodes, wires),
            Command::Move(places) => Ok(places
                .into_iter()
                .map(|(id, position)| Edit::Set(id, Field::Position(position)))
                .collect()),
            Command::Resize(sizes) => Ok(sizes
                .into_iter()
                .map(|(id, size)| Edit::Set(id, Field::Size(Some(size))))
                .collect()),
            Command::Set(id, field) => set(patch, id, field),
            Command::Connect(wires) => Ok(connect(wires)),
            Command::Disconnect(wires) => Ok(wires.into_iter().map(Edit::Disconnect).collect()),
            Command::Rewire { from, to } => {
                let gone = from.into_iter().map(Edit::Disconnect);
                Ok(gone.chain(connect(to)).collect())
            }
            Command::Group { group, members } => {
                let (id, node) = group;
                let into = |member| Edit::Set(member, Field::Group(Some(id)));
                let members = members.into_iter().map(into);
                Ok(std::iter::once(Edit::Add(id, node))
                    .chain(members)
                    .collect())
            }
            Command::Ungroup(id) => match patch.node(id) {
                Some(node) if node.kind == Kind::Group => remove(patch, &[id], vec![]),
                Some(_) => Err(PatchError::NotAGroup(id)),
                None => Err(EditError::NoSuchNode(id).into()),
            },
            Command::Rename(name) => Ok(vec![Edit::Rename(name)]),
        }
    }
}

fn connect(wires: Vec<Wire>) -> Vec<Edit> {
    let edits = wires.into_iter().map(|wire| Edit::Connect(wire, None));
    edits.collect()
}

/// Groups are set when all nodes are there, as a group may come after its members.
fn add(nodes: Vec<(NodeId, Node)>, wires: Vec<Wire>) -> Vec<Edit> {
    let mut edits = Vec::with_capacity(nodes.len() + wires.len());
    let mut grouped = vec![];
    for (id, mut node) in nodes {
        if let Some(group) = node.group.take() {
            grouped.push(Edit::Set(id, Field::Group(Some(group))));
        }
        edits.push(Edit::Add(id, Box::new(node)));
    }
    edits.append(&mut grouped);
    edits.append(&mut connect(wires));
    edits
}

fn paste(copied: &Patch, by: Position, free: &FreeIds) -> Result<Vec<Edit>, PatchError> {
    let ids: SortedMap<NodeId, NodeId> = copied.nodes().map(|(id, _)| id).zip(free.all()).collect();
    if ids.len() < copied.nodes().len() {
        return Err(PatchError::NoIdLeft);
    }
    let nodes = copied.nodes().filter_map(|(id, node)| {
        let mut node = node.clone();
        node.position.x += by.x;
        node.position.y += by.y;
        node.group = node.group.and_then(|group| ids.get(&group).copied());
        follow_machine(&mut node, &ids);
        Some((*ids.get(&id)?, node))
    });
    let nodes = nodes.collect();
    let mut edits = add(nodes, vec![]);
    for wire in copied.wires() {
        if let (Some(&from), Some(&to)) = (ids.get(&wire.from), ids.get(&wire.to)) {
            let kept = copied.wire_kept(wire).cloned();
            edits.push(Edit::Connect(Wire { from, to, ..wire }, kept));
        }
    }
    Ok(edits)
}

/// Cells shown of a machine that was copied along are those of the copy.
fn follow_machine(node: &mut Node, ids: &SortedMap<NodeId, NodeId>) {
    if node.kind != Kind::CellView {
        return;
    }
    if let Some(Value::Number(machine)) = node.settings.get("machineId")
        && let Some(copy) = ids.get(&NodeId(*machine as u32))
    {
        node.settings.set("machineId", Value::Number(copy.0.into()));
    }
}

fn remove(patch: &Patch, nodes: &[NodeId], wires: Vec<Wire>) -> Result<Vec<Edit>, PatchError> {
    let ids: SortedSet<NodeId> = nodes.iter().copied().collect();
    let mut lost: SortedSet<Wire> = wires.into_iter().collect();
    let mut groups = SortedSet::new();
    for &id in ids.iter() {
        let node = patch.node(id).ok_or(EditError::NoSuchNode(id))?;
        lost.extend(patch.wires_of(id));
        if node.kind == Kind::Group {
            groups.insert(id);
        }
    }
    let mut edits: Vec<Edit> = lost.iter().copied().map(Edit::Disconnect).collect();
    if !groups.is_empty() {
        for (id, node) in patch.nodes() {
            if node.group.is_some_and(|group| groups.contains(&group)) {
                let group = group_that_stays(patch, node, &groups);
                edits.push(Edit::Set(id, Field::Group(group)));
            }
        }
    }
    edits.extend(ids.iter().copied().map(Edit::Remove));
    Ok(edits)
}

fn group_that_stays(patch: &Patch, node: &Node, groups: &SortedSet<NodeId>) -> Option<NodeId> {
    let mut around = node.group;
    while let Some(group) = around
        && groups.contains(&group)
    {
        around = patch.node(group).and_then(|node| node.group);
    }
    around
}

fn set(patch: &Patch, id: NodeId, field: Field) -> Result<Vec<Edit>, PatchError> {
    let mut edits = vec![];
    match &field {
        Field::Setting(name, value) => {
            let lost = patch.wires_without_port(id, name, value.as_ref());
            edits.extend(lost.map(Edit::Disconnect));
        }
        Field::Source(source) => {
            let node = patch.node(id).ok_or(EditError::NoSuchNode(id))?;
            let moved = move_lines(&node.source, source, &node.breakpoints);
            if moved != *node.breakpoints {
                edits.push(Edit::Set(id, Field::Breakpoints(moved.into())));
            }
        }
        _ => {}
    }
    edits.push(Edit::Set(id, field));
    Ok(edits)
}
