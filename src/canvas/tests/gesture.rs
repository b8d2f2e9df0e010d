//! What the mouse and the keys held with it do: the table of bindings, row by row. Wires
//! are in `drawing`, fingers in `touch`.

use super::desk::{ALT, CTRL, Desk, EMPTY, ON_1, ON_3, ON_WIRE, PLAIN, SHIFT, moved};
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
    let mut desk = Desk::new();
    desk.press(1, 900.0, 600.0);
    assert_eq!(desk.moves(1, 902.0, 601.0), [], "a hand trembles");
    assert_eq!(
        desk.moves(1, 910.0, 605.0),
        [Intent::Pan { dx: 10.0, dy: 5.0 }]
    );
    assert_eq!(
        desk.moves(1, 909.0, 605.0),
        [Intent::Pan { dx: -1.0, dy: 0.0 }]
    );
    assert_eq!(desk.release(1, 909.0, 605.0), []);
    assert!(desk.gesture.is_idle());
}

#[test]
fn pan_by_holding_space_and_dragging_anything() {
    let mut desk = Desk::new();
    assert_eq!(desk.space(true), []);
    assert_eq!(desk.space(true), [], "a held key repeats");
    assert_eq!(desk.press(1, ON_1.0, ON_1.1), []);
    assert_eq!(
        desk.moves(1, 153.0, 150.0),
        [Intent::Pan { dx: 3.0, dy: 0.0 }]
    );
    desk.release(1, 153.0, 150.0);
    assert_eq!(desk.space(false), [], "it was no tap");
}

#[test]
fn run_or_pause_all_by_tapping_space() {
    let mut desk = Desk::new();
    desk.space(true);
    assert_eq!(desk.space(false), [Intent::ToggleRun]);
    desk.press(1, ON_1.0, ON_1.1);
    desk.space(true);
    assert_eq!(desk.space(false), [], "the hand was busy");
    desk.release(1, ON_1.0, ON_1.1);
    desk.space(true);
    desk.gesture.forget_keys();
    assert_eq!(desk.space(false), []);
}

#[test]
fn pan_with_the_wheel_pressed_and_with_the_right_button() {
    for button in [Button::Middle, Button::Right] {
        let mut desk = Desk::new();
        desk.button = button;
        let (live, done) = desk.drag(ON_1, (250.0, 150.0));
        assert_eq!(live, [Intent::Pan { dx: 50.0, dy: 0.0 }]);
        assert_eq!(done, []);
    }
}

#[test]
fn select_by_clicking() {
    let mut desk = Desk::new();
    assert_eq!(
        desk.press(1, ON_1.0, ON_1.1),
        [Intent::Select(Change::Only(node_item(1)))]
    );
    assert_eq!(desk.release(1, ON_1.0, ON_1.1), []);
    desk.click(ON_WIRE.0, ON_WIRE.1);
    assert_eq!(desk.selection.single(), Some(Selectable::Wire(wire(1, 2))));
    desk.click(EMPTY.0, EMPTY.1);
    assert!(desk.selection.is_empty());
}

#[test]
fn add_to_the_selection_with_shift_or_ctrl() {
    for keys in [SHIFT, CTRL] {
        let mut desk = Desk::new();
        desk.click(ON_1.0, ON_1.1);
        desk.keys = keys;
        desk.click(ON_3.0, ON_3.1);
        desk.click(ON_WIRE.0, ON_WIRE.1);
        assert_eq!(desk.selection.nodes(), [NodeId(1), NodeId(3)]);
        assert_eq!(desk.selection.wires(), [wire(1, 2)]);
        assert_eq!(
            desk.click(EMPTY.0, EMPTY.1),
            [],
            "a near miss loses nothing"
        );
        desk.click(ON_3.0, ON_3.1);
        assert_eq!(desk.selection.nodes(), [NodeId(1)]);
        desk.keys = PLAIN;
        desk.click(ON_1.0, ON_1.1);
        assert_eq!(desk.selection.single(), Some(node_item(1)));
    }
}

#[test]
fn select_none_with_escape() {
    let mut desk = Desk::new();
    desk.click(ON_1.0, ON_1.1);
    assert_eq!(desk.escape(), [Intent::Select(Change::Nothing)]);
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
        let mut desk = Desk::new();
        desk.keys = keys;
        let rect = Rect::new(50.0, 60.0, 850.0, 540.0);
        let boxed = |phase| Intent::SelectBox { rect, adds, phase };
        let (live, done) = desk.drag(EMPTY, (50.0, 60.0));
        assert_eq!(
            (&live[..], &done[..]),
            (&[boxed(Phase::Live)][..], &[boxed(Phase::Done)][..])
        );
        desk.press(1, EMPTY.0, EMPTY.1);
        desk.moves(1, 50.0, 60.0);
        assert_eq!(desk.escape(), [Intent::Cancelled]);
        assert_eq!(desk.moves(1, 70.0, 60.0), []);
        assert_eq!(desk.release(1, 70.0, 60.0), []);
    }
}

#[test]
fn a_node_moves_on_the_grid_and_freely_with_ctrl() {
    let mut desk = Desk::new();
    let (live, done) = desk.drag(ON_1, (177.0, 131.0));
    assert_eq!(live, [moved(20.0, -20.0, Phase::Live)]);
    assert_eq!(done, [moved(20.0, -20.0, Phase::Done)]);
    desk.press(1, ON_1.0, ON_1.1);
    desk.moves(1, 177.0, 131.0);
    assert_eq!(desk.moves(1, 178.0, 131.0), [], "it is on the same line");
    desk.keys = CTRL;
    assert_eq!(
        desk.moves(1, 178.0, 131.0),
        [moved(28.0, -19.0, Phase::Live)]
    );
}

#[test]
fn what_is_selected_moves_together_and_what_is_not_is_selected_first() {
    let mut desk = Desk::new();
    desk.click(ON_1.0, ON_1.1);
    desk.keys = SHIFT;
    desk.press(1, ON_3.0, ON_3.1);
    let begun = desk.moves(1, ON_3.0 + 40.0, ON_3.1);
    assert_eq!(
        begun,
        [
            Intent::Select(Change::Add(node_item(3))),
            moved(40.0, 0.0, Phase::Live)
        ]
    );
    desk.release(1, ON_3.0 + 40.0, ON_3.1);
    desk.keys = PLAIN;
    assert_eq!(
        desk.press(1, ON_1.0, ON_1.1),
        [],
        "the selection stays for the drag"
    );
    desk.moves(1, ON_1.0 + 40.0, ON_1.1);
    desk.release(1, ON_1.0 + 40.0, ON_1.1);
    assert_eq!(desk.selection.nodes().len(), 2);
    desk.click(ON_1.0, ON_1.1);
    assert_eq!(desk.selection.nodes(), [NodeId(1)], "a click is no drag");
}

#[test]
fn escape_puts_back_what_is_dragged() {
    let mut desk = Desk::new();
    desk.press(1, ON_1.0, ON_1.1);
    desk.moves(1, 250.0, 250.0);
    assert_eq!(
        desk.escape(),
        [moved(0.0, 0.0, Phase::Live), Intent::Cancelled]
    );
    assert_eq!(desk.moves(1, 300.0, 250.0), []);
    assert_eq!(desk.release(1, 300.0, 250.0), []);
    desk.press(1, ON_1.0, ON_1.1);
    desk.moves(1, 250.0, 250.0);
    assert_eq!(
        desk.moves(1, ON_1.0, ON_1.1),
        [moved(0.0, 0.0, Phase::Live)]
    );
    assert_eq!(
        desk.release(1, ON_1.0, ON_1.1),
        [Intent::Cancelled],
        "no step for undo"
    );
}

#[test]
fn clone_by_dragging_with_alt() {
    let mut desk = Desk::new();
    desk.keys = ALT;
    desk.press(1, ON_3.0, ON_3.1);
    assert_eq!(
        desk.moves(1, ON_3.0, ON_3.1 + 60.0),
        [Intent::Clone, moved(0.0, 60.0, Phase::Live)]
    );
    assert_eq!(
        desk.release(1, ON_3.0, ON_3.1 + 60.0),
        [moved(0.0, 60.0, Phase::Done)]
    );
    // A pointer that jumps: down, and up elsewhere.
    desk.press(1, ON_1.0, ON_1.1);
    assert_eq!(
        desk.release(1, ON_1.0 + 40.0, ON_1.1),
        [Intent::Clone, moved(40.0, 0.0, Phase::Done)]
    );
}

#[test]
fn resize_by_a_corner_on_the_grid_and_not_to_nothing() {
    let mut desk = Desk::new();
    let resized = |rect, phase| Intent::Resize {
        node: NodeId(3),
        rect,
        phase,
    };
    let (live, done) = desk.drag((700.0, 340.0), (733.0, 371.0));
    let rect = Rect::new(500.0, 240.0, 240.0, 140.0);
    assert_eq!(
        (&live[..], &done[..]),
        (
            &[resized(rect, Phase::Live)][..],
            &[resized(rect, Phase::Done)][..]
        )
    );
    desk.press(1, 700.0, 340.0);
    let small = Rect::new(500.0, 240.0, 80.0, 40.0);
    assert_eq!(desk.moves(1, 100.0, 100.0), [resized(small, Phase::Live)]);
    let start = Rect::new(500.0, 240.0, 200.0, 100.0);
    assert_eq!(
        desk.escape(),
        [resized(start, Phase::Live), Intent::Cancelled]
    );
    desk.release(1, 100.0, 100.0);
    // The other corners are there once it is selected; the far corner stays.
    desk.click(ON_3.0, ON_3.1);
    let (_, done) = desk.drag((500.0, 240.0), (460.0, 260.0));
    assert_eq!(
        done,
        [resized(Rect::new(460.0, 260.0, 240.0, 80.0), Phase::Done)]
    );
}

#[test]
fn resize_by_an_edge_in_its_direction_alone() {
    let mut desk = Desk::new();
    desk.click(ON_3.0, ON_3.1);
    for (from, to, rect) in [
        ((698.0, 300.0), (740.0, 330.0), (500.0, 240.0, 240.0, 100.0)),
        ((520.0, 338.0), (560.0, 381.0), (500.0, 240.0, 200.0, 140.0)),
        ((502.0, 300.0), (462.0, 330.0), (460.0, 240.0, 240.0, 100.0)),
        ((520.0, 238.0), (560.0, 199.0), (500.0, 200.0, 200.0, 140.0)),
    ] {
        let (x, y, width, height) = rect;
        let (_, done) = desk.drag(from, to);
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
    let mut desk = Desk::new();
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
        desk.click(at.0, at.1);
        desk.time_ms -= 300.0;
        assert_eq!(desk.click(at.0, at.1), [expected]);
        desk.time_ms -= 300.0;
        assert!(
            !desk.click(at.0, at.1).contains(&expected),
            "a third click is a first"
        );
        assert!(!desk.click(at.0, at.1).contains(&expected), "too slow");
    }
}

#[test]
fn the_right_button_opens_a_menu_of_what_is_there() {
    let mut desk = Desk::new();
    desk.button = Button::Right;
    let intents = desk.click(ON_3.0, ON_3.1);
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
    let mut desk = Desk::new();
    desk.press(1, ON_1.0, ON_1.1);
    desk.moves(1, 640.0, 400.0);
    assert_eq!(desk.gesture.edge_pan(&desk.viewport, 16.0), None);
    desk.moves(1, 1275.0, 400.0);
    let (dx, dy) = desk
        .gesture
        .edge_pan(&desk.viewport, 16.0)
        .expect("it is at the edge");
    assert!(dx < 0.0 && dy == 0.0);
    desk.viewport.pan(-200.0, 0.0);
    let again = desk.told(|gesture, world| gesture.moves_again(world, None).into_iter().collect());
    assert_eq!(again, [moved(1_320.0, 260.0, Phase::Live)]);
}

#[test]
fn a_pointer_the_browser_takes_away_leaves_nothing_behind() {
    let mut desk = Desk::new();
    desk.press(1, ON_1.0, ON_1.1);
    desk.moves(1, 250.0, 250.0);
    let taken = desk.told(|gesture, _| gesture.cancel(1).into_iter().collect());
    assert_eq!(taken, [moved(0.0, 0.0, Phase::Live), Intent::Cancelled]);
    assert!(desk.gesture.is_idle());
}
