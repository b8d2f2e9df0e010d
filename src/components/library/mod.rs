//! The library: every patch that is kept, with its picture and its versions; the examples,
//! the trash, and what is damaged.

mod html;

use crate::browser::{now_ms, time_text};
use crate::commands::{Commands, Dialog, FileAction};
use crate::components::dialog::{closed, follow_dialog};
use crate::components::element::{clicked, find};
use crate::components::files::{download_json, file_name};
use crate::components::panel;
use crate::patches::EXAMPLES;
use crate::reactive::effect;
use crate::storage::{DocumentStore, OpenPatch};
use html::{Classes, Page, Shown};
use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html::{Dialog as DialogElement, Div};
use leptos::prelude::*;
use stylance::classes;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/library.module.css"
);

const CLASSES: Classes = Classes {
    list: style::list,
    row: style::row,
    picture: style::picture,
    about: style::about,
    title: style::title,
    meta: style::meta,
    actions: style::actions,
    versions: style::versions,
    button: panel::button,
    field: panel::field,
    heading: style::heading,
    empty: style::empty,
};

/// The library, in a dialog that a command opens. It needs [`Commands`] and a [`DocumentStore`]
/// from its context.
#[component]
pub fn Library() -> impl IntoView {
    let commands = expect_context::<Commands>();
    let documents = expect_context::<DocumentStore>();
    let dialog = NodeRef::<DialogElement>::new();
    let body = NodeRef::<Div>::new();
    let shown = RwSignal::new(Shown::default());
    follow_dialog(commands, dialog, Dialog::Library, move || {
        shown.set(Shown::default());
        documents.save_now();
        documents.refresh();
    });
    show(commands, documents, shown, body);
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
        closed(commands, Dialog::Library);
    };
    let file = move |action: FileAction| {
        close();
        if let Some(files) = commands.files {
            files.run(action);
        }
    };
    let click = move |event: MouseEvent| {
        let Some(button) = clicked(&event, "[data-do]") else {
            return;
        };
        if act(documents, shown, &button) {
            close();
        }
    };
    let press = move |event: KeyboardEvent| {
        let Some(field) = name_field(&event) else {
            return;
        };
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                // Else the browser presses the button that gets the focus next.
                event.prevent_default();
                rename(documents, shown, &field);
            }
            // The name stays as it was, and the dialog open.
            "Escape" => {
                event.prevent_default();
                shown.update(|shown| shown.renaming = None);
            }
            _ => {}
        }
    };
    let left = move |event: FocusEvent| {
        if let Some(field) = name_field(&event) {
            rename(documents, shown, &field);
        }
    };
    view! {
        <dialog
            class=style::dialog
            node_ref=dialog
            aria-label="Library"
            on:close=move |_| closed(commands, Dialog::Library)
        >
            <div class=style::head>
                <h2 class=style::name>"Library"</h2>
                <input
                    class=classes!(panel::field, style::search)
                    type="text"
                    role="searchbox"
                    aria-label="Find a patch"
                    placeholder="Find a patch"
                    autocomplete="off"
                    prop:value=move || shown.with(|shown| shown.search.clone())
                    on:input=move |event| {
                        shown.update(|shown| shown.search = event_target_value(&event));
                    }
                />
                <button
                    class=classes!(panel::button, panel::primary)
                    on:click=move |_| file(FileAction::New)
                >
                    "New patch"
                </button>
                <button class=panel::button on:click=move |_| file(FileAction::Open)>
                    "Open a file…"
                </button>
                <button class=panel::button title="Escape" on:click=move |_| close()>
                    "Close"
                </button>
            </div>
            <div
                class=style::body
                node_ref=body
                tabindex="-1"
                on:click=click
                on:keydown=press
                on:focusout=left
            ></div>
        </dialog>
    }
}

/// Keeps the list in step with what there is, as long as it is seen.
fn show(commands: Commands, documents: DocumentStore, shown: RwSignal<Shown>, body: NodeRef<Div>) {
    let mut before = String::new();
    effect(move || {
        let is_open = commands.dialog.get() == Some(Dialog::Library);
        let Some(body) = body.get().filter(|_| is_open) else {
            return;
        };
        let open = match documents.open_patch().get() {
            OpenPatch::Stored(id) | OpenPatch::InOtherTab(id) | OpenPatch::Version { id, .. } => id,
            OpenPatch::Loading | OpenPatch::Unstored(_) => String::new(),
        };
        let now = now_ms();
        let html = shown.with(|shown| {
            let page = Page {
                classes: &CLASSES,
                shown,
                open: &open,
                time: &|time| time_text(time, now),
            };
            documents.listing().with(|listing| page.html(listing))
        });
        if html == before {
            return;
        }
        let focused = document()
            .active_element()
            .filter(|it| body.contains(Some(it)));
        let has_focus = focused.is_some();
        let place = focused.as_ref().and_then(place_of);
        body.set_inner_html(&html);
        before = html;
        if let Some(field) = find::<HtmlInputElement>(&body, "[data-rename]") {
            let _ = field.focus();
            field.select();
        } else if let Some(place) = place
            && let Some(again) = find::<HtmlElement>(&body, &place)
        {
            let _ = again.focus();
        } else if has_focus {
            // What had it is gone; the keys stay in the dialog.
            let _ = body.focus();
        }
    });
}

/// A selector of the button with the focus, to give it back to the one in its place.
fn place_of(button: &Element) -> Option<String> {
    let row = button.closest("[data-id]").ok()??;
    let id = row.get_attribute("data-id")?;
    let does = button.get_attribute("data-do");
    let does = does.unwrap_or_else(|| "open".to_owned());
    Some(format!(
        "[data-id=\"{}\"] [data-do={does}]",
        id.replace('"', "")
    ))
}

/// Does what a button is for. `true` if the library is to be closed.
fn act(documents: DocumentStore, shown: RwSignal<Shown>, button: &Element) -> bool {
    let does = button.get_attribute("data-do").unwrap_or_default();
    let row = button.closest("[data-id]").ok().flatten();
    let id = row.and_then(|row| row.get_attribute("data-id"));
    let id = id.unwrap_or_default();
    match does.as_str() {
        "open" => {
            documents.open(&id);
            return true;
        }
        "example" => {
            if let Some(example) = id.parse().ok().and_then(|index: usize| EXAMPLES.get(index)) {
                documents.open_example(example.path);
            }
            return true;
        }
        "look" => {
            let time = button.get_attribute("data-time");
            if let Some(time) = time.and_then(|time| time.parse().ok()) {
                documents.open_version(&id, time);
            }
            return true;
        }
        "rename" => shown.update(|shown| shown.renaming = Some(id)),
        "versions" => shown.update(|shown| {
            let is_shown = shown.versions.as_ref() == Some(&id);
            shown.versions = (!is_shown).then_some(id);
        }),
        "duplicate" => documents.duplicate(&id),
        "delete" => {
            let name = name_of(documents, &id);
            documents.delete(&id, &name);
        }
        "restore" => documents.restore(&id),
        "empty" => documents.empty_trash(),
        "remove" => documents.remove_damaged(&id),
        "raw" => {
            let name = file_name(&format!("damaged {id}"), "json");
            documents.raw_text(&id, move |text| download_json(&name, &text));
        }
        _ => {}
    }
    false
}

fn name_of(documents: DocumentStore, id: &str) -> String {
    documents.listing().with_untracked(|listing| {
        let mut patches = listing.patches.iter();
        let found = patches.find(|(other, _)| other == id);
        found.map_or(String::new(), |(_, entry)| entry.name.clone())
    })
}

/// The field of a name that an event is for.
fn name_field(event: &web_sys::Event) -> Option<HtmlInputElement> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    field.has_attribute("data-rename").then_some(field)
}

/// Takes the name that was typed.
fn rename(documents: DocumentStore, shown: RwSignal<Shown>, field: &HtmlInputElement) {
    let renamed = shown.try_update(|shown| shown.renaming.take());
    if let Some(Some(id)) = renamed
        && name_of(documents, &id) != field.value().trim()
    {
        documents.rename(&id, &field.value());
    }
}
