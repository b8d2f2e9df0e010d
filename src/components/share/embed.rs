//! The link from an embedded page to the whole one.

use super::{style, this_page};
use crate::bridge::Bridge;
use crate::components::panel;
use crate::components::throttle::throttled;
use crate::link::link;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::patch::share::{LONGEST_LINK, ShareOptions, encode};
use stylance::classes;

/// A link that opens the patch, as it is at that moment, in a page of its own. It needs a
/// [`Bridge`] from its context.
#[component]
pub fn OpenWhole() -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let open = NodeRef::<html::A>::new();
    let renew = move || {
        let Some(open) = open.get_untracked() else {
            return;
        };
        let options = ShareOptions {
            is_read_only: bridge.is_read_only().get_untracked(),
            at: None,
        };
        let made = bridge.with(|session| {
            let patch = session.patch();
            (patch.nodes().len() > 0).then(|| encode(patch, options, LONGEST_LINK))
        });
        let address = match made {
            None => this_page(),
            Some(Ok(fragment)) => link(&this_page(), &fragment),
            // Too long for a link: the one this page was opened by.
            Some(Err(_)) => this_page() + &window().location().hash().unwrap_or_default(),
        };
        open.set_href(&address);
    };
    let watch = move || {
        open.track();
        // Opening another patch is an edit, too.
        bridge.edited().track();
    };
    throttled(watch, renew);
    view! {
        <a
            class=classes!(panel::button, style::open)
            href=""
            target="_blank"
            rel="noopener"
            node_ref=open
            on:pointerdown=move |_| renew()
            on:focus=move |_| renew()
            on:click=move |_| renew()
        >
            "Open in Stackyard"
        </a>
    }
}
