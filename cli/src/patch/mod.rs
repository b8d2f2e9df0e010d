//! Patches: opened, checked, run and tested. A run is simulated, so it goes as fast as it
//! can and always goes the same way.

mod budget;
mod check;
mod convert;
mod expected;
mod import_report;
mod inputs;
mod logs;
mod machines;
mod run;
mod simulation;
mod test;

pub(crate) use check::check;
pub(crate) use convert::convert;
pub(crate) use run::run;
pub(crate) use test::test;

use crate::failure::Failure;
use crate::source::{File, MAX_SHOWN, Source};
use stackyard_engine::grid::{Kind, NodeId, Time};
use stackyard_engine::patch::file::Repair;
use stackyard_engine::patch::{self, Edit, Field, Node, Opened, Patch};
use stackyard_engine::session::Session;
use std::fmt;
use std::io::Write;

/// How long a patch runs unless told otherwise, in microseconds of simulated time.
const DEFAULT_LIMIT_US: u64 = 10_000_000;

/// Opens a patch of either format and says what had to be repaired.
///
/// # Errors
/// If it is none, or that cannot be written.
pub(super) fn open(file: &File, warnings_to: &mut dyn Write) -> Result<Opened, Failure> {
    let name = &file.name;
    let opened = patch::open(&file.bytes).map_err(|error| Failure::File {
        name: name.clone(),
        reason: error.to_string(),
    })?;
    tell_repairs(name, &opened.repairs, opened.more_repairs, warnings_to)?;
    Ok(opened)
}

/// Opens a patch to run it, and says which nodes cannot do their work.
///
/// # Errors
/// If it is none, or that cannot be written.
pub(crate) fn open_to_run(file: &File, warnings_to: &mut dyn Write) -> Result<Patch, Failure> {
    let opened = open(file, warnings_to)?;
    warn_of_unknown(&file.name, &opened.patch, warnings_to)?;
    Ok(opened.patch)
}

fn warn_of_unknown(name: &str, patch: &Patch, warnings_to: &mut dyn Write) -> Result<(), Failure> {
    let unknown = patch.nodes().filter(|(_, node)| node.kind == Kind::Unknown);
    for (id, node) in unknown.take(MAX_SHOWN) {
        let node = Named { id, node };
        writeln!(
            warnings_to,
            "{name}: warning: {node} does nothing, as its kind is not known"
        )?;
    }
    Ok(())
}

/// Says what had to be repaired.
pub(crate) fn tell_repairs(
    name: &str,
    repairs: &[Repair],
    more_repairs: usize,
    warnings_to: &mut dyn Write,
) -> Result<(), Failure> {
    for repair in repairs.iter().take(MAX_SHOWN) {
        writeln!(warnings_to, "{name}: warning: {repair}")?;
    }
    let shown = repairs.len().min(MAX_SHOWN);
    let more = repairs.len() - shown + more_repairs;
    if more > 0 {
        writeln!(warnings_to, "{name}: … and {more} more")?;
    }
    Ok(())
}

/// A patch at the start of its time. Breakpoints are for people who watch: there are none.
fn begin(mut patch: Patch) -> Session {
    let machines: Vec<NodeId> = patch.machines().map(|(id, _)| id).collect();
    for id in machines {
        let none = [
            Field::Breakpoints([].into()),
            Field::WriteBreakpoints([].into()),
        ];
        for none in none {
            let edited = patch.edit(Edit::Set(id, none));
            debug_assert!(edited.is_ok(), "{edited:?}");
        }
    }
    Session::open(patch)
}

/// Shows the errors of each machine that does not assemble, and counts warnings.
/// Whether all assemble.
fn show_errors(file: &File, session: &Session, errors: &mut dyn Write) -> Result<bool, Failure> {
    let mut is_ok = true;
    let mut warnings = 0;
    for id in session.machines() {
        let (Some(code), Some(node)) = (session.code(id), session.patch().node(id)) else {
            continue;
        };
        if code.program().is_some() {
            warnings += code.assembly().warnings as u64;
        } else {
            // In no source there is nothing to show.
            if !code.is_blank() {
                source_of(file, id, node).show(code.assembly(), errors)?;
            }
            is_ok = false;
        }
    }
    if warnings > 0 {
        let count = crate::source::plural(warnings, "warning");
        let name = &file.name;
        writeln!(errors, "{name}: {count}, see `stackyard check {name}`")?;
    }
    Ok(is_ok)
}

/// A machine's source under the name of the file and the machine.
fn source_of(file: &File, id: NodeId, node: &Node) -> Source {
    Source {
        name: format!("{}[{}]", file.name, Named { id, node }),
        text: node.source.to_string(),
    }
}

/// A node as people know it: `console 6 "Out"`.
struct Named<'a> {
    id: NodeId,
    node: &'a Node,
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.node.kind.spec().name, self.id.0)?;
        if self.node.title.is_empty() {
            return Ok(());
        }
        write!(f, " {:?}", self.node.title)
    }
}

/// A node of a session as people know it.
fn named(session: &Session, id: NodeId) -> String {
    match session.patch().node(id) {
        Some(node) => Named { id, node }.to_string(),
        None => format!("node {}", id.0),
    }
}

/// A moment, to the microsecond: `12.000 ms`.
fn moment(at: Time) -> String {
    format!("{}.{:03} ms", at.0 / 1000, at.0 % 1000)
}
