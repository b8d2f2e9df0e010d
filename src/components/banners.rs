//! The bars above the canvas: failures of storage, a deletion that can be undone, and the notice
//! that the open patch is a version or belongs to another tab.

use crate::browser::{now_ms, time_text};
use crate::components::files::{download_document, download_json, file_name};
use crate::components::panel;
use crate::reactive::effect;
use crate::storage::{Banner, BannerAction, DocumentStore, OpenPatch};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/notices.module.css"
);

/// The banners. They need a [`DocumentStore`] from their context.
#[component]
pub fn Banners() -> impl IntoView {
    let documents = expect_context::<DocumentStore>();
    let is_refused = refused(documents);
    let open_patch = Signal::derive(move || {
        let is_refused = is_refused.get();
        documents.open_patch().with(|open| about(open, is_refused))
    });
    let banner = Signal::derive(move || documents.banner().get());
    let dismiss = move || documents.banner().set(None);
    view! {
        {bar(documents, "Standing", open_patch, || {})}
        {bar(documents, "Notice", banner, dismiss)}
        {opening(documents)}
    }
}

/// The bar of a patch that takes long to open.
fn opening(documents: DocumentStore) -> impl IntoView {
    let progress = documents.progress();
    let is_hidden = Signal::derive(move || progress.with(Option::is_none));
    // How long it takes to read it is not known before.
    let done = move || progress.get().filter(|done| *done > 0);
    view! {
        <section class=style::bar aria-label="Opening" hidden=is_hidden>
            <p class=style::text role="status">"Opening a large patch…"</p>
            <progress class=style::progress aria-label="Opened" max="1000" value=done></progress>
            <div class=style::buttons>
                <button
                    class=panel::button
                    type="button"
                    on:click=move |_| documents.cancel_opening()
                >
                    "Cancel"
                </button>
            </div>
        </section>
    }
}

/// Returns whether an edit of the open document was refused. What is typed into a program that is
/// read only makes none, and is told in the same way.
fn refused(documents: DocumentStore) -> RwSignal<bool> {
    let bridge = documents.bridge();
    let is_refused = RwSignal::new(false);
    let mut is_first = true;
    effect(move || {
        bridge.refused().track();
        if !std::mem::replace(&mut is_first, false) {
            is_refused.set(true);
        }
    });
    effect(move || {
        documents.open_patch().track();
        is_refused.set(false);
    });
    let typed = window_event_listener(ev::keydown, move |event| {
        let target = event.target().and_then(|it| it.dyn_into().ok());
        let is_locked = target.is_some_and(|area: HtmlTextAreaElement| area.read_only());
        let is_command = event.ctrl_key() || event.meta_key() || event.alt_key();
        let is_edit = event.key().chars().count() == 1
            || matches!(&*event.key(), "Enter" | "Backspace" | "Delete");
        if is_locked && is_edit && !is_command {
            bridge.refuse();
        }
    });
    on_cleanup(move || typed.remove());
    is_refused
}

/// The banner about the state of the open document, after an edit was refused or before.
fn about(open_patch: &OpenPatch, is_refused: bool) -> Option<Banner> {
    let (text, actions) = match open_patch {
        OpenPatch::Version { time, .. } => (
            format!(
                "Version of {}, to be looked at{}",
                time_text(*time, now_ms()),
                if is_refused {
                    ": restore it or make a copy to edit it."
                } else {
                    "."
                }
            ),
            vec![
                BannerAction::RestoreVersion,
                BannerAction::MakeCopy,
                BannerAction::OpenCurrent,
            ],
        ),
        OpenPatch::InOtherTab(_) => (
            match is_refused {
                true => "Another tab has this patch open: take it over or make a copy to edit it.",
                false => "Another tab has this patch open: here it can be looked at.",
            }
            .to_owned(),
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

/// The label of an action's button.
fn label(action: &BannerAction) -> &'static str {
    match action {
        BannerAction::Undelete { .. } => "Undo delete",
        BannerAction::Download => "Download",
        BannerAction::DownloadRaw(_) => "Download what is there",
        BannerAction::Retry => "Try again",
        BannerAction::Discard => "Let it go",
        BannerAction::TakeOver => "Take over",
        BannerAction::MakeCopy => "Make a copy",
        BannerAction::RestoreVersion => "Restore",
        BannerAction::OpenCurrent => "Return to the present",
        BannerAction::Dismiss => "Dismiss",
    }
}

/// A bar with a text and buttons, hidden without a banner. `done` is called after an action that
/// closes the banner.
fn bar(
    documents: DocumentStore,
    name: &'static str,
    banner: Signal<Option<Banner>>,
    done: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let text = Signal::derive(move || {
        banner.with(|banner| banner.as_ref().map_or(String::new(), |it| it.text.clone()))
    });
    let is_wrong = Signal::derive(move || {
        let is_failure = banner.with(|banner| banner.as_ref().is_some_and(|it| it.is_failure));
        is_failure.then_some("")
    });
    let is_hidden = Signal::derive(move || banner.with(Option::is_none));
    let actions = move || banner.with(|it| it.as_ref().map_or(vec![], |it| it.actions.clone()));
    let button = move |action: BannerAction| {
        let text = label(&action);
        let click = move |_| {
            if action != BannerAction::Retry {
                done();
            }
            perform(documents, action.clone());
        };
        view! {
            <button class=panel::button type="button" on:click=click>
                {text}
            </button>
        }
    };
    view! {
        <section
            class=style::bar
            aria-label=name
            data-wrong=is_wrong
            hidden=is_hidden
        >
            <p class=style::text role="status">{text}</p>
            <div class=style::buttons>
                {move || actions().into_iter().map(button).collect_view()}
            </div>
        </section>
    }
}

fn perform(documents: DocumentStore, action: BannerAction) {
    match action {
        BannerAction::Download => download_document(documents),
        BannerAction::DownloadRaw(id) => {
            let name = file_name(&format!("damaged {id}"), "json");
            documents.raw_text(&id, move |text| download_json(&name, &text));
        }
        action => documents.perform(action),
    }
}
