//! When the canvas is drawn: a change marks what is to be drawn anew, and one animation
//! frame draws it.

use super::controller::Hand;
use super::layers::Layers;
use crate::canvas::level_of_detail::LevelOfDetail;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::scene::Scene;
use crate::canvas::selection::Selection;
use crate::canvas::viewport::Viewport;
use leptos::prelude::*;
use stackyard_engine::grid::{NodeId, Wire};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What is drawn, and what of it changed. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct Painter {
    /// Written by `Stage::follow` and by drags.
    pub(super) scene: StoredValue<Scene, LocalStorage>,
    /// Written by the `ViewportHandle`.
    pub(super) viewport: StoredValue<Viewport, LocalStorage>,
    /// Written by the `SelectionHandle`.
    pub(super) selection: StoredValue<Selection, LocalStorage>,
    /// Written by the `FocusHandle`.
    pub(super) focus: StoredValue<Option<FocusTarget>>,
    /// Written by the `Controller`.
    pub(super) hand: StoredValue<Hand, LocalStorage>,
    /// The elements; `None` until they are on the page.
    pub(super) layers: StoredValue<Option<Layers>, LocalStorage>,
    dirty: StoredValue<Dirty, LocalStorage>,
    /// Whether a frame was requested.
    is_drawing: StoredValue<bool>,
    /// The frame that draws what a run changed from afar.
    renewal: StoredValue<Renewal, LocalStorage>,
    moved: Trigger,
}

/// What the next frame has to draw anew. Selection, focus and what the hand draws are drawn
/// in every frame.
#[derive(Default)]
pub(super) struct Dirty {
    /// The viewport.
    pub(super) view: bool,
    /// Everything.
    pub(super) all: bool,
    /// Nodes that came, went or moved.
    pub(super) nodes: Vec<NodeId>,
    /// Wires that came, went or moved.
    pub(super) wires: Vec<Wire>,
}

/// The frame that draws what a run changed from afar.
#[derive(Default)]
struct Renewal {
    is_requested: bool,
    /// Called in that frame; made once.
    frame: Option<Closure<dyn Fn()>>,
}

/// What is drawn.
pub(super) struct SceneView<'a> {
    pub(super) scene: &'a Scene,
    pub(super) viewport: &'a Viewport,
    pub(super) selection: &'a Selection,
    pub(super) focus: Option<FocusTarget>,
    pub(super) hand: &'a Hand,
}

impl Painter {
    pub(super) fn new() -> Painter {
        Painter {
            scene: StoredValue::new_local(Scene::new()),
            viewport: StoredValue::new_local(Viewport::default()),
            selection: StoredValue::new_local(Selection::default()),
            focus: StoredValue::new(None),
            hand: StoredValue::new_local(Hand::default()),
            layers: StoredValue::new_local(None),
            dirty: StoredValue::new_local(Dirty::default()),
            is_drawing: StoredValue::new(false),
            renewal: StoredValue::new_local(Renewal::default()),
            moved: Trigger::new(),
        }
    }

    /// Notified at most once a frame, when the viewport or nodes moved.
    pub(super) fn moved(&self) -> Trigger {
        self.moved
    }

    /// The level of detail of nodes.
    pub(super) fn level(&self) -> LevelOfDetail {
        let level = self
            .layers
            .try_with_value(|layers| Some(layers.as_ref()?.level()));
        level.flatten().unwrap_or_default()
    }

    /// Whether nodes are too small for cards, and drawn on one canvas element.
    pub(super) fn is_overview(&self) -> bool {
        self.level() == LevelOfDetail::Overview
    }

    /// Calls a function with everything that is drawn.
    pub(super) fn with_shown<T>(&self, look: impl FnOnce(&SceneView<'_>) -> T) -> T {
        self.scene.with_value(|scene| {
            self.viewport.with_value(|viewport| {
                self.selection.with_value(|selection| {
                    self.hand.with_value(|hand| {
                        look(&SceneView {
                            scene,
                            viewport,
                            selection,
                            focus: self.focus.get_value(),
                            hand,
                        })
                    })
                })
            })
        })
    }

    /// Marks what changed, and requests a frame.
    pub(super) fn mark(&self, change: impl FnOnce(&mut Dirty)) {
        self.dirty.try_update_value(change);
        self.draw_soon();
    }

    /// Marks nodes and their wires.
    pub(super) fn mark_nodes(&self, ids: impl IntoIterator<Item = NodeId>) {
        self.scene.with_value(|scene| {
            self.mark(|dirty| {
                for id in ids {
                    dirty.nodes.push(id);
                    dirty.wires.extend(scene.wires_of(id));
                }
            });
        });
    }

    /// Requests a frame, once.
    pub(super) fn draw_soon(&self) {
        let has_layers = self.layers.try_with_value(Option::is_some);
        if has_layers != Some(true) || self.is_drawing.get_value() {
            return;
        }
        self.is_drawing.set_value(true);
        let painter = *self;
        request_animation_frame(move || {
            if painter.is_drawing.try_set_value(false).is_none() {
                painter.draw();
            }
        });
    }

    /// Draws what changed.
    pub(super) fn draw(&self) {
        if self.layers.with_value(Option::is_none) {
            return;
        }
        let was_overview = self.is_overview();
        let dirty = self.dirty.try_update_value(std::mem::take);
        let Some(dirty) = dirty else { return };
        if dirty.view || dirty.all || !dirty.nodes.is_empty() {
            self.moved.notify();
        }
        let wanted = self.layers.try_update_value(|layers| {
            let layers = layers.as_mut()?;
            Some(self.with_shown(|shown| layers.draw(shown, dirty)))
        });
        let Some(Some(wanted)) = wanted else { return };
        // A card reads the canvas while it is made.
        for (id, rect) in wanted.cards {
            let parts = self
                .layers
                .with_value(|layers| Some(layers.as_ref()?.card_parts()));
            if let Some(card) = parts.map(|parts| parts.make(id, rect)) {
                self.layers.update_value(|layers| {
                    if let Some(layers) = layers {
                        layers.keep(id, card);
                    }
                });
            }
        }
        self.layers.with_value(|layers| {
            if let Some(layers) = layers {
                self.with_shown(|shown| layers.mark(shown));
            }
        });
        if wanted.is_more {
            self.mark(|dirty| dirty.view = true);
        }
        self.renew_soon();
        if was_overview && !self.is_overview() {
            // Cards fill themselves once they are on the page.
            let painter = *self;
            request_animation_frame(move || painter.focus_card());
        }
    }

    /// Machines did something, which is drawn from afar.
    pub(super) fn mark_run(&self) {
        let _ = self.layers.try_update_value(|layers| {
            if let Some(layers) = layers {
                layers.tiles.mark_changed();
            }
        });
        self.renew_soon();
    }

    /// Requests a frame for what a run changed, once, until nothing is left of it.
    fn renew_soon(&self) {
        let is_due = self.layers.try_with_value(|layers| {
            let layers = layers.as_ref();
            layers.is_some_and(|layers| layers.tiles.is_due())
        });
        if is_due != Some(true) {
            return;
        }
        let painter = *self;
        let _ = self.renewal.try_update_value(|renewal| {
            if renewal.is_requested {
                return;
            }
            let frame = renewal
                .frame
                .get_or_insert_with(|| Closure::new(move || painter.renew()));
            let frame = frame.as_ref().unchecked_ref();
            renewal.is_requested = window().request_animation_frame(frame).is_ok();
        });
    }

    fn renew(&self) {
        let _ = self
            .renewal
            .try_update_value(|renewal| renewal.is_requested = false);
        // Whatever is about to be drawn as a whole is drawn as it is now.
        if !self.is_drawing.get_value() {
            let is_stale = self.layers.try_update_value(|layers| {
                let layers = layers.as_mut()?;
                Some(self.with_shown(|shown| layers.renew(shown)))
            });
            if is_stale.flatten() == Some(true) {
                self.draw_soon();
            }
        }
        self.renew_soon();
    }

    /// There are cards again: the one with the keyboard takes the focus it had on the
    /// canvas.
    fn focus_card(&self) {
        let is_waiting = self.layers.try_with_value(|layers| {
            let surface = layers.as_ref().map(|layers| &layers.surface);
            surface.is_some_and(|it| it.matches(":focus-visible").unwrap_or(false))
        });
        let target = self.focus.try_get_value().flatten();
        if let Some(target) = target.filter(|_| is_waiting == Some(true)) {
            self.focus_element(target);
        }
    }

    /// Gives the focus to the element of a target, or to the canvas where it has none.
    pub(super) fn focus_element(&self, target: FocusTarget) {
        self.layers.with_value(|layers| {
            if let Some(layers) = layers {
                layers.focus(target);
            }
        });
    }

    /// Gives the focus to the canvas itself.
    pub(super) fn focus_surface(&self) {
        self.layers.with_value(|layers| {
            if let Some(layers) = layers {
                let _ = layers.surface.focus();
            }
        });
    }
}
