//! The edges of a file and their wires. An edge that is not a wire here is kept with the document
//! and exported as it was.

use super::gaps::Gaps;
use super::importer::Importer;
use super::objects::Object;
use super::original::{Handle, OriginalItem};
use super::report::{ByName, WiresAside};
use super::version::renamed;
use crate::grid::{EditError, Inlet, Kind, NodeId, Outlet, Value as Setting, Wire};
use crate::ordered::{SortedMap, SortedSet};
use crate::pace::Pace;
use crate::patch::file::RepairKind;
use crate::patch::json::{FileError, JsonPath, Shape, Value};
use crate::patch::{Edit, Node, PatchError};
use std::borrow::Cow;
use std::sync::Arc;

const EDGE: &[&str] = &["source", "target", "sourceHandle", "targetHandle"];
/// Ports of each sort that an object which is not known here may have.
const MOST_PORTS: usize = 256;

/// An edge as its text describes it.
pub(super) struct Ends<'t> {
    pub(super) source: Cow<'t, str>,
    pub(super) target: Cow<'t, str>,
    pub(super) outlet: Handle<'t>,
    pub(super) inlet: Handle<'t>,
}

/// Reads an edge.
pub(super) fn ends<'t>(value: Value<'t, '_>) -> Result<Ends<'t>, FileError> {
    let members = value.members(EDGE)?;
    let handle = |name| match members.get(name) {
        Some(value) if value.shape() != Shape::Null => value.text().map(Some),
        _ => Ok(None),
    };
    Ok(Ends {
        source: members.need("source")?.text()?,
        target: members.need("target")?.text()?,
        outlet: handle("sourceHandle")?,
        inlet: handle("targetHandle")?,
    })
}

/// An edge of the file, with the nodes it goes from and to.
pub(super) struct ImportedEdge<'t> {
    pub(super) item: OriginalItem<'t>,
    nodes: Option<[NodeId; 2]>,
    handles: [Handle<'t>; 2],
}

/// All edges of a file.
pub(super) struct Edges<'t> {
    pub(super) found: Vec<ImportedEdge<'t>>,
    pub(super) ports: Ports<'t>,
}

/// The ports that edges need of objects which are not known here.
#[derive(Default)]
pub(super) struct Ports<'t>(SortedMap<NodeId, [SortedMap<Handle<'t>, u16>; 2]>);

/// Reads the edges and notes which ports they need.
pub(super) async fn read<'t>(
    list: Value<'t, '_>,
    gaps: &mut Gaps<'t>,
    import: &mut Importer<'t>,
    pace: &Pace<'_>,
) -> Result<Edges<'t>, FileError> {
    let indices = import.nodes.iter().enumerate();
    let indices: SortedMap<NodeId, usize> = indices.map(|(index, it)| (it.id, index)).collect();
    let mut edges = Edges {
        found: vec![],
        ports: Ports::default(),
    };
    for (index, text) in list.list()? {
        pace.pause_if_due().await;
        let value = list.item(index, text);
        let mut found = ImportedEdge {
            item: OriginalItem {
                version: import.report.version,
                ..gaps.item(value.text)
            },
            nodes: None,
            handles: [None, None],
        };
        match ends(value) {
            Ok(ends) => {
                found.nodes = import.nodes_of(&ends, &value.place, &mut found.item);
                found.handles = [ends.outlet, ends.inlet];
            }
            Err(error) => import.repairs.add_error(error, RepairKind::WireUnreadable),
        }
        for (end, node) in found.nodes.into_iter().flatten().enumerate() {
            let index = indices.get(&node);
            match index.and_then(|&index| import.nodes[index].read.object) {
                Some(object) => {
                    let is_inlet = end == 1;
                    let handle = &mut found.handles[end];
                    let old = handle.as_deref();
                    let version = import.report.version;
                    let new = old.and_then(|old| renamed(object.kind, is_inlet, old, version));
                    if let Some((name, migration)) = new {
                        *handle = Some(name.into());
                        import.note_migration(migration, node);
                    }
                }
                None => edges.ports.need(node, end, &found.handles[end]),
            }
        }
        edges.found.push(found);
    }
    edges.ports.number();
    Ok(edges)
}

impl Importer<'_> {
    /// The object of a node, if it is known.
    fn object(&self, node: NodeId) -> Option<&'static Object> {
        Object::of_kind(self.patch.node(node)?.kind)
    }

    fn nodes_of(
        &mut self,
        ends: &Ends<'_>,
        place: &JsonPath<'_>,
        item: &mut OriginalItem<'_>,
    ) -> Option<[NodeId; 2]> {
        let mut find = |id: &str, name| {
            let node = self.ids.find(id);
            match node {
                Some(_) => item.ends += 1,
                None => {
                    let kind = RepairKind::NoSuchId(id.to_owned());
                    self.repairs.add(&place.name(name), kind);
                }
            }
            node
        };
        let source = find(&ends.source, "source");
        let target = find(&ends.target, "target");
        Some([source?, target?])
    }
}

impl<'t> Ports<'t> {
    fn need(&mut self, node: NodeId, end: usize, handle: &Handle<'t>) {
        let ports = self.0.get_or_insert_with(node, Default::default);
        if ports[end].len() < MOST_PORTS {
            ports[end].get_or_insert_with(handle.clone(), || 0);
        }
    }

    /// Numbers the ports of each object, in the order of their names.
    fn number(&mut self) {
        for ports in self.0.values_mut().flatten() {
            for (number, port) in ports.values_mut().enumerate() {
                *port = number as u16;
            }
        }
    }

    /// Adds the ports to a node.
    pub(super) fn give(
        &self,
        id: NodeId,
        node: &mut Node,
        mut item: OriginalItem<'t>,
    ) -> OriginalItem<'t> {
        if let Some([outlets, inlets]) = self.0.get(&id) {
            item.outlets = outlets.keys().cloned().collect();
            item.inlets = inlets.keys().cloned().collect();
            for (name, ports) in [("inletCount", inlets), ("outletCount", outlets)] {
                if !ports.is_empty() {
                    let count = Setting::Number(ports.len() as f64);
                    node.settings.set(name, count);
                }
            }
        }
        item
    }

    fn port(&self, node: NodeId, kind: Kind, end: usize, handle: &Handle<'t>) -> Option<u16> {
        match Object::of_kind(kind) {
            Some(object) if end == 0 => object.outlets.port(handle.as_deref()),
            Some(object) => object.inlets.port(handle.as_deref()),
            None => self.0.get(&node)?[end].get(handle).copied(),
        }
    }
}

/// Makes wires of the edges; those of which none can be made are left.
pub(super) async fn connect<'t>(
    edges: Edges<'t>,
    import: &mut Importer<'t>,
    pace: &Pace<'_>,
) -> Vec<OriginalItem<'t>> {
    let mut loose = vec![];
    let mut aside: ByName<ByName<SortedSet<NodeId>>> = ByName::default();
    for found in edges.found {
        pace.pause_if_due().await;
        let Some([from, to]) = found.nodes else {
            loose.push(found.item);
            continue;
        };
        let handle = found.handles[1].as_deref();
        if let Some(object) = import.object(to).filter(|it| it.has_only_there(handle)) {
            // Every object that has such a way in has a name for the first.
            let first = object.inlets.name(0).unwrap_or_default();
            let nodes = aside.of(object.name).of(handle.unwrap_or(&first));
            nodes.insert(to);
            loose.push(found.item);
            continue;
        }
        let port = |end: usize, node| {
            let kind = import.patch.node(node).map(|node| node.kind)?;
            edges.ports.port(node, kind, end, &found.handles[end])
        };
        // No object has a port of the highest number.
        let none = u16::MAX;
        let wire = Wire {
            from,
            outlet: Outlet(port(0, from).unwrap_or(none)),
            to,
            inlet: Inlet(port(1, to).unwrap_or(none)),
        };
        let kept = found.item.kept_of_wire();
        if let Err(error) = import.patch.edit(Edit::Connect(wire, kept)) {
            let kind = match (error, &found.handles) {
                (PatchError::Grid(EditError::NoSuchOutlet { .. }), [Some(handle), _])
                | (PatchError::Grid(EditError::NoSuchInlet { .. }), [_, Some(handle)]) => {
                    RepairKind::NoSuchHandle(handle.to_string())
                }
                (error, _) => RepairKind::NoWire(error),
            };
            let list = JsonPath::File;
            let list = list.name("edges");
            import.repairs.add(&list.index(found.item.at), kind);
            loose.push(found.item);
        }
    }
    for (object, inlets) in aside.finish() {
        for (inlet, nodes) in inlets.finish() {
            let object: Arc<str> = object.clone();
            let nodes = nodes.iter().copied().collect();
            let aside = WiresAside {
                object,
                inlet,
                nodes,
            };
            import.report.wires_aside.push(aside);
        }
    }
    loose
}
