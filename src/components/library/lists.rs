//! The lists of the library.

use super::clearing::clearing;
use super::patch_row::patch_row;
use super::thumbnail::thumbnail;
use super::{OpenLibrary, style};
use crate::browser::{now_ms, time_text};
use crate::components::files::{download_json, file_name};
use crate::components::panel;
use crate::patches::{EXAMPLES, ExamplePatch};
use crate::storage::{Damaged, Entry, MAX_IN_TRASH, display_name, matches};
use leptos::prelude::*;

/// All lists, one below the other.
pub(super) fn lists(library: OpenLibrary) -> impl IntoView {
    let listing = library.store.listing();
    let has_damaged = move || listing.with(|listing| !listing.damaged.is_empty());
    let has_trash = move || listing.with(|listing| !listing.trash.is_empty());
    view! {
        {patches(library)}
        {clearing(library)}
        {examples(library)}
        <Show when=has_damaged>{damaged(library)}</Show>
        <Show when=has_trash>{trash(library)}</Show>
    }
}

/// A list below its title: the rows of these ids, and what is shown while there are none.
fn list(
    title: &'static str,
    library: OpenLibrary,
    ids: Memo<Vec<String>>,
    row: fn(OpenLibrary, String) -> AnyView,
    nothing: &'static str,
) -> impl IntoView {
    let nothing = move || {
        let is_searching = library.search.with(|search| !search.trim().is_empty());
        let text = if is_searching { NOT_FOUND } else { nothing };
        let is_empty = ids.with(Vec::is_empty) && !text.is_empty();
        is_empty.then(|| view! { <p class=style::empty>{text}</p> })
    };
    view! {
        <h3 class=style::heading>{title}</h3>
        <ul class=style::list aria-label=title>
            <For each=move || ids.get() key=String::clone let:id>
                {row(library, id)}
            </For>
        </ul>
        {nothing}
    }
}

/// What there is to say where a search left nothing.
const NOT_FOUND: &str = "None of that name.";

/// The ids of what has a name that matches the search.
fn found<'a>(library: OpenLibrary, named: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    library.search.with(|search| {
        let found = named.filter(|(_, name)| matches(name, search));
        found.map(|(id, _)| id.to_owned()).collect()
    })
}

fn patches(library: OpenLibrary) -> impl IntoView {
    let listing = library.store.listing();
    let ids = Memo::new(move |_| listing.with(|listing| found(library, names(&listing.patches))));
    let nothing = "What you make is kept here by itself.";
    list("Patches", library, ids, patch_row, nothing)
}

fn examples(library: OpenLibrary) -> impl IntoView {
    let named = || EXAMPLES.iter().map(|example| (example.path, example.title));
    let paths = Memo::new(move |_| found(library, named()));
    list("Examples", library, paths, example_row, NOT_FOUND)
}

fn example_row(library: OpenLibrary, path: String) -> AnyView {
    let example = EXAMPLES.iter().find(|example| example.path == path);
    let row = |example: &'static ExamplePatch| {
        let open = move |_| {
            library.store.open_example(example.path);
            library.close();
        };
        view! {
            <li class=style::row>
                <div class=style::about>
                    <button type="button" class=style::title title="Open" on:click=open>
                        {example.title}
                    </button>
                    <span class=style::meta>{example.about}</span>
                </div>
            </li>
        }
    };
    example.map(row).into_any()
}

fn damaged(library: OpenLibrary) -> impl IntoView {
    let listing = library.store.listing();
    let ids = Memo::new(move |_| {
        let id_of = |damaged: &Damaged| damaged.id.clone();
        listing.with(|listing| listing.damaged.iter().map(id_of).collect())
    });
    list("Damaged", library, ids, damaged_row, "")
}

fn damaged_row(library: OpenLibrary, id: String) -> AnyView {
    let damaged = library.store.listing().with_untracked(|listing| {
        let mut damaged = listing.damaged.iter();
        damaged.find(|damaged| damaged.id == id).cloned()
    });
    let Some(Damaged { id, name, reason }) = damaged else {
        return ().into_any();
    };
    let name = display_name(&name).to_owned();
    let download = {
        let id = id.clone();
        move || {
            let file = file_name(&format!("damaged {id}"), "json");
            library
                .store
                .raw_text(&id, move |text| download_json(&file, &text));
        }
    };
    let remove = move || {
        library.keep_focus();
        library.store.remove_damaged(&id);
    };
    let row = view! {
        <li class=style::row>
            <div class=style::about>
                <span class=style::title>{name.clone()}</span>
                <span class=style::meta>{reason}</span>
            </div>
            <div class=style::actions>
                {action("Download what is there", "Download what is there", &name, download)}
                {action("Remove for good", "Remove for good", &name, remove)}
            </div>
        </li>
    };
    row.into_any()
}

fn trash(library: OpenLibrary) -> impl IntoView {
    let listing = library.store.listing();
    let ids = Memo::new(move |_| listing.with(|listing| found(library, names(&listing.trash))));
    let empty = move |_| {
        library.keep_focus();
        library.store.empty_trash();
    };
    view! {
        {list("Trash", library, ids, trashed_row, NOT_FOUND)}
        <p class=style::empty>
            {format!("The last {MAX_IN_TRASH} are kept here. ")}
            <button type="button" class=panel::button on:click=empty>
                "Empty the trash"
            </button>
        </p>
    }
}

fn trashed_row(library: OpenLibrary, id: String) -> AnyView {
    let entry = library.store.listing().with_untracked(|listing| {
        let mut trash = listing.trash.iter();
        let found = trash.find(|(other, _)| *other == id);
        found.map(|(_, entry)| entry.clone()).unwrap_or_default()
    });
    let name = display_name(&entry.name).to_owned();
    let deleted = time_text(entry.deleted.unwrap_or_default(), now_ms());
    let restore = move || {
        library.keep_focus();
        library.store.restore(&id);
    };
    let row = view! {
        <li class=style::row>
            <div class=style::picture>{thumbnail(&entry.picture)}</div>
            <div class=style::about>
                <span class=style::title>{name.clone()}</span>
                <span class=style::meta>{format!("deleted {deleted}")}</span>
            </div>
            <div class=style::actions>{action("Restore", "Restore", &name, restore)}</div>
        </li>
    };
    row.into_any()
}

/// The ids and names of patches.
fn names(entries: &[(String, Entry)]) -> impl Iterator<Item = (&str, &str)> {
    let entries = entries.iter();
    entries.map(|(id, entry)| (id.as_str(), entry.name.as_str()))
}

/// A button that does something to the patch of a name: `verb` and the name are what it is
/// called.
fn action<A: Fn() + 'static>(
    text: &'static str,
    verb: &'static str,
    name: &str,
    act: A,
) -> impl IntoView + use<A> {
    view! {
        <button
            type="button"
            class=panel::button
            aria-label=format!("{verb} {name}")
            on:click=move |_| act()
        >
            {text}
        </button>
    }
}
