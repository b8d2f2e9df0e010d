//! Tests of the look of the pointer: it tells what a drag would do.

use super::test_canvas::{
    ALT, EMPTY, INLET, ON_1, ON_3, ON_WIRE, OUTLET, PLAIN, SHIFT, TestCanvas,
};
use super::wire;
use crate::canvas::gesture::{Cursor, Modifiers};
use crate::canvas::hit::{Corner, Edge, Hit};
use crate::canvas::port::End;
use stackyard_engine::grid::NodeId;

fn over(hit: Hit, keys: Modifiers) -> Cursor {
    TestCanvas::new().gesture.cursor(Some(hit), keys)
}

#[test]
fn it_says_what_a_drag_would_do() {
    let node = NodeId(1);
    let corner = |is_left, is_top| Hit::Corner(node, Corner { is_left, is_top });
    for (hit, keys, expected) in [
        (Hit::Nothing, PLAIN, Cursor::Grab),
        (Hit::Nothing, SHIFT, Cursor::Crosshair),
        (Hit::GroupBody(node), PLAIN, Cursor::Grab),
        (Hit::GroupTitle(node), PLAIN, Cursor::Move),
        (Hit::Node(node), PLAIN, Cursor::Move),
        (Hit::Node(node), ALT, Cursor::Copy),
        (Hit::Port(super::outlet(1, 0)), PLAIN, Cursor::Crosshair),
        (Hit::WireEnd(wire(1, 2), End::To), PLAIN, Cursor::Crosshair),
        (Hit::Wire(wire(1, 2)), PLAIN, Cursor::Pointer),
        (Hit::Edge(node, Edge::Left), PLAIN, Cursor::ResizeAcross),
        (Hit::Edge(node, Edge::Bottom), PLAIN, Cursor::ResizeDown),
        (corner(false, false), PLAIN, Cursor::ResizeFalling),
        (corner(true, false), PLAIN, Cursor::ResizeRising),
    ] {
        assert_eq!(over(hit, keys), expected, "{hit:?}");
    }
    assert_eq!(TestCanvas::new().gesture.cursor(None, PLAIN), Cursor::Plain);
}

#[test]
fn it_says_what_the_drag_does() {
    for (from, to, expected) in [
        (EMPTY, ON_3, Cursor::Grabbing),
        (ON_WIRE, EMPTY, Cursor::Grabbing),
        (ON_1, ON_3, Cursor::Move),
        (OUTLET, INLET, Cursor::Crosshair),
    ] {
        let mut canvas = TestCanvas::new();
        canvas.press(1, from.0, from.1);
        canvas.moves(1, to.0, to.1);
        assert!(canvas.gesture.holds_cursor());
        // Whatever is under it meanwhile.
        assert_eq!(
            canvas.gesture.cursor(Some(Hit::Nothing), PLAIN),
            expected,
            "{from:?}"
        );
        canvas.release(1, to.0, to.1);
        assert!(!canvas.gesture.holds_cursor());
    }
}

#[test]
fn held_space_makes_a_pan_of_every_drag() {
    let mut canvas = TestCanvas::new();
    canvas.space(true);
    assert!(canvas.gesture.holds_cursor());
    assert_eq!(canvas.gesture.cursor(None, PLAIN), Cursor::Grab);
    canvas.press(1, ON_1.0, ON_1.1);
    assert_eq!(canvas.gesture.cursor(None, PLAIN), Cursor::Grabbing);
    canvas.release(1, ON_1.0, ON_1.1);
    canvas.space(false);
    assert!(!canvas.gesture.holds_cursor());
}

#[test]
fn a_wire_begun_by_a_click_is_drawn_everywhere() {
    let mut canvas = TestCanvas::new();
    canvas.click(OUTLET.0, OUTLET.1);
    let cursor = canvas.gesture.cursor(Some(Hit::Node(NodeId(3))), PLAIN);
    assert_eq!(cursor, Cursor::Crosshair);
}
