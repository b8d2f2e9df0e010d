//! Who is in which group follows where nodes lie: what is dropped into a frame becomes a
//! member, what is dragged out of it is none any more, as a part of the same step.

use super::stage::Stage;
use crate::canvas::drag_set::DragSet;
use crate::canvas::membership::{group_around, inside};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::{Field, Patch};
use stackyard_engine::session::Command;

impl Stage {
    /// What moves when what is selected does: with a group all that is in it, by its
    /// place or by what the document says.
    pub(super) fn carried(&self) -> DragSet {
        let selected = self.with_selection(|selection| selection.nodes().to_vec());
        let members = self
            .bridge
            .with(|session| members(session.patch(), &selected));
        self.state
            .with_value(|state| DragSet::with(&state.scene, &state.selection, &members))
    }

    /// Puts nodes that came to lie elsewhere, or have another size, into the groups they
    /// lie in now; with a group, what lies inside of it. It goes on with what was done
    /// last.
    pub(super) fn regroup(&self, ids: &[NodeId]) {
        self.follow();
        let changes = self.bridge.with(|session| {
            let patch = session.patch();
            self.state.with_value(|state| {
                let mut all = ids.to_vec();
                for &id in ids {
                    inside(&state.scene, id, &mut all);
                    all.extend(patch.members(id).filter(|_| is_group(patch, id)));
                }
                all.sort_unstable();
                all.dedup();
                let change = |id: NodeId| {
                    let now = patch.node(id)?.group;
                    let wanted = group_around(&state.scene, id);
                    // A member that lies outside its group stays one as it moves along.
                    let goes_along = now.is_some_and(|group| ids.contains(&group));
                    let stays =
                        now == wanted || (wanted.is_none() && goes_along && ids.contains(&id));
                    (!stays).then_some((id, wanted))
                };
                all.into_iter().filter_map(change).collect::<Vec<_>>()
            })
        });
        for (id, group) in changes {
            // Refused is only what would be a group in itself, which stays as it was.
            let _ = self
                .bridge
                .apply_joined(Command::Set(id, Field::Group(group)));
        }
    }
}

/// The members of some groups, and of groups among them.
fn members(patch: &Patch, ids: &[NodeId]) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = vec![];
    let mut groups: Vec<NodeId> = ids.to_vec();
    while let Some(id) = groups.pop() {
        if is_group(patch, id) {
            let first = found.len();
            found.extend(patch.members(id));
            groups.extend_from_slice(found.get(first..).unwrap_or_default());
        }
    }
    found
}

fn is_group(patch: &Patch, id: NodeId) -> bool {
    patch.node(id).is_some_and(|node| node.kind == Kind::Group)
}
