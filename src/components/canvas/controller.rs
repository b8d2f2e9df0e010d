//! What the hand is doing: the gesture under way, what it drags, the box and the wire it
//! draws.

use super::hit_dom::{is_control, node_of};
use super::painter::Painter;
use super::scrolling::Scroller;
use super::viewport::ViewportHandle;
use crate::canvas::drag_set::DragSet;
use crate::canvas::gesture::{
    Button, Cursor, Gesture, Intents, LONG_PRESS_MS, Modifiers, Pointer, PointerCapture,
    PointerKind, Press, World,
};
use crate::canvas::hit::{Hit, Look, hit};
use crate::canvas::point::{Point, Rect, Screen};
use crate::canvas::port::Port;
use crate::canvas::selection::{Selectable, Selection};
use crate::canvas::wiring::Draft;
use gloo_timers::callback::Timeout;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use stackyard_engine::grid::{NodeId, Wire};

/// A frame, in milliseconds: the distance of a pan at an edge follows from it.
const FRAME_MS: f64 = 16.0;

/// The hand.
#[derive(Default)]
pub(super) struct Hand {
    gesture: Gesture,
    /// The nodes that are dragged.
    drag: Option<DragSet>,
    /// Whether they are copies just made.
    are_copies: bool,
    /// The box that is drawn.
    pub(super) frame: Option<SelectionBox>,
    /// The wire that is drawn.
    pub(super) wire: Option<DraftWire>,
    /// The wire that the dragged node would be put into.
    pub(super) splice: Option<Wire>,
    /// Where the pointer was last, in CSS pixels from the canvas's top left.
    pub(super) pointer: Option<Screen>,
    /// What was under it then, and the keys that were held.
    under: UnderPointer,
}

/// What is under the pointer.
#[derive(Clone, Copy, Default, PartialEq)]
struct UnderPointer {
    /// The part of the canvas; `None` on a control or off the canvas.
    hit: Option<Hit>,
    /// The node on whose card it is.
    card: Option<NodeId>,
    keys: Modifiers,
}

/// The look of the pointer, and who has it.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct ShownCursor {
    pub(super) cursor: Cursor,
    /// Whether all of the canvas has it, its controls too: a drag is under way, or Space is down.
    pub(super) is_held: bool,
    /// The card under the pointer, which has it as well.
    pub(super) card: Option<NodeId>,
}

/// A box that selects what is in it.
pub(super) struct SelectionBox {
    pub(super) rect: Rect,
    /// What was selected before.
    before: Selection,
}

/// A wire that is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DraftWire {
    pub(super) draft: Draft,
    /// Its free end.
    pub(super) to: Point,
    /// The port its free end snaps to.
    pub(super) target: Option<Port>,
}

/// Owns the hand. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Controller {
    painter: Painter,
    viewport: ViewportHandle,
    /// Whether what is dragged is held at an edge.
    is_panning: StoredValue<bool>,
    /// Opens the menu if a finger rests; dropped, it does nothing.
    resting: StoredValue<Option<Timeout>, LocalStorage>,
    /// The box under the finger.
    scroller: StoredValue<Option<Scroller>, LocalStorage>,
    /// Whether the canvas reacted to the fingers since the first of them went down: no
    /// click is to follow then.
    is_taken: StoredValue<bool>,
    /// Whether a wire is drawn.
    pub(super) is_wiring: RwSignal<bool>,
    cursor: StoredValue<ShownCursor>,
}

impl Controller {
    pub(super) fn new(painter: Painter, viewport: ViewportHandle) -> Controller {
        Controller {
            painter,
            viewport,
            is_panning: StoredValue::new(false),
            resting: StoredValue::new_local(None),
            scroller: StoredValue::new_local(None),
            is_taken: StoredValue::new(false),
            is_wiring: RwSignal::new(false),
            cursor: StoredValue::new(ShownCursor::default()),
        }
    }

    /// Calls a function with the gesture and what it is made on.
    pub(super) fn gesture<T: Default>(&self, act: impl FnOnce(&mut Gesture, World<'_>) -> T) -> T {
        let Painter {
            scene,
            viewport,
            selection,
            hand,
            ..
        } = self.painter;
        let gesture = hand.try_update_value(|hand| std::mem::take(&mut hand.gesture));
        let Some(mut gesture) = gesture else {
            return T::default();
        };
        let done = scene.with_value(|scene| {
            viewport.with_value(|viewport| {
                selection.with_value(|selection| {
                    let world = World {
                        scene,
                        viewport,
                        selection,
                        snaps: true,
                    };
                    act(&mut gesture, world)
                })
            })
        });
        hand.update_value(|hand| hand.gesture = gesture);
        done
    }

    /// Calls a function with the gesture, to read it.
    fn with_gesture<T>(&self, look: impl FnOnce(&Gesture) -> T) -> T {
        self.painter.hand.with_value(|hand| look(&hand.gesture))
    }

    fn with_hand<T>(&self, look: impl FnOnce(&Hand) -> T) -> T {
        self.painter.hand.with_value(look)
    }

    /// Changes the hand, and draws it.
    fn change<T: Default>(&self, change: impl FnOnce(&mut Hand) -> T) -> T {
        let changed = self.painter.hand.try_update_value(|hand| {
            let changed = change(hand);
            // One that is dragged is let go, and needs no tap.
            let is_held = !hand.gesture.is_idle() && hand.gesture.armed().is_none();
            (changed, hand.wire.is_some() && !is_held)
        });
        self.painter.draw_soon();
        let changed = changed.map(|(changed, is_wiring)| {
            if self.is_wiring.get_untracked() != is_wiring {
                self.is_wiring.set(is_wiring);
            }
            changed
        });
        // Nothing is left to change once the canvas is gone.
        changed.unwrap_or_default()
    }

    /// A pointer goes down. `claim` is the part of the press that belongs to the control
    /// under it.
    pub(super) fn press(
        &self,
        event: &PointerEvent,
        (kind, button): (PointerKind, Button),
        claim: PointerCapture,
    ) -> Intents {
        let pointer = self.pointer_of(event);
        let (scroller, rooms) = match kind {
            PointerKind::Touch => Scroller::under(event.target()).unzip(),
            _ => (None, None),
        };
        self.scroller.set_value(scroller);
        let control = is_control(event.target()).then(|| node_of(event.target()));
        let hit = match control.flatten() {
            Some(id) => Hit::Node(id),
            None => self.hit(pointer.at, kind == PointerKind::Touch),
        };
        if self.with_gesture(Gesture::is_idle) {
            self.is_taken.set_value(false);
        }
        let press = Press {
            pointer,
            kind,
            button,
            hit,
            claim,
            rooms: rooms.unwrap_or_default(),
        };
        let intents = self.gesture(|gesture, world| gesture.press(world, press));
        self.painter.draw_soon();
        intents
    }

    /// The part of the canvas at a place, in CSS pixels from its top left.
    fn hit(&self, at: Screen, is_touch: bool) -> Hit {
        let level = self.painter.level();
        self.painter.with_shown(|shown| {
            let zoom = shown.viewport.zoom();
            let look = Look {
                zoom,
                is_touch,
                level,
            };
            let at = shown.viewport.to_canvas(at);
            hit(shown.scene, shown.selection, at, look)
        })
    }

    /// A pointer moves.
    pub(super) fn moves(&self, event: &PointerEvent) -> Intents {
        let pointer = self.pointer_of(event);
        let intents = self.gesture(|gesture, world| gesture.moves(world, pointer));
        self.set_pointer(Some(pointer.at));
        intents
    }

    /// A pointer goes up.
    pub(super) fn release(&self, event: &PointerEvent) -> Intents {
        let pointer = self.pointer_of(event);
        self.resting.set_value(None);
        self.gesture(|gesture, world| gesture.release(world, pointer))
    }

    /// Sets where the pointer is; `None` when it left the canvas.
    pub(super) fn set_pointer(&self, at: Option<Screen>) {
        let hand = self.painter.hand;
        hand.update_value(|hand| hand.pointer = at);
    }

    /// Where the pointer is.
    pub(super) fn pointer(&self) -> Option<Screen> {
        self.with_hand(|hand| hand.pointer)
    }

    /// Looks at what is under the pointer; with `None` it has left. While a button is down, what
    /// was under it stays.
    pub(super) fn look(&self, event: Option<&PointerEvent>) {
        if !self.with_gesture(Gesture::is_idle) {
            return;
        }
        let under = event.map(|event| {
            let target = event.target();
            let is_touch = event.pointer_type() == "touch";
            let at = self.viewport.place_of(event);
            UnderPointer {
                hit: (!is_control(target.clone())).then(|| self.hit(at, is_touch)),
                card: node_of(target),
                keys: keys_of(event),
            }
        });
        let hand = self.painter.hand;
        hand.update_value(|hand| hand.under = under.unwrap_or_default());
    }

    /// Other keys are held.
    pub(super) fn hold(&self, keys: Modifiers) {
        let hand = self.painter.hand;
        hand.update_value(|hand| hand.under.keys = keys);
    }

    /// The thing under the pointer that has a tip, while no button is down: a wire, and from afar a node.
    pub(super) fn told_under_pointer(&self) -> Option<Selectable> {
        if !self.with_gesture(Gesture::is_idle) {
            return None;
        }
        match self.with_hand(|hand| hand.under.hit)? {
            Hit::Wire(wire) | Hit::WireEnd(wire, _) => Some(Selectable::Wire(wire)),
            Hit::Node(id) | Hit::GroupTitle(id) | Hit::GroupBody(id) => {
                self.painter.is_overview().then_some(Selectable::Node(id))
            }
            _ => None,
        }
    }

    /// The look of the pointer if it is another than before, with what it was.
    pub(super) fn next_cursor(&self) -> Option<[ShownCursor; 2]> {
        let now = self.with_hand(|hand| {
            let UnderPointer { hit, card, keys } = hand.under;
            ShownCursor {
                cursor: hand.gesture.cursor(hit, keys),
                is_held: hand.gesture.holds_cursor(),
                card,
            }
        });
        let before = self.cursor.get_value();
        (now != before).then(|| {
            self.cursor.set_value(now);
            [before, now]
        })
    }

    /// Captures the pointers the canvas reacts to, so that the elements they went down on
    /// get no more events of them.
    pub(super) fn take_fingers(&self) {
        let taken = self.with_gesture(Gesture::taken);
        self.painter.layers.with_value(|layers| {
            let surface = layers.as_ref().map(|layers| &layers.surface);
            for (surface, id) in surface.into_iter().flat_map(|it| taken.map(|id| (it, id))) {
                let Some(id) = id else { continue };
                self.is_taken.set_value(true);
                if !surface.has_pointer_capture(id) {
                    let _ = surface.set_pointer_capture(id);
                }
            }
        });
    }

    /// The finger that went down is for no control: no click is to follow, which the browser would
    /// give to the nearest port.
    pub(super) fn take_tap(&self) {
        self.is_taken.set_value(true);
    }

    /// Whether the canvas reacted to the fingers since the first of them went down.
    pub(super) fn is_taken(&self) -> bool {
        self.is_taken.get_value()
    }

    /// Whether there is a box under the finger that scrolls.
    pub(super) fn has_scroller(&self) -> bool {
        self.scroller.with_value(Option::is_some)
    }

    /// Scrolls the box under the finger, in CSS pixels of the page.
    pub(super) fn scroll(&self, dx: f64, dy: f64) {
        let zoom = self.viewport.with(|viewport| viewport.zoom());
        self.scroller.with_value(|scroller| {
            if let Some(scroller) = scroller {
                scroller.scroll(dx / zoom, dy / zoom);
            }
        });
    }

    /// Calls a function if the finger that went down rests.
    pub(super) fn wait_for_long_press(&self, open: impl FnOnce() + 'static) {
        let is_wanted = self.with_gesture(Gesture::wants_long_press);
        // That of a press before this one is dropped: it would open the menu early.
        let timer = is_wanted.then(|| Timeout::new(LONG_PRESS_MS, open));
        self.resting.set_value(timer);
    }

    /// The pan of one frame while something is dragged to an edge; `None` without that, or
    /// when the canvas is gone.
    pub(super) fn edge_pan(&self) -> Option<(f64, f64)> {
        let hand = self.painter.hand;
        let pan = hand.try_with_value(|hand| {
            let pan = |viewport: &_| hand.gesture.edge_pan(viewport, FRAME_MS);
            self.viewport.with(pan)
        });
        pan.flatten()
    }

    /// Notes whether the canvas pans at an edge. Returns whether it begins to.
    pub(super) fn begins_to_pan(&self, is_panning: bool) -> bool {
        let was_panning = self.is_panning.try_get_value() == Some(true);
        self.is_panning.try_set_value(is_panning);
        is_panning && !was_panning
    }

    /// Takes all keys for released.
    pub(super) fn forget_keys(&self) {
        let hand = self.painter.hand;
        hand.try_update_value(|hand| hand.gesture.forget_keys());
    }

    /// Whether a click on a port has begun a wire.
    pub(super) fn is_armed(&self) -> bool {
        self.with_gesture(|gesture| gesture.armed().is_some())
    }

    /// Whether no pointer is down.
    pub(super) fn is_idle(&self) -> bool {
        self.with_gesture(Gesture::is_idle)
    }

    /// Whether a wire is drawn that no gesture would end.
    pub(super) fn is_wire_left(&self) -> bool {
        let is_left = |hand: &Hand| {
            hand.gesture.is_idle() && hand.gesture.armed().is_none() && hand.wire.is_some()
        };
        self.with_hand(is_left)
    }

    /// The wire that is drawn.
    pub(super) fn wire(&self) -> Option<DraftWire> {
        self.with_hand(|hand| hand.wire)
    }

    /// Sets the wire that is drawn.
    pub(super) fn set_wire(&self, wire: Option<DraftWire>) {
        self.change(|hand| hand.wire = wire);
    }

    /// Highlights the wire that the dragged node would be put into.
    pub(super) fn set_splice(&self, wire: Option<Wire>) {
        self.change(|hand| hand.splice = wire);
    }

    /// Draws the box that selects; `None` at its end. Returns what was selected before it.
    pub(super) fn draw_frame(&self, rect: Option<Rect>, selected: &Selection) -> Selection {
        self.change(|hand| {
            let frame = hand.frame.take();
            let before = frame.map_or_else(|| selected.clone(), |frame| frame.before);
            hand.frame = rect.map(|rect| SelectionBox {
                rect,
                before: before.clone(),
            });
            before
        })
    }

    /// Whether nodes are dragged.
    pub(super) fn is_dragging(&self) -> bool {
        self.with_hand(|hand| hand.drag.is_some())
    }

    /// Begins to drag nodes; those in `raised` come to lie on top of the others.
    pub(super) fn begin_drag(&self, nodes: DragSet, raised: &[NodeId]) {
        self.painter.scene.update_value(|scene| {
            for &id in raised {
                scene.raise(id);
            }
        });
        self.change(|hand| hand.drag = Some(nodes));
    }

    /// Puts what is dragged this far from where it was.
    pub(super) fn drag(&self, dx: f64, dy: f64) {
        self.with_hand(|hand| {
            let Some(nodes) = &hand.drag else { return };
            let scene = self.painter.scene;
            scene.update_value(|scene| nodes.put(scene, dx, dy));
            self.painter
                .mark_nodes(nodes.places(0.0, 0.0).map(|(id, _)| id));
        });
    }

    /// Ends the drag. Returns what was dragged.
    pub(super) fn end_drag(&self) -> Option<DragSet> {
        self.change(|hand| {
            hand.are_copies = false;
            hand.drag.take()
        })
    }

    /// Whether the drag is of copies just made.
    pub(super) fn drags_copies(&self) -> bool {
        self.with_hand(|hand| hand.are_copies)
    }

    /// The next drag is of copies just made.
    pub(super) fn drag_copies(&self) {
        self.change(|hand| {
            hand.drag = None;
            hand.are_copies = true;
        });
    }

    /// Drops all that is dragged and drawn. Returns what was selected before the box, and
    /// whether copies were dragged.
    pub(super) fn cancel(&self) -> (Option<Selection>, bool) {
        self.change(|hand| {
            let were_copies = std::mem::take(&mut hand.are_copies);
            hand.wire = None;
            hand.splice = None;
            hand.drag = None;
            (hand.frame.take().map(|frame| frame.before), were_copies)
        })
    }

    /// Another document was opened: the hand holds nothing of the old one.
    pub(super) fn reset(&self) {
        self.change(|hand| {
            let pointer = hand.pointer;
            *hand = Hand {
                pointer,
                ..Hand::default()
            };
        });
    }

    fn pointer_of(&self, event: &PointerEvent) -> Pointer {
        Pointer {
            id: event.pointer_id(),
            at: self.viewport.place_of(event),
            keys: keys_of(event),
            time_ms: event.time_stamp(),
        }
    }
}

/// The modifiers held during an event of the mouse or of another pointer.
pub(super) fn keys_of(event: &MouseEvent) -> Modifiers {
    Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    }
}
