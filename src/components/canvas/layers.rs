//! What the canvas is drawn with: elements for the nodes in sight, paths for the wires in
//! sight, and one canvas element for everything where the zoom leaves no text. A frame
//! touches what changed and nothing else.

use super::overview::Overview;
use super::stage::{Dirty, Stage, State};
use super::style;
use super::svg;
use super::traffic::Seen;
use crate::bridge::Bridge;
use crate::canvas::curve::Stub;
use crate::canvas::level_of_detail::LevelOfDetail;
use crate::canvas::point::{Point, Rect};
use crate::canvas::selection::Item;
use crate::canvas::snap::dot_spacing;
use crate::components::node::NodeCard;
use crate::dom::{self, Build, set_attribute, set_style};
use leptos::prelude::*;
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::ordered::SortedMap;
use std::any::Any;
use web_sys::{Element, HtmlElement};

/// How far beyond the edges nodes are kept ready, in CSS pixels: a pan shows them at once.
const READY: f64 = 200.0;

/// Cards on the page at most: more in sight are too small to be told apart, and elements
/// cost the browser whatever the machines do.
const MOST_CARDS: usize = 400;

/// Cards that are made in one frame, and wires: with more the frame would come late. What
/// has none yet is a tile until its turn comes.
const MADE_AT_ONCE: usize = 6;
const DRAWN_AT_ONCE: usize = 40;

/// Cards that are given up in one frame.
const DROPPED_AT_ONCE: usize = 8;

/// The elements of the canvas.
pub(super) struct Layers {
    pub(super) surface: HtmlElement,
    /// Holds the cards; its transform is what is seen.
    world: HtmlElement,
    /// Holds the paths; the same transform.
    paths: Element,
    overlay: Element,
    pub(super) tiles: Overview,
    cards: SortedMap<NodeId, Card>,
    pub(super) wires: SortedMap<Wire, Element>,
    /// What was seen of those wires.
    pub(super) seen: SortedMap<Wire, Seen>,
    /// The level the zoom alone would have.
    of_zoom: LevelOfDetail,
    /// Who owns what the cards show.
    owner: Owner,
}

struct Card {
    root: HtmlElement,
    /// What it shows, until it is dropped.
    _shown: Box<dyn Any>,
}

/// What came into sight and is to be shown once the state is let go of.
#[derive(Default)]
struct Wanted {
    cards: Vec<(NodeId, Rect)>,
    /// There is more to do than one frame has time for.
    is_more: bool,
}

impl Layers {
    /// The layers in their elements.
    pub(super) fn new(
        surface: HtmlElement,
        world: HtmlElement,
        paths: Element,
        overlay: Element,
        tiles: HtmlElement,
    ) -> Layers {
        Layers {
            surface,
            world,
            paths,
            overlay,
            tiles: Overview::new(tiles),
            cards: SortedMap::new(),
            wires: SortedMap::new(),
            seen: SortedMap::new(),
            of_zoom: LevelOfDetail::default(),
            owner: Owner::current().unwrap_or_default(),
        }
    }

    /// The element of a node, if it is in sight.
    pub(super) fn card(&self, id: NodeId) -> Option<&HtmlElement> {
        self.cards.get(&id).map(|card| &card.root)
    }
}

impl Stage {
    /// Asks the browser for a frame, once.
    pub(super) fn draw_soon(&self) {
        if self.is_drawing.get_value() || self.layers.with_value(Option::is_none) {
            return;
        }
        self.is_drawing.set_value(true);
        let stage = *self;
        request_animation_frame(move || {
            if stage.is_drawing.try_set_value(false).is_none() {
                stage.draw();
            }
        });
    }

    /// Draws what changed.
    pub(super) fn draw(&self) {
        let mut wanted = Wanted::default();
        let was_tiled = self.is_tiled();
        let has_moved = self.state.with_value(|state| {
            let Dirty {
                view, all, nodes, ..
            } = &state.dirty;
            *view || *all || !nodes.is_empty()
        });
        if has_moved {
            self.seen().notify();
        }
        self.layers.update_value(|layers| {
            if let Some(layers) = layers {
                self.state
                    .update_value(|state| layers.draw(state, self, &mut wanted));
            }
        });
        // A card looks at the stage while it is made.
        for (id, rect) in wanted.cards {
            let made = self.layers.with_value(|layers| {
                let layers = layers.as_ref()?;
                Some((layers.world.clone(), layers.owner.clone()))
            });
            let Some((world, owner)) = made else { return };
            let card = new_card(&world, &owner, id);
            place(&card.root, rect);
            self.layers.update_value(|layers| {
                if let Some(layers) = layers {
                    layers.cards.insert(id, card);
                }
            });
        }
        self.layers.update_value(|layers| {
            if let Some(layers) = layers {
                self.state.with_value(|state| layers.mark(state));
            }
        });
        if wanted.is_more {
            self.state.update_value(|state| state.dirty.view = true);
            self.draw_soon();
        }
        if was_tiled && !self.is_tiled() {
            // Cards fill themselves once they are on the page.
            let stage = *self;
            request_animation_frame(move || stage.focus_card());
        }
    }

    fn is_tiled(&self) -> bool {
        self.state
            .with_value(|state| state.level == LevelOfDetail::Overview)
    }

    /// There are cards again: the one the keyboard is on takes the focus it had on the
    /// canvas.
    fn focus_card(&self) {
        let is_waiting = self.layers.try_with_value(|layers| {
            let surface = layers.as_ref().map(|layers| &layers.surface);
            surface.is_some_and(|it| it.matches(":focus-visible").unwrap_or(false))
        });
        let stop = self.state.try_with_value(|state| state.stop).flatten();
        if let Some(stop) = stop.filter(|_| is_waiting == Some(true)) {
            self.focus_element_of(stop);
        }
    }
}

impl Layers {
    fn draw(&mut self, state: &mut State, stage: &Stage, wanted: &mut Wanted) {
        let mut dirty = std::mem::take(&mut state.dirty);
        if dirty.view || dirty.all {
            self.draw_view(state);
        }
        if dirty.view || dirty.all || !dirty.nodes.is_empty() {
            self.choose_level(state);
            dirty.level |= std::mem::take(&mut state.dirty).level;
        }
        if dirty.all || !dirty.nodes.is_empty() || !dirty.wires.is_empty() {
            self.tiles.forget();
        }
        let level = state.level;
        if level == LevelOfDetail::Overview {
            self.keep_focus();
            self.drop_wires();
            wanted.is_more = self.drop_cards();
            self.tiles.draw(state, stage.bridge);
        } else {
            if dirty.all {
                self.clear();
            }
            if dirty.level {
                // Those that are left from before.
                dirty.nodes.extend(self.cards.keys());
            }
            for id in &dirty.nodes {
                self.draw_node(state, *id);
            }
            for wire in &dirty.wires {
                self.draw_wire(state, *wire);
            }
            if dirty.view || dirty.all || !dirty.nodes.is_empty() || !dirty.wires.is_empty() {
                self.draw_sight(state, stage.bridge, wanted);
                if wanted.is_more {
                    self.tiles.draw(state, stage.bridge);
                } else {
                    self.tiles.clear();
                }
            }
        }
        if dirty.level {
            let _ = self
                .world
                .toggle_attribute_with_force("hidden", level == LevelOfDetail::Overview);
        }
        self.draw_overlay(state);
    }

    /// Where everything is seen.
    fn draw_view(&self, state: &State) {
        let viewport = &state.viewport;
        let mut transform = String::new();
        viewport.write_transform(&mut transform);
        set_style(&self.world, "transform", &transform);
        set_style(self.paths.unchecked_ref_html(), "transform", &transform);
        set_style(self.overlay.unchecked_ref_html(), "transform", &transform);
        let (offset, zoom) = (viewport.offset(), viewport.zoom());
        let spacing = dot_spacing(zoom) * zoom;
        let mut text = String::new();
        svg::write_pair(&mut text, spacing, spacing, "px ", "px");
        set_style(&self.surface, "background-size", &text);
        text.clear();
        svg::write_pair(&mut text, offset.x, offset.y, "px ", "px");
        set_style(&self.surface, "background-position", &text);
    }

    /// How much of each node is shown: what the zoom allows, and less where there are too
    /// many to have elements.
    fn choose_level(&mut self, state: &mut State) {
        let of_zoom = self.of_zoom.at(state.viewport.zoom());
        self.of_zoom = of_zoom;
        let mut count = 0;
        let sight = state.viewport.visible();
        state.scene.each_in(sight, &mut |_| count += 1);
        let most = if state.level == LevelOfDetail::Overview {
            // Not back and forth with every step of a pan.
            MOST_CARDS - MOST_CARDS / 8
        } else {
            MOST_CARDS
        };
        let level = if count > most {
            LevelOfDetail::Overview
        } else {
            of_zoom
        };
        if level != state.level {
            // Cards show more or less by their style sheet alone.
            state.dirty.level |= LevelOfDetail::Overview == level.min(state.level);
            state.level = level;
        }
        let name = match level {
            LevelOfDetail::Full => "full",
            LevelOfDetail::Compact => "compact",
            LevelOfDetail::Overview => "tile",
        };
        if self.surface.get_attribute("data-level").as_deref() != Some(name) {
            set_attribute(&self.surface, "data-level", name);
        }
    }

    fn draw_node(&mut self, state: &State, id: NodeId) {
        match (self.cards.get(&id), state.scene.shape(id)) {
            (Some(card), Some(shape)) => place(&card.root, shape.rect),
            (Some(_), None) => self.take_card(id),
            (None, _) => {}
        }
    }

    fn take_card(&mut self, id: NodeId) {
        if let Some(card) = self.cards.remove(&id) {
            card.root.remove();
        }
    }

    fn draw_wire(&mut self, state: &State, wire: Wire) {
        // A scene knows how any wire would run.
        let curve = state.scene.curve(wire);
        match (
            self.wires.get(&wire),
            curve.filter(|_| state.scene.has_wire(wire)),
        ) {
            (Some(path), Some(curve)) => {
                let mut data = String::new();
                curve.write_path(&mut data);
                set_attribute(path, "d", &data);
            }
            (Some(path), None) => {
                path.remove();
                self.wires.remove(&wire);
                self.seen.remove(&wire);
            }
            (None, _) => {}
        }
    }

    /// Lets in what came into sight and out what left it.
    fn draw_sight(&mut self, state: &State, bridge: Bridge, wanted: &mut Wanted) {
        let ready = READY / state.viewport.zoom();
        let sight = state.viewport.visible().grown(ready);
        let focused = state.stop.map(|stop| stop.node());
        let left: Vec<NodeId> = self
            .cards
            .keys()
            .copied()
            .filter(|&id| {
                let shape = state.scene.shape(id);
                // What has the focus keeps it, in sight or not.
                Some(id) != focused && shape.is_none_or(|shape| !shape.rect.meets(sight))
            })
            .collect();
        for id in left {
            self.take_card(id);
        }
        state.scene.each_in(sight, &mut |shape| {
            if !self.cards.contains_key(&shape.id) {
                wanted.cards.push((shape.id, shape.rect));
            }
        });
        if wanted.cards.len() > MADE_AT_ONCE {
            // Where the keyboard is first, then what is to be seen at once.
            let visible = state.viewport.visible();
            wanted
                .cards
                .sort_by_key(|(id, rect)| (Some(*id) != focused, !rect.meets(visible)));
            wanted.cards.truncate(MADE_AT_ONCE);
            wanted.is_more = true;
        }
        let scene = &state.scene;
        let seen = &mut self.seen;
        self.wires.retain(|&wire, path| {
            let is_seen = || scene.curve(wire).is_some_and(|curve| curve.meets(sight));
            let stays = scene.has_wire(wire) && is_seen();
            if !stays {
                path.remove();
                seen.remove(&wire);
            }
            stays
        });
        let mut came = vec![];
        scene.each_wire_in(sight, &mut |wire| {
            if !self.wires.contains_key(&wire) {
                came.push(wire);
            }
        });
        wanted.is_more |= came.len() > DRAWN_AT_ONCE;
        for wire in came.into_iter().take(DRAWN_AT_ONCE) {
            let path = dom::svg("path").with_class(style::wire);
            self.wires.insert(wire, path.append_to(&self.paths).into());
            let first = bridge.with(|session| Seen::first(session, wire));
            self.seen.insert(wire, first);
            self.draw_wire(state, wire);
        }
    }

    /// A card that goes leaves the focus to the canvas.
    fn keep_focus(&self) {
        let focused = document().active_element();
        let is_inside = focused.is_some_and(|it| self.world.contains(Some(&it)));
        if is_inside {
            let _ = self.surface.focus();
        }
    }

    /// Nothing is in sight as an element.
    fn clear(&mut self) {
        for card in std::mem::take(&mut self.cards).values() {
            card.root.remove();
        }
        self.drop_wires();
    }

    fn drop_wires(&mut self) {
        if self.wires.is_empty() {
            return;
        }
        self.seen = SortedMap::new();
        self.wires = SortedMap::new();
        self.paths.set_text_content(None);
    }

    /// Gives up some of the cards, which are not to be seen; whether there are more.
    fn drop_cards(&mut self) -> bool {
        let some: Vec<NodeId> = self.cards.keys().copied().take(DROPPED_AT_ONCE).collect();
        for id in some {
            self.take_card(id);
        }
        !self.cards.is_empty()
    }

    /// What is selected, dimmed, and about to be spliced.
    fn mark(&self, state: &State) {
        for (&id, card) in &self.cards {
            flag(
                &card.root,
                "data-selected",
                state.selection.has(Item::Node(id)),
            );
            let is_dimmed = state.drawn.is_some_and(|drawn| {
                let shape = state.scene.shape(id);
                !shape.is_some_and(|shape| drawn.draft.accepts_node(&state.scene, shape))
            });
            flag(&card.root, "data-dimmed", is_dimmed);
        }
        for (&wire, path) in &self.wires {
            flag(path, "data-selected", state.selection.has(Item::Wire(wire)));
            flag(path, "data-splice", state.splice == Some(wire));
        }
    }

    /// The box and the wire that the hand draws.
    fn draw_overlay(&self, state: &State) {
        self.overlay.set_text_content(None);
        if let Some(Rect {
            x,
            y,
            width,
            height,
        }) = state.frame
        {
            let frame = dom::svg("rect")
                .with_class(style::frame)
                .append_to(&self.overlay);
            for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
                let mut text = String::new();
                svg::write(&mut text, value);
                set_attribute(&frame, name, &text);
            }
        }
        let Some(drawn) = state.drawn else { return };
        let Some(fixed) = state.scene.stub(drawn.draft.fixed) else {
            return;
        };
        let free = Stub::free(drawn.to);
        let (from, to) = if drawn.draft.fixed.is_outlet() {
            (fixed, free)
        } else {
            (free, fixed)
        };
        let mut data = String::new();
        crate::canvas::curve::Curve::new(from, to).write_path(&mut data);
        let path = dom::svg("path")
            .with_class(style::draft)
            .with_attribute("d", &data)
            .append_to(&self.overlay);
        flag(&path, "data-snapped", drawn.target.is_some());
        if let Some(Point { x, y }) = drawn.target.and_then(|port| state.scene.port(port)) {
            let ring = dom::svg("circle")
                .with_class(style::ring)
                .append_to(&self.overlay);
            for (name, value) in [("cx", x), ("cy", y), ("r", 9.0)] {
                let mut text = String::new();
                svg::write(&mut text, value);
                set_attribute(&ring, name, &text);
            }
        }
    }
}

fn new_card(world: &HtmlElement, owner: &Owner, id: NodeId) -> Card {
    let number = id.0.to_string();
    let title = format!("title-{number}");
    let root = dom::html("article")
        .with_class(style::card)
        .with_attribute("tabindex", "-1")
        .with_attribute("data-node", &number)
        .with_attribute("aria-labelledby", &title)
        .append_to(world);
    let inside = root.clone();
    let shown = owner.with(|| mount_to(inside, move || view! { <NodeCard id/> }));
    Card {
        root,
        _shown: Box::new(shown),
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

/// Sets an attribute without a value, or removes it; touches nothing that is as it was.
pub(super) fn flag(element: &Element, name: &str, is_set: bool) {
    if element.has_attribute(name) != is_set {
        let _ = element.toggle_attribute_with_force(name, is_set);
    }
}

/// SVG elements have a style as those of HTML do.
trait Styled {
    fn unchecked_ref_html(&self) -> &HtmlElement;
}

impl Styled for Element {
    fn unchecked_ref_html(&self) -> &HtmlElement {
        use wasm_bindgen::JsCast;
        self.unchecked_ref()
    }
}
