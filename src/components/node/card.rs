//! A card on the page: its parts, and the part that an event belongs to.

use super::bound_element::{BoundElement, find};
use super::face::{Face, face_of, is_picture};
use super::now::{Card, Now};
use super::ports::PortElements;
use super::settings::SettingsPanel;
use super::style;
use super::title::Title;
use crate::selectors::target_of;
use leptos::ev::{KeyboardEvent, PointerEvent};
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::View;
use stackyard_engine::patch::geometry::view_of;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

/// A card on the page.
pub(super) struct Drawn {
    card: Card,
    kind: Kind,
    content: BoundElement,
    title: Title,
    ports: PortElements,
    face: Box<dyn Face>,
    settings: Option<SettingsPanel>,
}

impl Drawn {
    /// The parts of a card, which show nothing yet. `None` if the node was removed.
    pub(super) fn new(card: Card, content: &Element) -> Option<Drawn> {
        let kind = card.kind()?;
        content.set_inner_html(&html(kind));
        let _ = content.set_attribute("data-kind", kind.spec().name);
        if is_picture(kind) {
            let _ = content.set_attribute("data-face", "picture");
        }
        // The box the card is in is called by it.
        find(content, "name").set_id(&format!("title-{}", card.id.0));
        describe(card.id, kind, content);
        Some(Drawn {
            card,
            kind,
            content: BoundElement::new(content.clone()),
            title: Title::new(content),
            ports: PortElements::new(content),
            face: face_of(card, kind, &find(content, "body")),
            settings: None,
        })
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// The node whose state the face also shows.
    pub(super) fn watches(&self) -> Option<NodeId> {
        self.face.watches()
    }

    /// Shows the present state. A face that is not visible costs nothing.
    pub(super) fn show(&mut self) {
        self.card.bridge.with(|session| {
            let Some(now) = Now::of(session, self.card.id) else {
                return;
            };
            let view = view_of(now.node);
            self.content.mark("data-view", view_key(view));
            self.title.show(now);
            self.ports.show(now);
            if view != View::Collapsed {
                self.face.show(now);
            }
            if let Some(settings) = &mut self.settings {
                settings.show(now);
            }
        });
    }

    pub(super) fn click(&mut self, event: &leptos::ev::MouseEvent) {
        let Some(target) = target_of(event) else {
            return;
        };
        // Clicked by `begin_rename`, not by a pointer.
        if event.detail() == 0 && closest(&target, "[data-title]").is_some() {
            self.title.edit();
            return;
        }
        // By `toggle_settings`.
        if event.detail() == 0 && target.matches("[data-part=bar]").unwrap_or(false) {
            self.toggle_settings();
            return;
        }
        let Some(control) = closest(&target, "[data-do]") else {
            return;
        };
        let name = control.get_attribute("data-do").unwrap_or_default();
        self.face.press(self.card, &name);
    }

    pub(super) fn double_click(&mut self, event: &Event) {
        let target = target_of(event);
        if target.is_some_and(|target| closest(&target, "[data-title]").is_some()) {
            self.title.edit();
        }
    }

    pub(super) fn input(&mut self, event: &Event) {
        if let Some(field) = field_of(event)
            && field.has_attribute("data-part")
        {
            self.face.input(self.card, &field);
        }
    }

    pub(super) fn change(&mut self, event: &Event) {
        let Some(field) = field_of(event) else { return };
        if let Some(settings) = &mut self.settings
            && settings.change(self.card, &field)
        {
            self.show();
            return;
        }
        if field.has_attribute("data-part") {
            self.face.change(self.card, &field);
        }
    }

    /// A field lost the focus: a title that was typed counts.
    pub(super) fn leave(&mut self, event: &Event) {
        if field_of(event).is_some_and(|field| self.title.is_edited_in(&field)) {
            self.title.finish(self.card, true);
        }
    }

    pub(super) fn key(&mut self, event: &KeyboardEvent, is_down: bool) {
        let field = field_of(event);
        if field.is_some_and(|field| self.title.is_edited_in(&field)) {
            match event.key().as_str() {
                "Enter" if is_down => self.title.finish(self.card, true),
                "Escape" if is_down => {
                    // The canvas would let go of the selection.
                    event.stop_propagation();
                    self.title.finish(self.card, false);
                }
                _ => {}
            }
            return;
        }
        if is_down && event.key() == "F2" {
            event.prevent_default();
            event.stop_propagation();
            self.title.edit();
        } else if is_down && event.key() == "Escape" && self.settings.is_some() {
            event.stop_propagation();
            self.toggle_settings();
        } else {
            self.face.key(self.card, event, is_down);
        }
    }

    pub(super) fn pointer(&mut self, event: &PointerEvent) {
        self.face.pointer(self.card, event);
    }

    /// Returns whether the settings are open.
    pub(super) fn has_settings(&self) -> bool {
        self.settings.is_some()
    }

    /// Opens the settings, or closes them.
    pub(super) fn toggle_settings(&mut self) {
        let is_open = self.settings.take().is_none();
        if is_open {
            let content = self.content.element();
            self.settings = Some(SettingsPanel::new(self.kind, content));
            self.show();
        }
    }
}

/// Links the box of a machine's card to the text of its state as its description, which screen
/// readers do not read when it changes. Another document may have a node of another kind there.
fn describe(id: NodeId, kind: Kind, content: &Element) {
    let Some(around) = closest(content, "[data-node]") else {
        return;
    };
    if kind == Kind::Asm {
        let status = format!("status-{}", id.0);
        find(content, "status").set_id(&status);
        let _ = around.set_attribute("aria-describedby", &status);
    } else {
        let _ = around.remove_attribute("aria-describedby");
    }
}

fn html(kind: Kind) -> String {
    format!(
        "{title}<div class={body} data-part=body></div>{ports}",
        title = super::title::html(kind),
        body = style::body,
        ports = super::ports::html(),
    )
}

/// The name style sheets know a view by.
fn view_key(view: View) -> &'static str {
    match view {
        View::Normal => "normal",
        View::Collapsed => "collapsed",
        View::Opened => "opened",
    }
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// The field an event happened in. A text area and a menu have the same `value`.
fn field_of(event: &Event) -> Option<HtmlInputElement> {
    let target = target_of(event)?;
    let is_field = target.matches("input, textarea, select").ok()?;
    is_field.then(|| target.unchecked_into())
}
