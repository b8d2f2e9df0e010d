//! The report on the import of a file of Patchies, as lines.

use crate::failure::Failure;
use crate::source::MAX_SHOWN;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::patchies::Report;
use std::io::Write;

/// Nodes named at most, where many have something in common.
const SHOWN_NODES: usize = 8;

/// Writes what was taken, what was kept aside, what was brought up to date and which
/// programs do not mean the same there.
pub(super) fn tell(name: &str, report: &Report, to: &mut dyn Write) -> Result<(), Failure> {
    writeln!(
        to,
        "{name}: a patch of Patchies, version {}",
        report.version
    )?;
    let taken = report.taken.iter();
    let taken = taken.map(|it| format!("{} {}", it.nodes.len(), it.name));
    list(name, "taken", taken.collect(), to)?;
    let aside = report.aside.iter();
    let aside = aside.map(|it| format!("{} ({})", it.name, nodes(&it.nodes)));
    list(name, "kept aside", aside.collect(), to)?;
    let data = report.data_aside.iter();
    let data = data.map(|it| format!("{}.{} ({})", it.object, it.name, nodes(&it.nodes)));
    let wires = report.wires_aside.iter();
    let wires =
        wires.map(|it| format!("wires to {}.{} ({})", it.object, it.inlet, nodes(&it.nodes)));
    let names = report.names_aside.iter().map(ToString::to_string);
    let unused = data.chain(wires).chain(names);
    list(name, "kept and not used", unused.collect(), to)?;
    for it in &report.migrated {
        let at = nodes(&it.nodes);
        writeln!(to, "{name}: brought up to date: {} ({at})", it.migration)?;
    }
    for it in report.portability.iter().take(MAX_SHOWN) {
        let (node, lints) = (it.node, it.lints.join(", "));
        writeln!(to, "{name}: warning: {node} is not for Patchies: {lints}")?;
    }
    Ok(())
}

fn list(name: &str, what: &str, items: Vec<String>, to: &mut dyn Write) -> Result<(), Failure> {
    if items.is_empty() {
        return Ok(());
    }
    let more = match items.len().saturating_sub(MAX_SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let shown = items.get(..MAX_SHOWN).unwrap_or(&items).join(", ");
    writeln!(to, "{name}: {what}: {shown}{more}")?;
    Ok(())
}

/// `node 3`, `nodes 3, 5 and 7 more`.
fn nodes(ids: &[NodeId]) -> String {
    let shown: Vec<String> = ids
        .iter()
        .take(SHOWN_NODES)
        .map(|id| id.0.to_string())
        .collect();
    let s = if ids.len() == 1 { "" } else { "s" };
    match ids.len().saturating_sub(SHOWN_NODES) {
        0 => format!("node{s} {}", shown.join(", ")),
        more => format!("node{s} {} and {more} more", shown.join(", ")),
    }
}
