//! Adding a node by typing what it is.

use super::stage::{Adding, Stage, Wired};
use super::style;
use crate::canvas::port::Port;
use crate::canvas::scene::Shape;
use crate::canvas::wiring::{Draft, splice};
use crate::components::panel;
use crate::dom::{Build, Rows, append, html, set_attribute, translate};
use crate::reactive::effect;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Ports, Settings, Wire};
use stackyard_engine::patch::Node;
use stackyard_engine::patch::geometry::rect_of;
use web_sys::HtmlElement;

/// The room between the list and the edges of the canvas, in CSS pixels.
const EDGE: f64 = 8.0;
/// Its approximate size, in CSS pixels.
const SIZE: (f64, f64) = (280.0, 320.0);

/// The list of what can be added, while one is wanted.
pub(super) fn adder(stage: Stage) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let picked = RwSignal::new(0_usize);
    let is_closed = Signal::derive(move || stage.adding.with(Option::is_none));
    let place = NodeRef::<html::Div>::new();
    let field = NodeRef::<html::Input>::new();
    let list = NodeRef::<html::Ul>::new();
    let offered = Memo::new(move |_| {
        let wired = stage.adding.get().map(|adding| adding.wired);
        typed.with(|typed| offered(typed, wired))
    });
    effect(move || {
        let Some(adding) = stage.adding.get() else {
            return;
        };
        typed.set(String::new());
        picked.set(0);
        if let (Some(place), Some(field)) = (place.get(), field.get()) {
            let at = stage.viewport.with(|viewport| {
                let at = viewport.to_screen(adding.at);
                let (width, height) = viewport.size();
                let x = at.x.min(width - SIZE.0 - EDGE).max(EDGE);
                let y = at.y.min(height - SIZE.1 - EDGE).max(EDGE);
                (x as i32, y as i32)
            });
            translate(&place, at);
            field.set_value("");
            // Shown before it can have the focus.
            place.set_hidden(false);
            let _ = field.focus();
        }
    });
    let options = StoredValue::new_local(None::<Rows<HtmlElement>>);
    let mut shown = vec![];
    effect(move || {
        let Some(list) = list.get() else { return };
        offered.with(|kinds| {
            options.update_value(|options| {
                let options = options.get_or_insert_with(|| Rows::new(list.into()));
                if shown != *kinds {
                    shown.clone_from(kinds);
                    options.replace(kinds.iter().copied().map(option));
                }
                for (index, option) in options.iter_mut().enumerate() {
                    let is_picked = picked.get() == index;
                    let selected = if is_picked { "true" } else { "false" };
                    set_attribute(option, "aria-selected", selected);
                    if is_picked {
                        option.scroll_into_view_with_bool(false);
                    }
                }
            });
        });
    });
    let active = Signal::derive(move || {
        offered.with(|kinds| {
            let kind = kinds.get(picked.get());
            kind.map_or_else(String::new, |kind| format!("adder-{}", kind.spec().name))
        })
    });
    let choose = move |index: usize| {
        let kind = offered.with_untracked(|kinds| kinds.get(index).copied());
        let adding = stage.adding.get_untracked();
        stage.adding.set(None);
        stage.controller.set_wire(None);
        if let (Some(kind), Some(adding)) = (kind, adding) {
            stage.add_wired(kind, adding);
        }
        stage.focus.give();
    };
    let key = move |event: KeyboardEvent| {
        let count = offered.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => picked.update(|picked| *picked = (*picked + 1) % count),
            "ArrowUp" => picked.update(|picked| *picked = (*picked + count - 1) % count),
            "Enter" => choose(picked.get_untracked()),
            "Escape" => {
                stage.adding.set(None);
                stage.controller.set_wire(None);
                stage.focus.give();
            }
            // Others are the text's, or those that the page hears everywhere.
            _ => return,
        }
        event.stop_propagation();
        event.prevent_default();
    };
    let click = move |event: MouseEvent| {
        let index = options.with_value(|options| options.as_ref()?.index_at(&event));
        if let Some(index) = index {
            choose(index);
        }
    };
    view! {
        <div
            class=style::adder
            role="dialog"
            aria-label="Add a node"
            hidden=is_closed
            node_ref=place
        >
            <input
                class=panel::field
                type="text"
                role="combobox"
                aria-label="Node to add"
                aria-controls="adder-list"
                aria-expanded="true"
                aria-activedescendant=active
                placeholder="Type to find a node"
                autocomplete="off"
                spellcheck="false"
                node_ref=field
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    picked.set(0);
                }
                on:keydown=key
                on:blur=move |_| {
                    // A press on the list keeps the focus here.
                    stage.adding.set(None);
                    stage.controller.set_wire(None);
                }
            />
            <ul
                class=style::kinds
                id="adder-list"
                role="listbox"
                aria-label="Kinds of nodes"
                node_ref=list
                on:mousedown=move |event: MouseEvent| event.prevent_default()
                on:click=click
            ></ul>
        </div>
    }
}

/// A kind in the list.
fn option(kind: Kind) -> HtmlElement {
    let spec = kind.spec();
    let option = html("li")
        .with_class(style::kind)
        .with_attribute("id", &format!("adder-{}", spec.name))
        .with_attribute("role", "option")
        .with_attribute("data-kind", spec.name);
    append(&option, "b", "", spec.title);
    append(&option, "span", style::aside, spec.doc);
    option
}

/// The kinds that match what was typed and can be wired as wanted; those whose name begins
/// with it come first.
fn offered(typed: &str, wired: Option<Wired>) -> Vec<Kind> {
    let typed = typed.trim().to_ascii_lowercase();
    let fits = |kind: &Kind| {
        let spec = kind.spec();
        let texts = [spec.title, spec.name, spec.doc];
        *kind != Kind::Unknown
            && can_wire(kind.ports(&Settings::default()), wired)
            && texts
                .iter()
                .any(|text| text.to_ascii_lowercase().contains(&typed))
    };
    let begins = |kind: &Kind| {
        let spec = kind.spec();
        spec.title.to_ascii_lowercase().starts_with(&typed) || spec.name.starts_with(&typed)
    };
    let (first, then): (Vec<Kind>, Vec<Kind>) =
        Kind::ALL.iter().copied().filter(fits).partition(begins);
    first.into_iter().chain(then).collect()
}

fn can_wire(ports: Ports, wired: Option<Wired>) -> bool {
    match wired {
        None | Some(Wired::Free) => true,
        Some(Wired::Port(port)) if port.is_outlet() => ports.inlets > 0,
        Some(Wired::Port(_)) => ports.outlets > 0,
        Some(Wired::Into(_)) => ports.inlets > 0 && ports.outlets > 0,
    }
}

impl Stage {
    /// Adds a node and wires it.
    pub(super) fn add_wired(&self, kind: Kind, adding: Adding) {
        let node = Node::new(kind);
        let ports = kind.ports(&Settings::default());
        let rect = rect_of(&node);
        let added = self.add_and(node, adding.at, |edit, id| {
            // Where a wire is refused, the node is there all the same.
            let _ = match adding.wired {
                Wired::Free => Ok(()),
                Wired::Port(port) => wire_to(port, id).map_or(Ok(()), |wire| edit.connect(wire)),
                Wired::Into(wire) => {
                    let shape = Shape {
                        id,
                        rect,
                        inlets: ports.inlets,
                        outlets: ports.outlets,
                        is_group: kind == Kind::Group,
                    };
                    splice(wire, &shape).map_or(Ok(()), |wires| edit.rewire(wire, &wires))
                }
            };
        });
        let Ok(id) = added else { return };
        self.focus.set_node(id);
    }
}

/// The wire from a port to the first port of a new node that takes it.
fn wire_to(port: Port, id: NodeId) -> Option<Wire> {
    let draft = Draft {
        fixed: port,
        old: None,
    };
    draft.fixed.wire(Port::new(id, !port.is_outlet(), 0))
}
