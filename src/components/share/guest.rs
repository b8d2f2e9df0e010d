//! A patch that came by a link. It is open and nothing more: it runs when it is asked
//! to, and it is a patch of one's own once it is kept or edited. What was open before is
//! given back when it is asked for.

use crate::bridge::Bridge;
use crate::commands::Place;
use crate::components::canvas::Stage;
use crate::components::effect::effect;
use leptos::ev::hashchange;
use leptos::prelude::*;
use stackyard_engine::patch::Patch;
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
}

/// What came by a link. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Guest {
    bridge: Bridge,
    stage: Stage,
    pub(super) arrived: RwSignal<Option<Arrived>>,
    /// The patch that was open before, if it was one of one's own.
    before: StoredValue<Option<Patch>, LocalStorage>,
}

/// Opens the patch in the page's address, if there is one, now and when the address
/// changes; gives who knows of it to all components below.
pub fn provide_guest(bridge: Bridge, stage: Stage) -> Guest {
    let guest = Guest {
        bridge,
        stage,
        arrived: RwSignal::new(None),
        before: StoredValue::new_local(None),
    };
    provide_context(guest);
    guest.arrive(&fragment(), false);
    let handle = window_event_listener(hashchange, move |_| guest.arrive(&fragment(), true));
    on_cleanup(move || handle.remove());
    effect(move || {
        bridge.edited().track();
        if bridge.with(|session| session.undo_label().is_some()) {
            untrack(|| guest.keep());
        }
    });
    guest
}

impl Guest {
    /// Opens what a fragment of an address holds. One that is no link is none of ours.
    fn arrive(&self, fragment: &str, replaces: bool) {
        let arrived = match decode(fragment) {
            Ok(shared) => self.open(shared, replaces),
            Err(ShareError::Foreign) => return,
            Err(error) => Arrived::Nothing(error.to_string()),
        };
        self.arrived.set(Some(arrived));
    }

    fn open(&self, shared: Shared, replaces: bool) -> Arrived {
        let Shared { opened, options } = shared;
        if replaces && !self.is_there() {
            let patch = self.bridge.with(|session| session.patch().clone());
            self.before.set_value(Some(patch));
        }
        self.bridge.open(opened.patch);
        self.bridge.set_read_only(options.is_read_only);
        if let Some(node) = options.at
            && self.bridge.with_node(node, |_| ()).is_some()
        {
            // Once the canvas shows the document.
            let stage = self.stage;
            request_animation_frame(move || stage.go_to(Place { node, line: None }));
        }
        Arrived::Patch {
            is_read_only: options.is_read_only,
            repairs: opened.repairs.len() + opened.untold,
        }
    }

    /// Whether what is open came by a link and is not kept.
    pub fn is_there(&self) -> bool {
        self.arrived
            .with_untracked(|arrived| matches!(arrived, Some(Arrived::Patch { .. })))
    }

    /// Whether there is a patch to go [`back`](Self::back) to.
    pub(super) fn can_go_back(&self) -> bool {
        self.before.with_value(Option::is_some)
    }

    /// What is open is a patch of one's own from now on.
    pub fn keep(&self) {
        if self.is_there() {
            self.bridge.set_read_only(false);
            self.leave();
        }
    }

    /// Opens what was open before.
    pub(super) fn back(&self) {
        let before = self.before.try_update_value(Option::take).flatten();
        if let Some(patch) = before {
            self.bridge.open(patch);
        }
        self.leave();
    }

    /// The page's address no longer holds a patch: loaded again, the page shows what is
    /// kept.
    pub(super) fn leave(&self) {
        self.before.set_value(None);
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
