//! The elements of the canvas: a card for each node in sight, a path for each wire in sight,
//! and one canvas element for everything where texts cannot be read. A frame touches only
//! what changed.

use super::controller::SelectionBox;
use super::overview::Overview;
use super::painter::{Dirty, SceneView};
use super::style;
use super::svg;
use super::traffic::Seen;
use super::wire_marks::{Mark, WireMarks};
use crate::bridge::Bridge;
use crate::canvas::curve::Stub;
use crate::canvas::level_of_detail::LevelOfDetail;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::point::{Point, Rect};
use crate::canvas::selection::Selectable;
use crate::canvas::snap::dot_spacing;
use crate::components::node::{CardHandle, NodeCard};
use crate::dom::{self, Build, set_attribute, set_style};
use leptos::prelude::*;
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::ordered::{SortedMap, sort_by_key};
use std::any::Any;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// The distance beyond the edges in which nodes have cards, in CSS pixels: a pan shows them
/// at once.
const READY: f64 = 200.0;

/// The greatest number of cards on the page. More in sight are too small to be told apart,
/// and each element costs the browser time, whatever the machines do.
const MOST_CARDS: usize = 400;

/// Cards and wires made in one frame: with more the frame would be late. A node without a
/// card is drawn as a tile meanwhile.
const MADE_AT_ONCE: usize = 6;
const DRAWN_AT_ONCE: usize = 40;

/// The least distance of the ends of a wire that is drawn, in canvas units.
const SHORTEST: f64 = 24.0;

/// Cards that are removed in one frame.
const DROPPED_AT_ONCE: usize = 8;

/// The elements of the canvas.
pub(super) struct Layers {
    bridge: Bridge,
    pub(super) surface: HtmlElement,
    /// Holds the cards; its transform is what is seen.
    world: HtmlElement,
    /// Holds the paths; the same transform.
    pub(super) paths: Element,
    overlay: Element,
    pub(super) tiles: Overview,
    cards: SortedMap<NodeId, Card>,
    pub(super) wires: SortedMap<Wire, Element>,
    /// The traffic of those wires that was shown.
    pub(super) seen: SortedMap<Wire, Seen>,
    /// What stands on those along which something passed.
    pub(super) marks: SortedMap<Wire, WireMarks>,
    /// What stands at the ends of those whose messages wait or were lost.
    pub(super) problems: SortedMap<Wire, Mark>,
    /// Wires along which something passed since they were shown: room that is used again.
    pub(super) passed: Vec<(Wire, bool, &'static str)>,
    level: LevelOfDetail,
    /// The level the zoom alone would have.
    of_zoom: LevelOfDetail,
    /// The owner of what the cards show.
    owner: Owner,
}

pub(super) struct Card {
    root: HtmlElement,
    handle: CardHandle,
    /// What it shows, until it is dropped.
    _shown: Box<dyn Any>,
}

/// The work that is left after a frame is drawn.
#[derive(Default)]
pub(super) struct PendingWork {
    /// Cards to be made, and where.
    pub(super) cards: Vec<(NodeId, Rect)>,
    /// Whether there is more to do than one frame has time for.
    pub(super) is_more: bool,
}

/// The means to make a card.
pub(super) struct CardParts {
    bridge: Bridge,
    world: HtmlElement,
    owner: Owner,
}

impl Layers {
    /// The layers in their elements.
    pub(super) fn new(
        bridge: Bridge,
        surface: HtmlElement,
        world: HtmlElement,
        paths: Element,
        overlay: Element,
        tiles: HtmlElement,
    ) -> Layers {
        Layers {
            bridge,
            surface,
            world,
            paths,
            overlay,
            tiles: Overview::new(tiles),
            cards: SortedMap::new(),
            wires: SortedMap::new(),
            seen: SortedMap::new(),
            marks: SortedMap::new(),
            problems: SortedMap::new(),
            passed: Vec::new(),
            level: LevelOfDetail::default(),
            of_zoom: LevelOfDetail::default(),
            owner: Owner::current().unwrap_or_default(),
        }
    }

    /// The element of a node, if it is in sight.
    pub(super) fn card(&self, id: NodeId) -> Option<&HtmlElement> {
        self.cards.get(&id).map(|card| &card.root)
    }

    /// What the card of a node is asked by, if it is in sight.
    pub(super) fn card_handle(&self, id: NodeId) -> Option<CardHandle> {
        self.cards.get(&id).map(|card| card.handle.clone())
    }
}

impl Layers {
    /// How much of each node is shown.
    pub(super) fn level(&self) -> LevelOfDetail {
        self.level
    }

    /// The means to make cards while nothing is borrowed.
    pub(super) fn card_parts(&self) -> CardParts {
        CardParts {
            bridge: self.bridge,
            world: self.world.clone(),
            owner: self.owner.clone(),
        }
    }

    /// Takes a card that was made.
    pub(super) fn keep(&mut self, id: NodeId, card: Card) {
        self.cards.insert(id, card);
    }

    /// Gives the focus to the element of a target, or to the canvas where it has none.
    pub(super) fn focus(&self, target: FocusTarget) {
        let Some(card) = self.card(target.node()) else {
            // It is drawn on the canvas, which has the keys of all of them.
            let _ = self.surface.focus();
            return;
        };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let element = match target {
            FocusTarget::Node(_) => Some(card.clone()),
            FocusTarget::Port(port) => {
                let side = if port.is_outlet() { "outlet" } else { "inlet" };
                let selector = format!("[data-{side}=\"{}\"]", port.index());
                let found = card.query_selector(&selector).ok().flatten();
                found.map(JsCast::unchecked_into)
            }
        };
        if let Some(element) = element {
            let _ = element.focus_with_options(&options);
        }
    }

    /// Draws what changed. Returns what is left to do.
    pub(super) fn draw(&mut self, shown: &SceneView<'_>, mut dirty: Dirty) -> PendingWork {
        let mut wanted = PendingWork::default();
        let has_moved = dirty.view || dirty.all || !dirty.nodes.is_empty();
        if dirty.view || dirty.all {
            self.draw_view(shown);
        }
        let changes_cards = has_moved && self.choose_level(shown);
        let has_moved = has_moved || !dirty.wires.is_empty();
        if dirty.all || !dirty.nodes.is_empty() || !dirty.wires.is_empty() {
            self.tiles.forget();
        }
        let is_overview = self.level == LevelOfDetail::Overview;
        if is_overview {
            self.keep_focus();
            self.drop_wires();
            wanted.is_more = self.drop_cards();
            self.tiles.draw(shown, self.bridge, dirty.view);
        } else {
            if dirty.all {
                self.clear();
            }
            if changes_cards {
                // Those that are left from before.
                dirty.nodes.extend(self.cards.keys());
            }
            for id in &dirty.nodes {
                self.draw_node(shown, *id);
            }
            for wire in &dirty.wires {
                self.draw_wire(shown, *wire);
            }
            if has_moved {
                self.draw_sight(shown, &mut wanted);
                if wanted.is_more {
                    self.tiles.draw(shown, self.bridge, dirty.view);
                } else {
                    self.tiles.clear();
                    self.bridge.leave_afar();
                }
            }
        }
        if changes_cards {
            flag(&self.world, "hidden", is_overview);
        }
        self.draw_overlay(shown);
        wanted
    }

    /// Draws some of what a run changed, from afar. Returns whether all is to be drawn.
    pub(super) fn renew(&mut self, shown: &SceneView<'_>) -> bool {
        self.tiles.renew(shown, self.bridge)
    }

    /// Moves everything to where the viewport shows it.
    fn draw_view(&self, shown: &SceneView<'_>) {
        let viewport = &shown.viewport;
        let mut transform = String::new();
        viewport.write_transform(&mut transform);
        set_style(&self.world, "transform", &transform);
        set_style(self.paths.unchecked_ref_html(), "transform", &transform);
        // What is written on wires is not to be smaller than can be read.
        let mut zoom = String::new();
        svg::write(&mut zoom, viewport.zoom());
        if self
            .paths
            .unchecked_ref_html()
            .style()
            .get_property_value("--zoom")
            .as_ref()
            != Ok(&zoom)
        {
            set_style(self.paths.unchecked_ref_html(), "--zoom", &zoom);
        }
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

    /// Chooses how much of each node is shown: what the zoom allows, and less where there are
    /// too many for elements. Returns whether there are cards now and were none, or the
    /// other way round.
    fn choose_level(&mut self, shown: &SceneView<'_>) -> bool {
        let of_zoom = self.of_zoom.at(shown.viewport.zoom());
        self.of_zoom = of_zoom;
        let mut count = 0;
        let sight = shown.viewport.visible();
        shown.scene.each_in(sight, &mut |_| count += 1);
        let was_overview = self.level == LevelOfDetail::Overview;
        let most = if was_overview {
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
        self.level = level;
        let name = match level {
            LevelOfDetail::Full => "full",
            LevelOfDetail::Compact => "compact",
            LevelOfDetail::Overview => "tile",
        };
        if self.surface.get_attribute("data-level").as_deref() != Some(name) {
            set_attribute(&self.surface, "data-level", name);
        }
        // Between the other two, cards show more or less by their style sheet alone.
        was_overview != (level == LevelOfDetail::Overview)
    }

    fn draw_node(&mut self, shown: &SceneView<'_>, id: NodeId) {
        match (self.cards.get(&id), shown.scene.shape(id)) {
            (Some(card), Some(shape)) => place(&card.root, shape.rect),
            (Some(_), None) => self.take_card(id),
            (None, _) => {}
        }
    }

    fn take_card(&mut self, id: NodeId) {
        if let Some(card) = self.cards.remove(&id) {
            // The keyboard stays on the canvas.
            let focused = document().active_element();
            if focused.is_some_and(|it| card.root.contains(Some(&it))) {
                let _ = self.surface.focus();
            }
            card.root.remove();
        }
    }

    fn draw_wire(&mut self, shown: &SceneView<'_>, wire: Wire) {
        // A scene knows how any wire would run.
        let curve = shown.scene.curve(wire);
        match (
            self.wires.get(&wire),
            curve.filter(|_| shown.scene.has_wire(wire)),
        ) {
            (Some(path), Some(curve)) => {
                let mut data = String::new();
                curve.write_path(&mut data);
                set_attribute(path, "d", &data);
                if let Some(marks) = self.marks.get(&wire) {
                    marks.place(shown.scene, wire);
                }
                if let Some(mark) = self.problems.get(&wire) {
                    mark.put_at_inlet(shown.scene, wire);
                }
            }
            (Some(path), None) => {
                path.remove();
                self.wires.remove(&wire);
                self.seen.remove(&wire);
                self.marks.remove(&wire);
                self.problems.remove(&wire);
            }
            (None, _) => {}
        }
    }

    /// Makes the elements of what came into sight, and removes those of what left it.
    fn draw_sight(&mut self, shown: &SceneView<'_>, wanted: &mut PendingWork) {
        let ready = READY / shown.viewport.zoom();
        let sight = shown.viewport.visible().grown(ready);
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
        let scene = shown.scene;
        let (seen, marks, problems) = (&mut self.seen, &mut self.marks, &mut self.problems);
        self.wires.retain(|&wire, path| {
            let is_seen = || scene.curve(wire).is_some_and(|curve| curve.meets(sight));
            let stays = scene.has_wire(wire) && is_seen();
            if !stays {
                path.remove();
                seen.remove(&wire);
                marks.remove(&wire);
                problems.remove(&wire);
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
            let first = self.bridge.with(|session| Seen::first(session, wire));
            self.seen.insert(wire, first);
            self.draw_wire(shown, wire);
        }
    }

    /// Moves the focus from a card that is about to go to the canvas.
    fn keep_focus(&self) {
        let focused = document().active_element();
        let is_inside = focused.is_some_and(|it| self.world.contains(Some(&it)));
        if is_inside {
            let _ = self.surface.focus();
        }
    }

    /// Removes the elements of all nodes and wires.
    fn clear(&mut self) {
        self.keep_focus();
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
        self.marks = SortedMap::new();
        self.problems = SortedMap::new();
        self.wires = SortedMap::new();
        self.paths.set_text_content(None);
    }

    /// Removes some of the cards, which are hidden. Returns whether there are more.
    fn drop_cards(&mut self) -> bool {
        let some: Vec<NodeId> = self.cards.keys().copied().take(DROPPED_AT_ONCE).collect();
        for id in some {
            self.take_card(id);
        }
        !self.cards.is_empty()
    }

    /// Marks what is selected, dimmed, and about to be spliced, and the ports where the wire that is
    /// drawn may end.
    pub(super) fn mark(&self, shown: &SceneView<'_>) {
        let wanted = shown
            .hand
            .wire
            .map(|wire| match wire.draft.fixed.is_outlet() {
                true => "inlet",
                false => "outlet",
            });
        if self.surface.get_attribute("data-wanted").as_deref() != wanted {
            match wanted {
                Some(wanted) => set_attribute(&self.surface, "data-wanted", wanted),
                None => {
                    let _ = self.surface.remove_attribute("data-wanted");
                }
            }
        }
        let single = shown.selection.single();
        for (&id, card) in &self.cards {
            card.handle
                .set_selected(single == Some(Selectable::Node(id)));
            flag(
                &card.root,
                "data-selected",
                shown.selection.has(Selectable::Node(id)),
            );
            let is_dimmed = shown.hand.wire.is_some_and(|wire| {
                let shape = shown.scene.shape(id);
                !shape.is_some_and(|shape| wire.draft.accepts_node(shown.scene, shape))
            });
            flag(&card.root, "data-dimmed", is_dimmed);
        }
        for (&wire, path) in &self.wires {
            flag(
                path,
                "data-selected",
                shown.selection.has(Selectable::Wire(wire)),
            );
            flag(path, "data-splice", shown.hand.splice == Some(wire));
        }
    }

    /// Draws the box and the wire that the hand draws.
    fn draw_overlay(&self, shown: &SceneView<'_>) {
        self.overlay.set_text_content(None);
        if let Some(SelectionBox { rect, .. }) = &shown.hand.frame {
            let frame = dom::svg("rect")
                .with_class(style::frame)
                .append_to(&self.overlay);
            let Rect {
                x,
                y,
                width,
                height,
            } = *rect;
            for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
                let mut text = String::new();
                svg::write(&mut text, value);
                set_attribute(&frame, name, &text);
            }
        }
        let Some(drawn) = shown.hand.wire else { return };
        let Some(fixed) = shown.scene.stub(drawn.draft.fixed) else {
            return;
        };
        let free = Stub::free(drawn.to);
        let (from, to) = if drawn.draft.fixed.is_outlet() {
            (fixed, free)
        } else {
            (free, fixed)
        };
        // After a click on its beginning there is nothing of it to be seen.
        if drawn.target.is_some() || fixed.point.distance(drawn.to) > SHORTEST {
            let mut data = String::new();
            crate::canvas::curve::Curve::new(from, to).write_path(&mut data);
            let path = dom::svg("path")
                .with_class(style::draft)
                .with_attribute("d", &data)
                .append_to(&self.overlay);
            flag(&path, "data-snapped", drawn.target.is_some());
        }
        let ends = [Some(drawn.draft.fixed), drawn.target];
        let places = ends.into_iter().flatten();
        for Point { x, y } in places.filter_map(|port| shown.scene.port(port)) {
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

impl CardParts {
    /// Makes the card of a node. It reads the canvas meanwhile.
    pub(super) fn make(&self, id: NodeId, rect: Rect) -> Card {
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

/// Sets an attribute without a value, or removes it; does nothing if it is so already.
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
        self.unchecked_ref()
    }
}
