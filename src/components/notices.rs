//! The bars above the canvas: what went wrong with keeping, what can be undone, and that
//! what is open is a version or another tab's.

use crate::browser::{now_ms, time_text};
use crate::components::element::{clicked, index_of};
use crate::components::files::{Files, download_json, file_name};
use crate::components::panel;
use crate::kept::{Keeper, Notice, Offer, Standing};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/notices.module.css"
);

/// The bars. They need a [`Keeper`] from their context.
#[component]
pub fn Notices() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let standing = Signal::derive(move || keeper.standing().with(about));
    let notice = Signal::derive(move || keeper.notice().get());
    let dismiss = move || keeper.notice().set(None);
    view! {
        {bar(keeper, "Standing", standing, || {})}
        {bar(keeper, "Notice", notice, dismiss)}
    }
}

/// What there is to say of what is open, whatever happened.
fn about(standing: &Standing) -> Option<Notice> {
    let (text, offers) = match standing {
        Standing::Version { time, .. } => (
            format!(
                "Version of {}, to be looked at.",
                time_text(*time, now_ms())
            ),
            vec![Offer::TakeBack, Offer::MakeCopy, Offer::ReturnToPresent],
        ),
        Standing::Elsewhere(_) => (
            "Another tab has this patch open: here it can be looked at.".to_owned(),
            vec![Offer::TakeOver, Offer::MakeCopy],
        ),
        Standing::Opening | Standing::Kept(_) | Standing::Unkept(_) => return None,
    };
    let is_failure = false;
    Some(Notice {
        text,
        offers,
        is_failure,
    })
}

/// What is on the button of an offer.
fn label(offer: &Offer) -> &'static str {
    match offer {
        Offer::Undelete { .. } => "Undo delete",
        Offer::Download => "Download",
        Offer::DownloadRaw(_) => "Download what is there",
        Offer::TryAgain => "Try again",
        Offer::LetGo => "Let it go",
        Offer::TakeOver => "Take over",
        Offer::MakeCopy => "Make a copy",
        Offer::TakeBack => "Take back",
        Offer::ReturnToPresent => "Return to the present",
        Offer::Dismiss => "Dismiss",
    }
}

/// A bar with a text and buttons; nothing while there is nothing to say.
fn bar(
    keeper: Keeper,
    name: &'static str,
    notice: Signal<Option<Notice>>,
    done: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let is_hidden = Signal::derive(move || notice.with(Option::is_none));
    let text = Signal::derive(move || {
        notice.with(|notice| notice.as_ref().map_or(String::new(), |it| it.text.clone()))
    });
    let is_wrong = Signal::derive(move || {
        notice.with(|notice| {
            notice
                .as_ref()
                .is_some_and(|it| it.is_failure)
                .then_some("")
        })
    });
    let buttons = Signal::derive(move || {
        let mut html = String::new();
        notice.with(|notice| {
            for offer in notice.iter().flat_map(|notice| &notice.offers) {
                html.push_str("<button type=button class=\"");
                html.push_str(panel::button);
                html.push_str("\">");
                html.push_str(label(offer));
                html.push_str("</button>");
            }
        });
        html
    });
    let click = move |event: MouseEvent| {
        let Some(button) = clicked(&event, "button") else {
            return;
        };
        let index = index_of(&button);
        let offer = notice.with_untracked(|notice| notice.as_ref()?.offers.get(index).cloned());
        if let Some(offer) = offer {
            if offer != Offer::TryAgain {
                done();
            }
            accept(keeper, offer);
        }
    };
    view! {
        <section
            class=classes!(style::bar)
            aria-label=name
            data-wrong=is_wrong
            hidden=is_hidden
        >
            <p class=style::text role="status">{text}</p>
            <div class=style::buttons inner_html=buttons on:click=click></div>
        </section>
    }
}

fn accept(keeper: Keeper, offer: Offer) {
    match offer {
        Offer::Download => Files::new(keeper).download(),
        Offer::DownloadRaw(id) => {
            let name = file_name(&format!("damaged {id}"), "json");
            keeper.raw(&id, move |text| download_json(&name, &text));
        }
        offer => keeper.accept(offer),
    }
}
