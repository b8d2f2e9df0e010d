//! The menu of commands for what is selected, opened by a right click, a long press, or a
//! key.

use super::hit_dom::node_of;
use super::painter::SceneView;
use super::stage::Stage;
use super::style;
use crate::canvas::neighbour::FocusTarget;
use crate::canvas::point::{Screen, within};
use crate::canvas::selection::{Change, Selectable, Selection};
use crate::commands::{Command, Commands, platform};
use crate::dom::{append, set_attribute, translate};
use crate::reactive::effect;
use crate::selectors::closest;
use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

/// The room between it and the canvas's right and lower edge, in CSS pixels.
const EDGE: f64 = 4.0;

/// The commands the menu offers, in order, by name; those that are not possible now are
/// left out.
const OFFERED: [&str; 14] = [
    "open-beside",
    "add",
    "cut",
    "copy",
    "copy-patchies",
    "copy-program",
    "paste",
    "duplicate",
    "delete",
    "group",
    "ungroup",
    "collapse",
    "tidy",
    "zoom-fit",
];

/// The menu, while it is wanted.
pub(super) fn menu(stage: Stage) -> impl IntoView {
    let commands = use_context::<Commands>();
    let is_closed = Signal::derive(move || stage.menu.with(Option::is_none));
    let list = NodeRef::<html::Ul>::new();
    effect(move || {
        let (Some(at), Some(list)) = (stage.menu.get(), list.get()) else {
            return;
        };
        if let Some(commands) = commands {
            fill(&list, commands);
        }
        // Shown before it has a size.
        list.set_hidden(false);
        let size = (list.offset_width(), list.offset_height());
        let (width, height) = stage.viewport.with(|viewport| viewport.size());
        let x = at.x.min(width - EDGE - f64::from(size.0)).max(0.0);
        let y = at.y.min(height - EDGE - f64::from(size.1)).max(0.0);
        translate(&list, (x as i32, y as i32));
        focus(list.first_element_child());
    });
    let choose = move |item: &Element| {
        let at = stage.menu.get_untracked();
        stage.menu.set(None);
        stage.focus.give();
        // What is added comes where the menu was opened.
        stage.controller.set_pointer(at);
        let name = item.get_attribute("data-command").unwrap_or_default();
        if let (Some(commands), Some(command)) = (commands, Command::named(&name)) {
            commands.perform(command);
        }
    };
    let click = move |event: MouseEvent| {
        if let Some(item) = closest(event.target(), "[role=menuitem]") {
            choose(&item);
        }
    };
    let key = move |event: KeyboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let Some((item, list)) = target.zip(list.get_untracked()) else {
            return;
        };
        let item: Element = item;
        match event.key().as_str() {
            "ArrowDown" => focus(item.next_element_sibling().or(list.first_element_child())),
            "ArrowUp" => focus(
                item.previous_element_sibling()
                    .or(list.last_element_child()),
            ),
            "Home" => focus(list.first_element_child()),
            "End" => focus(list.last_element_child()),
            "Enter" | " " => choose(&item),
            "Escape" | "Tab" => {
                stage.menu.set(None);
                stage.focus.give();
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    // A press anywhere else takes the focus away.
    let left = move |event: FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into().ok());
        let is_inside = next.is_some_and(|next: Element| {
            next.closest("[role=menu]").is_ok_and(|menu| menu.is_some())
        });
        if !is_inside {
            stage.menu.set(None);
        }
    };
    view! {
        <ul
            class=style::menu
            role="menu"
            aria-label="Canvas"
            hidden=is_closed
            node_ref=list
            on:click=click
            on:keydown=key
            on:focusout=left
        ></ul>
    }
}

impl Stage {
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
        self.menu.set(Some(at));
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

/// Makes an item of each command that is possible now.
fn fill(list: &Element, commands: Commands) {
    list.set_text_content(None);
    let platform = platform();
    for command in OFFERED.into_iter().filter_map(Command::named) {
        if !commands.is_available(command) {
            continue;
        }
        let item = append(list, "li", style::entry, command.title);
        set_attribute(&item, "role", "menuitem");
        set_attribute(&item, "tabindex", "-1");
        set_attribute(&item, "data-command", command.name);
        let keys = command.keys(platform);
        if !keys.is_empty() {
            append(&item, "kbd", style::aside, &keys);
        }
    }
}

fn focus(item: Option<Element>) {
    if let Some(item) = item.and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        let _ = item.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_are_commands() {
        for name in OFFERED {
            assert!(Command::named(name).is_some(), "{name}");
        }
    }
}
