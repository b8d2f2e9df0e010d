//! Reads wires. One that the document cannot have is left out and reported.

use super::ids::{Ids, own};
use super::names;
use super::read::Nodes;
use super::repair::{RepairKind, Report};
use crate::grid::{EditError, Inlet, NodeId, Outlet, Value as Setting, Wire};
use crate::pace::Pace;
use crate::patch::json::{FileError, Value, Wanted};
use crate::patch::{Edit, Patch, PatchError, UnknownFields};

/// A wire that was read, with which of the file's wires it is.
struct Found {
    index: usize,
    wire: Wire,
    kept: Option<UnknownFields>,
}

/// Reads the list of wires and connects them. A node of a kind that this program does not
/// know has the ports that its wires need.
pub(super) async fn read(
    value: Value<'_, '_>,
    nodes: &Nodes,
    patch: &mut Patch,
    report: &mut Report,
    pace: &Pace<'_>,
) -> Result<(), FileError> {
    let Nodes { ids, foreign, .. } = nodes;
    let mut found = vec![];
    for (index, text) in value.list()? {
        pace.pause_if_due().await;
        let value = value.item(index, text);
        match wire(value, patch, ids) {
            Ok((Ok(wire), kept)) => found.push(Found { index, wire, kept }),
            Ok((Err(error), _)) => report.add(&value.place, RepairKind::NoWire(error)),
            Err(error) => report.add_error(error, RepairKind::WireUnreadable),
        }
    }
    for Found { wire, .. } in &found {
        if foreign.contains(&wire.from) {
            need_port(patch, wire.from, "outletCount", wire.outlet.0);
        }
        if foreign.contains(&wire.to) {
            need_port(patch, wire.to, "inletCount", wire.inlet.0);
        }
    }
    for Found { index, wire, kept } in found {
        pace.pause_if_due().await;
        if let Err(error) = patch.edit(Edit::Connect(wire, kept)) {
            report.add(&value.place.index(index), RepairKind::NoWire(error));
        }
    }
    Ok(())
}

type Read = (Result<Wire, PatchError>, Option<UnknownFields>);

fn wire(value: Value<'_, '_>, patch: &Patch, ids: &Ids) -> Result<Read, FileError> {
    let members = value.members(names::WIRE)?;
    let (from, outlet) = end(members.need("from")?)?;
    let (to, inlet) = end(members.need("to")?)?;
    let node = |number| {
        // A number that is no id and was given to no node has no better name.
        let none = || EditError::NoSuchNode(own(number).unwrap_or(NodeId(u32::MAX)));
        ids.find(patch, number).ok_or_else(none)
    };
    let wire = node(from).and_then(|from| {
        Ok(Wire {
            from,
            outlet: Outlet(outlet),
            to: node(to)?,
            inlet: Inlet(inlet),
        })
    });
    Ok((wire.map_err(PatchError::from), members.others.finish()))
}

/// The number of a node and of one of its ports.
fn end(value: Value<'_, '_>) -> Result<(f64, u16), FileError> {
    let (mut node, mut port, mut count) = (0.0, 0, 0);
    value.items(&mut |index, number| {
        count += 1;
        match index {
            0 => node = number.number()?,
            _ => port = number.whole(u16::MAX.into())? as u16,
        }
        Ok(())
    })?;
    match count {
        2 => Ok((node, port)),
        _ => Err(value.mismatch(Wanted::ListOf(2))),
    }
}

fn need_port(patch: &mut Patch, id: NodeId, setting: &str, port: u16) {
    if let Some(node) = patch.nodes.get_mut(&id) {
        let needed = f64::from(port) + 1.0;
        match node.settings.get(setting) {
            Some(Setting::Number(count)) if *count >= needed => {}
            _ => node.settings.set(setting, Setting::Number(needed)),
        }
    }
}
