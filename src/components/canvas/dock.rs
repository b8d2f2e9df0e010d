//! The dock: the kinds of nodes that are used most, to click or to drag onto the canvas or onto
//! a wire, and the way to all of them.

use super::add::{corner_around, shape_of};
use super::stage::Stage;
use super::style;
use crate::canvas::point::{Point, Screen};
use crate::canvas::wiring::splice_target;
use crate::commands::{CanvasAction, with_keys};
use crate::components::icon::Icon;
use crate::components::kind_icon::icon_of;
use crate::dom::set_style;
use crate::link::is_embedded;
use crate::reactive::effect;
use icondata_lu::LuPlus;
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, Wire};
use stackyard_engine::patch::Node;
use stackyard_engine::patch::geometry::rect_of;
use std::array;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The kinds of the dock, in order; the last button leads to all of them.
const KINDS: [Option<Kind>; 9] = [
    Some(Kind::Asm),
    Some(Kind::Clock),
    Some(Kind::Slider),
    Some(Kind::Button),
    Some(Kind::Plot),
    Some(Kind::Console),
    Some(Kind::Display),
    Some(Kind::Note),
    None,
];
/// The height of the canvas's lower part in which it stands, in CSS pixels.
const ROOM: f64 = 84.0;
/// The distance from which a press is a drag, in CSS pixels.
const SLACK: f64 = 4.0;

/// A node that is dragged onto the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placing {
    kind: Kind,
    /// Where it was taken, in the window.
    from: Screen,
    /// Whether it was moved since.
    is_moved: bool,
    /// Its middle, while it is over the canvas.
    middle: Option<Point>,
    /// The wire it would be put into.
    wire: Option<Wire>,
}

/// The buttons of the dock, of which Tab leads to one. Copies are handles to the same ones.
#[derive(Clone, Copy)]
struct Buttons {
    stage: Stage,
    elements: StoredValue<[NodeRef<html::Button>; KINDS.len()]>,
    /// The one Tab leads to.
    at: RwSignal<usize>,
}

/// The dock, where the document can be edited.
pub(super) fn dock(stage: Stage) -> AnyView {
    let is_within = is_embedded(&window().location().search().unwrap_or_default());
    if !is_within {
        stage.viewport.cover(|covered| covered.below = ROOM);
    }
    let buttons = Buttons {
        stage,
        elements: StoredValue::new(array::from_fn(|_| NodeRef::new())),
        at: RwSignal::new(0),
    };
    let is_hidden = move || is_within || stage.bridge.is_read_only().get();
    let all = KINDS.into_iter().enumerate();
    view! {
        <div
            class=style::dock
            role="toolbar"
            aria-label="Nodes to add"
            hidden=is_hidden
            on:keydown=move |event| buttons.key(&event)
            // A click leaves the focus where it is.
            on:mousedown=move |event| event.prevent_default()
        >
            {all.map(|(index, kind)| buttons.button(index, kind)).collect_view()}
        </div>
        {ghost(stage)}
    }
    .into_any()
}

impl Buttons {
    fn button(self, index: usize, kind: Option<Kind>) -> AnyView {
        let stage = self.stage;
        let all = Kind::ALL.len() - 1;
        let (text, title, icon) = match kind {
            Some(kind) => {
                let title = kind.spec().title;
                let how = "click to add it, or drag it onto the canvas or a wire";
                (title.to_owned(), format!("{title}: {how}"), icon_of(kind))
            }
            None => {
                let title = with_keys("All kinds of nodes", "add");
                (format!("all {all} "), title, LuPlus)
            }
        };
        let key = kind
            .is_none()
            .then(|| view! { <kbd aria-hidden="true">"/"</kbd> });
        let tab_index = move || if self.at.get() == index { "0" } else { "-1" };
        view! {
            <button
                type="button"
                class=style::dock_button
                title=title
                tabindex=tab_index
                node_ref=self.element(index)
                on:focus=move |_| self.at.set(index)
                on:pointerdown=move |event| stage.take(kind, &event)
                on:pointermove=move |event| stage.carry(&event)
                on:pointerup=move |_| stage.put_down()
                on:pointercancel=move |_| {
                    stage.drop_placing();
                }
                on:click=move |event| stage.add_by_click(kind, &event)
            >
                <Icon icon/>
                <span>{text} {key}</span>
            </button>
        }
        .into_any()
    }

    fn element(self, index: usize) -> NodeRef<html::Button> {
        self.elements
            .with_value(|elements| elements.get(index).copied())
            .unwrap_or_default()
    }

    fn key(self, event: &KeyboardEvent) {
        let (now, count) = (self.at.get_untracked(), KINDS.len());
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1) % count,
            "ArrowLeft" => (now + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        self.at.set(next);
        if let Some(button) = self.element(next).get_untracked() {
            let _ = button.focus();
        }
    }
}

/// The frame of the node that is dragged.
fn ghost(stage: Stage) -> AnyView {
    let frame = NodeRef::<html::Div>::new();
    let is_hidden = move || {
        stage
            .placing
            .with(|it| it.and_then(|it| it.middle).is_none())
    };
    let title = move || {
        let placing = stage.placing.get();
        placing.map_or(String::new(), |placing| {
            placing.kind.spec().title.to_owned()
        })
    };
    effect(move || {
        let (Some(frame), Some(placing)) = (frame.get(), stage.placing.get()) else {
            return;
        };
        let Some(middle) = placing.middle else { return };
        let node = Node::new(placing.kind);
        let rect = rect_of(&node);
        let (at, zoom) = stage.viewport.with(|viewport| {
            (
                viewport.to_screen(corner_around(&node, middle)),
                viewport.zoom(),
            )
        });
        for (property, value) in [
            ("left", at.x),
            ("top", at.y),
            ("width", rect.width * zoom),
            ("height", rect.height * zoom),
        ] {
            set_style(&frame, property, &format!("{value}px"));
        }
    });
    view! {
        <div class=style::ghost aria-hidden="true" hidden=is_hidden node_ref=frame>
            {Signal::derive(title)}
        </div>
    }
    .into_any()
}

impl Stage {
    /// A kind is taken from the dock; all of them are not.
    fn take(&self, kind: Option<Kind>, event: &PointerEvent) {
        let Some(kind) = kind.filter(|_| event.button() == 0) else {
            return;
        };
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if let Some(target) = target {
            let _ = target.set_pointer_capture(event.pointer_id());
        }
        self.placing.set(Some(Placing {
            kind,
            from: place_of(event),
            is_moved: false,
            middle: None,
            wire: None,
        }));
    }

    /// It is carried to another place.
    fn carry(&self, event: &PointerEvent) {
        let Some(placing) = self.placing.get_untracked() else {
            return;
        };
        let at = place_of(event);
        if !placing.is_moved && at.distance(placing.from) < SLACK {
            return;
        }
        let middle = self.point_at(at);
        let shape = shape_of(placing.kind);
        let wire = middle.and_then(|middle| {
            let corner = corner_around(&Node::new(placing.kind), middle);
            let rect = shape.rect.at(corner);
            self.scene
                .with_value(|scene| splice_target(scene, &shape, rect))
        });
        self.controller.set_splice(wire);
        self.placing.set(Some(Placing {
            is_moved: true,
            middle,
            wire,
            ..placing
        }));
    }

    /// It is put where it is.
    fn put_down(&self) {
        let Some(placing) = self.placing.get_untracked() else {
            return;
        };
        self.controller.set_splice(None);
        if placing.is_moved {
            self.placing.set(None);
            if let Some(middle) = placing.middle {
                self.add_at_middle(placing.kind, middle, placing.wire);
                self.focus.give();
            }
        }
    }

    /// A button of the dock was clicked, by a pointer or by a key. What was dragged ends with a
    /// click too.
    fn add_by_click(&self, kind: Option<Kind>, event: &MouseEvent) {
        let Some(kind) = kind else {
            self.act(CanvasAction::Add);
            return;
        };
        let is_by_pointer = event.detail() > 0;
        let pressed = self.placing.get_untracked();
        self.placing.set(None);
        if !is_by_pointer || pressed.is_some() {
            self.add_wired(kind, self.next_adding());
            self.focus.give();
        }
    }

    /// What is carried goes back. Returns whether something was.
    pub(super) fn drop_placing(&self) -> bool {
        let is_placing = self.placing.with_untracked(Option::is_some);
        if is_placing {
            self.controller.set_splice(None);
            self.placing.set(None);
        }
        is_placing
    }
}

fn place_of(event: &PointerEvent) -> Screen {
    Screen::new(f64::from(event.client_x()), f64::from(event.client_y()))
}
