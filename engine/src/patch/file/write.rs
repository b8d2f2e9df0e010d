//! Writes a document into a file. The same document gives the same text.

use super::assets::Shelf;
use super::rest::Rest;
use super::{VERSION, VERSION_NAME, setting};
use crate::grid::{Kind, NodeId, Wire};
use crate::pace::{Pace, at_once};
use crate::patch::json::Writer;
use crate::patch::{Node, Patch, UnknownFields, View};

/// The text of a document's file. What has its default is left out; nodes are in the
/// order of their ids and wires in that of their ends.
pub fn write(patch: &Patch) -> String {
    at_once(write_with(patch, &Pace::without_pauses()))
}

/// As [`write`], with pauses.
pub async fn write_with(patch: &Patch, pace: &Pace<'_>) -> String {
    lay_out(patch, Writer::default(), pace).await
}

/// The same file without its layout.
pub(crate) fn write_in_one_line(patch: &Patch) -> String {
    at_once(lay_out(
        patch,
        Writer::in_one_line(),
        &Pace::without_pauses(),
    ))
}

async fn lay_out(patch: &Patch, mut out: Writer, pace: &Pace<'_>) -> String {
    let mut rest = Rest::of(patch.kept());
    let kept = rest.take("assets");
    let mut shelf = Shelf::new(kept.map_or(Rest::default(), Rest::of_text));
    out.open('{');
    out.member(VERSION_NAME);
    out.number(VERSION.into());
    if rest.begin(&mut out, "name", !patch.name().is_empty()) {
        out.text(patch.name());
    }
    out.member("nodes");
    out.open('[');
    for (id, node) in patch.nodes() {
        pace.pause_if_due().await;
        out.item();
        write_node(id, node, &mut shelf, &mut out);
    }
    out.close(']');
    let has_wires = patch.wires().len() > 0 || rest.get("wires").is_none();
    if rest.begin(&mut out, "wires", has_wires) {
        out.open('[');
        for wire in patch.wires() {
            pace.pause_if_due().await;
            out.item();
            write_wire(wire, patch.wire_kept(wire), &mut out);
        }
        out.close(']');
    }
    shelf.write(&mut out);
    rest.write(&mut out);
    out.close('}');
    out.finish()
}

fn write_node<'p>(id: NodeId, node: &'p Node, shelf: &mut Shelf<'p>, out: &mut Writer) {
    let mut rest = Rest::of(node.kept.as_ref());
    // The name of a kind that this program does not know.
    let foreign = rest
        .text("kind")
        .filter(|name| node.kind == Kind::Unknown && Kind::from_name(name).is_none());
    out.open('{');
    out.member("id");
    out.number(id.0.into());
    if rest.begin(out, "kind", foreign.is_none()) {
        out.text(node.kind.spec().name);
    }
    for (name, at) in [("x", node.position.x), ("y", node.position.y)] {
        let has_own = at != 0.0 || rest.get(name).is_none();
        if rest.begin(out, name, has_own) {
            out.number(at);
        }
    }
    let default_title = foreign.as_deref().unwrap_or_default();
    let has_title = !node.title.is_empty() && *node.title != *default_title;
    if rest.begin(out, "title", has_title) {
        out.text(&node.title);
    }
    let size = node.size.unwrap_or_default();
    if rest.begin(out, "size", node.size.is_some()) {
        out.row(&[size.width, size.height]);
    }
    let group = node.group.unwrap_or(NodeId(0));
    if rest.begin(out, "group", node.group.is_some()) {
        out.number(group.0.into());
    }
    if rest.begin(out, "view", node.view != View::Normal) {
        let mut names = View::NAMES.iter();
        let name = names.find(|(view, _)| *view == node.view);
        out.text(name.map_or("normal", |(_, name)| name));
    }
    write_program(node, &mut rest, out);
    let kept = rest.take("settings");
    if foreign.is_none() {
        setting::write(&node.settings, kept, shelf, out);
    } else if let Some(json) = kept {
        out.member("settings");
        out.raw(json);
    }
    rest.write(out);
    out.close('}');
}

fn write_program(node: &Node, rest: &mut Rest<'_>, out: &mut Writer) {
    if rest.begin(out, "source", !node.source.is_empty()) {
        out.open('[');
        // Not `lines`, which drops the last line break and the CR before it.
        for line in node.source.split('\n') {
            out.item();
            out.text(line);
        }
        out.close(']');
    }
    if rest.begin(out, "breakpoints", !node.breakpoints.is_empty()) {
        let lines: Vec<f64> = node.breakpoints.iter().map(|&line| line as f64).collect();
        out.row(&lines);
    }
    let cells = &node.write_breakpoints;
    if rest.begin(out, "writeBreakpoints", !cells.is_empty()) {
        let cells: Vec<f64> = cells.iter().map(|&cell| cell.into()).collect();
        out.row(&cells);
    }
}

fn write_wire(wire: Wire, kept: Option<&UnknownFields>, out: &mut Writer) {
    let mut rest = Rest::of(kept);
    out.raw("{ \"from\": ");
    out.row(&[wire.from.0.into(), wire.outlet.0.into()]);
    out.raw(", \"to\": ");
    out.row(&[wire.to.0.into(), wire.inlet.0.into()]);
    for name in super::names::WIRE {
        rest.take(name);
    }
    rest.write_in_line(out);
    out.raw(" }");
}
