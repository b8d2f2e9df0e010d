//! The page as an installed app. What such a page keeps, browsers do not clear by themselves.

use crate::browser::{call, is_persisted};
use leptos::ev;
use leptos::prelude::*;
use web_sys::Event;

/// The browser's offer to install the page. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Installing {
    /// The offer, which is kept until a person asks for it. Not every browser makes one.
    offer: StoredValue<Option<Event>, LocalStorage>,
    is_offered: RwSignal<bool>,
}

impl Installing {
    /// Waits for the offer, as long as the current owner lives, and is in its context.
    pub fn provide() -> Installing {
        let installing = Installing {
            offer: StoredValue::new_local(None),
            is_offered: RwSignal::new(false),
        };
        let offered = ev::Custom::<Event>::new("beforeinstallprompt");
        let offered = window_event_listener(offered, move |event| {
            // The page says it where it matters.
            event.prevent_default();
            installing.set_offer(Some(event));
        });
        let installed = ev::Custom::<Event>::new("appinstalled");
        let installed = window_event_listener(installed, move |_| installing.set_offer(None));
        on_cleanup(move || {
            offered.remove();
            installed.remove();
        });
        provide_context(installing);
        installing
    }

    /// Whether the browser would install the page.
    pub fn is_offered(self) -> Signal<bool> {
        self.is_offered.into()
    }

    /// Lets the browser ask whether to install the page. Must be called from a click.
    pub fn install(self) {
        if let Some(offer) = self.offer.try_update_value(Option::take).flatten() {
            // It can be asked for once.
            let _ = call(&offer, "prompt", &[]);
            self.is_offered.set(false);
        }
    }

    fn set_offer(self, offer: Option<Event>) {
        self.is_offered.set(offer.is_some());
        self.offer.set_value(offer);
    }
}

/// Returns whether the browser may clear what the page keeps: Safari does after seven days without
/// a visit, others when the disk is full.
pub(crate) async fn may_be_cleared() -> bool {
    let is_app = window().match_media("(display-mode: standalone)").ok();
    let is_app = is_app.flatten().is_some_and(|query| query.matches());
    !is_app && !is_persisted().await
}
