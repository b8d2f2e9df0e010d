//! The cards of nodes: every kind's face shows what it should, and its controls work.

mod card;
mod cells;
mod faces;
mod machine;
mod redraw;

use crate::documents::document_of;
use crate::page::{self, Page, settle};
use leptos::prelude::*;
use stackyard_engine::grid::{Kind, NodeId, Payload, Value};
use stackyard_engine::patch::Node;
use stackyard_web::bridge::Bridge;
use stackyard_web::components::node::{CardHandle, NodeCard};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// The node that a test is about.
const NODE: NodeId = NodeId(1);

/// Cards of nodes in boxes, as a canvas mounts them.
struct Cards {
    page: Page,
    bridge: Bridge,
    handles: Vec<CardHandle>,
    /// Whether the cards are there.
    are_shown: RwSignal<bool>,
}

/// Mounts the cards of these nodes, which get the ids from 1 on.
async fn cards(nodes: Vec<Node>) -> Cards {
    let patch = document_of(nodes);
    let ids: Vec<NodeId> = patch.nodes().map(|(id, _)| id).collect();
    let handles: Vec<CardHandle> = ids.iter().map(|_| CardHandle::new()).collect();
    let asked = handles.clone();
    let made = Rc::new(std::cell::Cell::new(None));
    let give = made.clone();
    let page = page::mount(move || {
        let bridge = Bridge::new(patch);
        let are_shown = RwSignal::new(true);
        provide_context(bridge);
        give.set(Some((bridge, are_shown)));
        move || {
            let boxes = ids.iter().zip(asked.clone()).map(|(&id, handle)| {
                let place = "position: relative; width: 260px; height: 260px";
                view! {
                    <article tabindex="-1" data-node=id.0.to_string() style=place>
                        <NodeCard id handle/>
                    </article>
                }
            });
            are_shown.get().then(|| boxes.collect_view())
        }
    });
    settle().await;
    let (bridge, are_shown) = made.get().expect("mounted");
    Cards {
        page,
        bridge,
        handles,
        are_shown,
    }
}

/// A node of a kind with settings.
fn node(kind: Kind, settings: &[(&str, Value)]) -> Node {
    let mut node = Node::new(kind);
    for (name, value) in settings {
        node.settings.set(name, value.clone());
    }
    node
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn words(words: &[u16]) -> Value {
    Value::Words(words.into())
}

/// The card of one node.
async fn card(kind: Kind, settings: &[(&str, Value)]) -> Cards {
    cards(vec![node(kind, settings)]).await
}

impl Cards {
    /// The box of a node.
    fn at(&self, id: NodeId) -> HtmlElement {
        let selector = format!("[data-node='{}']", id.0);
        let found = self.page.root().query_selector(&selector);
        found.ok().flatten().expect("a box").unchecked_into()
    }

    /// What the card of the node that a test is about is asked by.
    fn handle(&self) -> &CardHandle {
        &self.handles[0]
    }

    fn click(&self, role: &str, name: &str) {
        self.page.find(role, name).click();
    }

    /// Brings the pointer over all cards: their buttons are there from then on.
    async fn attend(&self) {
        let cards = self.page.root().query_selector_all("[data-node]");
        let cards = cards.expect("a selector");
        for card in (0..cards.length()).filter_map(|index| cards.get(index)) {
            crate::page::attend(card.unchecked_ref());
        }
        settle().await;
    }

    /// Sends the node a message.
    async fn send(&self, payload: Payload) {
        self.bridge.send(NODE, payload);
        settle().await;
    }

    async fn send_numbers(&self, numbers: &[f64]) {
        self.send(Payload::numbers(numbers)).await;
    }

    fn shows(&self, text: &str) -> bool {
        self.page.text().contains(text)
    }

    /// A part of the card that has neither role nor name.
    fn part(&self, name: &str) -> HtmlElement {
        let found = self
            .page
            .root()
            .query_selector(&format!("[data-part={name}]"));
        found.ok().flatten().expect("a part").unchecked_into()
    }

    fn part_text(&self, name: &str) -> String {
        self.part(name).text_content().unwrap_or_default()
    }

    /// A setting of the node in the document.
    fn setting(&self, name: &str) -> Option<Value> {
        let value = |node: &Node| node.settings.get(name).cloned();
        self.bridge.with_node(NODE, value).flatten()
    }
}

fn value_of(field: &HtmlElement) -> String {
    field.unchecked_ref::<HtmlInputElement>().value()
}
