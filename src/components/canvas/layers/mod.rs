//! The elements of the canvas: a card for each node in sight, a path for each wire in sight,
//! and one canvas element for everything where texts cannot be read. A frame touches only
//! what changed.

mod cards;
mod overlay;
mod wires;

use super::overview::Overview;
use super::painter::{Dirty, SceneView};
use super::svg;
use super::traffic::Seen;
use super::wire_marks::{Mark, WireMarks};
use crate::bridge::Bridge;
use crate::canvas::level_of_detail::LevelOfDetail;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::point::Rect;
use crate::canvas::snap::dot_spacing;
use crate::dom::{set_attribute, set_style};
use cards::Card;
use leptos::prelude::*;
use stackyard_engine::grid::{NodeId, Wire};
use stackyard_engine::ordered::SortedMap;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// The distance beyond the edges in which nodes have cards, in CSS pixels: a pan shows them
/// at once.
const READY: f64 = 200.0;

/// The greatest number of cards on the page. More in sight are too small to be told apart,
/// and each element costs the browser time, whatever the machines do.
const MOST_CARDS: usize = 400;

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
    /// The marks of those along which something passed.
    pub(super) marks: SortedMap<Wire, WireMarks>,
    /// The marks at the ends of those whose messages wait or were lost.
    pub(super) problems: SortedMap<Wire, Mark>,
    /// Wires along which something passed since they were shown: room that is used again.
    pub(super) passed: Vec<(Wire, bool, &'static str)>,
    level: LevelOfDetail,
    /// The level the zoom alone would have.
    of_zoom: LevelOfDetail,
    /// The owner of what the cards show.
    owner: Owner,
}

/// The work that is left after a frame is drawn.
#[derive(Default)]
pub(super) struct PendingWork {
    /// Cards to be made, and where.
    pub(super) cards: Vec<(NodeId, Rect)>,
    /// True if there is more to do than one frame has time for.
    pub(super) is_more: bool,
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

    /// The level of detail of nodes.
    pub(super) fn level(&self) -> LevelOfDetail {
        self.level
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

    /// Removes the elements of all nodes and wires.
    fn clear(&mut self) {
        self.keep_focus();
        for card in std::mem::take(&mut self.cards).values() {
            card.root.remove();
        }
        self.drop_wires();
    }

    /// Makes the elements of what came into sight, and removes those of what left it.
    fn draw_sight(&mut self, shown: &SceneView<'_>, wanted: &mut PendingWork) {
        let ready = READY / shown.viewport.zoom();
        let sight = shown.viewport.visible().grown(ready);
        self.draw_cards_in(sight, shown, wanted);
        self.draw_wires_in(sight, shown, wanted);
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
