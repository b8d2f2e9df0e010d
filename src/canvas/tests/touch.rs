//! Tests of fingers.

use super::test_canvas::{EMPTY, INLET, OUTLET, TestCanvas};
use super::wire;
use crate::canvas::gesture::{Intent, Phase, PointerCapture, PointerKind};
use crate::canvas::hit::Hit;
use crate::canvas::point::Screen;
use crate::canvas::scroll::{Room, Rooms};
use crate::canvas::selection::{Change, Selectable};
use stackyard_engine::grid::NodeId;

fn canvas() -> TestCanvas {
    TestCanvas {
        kind: PointerKind::Touch,
        ..TestCanvas::new()
    }
}

#[test]
fn one_finger_pans_and_may_tremble_more_than_a_mouse() {
    let mut canvas = canvas();
    canvas.press(1, EMPTY.0, EMPTY.1);
    assert_eq!(canvas.moves(1, EMPTY.0 + 8.0, EMPTY.1), []);
    assert_eq!(
        canvas.moves(1, EMPTY.0 + 20.0, EMPTY.1),
        [Intent::Pan { dx: 20.0, dy: 0.0 }]
    );
}

#[test]
fn two_fingers_pan_and_zoom_at_once() {
    let mut canvas = canvas();
    canvas.press(1, 400.0, 400.0);
    assert_eq!(canvas.press(2, 500.0, 400.0), []);
    assert_eq!(
        canvas.moves(2, 600.0, 400.0),
        [
            Intent::Pan { dx: 50.0, dy: 0.0 },
            Intent::ZoomAt {
                at: Screen::new(500.0, 400.0),
                factor: 2.0
            }
        ]
    );
    assert_eq!(
        canvas.press(3, 10.0, 10.0),
        [],
        "a third finger says nothing"
    );
    assert_eq!(canvas.release(1, 400.0, 400.0), []);
    assert_eq!(
        canvas.moves(2, 610.0, 400.0),
        [Intent::Pan { dx: 10.0, dy: 0.0 }]
    );
    assert_eq!(canvas.release(2, 610.0, 400.0), []);
    assert!(canvas.gesture.is_idle());
}

#[test]
fn a_second_finger_puts_back_what_the_first_had_begun() {
    let mut canvas = canvas();
    canvas.press(1, 150.0, 150.0);
    canvas.moves(1, 250.0, 150.0);
    let put_back = Intent::Move {
        dx: 0.0,
        dy: 0.0,
        phase: Phase::Live,
    };
    assert_eq!(canvas.press(2, 500.0, 600.0), [put_back, Intent::Cancelled]);
    let lost = canvas.told(|gesture, _| gesture.cancel(1).into_iter().collect());
    assert_eq!(lost, []);
    assert!(canvas.gesture.is_idle());
}

#[test]
fn a_finger_that_rests_opens_a_menu() {
    let mut canvas = canvas();
    canvas.press(1, 150.0, 150.0);
    assert!(canvas.gesture.wants_long_press());
    let rest = |canvas: &mut TestCanvas| {
        canvas.told(|gesture, world| gesture.long_press(world).into_iter().collect())
    };
    assert_eq!(
        rest(&mut canvas),
        [
            Intent::Select(Change::Only(Selectable::Node(NodeId(1)))),
            Intent::OpenMenu {
                at: Screen::new(150.0, 150.0),
                hit: Hit::Node(NodeId(1))
            }
        ]
    );
    assert_eq!(canvas.moves(1, 300.0, 150.0), []);
    assert_eq!(canvas.release(1, 300.0, 150.0), []);
    assert_eq!(rest(&mut canvas), [], "too late");
    canvas.press(1, 150.0, 150.0);
    canvas.moves(1, 200.0, 150.0);
    assert!(!canvas.gesture.wants_long_press(), "it moved");
}

#[test]
fn tap_a_port_then_another_and_pan_in_between() {
    let mut canvas = canvas();
    canvas.click(OUTLET.0, OUTLET.1);
    let (pans, _) = canvas.drag(EMPTY, (EMPTY.0 - 100.0, EMPTY.1));
    assert!(matches!(pans[..], [Intent::Pan { .. }]));
    assert!(canvas.gesture.armed().is_some());
    // A finger is not exact.
    assert_eq!(
        canvas.click(INLET.0 - 8.0, INLET.1 - 9.0),
        [Intent::Connect(wire(1, 3))]
    );
    canvas.click(OUTLET.0, OUTLET.1);
    assert_eq!(canvas.click(EMPTY.0, EMPTY.1), [Intent::Cancelled]);
}

#[test]
fn a_tap_selects_when_the_finger_leaves_since_it_may_be_one_of_two() {
    let mut canvas = canvas();
    assert_eq!(canvas.press(1, 150.0, 150.0), []);
    let only = Intent::Select(Change::Only(Selectable::Node(NodeId(1))));
    assert_eq!(canvas.release(1, 150.0, 150.0), [only]);
}

#[test]
fn a_tap_on_a_control_is_its_own_and_a_drag_moves_the_node() {
    let mut canvas = canvas();
    canvas.claim.tap = true;
    assert_eq!(canvas.click(150.0, 150.0), []);
    canvas.press(1, 150.0, 150.0);
    assert_eq!(canvas.gesture.taken(), [None, None]);
    let moved = canvas.moves(1, 250.0, 150.0);
    assert!(matches!(moved[..], [.., Intent::Move { .. }]), "{moved:?}");
    assert_eq!(canvas.gesture.taken(), [Some(1), None]);
}

#[test]
fn a_finger_that_rests_on_a_text_is_left_to_the_browser() {
    let mut canvas = canvas();
    canvas.claim.rest = true;
    canvas.press(1, 150.0, 150.0);
    assert!(!canvas.gesture.wants_long_press());
}

#[test]
fn what_slides_has_the_drag_but_not_the_second_finger() {
    let mut canvas = canvas();
    canvas.claim = PointerCapture {
        tap: true,
        rest: false,
        drag: true,
    };
    canvas.press(1, 150.0, 150.0);
    assert_eq!(canvas.moves(1, 250.0, 150.0), []);
    assert_eq!(canvas.gesture.taken(), [None, None]);
    canvas.press(2, 350.0, 150.0);
    assert_eq!(canvas.gesture.taken(), [Some(1), Some(2)]);
    assert_eq!(
        canvas.moves(2, 450.0, 150.0),
        [
            Intent::Pan { dx: 50.0, dy: 0.0 },
            Intent::ZoomAt {
                at: Screen::new(350.0, 150.0),
                factor: 2.0
            }
        ]
    );
}

#[test]
fn a_finger_scrolls_what_has_room_and_else_moves_the_node() {
    let mut canvas = canvas();
    canvas.claim.tap = true;
    canvas.rooms = Rooms {
        y: Room::of(0.0, 50.0, false),
        ..Rooms::default()
    };
    let (live, end) = canvas.drag((150.0, 150.0), (152.0, 110.0));
    assert_eq!(live, [Intent::Scroll { dx: -2.0, dy: 40.0 }]);
    assert_eq!(end, [Intent::Scroll { dx: -2.0, dy: 40.0 }]);
    // It is at its top.
    let (live, _) = canvas.drag((150.0, 150.0), (152.0, 190.0));
    assert!(matches!(live[..], [Intent::Move { .. }]), "{live:?}");
}
