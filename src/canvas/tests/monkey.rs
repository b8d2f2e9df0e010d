//! Random gestures, in any order: everything that begins comes to an end.

use super::Numbers;
use super::test_canvas::{INLET, ON_1, ON_3, ON_WIRE, OUTLET, TestCanvas};
use crate::canvas::drag_set::DragSet;
use crate::canvas::gesture::{Button, Intent, Modifiers, Phase, PointerCapture, PointerKind};
use crate::canvas::scroll::Room;

/// Positions of ports, ends of a wire, corners and nodes when nothing has moved.
const PLACES: [(f64, f64); 10] = [
    OUTLET,
    INLET,
    ON_1,
    ON_3,
    ON_WIRE,
    (186.0, 400.0),
    (214.0, 400.0),
    (186.0, 375.0),
    (586.0, 340.0),
    (700.0, 340.0),
];

/// A canvas that carries out intents as the component does, and tracks what has begun and not
/// ended.
struct Monkey {
    canvas: TestCanvas,
    dragged: Option<DragSet>,
    is_open: bool,
    wire_is_open: bool,
}

impl Monkey {
    fn carry_out(&mut self, intents: Vec<Intent>) {
        for intent in intents {
            match intent {
                Intent::Pan { dx, dy } => self.canvas.viewport.pan(dx, dy),
                Intent::ZoomAt { at, factor } => self.canvas.viewport.zoom_at(at, factor),
                Intent::SelectBox { rect, phase, .. } => {
                    self.canvas
                        .selection
                        .select_box(&self.canvas.scene, rect, None);
                    self.is_open = phase == Phase::Live;
                }
                Intent::Move { dx, dy, phase } => {
                    let TestCanvas {
                        scene, selection, ..
                    } = &mut self.canvas;
                    let new = || DragSet::new(scene, selection.nodes().iter().copied());
                    let dragged = self.dragged.take().unwrap_or_else(new);
                    dragged.put(scene, dx, dy);
                    self.dragged = (phase == Phase::Live).then_some(dragged);
                    self.is_open = phase == Phase::Live;
                }
                Intent::Resize { node, rect, phase } => {
                    assert!(rect.width >= 80.0 && rect.height >= 40.0, "{rect:?}");
                    self.canvas.scene.set_rect(node, rect);
                    self.is_open = phase == Phase::Live;
                }
                Intent::Draft { .. } => self.wire_is_open = true,
                Intent::Connect(wire) => {
                    assert!(self.canvas.scene.connect(wire), "{wire}");
                    self.wire_is_open = false;
                }
                Intent::MoveWireEnd { old, new } => {
                    assert!(self.canvas.scene.disconnect(old) && self.canvas.scene.connect(new));
                    self.wire_is_open = false;
                }
                Intent::Disconnect(wire) => {
                    assert!(self.canvas.scene.disconnect(wire), "{wire}");
                    self.wire_is_open = false;
                }
                Intent::DropWire { .. } | Intent::Refuse { .. } => self.wire_is_open = false,
                Intent::Cancelled => {
                    (self.is_open, self.wire_is_open, self.dragged) = (false, false, None);
                }
                Intent::Scroll { .. }
                | Intent::Clone
                | Intent::Select(_)
                | Intent::SpliceTarget(_)
                | Intent::Splice { .. }
                | Intent::OpenMenu { .. }
                | Intent::OpenAdd { .. }
                | Intent::Activate(_)
                | Intent::ToggleRun => {}
            }
        }
    }

    fn act(&mut self, numbers: &mut Numbers) {
        let canvas = &mut self.canvas;
        let at = match numbers.below(3) {
            0 => (f64::from(numbers.below(800)), f64::from(numbers.below(600))),
            _ => PLACES[numbers.below(PLACES.len() as u32) as usize],
        };
        let id = numbers.below(2) as i32 + 1;
        canvas.time_ms += f64::from(numbers.below(300));
        let intents = match numbers.below(14) {
            0..4 => {
                let held = numbers.below(16);
                canvas.keys = Modifiers {
                    shift: held & 1 > 0,
                    ctrl: held & 2 > 0,
                    alt: held & 4 > 0,
                };
                canvas.kind = [PointerKind::Mouse, PointerKind::Touch][numbers.below(2) as usize];
                canvas.button =
                    [Button::Left, Button::Left, Button::Right][numbers.below(3) as usize];
                // A part of a touch may belong to a control.
                let claimed = match canvas.kind {
                    PointerKind::Touch => numbers.below(16),
                    _ => 0,
                };
                canvas.claim = PointerCapture {
                    tap: claimed & 1 > 0,
                    rest: claimed & 2 > 0,
                    drag: claimed & 4 > 0,
                };
                let most = if claimed & 8 > 0 { 50.0 } else { 0.0 };
                canvas.rooms.y = Room::of(0.0, most, false);
                canvas.press(id, at.0, at.1)
            }
            4..9 => canvas.moves(id, at.0, at.1),
            9..11 => canvas.release(id, at.0, at.1),
            11 => canvas.escape(),
            12 => canvas.told(|gesture, world| gesture.long_press(world).into_iter().collect()),
            _ => canvas.told(|gesture, _| gesture.cancel(id).into_iter().collect()),
        };
        self.carry_out(intents);
    }
}

#[test]
fn whatever_hands_do_everything_that_is_begun_comes_to_an_end() {
    let mut numbers = Numbers::new(7);
    for _ in 0..3_000 {
        let mut monkey = Monkey {
            canvas: TestCanvas::new(),
            dragged: None,
            is_open: false,
            wire_is_open: false,
        };
        for _ in 0..40 {
            monkey.act(&mut numbers);
        }
        for id in [1, 2] {
            let intents = monkey.canvas.release(id, 300.0, 300.0);
            monkey.carry_out(intents);
        }
        assert!(monkey.canvas.gesture.is_idle());
        assert!(!monkey.is_open && monkey.dragged.is_none());
        assert_eq!(monkey.wire_is_open, monkey.canvas.gesture.armed().is_some());
    }
}
