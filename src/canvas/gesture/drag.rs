//! Presses that move: what they become, and how they end.

use super::moving::MoveDrag;
use super::resizing::{Grip, ResizeDrag};
use super::wire::{drawn, drawn_from};
use super::{
    Button, Gesture, Intent, Intents, Modifiers, Phase, Pointer, PointerKind, Press, World,
};
use crate::canvas::hit::Hit;
use crate::canvas::point::{Point, Rect, Screen};
use crate::canvas::port::Port;
use crate::canvas::wiring::Draft;
use stackyard_engine::grid::NodeId;

/// The kind of drag in progress.
pub(super) enum Drag {
    Pan,
    Box(BoxDrag),
    Move(MoveDrag),
    Resize(ResizeDrag),
    Wire(Draft),
    /// The box under the finger, which went down there.
    Scroll(Screen),
    /// It is for what the finger went down on.
    Elsewhere,
}

pub(super) struct BoxDrag {
    from: Point,
    adds: bool,
}

impl Gesture {
    /// A press has moved far enough to be no click.
    pub(super) fn begin_drag(
        &mut self,
        world: World,
        press: &Press,
        at: Screen,
        intents: &mut Intents,
    ) -> Drag {
        self.last_click = None;
        let keys = press.pointer.keys;
        let from = world.viewport.to_canvas(press.pointer.at);
        if press.button == Button::Right {
            return Drag::Pan;
        }
        // Dragging down shows what was above.
        let down = press.pointer.at;
        if press.rooms.take(down.x - at.x, down.y - at.y) {
            return Drag::Scroll(down);
        }
        if press.claim.drag {
            return Drag::Elsewhere;
        }
        match press.hit {
            Hit::Nothing | Hit::GroupBody(_) | Hit::Wire(_) => {
                if keys.shift && press.kind != PointerKind::Touch {
                    Drag::Box(BoxDrag {
                        from,
                        adds: keys.ctrl,
                    })
                } else {
                    Drag::Pan
                }
            }
            Hit::Port(port) => {
                self.armed = None;
                Drag::Wire(drawn_from(world, port))
            }
            Hit::WireEnd(wire, end) => {
                self.armed = None;
                Drag::Wire(Draft {
                    fixed: Port::of(wire, end.other()),
                    old: Some(wire),
                })
            }
            Hit::Corner(node, corner) => resize(world, node, corner.into(), from),
            Hit::Edge(node, edge) => resize(world, node, edge.into(), from),
            Hit::Node(node) | Hit::GroupTitle(node) => match world.scene.shape(node) {
                Some(shape) => {
                    Drag::Move(MoveDrag::new(world, node, shape.rect, from, keys, intents))
                }
                None => Drag::Pan,
            },
        }
    }

    /// Ends a drag; `last` are the intents of its last move.
    pub(super) fn drop(
        &mut self,
        world: World,
        drag: Drag,
        pointer: Pointer,
        last: Intents,
    ) -> Intents {
        let mut intents = Intents::default();
        let at = world.viewport.to_canvas(pointer.at);
        match drag {
            Drag::Pan | Drag::Scroll(_) => return last,
            Drag::Elsewhere => {}
            Drag::Box(BoxDrag { from, adds }) => intents.push(Intent::SelectBox {
                rect: Rect::between(from, at),
                adds,
                phase: Phase::Done,
            }),
            Drag::Move(drag) => drag.drop(&mut intents, last),
            Drag::Resize(drag) => drag.drop(&mut intents),
            Drag::Wire(draft) => self.drop_wire(world, draft, pointer.at, &mut intents),
        }
        intents
    }
}

fn resize(world: World, node: NodeId, grip: Grip, from: Point) -> Drag {
    match world.scene.shape(node) {
        Some(shape) => Drag::Resize(ResizeDrag::new(node, grip, shape.rect, from)),
        None => Drag::Pan,
    }
}

impl Drag {
    /// Moves the drag. Returns no intents if nothing changes.
    pub(super) fn moves(
        &mut self,
        world: World,
        last: Screen,
        at: Screen,
        keys: Modifiers,
        intents: &mut Intents,
    ) {
        let point = world.viewport.to_canvas(at);
        let snaps = world.snaps != keys.ctrl;
        match self {
            Drag::Pan => {
                let (dx, dy) = (at.x - last.x, at.y - last.y);
                if dx != 0.0 || dy != 0.0 {
                    intents.push(Intent::Pan { dx, dy });
                }
            }
            Drag::Box(BoxDrag { from, adds }) => intents.push(Intent::SelectBox {
                rect: Rect::between(*from, point),
                adds: *adds,
                phase: Phase::Live,
            }),
            Drag::Move(drag) => drag.moves(world, point, snaps, intents),
            Drag::Resize(drag) => {
                drag.moves(point, snaps, intents);
            }
            Drag::Wire(draft) => intents.push(drawn(world, *draft, at)),
            Drag::Scroll(down) => intents.push(Intent::Scroll {
                dx: down.x - at.x,
                dy: down.y - at.y,
            }),
            Drag::Elsewhere => {}
        }
    }

    /// Puts everything back.
    pub(super) fn abandon(&self, intents: &mut Intents) {
        match self {
            Drag::Pan | Drag::Scroll(_) | Drag::Elsewhere => return,
            Drag::Box(_) | Drag::Wire(_) => {}
            Drag::Move(drag) => drag.abandon(intents),
            Drag::Resize(drag) => drag.abandon(intents),
        }
        intents.push(Intent::Cancelled);
    }
}
