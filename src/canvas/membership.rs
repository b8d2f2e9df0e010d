//! Which group a node belongs to by where it lies. The document says who is in which
//! group; this says what it is to say once a hand let go of something.

use super::point::Rect;
use super::scene::Scene;
use stackyard_engine::grid::NodeId;

/// The smallest group a node lies wholly inside; `None` if it lies in none, or is not
/// there. It costs what is near.
pub fn group_around(scene: &Scene, id: NodeId) -> Option<NodeId> {
    let rect = scene.shape(id)?.rect;
    let least = area(rect);
    let mut best: Option<(f64, NodeId)> = None;
    scene.each_in(rect, &mut |group| {
        let key = (area(group.rect), group.id);
        // Of two of one size neither is inside the other.
        let is_around = group.is_group && group.rect.contains(rect) && key.0 > least;
        if is_around && best.is_none_or(|best| key < best) {
            best = Some(key);
        }
    });
    best.map(|(_, id)| id)
}

/// What lies wholly inside a group, groups in it included; nothing if it is no group.
pub fn inside(scene: &Scene, id: NodeId, found: &mut Vec<NodeId>) {
    let Some(group) = scene.shape(id).filter(|shape| shape.is_group) else {
        return;
    };
    scene.each_in(group.rect, &mut |shape| {
        if shape.id != id && group.rect.contains(shape.rect) {
            found.push(shape.id);
        }
    });
}

fn area(rect: Rect) -> f64 {
    rect.width * rect.height
}
