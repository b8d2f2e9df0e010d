//! Regions: cells that a node of the document shows, and what the rows are to mark. It
//! reads the document and makes the node of a new region; it renders nothing.

use super::selection::CellRange;
use stackyard_engine::grid::nodes::CellView;
use stackyard_engine::grid::{Kind, Node as Running, NodeId, Value};
use stackyard_engine::patch::Node;
use stackyard_engine::session::Session;

/// The colours that people choose from, by their number in the document.
pub(super) const COLORS: [&str; 9] = [
    "Blue", "Green", "Rust", "Purple", "Amber", "Teal", "Pink", "Olive", "Grey",
];

/// Cells of a machine that a node shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// The first cell.
    pub(super) first: u16,
    /// The number of cells.
    pub(super) size: u16,
    /// The number of its colour.
    pub(super) color: u16,
}

impl Region {
    /// Those of a machine; the newest node last.
    pub(super) fn all_of(machine: NodeId, session: &Session) -> Vec<Region> {
        let of_it = |node: &Running| match node {
            Running::CellView(view) if view.machine == machine => Some(Region::of(view)),
            _ => None,
        };
        let nodes = session.grid().nodes();
        nodes.filter_map(|(_, node)| of_it(node)).collect()
    }

    fn of(view: &CellView) -> Region {
        Region {
            first: view.address,
            size: view.size,
            color: view.color,
        }
    }

    fn holds(self, address: u16) -> bool {
        address
            .checked_sub(self.first)
            .is_some_and(|offset| offset < self.size)
    }
}

/// A node that shows the selected cells of a machine.
pub(super) fn node_of(machine: NodeId, selection: CellRange, color: u16) -> Node {
    let mut node = Node::new(Kind::CellView);
    for (name, value) in [
        ("machineId", f64::from(machine.0)),
        ("address", f64::from(selection.first())),
        ("size", f64::from(selection.size())),
        ("color", f64::from(color)),
    ] {
        node.settings.set(name, Value::Number(value));
    }
    node
}

/// The first colour that no region has; the first of all if each is used.
pub(super) fn free_color(regions: &[Region]) -> u16 {
    let is_free = |color: &u16| regions.iter().all(|region| region.color != *color);
    (0..COLORS.len() as u16).find(is_free).unwrap_or(0)
}

/// The marks of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// The regions; where two overlap, the later one counts.
    pub(super) regions: Vec<Region>,
    /// The selected cells, and the colour they would get.
    pub(super) selected: Option<(CellRange, u16)>,
    /// The cells that stop the run when they are written.
    pub(super) stopping: Vec<u16>,
}

/// The mark of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// The number of its colour.
    pub(super) color: Option<u16>,
    /// Whether it is selected.
    pub(super) is_selected: bool,
    /// True if it stops the run when it is written.
    pub(super) is_stopping: bool,
}

impl Marks {
    /// The mark of a cell.
    pub(super) fn of(&self, address: u16) -> Mark {
        let selected = self.selected.filter(|(cells, _)| cells.holds(address));
        Mark {
            color: selected
                .map(|(_, color)| color)
                .or_else(|| self.region_color(address)),
            is_selected: selected.is_some(),
            is_stopping: self.stopping.contains(&address),
        }
    }

    /// The colour of the region that a cell is in.
    pub(super) fn region_color(&self, address: u16) -> Option<u16> {
        let mut regions = self.regions.iter().rev();
        regions
            .find(|region| region.holds(address))
            .map(|region| region.color)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::patch::{Edit, Patch};

    const REGION: Region = Region {
        first: 0x10,
        size: 4,
        color: 2,
    };

    #[test]
    fn what_is_made_is_found_again() {
        let selection = CellRange {
            anchor: 0x13,
            head: 0x10,
        };
        let mut patch = Patch::new();
        // An id beyond the numbers of a cell.
        let (machine, other) = (NodeId(65_536), NodeId(65_535));
        for (id, of) in [(3, machine), (4, other)] {
            let node = Box::new(node_of(of, selection, 2));
            patch.edit(Edit::Add(NodeId(id), node)).expect("an id");
        }
        let session = Session::open(patch);
        assert_eq!(Region::all_of(machine, &session), [REGION]);
    }

    #[test]
    fn the_later_region_and_the_selection_lie_above() {
        let later = Region {
            first: 0x12,
            color: 5,
            ..REGION
        };
        let selection = CellRange {
            anchor: 0x15,
            head: 0x20,
        };
        let marks = Marks {
            regions: vec![REGION, later],
            selected: Some((selection, 8)),
            stopping: vec![0x14],
        };
        let colors = [0x0F, 0x10, 0x12, 0x15, 0x20, 0x21].map(|cell| marks.of(cell).color);
        assert_eq!(colors, [None, Some(2), Some(5), Some(8), Some(8), None]);
        assert!(marks.of(0x15).is_selected && !marks.of(0x14).is_selected);
        assert!(marks.of(0x14).is_stopping && !marks.of(0x15).is_stopping);
        assert_eq!(marks.region_color(0x15), Some(5));
    }

    #[test]
    fn a_new_region_gets_a_colour_of_its_own_as_long_as_there_is_one() {
        let in_colors = |colors: std::ops::Range<u16>| {
            let regions = colors.map(|color| Region { color, ..REGION });
            free_color(&regions.collect::<Vec<_>>())
        };
        assert_eq!(in_colors(0..0), 0);
        assert_eq!(in_colors(0..3), 3);
        assert_eq!(in_colors(1..9), 0);
        assert_eq!(in_colors(0..9), 0);
    }
}
