//! A layered layout: senders are above receivers, wires are short and rarely cross, and nothing
//! overlaps. Nodes that are not wired to each other stay apart. The layout is deterministic, and a
//! patch that is laid out does not change.

use super::Places;
use super::block::{Block, blocks};
use super::layers::{GraphEdge, kin};
use super::numbers::by_number;
use crate::canvas::point::{Point, Rect};
use crate::canvas::scene::Scene;
use crate::canvas::snap::{GRID, snap, snap_point, snap_up};
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::sort;

/// Between the nodes of a layer, in canvas units.
const BESIDE: f64 = 2.0 * GRID;
/// Between layers: room for wires to bend.
const BELOW: f64 = 4.0 * GRID;
/// Between parts that are not wired to each other.
const APART: f64 = 4.0 * GRID;
/// The width of the sheet that the parts fill, relative to its height.
const SHEET: f64 = 1.6;
/// The number of passes through the layers, down and up.
const SWEEPS: usize = 12;

/// The name of a node, if it has one.
pub(super) type NameOf<'a> = &'a dyn Fn(NodeId) -> Option<&'a str>;

/// Lays nodes out at their present place. Groups stay as they are. Where nothing else decides, names
/// that end with numbers are in the order of these.
pub fn tidy(scene: &Scene, ids: &[NodeId], name: NameOf<'_>) -> Places {
    let (mut blocks, pairs) = blocks(scene, ids, name);
    let Some(corner) = scene.bounds_of(ids).map(Rect::corner) else {
        return Places::new();
    };
    let mut parts = parts(blocks.len(), &pairs);
    let first = |part: &Vec<usize>| part.first().and_then(|&index| name(blocks[index].id));
    by_number(&mut parts, &first);
    let sizes: Vec<(f64, f64)> = parts
        .iter()
        .map(|part| lay_out(&mut blocks, part))
        .collect();
    let mut places = Places::new();
    for (part, origin) in parts.iter().zip(pack(&sizes, snap_point(corner))) {
        for &index in part {
            let Block { id, rect, x, .. } = blocks[index];
            let place = Point::new(snap(origin.x + x), origin.y + rect.y);
            if scene
                .shape(id)
                .is_some_and(|shape| shape.rect.corner() != place)
            {
                places.push((id, place));
            }
        }
    }
    places
}

/// The blocks that are wired to each other, part by part; those that are wired to none
/// come last.
fn parts(count: usize, pairs: &[GraphEdge]) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = vec![vec![]; count];
    for (index, first) in kin(count, pairs).into_iter().enumerate() {
        parts[first].push(index);
    }
    let mut ordered = Vec::new();
    for are_single in [false, true] {
        for part in &mut parts {
            if !part.is_empty() && (part.len() == 1) == are_single {
                ordered.push(std::mem::take(part));
            }
        }
    }
    ordered
}

/// Lays out one part from the origin. Returns its width and height.
fn lay_out(blocks: &mut [Block], part: &[usize]) -> (f64, f64) {
    let depth = part.iter().map(|&index| blocks[index].layer + 1).max();
    let mut layers: Vec<Vec<usize>> = vec![vec![]; depth.unwrap_or(0)];
    for &index in part {
        layers[blocks[index].layer].push(index);
    }
    for sweep in 0..SWEEPS {
        let goes_down = sweep % 2 == 0;
        for at in 0..layers.len() {
            let at = if goes_down { at } else { layers.len() - 1 - at };
            place_layer(blocks, &mut layers[at], goes_down);
        }
    }
    let left = part.iter().map(|&index| blocks[index].x);
    let left = left.fold(f64::INFINITY, f64::min);
    let (mut y, mut width) = (0.0_f64, 0.0_f64);
    for layer in &layers {
        let mut height = 0.0_f64;
        for &index in layer {
            let block = &mut blocks[index];
            block.x -= left;
            block.rect.y = y;
            height = height.max(block.rect.height);
            width = width.max(block.x + block.rect.width);
        }
        y = snap_up(y + height + BELOW);
    }
    (width, y - BELOW)
}

/// Puts the blocks of a layer as near as can be to what they are wired to in the layers
/// above (or below), side by side.
fn place_layer(blocks: &mut [Block], layer: &mut [usize], from_above: bool) {
    let mut wishes: Vec<(f64, usize)> = Vec::with_capacity(layer.len());
    for &index in layer.iter() {
        let block = &blocks[index];
        let wires = if from_above {
            &block.above
        } else {
            &block.below
        };
        let sum: f64 = wires
            .iter()
            .map(|&(other, offset)| blocks[other].x + offset)
            .sum();
        let wish = if wires.is_empty() {
            block.x
        } else {
            sum / wires.len() as f64
        };
        wishes.push((wish, index));
    }
    // By middles: a wide block and a narrow one with the same target stay in line.
    let key = |(wish, index): (f64, usize)| (wish + blocks[index].rect.width / 2.0, index);
    sort(&mut wishes, &|one, other| key(one) < key(other));
    // Blocks that push each other move as one, to the position with the least total distance from
    // their targets. A run is (sum of targets, count), each target less the space before it.
    let mut runs: Vec<(f64, f64)> = Vec::with_capacity(wishes.len());
    let mut before = 0.0;
    for (slot, &(wish, index)) in layer.iter_mut().zip(&wishes) {
        *slot = index;
        let mut run = (wish - before, 1.0);
        while let Some(last) = runs.pop_if(|last| last.0 / last.1 > run.0 / run.1) {
            run = (last.0 + run.0, last.1 + run.1);
        }
        runs.push(run);
        before += blocks[index].rect.width + BESIDE;
    }
    let mut before = 0.0;
    let mut indices = layer.iter();
    for (sum, count) in runs {
        for &index in indices.by_ref().take(count as usize) {
            blocks[index].x = sum / count + before;
            before += blocks[index].rect.width + BESIDE;
        }
    }
}

/// The positions of parts of these sizes: side by side, in as many rows as make a sheet.
fn pack(sizes: &[(f64, f64)], corner: Point) -> Vec<Point> {
    let area: f64 = sizes.iter().map(|(x, y)| (x + APART) * (y + APART)).sum();
    let room = (area * SHEET).sqrt();
    let (mut at, mut below) = (corner, corner.y);
    let mut place = |&(width, height): &(f64, f64)| {
        if at.x > corner.x && at.x + width > corner.x + room {
            at = Point::new(corner.x, below);
        }
        let place = at;
        at.x = snap_up(at.x + width + APART);
        below = below.max(snap_up(place.y + height + APART));
        place
    };
    sizes.iter().map(&mut place).collect()
}
