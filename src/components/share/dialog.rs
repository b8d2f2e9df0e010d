//! The dialog with the link to the patch, the HTML that embeds it, and the options of
//! both. If the patch is too long for a link, it offers the file.

use super::{style, this_page};
use crate::commands::{Command, Commands};
use crate::components::dialog::{DialogHeading, ModalDialog};
use crate::components::panel;
use crate::link::{embed_code, embed_size, link};
use crate::reactive::effect;
use crate::words::title_of;
use crate::workspace::{CanvasApi, Dialog};
use leptos::html::Textarea;
use leptos::prelude::*;
use stackyard_engine::grid::NodeId;
use stackyard_engine::patch::Patch;
use stackyard_engine::patch::geometry::{Rect, rect_of};
use stackyard_engine::patch::share::{LONGEST_LINK, ShareError, ShareOptions, encode};
use stylance::classes;
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

/// The options of the link. They stay from one opening to the next.
#[derive(Clone, Copy)]
struct Choices {
    is_read_only: RwSignal<bool>,
    /// The link opens the patch at the selected node.
    is_at_node: RwSignal<bool>,
}

/// A link to the patch and the HTML that shows it in a page.
#[derive(Clone, PartialEq)]
struct Shared {
    link: String,
    code: String,
}

/// The dialog with the link. It needs [`Commands`] and the [`CanvasApi`] from its context.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let commands = expect_context::<Commands>();
    let canvas = expect_context::<CanvasApi>();
    let choices = Choices {
        is_read_only: RwSignal::new(false),
        is_at_node: RwSignal::new(false),
    };
    view! {
        <ModalDialog which=Dialog::Share label="Share link" class=style::dialog>
            {content(commands, choices, canvas.selected_node.run(()))}
        </ModalDialog>
    }
}

fn content(commands: Commands, choices: Choices, selected: Option<NodeId>) -> impl IntoView {
    let shared = Memo::new(move |_| {
        let options = ShareOptions {
            is_read_only: choices.is_read_only.get(),
            at: selected.filter(|_| choices.is_at_node.get()),
        };
        share(commands, options)
    });
    let is_refused = move || shared.with(Result::is_err);
    let status = RwSignal::new(String::new());
    effect(move || status.set(shared.with(about)));
    let at_name = match selected {
        Some(id) => {
            let title = commands.bridge.with(|session| title_of(session, id));
            format!("Open at {title}")
        }
        None => "Open at the selected node (select one first)".to_owned(),
    };
    let text = move |of: fn(&Shared) -> &String| {
        Signal::derive(move || {
            shared.with(|shared| shared.as_ref().map(of).cloned().unwrap_or_default())
        })
    };
    let save = move |_| {
        if let Some(save) = Command::named("save") {
            commands.perform(save);
        }
    };
    view! {
        <DialogHeading text="Share link" class=style::heading/>
        <div class=style::content>
            <label class=style::choice>
                <input type="checkbox" bind:checked=choices.is_read_only/>
                " Read only"
            </label>
            <label class=style::choice>
                <input
                    type="checkbox"
                    disabled=selected.is_none()
                    bind:checked=choices.is_at_node
                />
                " "
                <span>{at_name}</span>
            </label>
            <div class=style::texts hidden=is_refused>
                {copied_text("Link", "Copy link", text(|shared| &shared.link), status)}
                {copied_text(
                    "HTML that shows it in a page",
                    "Copy code",
                    text(|shared| &shared.code),
                    status,
                )}
            </div>
            <p role="status">{status}</p>
            <button
                type="button"
                class=classes!(panel::button, panel::primary)
                hidden=move || !is_refused()
                on:click=save
            >
                "Save the file"
            </button>
        </div>
    }
}

/// A text with the button that copies it.
fn copied_text(
    label: &'static str,
    copy_label: &'static str,
    text: Signal<String>,
    status: RwSignal<String>,
) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    view! {
        <label class=style::label>
            {label}
            <textarea
                class=classes!(panel::field, style::area)
                aria-label=label
                readonly
                spellcheck="false"
                prop:value=text
                node_ref=area
            ></textarea>
        </label>
        <button type="button" class=panel::button on:click=move |_| copy(area, status)>
            {copy_label}
        </button>
    }
}

/// Makes the link and the HTML.
fn share(commands: Commands, options: ShareOptions) -> Result<Shared, ShareError> {
    let page = this_page();
    commands.bridge.with(|session| {
        let patch = session.patch();
        let fragment = encode(patch, options, LONGEST_LINK)?;
        Ok(Shared {
            link: link(&page, &fragment),
            code: embed_code(&page, &fragment, patch.name(), size_of(patch)),
        })
    })
}

/// The size at which all of a patch is seen within another page.
fn size_of(patch: &Patch) -> (u32, u32) {
    let rects = patch.nodes().map(|(_, node)| rect_of(node));
    let bounds = rects.reduce(Rect::union).unwrap_or_default();
    embed_size(bounds.width, bounds.height)
}

/// Returns the status of the link in words.
fn about(shared: &Result<Shared, ShareError>) -> String {
    match shared {
        Ok(Shared { link, .. }) => {
            format!("{} characters, which hold the whole patch.", link.len())
        }
        Err(error) => format!("No link: {error}. Send the file instead."),
    }
}

/// Copies the text of an area. It stays selected, for a browser that refuses.
fn copy(area: NodeRef<Textarea>, status: RwSignal<String>) {
    let Some(area) = area.get_untracked() else {
        return;
    };
    let _ = area.focus();
    area.select();
    let document: HtmlDocument = document().unchecked_into();
    let text = match document.exec_command("copy") {
        Ok(true) => "Copied.",
        _ => "The browser refused to copy: the text is selected, press Ctrl+C.",
    };
    status.set(text.to_owned());
}
