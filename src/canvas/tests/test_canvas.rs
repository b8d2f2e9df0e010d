//! A canvas with its pointers, for the tests of gestures.

use super::{node, scene, wire};
use crate::canvas::gesture::{
    Button, Gesture, Intent, Modifiers, Phase, Pointer, PointerCapture, PointerKind, Press, World,
};
use crate::canvas::hit::{Look, hit};
use crate::canvas::level_of_detail::LevelOfDetail;
use crate::canvas::point::Screen;
use crate::canvas::scene::Scene;
use crate::canvas::scroll::Rooms;
use crate::canvas::selection::Selection;
use crate::canvas::viewport::Viewport;

pub(super) const PLAIN: Modifiers = Modifiers {
    shift: false,
    ctrl: false,
    alt: false,
};
pub(super) const SHIFT: Modifiers = Modifiers {
    shift: true,
    ..PLAIN
};
pub(super) const CTRL: Modifiers = Modifiers {
    ctrl: true,
    ..PLAIN
};
pub(super) const ALT: Modifiers = Modifiers { alt: true, ..PLAIN };

/// A gesture on a canvas at 100 %, with the origin at the top left.
pub(super) struct TestCanvas {
    pub(super) scene: Scene,
    pub(super) viewport: Viewport,
    pub(super) selection: Selection,
    pub(super) gesture: Gesture,
    pub(super) kind: PointerKind,
    pub(super) keys: Modifiers,
    pub(super) button: Button,
    pub(super) claim: PointerCapture,
    pub(super) rooms: Rooms,
    pub(super) time_ms: f64,
}

impl TestCanvas {
    /// Node 1 with node 2 below it, wired; node 3 to the right of both, on its own.
    pub(super) fn new() -> TestCanvas {
        let nodes = [
            node(1, 100.0, 100.0),
            node(2, 100.0, 400.0),
            node(3, 500.0, 240.0),
        ];
        TestCanvas {
            scene: scene(&nodes, &[wire(1, 2)]),
            viewport: Viewport::new(1280.0, 800.0),
            selection: Selection::default(),
            gesture: Gesture::default(),
            kind: PointerKind::Mouse,
            keys: PLAIN,
            button: Button::Left,
            claim: PointerCapture::default(),
            rooms: Rooms::default(),
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

    /// Calls the gesture, and applies its changes of the selection, as the component does.
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
            level: LevelOfDetail::Full,
        };
        let point = self.viewport.to_canvas(Screen::new(x, y));
        let press = Press {
            pointer: self.pointer(id, x, y),
            kind: self.kind,
            button: self.button,
            hit: hit(&self.scene, &self.selection, point, look),
            claim: self.claim,
            rooms: self.rooms,
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

    /// Drags in two moves. Returns the intents of the second move and of the release.
    pub(super) fn drag(&mut self, from: (f64, f64), to: (f64, f64)) -> (Vec<Intent>, Vec<Intent>) {
        self.press(1, from.0, from.1);
        self.moves(1, (from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let live = self.moves(1, to.0, to.1);
        (live, self.release(1, to.0, to.1))
    }

    pub(super) fn escape(&mut self) -> Vec<Intent> {
        self.told(|gesture, _| gesture.escape().into_iter().collect())
    }

    pub(super) fn space(&mut self, is_down: bool) -> Vec<Intent> {
        self.told(|gesture, _| gesture.space(is_down).into_iter().collect())
    }
}

/// A point of node 1, of node 3, of the wire from 1 to 2, and of nothing.
pub(super) const ON_1: (f64, f64) = (150.0, 150.0);
pub(super) const ON_3: (f64, f64) = (560.0, 280.0);
pub(super) const ON_WIRE: (f64, f64) = (186.0, 300.0);
pub(super) const EMPTY: (f64, f64) = (900.0, 600.0);
/// The first outlet of node 1, and the first inlet of node 3.
pub(super) const OUTLET: (f64, f64) = (186.0, 200.0);
pub(super) const INLET: (f64, f64) = (586.0, 240.0);

pub(super) fn moved(dx: f64, dy: f64, phase: Phase) -> Intent {
    Intent::Move { dx, dy, phase }
}
