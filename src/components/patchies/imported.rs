//! What became of a patch of Patchies.

use super::findings::{Finding, Findings};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::Opened;
use stackyard_engine::patch::file::{Repair, RepairKind};
use stackyard_engine::patch::patchies::Objects;

/// What became of a patch of Patchies, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    summary: String,
    findings: Vec<Findings>,
}

impl Imported {
    /// What became of a file; `None` if it is none of Patchies. `place` returns the node of
    /// the document that a node of the file became.
    pub(crate) fn of(
        opened: &Opened,
        place: &dyn Fn(NodeId) -> Option<NodeId>,
    ) -> Option<Imported> {
        let report = opened.patchies.as_ref()?;
        let nodes = |nodes: &[NodeId]| nodes.iter().filter_map(|&id| place(id)).collect();
        let finding = |text: String, of: &[NodeId]| Finding {
            text,
            nodes: nodes(of),
        };
        let objects = |objects: &[Objects]| {
            let objects = objects.iter();
            let objects =
                objects.map(|it| finding(format!("{} × {}", it.nodes.len(), it.name), &it.nodes));
            objects.collect::<Vec<Finding>>()
        };
        let count = |objects: &[Objects]| objects.iter().map(|it| it.nodes.len()).sum::<usize>();
        let portability = report.portability.iter();
        let portability = portability.map(|it| finding(it.lints.join(", "), &[it.node]));
        let repairs = opened.repairs.iter().map(|it| {
            let nodes = report.node_of(it);
            finding(placed(it, place).to_string(), nodes.as_slice())
        });
        let data = report.data_aside.iter();
        let data = data.map(|it| finding(format!("{} of {}", it.name, it.object), &it.nodes));
        let wires = report.wires_aside.iter();
        let wires = wires.map(|it| {
            let text = format!("wires to {} of {}", it.inlet, it.object);
            finding(text, &it.nodes)
        });
        let names = report.names_aside.iter();
        let names = names.map(|name| finding(format!("{name} of the patch"), &[]));
        let migrated = report.migrated.iter();
        let migrated = migrated.map(|it| finding(it.migration.to_string(), &it.nodes));
        Some(Imported {
            summary: format!(
                "Version {}. Objects taken: {}; kept aside: {}.",
                report.version,
                count(&report.taken),
                count(&report.aside)
            ),
            findings: vec![
                Findings::new(
                    "Programs that Patchies rejects or dies of",
                    portability.collect(),
                ),
                Findings {
                    unlisted: opened.more_repairs,
                    ..Findings::new("Repaired", repairs.collect())
                },
                Findings::new(
                    "Kept aside: not known here, shown with their wires",
                    objects(&report.aside),
                ),
                Findings::new(
                    "Kept and not used",
                    data.chain(wires).chain(names).collect(),
                ),
                Findings::new("Brought up to date", migrated.collect()),
                Findings::new("Taken", objects(&report.taken)),
            ],
        })
    }

    /// What the dialog shows. `show` brings a node into sight.
    pub(super) fn view(&self, show: Callback<NodeId>) -> impl IntoView + use<> {
        let findings = self.findings.iter().map(|findings| findings.view(show));
        let findings = findings.collect_view();
        view! {
            <p>{self.summary.clone()}</p>
            {findings}
        }
    }
}

/// The repair, of the node that the node of the file became.
fn placed(repair: &Repair, place: &dyn Fn(NodeId) -> Option<NodeId>) -> Repair {
    let mut repair = repair.clone();
    if let RepairKind::IdTaken(id) | RepairKind::IdWithoutNumber(id) = &mut repair.kind
        && let Some(new) = place(*id)
    {
        *id = new;
    }
    repair
}
