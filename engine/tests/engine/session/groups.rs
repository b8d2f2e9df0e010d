//! The rule of groups: a node is in the smallest group it lies wholly inside.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::{Field, Size, View};

/// A frame of that width, as high as a group is by itself.
fn frame(x: f64, y: f64, width: f64) -> Node {
    let mut node = node(Kind::Group);
    node.position = at(x, y);
    let height = 240.0;
    node.size = Some(Size { width, height });
    node
}

fn lamp(x: f64, y: f64) -> Node {
    let mut node = node(Kind::Lamp);
    node.position = at(x, y);
    node
}

/// Which groups the nodes are in, by id.
fn groups(session: &Session) -> Vec<Option<u32>> {
    let nodes = session.patch().nodes();
    nodes.map(|(_, node)| node.group.map(|id| id.0)).collect()
}

#[test]
fn a_node_is_in_the_smallest_group_around_it() {
    let mut outer = frame(-100.0, -100.0, 1000.0);
    outer.size = Some(Size {
        width: 1000.0,
        height: 1000.0,
    });
    let inner = frame(-50.0, -50.0, 400.0);
    let lamps = [lamp(0.0, 0.0), lamp(340.0, 0.0), lamp(2000.0, 0.0)];
    let nodes = lamps.into_iter().chain([outer, inner]);
    let session = session(nodes, &[]);
    assert_eq!(groups(&session), [Some(5), Some(4), None, None, Some(4)]);
}

#[test]
fn of_two_frames_in_one_place_neither_is_in_the_other() {
    let frames = [frame(0.0, 0.0, 300.0), frame(0.0, 0.0, 300.0)];
    let session = session(frames.into_iter().chain([lamp(10.0, 10.0)]), &[]);
    assert_eq!(groups(&session), [None, None, Some(1)]);
}

#[test]
fn what_is_moved_into_a_frame_and_out_again_joins_and_leaves_in_the_same_step() {
    let mut session = session([frame(0.0, 0.0, 300.0), lamp(400.0, 0.0)], &[]);
    done(&mut session, |edit| edit.move_to(id(2), at(20.0, 20.0)));
    assert_eq!(groups(&session), [None, Some(1)]);
    done(&mut session, |edit| edit.move_to(id(2), at(290.0, 20.0)));
    assert_eq!(groups(&session), [None, None]);
    assert!(session.undo().is_some());
    assert_eq!(groups(&session), [None, Some(1)]);
    assert!(session.undo().is_some());
    assert_eq!(groups(&session), [None, None]);
}

#[test]
fn a_frame_takes_in_what_it_is_moved_or_resized_around() {
    let mut session = session([frame(0.0, 0.0, 300.0), lamp(400.0, 0.0)], &[]);
    done(&mut session, |edit| edit.move_to(id(1), at(300.0, 0.0)));
    assert_eq!(groups(&session), [None, Some(1)]);
    let size = |width| Size {
        width,
        height: 240.0,
    };
    done(&mut session, |edit| edit.resize(id(1), size(100.0)));
    assert_eq!(groups(&session), [None, None]);
    done(&mut session, |edit| edit.resize(id(1), size(300.0)));
    assert_eq!(groups(&session), [None, Some(1)]);
}

#[test]
fn a_frame_takes_along_what_lies_in_it_and_what_belongs_to_it() {
    let nodes = [
        frame(0.0, 0.0, 300.0),
        lamp(20.0, 20.0),
        lamp(290.0, 20.0),
        lamp(900.0, 0.0),
    ];
    let mut session = session(nodes, &[]);
    let member = Field::Group(Some(id(1)));
    done(&mut session, |edit| edit.set(id(4), member));
    done(&mut session, |edit| {
        edit.move_by(&[id(1), id(2)], (10.0, -5.0))
    });
    let nodes = session.patch().nodes();
    let places: Vec<(f64, f64)> = nodes
        .map(|(_, node)| (node.position.x, node.position.y))
        .collect();
    let moved = [(10.0, -5.0), (30.0, 15.0), (290.0, 20.0), (910.0, -5.0)];
    assert_eq!(places, moved, "each once; the third lies across the edge");
    assert_eq!(groups(&session), [None, Some(1), None, Some(1)]);
    assert!(session.undo().is_some());
    let first = session.patch().node(id(1));
    assert_eq!(first.map(|node| node.position), Some(at(0.0, 0.0)));
}

#[test]
fn a_member_outside_of_its_frame_stays_one_while_both_move() {
    let mut session = session([frame(0.0, 0.0, 300.0), lamp(400.0, 0.0)], &[]);
    done(&mut session, |edit| {
        edit.set(id(2), Field::Group(Some(id(1))))
    });
    done(&mut session, |edit| {
        edit.move_to(id(1), at(20.0, 0.0))?;
        edit.move_to(id(2), at(420.0, 0.0))
    });
    assert_eq!(groups(&session), [None, Some(1)]);
    done(&mut session, |edit| edit.move_to(id(2), at(440.0, 0.0)));
    assert_eq!(groups(&session), [None, None]);
}

#[test]
fn what_is_shown_otherwise_stays_where_it_is() {
    let mut session = session([frame(0.0, 0.0, 300.0), lamp(20.0, 20.0)], &[]);
    let mut tall = lamp(20.0, 60.0);
    tall.size = Some(Size {
        width: 80.0,
        height: 400.0,
    });
    done(&mut session, |edit| edit.add(tall));
    let collapse = |edit: &mut Transaction<'_>| edit.set(id(3), Field::View(View::Collapsed));
    done(&mut session, collapse);
    assert_eq!(groups(&session), [None, Some(1), None]);
}

#[test]
fn a_new_frame_is_in_the_group_around_it_and_its_members_in_it() {
    let big = Size {
        width: 1000.0,
        height: 1000.0,
    };
    let mut outer = frame(0.0, 0.0, 1000.0);
    outer.size = Some(big);
    let nodes = [outer, lamp(100.0, 100.0), lamp(200.0, 100.0)];
    let mut session = session(nodes, &[]);
    let inner = frame(80.0, 80.0, 220.0);
    done(&mut session, |edit| edit.group(inner, &[id(2)]));
    // The other one lies in the frame too.
    assert_eq!(groups(&session), [None, Some(4), Some(4), Some(1)]);
    done(&mut session, |edit| edit.ungroup(id(4)));
    assert_eq!(groups(&session), [None, Some(1), Some(1)]);
}

#[test]
fn frames_that_come_to_lie_in_each_other_the_other_way_round_change_places() {
    let mut session = session([frame(0.0, 0.0, 300.0), frame(10.0, 10.0, 200.0)], &[]);
    let size = |width, height| Size { width, height };
    done(&mut session, |edit| edit.resize(id(2), size(200.0, 200.0)));
    assert_eq!(groups(&session), [None, Some(1)]);
    done(&mut session, |edit| {
        edit.move_to(id(2), at(-10.0, -10.0))?;
        edit.resize(id(2), size(400.0, 400.0))
    });
    assert_eq!(groups(&session), [Some(2), None]);
}

#[test]
fn what_is_pasted_into_a_frame_becomes_a_member() {
    let mut session = session([frame(0.0, 0.0, 300.0), lamp(400.0, 0.0)], &[]);
    let copied = session.copy([id(2)]);
    done(&mut session, |edit| edit.paste(&copied, at(-380.0, 20.0)));
    assert_eq!(groups(&session), [None, None, Some(1)]);
}

/// Frames and lamps anywhere, of any size, and some of them moved.
fn board() -> impl Strategy<Value = (Vec<Node>, Vec<(u8, i8, i8)>)> {
    let one = (any::<bool>(), any::<[i8; 2]>(), any::<[u8; 2]>());
    let node = one.prop_map(|(is_frame, [x, y], [width, height])| {
        let mut node = node(if is_frame { Kind::Group } else { Kind::Lamp });
        node.position = at(f64::from(x) * 8.0, f64::from(y) * 8.0);
        let [width, height] = [width, height].map(|side| f64::from(side) * 4.0);
        node.size = Some(Size { width, height });
        node
    });
    (vec(node, 1..30), vec(any::<(u8, i8, i8)>(), 0..8))
}

proptest! {
    /// By looking at every group for every node.
    #[test]
    fn the_rule_is_that_of_looking_at_every_group((nodes, moves) in board()) {
        let mut session = session(nodes, &[]);
        let placed: Vec<NodeId> = session.patch().nodes().map(|(id, _)| id).collect();
        let check = |session: &Session, placed: &[NodeId]| {
            let patch = session.patch();
            for &id in placed {
                let node = patch.node(id).expect("it is there");
                let rect = rect_of(node);
                let area = |node: &Node| rect_of(node).width * rect_of(node).height;
                let groups = patch.groups().filter_map(|group| Some((group, patch.node(group)?)));
                let around = groups.filter(|(_, group)| {
                    rect_of(group).contains(rect) && area(group) > area(node)
                });
                let smallest = around.min_by(|(one_id, one), (other_id, other)| {
                    area(one).total_cmp(&area(other)).then(one_id.cmp(other_id))
                });
                let smallest = smallest.map(|(group, _)| group);
                let moves_along = node.group.is_some_and(|group| placed.contains(&group));
                let is_right = node.group == smallest || (smallest.is_none() && moves_along);
                assert!(is_right, "{id}: {:?}, not {smallest:?}", node.group);
            }
        };
        check(&session, &placed);
        let moved: Vec<NodeId> = moves.iter().map(|&(which, ..)| placed[usize::from(which) % placed.len()]).collect();
        done(&mut session, |edit| {
            for (&id, &(_, x, y)) in moved.iter().zip(&moves) {
                edit.move_to(id, at(f64::from(x) * 8.0, f64::from(y) * 8.0))?;
            }
            Ok(())
        });
        check(&session, &moved);
    }
}
