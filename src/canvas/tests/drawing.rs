//! Tests of gestures with wires.

use super::test_canvas::{EMPTY, INLET, ON_3, OUTLET, TestCanvas, moved};
use super::{inlet, outlet, wire};
use crate::canvas::gesture::{Intent, Phase};
use crate::canvas::point::{Point, Screen};
use crate::canvas::port::{End, Port};
use crate::canvas::selection::{Change, Selectable};
use crate::canvas::wiring::{Draft, Refusal};
use stackyard_engine::grid::{Inlet, NodeId, Wire};

fn from_outlet() -> Draft {
    Draft {
        fixed: outlet(1, 0),
        old: None,
    }
}

#[test]
fn connect_by_dragging_from_port_to_port_either_way() {
    for (from, to) in [(OUTLET, INLET), (INLET, OUTLET)] {
        let mut canvas = TestCanvas::new();
        let (live, done) = canvas.drag(from, to);
        assert!(matches!(
            live[..],
            [Intent::Draft {
                target: Some(_),
                ..
            }]
        ));
        assert_eq!(done, [Intent::Connect(wire(1, 3))]);
    }
}

#[test]
fn the_end_of_a_wire_snaps_within_20_px() {
    for zoom in [1.0, 2.0, 0.5] {
        let mut canvas = TestCanvas::new();
        canvas.viewport.zoom_to(Screen::default(), zoom);
        let place = |x: f64, y: f64| (x * zoom, y * zoom);
        let (x, y) = place(OUTLET.0, OUTLET.1);
        canvas.press(1, x, y);
        let (x, y) = place(INLET.0, INLET.1);
        let near = canvas.moves(1, x, y - 19.0);
        let to = Point::new(INLET.0, INLET.1);
        let target = Some(inlet(3, 0));
        assert_eq!(
            near,
            [Intent::Draft {
                draft: from_outlet(),
                to,
                target
            }]
        );
        let far = canvas.moves(1, x, y - 21.0);
        assert!(matches!(far[..], [Intent::Draft { target: None, .. }]));
    }
}

#[test]
fn a_wire_is_not_drawn_twice_and_not_from_outlet_to_outlet() {
    let mut canvas = TestCanvas::new();
    let (live, done) = canvas.drag(OUTLET, (186.0, 400.0));
    let to_inlet_1 = Wire {
        inlet: Inlet(1),
        ..wire(1, 2)
    };
    assert!(
        matches!(live[..], [Intent::Draft { target: None, .. }]),
        "{live:?}"
    );
    let refused = |why, x, y| {
        let at = Screen::new(x, y);
        [Intent::Refuse { why, at }]
    };
    assert_eq!(done, refused(Refusal::Wired, 186.0, 400.0));
    let (_, done) = canvas.drag(OUTLET, (214.0, 400.0));
    assert_eq!(done, [Intent::Connect(to_inlet_1)]);
    let (_, done) = canvas.drag(OUTLET, (586.0, 340.0));
    let why = Refusal::SameSide { is_outlet: true };
    assert_eq!(done, refused(why, 586.0, 340.0));
}

#[test]
fn a_wire_dropped_on_a_node_takes_its_nearest_inlet() {
    let mut canvas = TestCanvas::new();
    let (live, done) = canvas.drag(OUTLET, ON_3);
    assert!(matches!(
        live[..],
        [Intent::Draft {
            target: Some(_),
            ..
        }]
    ));
    assert_eq!(done, [Intent::Connect(wire(1, 3))]);
}

/// It is the wire that is in the hand, not another one.
#[test]
fn a_drag_from_a_wired_inlet_takes_the_end_of_its_wire() {
    let mut canvas = TestCanvas::new();
    let old = wire(1, 2);
    let (_, done) = canvas.drag((186.0, 400.0), INLET);
    let new = wire(1, 3);
    assert_eq!(done, [Intent::MoveWireEnd { old, new }]);
    // Of several the selected one.
    assert!(canvas.scene.connect(wire(3, 2)));
    canvas.selection.apply(Change::Only(Selectable::Wire(old)));
    let (_, done) = canvas.drag((186.0, 400.0), EMPTY);
    assert_eq!(done, [Intent::Disconnect(old)]);
    canvas.selection.apply(Change::Nothing);
    let (_, done) = canvas.drag((186.0, 400.0), EMPTY);
    assert_eq!(done, [Intent::Disconnect(wire(3, 2))]);
}

#[test]
fn a_wire_dropped_on_nothing_asks_for_a_node() {
    let mut canvas = TestCanvas::new();
    let (_, done) = canvas.drag(OUTLET, EMPTY);
    let at = Point::new(EMPTY.0, EMPTY.1);
    assert_eq!(
        done,
        [Intent::DropWire {
            port: outlet(1, 0),
            at
        }]
    );
    canvas.press(1, OUTLET.0, OUTLET.1);
    canvas.moves(1, EMPTY.0, EMPTY.1);
    assert_eq!(canvas.escape(), [Intent::Cancelled]);
    assert_eq!(canvas.release(1, EMPTY.0, EMPTY.1), []);
}

#[test]
fn an_end_of_a_wire_is_dragged_to_another_port_or_off() {
    let mut canvas = TestCanvas::new();
    let (old, end) = (wire(1, 2), (186.0, 375.0));
    let (live, done) = canvas.drag(end, INLET);
    let draft = Draft {
        fixed: Port::of(old, End::From),
        old: Some(old),
    };
    assert!(
        matches!(live[..], [Intent::Draft { draft: shown, target: Some(_), .. }] if shown == draft)
    );
    assert_eq!(
        done,
        [Intent::MoveWireEnd {
            old,
            new: wire(1, 3)
        }]
    );
    let (_, done) = canvas.drag((186.0, 225.0), (586.0, 340.0));
    assert_eq!(
        done,
        [Intent::MoveWireEnd {
            old,
            new: wire(3, 2)
        }]
    );
    let (_, done) = canvas.drag(end, EMPTY);
    assert_eq!(done, [Intent::Disconnect(old)]);
    let (_, done) = canvas.drag(end, (190.0, 395.0));
    assert_eq!(done, [Intent::Cancelled], "back where it was");
}

#[test]
fn connect_by_clicking_one_port_and_then_another() {
    let mut canvas = TestCanvas::new();
    canvas.click(OUTLET.0, OUTLET.1);
    assert_eq!(canvas.gesture.armed(), Some(from_outlet()));
    let hover = canvas.moves(1, 700.0, 700.0);
    assert!(matches!(hover[..], [Intent::Draft { target: None, .. }]));
    assert_eq!(
        canvas.click(INLET.0, INLET.1),
        [Intent::Connect(wire(1, 3))]
    );
    assert_eq!(canvas.moves(1, 700.0, 700.0), []);
    canvas.click(OUTLET.0, OUTLET.1);
    assert_eq!(canvas.click(OUTLET.0, OUTLET.1), [Intent::Cancelled]);
    canvas.click(OUTLET.0, OUTLET.1);
    canvas.click(586.0, 340.0);
    assert_eq!(
        canvas.gesture.armed().map(|draft| draft.fixed),
        Some(outlet(3, 0))
    );
    assert_eq!(canvas.escape(), [Intent::Cancelled]);
    assert_eq!(canvas.gesture.armed(), None);
}

#[test]
fn a_single_node_without_wires_is_spliced_into_the_wire_it_is_dropped_on() {
    let mut canvas = TestCanvas::new();
    canvas.press(1, ON_3.0, ON_3.1);
    canvas.moves(1, ON_3.0 - 200.0, ON_3.1);
    let over = canvas.moves(1, ON_3.0 - 420.0, ON_3.1);
    assert_eq!(
        over,
        [
            moved(-420.0, 0.0, Phase::Live),
            Intent::SpliceTarget(Some(wire(1, 2)))
        ]
    );
    assert_eq!(
        canvas.release(1, ON_3.0 - 420.0, ON_3.1),
        [
            moved(-420.0, 0.0, Phase::Done),
            Intent::Splice {
                node: NodeId(3),
                wire: wire(1, 2)
            }
        ]
    );
    canvas.press(1, ON_3.0, ON_3.1);
    canvas.moves(1, ON_3.0 - 420.0, ON_3.1);
    let away = canvas.moves(1, ON_3.0, ON_3.1 + 40.0);
    assert_eq!(away[1], Intent::SpliceTarget(None));
    canvas.release(1, ON_3.0, ON_3.1 + 40.0);
    // With two selected nodes, none is inserted into a wire.
    canvas.selection.select_nodes(&[NodeId(1), NodeId(3)]);
    let (live, _) = canvas.drag(ON_3, (ON_3.0 - 420.0, ON_3.1));
    assert_eq!(live, [moved(-420.0, 0.0, Phase::Live)]);
}
