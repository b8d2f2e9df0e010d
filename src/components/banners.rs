//! The bars above the canvas: what went wrong with keeping, what can be undone, and that
//! what is open is a version or another tab's.

use crate::browser::{now_ms, time_text};
use crate::components::element::{clicked, index_of};
use crate::components::files::{Files, download_json, file_name};
use crate::components::panel;
use crate::storage::{Banner, BannerAction, DocumentStore, Standing};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/notices.module.css"
);

/// The bars. They need a [`DocumentStore`] from their context.
#[component]
pub fn Banners() -> impl IntoView {
    let keeper = expect_context::<DocumentStore>();
    let standing = Signal::derive(move || keeper.standing().with(about));
    let notice = Signal::derive(move || keeper.notice().get());
    let dismiss = move || keeper.notice().set(None);
    view! {
        {bar(keeper, "Standing", standing, || {})}
        {bar(keeper, "Notice", notice, dismiss)}
    }
}

/// What there is to say of what is open, whatever happened.
fn about(standing: &Standing) -> Option<Banner> {
    let (text, offers) = match standing {
        Standing::Version { time, .. } => (
            format!(
                "Version of {}, to be looked at.",
                time_text(*time, now_ms())
            ),
            vec![
                BannerAction::TakeBack,
                BannerAction::MakeCopy,
                BannerAction::ReturnToPresent,
            ],
        ),
        Standing::Elsewhere(_) => (
            "Another tab has this patch open: here it can be looked at.".to_owned(),
            vec![BannerAction::TakeOver, BannerAction::MakeCopy],
        ),
        Standing::Opening | Standing::Kept(_) | Standing::Unkept(_) => return None,
    };
    let is_failure = false;
    Some(Banner {
        text,
        offers,
        is_failure,
    })
}

/// What is on the button of an offer.
fn label(offer: &BannerAction) -> &'static str {
    match offer {
        BannerAction::Undelete { .. } => "Undo delete",
        BannerAction::Download => "Download",
        BannerAction::DownloadRaw(_) => "Download what is there",
        BannerAction::TryAgain => "Try again",
        BannerAction::LetGo => "Let it go",
        BannerAction::TakeOver => "Take over",
        BannerAction::MakeCopy => "Make a copy",
        BannerAction::TakeBack => "Take back",
        BannerAction::ReturnToPresent => "Return to the present",
        BannerAction::Dismiss => "Dismiss",
    }
}

/// A bar with a text and buttons; nothing while there is nothing to say.
fn bar(
    keeper: DocumentStore,
    name: &'static str,
    notice: Signal<Option<Banner>>,
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
            if offer != BannerAction::TryAgain {
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

fn accept(keeper: DocumentStore, offer: BannerAction) {
    match offer {
        BannerAction::Download => Files::new(keeper).download(),
        BannerAction::DownloadRaw(id) => {
            let name = file_name(&format!("damaged {id}"), "json");
            keeper.raw(&id, move |text| download_json(&name, &text));
        }
        offer => keeper.accept(offer),
    }
}
