//! The menu of what is under the pointer or has the keyboard, opened by a right click, a long
//! press, or a key.

use super::hit_dom::node_of;
use super::painter::SceneView;
use super::stage::Stage;
use crate::canvas::hit::Hit;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::point::{Screen, within};
use crate::canvas::selection::{Change, Selectable, Selection};
use crate::commands::{CANVAS_MENU, Commands, Entry, NODE_MENU, WIRE_MENU};
use crate::components::dynamic::optional;
use crate::components::menu::{Impossible, Menu};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// A menu of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CanvasMenu {
    /// Its place, in CSS pixels from the canvas's top left.
    at: Screen,
    of: MenuOf,
}

/// What a menu is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MenuOf {
    /// The selected nodes.
    Nodes,
    /// The selected wire.
    Wire,
    /// The empty canvas.
    Canvas,
}

impl MenuOf {
    /// Its accessible name, and what it offers.
    fn menu(self) -> (&'static str, &'static [Entry]) {
        match self {
            MenuOf::Nodes => ("Node", NODE_MENU),
            MenuOf::Wire => ("Wire", WIRE_MENU),
            MenuOf::Canvas => ("Canvas", CANVAS_MENU),
        }
    }
}

/// The menu, while one is wanted.
pub(super) fn menu(stage: Stage) -> AnyView {
    let has_commands = use_context::<Commands>().is_some();
    let close = move |()| {
        let at = stage.menu.with_untracked(|menu| menu.map(|menu| menu.at));
        stage.menu.set(None);
        // What is added comes where the menu was opened.
        stage.controller.set_pointer(at);
    };
    let on_close = Callback::new(close);
    optional(move || {
        let CanvasMenu { at, of } = stage.menu.get().filter(|_| has_commands)?;
        let corner = stage.viewport.corner();
        let at = (at.x + corner.x, at.y + corner.y);
        let (label, entries) = of.menu();
        let impossible = Impossible::LeftOut;
        let subject = stage.selection.node().filter(|_| of == MenuOf::Nodes);
        Some(view! { <Menu label entries at impossible subject on_close/> }.into_any())
    })
}

impl Stage {
    /// Opens the menu of what is under the pointer.
    pub(super) fn open_menu(&self, at: Screen, hit: Hit) {
        let of = match hit {
            Hit::Nothing => MenuOf::Canvas,
            Hit::Wire(_) | Hit::WireEnd(..) => MenuOf::Wire,
            _ => MenuOf::Nodes,
        };
        self.menu.set(Some(CanvasMenu { at, of }));
    }

    /// Opens the menu beside what has the focus, or beside what is selected where the canvas
    /// itself has it.
    pub(super) fn open_menu_of(&self, target: Option<EventTarget>) {
        let focused = node_of(target.clone());
        let is_empty = self.selection.with(Selection::is_empty);
        let node = focused.or_else(|| {
            let target = self.focus.get().filter(|_| is_empty);
            target.map(FocusTarget::node)
        });
        if let Some(item) = node.map(Selectable::Node)
            && !self.selection.with(|selection| selection.has(item))
        {
            self.selection.apply(Change::Only(item));
        }
        let element = focused
            .and(target)
            .and_then(|it| it.dyn_into::<Element>().ok());
        let at = match element {
            Some(element) => self.below(&element),
            None => self.painter.with_shown(place_of_selected),
        };
        // What it is about may be out of sight.
        let (width, height) = self.viewport.with(|viewport| viewport.size());
        let at = Screen::new(within(at.x, 0.0, width), within(at.y, 0.0, height));
        let of = self.selection.with(|selection| match selection.nodes() {
            [] if selection.wires().is_empty() => MenuOf::Canvas,
            [] => MenuOf::Wire,
            _ => MenuOf::Nodes,
        });
        self.menu.set(Some(CanvasMenu { at, of }));
    }

    /// The lower left corner of an element.
    fn below(&self, element: &Element) -> Screen {
        let rect = element.get_bounding_client_rect();
        let corner = self.viewport.corner();
        Screen::new(rect.left() - corner.x, rect.bottom() - corner.y)
    }
}

/// The place of the selection; the middle of the canvas if nothing is selected.
fn place_of_selected(shown: &SceneView<'_>) -> Screen {
    let SceneView {
        selection, scene, ..
    } = shown;
    let nodes = scene.bounds_of(selection.nodes());
    let on_wire = selection
        .wires()
        .first()
        .and_then(|&wire| scene.curve(wire));
    let point = nodes
        .map(|rect| rect.centre())
        .or_else(|| on_wire.map(|curve| curve.at(0.5)));
    point.map_or(shown.viewport.middle(), |point| {
        shown.viewport.to_screen(point)
    })
}
