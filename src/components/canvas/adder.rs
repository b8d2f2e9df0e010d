//! Adding a node by typing what it is.

use super::kinds::kinds_matching;
use super::stage::{Adding, Stage, Wired};
use super::style;
use crate::canvas::point::Screen;
use crate::commands::is_composing;
use crate::components::dynamic::{dynamic, optional};
use crate::components::icon::Icon;
use crate::components::kind_icon::icon_of;
use crate::components::panel;
use crate::dom::translate;
use crate::reactive::effect;
use crate::words::title_of;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, Ports, Settings};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// The room between the list and the edges of the canvas, in CSS pixels.
const EDGE: f64 = 8.0;
/// The part of the canvas's height above a list that is not at a place of its own.
const ABOVE: f64 = 0.12;

/// The list of what can be added, while one is wanted.
pub(super) fn adder(stage: Stage) -> AnyView {
    optional(move || stage.adding.get().map(|adding| open_adder(stage, adding)))
}

/// What the list offers. Copies are handles to the same one.
#[derive(Clone, Copy)]
struct Offer {
    stage: Stage,
    adding: Adding,
    typed: RwSignal<String>,
    kinds: Memo<Vec<Kind>>,
    /// The index of the kind that Enter adds.
    picked: RwSignal<usize>,
}

fn open_adder(stage: Stage, adding: Adding) -> AnyView {
    let typed = RwSignal::new(String::new());
    let offer = Offer {
        stage,
        adding,
        typed,
        kinds: Memo::new(move |_| typed.with(|typed| offered(typed, adding.wired))),
        picked: RwSignal::new(0),
    };
    let place = NodeRef::<html::Div>::new();
    let field = NodeRef::<html::Input>::new();
    effect(move || {
        if let (Some(place), Some(field)) = (place.get(), field.get()) {
            let size = (place.offset_width().into(), place.offset_height().into());
            translate(&place, offer.place(size));
            let _ = field.focus();
        }
    });
    let is_unknown = Memo::new(move |_| typed.with(|typed| kinds_matching(typed).is_empty()));
    let active = Signal::derive(move || {
        let picked = offer.picked.get();
        offer
            .kinds
            .with(|kinds| kinds.get(picked).map(|&kind| id(kind)))
    });
    let none = move || match is_unknown.get() {
        true => format!("Nothing is called “{}”. There is:", typed.get().trim()),
        false => String::new(),
    };
    let options = move || {
        let options = offer.kinds.get().into_iter().enumerate();
        let options = options.map(|(index, kind)| offer.option(index, kind));
        options.collect::<Vec<AnyView>>().into_any()
    };
    view! {
        <div class=style::adder role="dialog" aria-label="Add a node" node_ref=place>
            <input
                class=panel::field
                type="text"
                role="combobox"
                aria-label="Node to add"
                aria-controls="adder-list"
                aria-expanded="true"
                aria-activedescendant=active
                placeholder="What to add: machine, clock, plot…"
                autocomplete="off"
                spellcheck="false"
                node_ref=field
                on:input=move |event| {
                    offer.picked.set(0);
                    typed.set(event_target_value(&event));
                }
                on:keydown=move |event| offer.key(&event)
                // A press on the list keeps the focus here.
                on:blur=move |_| offer.give_up()
            />
            <p class=style::none role="status">{Signal::derive(none)}</p>
            <ul
                class=style::kinds
                id="adder-list"
                role="listbox"
                aria-label="Kinds of nodes"
                on:mousedown=move |event: MouseEvent| event.prevent_default()
            >
                {dynamic(options)}
            </ul>
            <p class=style::foot>{Signal::derive(move || offer.hint())}</p>
        </div>
    }
    .into_any()
}

impl Offer {
    /// Its top left corner: where the node goes, if that was pointed at, and else where the
    /// eyes are.
    fn place(self, (width, height): (f64, f64)) -> (i32, i32) {
        self.stage.viewport.with(|viewport| {
            let room = viewport.size();
            let at = match self.adding.wired {
                Wired::After(_) => Screen::new((room.0 - width) / 2.0, room.1 * ABOVE),
                _ => viewport.to_screen(self.adding.at),
            };
            let x = at.x.min(room.0 - width - EDGE).max(EDGE);
            let y = at.y.min(room.1 - height - EDGE).max(EDGE);
            (x as i32, y as i32)
        })
    }

    /// A kind in the list. The picked one is in sight.
    fn option(self, index: usize, kind: Kind) -> AnyView {
        let spec = kind.spec();
        let option = NodeRef::<html::Li>::new();
        let is_picked = move || self.picked.get() == index;
        effect(move || {
            if let Some(option) = option.get().filter(|_| is_picked()) {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
        view! {
            <li
                class=style::kind
                id=id(kind)
                role="option"
                data-kind=spec.name
                aria-selected=move || is_picked().to_string()
                node_ref=option
                on:click=move |_| self.choose(kind)
            >
                <Icon icon=icon_of(kind)/>
                <b>{spec.title}</b>
                <span class=style::aside>{spec.doc}</span>
            </li>
        }
        .into_any()
    }

    /// What becomes of the picked kind, if that is not seen.
    fn hint(self) -> String {
        let Wired::After(before) = self.adding.wired else {
            return String::new();
        };
        let picked = self.picked.get();
        let kind = self.kinds.with(|kinds| kinds.get(picked).copied());
        let following = kind.and_then(|kind| self.stage.following(kind, before));
        let (Some(kind), Some(following)) = (kind, following) else {
            return String::new();
        };
        let wired = match following.wired_to {
            Some(_) => ", wired to it",
            None => "",
        };
        let title = self.stage.bridge.with(|session| title_of(session, before));
        format!("{} goes next to {title}{wired}.", kind.spec().title)
    }

    fn key(self, event: &KeyboardEvent) {
        let count = self.kinds.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => self.picked.update(|picked| *picked = (*picked + 1) % count),
            "ArrowUp" => self
                .picked
                .update(|picked| *picked = (*picked + count - 1) % count),
            "Enter" if is_composing(event) => return,
            "Enter" => {
                let picked = self.picked.get_untracked();
                let kind = self
                    .kinds
                    .with_untracked(|kinds| kinds.get(picked).copied());
                match kind {
                    Some(kind) if !self.is_unknown() => self.choose(kind),
                    _ => {}
                }
            }
            "Escape" => {
                self.give_up();
                self.stage.focus.give();
            }
            // Others are the text's, or those that the page hears everywhere.
            _ => return,
        }
        event.stop_propagation();
        event.prevent_default();
    }

    /// Whether nothing is called as it was typed, and nothing of what is offered was picked.
    fn is_unknown(self) -> bool {
        let is_first = self.picked.get_untracked() == 0;
        is_first
            && self
                .typed
                .with_untracked(|typed| kinds_matching(typed).is_empty())
    }

    fn choose(self, kind: Kind) {
        self.give_up();
        self.stage.add_wired(kind, self.adding);
        self.stage.focus.give();
    }

    fn give_up(self) {
        self.stage.adding.set(None);
        self.stage.controller.set_wire(None);
    }
}

/// The kinds that match what was typed and can be wired as wanted, the best first; if none
/// does, all that can be wired.
fn offered(typed: &str, wired: Wired) -> Vec<Kind> {
    let fits = |kinds: Vec<Kind>| -> Vec<Kind> {
        let fits = |kind: &Kind| can_wire(kind.ports(&Settings::default()), wired);
        kinds.into_iter().filter(fits).collect()
    };
    match fits(kinds_matching(typed)) {
        found if found.is_empty() => fits(kinds_matching("")),
        found => found,
    }
}

fn can_wire(ports: Ports, wired: Wired) -> bool {
    match wired {
        Wired::Free | Wired::After(_) => true,
        Wired::Port(port) if port.is_outlet() => ports.inlets > 0,
        Wired::Port(_) => ports.outlets > 0,
        Wired::Into(_) => ports.inlets > 0 && ports.outlets > 0,
    }
}

fn id(kind: Kind) -> String {
    format!("adder-{}", kind.spec().name)
}
