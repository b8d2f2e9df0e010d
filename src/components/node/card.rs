//! The parts of a card: what stays while the node is of one kind.

use super::face::{Face, face_of, is_picture};
use super::handle::CardState;
use super::now::{Card, Now};
use super::ports::PortElements;
use super::settings::settings;
use super::style;
use super::title::Title;
use crate::components::dynamic::optional;
use crate::dom::{ElementHandle, LiveAttribute, kept_as};
use crate::selectors::CARD;
use leptos::prelude::*;
use stackyard_engine::grid::nodes::Node;
use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::patch::View;
use stackyard_engine::patch::geometry::view_of;
use web_sys::Element;

/// What of a card follows its node.
pub(super) struct CardParts {
    kind: Kind,
    view: LiveAttribute,
    title: Title,
    ports: PortElements,
    show: Box<dyn FnMut(Now<'_>)>,
    /// Whether it was shown.
    is_shown: bool,
}

impl CardParts {
    /// The view of a node of some kind, and its parts, which show nothing yet.
    pub(super) fn make(card: Card, kind: Kind, state: CardState) -> (AnyView, CardParts) {
        let content = ElementHandle::default();
        let Face {
            mark,
            head,
            body,
            show,
        } = face_of(card, kind);
        let (bar, title) = Title::make(card, mark, head, state);
        let (edges, ports) = PortElements::make();
        let parts = CardParts {
            kind,
            view: LiveAttribute::of(&content, "data-view"),
            title,
            ports,
            show,
            is_shown: false,
        };
        let is_set = state.are_settings_open;
        let view = view! {
            <div
                class=style::content
                data-kind=kind.spec().name
                data-face=is_picture(kind).then_some("picture")
                use:kept_as=content
            >
                {bar}
                <div class=style::body data-part="body">
                    {body}
                </div>
                {edges}
                {optional(move || is_set.get().then(|| settings(card, kind, state)))}
            </div>
        };
        (view.into_any(), parts)
    }

    /// Shows the present state. A face that is not visible costs nothing. Returns the node whose
    /// state it also shows.
    pub(super) fn show(&mut self, card: Card, root: &Element) -> Option<NodeId> {
        if !std::mem::replace(&mut self.is_shown, true) {
            describe(card.id, self.kind, root);
        }
        card.bridge.with(|session| {
            let now = Now::of(session, card.id)?;
            let view = view_of(now.node);
            self.view.set(view_key(view));
            self.title.show(now);
            self.ports.show(now);
            if view != View::Collapsed {
                (self.show)(now);
            }
            match now.running {
                Node::CellView(cells) => Some(cells.machine),
                _ => None,
            }
        })
    }
}

/// Links the box of a machine's card to the text of its state as its description, which screen
/// readers do not read when it changes. Another document may have a node of another kind there.
fn describe(id: NodeId, kind: Kind, root: &Element) {
    let Ok(Some(around)) = root.closest(CARD) else {
        return;
    };
    let _ = match kind {
        Kind::Asm => around.set_attribute("aria-describedby", &format!("status-{}", id.0)),
        _ => around.remove_attribute("aria-describedby"),
    };
}

/// The name style sheets know a view by.
fn view_key(view: View) -> &'static str {
    match view {
        View::Normal => "normal",
        View::Collapsed => "collapsed",
        View::Opened => "opened",
    }
}
