//! The bars above the canvas: what went wrong with keeping, what can be undone, and that
//! what is open is a version or another tab's.

use crate::browser::{now_ms, time_text};
use crate::components::element::{clicked, index_of};
use crate::components::files::{Files, download_json, file_name};
use crate::components::panel;
use crate::storage::{Banner, BannerAction, DocumentStore, OpenPatch};
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
    let documents = expect_context::<DocumentStore>();
    let open_patch = Signal::derive(move || documents.open_patch().with(about));
    let banner = Signal::derive(move || documents.banner().get());
    let dismiss = move || documents.banner().set(None);
    view! {
        {bar(documents, "Standing", open_patch, || {})}
        {bar(documents, "Notice", banner, dismiss)}
    }
}

/// What there is to say of what is open, whatever happened.
fn about(open_patch: &OpenPatch) -> Option<Banner> {
    let (text, actions) = match open_patch {
        OpenPatch::Version { time, .. } => (
            format!(
                "Version of {}, to be looked at.",
                time_text(*time, now_ms())
            ),
            vec![
                BannerAction::RestoreVersion,
                BannerAction::MakeCopy,
                BannerAction::OpenCurrent,
            ],
        ),
        OpenPatch::InOtherTab(_) => (
            "Another tab has this patch open: here it can be looked at.".to_owned(),
            vec![BannerAction::TakeOver, BannerAction::MakeCopy],
        ),
        OpenPatch::Loading | OpenPatch::Stored(_) | OpenPatch::Unstored(_) => return None,
    };
    let is_failure = false;
    Some(Banner {
        text,
        actions,
        is_failure,
    })
}

/// What is on the button of an offer.
fn label(action: &BannerAction) -> &'static str {
    match action {
        BannerAction::Undelete { .. } => "Undo delete",
        BannerAction::Download => "Download",
        BannerAction::DownloadRaw(_) => "Download what is there",
        BannerAction::Retry => "Try again",
        BannerAction::Discard => "Let it go",
        BannerAction::TakeOver => "Take over",
        BannerAction::MakeCopy => "Make a copy",
        BannerAction::RestoreVersion => "Take back",
        BannerAction::OpenCurrent => "Return to the present",
        BannerAction::Dismiss => "Dismiss",
    }
}

/// A bar with a text and buttons; nothing while there is nothing to say.
fn bar(
    documents: DocumentStore,
    name: &'static str,
    banner: Signal<Option<Banner>>,
    done: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let is_hidden = Signal::derive(move || banner.with(Option::is_none));
    let text = Signal::derive(move || {
        banner.with(|banner| banner.as_ref().map_or(String::new(), |it| it.text.clone()))
    });
    let is_wrong = Signal::derive(move || {
        banner.with(|banner| {
            banner
                .as_ref()
                .is_some_and(|it| it.is_failure)
                .then_some("")
        })
    });
    let buttons = Signal::derive(move || {
        let mut html = String::new();
        banner.with(|banner| {
            for action in banner.iter().flat_map(|banner| &banner.actions) {
                html.push_str("<button type=button class=\"");
                html.push_str(panel::button);
                html.push_str("\">");
                html.push_str(label(action));
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
        let action = banner.with_untracked(|banner| banner.as_ref()?.actions.get(index).cloned());
        if let Some(action) = action {
            if action != BannerAction::Retry {
                done();
            }
            perform(documents, action);
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

fn perform(documents: DocumentStore, action: BannerAction) {
    match action {
        BannerAction::Download => Files::new(documents).download(),
        BannerAction::DownloadRaw(id) => {
            let name = file_name(&format!("damaged {id}"), "json");
            documents.raw_text(&id, move |text| download_json(&name, &text));
        }
        action => documents.perform(action),
    }
}
