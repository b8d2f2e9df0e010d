//! The smallest changes of the document. Each returns its inverse.

use super::limits::Limit;
use super::node::{Node, Position, Size, UnknownFields, View};
use super::{Patch, PatchError};
use crate::grid::{EditError, Kind, NodeId, Value, Wire};
use std::sync::Arc;

/// One change of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds a node.
    Add(NodeId, Box<Node>),
    /// Removes a node, which must be without wires and members.
    Remove(NodeId),
    /// Adds a wire, with what its file holds besides its ends.
    Connect(Wire, Option<UnknownFields>),
    /// Removes a wire.
    Disconnect(Wire),
    /// Gives something of a node another value.
    Set(NodeId, Field),
    /// Gives the document another name.
    Rename(Arc<str>),
}

/// Something of a node, with the value it gets.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Where it is.
    Position(Position),
    /// How large it is.
    Size(Option<Size>),
    /// What people call it.
    Title(Arc<str>),
    /// The group it is in.
    Group(Option<NodeId>),
    /// How much of it is shown.
    View(View),
    /// A machine's program.
    Source(Arc<str>),
    /// Lines with a breakpoint, counted from 0, ascending.
    Breakpoints(Arc<[usize]>),
    /// Cells that stop the run when they are written, ascending.
    WriteBreakpoints(Arc<[u16]>),
    /// The setting of that name; `None` for its default.
    Setting(Box<str>, Option<Value>),
}

/// Something of a node, without its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// [`Field::Position`].
    Position,
    /// [`Field::Size`].
    Size,
    /// [`Field::Title`].
    Title,
    /// [`Field::Group`].
    Group,
    /// [`Field::View`].
    View,
    /// [`Field::Source`].
    Source,
    /// [`Field::Breakpoints`].
    Breakpoints,
    /// [`Field::WriteBreakpoints`].
    WriteBreakpoints,
    /// [`Field::Setting`], of whatever name.
    Setting,
}

impl Field {
    /// Which thing of a node it is.
    pub fn property(&self) -> Property {
        match self {
            Field::Position(_) => Property::Position,
            Field::Size(_) => Property::Size,
            Field::Title(_) => Property::Title,
            Field::Group(_) => Property::Group,
            Field::View(_) => Property::View,
            Field::Source(_) => Property::Source,
            Field::Breakpoints(_) => Property::Breakpoints,
            Field::WriteBreakpoints(_) => Property::WriteBreakpoints,
            Field::Setting(..) => Property::Setting,
        }
    }

    /// Says if both are the same thing of a node, whatever their values.
    pub fn is_same(&self, other: &Field) -> bool {
        match (self, other) {
            (Field::Setting(name, _), Field::Setting(other, _)) => name == other,
            _ => self.property() == other.property(),
        }
    }
}

impl Node {
    /// Gives it a value and returns the one it had.
    pub(super) fn replace(&mut self, field: Field) -> Field {
        use std::mem::replace;
        match field {
            Field::Position(value) => Field::Position(replace(&mut self.position, value)),
            Field::Size(value) => Field::Size(replace(&mut self.size, value)),
            Field::Title(value) => Field::Title(replace(&mut self.title, value)),
            Field::Group(value) => Field::Group(replace(&mut self.group, value)),
            Field::View(value) => Field::View(replace(&mut self.view, value)),
            Field::Source(value) => Field::Source(replace(&mut self.source, value)),
            Field::Breakpoints(value) => Field::Breakpoints(replace(&mut self.breakpoints, value)),
            Field::WriteBreakpoints(value) => {
                Field::WriteBreakpoints(replace(&mut self.write_breakpoints, value))
            }
            Field::Setting(name, value) => {
                let old = self.settings.replace(&name, value);
                Field::Setting(name, old)
            }
        }
    }
}

impl Patch {
    /// Makes one change and returns its inverse.
    ///
    /// # Errors
    /// [`PatchError`]; the document is as it was.
    pub fn edit(&mut self, edit: Edit) -> Result<Edit, PatchError> {
        match edit {
            Edit::Add(id, node) => self.add(id, *node),
            Edit::Remove(id) => self.remove(id),
            Edit::Connect(wire, kept) => self.connect(wire, kept),
            Edit::Disconnect(wire) => match self.wires.remove(wire) {
                Some(kept) => Ok(Edit::Connect(wire, kept)),
                None => Err(EditError::NoSuchWire(wire).into()),
            },
            Edit::Set(id, field) => self.set(id, field),
            Edit::Rename(name) => Ok(Edit::Rename(std::mem::replace(&mut self.name, name))),
        }
    }

    fn add(&mut self, id: NodeId, node: Node) -> Result<Edit, PatchError> {
        if self.nodes.contains_key(&id) {
            return Err(EditError::DuplicateNode(id).into());
        }
        let size = node.size.unwrap_or_default();
        let numbers = [node.position.x, node.position.y, size.width, size.height];
        let settings_are_finite = node.settings.iter().all(|(_, value)| is_finite(value));
        if !settings_are_finite || !numbers.iter().all(|number| number.is_finite()) {
            return Err(PatchError::NotFinite(id));
        }
        if !node
            .settings
            .iter()
            .all(|(name, _)| has_setting(&node, name))
        {
            return Err(PatchError::NoSuchSetting(id));
        }
        if let Some(group) = node.group {
            self.check_group(group, id)?;
        }
        if let Some(limit) = self.limit_of(node.kind) {
            return Err(PatchError::TooLarge(limit));
        }
        Limit::check_source(node.source.len()).map_err(PatchError::TooLarge)?;
        self.insert(id, node);
        Ok(Edit::Remove(id))
    }

    fn remove(&mut self, id: NodeId) -> Result<Edit, PatchError> {
        if let Some(wire) = self.wires_of(id).next() {
            return Err(PatchError::StillWired(wire));
        }
        if let Some(member) = self.members(id).next() {
            return Err(PatchError::StillGrouped(member));
        }
        let node = self.nodes.remove(&id).ok_or(EditError::NoSuchNode(id))?;
        self.groups.remove(&id);
        self.machine_count -= usize::from(node.kind == Kind::Asm);
        if let Some(group) = node.group {
            self.members.remove(&(group, id));
        }
        Ok(Edit::Add(id, Box::new(node)))
    }

    fn connect(&mut self, wire: Wire, kept: Option<UnknownFields>) -> Result<Edit, PatchError> {
        for id in [wire.from, wire.to] {
            if !self.nodes.contains_key(&id) {
                return Err(EditError::NoSuchNode(id).into());
            }
        }
        wire.check(self.ports(wire.from), self.ports(wire.to))?;
        if self.wires.contains(wire) {
            return Err(EditError::DuplicateWire(wire).into());
        }
        self.wires.insert(wire, kept);
        Ok(Edit::Disconnect(wire))
    }

    fn set(&mut self, id: NodeId, field: Field) -> Result<Edit, PatchError> {
        self.check_field(id, &field)?;
        let old = self.replace(id, field);
        let old = old.ok_or(EditError::NoSuchNode(id))?;
        Ok(Edit::Set(id, old))
    }

    fn check_field(&self, id: NodeId, field: &Field) -> Result<(), PatchError> {
        let node = self.node(id).ok_or(EditError::NoSuchNode(id))?;
        let is_finite = match field {
            Field::Position(Position { x, y }) => x.is_finite() && y.is_finite(),
            Field::Size(Some(Size { width, height })) => width.is_finite() && height.is_finite(),
            Field::Setting(_, Some(value)) => is_finite(value),
            _ => true,
        };
        if !is_finite {
            return Err(PatchError::NotFinite(id));
        }
        match field {
            Field::Group(Some(group)) => self.check_group(*group, id),
            Field::Source(_) | Field::Breakpoints(_) | Field::WriteBreakpoints(_)
                if node.kind != Kind::Asm =>
            {
                Err(EditError::NotAMachine(id).into())
            }
            Field::Source(source) => {
                Limit::check_source(source.len()).map_err(PatchError::TooLarge)
            }
            Field::Setting(name, _) if !has_setting(node, name) => {
                Err(PatchError::NoSuchSetting(id))
            }
            Field::Setting(name, value) => self.check_ports(id, name, value.as_ref()),
            _ => Ok(()),
        }
    }

    /// Refuses what is no group, and a group that lies in the node itself.
    fn check_group(&self, group: NodeId, id: NodeId) -> Result<(), PatchError> {
        if !self.groups.contains(&group) {
            return match self.node(group) {
                Some(_) => Err(PatchError::NotAGroup(group)),
                None => Err(EditError::NoSuchNode(group).into()),
            };
        }
        // Only what is a group can be around one.
        let mut around = Some(group).filter(|_| self.groups.contains(&id));
        while let Some(outer) = around {
            if outer == id {
                return Err(PatchError::GroupInItself(id));
            }
            around = self.node(outer).and_then(|node| node.group);
        }
        Ok(())
    }

    /// A setting may not take away a port that is wired.
    fn check_ports(&self, id: NodeId, name: &str, value: Option<&Value>) -> Result<(), PatchError> {
        match self.wires_without_port(id, name, value).next() {
            Some(wire) => Err(PatchError::StillWired(wire)),
            None => Ok(()),
        }
    }

    /// The wires whose port a node would no longer have, had it that setting.
    pub fn wires_without_port(
        &self,
        id: NodeId,
        name: &str,
        value: Option<&Value>,
    ) -> impl Iterator<Item = Wire> {
        let now = self.ports(id);
        let then = self.node(id).map_or(now, |node| {
            let mut settings = node.settings.clone();
            settings.replace(name, value.cloned());
            node.kind.ports(&settings)
        });
        let may_lose = then.inlets < now.inlets || then.outlets < now.outlets;
        self.wires_of(id).filter(move |wire| {
            let lost_outlet = wire.from == id && wire.outlet.0 >= then.outlets;
            let lost_inlet = wire.to == id && wire.inlet.0 >= then.inlets;
            may_lose && (lost_outlet || lost_inlet)
        })
    }
}

fn has_setting(node: &Node, name: &str) -> bool {
    let mut settings = node.kind.spec().settings.iter();
    settings.any(|setting| setting.name == name)
}

fn is_finite(value: &Value) -> bool {
    !matches!(value, Value::Number(number) if !number.is_finite())
}
