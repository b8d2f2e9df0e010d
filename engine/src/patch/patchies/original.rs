//! The original texts of a Patchies file that are kept with its document: the text of each node and
//! edge, and the rest of the file. They are stored under one name in the unknown fields of the
//! document, its nodes and its wires, so our own files hold them, too.
//!
//! An export reads these texts again to compare them with the document, so nothing is stored twice
//! that could disagree.

use super::json_edit::{list_of_texts, quoted};
use super::version::NEWEST;
use crate::patch::json::{FileError, JsonPath, Members, Value, parse};
use crate::patch::{Node, UnknownFields};
use std::borrow::Cow;

/// The name in the unknown fields.
const NAME: &str = "patchies";

const DOCUMENT: &[&str] = &[
    "patch", "nodes", "edges", "nodeGap", "edgeGap", "before", "after", "loose",
];
const ITEM: &[&str] = &[
    "at", "gap", "node", "edge", "version", "adrift", "inlets", "outlets", "ends",
];

/// An object's port by its name; an edge may name none.
pub(super) type Handle<'t> = Option<Cow<'t, str>>;

/// The file around the nodes and edges.
#[derive(Clone, Default)]
pub(super) struct OriginalFrame<'t> {
    /// The whole file, its lists of nodes and edges without their items.
    pub(super) patch: &'t str,
    /// The text before and after it: blanks, a byte order mark.
    pub(super) around: [Cow<'t, str>; 2],
    pub(super) nodes: OriginalItems<'t>,
    pub(super) edges: OriginalItems<'t>,
    /// Edges that are no wires here.
    pub(super) loose: Vec<OriginalItem<'t>>,
}

/// A list of the file.
#[derive(Clone, Default)]
pub(super) struct OriginalItems<'t> {
    /// The number of its items.
    pub(super) count: usize,
    /// The text between two items.
    pub(super) gap: Cow<'t, str>,
}

/// A node or an edge of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct OriginalItem<'t> {
    /// Its text.
    pub(super) text: &'t str,
    /// Its index in the list.
    pub(super) at: usize,
    /// The text before it, if it differs from that of the other items.
    pub(super) gap: Option<Cow<'t, str>>,
    /// The version of the file it comes from.
    pub(super) version: u32,
    /// Whether its parent is missing or inside the node itself.
    pub(super) is_adrift: bool,
    /// The ways in and out of an object that is not known here, by number.
    pub(super) inlets: Vec<Handle<'t>>,
    pub(super) outlets: Vec<Handle<'t>>,
    /// The number of ends of an edge that existed.
    pub(super) ends: usize,
}

/// The text of the object of Patchies that a node was, as the file had it.
pub fn object_text(node: &Node) -> Option<&str> {
    OriginalItem::of_node(node.kept.as_ref()).map(|item| item.text)
}

/// A kept text that was checked to be JSON, under our name.
fn ours(kept: Option<&UnknownFields>) -> Option<Value<'_, 'static>> {
    let text = parse(kept?.0.as_bytes()).ok()?;
    let text = text.members(&[NAME]).ok()?.get(NAME)?.text;
    let place = JsonPath::File;
    Some(Value { text, place })
}

impl<'t> OriginalFrame<'t> {
    pub(super) fn of(kept: Option<&'t UnknownFields>) -> Option<OriginalFrame<'t>> {
        let members = ours(kept)?.members(DOCUMENT).ok()?;
        let mut loose = vec![];
        if let Some(list) = members.get("loose") {
            let read = list.items(&mut |_, value| {
                loose.extend(OriginalItem::read(value, "edge"));
                Ok(())
            });
            read.ok()?;
        }
        Some(OriginalFrame {
            patch: members.get("patch")?.text,
            around: ["before", "after"].map(|name| text(&members, name).unwrap_or_default()),
            nodes: items(&members, "nodes", "nodeGap")?,
            edges: items(&members, "edges", "edgeGap")?,
            loose,
        })
    }

    pub(super) fn kept(&self) -> Option<UnknownFields> {
        let mut out = format!("{{\"patch\": {}", self.patch);
        for (list, count, gap) in [
            (&self.nodes, "nodes", "nodeGap"),
            (&self.edges, "edges", "edgeGap"),
        ] {
            add(&mut out, count, &list.count.to_string());
            add(&mut out, gap, &quoted(&list.gap));
        }
        for (name, text) in ["before", "after"].iter().zip(&self.around) {
            if !text.is_empty() {
                add(&mut out, name, &quoted(text));
            }
        }
        if !self.loose.is_empty() {
            let loose: Vec<String> = self.loose.iter().map(|item| item.json("edge")).collect();
            add(&mut out, "loose", &format!("[{}]", loose.join(", ")));
        }
        out.push('}');
        wrapped(&out)
    }
}

impl<'t> OriginalItem<'t> {
    /// The node of the file that a node of the document was.
    pub(super) fn of_node(kept: Option<&'t UnknownFields>) -> Option<OriginalItem<'t>> {
        OriginalItem::read(ours(kept)?, "node")
    }

    /// The edge of the file that a wire was.
    pub(super) fn of_wire(kept: Option<&'t UnknownFields>) -> Option<OriginalItem<'t>> {
        OriginalItem::read(ours(kept)?, "edge")
    }

    fn read(value: Value<'t, '_>, name: &'static str) -> Option<OriginalItem<'t>> {
        let members = value.members(ITEM).ok()?;
        let whole = |name, default| match members.get(name) {
            Some(value) => value.whole(u32::MAX).ok(),
            None => Some(default),
        };
        Some(OriginalItem {
            text: members.get(name)?.text,
            at: whole("at", u32::MAX)? as usize,
            gap: text(&members, "gap"),
            version: whole("version", NEWEST)?,
            is_adrift: members.get("adrift").is_some(),
            inlets: handles(&members, "inlets").ok()?,
            outlets: handles(&members, "outlets").ok()?,
            ends: whole("ends", 0)? as usize,
        })
    }

    fn json(&self, name: &str) -> String {
        let mut out = format!("{{\"at\": {}", self.at);
        if let Some(gap) = &self.gap {
            add(&mut out, "gap", &quoted(gap));
        }
        if self.version != NEWEST {
            add(&mut out, "version", &self.version.to_string());
        }
        if self.is_adrift {
            add(&mut out, "adrift", "true");
        }
        for (name, handles) in [("inlets", &self.inlets), ("outlets", &self.outlets)] {
            if !handles.is_empty() {
                add(&mut out, name, &list_of_texts(handles));
            }
        }
        if self.ends > 0 {
            add(&mut out, "ends", &self.ends.to_string());
        }
        add(&mut out, name, self.text);
        out.push('}');
        out
    }

    pub(super) fn kept_of_node(&self) -> Option<UnknownFields> {
        wrapped(&self.json("node"))
    }

    pub(super) fn kept_of_wire(&self) -> Option<UnknownFields> {
        wrapped(&self.json("edge"))
    }
}

fn wrapped(ours: &str) -> Option<UnknownFields> {
    Some(UnknownFields(format!("{{\"{NAME}\": {ours}}}").into()))
}

fn add(out: &mut String, name: &str, json: &str) {
    for piece in [", \"", name, "\": ", json] {
        out.push_str(piece);
    }
}

fn text<'t>(members: &Members<'t, '_>, name: &'static str) -> Option<Cow<'t, str>> {
    members.get(name)?.text().ok()
}

fn items<'t>(
    members: &Members<'t, '_>,
    count: &'static str,
    gap: &'static str,
) -> Option<OriginalItems<'t>> {
    Some(OriginalItems {
        count: members.get(count)?.whole(u32::MAX).ok()? as usize,
        gap: text(members, gap)?,
    })
}

fn handles<'t>(
    members: &Members<'t, '_>,
    name: &'static str,
) -> Result<Vec<Handle<'t>>, FileError> {
    let mut handles = vec![];
    if let Some(list) = members.get(name) {
        list.items(&mut |_, value| {
            handles.push(value.text().ok());
            Ok(())
        })?;
    }
    Ok(handles)
}
