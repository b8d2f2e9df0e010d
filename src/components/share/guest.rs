//! A patch that came by a link. It is open and nothing more: it runs when it is asked
//! to, and it is a patch of one's own once it is kept or edited. What was open before is
//! given back when it is asked for.

use crate::commands::Place;
use crate::reactive::effect;
use crate::storage::{DocumentStore, OpenPatch, Origin};
use leptos::ev::hashchange;
use leptos::prelude::*;
use stackyard_engine::patch::share::{ShareError, Shared, decode};
use wasm_bindgen::JsValue;

/// What came by a link last.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Arrived {
    /// A patch, which is open.
    Patch {
        is_read_only: bool,
        /// How many things had to be put right in it.
        repairs: usize,
    },
    /// Nothing that could be opened, and why.
    Nothing(String),
    /// Nothing at all, where a patch is all there is to show.
    Missing,
}

/// What came by a link. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Guest {
    documents: DocumentStore,
    pub(super) arrived: RwSignal<Option<Arrived>>,
    /// Whether something else was open before.
    can_go_back: StoredValue<bool>,
}

/// Opens the patch in the page's address, if there is one, now and when the address
/// changes; gives who knows of it to all components below.
pub fn provide_guest(documents: DocumentStore, is_embedded: bool) -> Guest {
    let guest = Guest {
        documents,
        arrived: RwSignal::new(None),
        can_go_back: StoredValue::new(false),
    };
    provide_context(guest);
    let is_link = guest.arrive(&fragment(), false);
    if is_embedded && !is_link {
        guest.arrived.set(Some(Arrived::Missing));
    }
    let handle = window_event_listener(hashchange, move |_| {
        guest.arrive(&fragment(), true);
    });
    on_cleanup(move || handle.remove());
    effect(move || {
        // Edited, kept, or something else was opened.
        let is_gone = documents
            .open_patch()
            .with(|open| !matches!(open, OpenPatch::Loading | OpenPatch::Unstored(Origin::Link)));
        if is_gone && guest.is_there() {
            untrack(|| guest.leave());
        }
    });
    guest
}

impl Guest {
    /// Opens what a fragment of an address holds. One that is no link is none of ours:
    /// `false`.
    fn arrive(&self, fragment: &str, replaces: bool) -> bool {
        match decode(fragment) {
            Ok(shared) => self.open(shared, replaces),
            Err(ShareError::Foreign) => return false,
            Err(error) => self.arrived.set(Some(Arrived::Nothing(error.to_string()))),
        }
        true
    }

    /// Opens it. Where what is open has to stay, nothing has arrived.
    fn open(self, shared: Shared, replaces: bool) {
        let Shared { opened, options } = shared;
        let arrived = Arrived::Patch {
            is_read_only: options.is_read_only,
            repairs: opened.repairs.len() + opened.untold,
        };
        let (bridge, stage) = (self.documents.bridge(), self.documents.stage());
        let then = move || {
            if replaces {
                self.can_go_back.set_value(true);
            }
            self.arrived.set(Some(arrived));
            if let Some(node) = options.at
                && bridge.with_node(node, |_| ()).is_some()
            {
                // Once the canvas shows the document.
                request_animation_frame(move || stage.go_to(Place { node, line: None }));
            }
        };
        let origin = Origin::Link;
        self.documents
            .open_unstored_then(opened.patch, origin, options.is_read_only, then);
    }

    /// Whether what is open came by a link and is not kept.
    pub fn is_there(&self) -> bool {
        self.arrived
            .with_untracked(|arrived| matches!(arrived, Some(Arrived::Patch { .. })))
    }

    /// Whether there is a patch to go [`back`](Self::back) to.
    pub(super) fn can_go_back(&self) -> bool {
        self.can_go_back.get_value()
    }

    /// What is open is a patch of one's own from now on.
    pub fn keep(&self) {
        if self.is_there() {
            self.documents.add_to_library();
            self.leave();
        }
    }

    /// Opens what was open before.
    pub(super) fn back(&self) {
        self.documents.open_last();
        self.leave();
    }

    /// The page's address no longer holds a patch: loaded again, the page shows what is
    /// kept.
    pub(super) fn leave(&self) {
        self.can_go_back.set_value(false);
        if self.arrived.with_untracked(Option::is_some) {
            self.arrived.set(None);
        }
        let location = window().location();
        let address = location.href().unwrap_or_default();
        let without = address.split('#').next();
        if let (Some(without), Ok(history)) = (without, window().history()) {
            // Refused in pages without an address; these have no fragment either.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(without));
        }
    }
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}
