//! What became of a patch of Patchies.

use super::{Item, list};
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::Opened;
use stackyard_engine::patch::file::{Repair, RepairKind};
use stackyard_engine::patch::patchies::Objects;

/// What became of a patch of Patchies, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    summary: String,
    portability: Vec<Item>,
    repairs: Vec<Item>,
    untold: usize,
    aside: Vec<Item>,
    unused: Vec<Item>,
    migrated: Vec<Item>,
    taken: Vec<Item>,
}

impl Imported {
    /// What became of a file; `None` if it is none of Patchies. `place` gives the node of
    /// the document that a node of the file became.
    pub(crate) fn of(
        opened: &Opened,
        place: &dyn Fn(NodeId) -> Option<NodeId>,
    ) -> Option<Imported> {
        let report = opened.patchies.as_ref()?;
        let nodes = |nodes: &[NodeId]| nodes.iter().filter_map(|&id| place(id)).collect();
        let item = |text: String, of: &[NodeId]| Item {
            text,
            nodes: nodes(of),
        };
        let types = |types: &[Objects]| {
            let types = types.iter();
            let types =
                types.map(|it| item(format!("{} × {}", it.nodes.len(), it.name), &it.nodes));
            types.collect::<Vec<Item>>()
        };
        let count = |types: &[Objects]| types.iter().map(|it| it.nodes.len()).sum::<usize>();
        let data = report.data_aside.iter();
        let data = data.map(|it| item(format!("{} of {}", it.name, it.object), &it.nodes));
        let wires = report.wires_aside.iter();
        let wires = wires.map(|it| {
            let text = format!("wires to {} of {}", it.inlet, it.object);
            item(text, &it.nodes)
        });
        let names = report.names_aside.iter();
        let names = names.map(|name| item(format!("{name} of the patch"), &[]));
        Some(Imported {
            summary: format!(
                "Version {}. Objects taken: {}; kept aside: {}.",
                report.version,
                count(&report.taken),
                count(&report.aside)
            ),
            portability: report
                .portability
                .iter()
                .map(|it| item(it.lints.join(", "), &[it.node]))
                .collect(),
            repairs: opened
                .repairs
                .iter()
                .map(|it| {
                    let nodes = report.node_of(it);
                    item(placed(it, place).to_string(), nodes.as_slice())
                })
                .collect(),
            untold: opened.untold,
            aside: types(&report.aside),
            unused: data.chain(wires).chain(names).collect(),
            migrated: report
                .migrated
                .iter()
                .map(|it| item(it.migration.to_string(), &it.nodes))
                .collect(),
            taken: types(&report.taken),
        })
    }

    /// What the dialog shows.
    pub(super) fn html(&self) -> String {
        let mut html = format!("<p>{}</p>", self.summary);
        for (heading, items, untold) in [
            (
                "Programs that Patchies rejects or dies of",
                &self.portability,
                0,
            ),
            ("Repaired", &self.repairs, self.untold),
            (
                "Kept aside: not known here, shown with their wires",
                &self.aside,
                0,
            ),
            ("Kept and not used", &self.unused, 0),
            ("Brought up to date", &self.migrated, 0),
            ("Taken", &self.taken, 0),
        ] {
            list(&mut html, heading, items, untold);
        }
        html
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
