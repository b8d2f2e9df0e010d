//! The cards of the nodes in sight.

use super::super::painter::SceneView;
use super::super::{style, svg};
use super::{Layers, PendingWork, flag};
use crate::bridge::Bridge;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::point::{Point, Rect};
use crate::components::node::{CardHandle, NodeCard};
use crate::dom::{self, Build, set_attribute, set_style};
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::ordered::sort_by_key;
use std::any::Any;
use web_sys::HtmlElement;

/// Cards made in one frame: with more the frame would be late. A node without a card is drawn as a
/// tile meanwhile.
const MADE_AT_ONCE: usize = 6;

/// Cards that are removed in one frame.
const DROPPED_AT_ONCE: usize = 8;

pub(in crate::components::canvas) struct Card {
    pub(super) root: HtmlElement,
    pub(super) handle: CardHandle,
    /// Its contents, until it is dropped.
    _shown: Box<dyn Any>,
}

/// The means to make a card.
pub(in crate::components::canvas) struct CardParts {
    bridge: Bridge,
    world: HtmlElement,
    owner: Owner,
}

/// The room that the buttons of a card take at most, in canvas units: above it, and from its middle.
const BUTTONS_HEIGHT: f64 = 28.0;
const BUTTONS_WIDTH: f64 = 168.0;

impl Layers {
    /// The element of a node, if it is in sight.
    pub(in crate::components::canvas) fn card(&self, id: NodeId) -> Option<&HtmlElement> {
        self.cards.get(&id).map(|card| &card.root)
    }

    /// The handle of a node's card, if it is in sight.
    pub(in crate::components::canvas) fn card_handle(&self, id: NodeId) -> Option<CardHandle> {
        self.cards.get(&id).map(|card| card.handle.clone())
    }

    /// The means to make cards while nothing is borrowed.
    pub(in crate::components::canvas) fn card_parts(&self) -> CardParts {
        CardParts {
            bridge: self.bridge,
            world: self.world.clone(),
            owner: self.owner.clone(),
        }
    }

    /// Takes a card that was made.
    pub(in crate::components::canvas) fn keep(&mut self, id: NodeId, card: Card) {
        self.cards.insert(id, card);
    }

    pub(super) fn draw_node(&mut self, shown: &SceneView<'_>, id: NodeId) {
        match (self.cards.get(&id), shown.scene.shape(id)) {
            (Some(card), Some(shape)) => place(&card.root, shape.rect),
            (Some(_), None) => self.take_card(id),
            (None, _) => {}
        }
    }

    pub(super) fn take_card(&mut self, id: NodeId) {
        if let Some(card) = self.cards.remove(&id) {
            // The keyboard stays on the canvas.
            let focused = document().active_element();
            if focused.is_some_and(|it| card.root.contains(Some(&it))) {
                let _ = self.surface.focus();
            }
            card.root.remove();
        }
    }

    /// Moves the focus from a card that is about to go to the canvas.
    pub(super) fn keep_focus(&self) {
        let focused = document().active_element();
        let is_inside = focused.is_some_and(|it| self.world.contains(Some(&it)));
        if is_inside {
            let _ = self.surface.focus();
        }
    }

    /// Removes some of the cards, which are hidden. Returns whether there are more.
    pub(super) fn drop_cards(&mut self) -> bool {
        let some: Vec<NodeId> = self.cards.keys().copied().take(DROPPED_AT_ONCE).collect();
        for id in some {
            self.take_card(id);
        }
        !self.cards.is_empty()
    }

    /// Finds the nodes in sight that have no card yet, and removes the cards of those that left it.
    pub(super) fn draw_cards_in(
        &mut self,
        sight: Rect,
        shown: &SceneView<'_>,
        wanted: &mut PendingWork,
    ) {
        let focused = shown.focus.map(FocusTarget::node);
        let left: Vec<NodeId> = self
            .cards
            .keys()
            .copied()
            .filter(|&id| {
                let shape = shown.scene.shape(id);
                // What has the focus keeps it, in sight or not.
                Some(id) != focused && shape.is_none_or(|shape| !shape.rect.meets(sight))
            })
            .collect();
        for id in left {
            self.take_card(id);
        }
        shown.scene.each_in(sight, &mut |shape| {
            if !self.cards.contains_key(&shape.id) {
                wanted.cards.push((shape.id, shape.rect));
            }
        });
        if wanted.cards.len() > MADE_AT_ONCE {
            // Where the keyboard is first, then what is to be seen at once.
            let visible = shown.viewport.visible();
            sort_by_key(&mut wanted.cards, |(id, rect)| {
                (Some(*id) != focused, !rect.meets(visible))
            });
            wanted.cards.truncate(MADE_AT_ONCE);
            wanted.is_more = true;
        }
    }
}

impl Card {
    /// Lets the buttons of a card stand where the canvas does not cut them off: above it or below, at
    /// the right of its middle or at the left.
    pub(super) fn place_buttons(&self, id: NodeId, shown: &SceneView<'_>) {
        let Some(shape) = shown.scene.shape(id) else {
            return;
        };
        let viewport = &shown.viewport;
        let top = Point::new(shape.rect.centre().x, shape.rect.y);
        let (top, zoom) = (viewport.to_screen(top), viewport.zoom());
        let is_cut_above = top.y < BUTTONS_HEIGHT * zoom;
        let is_cut_beside = top.x + BUTTONS_WIDTH * zoom > viewport.size().0;
        flag(&self.root, "data-buttons-below", is_cut_above);
        flag(&self.root, "data-buttons-left", is_cut_beside);
    }
}

impl CardParts {
    /// Makes the card of a node. It reads the canvas meanwhile.
    pub(in crate::components::canvas) fn make(&self, id: NodeId, rect: Rect) -> Card {
        let number = id.0.to_string();
        let title = format!("title-{number}");
        let root = dom::html("article")
            .with_class(style::card)
            .with_attribute("tabindex", "-1")
            .with_attribute("data-node", &number)
            .with_attribute("aria-labelledby", &title)
            .append_to(&self.world);
        // The hand handles some kinds otherwise.
        let kind = self.bridge.with_node(id, |node| node.kind.spec().name);
        set_attribute(&root, "data-kind", kind.unwrap_or_default());
        let inside = root.clone();
        let handle = CardHandle::new();
        let asked = handle.clone();
        let shown = self
            .owner
            .with(|| mount_to(inside, move || view! { <NodeCard id handle=asked/> }));
        place(&root, rect);
        Card {
            root,
            handle,
            _shown: Box::new(shown),
        }
    }
}

fn place(card: &HtmlElement, rect: Rect) {
    let mut text = String::from("translate(");
    svg::write_pair(&mut text, rect.x, rect.y, "px,", "px)");
    set_style(card, "transform", &text);
    for (property, value) in [("width", rect.width), ("height", rect.height)] {
        text.clear();
        svg::write(&mut text, value);
        text.push_str("px");
        set_style(card, property, &text);
    }
}
