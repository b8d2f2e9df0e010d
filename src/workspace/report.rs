//! Reports on patches from Patchies and for it. Each line leads to its nodes.

use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::file::{Repair, RepairKind};
use stackyard_engine::patch::patchies::{ExportOptions, Objects, OwnNodes, Report, export};
use stackyard_engine::patch::{Opened, Patch};
use std::sync::Arc;

/// What the Patchies dialog shows.
#[derive(Clone, Debug)]
pub enum PatchiesReport {
    /// A patch that came from Patchies.
    Imported(Imported),
    /// A patch that goes there.
    Exporting(Exporting),
    /// A text that was pasted: why it could not be, or what was repaired in it.
    Pasted(String),
}

/// A line of a report, with the nodes it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportLine {
    /// The line.
    pub text: String,
    /// The nodes of the document.
    pub nodes: Vec<NodeId>,
}

/// A part of a report under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportSection {
    /// The heading.
    pub heading: &'static str,
    /// Its lines; empty sections are not shown.
    pub lines: Vec<ReportLine>,
    /// The number of further lines that are only counted.
    pub more: usize,
}

/// A patch on its way to Patchies.
#[derive(Clone, Debug)]
pub struct Exporting {
    /// The document, or what was selected of it.
    pub patch: Arc<Patch>,
    /// Whether it is what was selected.
    pub is_part: bool,
    /// Whether it is in the clipboard already.
    pub is_copied: bool,
}

impl Exporting {
    /// Exports the patch at a time, in milliseconds since 1970. Returns its JSON, and what
    /// changes or stays behind.
    pub fn exported(&self, own_nodes: OwnNodes, time_ms: u64) -> (String, ReportSection) {
        let options = ExportOptions {
            own_nodes,
            timestamp_ms: Some(time_ms),
        };
        let exported = export(&self.patch, options);
        let lines = exported.warnings.iter().map(|warning| ReportLine {
            text: warning.to_string(),
            nodes: vec![warning.node()],
        });
        let section = ReportSection {
            heading: "What changes or stays behind",
            lines: lines.collect(),
            more: 0,
        };
        (exported.json, section)
    }
}

/// What became of a patch from Patchies.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The version of the file, and how many objects were taken.
    pub summary: String,
    /// What is to be said, the most important first.
    pub sections: Vec<ReportSection>,
}

impl Imported {
    /// The report on an opened file; `None` if the file is not one of Patchies. `place`
    /// returns the node of the document that a node of the file became.
    pub fn of(opened: &Opened, place: &dyn Fn(NodeId) -> Option<NodeId>) -> Option<Imported> {
        let report = opened.patchies.as_ref()?;
        let lines = Lines { report, place };
        let section = |heading, lines| ReportSection {
            heading,
            lines,
            more: 0,
        };
        let repaired = ReportSection {
            more: opened.more_repairs,
            ..section("Repaired", lines.repairs(&opened.repairs))
        };
        let count = |types: &[Objects]| types.iter().map(|it| it.nodes.len()).sum::<usize>();
        Some(Imported {
            summary: format!(
                "Version {}. Objects taken: {}; kept aside: {}.",
                report.version,
                count(&report.taken),
                count(&report.aside)
            ),
            sections: vec![
                section(
                    "Programs that Patchies rejects or dies of",
                    lines.portability(),
                ),
                repaired,
                section(
                    "Kept aside: not known here, shown with their wires",
                    lines.types(&report.aside),
                ),
                section("Kept and not used", lines.unused()),
                section("Brought up to date", lines.migrated()),
                section("Taken", lines.types(&report.taken)),
            ],
        })
    }
}

/// Makes the lines of a report.
struct Lines<'a> {
    report: &'a Report,
    place: &'a dyn Fn(NodeId) -> Option<NodeId>,
}

impl Lines<'_> {
    fn line(&self, text: String, nodes: &[NodeId]) -> ReportLine {
        let nodes = nodes.iter().filter_map(|&id| (self.place)(id)).collect();
        ReportLine { text, nodes }
    }

    fn portability(&self) -> Vec<ReportLine> {
        let all = self.report.portability.iter();
        all.map(|it| self.line(it.lints.join(", "), &[it.node]))
            .collect()
    }

    fn repairs(&self, repairs: &[Repair]) -> Vec<ReportLine> {
        let line = |repair: &Repair| {
            let node = self.report.node_of(repair);
            self.line(self.placed(repair).to_string(), node.as_slice())
        };
        repairs.iter().map(line).collect()
    }

    /// A repair, of the node that the node of the file became.
    fn placed(&self, repair: &Repair) -> Repair {
        let mut repair = repair.clone();
        if let RepairKind::IdTaken(id) | RepairKind::IdWithoutNumber(id) = &mut repair.kind
            && let Some(new) = (self.place)(*id)
        {
            *id = new;
        }
        repair
    }

    fn types(&self, types: &[Objects]) -> Vec<ReportLine> {
        let line = |it: &Objects| {
            let text = format!("{} × {}", it.nodes.len(), it.name);
            self.line(text, &it.nodes)
        };
        types.iter().map(line).collect()
    }

    fn unused(&self) -> Vec<ReportLine> {
        let data = self.report.data_aside.iter();
        let data = data.map(|it| self.line(format!("{} of {}", it.name, it.object), &it.nodes));
        let wires = self.report.wires_aside.iter();
        let wires = wires.map(|it| {
            let text = format!("wires to {} of {}", it.inlet, it.object);
            self.line(text, &it.nodes)
        });
        let names = self.report.names_aside.iter();
        let names = names.map(|name| self.line(format!("{name} of the patch"), &[]));
        data.chain(wires).chain(names).collect()
    }

    fn migrated(&self) -> Vec<ReportLine> {
        let all = self.report.migrated.iter();
        all.map(|it| self.line(it.migration.to_string(), &it.nodes))
            .collect()
    }
}
