//! The bar above the canvas about a patch that came by a link.

use super::guest::{Arrived, Guest};
use super::style;
use crate::bridge::Bridge;
use crate::components::panel;
use crate::reactive::effect;
use crate::words::counted;
use leptos::prelude::*;

/// What the bar says of an address without a patch, where there is nothing else to show.
const MISSING: &str =
    "There is no patch in this address. Make one in Stackyard: “Share link…” gives its HTML.";

/// The action that the bar offers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offer {
    /// The patch becomes one of the library.
    Keep,
    /// The same, of one that is read only.
    MakeCopy,
    /// The message is closed.
    Close,
}

/// The contents of the bar.
#[derive(Clone, Default, PartialEq)]
struct Message {
    text: String,
    offer: Option<Offer>,
}

/// A line about the patch that came by a link, if one did, with what can be done about
/// it. It needs a [`Guest`] and a [`Bridge`] from its context.
#[component]
pub fn GuestBar(
    /// Whether it is shown within another page, where nothing is kept.
    is_embedded: bool,
) -> impl IntoView {
    let guest = expect_context::<Guest>();
    let refusals = refusals(expect_context::<Bridge>());
    let message = Memo::new(move |_| {
        let refusals = refusals.get();
        guest
            .arrived
            .with(|arrived| message_of(arrived.as_ref(), refusals, is_embedded))
    });
    // Within another page a patch is at home; there is to say only what went wrong.
    let is_hidden = move || {
        message.with(|it| it.text.is_empty() || is_embedded && it.offer == Some(Offer::Keep))
    };
    let offers = move |offer| message.with(|it| it.offer == Some(offer));
    let can_go_back = move || {
        guest.arrived.track();
        guest.can_go_back()
    };
    // Two equal animations take turns, so that each begins anew.
    let flash = move || match refusals.get() {
        0 => "none",
        count if count % 2 == 0 => "odd",
        _ => "even",
    };
    view! {
        <section
            class=style::bar
            aria-label="Shared patch"
            hidden=is_hidden
            data-wrong=move || offers(Offer::Close).then_some("")
        >
            <p class=style::about role="status" data-flash=flash>
                {move || message.with(|it| it.text.clone())}
            </p>
            {button("Back", can_go_back, move || guest.back())}
            {button("Keep", move || offers(Offer::Keep), move || guest.keep())}
            {button("Make a copy", move || offers(Offer::MakeCopy), move || guest.keep())}
            {button("Close", move || offers(Offer::Close), move || guest.leave())}
        </section>
    }
}

fn button(
    text: &'static str,
    is_there: impl Fn() -> bool + Send + Sync + 'static,
    act: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=panel::button
            hidden=move || !is_there()
            on:click=move |_| act()
        >
            {text}
        </button>
    }
}

/// Returns a count of the edits that are refused from now on.
fn refusals(bridge: Bridge) -> RwSignal<usize> {
    let count = RwSignal::new(0);
    let mut is_first = true;
    effect(move || {
        bridge.refused().track();
        if !std::mem::replace(&mut is_first, false) {
            count.update(|count| *count += 1);
        }
    });
    count
}

/// Returns the message about what arrived, after a number of refused edits.
fn message_of(arrived: Option<&Arrived>, refusals: usize, is_embedded: bool) -> Message {
    let (text, offer) = match arrived {
        None => return Message::default(),
        Some(Arrived::Missing) => (MISSING.to_owned(), None),
        Some(Arrived::Nothing(error)) => {
            let text = format!("This link cannot be opened: {error}.");
            (text, Some(Offer::Close))
        }
        Some(Arrived::Patch {
            is_read_only,
            repairs,
        }) => {
            let text = match (is_read_only, refusals) {
                (true, 1..) if is_embedded => {
                    "This patch is read only. Open it in Stackyard to make a copy."
                }
                (true, 1..) => "This patch is read only. Make a copy to edit it.",
                (true, 0) => "A shared patch, read only.",
                (false, _) => "A shared patch, not kept yet.",
            };
            let mut text = text.to_owned();
            if *repairs > 0 {
                let places = counted(*repairs, "place");
                text.push_str(&format!(" It had to be repaired in {places}."));
            }
            let offer = match is_read_only {
                // Within another page there is nothing that could keep a copy.
                true if is_embedded => None,
                true => Some(Offer::MakeCopy),
                false => Some(Offer::Keep),
            };
            (text, offer)
        }
    };
    Message { text, offer }
}
