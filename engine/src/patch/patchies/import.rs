//! From a file of the patcher to a document.

use super::edges;
use super::gaps::Gaps;
use super::ids::{self, Ids};
use super::importer::{ImportedNode, Importer};
use super::json_edit::{behind, offset, until};
use super::layout;
use super::objects::Object;
use super::original::{OriginalFrame, OriginalItem, OriginalItems};
use super::portability::portability;
use super::read::read;
use super::report::{ByName, DataAside, Migrated, Objects, Report};
use super::version::version;
use crate::grid::{Kind, NodeId, Value as Setting};
use crate::ordered::{SortedMap, SortedSet};
use crate::pace::{Pace, at_once};
use crate::patch::Patch;
use crate::patch::file::{Repair, RepairKind, Report as Repairs};
use crate::patch::json::{FileError, FileErrorKind, JsonPath, Value, parse};
use crate::patch::limits::Limit;
use std::borrow::Cow;
use std::sync::Arc;

const FILE: &[&str] = &["name", "version", "nodes", "edges", "timestamp"];

/// A document imported from Patchies.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The document. It remembers the file.
    pub patch: Patch,
    /// The report of the import.
    pub report: Report,
    /// The repairs in the order they were found.
    pub repairs: Vec<Repair>,
    /// The number of further repairs.
    pub more_repairs: usize,
}

/// Reads a file of the patcher. It takes memory and time in proportion to the file.
///
/// # Errors
/// [`FileError`] if it is no JSON in UTF-8, has no lists of nodes and edges, or has a node
/// that is no object or has no type.
pub fn import(bytes: &[u8]) -> Result<Imported, FileError> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let pace = Pace::without_pauses();
    at_once(import_value(text, parse(bytes)?, &pace))
}

/// Imports a file whose JSON is parsed.
pub(in crate::patch) async fn import_value(
    text: &str,
    value: Value<'_, 'static>,
    pace: &Pace<'_>,
) -> Result<Imported, FileError> {
    let members = value.members(FILE)?;
    let mut repairs = Repairs::default();
    for name in members.doubled() {
        repairs.add(&members.place.name(name), RepairKind::NameTwice);
    }
    let (nodes, edges) = (members.need("nodes")?, members.need("edges")?);
    let version = version(members.get("version"));
    let mut import = Importer {
        report: Report {
            version,
            ..Report::default()
        },
        repairs,
        patch: Patch::new(),
        nodes: vec![],
        ids: Ids::default(),
        migrated: SortedMap::new(),
    };
    if let Some(name) = members.get("name") {
        match name.text() {
            Ok(name) => import.patch.name = name.into(),
            Err(error) => import.repairs.add_error(error, RepairKind::Unused),
        }
    }
    let node_list = import.read_nodes(nodes, pace).await?;
    import.name_nodes();
    pace.pause_if_due().await;
    layout::place(&mut import.nodes, &import.ids, &mut import.repairs);
    pace.pause_if_due().await;
    import.follow_machines();
    pace.pause_if_due().await;
    import.count_objects();
    pace.pause_if_due().await;
    let (edge_list, loose) = import.add_nodes_and_edges(edges, pace).await?;
    pace.pause_if_due().await;
    let names = value.entries(&mut |entry| {
        if !FILE.contains(&&*entry.name) && entry.name != "patchId" {
            import.report.names_aside.push(entry.name.into());
        }
        Ok(())
    });
    names?;
    let emptied = without_items(value.text, nodes.text, edges.text);
    let frame = OriginalFrame {
        patch: &emptied,
        around: [until(text, value.text), behind(text, value.text)].map(Cow::Borrowed),
        nodes: node_list,
        edges: edge_list,
        loose,
    };
    import.patch.kept = frame.kept();
    pace.pause_if_due().await;
    import.finish(pace).await
}

impl<'t> Importer<'t> {
    async fn read_nodes(
        &mut self,
        list: Value<'t, '_>,
        pace: &Pace<'_>,
    ) -> Result<OriginalItems<'t>, FileError> {
        let mut gaps = Gaps::of(list.text);
        let repairs = &mut self.repairs;
        let nodes = &mut self.nodes;
        let version = self.report.version;
        let mut machines = 0;
        for (index, text) in list.list()? {
            pace.pause_if_due().await;
            let value = list.item(index, text);
            let mut item = gaps.item(value.text);
            item.version = version;
            let read = read(value, version, repairs)?;
            let kind = read.node.kind;
            if let Some(limit) = Limit::exceeded(kind, index, machines) {
                return Err(FileError::new(&value.place, FileErrorKind::TooLarge(limit)));
            }
            machines += usize::from(kind == Kind::Asm);
            // Until all ids are known.
            let id = NodeId(0);
            nodes.push(ImportedNode { id, read, item });
        }
        let mut items = nodes.iter_mut().map(|found| &mut found.item);
        Ok(gaps.finish(&mut items))
    }

    /// Numbers the nodes.
    fn name_nodes(&mut self) {
        let ids: Vec<_> = self.nodes.iter().map(|it| it.read.id.clone()).collect();
        for (index, id) in ids::numbers(&ids).into_iter().enumerate() {
            let found = &mut self.nodes[index];
            found.id = id;
            let text = found.read.id.as_ref();
            let is_first = text.is_none_or(|text| self.ids.claim(text.clone(), id));
            let is_id = text.is_some_and(|text| ids::number(text).is_some());
            let kind = match (is_first, is_id) {
                (false, _) => RepairKind::IdTaken(id),
                (_, false) => RepairKind::IdWithoutNumber(id),
                _ => continue,
            };
            let list = JsonPath::File;
            let list = list.name("nodes");
            self.repairs.add(&list.index(index).name("id"), kind);
        }
    }

    /// Connects cell views to the machines whose ids have their numbers.
    fn follow_machines(&mut self) {
        let machines = self.nodes.iter().filter_map(|found| {
            let is_machine = found.read.node.kind == Kind::Asm;
            let number = ids::number(found.read.id.as_deref()?)?;
            is_machine.then_some((number, found.id))
        });
        let mut numbers = SortedMap::new();
        for (number, id) in machines {
            numbers.get_or_insert_with(number, || id);
        }
        for found in &mut self.nodes {
            let node = &mut found.read.node;
            if node.kind == Kind::CellView
                && let Some(Setting::Number(number)) = node.settings.get("machineId")
                && let Some(machine) = machine_of(*number, &numbers)
            {
                let machine = Setting::Number(machine.0.into());
                node.settings.set("machineId", machine);
            }
        }
    }

    /// Counts what was imported and what was not.
    fn count_objects(&mut self) {
        self.report.order = self.nodes.iter().map(|found| found.id).collect();
        let mut types: ByName<(Option<&'static Object>, Vec<NodeId>)> = ByName::default();
        let mut data: ByName<ByName<Vec<NodeId>>> = ByName::default();
        for found in &mut self.nodes {
            let read = &mut found.read;
            let (object, nodes) = types.of(&read.name);
            *object = read.object;
            nodes.push(found.id);
            for name in std::mem::take(&mut read.aside) {
                data.of(&read.name).of(&name).push(found.id);
            }
            for &migration in &read.migrated {
                let nodes = self.migrated.get_or_insert_with(migration, SortedSet::new);
                nodes.insert(found.id);
            }
        }
        for (name, (object, nodes)) in types.finish() {
            let objects = Objects { name, nodes };
            match object {
                Some(_) => self.report.taken.push(objects),
                None => self.report.aside.push(objects),
            }
        }
        for (object, names) in data.finish() {
            for (name, nodes) in names.finish() {
                let object: Arc<str> = object.clone();
                let aside = DataAside {
                    object,
                    name,
                    nodes,
                };
                self.report.data_aside.push(aside);
            }
        }
    }

    /// The nodes come first, with the ports that their edges need; their kept texts name these
    /// ports.
    async fn add_nodes_and_edges(
        &mut self,
        list: Value<'t, '_>,
        pace: &Pace<'_>,
    ) -> Result<(OriginalItems<'t>, Vec<OriginalItem<'t>>), FileError> {
        let mut gaps = Gaps::of(list.text);
        let mut edges = edges::read(list, &mut gaps, self, pace).await?;
        let nodes = std::mem::take(&mut self.nodes);
        for ImportedNode { id, read, item } in nodes {
            pace.pause_if_due().await;
            let mut node = read.node;
            let item = edges.ports.give(id, &mut node, item);
            node.kept = item.kept_of_node();
            self.patch.insert(id, node);
        }
        let items = gaps.finish(&mut edges.found.iter_mut().map(|edge| &mut edge.item));
        let loose = edges::connect(edges, self, pace).await;
        Ok((items, loose))
    }

    async fn finish(mut self, pace: &Pace<'_>) -> Result<Imported, FileError> {
        let migrated = self.migrated.iter().map(|(&migration, nodes)| Migrated {
            migration,
            nodes: nodes.iter().copied().collect(),
        });
        self.report.migrated = migrated.collect();
        self.report.portability = portability(&self.patch, pace).await;
        Ok(Imported {
            patch: self.patch,
            report: self.report,
            repairs: self.repairs.repairs,
            more_repairs: self.repairs.more_repairs,
        })
    }
}

/// The machine that a number in the file means.
pub(super) fn machine_of(number: f64, machines: &SortedMap<u64, NodeId>) -> Option<NodeId> {
    let is_whole = number.fract() == 0.0 && number >= 0.0;
    // Casting saturates, at the number of no machine.
    let id = is_whole.then_some(number as u64)?;
    machines.get(&id).copied()
}

/// The file without the items of its lists; blanks before the end of a list stay.
fn without_items(file: &str, nodes: &str, edges: &str) -> String {
    let is_in_order = offset(file, nodes) < offset(file, edges);
    let lists = if is_in_order {
        [nodes, edges]
    } else {
        [edges, nodes]
    };
    let mut text = String::new();
    let mut rest = file;
    for list in lists {
        text.push_str(until(rest, list));
        rest = behind(rest, list);
        let inner = list.get(1..list.len() - 1).unwrap_or_default();
        text.push('[');
        text.push_str(behind(inner, inner.trim_ascii_end()));
        text.push(']');
    }
    text.push_str(rest);
    text
}
