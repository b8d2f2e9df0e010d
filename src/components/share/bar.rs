//! What the page says of a patch that came by a link, above the canvas.

use super::guest::{Arrived, Guest};
use super::style;
use crate::bridge::Bridge;
use crate::components::element::{clicked, find, set, toggle};
use crate::components::panel;
use crate::components::status_bar::counted;
use crate::reactive::effect;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

/// What can be done about a patch that came by a link, by the names of the buttons.
const BUTTONS: [(&str, &str); 4] = [
    ("back", "Back"),
    ("keep", "Keep"),
    ("copy", "Make a copy"),
    ("close", "Close"),
];

/// What a page says that is to show a patch and was given none.
const MISSING: &str =
    "There is no patch in this address. Make one in Stackyard: “Share link…” gives its HTML.";

/// A line about the patch that came by a link, if one did, with what can be done about
/// it. It needs a [`Guest`] and a [`Bridge`] from its context.
#[component]
pub fn GuestBar(
    /// Whether it is shown within another page, where nothing is kept.
    is_embedded: bool,
) -> impl IntoView {
    let guest = expect_context::<Guest>();
    let bridge = expect_context::<Bridge>();
    let bar = NodeRef::<html::Section>::new();
    let refusals = refusals(bridge);
    effect(move || {
        let refusals = refusals.get();
        let (Some(bar), arrived) = (bar.get(), guest.arrived.get()) else {
            return;
        };
        show(&bar, arrived.as_ref(), refusals, is_embedded, guest);
    });
    let click = move |event: MouseEvent| {
        let button = clicked(&event, "[data-does]");
        let does = button.and_then(|button| button.get_attribute("data-does"));
        match does.as_deref() {
            Some("back") => guest.back(),
            Some("close") => guest.leave(),
            Some(_) => guest.keep(),
            None => {}
        }
    };
    view! {
        <section
            class=style::bar
            aria-label="Shared patch"
            node_ref=bar
            hidden
            inner_html=content()
            on:click=click
        ></section>
    }
}

fn content() -> String {
    let mut html = format!("<p class={} role=status></p>", style::about);
    for (does, text) in BUTTONS {
        html.push_str(&format!(
            "<button type=button class={} data-does={does}>{text}</button>",
            panel::button
        ));
    }
    html
}

/// How many edits were refused since this began.
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

fn show(
    bar: &Element,
    arrived: Option<&Arrived>,
    refusals: usize,
    is_embedded: bool,
    guest: Guest,
) {
    let (text, does) = match arrived {
        None => (String::new(), ""),
        Some(Arrived::Missing) => (MISSING.to_owned(), ""),
        Some(Arrived::Nothing(error)) => (format!("This link cannot be opened: {error}."), "close"),
        Some(Arrived::Patch {
            is_read_only,
            repairs,
        }) => {
            let mut text = match (is_read_only, refusals) {
                (true, 1..) if is_embedded => {
                    "This patch is read only. Open it in Stackyard to make a copy."
                }
                (true, 1..) => "This patch is read only. Make a copy to edit it.",
                (true, 0) => "A shared patch, read only.",
                (false, _) => "A shared patch, not kept yet.",
            }
            .to_owned();
            if *repairs > 0 {
                let places = counted(*repairs, "place");
                text.push_str(&format!(" It had to be repaired in {places}."));
            }
            let does = match is_read_only {
                // Within another page there is nothing that could keep a copy.
                true if is_embedded => "",
                true => "copy",
                false => "keep",
            };
            (text, does)
        }
    };
    // Within another page a patch is at home; there is to say only what went wrong.
    let is_silent = is_embedded && does == "keep";
    toggle(bar, "hidden", text.is_empty() || is_silent);
    toggle(bar, "data-wrong", does == "close");
    if let Some(about) = find::<Element>(bar, "p") {
        about.set_text_content(Some(&text));
        // Two equal animations take turns, so that each begins anew.
        let turn = ["none", "odd", "even"][if refusals == 0 { 0 } else { 1 + refusals % 2 }];
        set(&about, "data-flash", turn);
    }
    for (name, _) in BUTTONS {
        if let Some(button) = find::<Element>(bar, &format!("[data-does={name}]")) {
            let is_there = name == does || name == "back" && guest.can_go_back();
            toggle(&button, "hidden", !is_there);
        }
    }
}
