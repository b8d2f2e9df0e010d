//! Tests of the mouse and the keys held with it: the table of bindings, row by row. Wires are in
//! `drawing`, fingers in `touch`.

use super::test_canvas::{ALT, CTRL, EMPTY, ON_1, ON_3, ON_WIRE, PLAIN, SHIFT, TestCanvas, moved};
use super::wire;
use crate::canvas::gesture::{Button, Intent, Modifiers, Phase};
use crate::canvas::hit::Hit;
use crate::canvas::point::{Point, Rect};
use crate::canvas::selection::{Change, Selectable};
use stackyard_engine::grid::NodeId;

fn node_item(id: u32) -> Selectable {
    Selectable::Node(NodeId(id))
}

#[test]
fn pan_by_dragging_empty_canvas() {
    let mut canvas = TestCanvas::new();
    canvas.press(1, 900.0, 600.0);
    assert_eq!(canvas.moves(1, 902.0, 601.0), [], "a hand trembles");
    assert_eq!(
        canvas.moves(1, 910.0, 605.0),
        [Intent::Pan { dx: 10.0, dy: 5.0 }]
    );
    assert_eq!(
        canvas.moves(1, 909.0, 605.0),
        [Intent::Pan { dx: -1.0, dy: 0.0 }]
    );
    assert_eq!(canvas.release(1, 909.0, 605.0), []);
    assert!(canvas.gesture.is_idle());
}

#[test]
fn pan_by_holding_space_and_dragging_anything() {
    let mut canvas = TestCanvas::new();
    assert_eq!(canvas.space(true), []);
    assert_eq!(canvas.space(true), [], "a held key repeats");
    assert_eq!(canvas.press(1, ON_1.0, ON_1.1), []);
    assert_eq!(
        canvas.moves(1, 153.0, 150.0),
        [Intent::Pan { dx: 3.0, dy: 0.0 }]
    );
    canvas.release(1, 153.0, 150.0);
    assert_eq!(canvas.space(false), [], "it was no tap");
}

#[test]
fn run_or_pause_all_by_tapping_space() {
    let mut canvas = TestCanvas::new();
    canvas.space(true);
    assert_eq!(canvas.space(false), [Intent::ToggleRun]);
    canvas.press(1, ON_1.0, ON_1.1);
    canvas.space(true);
    assert_eq!(canvas.space(false), [], "the hand was busy");
    canvas.release(1, ON_1.0, ON_1.1);
    canvas.space(true);
    canvas.gesture.forget_keys();
    assert_eq!(canvas.space(false), []);
}

#[test]
fn pan_with_the_wheel_pressed_and_with_the_right_button() {
    for button in [Button::Middle, Button::Right] {
        let mut canvas = TestCanvas::new();
        canvas.button = button;
        let (live, done) = canvas.drag(ON_1, (250.0, 150.0));
        assert_eq!(live, [Intent::Pan { dx: 50.0, dy: 0.0 }]);
        assert_eq!(done, []);
    }
}

#[test]
fn select_by_clicking() {
    let mut canvas = TestCanvas::new();
    assert_eq!(
        canvas.press(1, ON_1.0, ON_1.1),
        [Intent::Select(Change::Only(node_item(1)))]
    );
    assert_eq!(canvas.release(1, ON_1.0, ON_1.1), []);
    canvas.click(ON_WIRE.0, ON_WIRE.1);
    assert_eq!(
        canvas.selection.single(),
        Some(Selectable::Wire(wire(1, 2)))
    );
    canvas.click(EMPTY.0, EMPTY.1);
    assert!(canvas.selection.is_empty());
}

#[test]
fn add_to_the_selection_with_shift_or_ctrl() {
    for keys in [SHIFT, CTRL] {
        let mut canvas = TestCanvas::new();
        canvas.click(ON_1.0, ON_1.1);
        canvas.keys = keys;
        canvas.click(ON_3.0, ON_3.1);
        canvas.click(ON_WIRE.0, ON_WIRE.1);
        assert_eq!(canvas.selection.nodes(), [NodeId(1), NodeId(3)]);
        assert_eq!(canvas.selection.wires(), [wire(1, 2)]);
        assert_eq!(
            canvas.click(EMPTY.0, EMPTY.1),
            [],
            "a near miss loses nothing"
        );
        canvas.click(ON_3.0, ON_3.1);
        assert_eq!(canvas.selection.nodes(), [NodeId(1)]);
        canvas.keys = PLAIN;
        canvas.click(ON_1.0, ON_1.1);
        assert_eq!(canvas.selection.single(), Some(node_item(1)));
    }
}

#[test]
fn select_none_with_escape() {
    let mut canvas = TestCanvas::new();
    canvas.click(ON_1.0, ON_1.1);
    assert_eq!(canvas.escape(), [Intent::Select(Change::Nothing)]);
}

#[test]
fn draw_a_box_with_shift_and_add_with_ctrl() {
    for (keys, adds) in [
        (SHIFT, false),
        (
            Modifiers {
                ctrl: true,
                ..SHIFT
            },
            true,
        ),
    ] {
        let mut canvas = TestCanvas::new();
        canvas.keys = keys;
        let rect = Rect::new(50.0, 60.0, 850.0, 540.0);
        let boxed = |phase| Intent::SelectBox { rect, adds, phase };
        let (live, done) = canvas.drag(EMPTY, (50.0, 60.0));
        assert_eq!(
            (&live[..], &done[..]),
            (&[boxed(Phase::Live)][..], &[boxed(Phase::Done)][..])
        );
        canvas.press(1, EMPTY.0, EMPTY.1);
        canvas.moves(1, 50.0, 60.0);
        assert_eq!(canvas.escape(), [Intent::Cancelled]);
        assert_eq!(canvas.moves(1, 70.0, 60.0), []);
        assert_eq!(canvas.release(1, 70.0, 60.0), []);
    }
}

#[test]
fn a_node_moves_on_the_grid_and_freely_with_ctrl() {
    let mut canvas = TestCanvas::new();
    let (live, done) = canvas.drag(ON_1, (177.0, 131.0));
    assert_eq!(live, [moved(20.0, -20.0, Phase::Live)]);
    assert_eq!(done, [moved(20.0, -20.0, Phase::Done)]);
    canvas.press(1, ON_1.0, ON_1.1);
    canvas.moves(1, 177.0, 131.0);
    assert_eq!(canvas.moves(1, 178.0, 131.0), [], "it is on the same line");
    canvas.keys = CTRL;
    assert_eq!(
        canvas.moves(1, 178.0, 131.0),
        [moved(28.0, -19.0, Phase::Live)]
    );
}

/// Nodes of different widths have their ports between the lines of the grid.
#[test]
fn a_node_stops_where_its_wire_is_straight() {
    let mut canvas = TestCanvas::new();
    canvas.scene.move_to(NodeId(2), Point::new(107.0, 400.0));
    for right in [0.0, 7.0, 12.0, 16.0] {
        let (_, done) = canvas.drag(ON_1, (ON_1.0 + right, ON_1.1 - 25.0));
        assert_eq!(done, [moved(7.0, -20.0, Phase::Done)], "{right}");
    }
    let (_, done) = canvas.drag(ON_1, (ON_1.0 + 33.0, ON_1.1));
    assert_eq!(
        done,
        [moved(40.0, 0.0, Phase::Done)],
        "it is far from the wire"
    );
    canvas.keys = CTRL;
    let (_, done) = canvas.drag(ON_1, (ON_1.0 + 12.0, ON_1.1));
    assert_eq!(done, [moved(12.0, 0.0, Phase::Done)], "it moves freely");
}

#[test]
fn what_is_selected_moves_together_and_what_is_not_is_selected_first() {
    let mut canvas = TestCanvas::new();
    canvas.click(ON_1.0, ON_1.1);
    canvas.keys = SHIFT;
    canvas.press(1, ON_3.0, ON_3.1);
    let begun = canvas.moves(1, ON_3.0 + 40.0, ON_3.1);
    assert_eq!(
        begun,
        [
            Intent::Select(Change::Add(node_item(3))),
            moved(40.0, 0.0, Phase::Live)
        ]
    );
    canvas.release(1, ON_3.0 + 40.0, ON_3.1);
    canvas.keys = PLAIN;
    assert_eq!(
        canvas.press(1, ON_1.0, ON_1.1),
        [],
        "the selection stays for the drag"
    );
    canvas.moves(1, ON_1.0 + 40.0, ON_1.1);
    canvas.release(1, ON_1.0 + 40.0, ON_1.1);
    assert_eq!(canvas.selection.nodes().len(), 2);
    canvas.click(ON_1.0, ON_1.1);
    assert_eq!(canvas.selection.nodes(), [NodeId(1)], "a click is no drag");
}

#[test]
fn escape_puts_back_what_is_dragged() {
    let mut canvas = TestCanvas::new();
    canvas.press(1, ON_1.0, ON_1.1);
    canvas.moves(1, 250.0, 250.0);
    assert_eq!(
        canvas.escape(),
        [moved(0.0, 0.0, Phase::Live), Intent::Cancelled]
    );
    assert_eq!(canvas.moves(1, 300.0, 250.0), []);
    assert_eq!(canvas.release(1, 300.0, 250.0), []);
    canvas.press(1, ON_1.0, ON_1.1);
    canvas.moves(1, 250.0, 250.0);
    assert_eq!(
        canvas.moves(1, ON_1.0, ON_1.1),
        [moved(0.0, 0.0, Phase::Live)]
    );
    assert_eq!(
        canvas.release(1, ON_1.0, ON_1.1),
        [Intent::Cancelled],
        "no step for undo"
    );
}

#[test]
fn clone_by_dragging_with_alt() {
    let mut canvas = TestCanvas::new();
    canvas.keys = ALT;
    canvas.press(1, ON_3.0, ON_3.1);
    assert_eq!(
        canvas.moves(1, ON_3.0, ON_3.1 + 60.0),
        [Intent::Clone, moved(0.0, 60.0, Phase::Live)]
    );
    assert_eq!(
        canvas.release(1, ON_3.0, ON_3.1 + 60.0),
        [moved(0.0, 60.0, Phase::Done)]
    );
    // A pointer that jumps: down, and up elsewhere.
    canvas.press(1, ON_1.0, ON_1.1);
    assert_eq!(
        canvas.release(1, ON_1.0 + 40.0, ON_1.1),
        [Intent::Clone, moved(40.0, 0.0, Phase::Done)]
    );
}

#[test]
fn resize_by_a_corner_on_the_grid_and_not_to_nothing() {
    let mut canvas = TestCanvas::new();
    let resized = |rect, phase| Intent::Resize {
        node: NodeId(3),
        rect,
        phase,
    };
    let (live, done) = canvas.drag((700.0, 340.0), (733.0, 371.0));
    let rect = Rect::new(500.0, 240.0, 240.0, 140.0);
    assert_eq!(
        (&live[..], &done[..]),
        (
            &[resized(rect, Phase::Live)][..],
            &[resized(rect, Phase::Done)][..]
        )
    );
    canvas.press(1, 700.0, 340.0);
    let small = Rect::new(500.0, 240.0, 80.0, 40.0);
    assert_eq!(canvas.moves(1, 100.0, 100.0), [resized(small, Phase::Live)]);
    let start = Rect::new(500.0, 240.0, 200.0, 100.0);
    assert_eq!(
        canvas.escape(),
        [resized(start, Phase::Live), Intent::Cancelled]
    );
    canvas.release(1, 100.0, 100.0);
    // The other corners are there once it is selected; the far corner stays.
    canvas.click(ON_3.0, ON_3.1);
    let (_, done) = canvas.drag((500.0, 240.0), (460.0, 260.0));
    assert_eq!(
        done,
        [resized(Rect::new(460.0, 260.0, 240.0, 80.0), Phase::Done)]
    );
}

#[test]
fn resize_by_an_edge_in_its_direction_alone() {
    let mut canvas = TestCanvas::new();
    canvas.click(ON_3.0, ON_3.1);
    for (from, to, rect) in [
        ((698.0, 300.0), (740.0, 330.0), (500.0, 240.0, 240.0, 100.0)),
        ((520.0, 338.0), (560.0, 381.0), (500.0, 240.0, 200.0, 140.0)),
        ((502.0, 300.0), (462.0, 330.0), (460.0, 240.0, 240.0, 100.0)),
        ((520.0, 238.0), (560.0, 199.0), (500.0, 200.0, 200.0, 140.0)),
    ] {
        let (x, y, width, height) = rect;
        let (_, done) = canvas.drag(from, to);
        assert_eq!(
            done,
            [Intent::Resize {
                node: NodeId(3),
                rect: Rect::new(x, y, width, height),
                phase: Phase::Done,
            }],
            "{from:?}"
        );
    }
}

#[test]
fn add_a_node_by_a_double_click_and_open_one() {
    let mut canvas = TestCanvas::new();
    for (at, expected) in [
        (
            EMPTY,
            Intent::OpenAdd {
                at: Point::new(EMPTY.0, EMPTY.1),
                wire: None,
            },
        ),
        (
            ON_WIRE,
            Intent::OpenAdd {
                at: Point::new(ON_WIRE.0, ON_WIRE.1),
                wire: Some(wire(1, 2)),
            },
        ),
        (ON_1, Intent::Activate(NodeId(1))),
    ] {
        canvas.click(at.0, at.1);
        canvas.time_ms -= 300.0;
        assert_eq!(canvas.click(at.0, at.1), [expected]);
        canvas.time_ms -= 300.0;
        assert!(
            !canvas.click(at.0, at.1).contains(&expected),
            "a third click is a first"
        );
        assert!(!canvas.click(at.0, at.1).contains(&expected), "too slow");
    }
}

#[test]
fn the_right_button_opens_a_menu_of_what_is_there() {
    let mut canvas = TestCanvas::new();
    canvas.button = Button::Right;
    let intents = canvas.click(ON_3.0, ON_3.1);
    assert_eq!(intents[0], Intent::Select(Change::Only(node_item(3))));
    assert!(matches!(
        intents[1],
        Intent::OpenMenu {
            hit: Hit::Node(NodeId(3)),
            ..
        }
    ));
}

#[test]
fn what_is_dragged_to_the_edge_takes_the_canvas_along() {
    let mut canvas = TestCanvas::new();
    canvas.press(1, ON_1.0, ON_1.1);
    canvas.moves(1, 640.0, 400.0);
    assert_eq!(canvas.gesture.edge_pan(&canvas.viewport, 16.0), None);
    canvas.moves(1, 1275.0, 400.0);
    let (dx, dy) = canvas
        .gesture
        .edge_pan(&canvas.viewport, 16.0)
        .expect("it is at the edge");
    assert!(dx < 0.0 && dy == 0.0);
    canvas.viewport.pan(-200.0, 0.0);
    let again =
        canvas.told(|gesture, world| gesture.moves_again(world, None).into_iter().collect());
    assert_eq!(again, [moved(1_320.0, 260.0, Phase::Live)]);
}

#[test]
fn a_pointer_the_browser_takes_away_leaves_nothing_behind() {
    let mut canvas = TestCanvas::new();
    canvas.press(1, ON_1.0, ON_1.1);
    canvas.moves(1, 250.0, 250.0);
    let taken = canvas.told(|gesture, _| gesture.cancel(1).into_iter().collect());
    assert_eq!(taken, [moved(0.0, 0.0, Phase::Live), Intent::Cancelled]);
    assert!(canvas.gesture.is_idle());
}
