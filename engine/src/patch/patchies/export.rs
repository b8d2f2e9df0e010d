//! From a document to a file of the patcher.

use super::edge_json::{self, EdgeWriter};
use super::exported_nodes::{ExportedAs, ExportedNodes};
use super::exporter::{Exporter, WrittenItem};
use super::ids::number;
use super::json_edit::{changed, join, quoted};
use super::node_json;
use super::options::ExportOptions;
use super::original::{OriginalFrame, OriginalItems};
use super::report::Warning;
use super::version::{NEWEST, version};
use crate::grid::{Kind, NodeId, Wire};
use crate::ordered::{SortedSet, sort_by_key};
use crate::patch::json::{JsonPath, Value};
use crate::patch::{Patch, View};
use std::borrow::Cow;

/// A file for the patcher.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// Its text.
    pub json: String,
    /// What is left out, or needs attention in Patchies.
    pub warnings: Vec<Warning>,
}

/// Writes a document as a Patchies file. An unchanged document from Patchies gives the same file; a
/// changed one differs only in the changes.
pub fn export(patch: &Patch, options: ExportOptions) -> Exported {
    let mut export = Exporter {
        patch,
        parts: ExportedNodes::of(patch, options.own_nodes),
        is_touched: false,
        warnings: vec![],
    };
    let frame = OriginalFrame::of(patch.kept());
    if let Some(frame) = &frame
        && let Some(json) = export.untouched(frame)
    {
        // The file is unchanged, but the document may hold things that the file cannot.
        export.warn();
        let warnings = export.warnings;
        return Exported { json, warnings };
    }
    export.is_touched = true;
    export.parts.leave_out_nameless();
    export.warn();
    let nodes = export.nodes();
    let frame = frame.unwrap_or_default();
    let edges = export.edges(&frame);
    let json = framed(patch, &frame, options, &nodes, &edges);
    let warnings = export.warnings;
    Exported { json, warnings }
}

impl<'p> Exporter<'p> {
    /// The file as it was, if nothing of it changed.
    fn untouched(&mut self, frame: &OriginalFrame<'p>) -> Option<String> {
        let is_same_name = frame_name(frame) == **self.patch.name();
        if !is_same_name || !self.parts.left_out.is_empty() {
            return None;
        }
        let nodes = self.nodes();
        let edges = self.edges(frame);
        let is_same = self.warnings.is_empty()
            && is_whole(&nodes, &frame.nodes)
            && is_whole(&edges, &frame.edges);
        self.warnings.clear();
        is_same.then(|| around(frame, with_items(frame, frame.patch, &nodes, &edges)))
    }

    /// The nodes in their order, but each behind the group it is in.
    fn nodes(&mut self) -> Vec<WrittenItem<'p>> {
        let parts = &self.parts;
        let mut written: Vec<WrittenItem<'p>> = Vec::with_capacity(parts.list.len());
        let mut done: SortedSet<NodeId> = SortedSet::new();
        for part in &parts.list {
            let mut chain = vec![];
            let mut next = Some(part);
            while let Some(part) = next.filter(|part| done.insert(part.id)) {
                chain.push(part);
                let group = if self.is_touched {
                    part.node.group
                } else {
                    None
                };
                next = group.and_then(|group| parts.get(group));
            }
            for part in chain.into_iter().rev() {
                written.push(node_json::node(self, part));
            }
        }
        written
    }

    fn edges(&mut self, frame: &OriginalFrame<'p>) -> Vec<WrittenItem<'p>> {
        let mut texts = EdgeWriter::default();
        let mut written = vec![];
        for wire in self.patch.wires() {
            written.extend(texts.edge(self, wire));
        }
        for item in &frame.loose {
            written.extend(edge_json::loose(self, item));
        }
        sort_by_key(&mut written, |edge: &WrittenItem<'p>| edge.at);
        written
    }

    /// Collects the warnings: what the file cannot hold and, for a changed file, what else happens
    /// to it.
    fn warn(&mut self) {
        for &(node, kind) in &self.parts.left_out {
            let wires = self.patch.wires_of(node).collect();
            self.warnings.push(Warning::LeftOut { node, kind, wires });
        }
        for part in &self.parts.list {
            let node = part.id;
            if let ExportedAs::Note = part.what {
                let kind = part.node.kind;
                let wires: Vec<Wire> = self.patch.wires_of(node).collect();
                self.warnings.push(Warning::AsNote { node, kind, wires });
                continue;
            }
            let old_title = part.old().map(|(_, read)| &*read.node.title);
            let is_titled = *part.node.title != *old_title.unwrap_or_default();
            if is_titled && part.node.kind != Kind::Asm {
                self.warnings.push(Warning::TitleStays(node));
            }
            let breakpoints = (&part.node.breakpoints, &part.node.write_breakpoints);
            if !breakpoints.0.is_empty() || !breakpoints.1.is_empty() {
                self.warnings.push(Warning::BreakpointsStay(node));
            }
            if part.node.view == View::Collapsed {
                self.warnings.push(Warning::CollapseStays(node));
            }
            if let Some((item, read)) = part.old().filter(|_| self.is_touched) {
                if read.object.is_none() && item.version < NEWEST {
                    let version = item.version;
                    self.warnings.push(Warning::NotMigrated { node, version });
                }
                if read.id.as_deref().and_then(number).is_none() {
                    let id = part.name.clone();
                    self.warnings.push(Warning::NewId { node, id });
                }
            }
        }
    }
}

/// Returns whether the list is each of the items once, unchanged.
fn is_whole(written: &[WrittenItem<'_>], items: &OriginalItems<'_>) -> bool {
    let mut items_at = written.iter().enumerate();
    written.len() == items.count
        && items_at.all(|(at, item)| item.at == at && matches!(item.text, Cow::Borrowed(_)))
}

fn frame_name<'p>(frame: &OriginalFrame<'p>) -> Cow<'p, str> {
    member(frame.patch, "name")
        .and_then(|name| name.text().ok())
        .unwrap_or_default()
}

fn member<'p>(object: &'p str, name: &'static str) -> Option<Value<'p, 'static>> {
    const NAMES: &[&str] = &["name", "version", "nodes", "edges"];
    let (text, place) = (object, JsonPath::File);
    let members = Value { text, place }.members(NAMES).ok()?;
    let text = members.get(name)?.text;
    Some(Value { text, place })
}

/// The file with its lists, brought to the newest version.
fn framed(
    patch: &Patch,
    frame: &OriginalFrame<'_>,
    options: ExportOptions,
    nodes: &[WrittenItem<'_>],
    edges: &[WrittenItem<'_>],
) -> String {
    let mut changes = vec![];
    let is_new = frame.patch.is_empty();
    if is_new || frame_name(frame) != **patch.name() {
        changes.push(("name", Some(quoted(patch.name()))));
    }
    if version(member(frame.patch, "version")) < NEWEST {
        changes.push(("version", Some(format!("\"{NEWEST}\""))));
    }
    if let (true, Some(now)) = (is_new, options.timestamp_ms) {
        changes.push(("timestamp", Some(now.to_string())));
    }
    let text = match changes.is_empty() {
        true => Cow::Borrowed(frame.patch),
        false => Cow::Owned(changed(frame.patch, changes)),
    };
    around(frame, with_items(frame, &text, nodes, edges))
}

fn around(frame: &OriginalFrame<'_>, text: String) -> String {
    let [before, after] = &frame.around;
    match before.is_empty() && after.is_empty() {
        true => text,
        false => [before, &*text, after].concat(),
    }
}

/// The file with its lists filled.
fn with_items(
    frame: &OriginalFrame<'_>,
    text: &str,
    nodes: &[WrittenItem<'_>],
    edges: &[WrittenItem<'_>],
) -> String {
    let lists = [
        ("nodes", &frame.nodes, nodes),
        ("edges", &frame.edges, edges),
    ];
    let lists = lists.map(|(name, items, written)| {
        let end = member(text, name).and_then(|list| list.text.get(1..));
        let mut list = "[".to_owned();
        for (index, item) in written.iter().enumerate() {
            let gap = item.gap.as_deref().unwrap_or(&items.gap);
            join(&mut list, gap, index == 0);
            list.push_str(&item.text);
        }
        list.push_str(end.unwrap_or("]"));
        (name, Some(list))
    });
    changed(text, lists.into())
}
