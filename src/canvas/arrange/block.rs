//! The input of a layout: nodes as blocks with a layer each, and the wires between them.

use super::layers::{GraphEdge, layers};
use super::numbers::by_number;
use super::tidy::NameOf;
use crate::canvas::point::Rect;
use crate::canvas::port::port_offset;
use crate::canvas::scene::{Scene, Shape};
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::sort;

/// A node that is laid out.
pub(super) struct Block {
    pub(super) id: NodeId,
    pub(super) rect: Rect,
    /// Its current left edge, and its layer.
    pub(super) x: f64,
    pub(super) layer: usize,
    /// Wires to blocks in layers above and below: which, and how far that block's port is
    /// to the right of this block's, their left edges being in line.
    pub(super) above: Vec<(usize, f64)>,
    pub(super) below: Vec<(usize, f64)>,
}

/// The blocks of these nodes, those wired to each other in layers; and which are wired,
/// from the sender to the receiver.
pub(super) fn blocks(
    scene: &Scene,
    ids: &[NodeId],
    name: NameOf<'_>,
) -> (Vec<Block>, Vec<GraphEdge>) {
    let mut blocks = blocks_of(scene, ids, name);
    let edges = edges(scene, &blocks);
    let pairs: Vec<GraphEdge> = edges.iter().map(|&(from, to, _)| (from, to)).collect();
    let count = blocks.len();
    for (block, layer) in blocks.iter_mut().zip(layers(count, &pairs)) {
        block.layer = layer;
    }
    for &(from, to, offset) in &edges {
        let (upper, lower, offset) = if blocks[from].layer < blocks[to].layer {
            (from, to, offset)
        } else {
            (to, from, -offset)
        };
        blocks[upper].below.push((lower, offset));
        blocks[lower].above.push((upper, -offset));
    }
    (blocks, pairs)
}

/// The nodes from left to right, and by the numbers of their names: where nothing else decides, they
/// stay in that order.
fn blocks_of(scene: &Scene, ids: &[NodeId], name: NameOf<'_>) -> Vec<Block> {
    let shapes = ids.iter().filter_map(|&id| scene.shape(id));
    let mut shapes: Vec<&Shape> = shapes.filter(|shape| !shape.is_group).collect();
    let key = |shape: &Shape| (shape.rect.x, shape.rect.y, shape.id);
    sort(&mut shapes, &|one, other| key(one) < key(other));
    shapes.dedup_by_key(|shape| shape.id);
    by_number(&mut shapes, &|shape| name(shape.id));
    let block = |shape: &&Shape| Block {
        id: shape.id,
        rect: shape.rect,
        x: shape.rect.x,
        layer: 0,
        above: Vec::new(),
        below: Vec::new(),
    };
    shapes.iter().map(block).collect()
}

/// The wires between blocks: from, to, and how far the inlet is to the left of the
/// outlet, the blocks' left edges being in line.
fn edges(scene: &Scene, blocks: &[Block]) -> Vec<(usize, usize, f64)> {
    let mut numbers: Vec<(NodeId, usize)> = Vec::with_capacity(blocks.len());
    numbers.extend(
        blocks
            .iter()
            .enumerate()
            .map(|(index, block)| (block.id, index)),
    );
    sort(&mut numbers, &|one, other| one < other);
    let number = |id: NodeId| {
        let at = numbers.binary_search_by_key(&id, |&(id, _)| id);
        at.ok().map(|at| numbers[at].1)
    };
    let mut edges = Vec::new();
    for (from, block) in blocks.iter().enumerate() {
        let mut wires: Vec<_> = scene.wires_of(block.id).collect();
        sort(&mut wires, &|one, other| one < other);
        for wire in wires {
            if wire.from == block.id
                && wire.to != block.id
                && let Some(to) = number(wire.to)
                && let (Some(sender), Some(receiver)) =
                    (scene.shape(wire.from), scene.shape(wire.to))
            {
                let outlet = port_offset(sender.rect.width, sender.outlets, wire.outlet.0);
                let inlet = port_offset(receiver.rect.width, receiver.inlets, wire.inlet.0);
                edges.push((from, to, inlet - outlet));
            }
        }
    }
    edges
}
