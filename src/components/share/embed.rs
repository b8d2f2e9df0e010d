//! The page within another one: the canvas, the transport, and a way to the whole page.

use super::{style, this_page};
use crate::bridge::Bridge;
use crate::components::canvas::Canvas;
use crate::components::panel;
use crate::components::share::GuestBar;
use crate::components::transport::TransportBar;
use crate::link::link;
use leptos::html;
use leptos::prelude::*;
use stackyard_engine::patch::share::{LONGEST_LINK, Options, encode};
use stylance::classes;

/// What is shown in an `iframe`. It needs what the whole page needs from its context.
#[component]
pub fn Embedded() -> impl IntoView {
    let bridge = expect_context::<Bridge>();
    let open = NodeRef::<html::A>::new();
    // The patch as it is when the link is about to be followed.
    let renew = move || {
        let Some(open) = open.get_untracked() else {
            return;
        };
        let options = Options {
            is_read_only: bridge.is_read_only().get_untracked(),
            at: None,
        };
        let made = bridge.with(|session| encode(session.patch(), options, LONGEST_LINK));
        // Too long for a link: as it came.
        let address = match made {
            Ok(fragment) => link(&this_page(), &fragment),
            Err(_) => this_page() + &window().location().hash().unwrap_or_default(),
        };
        open.set_href(&address);
    };
    let mounted = move || {
        open.track();
        renew();
    };
    crate::components::effect::effect(mounted);
    view! {
        <div class=style::embedded>
            <GuestBar is_embedded=true/>
            <main class=style::canvas>
                <Canvas/>
            </main>
            <footer class=style::foot>
                <TransportBar/>
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
            </footer>
        </div>
    }
}
