//! The rule of groups: a node is a member of the smallest group it lies wholly inside. It
//! is applied to what a transaction added, moved or resized. A node that is only shown
//! otherwise stays where it is, and so does what the rule does not concern.

use super::{Rect, rect_of};
use crate::grid::{Kind, NodeId};
use crate::ordered::{SortedMap, SortedSet, sort};
use crate::patch::Patch;

/// The nodes whose group is another one now that the nodes `placed` were added, moved or
/// resized, with that group. It takes time in proportion to the nodes there are, if a group
/// is among `placed`, and otherwise to `placed` and the groups.
pub(crate) fn regrouped(
    patch: &Patch,
    placed: &SortedSet<NodeId>,
) -> Vec<(NodeId, Option<NodeId>)> {
    if placed.is_empty() || patch.groups().next().is_none() {
        return vec![];
    }
    let groups = GroupIndex::of(patch, patch.groups());
    let changed = |id: NodeId| {
        let node = patch.node(id)?;
        let around = groups.smallest_around(tamed_rect(patch, id)?);
        // A member that lies outside of its group stays one while both move along.
        let moves_along = placed.contains(&id) && node.group.is_some_and(|it| placed.contains(&it));
        let stays = node.group == around || (around.is_none() && moves_along);
        (!stays).then_some((id, around))
    };
    candidates(patch, placed)
        .into_iter()
        .filter_map(changed)
        .collect()
}

/// What moves when nodes are moved: they, and with a group what belongs to it and what lies
/// wholly inside of it. Each once, by id.
pub fn moved_along(patch: &Patch, nodes: impl IntoIterator<Item = NodeId>) -> Vec<NodeId> {
    let nodes: Vec<NodeId> = nodes.into_iter().collect();
    let mut found: Vec<NodeId> = patch
        .with_members(nodes.iter().copied())
        .iter()
        .copied()
        .collect();
    found.extend(inside(patch, &groups_among(patch, nodes)));
    sorted_once(found)
}

/// What was placed, and with each group its members and what lies inside of it. Each once,
/// by id.
fn candidates(patch: &Patch, placed: &SortedSet<NodeId>) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = placed.iter().copied().collect();
    let groups = groups_among(patch, placed.iter().copied());
    for &group in &groups {
        found.extend(patch.members(group));
    }
    found.extend(inside(patch, &groups));
    sorted_once(found)
}

fn groups_among(patch: &Patch, nodes: impl IntoIterator<Item = NodeId>) -> Vec<NodeId> {
    let is_group = |id: &NodeId| {
        let node = patch.node(*id);
        node.is_some_and(|node| node.kind == Kind::Group)
    };
    nodes.into_iter().filter(is_group).collect()
}

/// What lies wholly inside any of some groups, by id.
fn inside(patch: &Patch, groups: &[NodeId]) -> Vec<NodeId> {
    if groups.is_empty() {
        return vec![];
    }
    let groups = GroupIndex::of(patch, groups.iter().copied());
    let is_inside = |id: &NodeId| tamed_rect(patch, *id).is_some_and(|rect| groups.hold(rect));
    patch.nodes().map(|(id, _)| id).filter(is_inside).collect()
}

fn sorted_once(mut ids: Vec<NodeId>) -> Vec<NodeId> {
    sort(&mut ids, &|one, other| one < other);
    ids.dedup();
    ids
}

/// The rectangle of a node, as the canvas shows it.
fn tamed_rect(patch: &Patch, id: NodeId) -> Option<Rect> {
    Some(rect_of(patch.node(id)?).tamed())
}

/// The frame of a group.
#[derive(Clone, Copy)]
struct GroupFrame {
    area: f64,
    id: NodeId,
    rect: Rect,
}

/// A square of the plane: how large it is, as an exponent of 2, and which one in each
/// direction.
type Square = (u64, i64, i64);

/// Groups by where their top left corners are, in squares at least as large as the group.
/// What lies inside a group has its corner in the same square or in the next one.
struct GroupIndex {
    cells: SortedMap<Square, Vec<GroupFrame>>,
    /// The sizes of squares there are, ascending.
    exponents: SortedSet<u64>,
}

impl GroupIndex {
    fn of(patch: &Patch, groups: impl Iterator<Item = NodeId>) -> GroupIndex {
        let mut index = GroupIndex {
            cells: SortedMap::new(),
            exponents: SortedSet::new(),
        };
        for id in groups {
            if let Some(rect) = tamed_rect(patch, id) {
                let exponent = exponent_above(rect);
                let frame = GroupFrame {
                    area: area(rect),
                    id,
                    rect,
                };
                index.exponents.insert(exponent);
                let cell = cell_of(rect, exponent);
                index.cells.get_or_insert_with(cell, Vec::new).push(frame);
            }
        }
        for frames in index.cells.values_mut() {
            sort(frames, &|one, other| one.comes_before(other));
        }
        index
    }

    /// The smallest group that lies around a rectangle, the one with the lower id of two of
    /// one size. It is larger than the rectangle: of two of one size neither is inside the
    /// other.
    fn smallest_around(&self, rect: Rect) -> Option<NodeId> {
        let least = area(rect);
        let mut smallest: Option<GroupFrame> = None;
        self.each_near(rect, |frames| {
            let mut around = frames.iter().filter(|frame| frame.area > least);
            let first = around.find(|frame| frame.rect.contains(rect));
            if let Some(&first) = first
                && smallest.is_none_or(|smallest| first.comes_before(smallest))
            {
                smallest = Some(first);
            }
            false
        });
        smallest.map(|frame| frame.id)
    }

    /// Says if a rectangle lies inside any of the groups.
    fn hold(&self, rect: Rect) -> bool {
        self.each_near(rect, |frames| {
            frames.iter().any(|frame| frame.rect.contains(rect))
        })
    }

    /// Calls `look` with the groups that may lie around a rectangle, by square and by size
    /// within it, until it answers `true`. Returns if it did.
    fn each_near(&self, rect: Rect, mut look: impl FnMut(&[GroupFrame]) -> bool) -> bool {
        self.exponents
            .starting_at(&exponent_above(rect))
            .any(|&exponent| {
                let (_, x, y) = cell_of(rect, exponent);
                let near = [(x - 1, y - 1), (x, y - 1), (x - 1, y), (x, y)];
                near.into_iter().any(|(x, y)| {
                    let frames = self.cells.get(&(exponent, x, y));
                    frames.is_some_and(|frames| look(frames))
                })
            })
    }
}

impl GroupFrame {
    fn comes_before(self, other: GroupFrame) -> bool {
        (self.area, self.id) < (other.area, other.id)
    }
}

/// The exponent of a power of 2 that is more than a rectangle's longer side, with the bias
/// of a floating point number.
fn exponent_above(rect: Rect) -> u64 {
    (rect.width.max(rect.height).to_bits() >> MANTISSA) + 1
}

/// The square that holds a rectangle's top left corner.
fn cell_of(rect: Rect, exponent: u64) -> Square {
    let side = f64::from_bits(exponent << MANTISSA);
    // A square without a size is one step from the lowest number there is.
    let along = |length: f64| ((length / side).floor() as i64).max(i64::MIN + 1);
    (exponent, along(rect.x), along(rect.y))
}

/// Bits of a floating point number's fraction.
const MANTISSA: u32 = 52;

fn area(rect: Rect) -> f64 {
    rect.width * rect.height
}
