//! The thumbnail of a patch: its nodes as boxes in a colour by kind, its wires as lines. It is
//! stored as numbers, so that a record never becomes HTML.

use crate::canvas::point::{Point, Rect};
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::ordered::SortedMap;
use stackyard_engine::patch::Patch;
use stackyard_engine::patch::geometry::rect_of;
use std::fmt::Write;

/// Its width and height, in its own units.
pub const SIZE: (f64, f64) = (120.0, 80.0);
/// The free space at each edge.
const MARGIN: f64 = 4.0;
/// The most nodes and the most wires that are drawn: more cannot be seen one by one.
const MAX_DRAWN: usize = 400;
/// The largest scale: a single node does not fill the picture.
const MAX_SCALE: f64 = 0.16;

/// The custom properties of the colours, by category of nodes. Stored pictures hold their
/// indices, so the order stays.
const COLOURS: [&str; 6] = [
    "--accent",
    "--pc",
    "--sp",
    "--code-segment",
    "--data-segment",
    "--line",
];

/// Draws a patch: `x1 y1 x2 y2` of each wire, then `|`, then `colour x y width height` of
/// each node, joined by `;`, in whole units.
pub fn draw(patch: &Patch) -> String {
    let mut rects = SortedMap::new();
    let mut bounds: Option<Rect> = None;
    for (id, node) in patch.nodes() {
        let rect = rect_of(node).tamed();
        bounds = Some(bounds.map_or(rect, |bounds| bounds.union(rect)));
        rects.insert(id, rect);
    }
    let mut text = String::new();
    let Some(bounds) = bounds else {
        return text;
    };
    let (width, height) = (SIZE.0 - 2.0 * MARGIN, SIZE.1 - 2.0 * MARGIN);
    let scale = (width / bounds.width.max(1.0)).min(height / bounds.height.max(1.0));
    let scale = scale.min(MAX_SCALE);
    let left = (SIZE.0 - bounds.width * scale) / 2.0;
    let top = (SIZE.1 - bounds.height * scale) / 2.0;
    let to_picture = |at: Point| {
        let x = (at.x - bounds.x) * scale + left;
        let y = (at.y - bounds.y) * scale + top;
        (x.round() as i32, y.round() as i32)
    };
    let middle = |id: &NodeId| Some(to_picture(rects.get(id)?.centre()));
    for wire in patch.wires().take(MAX_DRAWN) {
        if let (Some((x1, y1)), Some((x2, y2))) = (middle(&wire.from), middle(&wire.to)) {
            let _ = write!(text, "{x1} {y1} {x2} {y2};");
        }
    }
    text.push('|');
    let (groups, others): (Vec<_>, Vec<_>) = patch
        .nodes()
        .partition(|(_, node)| node.kind == Kind::Group);
    for (id, node) in groups.into_iter().chain(others).take(MAX_DRAWN) {
        let Some(rect) = rects.get(&id) else {
            continue;
        };
        let (x, y) = to_picture(rect.corner());
        let width = ((rect.width * scale).round() as i32).max(2);
        let height = ((rect.height * scale).round() as i32).max(2);
        let colour = node.kind.spec().category as usize;
        let _ = write!(text, "{colour} {x} {y} {width} {height};");
    }
    text
}

/// A picture as paths of SVG in units of [`SIZE`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paths {
    /// All wires.
    pub wires: String,
    /// The nodes, the lowest first: those that follow each other in one colour are one path.
    /// The colour is the name of a custom property.
    pub nodes: Vec<(&'static str, String)>,
}

/// Returns the paths of a picture. What is no number in it is left out.
pub fn paths(picture: &str) -> Paths {
    let (wires, nodes) = picture.split_once('|').unwrap_or(("", ""));
    let mut paths = Paths::default();
    for [x1, y1, x2, y2] in numbers(wires) {
        let _ = write!(paths.wires, "M{x1} {y1}L{x2} {y2}");
    }
    for [colour, x, y, width, height] in numbers(nodes) {
        let colour = COLOURS.get(colour as usize).unwrap_or(&COLOURS[5]);
        let last = paths.nodes.last_mut().filter(|(last, _)| last == colour);
        match last {
            Some((_, path)) => write_box(path, x, y, width, height),
            None => {
                let mut path = String::new();
                write_box(&mut path, x, y, width, height);
                paths.nodes.push((colour, path));
            }
        }
    }
    paths
}

/// Appends a box with corners of radius 1, which is at least 2 wide and high.
fn write_box(path: &mut String, x: i32, y: i32, width: i32, height: i32) {
    let [across, down] = [width, height].map(|length| length.saturating_sub(2).max(0));
    let left = x.saturating_add(1);
    let _ = write!(
        path,
        "M{left} {y}h{across}a1 1 0 0 1 1 1v{down}a1 1 0 0 1-1 1h-{across}\
         a1 1 0 0 1-1-1v-{down}a1 1 0 0 1 1-1z"
    );
}

/// The rows of `N` whole numbers in a text; other rows are skipped.
fn numbers<const N: usize>(text: &str) -> impl Iterator<Item = [i32; N]> {
    text.split(';').filter_map(|row| {
        let mut found = [0; N];
        let mut words = row.split(' ');
        for number in &mut found {
            *number = words.next()?.parse().ok()?;
        }
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::{Inlet, Outlet, Wire};
    use stackyard_engine::patch::{Edit, Node, Position};

    fn patch(places: &[(f64, f64)]) -> Patch {
        let mut patch = Patch::new();
        for (id, &(x, y)) in (1..).map(NodeId).zip(places) {
            let mut node = Node::new(Kind::Toggle);
            node.position = Position { x, y };
            assert!(patch.edit(Edit::Add(id, Box::new(node))).is_ok());
        }
        patch
    }

    #[test]
    fn everything_is_within_the_picture() {
        let mut patch = patch(&[(-1e6, 40.0), (1e300, -1e300), (0.0, 0.0)]);
        let wire = Wire {
            from: NodeId(1),
            outlet: Outlet(0),
            to: NodeId(2),
            inlet: Inlet(0),
        };
        assert!(patch.edit(Edit::Connect(wire, None)).is_ok());
        let drawn = draw(&patch);
        let (wires, nodes) = drawn.split_once('|').expect("wires and nodes");
        assert_eq!(numbers::<4>(wires).count(), 1);
        let boxes: Vec<[i32; 5]> = numbers(nodes).collect();
        assert_eq!(boxes.len(), 3);
        for [_, x, y, width, height] in boxes {
            assert!(x >= 0 && y >= 0 && width >= 2 && height >= 2, "{drawn}");
            assert!(x + width <= 122 && y + height <= 82, "{drawn}");
        }
        let paths = paths(&drawn);
        let [(_, nodes)] = &paths.nodes[..] else {
            panic!("of one colour");
        };
        assert_eq!(nodes.matches('z').count(), 3);
        assert_eq!(paths.wires.matches('M').count(), 1);
    }

    #[test]
    fn nothing_but_numbers_is_drawn() {
        let paths = paths("1 2 3 4;<b>|0 1 2 3 \"><script>;9 1 1 2 4;");
        assert_eq!(paths.wires, "M1 2L3 4");
        let path = "M2 1h0a1 1 0 0 1 1 1v2a1 1 0 0 1-1 1h-0a1 1 0 0 1-1-1v-2a1 1 0 0 1 1-1z";
        assert_eq!(paths.nodes, [("--line", path.to_owned())]);
        assert_eq!(draw(&Patch::new()), "");
    }

    #[test]
    fn a_large_patch_has_a_small_picture() {
        let places: Vec<(f64, f64)> = (0..5000).map(|n| (f64::from(n) * 90.0, 0.0)).collect();
        assert!(draw(&patch(&places)).len() < 20_000);
    }
}
