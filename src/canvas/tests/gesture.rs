//! What the mouse and the keys held with it do: the table of bindings, row by row.

use super::{inlet, node, outlet, scene, wire};
use crate::canvas::gesture::{
    Button, Gesture, Intent, Modifiers, Phase, Pointer, PointerKind, Press, World,
};
use crate::canvas::hit::{Look, hit};
use crate::canvas::level::Level;
use crate::canvas::point::{Point, Rect, Screen};
use crate::canvas::port::Port;
use crate::canvas::scene::Scene;
use crate::canvas::selection::{Change, Item, Selection};
use crate::canvas::viewport::Viewport;
use crate::canvas::wiring::Draft;
use stackyard_engine::grid::{NodeId, Wire};

pub(super) const PLAIN: Modifiers = Modifiers {
    shift: false,
    ctrl: false,
    alt: false,
};
const SHIFT: Modifiers = Modifiers {
    shift: true,
    ..PLAIN
};
const CTRL: Modifiers = Modifiers {
    ctrl: true,
    ..PLAIN
};
const ALT: Modifiers = Modifiers { alt: true, ..PLAIN };

/// A hand on a canvas at 100 %, with the origin at the top left.
pub(super) struct Desk {
    pub(super) scene: Scene,
    pub(super) viewport: Viewport,
    pub(super) selection: Selection,
    pub(super) gesture: Gesture,
    pub(super) kind: PointerKind,
    pub(super) keys: Modifiers,
    pub(super) button: Button,
    pub(super) time_ms: f64,
}

impl Desk {
    /// Node 1 with node 2 below it, wired; node 3 to the right of both, on its own.
    pub(super) fn new() -> Desk {
        let nodes = [
            node(1, 100.0, 100.0),
            node(2, 100.0, 400.0),
            node(3, 500.0, 240.0),
        ];
        Desk {
            scene: scene(&nodes, &[wire(1, 2)]),
            viewport: Viewport::new(1280.0, 800.0),
            selection: Selection::default(),
            gesture: Gesture::default(),
            kind: PointerKind::Mouse,
            keys: PLAIN,
            button: Button::Left,
            time_ms: 0.0,
        }
    }

    fn pointer(&self, id: i32, x: f64, y: f64) -> Pointer {
        Pointer {
            id,
            at: Screen::new(x, y),
            keys: self.keys,
            time_ms: self.time_ms,
        }
    }

    fn world(&self) -> World<'_> {
        World {
            scene: &self.scene,
            viewport: &self.viewport,
            selection: &self.selection,
            snaps: true,
        }
    }

    /// Calls the gesture, and selects what it says, as the component does.
    pub(super) fn told(
        &mut self,
        tell: impl Fn(&mut Gesture, World) -> Vec<Intent>,
    ) -> Vec<Intent> {
        let mut gesture = std::mem::take(&mut self.gesture);
        let intents = tell(&mut gesture, self.world());
        self.gesture = gesture;
        for &intent in &intents {
            if let Intent::Select(change) = intent {
                self.selection.apply(change);
            }
        }
        intents
    }

    pub(super) fn press(&mut self, id: i32, x: f64, y: f64) -> Vec<Intent> {
        let look = Look {
            zoom: self.viewport.zoom(),
            is_touch: self.kind == PointerKind::Touch,
            level: Level::Full,
        };
        let point = self.viewport.to_canvas(Screen::new(x, y));
        let press = Press {
            pointer: self.pointer(id, x, y),
            kind: self.kind,
            button: self.button,
            hit: hit(&self.scene, &self.selection, point, look),
        };
        self.told(|gesture, world| gesture.press(world, press).into_iter().collect())
    }

    pub(super) fn moves(&mut self, id: i32, x: f64, y: f64) -> Vec<Intent> {
        let pointer = self.pointer(id, x, y);
        self.told(|gesture, world| gesture.moves(world, pointer).into_iter().collect())
    }

    pub(super) fn release(&mut self, id: i32, x: f64, y: f64) -> Vec<Intent> {
        let pointer = self.pointer(id, x, y);
        self.told(|gesture, world| gesture.release(world, pointer).into_iter().collect())
    }

    /// Presses and releases, half a second after the last.
    pub(super) fn click(&mut self, x: f64, y: f64) -> Vec<Intent> {
        self.time_ms += 500.0;
        let mut intents = self.press(1, x, y);
        intents.extend(self.release(1, x, y));
        intents
    }

    /// Drags in two moves; what the second said and what the release said.
    pub(super) fn drag(&mut self, from: (f64, f64), to: (f64, f64)) -> (Vec<Intent>, Vec<Intent>) {
        self.press(1, from.0, from.1);
        self.moves(1, (from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let live = self.moves(1, to.0, to.1);
        (live, self.release(1, to.0, to.1))
    }

    pub(super) fn escape(&mut self) -> Vec<Intent> {
        self.told(|gesture, _| gesture.escape().into_iter().collect())
    }

    fn space(&mut self, is_down: bool) -> Vec<Intent> {
        self.told(|gesture, _| gesture.space(is_down).into_iter().collect())
    }
}

/// A point of node 1, of node 3, of the wire from 1 to 2, and of nothing.
const ON_1: (f64, f64) = (150.0, 150.0);
const ON_3: (f64, f64) = (560.0, 280.0);
const ON_WIRE: (f64, f64) = (186.0, 300.0);
pub(super) const EMPTY: (f64, f64) = (900.0, 600.0);
/// The first outlet of node 1, and the first inlet of node 3.
pub(super) const OUTLET: (f64, f64) = (186.0, 200.0);
pub(super) const INLET: (f64, f64) = (586.0, 240.0);

fn node_item(id: u32) -> Item {
    Item::Node(NodeId(id))
}

fn moved(dx: f64, dy: f64, phase: Phase) -> Intent {
    Intent::Move { dx, dy, phase }
}

fn from_outlet() -> Draft {
    Draft {
        fixed: outlet(1, 0),
        old: None,
    }
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
    assert!(desk.gesture.is_space_held());
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
    assert_eq!(desk.selection.single(), Some(Item::Wire(wire(1, 2))));
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
            hit: crate::canvas::hit::Hit::Node(NodeId(3)),
            ..
        }
    ));
}

#[test]
fn connect_by_dragging_from_port_to_port_either_way() {
    for (from, to) in [(OUTLET, INLET), (INLET, OUTLET)] {
        let mut desk = Desk::new();
        let (live, done) = desk.drag(from, to);
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
        let mut desk = Desk::new();
        desk.viewport.zoom_to(Screen::default(), zoom);
        let place = |x: f64, y: f64| desk_place(zoom, x, y);
        let (x, y) = place(OUTLET.0, OUTLET.1);
        desk.press(1, x, y);
        let (x, y) = place(INLET.0, INLET.1);
        let near = desk.moves(1, x, y - 19.0);
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
        let far = desk.moves(1, x, y - 21.0);
        assert!(matches!(far[..], [Intent::Draft { target: None, .. }]));
    }
}

fn desk_place(zoom: f64, x: f64, y: f64) -> (f64, f64) {
    (x * zoom, y * zoom)
}

#[test]
fn a_wire_is_not_drawn_twice_and_not_from_outlet_to_outlet() {
    let mut desk = Desk::new();
    let (live, done) = desk.drag(OUTLET, (186.0, 400.0));
    let to_inlet_1 = Wire {
        inlet: inlet_of(1),
        ..wire(1, 2)
    };
    assert!(
        matches!(live[..], [Intent::Draft { target: None, .. }]),
        "{live:?}"
    );
    assert_eq!(done, [Intent::Cancelled]);
    let (_, done) = desk.drag(OUTLET, (214.0, 400.0));
    assert_eq!(done, [Intent::Connect(to_inlet_1)]);
    let (_, done) = desk.drag(OUTLET, (586.0, 340.0));
    assert_eq!(done, [Intent::Cancelled], "it was dropped on a node");
}

fn inlet_of(index: u16) -> stackyard_engine::grid::Inlet {
    stackyard_engine::grid::Inlet(index)
}

#[test]
fn a_wire_dropped_on_nothing_asks_for_a_node() {
    let mut desk = Desk::new();
    let (_, done) = desk.drag(OUTLET, EMPTY);
    let at = Point::new(EMPTY.0, EMPTY.1);
    assert_eq!(
        done,
        [Intent::DropWire {
            port: outlet(1, 0),
            at
        }]
    );
    desk.press(1, OUTLET.0, OUTLET.1);
    desk.moves(1, EMPTY.0, EMPTY.1);
    assert_eq!(desk.escape(), [Intent::Cancelled]);
    assert_eq!(desk.release(1, EMPTY.0, EMPTY.1), []);
}

#[test]
fn an_end_of_a_wire_is_dragged_to_another_port_or_off() {
    let mut desk = Desk::new();
    let (old, end) = (wire(1, 2), (186.0, 375.0));
    let (live, done) = desk.drag(end, INLET);
    let draft = Draft {
        fixed: Port::of(old, crate::canvas::port::End::From),
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
    let (_, done) = desk.drag((186.0, 225.0), (586.0, 340.0));
    assert_eq!(
        done,
        [Intent::MoveWireEnd {
            old,
            new: wire(3, 2)
        }]
    );
    let (_, done) = desk.drag(end, EMPTY);
    assert_eq!(done, [Intent::Disconnect(old)]);
    let (_, done) = desk.drag(end, (190.0, 395.0));
    assert_eq!(done, [Intent::Cancelled], "back where it was");
}

#[test]
fn connect_by_clicking_one_port_and_then_another() {
    let mut desk = Desk::new();
    desk.click(OUTLET.0, OUTLET.1);
    assert_eq!(desk.gesture.armed(), Some(from_outlet()));
    let hover = desk.moves(1, 700.0, 700.0);
    assert!(matches!(hover[..], [Intent::Draft { target: None, .. }]));
    assert_eq!(desk.click(INLET.0, INLET.1), [Intent::Connect(wire(1, 3))]);
    assert_eq!(desk.moves(1, 700.0, 700.0), []);
    desk.click(OUTLET.0, OUTLET.1);
    assert_eq!(desk.click(OUTLET.0, OUTLET.1), [Intent::Cancelled]);
    desk.click(OUTLET.0, OUTLET.1);
    desk.click(586.0, 340.0);
    assert_eq!(
        desk.gesture.armed().map(|draft| draft.fixed),
        Some(outlet(3, 0))
    );
    assert_eq!(desk.escape(), [Intent::Cancelled]);
    assert_eq!(desk.gesture.armed(), None);
}

#[test]
fn a_single_node_without_wires_is_spliced_into_the_wire_it_is_dropped_on() {
    let mut desk = Desk::new();
    desk.press(1, ON_3.0, ON_3.1);
    desk.moves(1, ON_3.0 - 200.0, ON_3.1);
    let over = desk.moves(1, ON_3.0 - 420.0, ON_3.1);
    assert_eq!(
        over,
        [
            moved(-420.0, 0.0, Phase::Live),
            Intent::SpliceTarget(Some(wire(1, 2)))
        ]
    );
    assert_eq!(
        desk.release(1, ON_3.0 - 420.0, ON_3.1),
        [
            moved(-420.0, 0.0, Phase::Done),
            Intent::Splice {
                node: NodeId(3),
                wire: wire(1, 2)
            }
        ]
    );
    desk.press(1, ON_3.0, ON_3.1);
    desk.moves(1, ON_3.0 - 420.0, ON_3.1);
    let away = desk.moves(1, ON_3.0, ON_3.1 + 40.0);
    assert_eq!(away[1], Intent::SpliceTarget(None));
    desk.release(1, ON_3.0, ON_3.1 + 40.0);
    // With two selected nothing is spliced.
    desk.selection.select_nodes(&[NodeId(1), NodeId(3)]);
    let (live, _) = desk.drag(ON_3, (ON_3.0 - 420.0, ON_3.1));
    assert_eq!(live, [moved(-420.0, 0.0, Phase::Live)]);
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
