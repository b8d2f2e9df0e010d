//! A patch that came by a link. It is only open: it does not run until someone runs it, and it is
//! not in the library until it is added or edited. The patch that was open before can be opened
//! again.

use crate::arriving::{is_like_link, links_in};
use crate::reactive::effect;
use crate::storage::{DocumentStore, OpenPatch, Origin};
use leptos::ev::hashchange;
use leptos::prelude::*;
use stackyard_engine::patch::share::{ShareError, Shared};
use wasm_bindgen::JsValue;

/// What is said of a fragment that begins as links do and is none.
const NO_LINK: &str =
    "this looks like a link to a patch, and is none: perhaps it was cut off when it was copied";

/// The contents of the last link.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Arrived {
    /// A patch, which is open.
    Patch {
        is_read_only: bool,
        /// The number of repairs that it needed.
        repairs: usize,
    },
    /// It cannot be opened, for this reason.
    Nothing(String),
    /// There is no link in the address of an embedded page, which has nothing else to show.
    Missing,
}

/// The patch that came by a link. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Guest {
    documents: DocumentStore,
    pub(super) arrived: RwSignal<Option<Arrived>>,
    /// Whether another patch was open before.
    can_go_back: StoredValue<bool>,
}

/// Opens the patch in the page's address, now and whenever the address changes. Provides the
/// [`Guest`] to all components below, and returns it.
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
        // It was edited or added to the library, or another patch was opened.
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
    /// Opens the patch in the fragment of an address. Returns whether the fragment is a link of
    /// Stackyard.
    fn arrive(&self, fragment: &str, replaces: bool) -> bool {
        if !is_like_link(fragment) {
            return false;
        }
        let guest = *self;
        let open = move |shared| guest.opened(shared, replaces);
        self.documents.open_link(links_in(fragment), open);
        true
    }

    /// A link was opened, or there was none.
    fn opened(self, shared: Result<Shared, ShareError>, replaces: bool) {
        let (opened, options) = match shared {
            Ok(shared) => (shared.opened, shared.options),
            Err(error) => {
                let words = match error {
                    ShareError::Foreign => NO_LINK.to_owned(),
                    error => error.to_string(),
                };
                return self.arrived.set(Some(Arrived::Nothing(words)));
            }
        };
        if replaces {
            self.can_go_back.set_value(true);
        }
        self.arrived.set(Some(Arrived::Patch {
            is_read_only: options.is_read_only,
            repairs: opened.repairs.len() + opened.more_repairs,
        }));
        let (bridge, canvas) = (self.documents.bridge(), self.documents.canvas());
        if let Some(node) = options.at
            && bridge.with_node(node, |_| ()).is_some()
        {
            // Once the canvas shows the document.
            request_animation_frame(move || canvas.go_to.run(node.into()));
        }
    }

    /// Returns whether the open patch came by a link and is not in the library.
    pub fn is_there(&self) -> bool {
        self.arrived
            .with_untracked(|arrived| matches!(arrived, Some(Arrived::Patch { .. })))
    }

    /// Returns whether there is a patch to go [`back`](Self::back) to.
    pub(super) fn can_go_back(&self) -> bool {
        self.can_go_back.get_value()
    }

    /// Adds the open patch to the library.
    pub fn keep(&self) {
        if self.is_there() {
            self.documents.add_to_library();
            self.leave();
        }
    }

    /// Opens the patch that was open before.
    pub(super) fn back(&self) {
        self.documents.open_last();
        self.leave();
    }

    /// Removes the patch from the page's address. A reload then opens the library's patch.
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
