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

/// The kinds of the dock, in order.
const KINDS: [Kind; 8] = [
    Kind::Asm,
    Kind::Clock,
    Kind::Slider,
    Kind::Button,
    Kind::Plot,
    Kind::Console,
    Kind::Display,
    Kind::Note,
];
/// The number of its buttons: the last one leads to all kinds.
const BUTTONS: usize = KINDS.len() + 1;
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

/// The dock, where the document can be edited.
pub(super) fn dock(stage: Stage) -> impl IntoView {
    let is_within = is_embedded(&window().location().search().unwrap_or_default());
    if !is_within {
        stage.viewport.cover(ROOM);
    }
    let elements = StoredValue::new(array::from_fn::<_, BUTTONS, _>(|_| {
        NodeRef::<html::Button>::new()
    }));
    // The button that Tab leads to.
    let at = RwSignal::new(0);
    let key = move |event: KeyboardEvent| {
        let now = at.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1) % BUTTONS,
            "ArrowLeft" => (now + BUTTONS - 1) % BUTTONS,
            "Home" => 0,
            "End" => BUTTONS - 1,
            _ => return,
        };
        event.prevent_default();
        at.set(next);
        if let Some(button) = elements.get_value()[next].get_untracked() {
            let _ = button.focus();
        }
    };
    let tab_index = move |index: usize| move || if at.get() == index { "0" } else { "-1" };
    let all = Kind::ALL.len() - 1;
    let is_hidden = move || is_within || stage.bridge.is_read_only().get();
    let buttons = KINDS.into_iter().enumerate().map(|(index, kind)| {
        let title = kind.spec().title;
        view! {
            <button
                type="button"
                class=style::dock_button
                title=format!("{title}: click to add it, or drag it onto the canvas or a wire")
                tabindex=tab_index(index)
                node_ref=elements.get_value()[index]
                on:focus=move |_| at.set(index)
                on:pointerdown=move |event| stage.take(kind, &event)
                on:pointermove=move |event| stage.carry(&event)
                on:pointerup=move |_| stage.put_down()
                on:pointercancel=move |_| stage.placing.set(None)
                on:click=move |event| stage.add_by_click(kind, &event)
            >
                <Icon icon=icon_of(kind)/>
                <span>{title}</span>
            </button>
        }
    });
    view! {
        <div
            class=style::dock
            role="toolbar"
            aria-label="Nodes to add"
            hidden=is_hidden
            on:keydown=key
            // A click leaves the focus where it is.
            on:mousedown=move |event| event.prevent_default()
        >
            {buttons.collect_view()}
            <button
                type="button"
                class=style::dock_button
                title=with_keys("All kinds of nodes", "add")
                tabindex=tab_index(BUTTONS - 1)
                node_ref=elements.get_value()[BUTTONS - 1]
                on:focus=move |_| at.set(BUTTONS - 1)
                on:click=move |_| {
                    stage.act(CanvasAction::Add);
                }
            >
                <Icon icon=LuPlus/>
                <span>
                    {format!("all {all} ")} <kbd aria-hidden="true">"/"</kbd>
                </span>
            </button>
        </div>
        {ghost(stage)}
    }
}

/// The frame of the node that is dragged.
fn ghost(stage: Stage) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let is_hidden = move || {
        stage
            .placing
            .with(|it| it.and_then(|it| it.middle).is_none())
    };
    let title = move || stage.placing.get().map(|placing| placing.kind.spec().title);
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
            {title}
        </div>
    }
}

impl Stage {
    /// A kind is taken from the dock.
    fn take(&self, kind: Kind, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
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
    fn add_by_click(&self, kind: Kind, event: &MouseEvent) {
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
